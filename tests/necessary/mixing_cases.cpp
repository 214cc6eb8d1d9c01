// Shuffles, the end of the mixing, and who is named (docs/protocol.md §23, §24).
#include "record_case.hpp"
#include "tests/support/shuffle_cases.hpp"

namespace comitia::test {
namespace {

/// Altered from the written congress's log.
RecordCase mixed(std::string check, std::function<void(ForgedLog&)> forge) {
  return built(std::move(check), [forge = std::move(forge)] {
    auto out = std::make_unique<ForgedLog>(written_congress());
    forge(*out);
    return out;
  });
}

template <class M>
RecordCase changed(std::string check, v1::EntryKind kind, std::function<void(M&)> change) {
  return mixed(std::move(check),
               [kind, change = std::move(change)](ForgedLog& log) { log.alter<M>(kind, change); });
}

/// The first shuffle, with another list in its place.
void with_list(ForgedLog& log, const PlainShuffle& shuffle) {
  log.alter<v1::Shuffle>(v1::SHUFFLE, [&](v1::Shuffle& s) {
    s.mutable_lists(0)->set_rows(crypto::str(encode_rows(shuffle.outputs)));
    s.mutable_lists(0)->set_proof(crypto::str(shuffle.proof()));
  });
}

/// A shuffle that changes votes, and is proven as well as it can be: only this equation fails.
RecordCase forged_shuffle(std::string check) {
  return mixed(check, [check](ForgedLog& log) {
    const WrittenInput input = written_input();
    for (const ShuffleForgery& forgery : shuffle_forgeries(input.context, input.rows))
      if (forgery.check == check) with_list(log, forgery.shuffle);
  });
}

}  // namespace

std::vector<RecordCase> mixing_cases() {
  std::vector<RecordCase> out;
  for (const char* check :
       {"shuffle-sum", "shuffle-product", "shuffle-places", "shuffle-rows", "shuffle-chain"})
    out.push_back(forged_shuffle(check));
  out.push_back(changed<v1::Shuffle>("shuffle-length", v1::SHUFFLE,
                                     [](auto& s) { s.mutable_lists(0)->mutable_proof()->push_back(0); }));
  out.push_back(mixed("shuffle-once", [](ForgedLog& log) {
    // The first mixer's once more, over what it left itself, in the place of the second.
    const std::size_t second = log.find(v1::SHUFFLE, 1);
    log.cut(second);
    log.append(v1::SHUFFLE, next_shuffle(written_fold(second), "a", 1), log.keys().teller(1));
  }));
  out.push_back(changed<v1::Shuffle>("shuffle-number", v1::SHUFFLE, [](auto& s) { s.set_number(2); }));
  out.push_back(changed<v1::Shuffle>("shuffle-state", v1::SHUFFLE,
                                     [](auto& s) { s.mutable_closed_state_hash()->front() ^= 1; }));
  out.push_back(changed<v1::Shuffle>("shuffle-lists", v1::SHUFFLE,
                                     [](auto& s) { *s.add_lists() = v1::ShuffledList(s.lists(0)); }));
  out.push_back(mixed("mixing-turn", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::MIXING_CLOSED);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(mixed("mixing-mixers", [](ForgedLog& log) {
    const std::size_t second = log.find(v1::SHUFFLE, 1);
    v1::MixingClosed closed = log.statement<v1::MixingClosed>(log.find(v1::MIXING_CLOSED));
    closed.set_shuffles(1);
    closed.set_rows_hash(crypto::str(rows_hash_after(second)));
    log.cut(second);
    log.append(v1::MIXING_CLOSED, closed, log.keys().chief());
  }));
  out.push_back(
      changed<v1::MixingClosed>("mixing-closed", v1::MIXING_CLOSED, [](auto& s) { s.set_shuffles(9); }));
  out.push_back(changed<v1::Named>(
      "named-due", v1::NAMED, [](auto& s) { s.mutable_persons(0)->set_person(s.persons(0).person() + 1); }));
  out.push_back(changed<v1::Named>("named-opening", v1::NAMED,
                                   [](auto& s) { s.mutable_persons(0)->set_name("Nobody"); }));
  out.push_back(changed<v1::Eligible>("eligible-form", v1::ELIGIBLE,
                                      [](auto& s) { s.set_commitments(1, s.commitments(0)); }));
  out.push_back(changed<v1::Defined>("definition-written", v1::DEFINED, [](auto& s) {
    s.mutable_question()->mutable_write_ins()->set_eligible(s.question().write_ins().eligible() - 1);
  }));
  return out;
}

}  // namespace comitia::test
