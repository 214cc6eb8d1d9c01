// Ballots whose written names are wrong: sealed, signed, and proven as well as it can be (docs/protocol.md
// §24.4).
#include "congress/question.hpp"
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Scalar;

// 3 candidates, 2 seats, 2 places, 5 persons, at most as many as opposed. Where the bits lie:
constexpr std::size_t kVoid = 9, kSlack = 10, kFirst = 12, kSecond = 19, kGap = 26, kAllowed = 29;
constexpr std::size_t kDigit = 1, kRest = 4;  // within a place: used, three digits (1, 2, 1), as many rests

std::unique_ptr<CongressBuilder> open_written_hall() {
  CongressPlan plan;
  plan.delegates = 2;
  plan.tellers = plan.threshold = 1;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.rules = [](v1::Rules& rules) {
    rules.set_write_in(v1::WRITE_IN_AS_MANY_AS_OPPOSED);
    rules.set_write_in_places(2);
  };
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  const crypto::Array32 roll = out->post_roll({"A", "B", "C", "D", "E"});
  BallotPlan ballot;
  ballot.id = "council";
  ballot.definition = [&out, roll](v1::Defined& d) { out->offer_write_ins(d, roll); };
  ballot.marks = [](std::uint32_t) {
    return std::vector<congress::Mark>{congress::Mark::kOppose, congress::Mark::kOppose,
                                       congress::Mark::kAbstain};
  };
  out->open(ballot);
  return out;
}

CongressBuilder& written_hall() {
  static const std::unique_ptr<CongressBuilder> congress = open_written_hall();
  return *congress;
}

/// The bits of two oppositions and these names, changed.
std::vector<Scalar> bits(const std::vector<std::uint32_t>& written,
                         const std::function<void(std::vector<Scalar>&)>& change) {
  const congress::Ballot& ballot = written_hall().ballot("council");
  const std::vector<congress::Mark> marks = written_hall().held("council").plan.marks(1);
  const congress::Marked marked =
      must(congress::bits_of(ballot.definition().question(), marks, false, written));
  std::vector<Scalar> out = scalars(marked.bits.expose_secret());
  change(out);
  return out;
}

Refusal proven(const std::string& name, std::string check, const std::vector<std::uint32_t>& written,
               const std::function<void(std::vector<Scalar>&)>& change,
               const std::function<void(PlainProver&)>& cheat = {}) {
  return {name, std::move(check), [=] {
            const Forger forger("council", written_hall());
            PlainProver prover(forger.contest(), name, bits(written, change));
            if (cheat) cheat(prover);
            prover.prove();
            return forger.scene({forger.finished(prover)});
          }};
}

}  // namespace

std::vector<Refusal> written_refusals() {
  const Scalar zero, one(1), two(2);
  const auto as_it_is = [](std::vector<Scalar>&) {};
  return {
      proven("a written name on a void ballot", "ballot-bits", {3},
             [=](auto& b) {
               for (std::size_t i = 0; i < kVoid; ++i) b[i] = zero;
               b[kVoid] = one;
               b[kSlack] = b[kSlack + 1] = zero;
             }),
      proven("a written name on a void ballot made up for by a slack of minus one", "ballot-binary", {3},
             [=](auto& b) {
               for (std::size_t i = 0; i < kVoid; ++i) b[i] = zero;
               b[kVoid] = one;
               b[kSlack] = -one;
               b[kSlack + 1] = zero;
               b[kAllowed] = -one;
               b[kAllowed + 1] = zero;
             }),
      proven("an approval beside as many written names as seats", "ballot-bits", {3, 4},
             [=](auto& b) {
               b[6] = one;  // the third candidate, in place of the abstention
               b[8] = zero;
             }),
      proven("somebody written in twice", "ballot-bits", {3, 4},
             [=](auto& b) {
               for (std::size_t i = 0; i < 7; ++i) b[kFirst + i] = b[kSecond + i];
               b[kGap] = b[kGap + 1] = b[kGap + 2] = zero;
             }),
      proven("somebody written in twice made up for by a gap of minus one", "ballot-binary", {3, 4},
             [=](auto& b) {
               for (std::size_t i = 0; i < 7; ++i) b[kFirst + i] = b[kSecond + i];
               b[kGap] = -one;
               b[kGap + 1] = b[kGap + 2] = zero;
             }),
      proven("a written number beyond the roll", "ballot-binary", {5},
             [=](auto& b) {
               b[kFirst + kDigit + 1] = two;  // 7 of 5
               b[kFirst + kRest] = -two;
               b[kGap] = one + one + one;
             }),
      proven("a number in a place that is not used", "ballot-bits", {},
             [=](auto& b) { b[kFirst + kDigit] = one; }),
      proven("a written name without an opposition", "ballot-bits", {3},
             [=](auto& b) {
               b[1] = b[4] = zero;
               b[2] = b[5] = one;
               b[kAllowed] = b[kAllowed + 1] = zero;
             }),
      proven("another number in the row than in the bits", "ballot-slots", {3}, as_it_is,
             [=](PlainProver& prover) { prover.marks[1][0] += one; }),
      proven("two rows of written names under one randomness", "ballot-randomness", {3, 4}, as_it_is,
             [](PlainProver& prover) { prover.r[2] = prover.r[1]; }),
      proven("a vote moved to the row of a written name by exponents that begin anew", "ballot-slots", {3},
             as_it_is,
             [=](PlainProver& prover) {
               prover.exponents = Exponents::kRepeated;
               prover.marks[0][0] += one;
               prover.marks[1][0] += -one;
             }),
  };
}

}  // namespace comitia::test
