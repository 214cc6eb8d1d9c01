// Erased shares of the tellers' key (docs/protocol.md §10.5).
#include "record_case.hpp"

namespace comitia::test {
namespace {

void erase(ForgedLog& log, std::uint32_t teller) {
  log.append(v1::SHARE_ERASED, log.congress().erasure(teller), log.keys().teller(teller));
}

/// Between the two ballots of the sample: "a" is announced, "b" not defined yet.
void cut_between_ballots(ForgedLog& log) { log.cut(log.find(v1::DEFINED, 1)); }

/// Teller 1 has signed that its share is erased; then "a" is held, and it decrypts all the same.
std::unique_ptr<ForgedLog> decrypts_with_an_erased_share() {
  auto congress = prepared_congress();
  congress->erase_share(1);
  congress->open(sample_ballot());
  congress->vote("a");
  congress->close("a");
  congress->empty_box("a");
  congress->sign_closed_states("a");
  return with_share(std::move(congress));
}

}  // namespace

std::vector<RecordCase> erasure_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("erasure-turn", [](ForgedLog& log) { erase(log, 4); }));  // "b" is open
  out.push_back(altered("erasure-key", [](ForgedLog& log) {
    cut_between_ballots(log);
    v1::ShareErased s = log.congress().erasure(1);
    s.mutable_key_hash()->front() ^= 1;
    log.append(v1::SHARE_ERASED, s, log.keys().teller(1));
  }));
  out.push_back(altered("erasure-once", [](ForgedLog& log) {
    cut_between_ballots(log);
    erase(log, 1);
    log.repeat(log.entries.size() - 1);
  }));
  out.push_back(altered("shares-left", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::OPENED);
    const crypto::Bytes statement = proto::encode(log.statement<v1::Opened>(at));
    log.cut(at);
    for (std::uint32_t teller = 1; teller <= 3; ++teller)
      erase(log, teller);  // one is left of the two it takes
    log.append_two_signed(v1::OPENED, statement, log.keys().secretariat, log.keys().chief());
  }));
  out.push_back(built("share-erased", decrypts_with_an_erased_share));
  return out;
}

}  // namespace comitia::test
