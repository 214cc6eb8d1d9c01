#include "congress/question.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/constant_time.hpp"
#include "congress/evaluation.hpp"
#include "congress/ranking_question.hpp"
#include "congress/read_out.hpp"
#include "congress/score_question.hpp"
#include "congress/slack.hpp"
#include "congress/written_names.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Constraint;
using crypto::LinearForm;
using crypto::Result;
using crypto::RowShape;

// Where each bit of a question lies (docs/protocol.md §8.5): marks candidate by candidate, then void, then
// slack.
struct BitPlan {
  explicit BitPlan(const v1::Question& q)
      : candidates(static_cast<std::uint32_t>(q.candidates_size())), seats(q.seats()) {
    per_candidate = q.kind() == v1::AT_MOST_K ? 1 : 3;
    void_bit = per_candidate * candidates;
    if (q.kind() == v1::MOTION) {
      bits = void_bit;
      return;
    }
    bits = void_bit + 1;
    // The first slack bit has the weight 1 and serves as the pivot.
    if (q.kind() != v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY) slack = slack_weights(seats);
    bits += static_cast<std::uint32_t>(slack.size());
  }
  [[nodiscard]] WrittenPlan written(const v1::Question& q) const {
    std::vector<std::uint32_t> opposing;
    for (std::uint32_t i = 0; i < candidates && per_candidate == 3; ++i) opposing.push_back(mark(i, 1));
    return WrittenPlan(q, bits, std::move(opposing));
  }
  [[nodiscard]] std::uint32_t mark(std::uint32_t candidate, std::uint32_t which) const {
    return per_candidate * candidate + which;
  }
  std::uint32_t candidates, seats, per_candidate, void_bit, bits;
  std::vector<std::uint32_t> slack;
};

Constraint seats_constraint(const BitPlan& plan, const WrittenPlan& written) {
  Constraint c;
  c.constant = plan.seats;
  for (std::uint32_t i = 0; i < plan.candidates; ++i) c.form.push_back({plan.mark(i, 0), 1});
  c.form.push_back({plan.void_bit, plan.seats});
  for (std::uint32_t i = 0; i < plan.slack.size(); ++i)
    c.form.push_back({plan.void_bit + 1 + i, plan.slack[i]});
  const LinearForm used = written.used();
  c.form.insert(c.form.end(), used.begin(), used.end());
  c.pivot = plan.slack.empty() ? plan.mark(plan.candidates - 1, 0) : plan.void_bit + 1;
  return c;
}

}  // namespace

std::vector<RowShape> rows_of(std::vector<LinearForm> slots) {
  std::vector<RowShape> rows;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (i % limits::kSlots == 0) rows.emplace_back();
    rows.back().slots.push_back(std::move(slots[i]));
  }
  return rows;
}

std::vector<RowList> row_lists(const v1::Question& q) {
  const auto candidates = static_cast<std::uint32_t>(q.candidates_size());
  if (q.kind() == v1::RANKING) return {{{0}, candidates, candidates}};
  const std::uint32_t marks = candidates * (q.kind() == v1::AT_MOST_K ? 1 : 2) + 1;
  const std::uint32_t summed = (marks + limits::kSlots - 1) / limits::kSlots;
  std::vector<RowList> lists;
  if (q.read_out()) {
    std::uint64_t bound = 1;
    for (std::uint32_t i = 0; i < std::min(candidates, kReadOutPacked); ++i) bound *= 3;
    lists.push_back(
        {{summed + q.write_ins().places()}, (candidates + kReadOutPacked - 1) / kReadOutPacked, bound});
  }
  if (q.write_ins().places() > 0) {
    RowList written{{}, 1, q.write_ins().eligible()};
    for (std::uint32_t i = 0; i < q.write_ins().places(); ++i) written.rows.push_back(summed + i);
    lists.push_back(std::move(written));
  }
  return lists;
}

std::uint64_t largest_mark(const v1::Question& q) { return q.kind() == v1::SCORE ? q.most() : 1; }

std::size_t marks_asked(const v1::Question& q) {
  const auto persons = static_cast<std::size_t>(q.candidates_size());
  return q.kind() == v1::EVALUATION ? persons * static_cast<std::size_t>(q.aspects_size()) : persons;
}

Result<void> check_question(const v1::Question& q) {
  const auto count = static_cast<std::uint32_t>(q.candidates_size());
  COMITIA_REQUIRE(checks::definition_form, q.kind() > 0 && q.kind() <= v1::JUDGMENT, "unknown question");
  COMITIA_REQUIRE(checks::definition_form, count >= 1 && count <= limits::kCandidates,
                  std::to_string(count) + " candidates");
  COMITIA_REQUIRE(checks::definition_form,
                  q.kind() == v1::MOTION       ? q.seats() == 0 && count == 1
                  : q.kind() == v1::EVALUATION ? q.seats() == 0
                                               : q.seats() >= 1 && q.seats() <= count,
                  std::to_string(q.seats()) + " seats for " + std::to_string(count) + " names");
  std::set<std::string_view> seen;
  for (const std::string& name : q.candidates()) {
    COMITIA_REQUIRE(checks::definition_form, proto::is_text(name, limits::kNameBytes),
                    "a name is empty, longer than 200 bytes or not plain text");
    COMITIA_REQUIRE(checks::definition_form, seen.insert(name).second, "'" + name + "' appears twice");
  }
  COMITIA_REQUIRE(checks::definition_form, !q.read_out() || is_by_approval(q.kind()),
                  "only ballots of an election by approval can be read out");
  COMITIA_CHECK(check_write_ins(q));
  COMITIA_REQUIRE(checks::definition_form, q.most() == 0 || q.kind() == v1::SCORE, "only a score has points");
  COMITIA_REQUIRE(checks::definition_form,
                  q.method() == v1::RANKING_METHOD_UNSPECIFIED || q.kind() == v1::RANKING,
                  "only a ranking is counted by a method");
  if (q.kind() == v1::EVALUATION) return check_evaluation(q);
  if (q.kind() == v1::JUDGMENT) return check_judgment(q);
  COMITIA_REQUIRE(checks::definition_form, q.aspects().empty() && q.grades().empty(),
                  "only an evaluation and a majority judgment have grades");
  if (q.kind() == v1::RANKING) return check_ranking(q);
  if (q.kind() == v1::SCORE) return check_score(q);
  return {};
}

Result<crypto::Statement> statement_of(const v1::Question& q) {
  if (is_graded(q.kind())) return evaluation_statement(q);
  if (q.kind() == v1::RANKING) return ranking_statement(q);
  if (q.kind() == v1::SCORE) return score_statement(q);
  const BitPlan plan(q);
  const WrittenPlan written = plan.written(q);
  std::vector<LinearForm> slots;
  std::vector<Constraint> constraints;
  if (q.kind() != v1::MOTION) constraints.push_back(seats_constraint(plan, written));
  for (std::uint32_t i = 0; i < plan.candidates; ++i) {
    slots.push_back({{plan.mark(i, 0), 1}});
    if (plan.per_candidate == 1) continue;
    slots.push_back({{plan.mark(i, 1), 1}});
    Constraint one{{{plan.mark(i, 0), 1}, {plan.mark(i, 1), 1}, {plan.mark(i, 2), 1}}, 1, plan.mark(i, 2)};
    if (q.kind() != v1::MOTION) one.form.push_back({plan.void_bit, 1});
    constraints.push_back(std::move(one));
  }
  if (q.kind() != v1::MOTION) slots.push_back({{plan.void_bit, 1}});
  std::vector<RowShape> rows = rows_of(slots);
  for (RowShape& row : written.rows()) rows.push_back(std::move(row));
  if (q.read_out()) rows.push_back(read_out_row(q, slots));
  for (Constraint& one : written.constraints()) constraints.push_back(std::move(one));
  return crypto::Statement::make(written.end(), std::move(rows), std::move(constraints));
}

Result<Marked> bits_of(const v1::Question& q, std::span<const Mark> marks, bool blank_is_approval,
                       std::span<const std::uint32_t> written) {
  if (marks.size() != marks_asked(q))
    return crypto::fault(checks::definition_form, std::to_string(marks.size()) + " marks for " +
                                                      std::to_string(marks_asked(q)) + " places");
  COMITIA_CHECK(check_written(q, written));
  if (is_graded(q.kind())) return Marked{evaluation_bits(q, marks), false};
  if (q.kind() == v1::RANKING) return ranking_bits(q, marks);
  if (q.kind() == v1::SCORE) return score_bits(q, marks);
  const BitPlan plan(q);
  const WrittenPlan places = plan.written(q);
  crypto::SecretBytes bits(places.end());
  const std::span<std::uint8_t> b = bits.expose_secret_mutable();
  const std::uint8_t blank_approves = blank_is_approval ? 1 : 0;
  std::uint32_t approvals = 0, opposed = 0;
  for (std::uint32_t i = 0; i < plan.candidates; ++i) {
    const auto mark = static_cast<std::uint32_t>(marks[i]);
    const auto approve = static_cast<std::uint8_t>(equal(mark, 1) | (equal(mark, 0) & blank_approves));
    const std::uint8_t oppose = equal(mark, 2);
    b[plan.mark(i, 0)] = approve;
    if (plan.per_candidate == 3) {
      b[plan.mark(i, 1)] = oppose;
      b[plan.mark(i, 2)] = static_cast<std::uint8_t>(1 - approve - oppose);
    }
    approvals += approve;
    opposed += plan.per_candidate == 3 ? oppose : 0;
  }
  if (q.kind() == v1::MOTION) return Marked{std::move(bits), false};

  WrittenOnOne names;
  WrittenPlan::sort(written, names);
  const std::uint32_t chosen = approvals + places.used_in(names);
  const std::uint32_t over = less(plan.seats, chosen);
  const std::uint32_t under = plan.slack.empty() ? less(chosen, plan.seats) : 0;
  const std::uint32_t is_void = over | under | places.broken(names, opposed);
  const auto keep = static_cast<std::uint8_t>(is_void - 1);  // 0xff if valid, 0 if void
  for (std::uint32_t i = 0; i < plan.void_bit; ++i) b[i] &= keep;
  b[plan.void_bit] = static_cast<std::uint8_t>(is_void);
  spread((plan.seats - chosen) * (1 - is_void), plan.slack, b.subspan(plan.void_bit + 1, plan.slack.size()));
  for (std::uint32_t& person : names.numbers) person *= 1 - is_void;
  places.fill(names, opposed * (1 - is_void), b);
  return Marked{std::move(bits), is_void != 0};
}

namespace {

/// Approvals, and names that are written in, are as many as the seats allow. Counts those names.
Result<void> check_seats(const v1::Question& q, std::uint64_t approvals, std::span<const OpenedList> lists,
                         Totals& totals) {
  if (q.kind() == v1::MOTION) return {};
  std::string what = "approvals";
  std::uint64_t all = approvals;
  if (q.has_write_ins()) {
    COMITIA_TRY(const std::uint64_t written, add_written(q, lists.back(), totals));
    all += written;
    what += " and written names";
  }
  const std::uint64_t places = q.seats() * totals.valid;
  COMITIA_REQUIRE(checks::totals_add_up, all <= places, "more " + what + " than seats allow");
  if (q.kind() == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY)
    COMITIA_REQUIRE(checks::totals_add_up, all == places, what + " differ from the seats");
  return {};
}

}  // namespace

Result<Totals> totals_of(const v1::Question& q, std::span<const std::uint64_t> slots, std::uint64_t ballots,
                         std::span<const OpenedList> lists) {
  if (q.kind() == v1::RANKING) return ranking_totals(q, slots, ballots, lists);
  if (q.kind() == v1::SCORE) return score_totals(q, slots, ballots);
  if (is_graded(q.kind())) {
    COMITIA_TRY(auto grades, evaluation_totals(q, slots, ballots));
    return Totals{{}, 0, ballots, std::move(grades)};
  }
  const auto count = static_cast<std::size_t>(q.candidates_size());
  const std::size_t per_candidate = q.kind() == v1::AT_MOST_K ? 1 : 2;
  const std::size_t expected = count * per_candidate + (q.kind() == v1::MOTION ? 0 : 1);
  if (slots.size() != expected) return crypto::fault(checks::totals_add_up, "wrong number of totals");

  Totals out;
  out.void_ballots = q.kind() == v1::MOTION ? 0 : slots.back();
  COMITIA_REQUIRE(checks::totals_add_up, out.void_ballots <= ballots, "more void ballots than ballots");
  out.valid = ballots - std::min(ballots, out.void_ballots);
  std::uint64_t approvals = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t approve = slots[i * per_candidate];
    const std::uint64_t oppose = per_candidate == 2 ? slots[i * per_candidate + 1] : 0;
    COMITIA_REQUIRE(checks::totals_add_up, approve <= out.valid && oppose <= out.valid - approve,
                    q.candidates(static_cast<int>(i)) + " has more marks than there are valid ballots");
    out.candidates.push_back({approve, oppose, out.valid - approve - oppose});
    approvals += approve;
  }
  // Without a switch: what was not opened cannot be read.
  if (lists.size() != row_lists(q).size())
    return crypto::fault(checks::totals_add_up, std::to_string(lists.size()) + " lists were opened");
  COMITIA_CHECK(check_seats(q, approvals, lists, out));
  if (q.read_out()) {
    COMITIA_TRY(out.read_out, read_ballots(q, lists.front(), ballots));
    COMITIA_CHECK(check_read_out(q, out.read_out, out));
  }
  return out;
}

}  // namespace comitia::congress
