#include "congress/written_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

using Slots = std::vector<std::int64_t>;

std::string reason(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

struct Shape {
  v1::QuestionKind kind = v1::APPROVE_OPPOSE_ABSTAIN;
  std::uint32_t candidates = 3, seats = 2, places = 1, persons = 4;
  v1::WriteIn rule = v1::WRITE_IN_FREE;
};

/// The first candidate is person 1 of the roll; the others do not stand on it.
v1::Question question(const Shape& shape) {
  v1::Question q;
  q.set_kind(shape.kind);
  q.set_seats(shape.seats);
  v1::WriteIns& w = *q.mutable_write_ins();
  for (std::uint32_t i = 1; i <= shape.candidates; ++i) {
    q.add_candidates("Candidate " + std::to_string(i));
    v1::Listed& listed = *w.add_listed();
    if (i > 1) continue;
    listed.set_person(1);
    listed.set_salt(std::string(32, 's'));
  }
  w.set_places(shape.places);
  w.set_rule(shape.rule);
  w.set_roll_hash(std::string(32, 'h'));
  w.set_eligible(shape.persons);
  return q;
}

// ---- the oracle: the rules of rules.md in plain numbers, none of the product's code
// ------------------------

struct Paper {
  std::vector<int> marks;  // 0 blank, 1 approve, 2 oppose, 3 abstain
  std::vector<std::uint32_t> written;
};

struct Told {
  bool is_void;
  Slots slots;
};

Told oracle(const Shape& shape, const Paper& paper, bool blank_is_approval) {
  const bool opposing = shape.kind != v1::AT_MOST_K;
  unsigned approvals = 0, opposed = 0, used = 0;
  for (const int mark : paper.marks) {
    if (mark == 1 || (mark == 0 && blank_is_approval)) ++approvals;
    if (mark == 2 && opposing) ++opposed;
  }
  std::vector<std::uint32_t> names = paper.written;
  names.resize(shape.places);
  std::sort(names.rbegin(), names.rend());
  for (const std::uint32_t name : names) used += name != 0;
  Told out{false, {}};
  const std::set<std::uint32_t> distinct(names.begin(), names.begin() + used);
  if (distinct.size() != used) out.is_void = true;
  if (approvals + used > shape.seats) out.is_void = true;
  if (shape.kind == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY && approvals + used != shape.seats) out.is_void = true;
  if (shape.rule == v1::WRITE_IN_AFTER_OPPOSING && used > 0 && opposed == 0) out.is_void = true;
  if (shape.rule == v1::WRITE_IN_AS_MANY_AS_OPPOSED && used > opposed) out.is_void = true;
  for (const int mark : paper.marks) {
    const bool approves = mark == 1 || (mark == 0 && blank_is_approval);
    out.slots.push_back(!out.is_void && approves);
    if (opposing) out.slots.push_back(!out.is_void && mark == 2);
  }
  out.slots.push_back(out.is_void);
  for (const std::uint32_t name : names) out.slots.push_back(out.is_void ? 0 : name);
  return out;
}

/// Every paper of this shape.
template <class Visit>
void for_every_paper(const Shape& shape, Visit visit) {
  std::size_t patterns = 1;
  for (std::uint32_t i = 0; i < shape.candidates; ++i) patterns *= 4;
  std::size_t names = 1;
  for (std::uint32_t i = 0; i < shape.places; ++i) names *= shape.persons + 1;
  for (std::size_t pattern = 0; pattern < patterns; ++pattern)
    for (std::size_t name = 0; name < names; ++name) {
      Paper paper;
      for (std::size_t i = 0, rest = pattern; i < shape.candidates; ++i, rest /= 4)
        paper.marks.push_back(static_cast<int>(rest % 4));
      for (std::size_t i = 0, rest = name; i < shape.places; ++i, rest /= shape.persons + 1)
        paper.written.push_back(static_cast<std::uint32_t>(rest % (shape.persons + 1)));
      visit(paper);
    }
}

std::vector<Shape> shapes(std::uint32_t candidates, std::uint32_t most_places,
                          const std::vector<std::uint32_t>& persons) {
  std::vector<Shape> out;
  for (const v1::QuestionKind kind :
       {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, v1::AT_MOST_K})
    for (const v1::WriteIn rule :
         {v1::WRITE_IN_FREE, v1::WRITE_IN_AFTER_OPPOSING, v1::WRITE_IN_AS_MANY_AS_OPPOSED})
      for (std::uint32_t m = 1; m <= candidates; ++m)
        for (std::uint32_t k = 1; k <= m; ++k)
          for (std::uint32_t w = 1; w <= std::min(k, most_places); ++w)
            for (const std::uint32_t e : persons)
              if (kind != v1::AT_MOST_K || rule == v1::WRITE_IN_FREE) out.push_back({kind, m, k, w, e, rule});
  return out;
}

Marked bits(const v1::Question& q, const Paper& paper, bool blank_is_approval) {
  std::vector<Mark> marks;
  for (const int mark : paper.marks) marks.push_back(static_cast<Mark>(mark));
  return test::must(bits_of(q, marks, blank_is_approval, paper.written));
}

TEST(WrittenNames, EveryPaperOfUpTo4CandidatesAnd2NamesIsWhatTheRulesSay) {
  std::size_t papers = 0, voids = 0;
  for (const Shape& shape : shapes(4, 2, {2, 5})) {
    const v1::Question q = question(shape);
    ASSERT_EQ(reason(check_question(q)), "ok");
    const crypto::Statement statement = test::must(statement_of(q));
    for (const bool blank_is_approval : {false, true})
      for_every_paper(shape, [&](const Paper& paper) {
        const Told told = oracle(shape, paper, blank_is_approval);
        const Marked marked = bits(q, paper, blank_is_approval);
        ++papers;
        voids += told.is_void;
        ASSERT_EQ(marked.is_void, told.is_void);
        ASSERT_TRUE(statement.satisfied(marked.bits.expose_secret()));
        ASSERT_EQ(statement.evaluate(marked.bits.expose_secret()), told.slots);
      });
  }
  EXPECT_GT(papers, 100'000u);
  EXPECT_GT(voids, 10'000u);
}

// The other way round: whatever bits fulfil the constraints, the slots are those of an honest paper.
TEST(WrittenNames, NoOtherBitsFulfilTheConstraints) {
  for (const Shape& shape : shapes(2, 2, {2, 3})) {
    const v1::Question q = question(shape);
    const crypto::Statement statement = test::must(statement_of(q));
    if (statement.bits() > 19) continue;
    std::set<Slots> honest, proven;
    for_every_paper(shape, [&](const Paper& paper) { honest.insert(oracle(shape, paper, false).slots); });
    std::vector<std::uint8_t> b(statement.bits());
    for (std::uint32_t value = 0; value < (1u << statement.bits()); ++value) {
      for (std::uint32_t i = 0; i < statement.bits(); ++i) b[i] = (value >> i) & 1;
      if (statement.satisfied(b)) proven.insert(statement.evaluate(b));
    }
    EXPECT_EQ(proven, honest) << shape.kind << " " << shape.candidates << " " << shape.seats << " "
                              << shape.places << " " << shape.persons << " " << shape.rule;
  }
}

// What comes out of a shuffle, in whatever order, counts as the papers do.
TEST(WrittenNames, RandomElectionsCountAsTheirPapersDo) {
  std::mt19937 random(24);
  const std::vector<Shape> all = shapes(4, 3, {2, 3, 6});
  for (int election = 0; election < 10'000; ++election) {
    const Shape& shape = all[random() % all.size()];
    const v1::Question q = question(shape);
    const crypto::Statement statement = test::must(statement_of(q));
    const std::uint32_t voters = 1 + static_cast<std::uint32_t>(random() % 6);
    std::vector<std::uint64_t> sums(statement.slots() - shape.places);
    OpenedList opened;
    std::map<std::uint32_t, std::uint64_t> votes;
    std::uint64_t voids = 0;
    for (std::uint32_t voter = 0; voter < voters; ++voter) {
      Paper paper;
      for (std::uint32_t i = 0; i < shape.candidates; ++i)
        paper.marks.push_back(static_cast<int>(random() % 4));
      for (std::uint32_t i = 0; i < shape.places; ++i)
        paper.written.push_back(random() % 3 == 0 ? 1 + static_cast<std::uint32_t>(random() % shape.persons)
                                                  : 0);
      const Slots slots = statement.evaluate(bits(q, paper, false).bits.expose_secret());
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += static_cast<std::uint64_t>(slots[i]);
      for (std::size_t i = sums.size(); i < slots.size(); ++i)
        opened.push_back(static_cast<std::uint64_t>(slots[i]));
      const Told told = oracle(shape, paper, false);
      voids += told.is_void;
      for (const std::uint32_t person : paper.written)
        if (!told.is_void && person != 0) ++votes[person];
    }
    std::shuffle(opened.begin(), opened.end(), random);
    const Totals totals = test::must(totals_of(q, sums, voters, {&opened, 1}));
    EXPECT_EQ(totals.void_ballots, voids);
    EXPECT_EQ(totals.listed_votes, votes[1]) << "person 1 is a candidate";
    votes.erase(1);
    ASSERT_EQ(totals.written.size(), votes.size());
    for (const Totals::Written& w : totals.written) EXPECT_EQ(w.votes, votes[w.person]);
  }
}

// rules.md §5: 6 approvals, 5 listed and 1 written, 5 seats: void, and counts as returned.
TEST(WrittenNames, V09) {
  const v1::Question q = question({v1::APPROVE_OPPOSE_ABSTAIN, 6, 5, 1, 9, v1::WRITE_IN_FREE});
  const Paper five_and_one{{1, 1, 1, 1, 1, 3}, {7}};
  EXPECT_TRUE(bits(q, five_and_one, false).is_void);
  EXPECT_FALSE(bits(q, {{1, 1, 1, 1, 1, 3}, {}}, false).is_void);
  EXPECT_FALSE(bits(q, {{1, 1, 1, 1, 2, 3}, {7}}, false).is_void);
  const crypto::Statement statement = test::must(statement_of(q));
  const Slots slots = statement.evaluate(bits(q, five_and_one, false).bits.expose_secret());
  std::vector<std::uint64_t> sums(slots.begin(), slots.end() - 1);
  const std::vector<OpenedList> opened{{static_cast<std::uint64_t>(slots.back())}};
  const Totals totals = test::must(totals_of(q, sums, 1, opened));
  EXPECT_EQ(totals.void_ballots, 1u);
  EXPECT_EQ(totals.valid, 0u);
  EXPECT_TRUE(totals.written.empty());
}

// rules.md §5: 1 opposed, 2 written, "at most as many as opposed": void in a count.
TEST(WrittenNames, V10) {
  const v1::Question q = question({v1::APPROVE_OPPOSE_ABSTAIN, 4, 3, 2, 9, v1::WRITE_IN_AS_MANY_AS_OPPOSED});
  EXPECT_TRUE(bits(q, {{2, 3, 3, 3}, {7, 8}}, false).is_void);
  EXPECT_FALSE(bits(q, {{2, 2, 3, 3}, {7, 8}}, false).is_void);
  EXPECT_FALSE(bits(q, {{2, 3, 3, 3}, {8}}, false).is_void);
}

TEST(WrittenNames, AreRefusedBeyondThePlacesAndTheRoll) {
  const v1::Question q = question({});
  const std::vector<Mark> marks(3, Mark::kOppose);
  const auto with = [&](const std::vector<std::uint32_t>& written) {
    const auto made = bits_of(q, marks, false, written);
    return made.ok() ? "ok" : std::string(made.fault().check->name);
  };
  EXPECT_EQ(with({4}), "ok");
  EXPECT_EQ(with({5}), "definition-form");
  EXPECT_EQ(with({1, 2}), "definition-form");
  v1::Question none = q;
  none.clear_write_ins();
  const std::vector<std::uint32_t> somebody{1};
  EXPECT_FALSE(bits_of(none, marks, false, somebody).ok());
}

TEST(WrittenNames, AreOfferedInAForm) {
  const auto with = [](auto change, Shape shape = {}) {
    v1::Question q = question(shape);
    change(q, *q.mutable_write_ins());
    return reason(check_question(q));
  };
  EXPECT_EQ(with([](auto&, auto&) {}), "ok");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_places(0); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_places(3); }), "definition-form") << "beyond the seats";
  EXPECT_EQ(with([](auto&, auto& w) { w.set_places(17); }, {v1::AT_MOST_K, 20, 20}), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_places(16); }, {v1::AT_MOST_K, 20, 20}), "ok");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_rule(v1::WRITE_IN_OFF); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_rule(static_cast<v1::WriteIn>(4)); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_roll_hash("short"); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_eligible(1); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_eligible(limits::kEligible); }), "ok");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_eligible(limits::kEligible + 1); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.mutable_listed()->RemoveLast(); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.mutable_listed(0)->clear_salt(); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.mutable_listed(1)->set_salt(std::string(32, 's')); }),
            "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { w.mutable_listed(0)->set_person(5); }), "definition-form");
  EXPECT_EQ(with([](auto&, auto& w) { *w.mutable_listed(1) = v1::Listed(w.listed(0)); }), "definition-form");
  EXPECT_EQ(with([](auto& q, auto&) { q.set_kind(v1::AT_MOST_K); }), "ok");
  EXPECT_EQ(with([](auto&, auto& w) { w.set_rule(v1::WRITE_IN_AFTER_OPPOSING); }, {v1::AT_MOST_K}),
            "definition-form");
  v1::Question motion = question({v1::MOTION, 1, 0, 1});
  motion.mutable_write_ins()->set_places(0);
  EXPECT_EQ(reason(check_question(motion)), "definition-form");
}

TEST(WrittenNames, AreCountedByPersonAndCandidatesApart) {
  const v1::Question q = question({v1::APPROVE_OPPOSE_ABSTAIN, 2, 2, 1, 5, v1::WRITE_IN_FREE});
  // 4 valid ballots and 1 void; approve_1 3, approve_2 0, and person 3 twice, person 5 and a candidate once.
  const std::vector<std::uint64_t> sums{3, 1, 0, 0, 1};
  const auto totals = [&](const OpenedList& list) { return totals_of(q, sums, 5, {&list, 1}); };
  const Totals good = test::must(totals({3, 0, 5, 1, 3}));
  EXPECT_EQ(good.written, (std::vector<Totals::Written>{{3, 2}, {5, 1}}));
  EXPECT_EQ(good.listed_votes, 1u);
  EXPECT_EQ(good.candidates[0].abstain, 0u);
  EXPECT_EQ(totals({3, 3, 3, 3, 3}).fault().check->name, "totals-add-up") << "5 of 4 valid ballots";
  EXPECT_EQ(totals({2, 2, 3, 3, 4, 5}).fault().check->name, "totals-add-up") << "9 of 8";
  EXPECT_FALSE(totals_of(q, sums, 5, {}).ok()) << "they were not opened";

  v1::Question exactly = q;
  exactly.set_kind(v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY);
  const auto of = [&](const OpenedList& list) {
    const auto said = totals_of(exactly, std::vector<std::uint64_t>{3, 1, 2, 0, 1}, 5, {&list, 1});
    return said.ok() ? "ok" : std::string(said.fault().check->name);
  };
  EXPECT_EQ(of({3, 0, 4, 5, 0}), "ok");
  EXPECT_EQ(of({3, 0, 4, 0, 0}), "totals-add-up");
}

}  // namespace
}  // namespace comitia::congress
