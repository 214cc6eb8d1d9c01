#include "congress/written_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "congress/checks.hpp"
#include "congress/constant_time.hpp"

namespace comitia::congress {

using crypto::Constraint;
using crypto::LinearForm;
using crypto::Result;

Result<void> check_write_ins(const v1::Question& q) {
  if (!q.has_write_ins()) return {};
  const v1::WriteIns& w = q.write_ins();
  COMITIA_REQUIRE(checks::definition_form, is_by_approval(q.kind()),
                  "only an election by approval has places for written names");
  COMITIA_REQUIRE(
      checks::definition_form, w.places() >= 1 && w.places() <= std::min(limits::kWriteIns, q.seats()),
      std::to_string(w.places()) + " places for written names, and " + std::to_string(q.seats()) + " seats");
  COMITIA_REQUIRE(checks::definition_form, v1::WriteIn_IsValid(w.rule()) && w.rule() != v1::WRITE_IN_OFF,
                  "the rule of written names");
  COMITIA_REQUIRE(checks::definition_form, q.kind() != v1::AT_MOST_K || w.rule() == v1::WRITE_IN_FREE,
                  "where nobody can be opposed written names cannot depend on it");
  COMITIA_REQUIRE(checks::definition_form, w.roll_hash().size() == 32, "the hash of the roll");
  COMITIA_REQUIRE(checks::definition_form, w.eligible() >= 2 && w.eligible() <= limits::kEligible,
                  std::to_string(w.eligible()) + " eligible persons");
  COMITIA_REQUIRE(checks::definition_form, w.listed_size() == q.candidates_size(),
                  "one line of the roll, or none, is named for each candidate");
  std::set<std::uint32_t> seen;
  for (const v1::Listed& listed : w.listed()) {
    COMITIA_REQUIRE(
        checks::definition_form,
        listed.salt().size() == (listed.person() == 0 ? 0u : 32u) && listed.person() <= w.eligible(),
        "candidate as person " + std::to_string(listed.person()));
    COMITIA_REQUIRE(checks::definition_form, listed.person() == 0 || seen.insert(listed.person()).second,
                    "person " + std::to_string(listed.person()) + " stands twice");
  }
  return {};
}

WrittenPlan::WrittenPlan(const v1::Question& q, std::uint32_t first, std::vector<std::uint32_t> opposing)
    : places_(q.write_ins().places()),
      persons_(q.write_ins().eligible()),
      first_(first),
      end_(first),
      rule_(q.write_ins().rule()),
      opposing_(std::move(opposing)) {
  if (places_ == 0) return;
  digits_ = slack_weights(persons_ - 1);
  gap_ = slack_weights(persons_);
  width_ = 1 + 2 * static_cast<std::uint32_t>(digits_.size());
  gaps_ = first_ + places_ * width_;
  allowed_ = gaps_ + (places_ - 1) * static_cast<std::uint32_t>(gap_.size());
  slack_ = slack_weights(factor() * static_cast<std::uint32_t>(opposing_.size()));
  end_ = allowed_ + static_cast<std::uint32_t>(slack_.size());
}

std::uint32_t WrittenPlan::factor() const {
  switch (rule_) {
    case v1::WRITE_IN_AFTER_OPPOSING:
      return places_;
    case v1::WRITE_IN_AS_MANY_AS_OPPOSED:
      return 1;
    default:
      return 0;
  }
}

LinearForm WrittenPlan::used() const {
  LinearForm out;
  for (std::uint32_t i = 0; i < places_; ++i) out.push_back({place(i), 1});
  return out;
}

// used + sum weight digit, times the sign: 0 for nobody, or a person's number.
LinearForm WrittenPlan::index(std::uint32_t i, std::int64_t sign) const {
  LinearForm out{{place(i), sign}};
  for (std::uint32_t j = 0; j < digits_.size(); ++j)
    out.push_back({place(i) + 1 + j, sign * std::int64_t{digits_[j]}});
  return out;
}

std::vector<crypto::RowShape> WrittenPlan::rows() const {
  std::vector<crypto::RowShape> out;
  for (std::uint32_t i = 0; i < places_; ++i) out.push_back({{index(i, 1)}});
  return out;
}

std::vector<Constraint> WrittenPlan::constraints() const {
  std::vector<Constraint> out;
  const auto digits = static_cast<std::uint32_t>(digits_.size());
  // The digits of a place that is not used are 0, and those of a used one are at most E - 1.
  for (std::uint32_t i = 0; i < places_; ++i) {
    Constraint within{{{place(i), -(std::int64_t{persons_} - 1)}}, 0, place(i) + 1 + digits};
    for (std::uint32_t half = 0; half < 2; ++half)
      for (std::uint32_t j = 0; j < digits; ++j)
        within.form.push_back({place(i) + 1 + half * digits + j, digits_[j]});
    out.push_back(std::move(within));
  }
  // Numbers fall strictly as long as places are used.
  for (std::uint32_t i = 0; i + 1 < places_; ++i) {
    const std::uint32_t gap = gaps_ + i * static_cast<std::uint32_t>(gap_.size());
    Constraint falls{index(i, -1), 0, gap};
    LinearForm next = index(i + 1, 1);
    next.front().coefficient += 1;
    falls.form.insert(falls.form.end(), next.begin(), next.end());
    for (std::uint32_t j = 0; j < gap_.size(); ++j) falls.form.push_back({gap + j, gap_[j]});
    out.push_back(std::move(falls));
  }
  if (slack_.empty()) return out;
  Constraint allowed{{}, 0, allowed_};
  for (const std::uint32_t bit : opposing_) allowed.form.push_back({bit, -std::int64_t{factor()}});
  const LinearForm all = used();
  allowed.form.insert(allowed.form.end(), all.begin(), all.end());
  for (std::uint32_t j = 0; j < slack_.size(); ++j) allowed.form.push_back({allowed_ + j, slack_[j]});
  out.push_back(std::move(allowed));
  return out;
}

void WrittenPlan::sort(std::span<const std::uint32_t> written, WrittenOnOne& out) {
  std::array<std::uint32_t, limits::kWriteIns>& n = out.numbers;
  std::copy(written.begin(), written.end(), n.begin());
  // Every pair of neighbours is compared, as often as there are places, and exchanged by a mask.
  for (std::size_t round = 0; round < n.size(); ++round)
    for (std::size_t i = 0; i + 1 < n.size(); ++i) {
      const std::uint32_t exchange = (n[i] ^ n[i + 1]) & (0u - less(n[i], n[i + 1]));
      n[i] ^= exchange;
      n[i + 1] ^= exchange;
    }
}

std::uint32_t WrittenPlan::used_in(const WrittenOnOne& written) const {
  std::uint32_t used = 0;
  for (std::uint32_t i = 0; i < places_; ++i) used += less(0, written.numbers[i]);
  return used;
}

std::uint32_t WrittenPlan::broken(const WrittenOnOne& written, std::uint32_t opposed) const {
  const auto& n = written.numbers;
  std::uint32_t twice = 0;
  for (std::uint32_t i = 0; i + 1 < places_; ++i) twice |= equal(n[i], n[i + 1]) & less(0, n[i]);
  if (slack_.empty() && factor() == 0) return twice;
  return twice | less(factor() * opposed, used_in(written));
}

void WrittenPlan::fill(const WrittenOnOne& written, std::uint32_t opposed,
                       std::span<std::uint8_t> bits) const {
  const auto& n = written.numbers;
  const std::size_t digits = digits_.size();
  for (std::uint32_t i = 0; i < places_; ++i) {
    const std::uint32_t used = less(0, n[i]);
    bits[place(i)] = static_cast<std::uint8_t>(used);
    spread(n[i] - used, digits_, bits.subspan(place(i) + 1, digits));
    spread((persons_ - 1) * used - (n[i] - used), digits_, bits.subspan(place(i) + 1 + digits, digits));
  }
  for (std::uint32_t i = 0; i + 1 < places_; ++i)
    spread(n[i] - n[i + 1] - less(0, n[i + 1]), gap_, bits.subspan(gaps_ + i * gap_.size(), gap_.size()));
  spread(factor() * opposed - (slack_.empty() ? 0 : used_in(written)), slack_,
         bits.subspan(allowed_, slack_.size()));
}

Result<void> check_written(const v1::Question& q, std::span<const std::uint32_t> written) {
  if (written.size() > q.write_ins().places())
    return crypto::fault(checks::definition_form, std::to_string(written.size()) + " written names, and " +
                                                      std::to_string(q.write_ins().places()) + " places");
  if (std::any_of(written.begin(), written.end(),
                  [&](std::uint32_t person) { return person > q.write_ins().eligible(); }))
    return crypto::fault(checks::definition_form, "a written name is beyond the roll of " +
                                                      std::to_string(q.write_ins().eligible()) + " persons");
  return {};
}

Result<std::uint64_t> add_written(const v1::Question& q, std::span<const std::uint64_t> numbers,
                                  Totals& totals) {
  std::map<std::uint32_t, std::uint64_t> votes;
  for (const std::uint64_t number : numbers)
    if (number != 0) ++votes[static_cast<std::uint32_t>(number)];
  std::uint64_t all = 0;
  for (const auto& [person, count] : votes) {
    COMITIA_REQUIRE(checks::totals_add_up, count <= totals.valid,
                    "person " + std::to_string(person) + " is written in on more ballots than are valid");
    all += count;
    const auto& listed = q.write_ins().listed();
    if (std::any_of(listed.begin(), listed.end(), [p = person](const auto& l) { return l.person() == p; }))
      totals.listed_votes += count;
    else
      totals.written.push_back({person, count});
  }
  return all;
}

}  // namespace comitia::congress
