// A congress whose ballot has a place for a written name: shuffled, opened, named.
#include "record_case.hpp"

namespace comitia::test {
namespace {

std::unique_ptr<CongressBuilder> prepared() {
  CongressPlan plan;
  plan.delegates = 8;
  plan.present = 7;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.rules = [](v1::Rules& rules) {
    rules.set_write_in(v1::WRITE_IN_FREE);
    rules.set_name_from(2);
  };
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  return out;
}

BallotPlan ballot(const CongressBuilder& congress, const crypto::Array32& roll) {
  BallotPlan out;
  out.id = "a";
  out.definition = [&congress, roll](v1::Defined& d) { congress.offer_write_ins(d, roll); };
  // "Somebody" is written in by four, "Another" by one, and a candidate by one.
  out.marks = [](std::uint32_t) {
    return std::vector<congress::Mark>{congress::Mark::kOppose, congress::Mark::kApprove,
                                       congress::Mark::kAbstain};
  };
  out.written = [](std::uint32_t delegate) {
    return std::vector<std::uint32_t>{delegate <= 4 ? 2u : delegate == 5 ? 3u : delegate == 6 ? 1u : 0u};
  };
  return out;
}

const std::vector<std::string> kRoll{"Candidate 1", "Somebody", "Another", "Nobody else"};

}  // namespace

CongressBuilder& written_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    auto out = prepared();
    const crypto::Array32 roll = out->post_roll(kRoll);
    out->hold(ballot(*out, roll));
    return out;
  }();
  return *congress;
}

WrittenInput written_input() {
  // The fold just before the first shuffle.
  const congress::Fold fold = written_fold(ForgedLog(written_congress()).find(v1::SHUFFLE));
  const congress::Ballot& b = fold.ballots().at("a");
  WrittenInput out{b.mixing()->next(0, 1, b.mixing_context(fold.surroundings())), {}};
  for (const crypto::CipherRow& row : congress::cipher_rows(b.mixing()->rows()[0])) {
    PlainRow& plain = out.rows.emplace_back();
    plain.push_back(row.u);
    plain.insert(plain.end(), row.v.begin(), row.v.end());
  }
  return out;
}

congress::Fold written_fold(std::size_t size) {
  const std::vector<crypto::Bytes>& entries = written_congress().entries();
  congress::Fold out = must(congress::Fold::convene(entries[0]));
  for (std::size_t i = 1; i < size; ++i) must(out.apply(entries[i]));
  return out;
}

crypto::Array32 rows_hash_after(std::size_t size) { return written_fold(size).ballots().at("a").rows_hash(); }

}  // namespace comitia::test
