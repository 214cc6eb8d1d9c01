// The key ceremony (docs/protocol.md §5).
#include "crypto/keys/ceremony.hpp"

#include "record_case.hpp"

namespace comitia::test {
namespace {

/// Teller 1 commits to `message` instead of its own, everybody else as before, and teller 1 reveals.
void reveal(ForgedLog& log, const crypto::Bytes& message) {
  const std::vector<crypto::Bytes> honest = log.entries;
  const std::size_t commits = log.find(v1::CEREMONY_COMMIT), reveals = log.find(v1::CEREMONY_REVEAL);
  crypto::CeremonyContext context;
  const congress::Fold& fold = log.congress().fold();
  context.origin = crypto::bytes(crypto::view(fold.convened().origin()));
  context.attempt = 1;
  context.threshold = fold.convened().threshold();
  context.slots = fold.convened().slots();
  for (const auto& o : fold.officials().all())
    if (o.role == v1::TELLER) context.participants.push_back({o.index, o.key});
  log.alter<v1::CeremonyCommit>(
      commits, [&](auto& s) { s.set_hash(crypto::str(crypto::ceremony_commitment(context, 1, message))); });
  log.entries.insert(log.entries.end(), honest.begin() + static_cast<std::ptrdiff_t>(commits + 1),
                     honest.begin() + static_cast<std::ptrdiff_t>(reveals));
  v1::CeremonyReveal s;
  s.set_attempt(1);
  s.set_teller(1);
  s.set_message(crypto::str(message));
  log.append(v1::CEREMONY_REVEAL, s, log.keys().teller(1));
}

crypto::Bytes honest_message(ForgedLog& log) {
  return crypto::bytes(
      crypto::view(log.statement<v1::CeremonyReveal>(log.find(v1::CEREMONY_REVEAL)).message()));
}

}  // namespace

std::vector<RecordCase> ceremony_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("ceremony-turn", [](ForgedLog& log) {
    // Teller 4 complains of teller 2 and waits: it owes nothing, and is not to be left out for that.
    log.cut(log.find(v1::CEREMONY_ACKNOWLEDGED));
    v1::CeremonyComplaint complaint;
    complaint.set_attempt(1);
    complaint.set_teller(4);
    complaint.set_dealer(2);
    log.append(v1::CEREMONY_COMPLAINT, complaint, log.keys().teller(4));
    v1::RoundClosed closed;
    closed.set_attempt(1);
    closed.add_missing(4);
    log.append_two_signed(v1::ROUND_CLOSED, proto::encode(closed), log.keys().secretariat,
                          log.keys().chief());
  }));
  out.push_back(altered("ceremony-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::CEREMONY_COMMIT);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(altered("ceremony-commitment", [](ForgedLog& log) {
    log.alter<v1::CeremonyReveal>(v1::CEREMONY_REVEAL, [&](auto& s) { s.mutable_message()->back() ^= 1; });
  }));
  out.push_back(altered("ceremony-envelopes", [](ForgedLog& log) {
    log.alter<v1::CeremonyShares>(v1::CEREMONY_SHARES,
                                  [](auto& s) { s.mutable_envelopes(1)->mutable_sealed()->pop_back(); });
  }));
  out.push_back(altered("ceremony-round", [](ForgedLog& log) {
    log.alter<v1::CeremonyAcknowledged>(v1::CEREMONY_ACKNOWLEDGED,
                                        [](auto& s) { s.mutable_round_hash()->front() ^= 1; });
  }));
  out.push_back(altered("ceremony-knowledge", [](ForgedLog& log) {
    crypto::Bytes message = honest_message(log);
    message[message.size() - 32] ^= 1;  // z
    reveal(log, message);
  }));
  out.push_back(altered("point-canonical", [](ForgedLog& log) {
    crypto::Bytes message = honest_message(log);
    message[message.size() - 33] |= 0x80;  // T with the bit that must be 0
    reveal(log, message);
  }));
  out.push_back(altered("point-identity", [](ForgedLog& log) {
    crypto::Bytes message = honest_message(log);
    std::fill_n(message.begin(), 32, std::uint8_t{0});  // A of slot 1 and degree 0
    reveal(log, message);
  }));
  out.push_back(altered("scalar-canonical", [](ForgedLog& log) {
    crypto::Bytes message = honest_message(log);
    message.back() = 0xff;  // z above the order
    reveal(log, message);
  }));
  return out;
}

}  // namespace comitia::test
