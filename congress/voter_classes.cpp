#include "congress/voter_classes.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

v1::Base base_of(const v1::Rules& rules) {
  return rules.majority().base() == v1::BASE_NONE ? v1::BASE_VALID : rules.majority().base();
}

// Of values that compare, numbers that compare as they do.
template <class T>
std::uint64_t rank_in(const std::vector<T>& sorted, T value) {
  return static_cast<std::uint64_t>(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
}

template <class T>
std::vector<T> sorted_once(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace

ClassScores::ClassScores(const v1::Rules& rules, std::span<const ClassCount> classes)
    : rules_(rules), classes_(classes) {
  for (const ClassCount& c : classes) bases_.push_back(*base_value(base_of(rules), c.counts));
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const std::uint32_t weight = rules.classes(static_cast<int>(c)).weight();
    weights_ += weight;
    denominator_ *= std::max<std::uint64_t>(bases_[c], 1);
    factors_.push_back(weight);
    for (std::size_t other = 0; other < classes.size(); ++other)
      if (other != c) factors_[c] *= std::max<std::uint64_t>(bases_[other], 1);
  }
  for (std::size_t i = 0; i < classes.front().totals.candidates.size(); ++i) {
    std::vector<std::uint64_t> approvals;
    for (const ClassCount& c : classes) approvals.push_back(c.totals.candidates[i].approve);
    scores_.push_back(sum(approvals));
  }
}

ClassScores::Wide ClassScores::sum(std::span<const std::uint64_t> approvals) const {
  Wide out = 0;
  for (std::size_t c = 0; c < approvals.size(); ++c) out += factors_[c] * approvals[c];
  return out;
}

bool ClassScores::reaches(Wide score) const {
  if (score == 0) return false;
  const v1::Fraction& f = rules_.majority();
  if (f.base() == v1::BASE_NONE) return true;
  const Wide own = score * f.denominator(), asked = denominator_ * weights_ * f.numerator();
  return f.strict() ? own > asked : own >= asked;
}

std::vector<std::uint64_t> ClassScores::ranks() const {
  const std::vector<Wide> sorted = sorted_once(scores_);
  std::vector<std::uint64_t> out;
  for (const Wide score : scores_) out.push_back(rank_in(sorted, score));
  return out;
}

std::vector<Range> ClassScores::ranges() const {
  std::vector<std::pair<Wide, Wide>> extremes;
  std::vector<Wide> all;
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    std::vector<std::uint64_t> least, most;
    for (std::size_t c = 0; c < classes_.size(); ++c) {
      const std::uint64_t approve = classes_[c].totals.candidates[i].approve, base = bases_[c];
      const std::uint64_t extra = classes_[c].extra.total();
      least.push_back(approve - std::min(extra, approve));
      // a / (b - e) <= (a + ceil(a e / (b - e))) / b, and never above 1.
      std::uint64_t more = approve;
      if (shrinks(base_of(rules_)) && approve > 0)
        more = extra < base ? approve + (approve * extra + base - extra - 1) / (base - extra) : base;
      most.push_back(std::max(approve, std::min(more, base)));
    }
    extremes.emplace_back(sum(least), sum(most));
    all.push_back(extremes.back().first);
    all.push_back(extremes.back().second);
  }
  const std::vector<Wide> sorted = sorted_once(std::move(all));
  std::vector<Range> out;
  for (const auto& [least, most] : extremes)
    out.push_back({rank_in(sorted, least), rank_in(sorted, most), reaches(least), reaches(most)});
  return out;
}

std::string ClassScores::text(std::size_t candidate) const {
  const auto parts = static_cast<std::uint64_t>(scores_[candidate] * 10'000 / denominator_);
  const std::string decimals = std::to_string(10'000 + parts % 10'000);
  return std::to_string(parts / 10'000) + "." + decimals.substr(1);
}

namespace {

std::string suffix_of(std::uint32_t voter_class) { return "-class-" + std::to_string(voter_class); }

}  // namespace

std::string class_ballot_id(const std::string& contest, std::uint32_t voter_class) {
  return voter_class == 0 ? contest : contest + suffix_of(voter_class);
}

crypto::Result<std::string> contest_of(const std::string& ballot_id, std::uint32_t voter_class) {
  if (voter_class == 0) return ballot_id;
  const std::string suffix = suffix_of(voter_class);
  if (!ballot_id.ends_with(suffix) || ballot_id.size() == suffix.size())
    return crypto::fault(checks::definition_contest, "the ballot of class " + std::to_string(voter_class) +
                                                         " of a contest is called CONTEST" + suffix);
  return ballot_id.substr(0, ballot_id.size() - suffix.size());
}

std::string contest_name(const v1::Defined& definition) {
  const auto contest = contest_of(definition.ballot_id(), definition.voter_class());
  return contest.ok() ? contest.value() : definition.ballot_id();
}

}  // namespace comitia::congress
