// Convening, roster, rules, terminals, check-in, definitions (docs/protocol.md §3.6, kinds 1 to 3 and 11 to
// 16).
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

void check_in(ForgedLog& log, std::uint32_t delegate, const crypto::VerifyKey& key) {
  v1::CheckedIn s;
  s.set_delegate(delegate);
  s.set_admission_key(crypto::str(key.view()));
  log.append(v1::CHECKED_IN, s, log.keys().desks[0]);
}

/// Up to and with the last check-in.
void keep_check_ins(ForgedLog& log) { log.cut(log.find(v1::DEFINED)); }

void three_delegates_only(ForgedLog& log) {
  const std::vector<crypto::Bytes> honest = log.entries;
  const std::size_t defined = log.find(v1::DEFINED);
  log.cut(log.find(v1::CHECKED_IN, 3));
  log.entries.insert(log.entries.end(), honest.begin() + static_cast<std::ptrdiff_t>(defined),
                     honest.begin() + static_cast<std::ptrdiff_t>(defined + 2));
  crypto::Bytes roll;
  for (std::uint32_t number = 1; number <= 3; ++number) crypto::append_u32(roll, number);
  v1::Presence s;
  s.set_ballot_id("a");
  s.set_present(3);
  s.set_roll_hash(crypto::str(crypto::labelled_sha256(crypto::label::kPresence, roll)));
  log.append_two_signed(v1::PRESENCE, proto::encode(s), log.keys().secretariat, log.keys().chief());
}

}  // namespace

std::vector<RecordCase> hall_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("convened-form", [](ForgedLog& log) {
    // The last teller's envelope key is p - 1 (and a bit that nobody reads), of small order: no share can be
    // sealed to it.
    log.alter<v1::Convened>(v1::CONVENED, [](auto& s) {
      std::string key(32, static_cast<char>(0xff));
      key.front() = static_cast<char>(0xec);
      s.mutable_officials(s.officials_size() - 1)->set_envelope_key(key);
    });
  }));
  out.push_back(altered("roster-order", [](ForgedLog& log) {
    log.alter<v1::Roster>(v1::ROSTER, [](auto& s) { s.mutable_lines()->SwapElements(1, 2); });
  }));
  out.push_back(altered("roster-complete", [](ForgedLog& log) {
    log.alter<v1::Roster>(v1::ROSTER, [](auto& s) { s.mutable_lines()->RemoveLast(); });
  }));
  out.push_back(altered("rules-form", [](ForgedLog& log) {
    log.alter<v1::Rules>(v1::RULES, [](auto& s) { s.mutable_majority()->set_numerator(3); });
  }));
  out.push_back(altered("terminal-code", [](ForgedLog& log) {
    log.alter<v1::TerminalEnrolled>(v1::TERMINAL_ENROLLED, [](auto& s) { s.mutable_code()->front() ^= 1; });
  }));
  out.push_back(altered("terminal-key-new", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::TERMINAL_ENROLLED);
    log.alter<v1::TerminalEnrolled>(
        at, [&](auto& s) { s.set_key(crypto::str(log.keys().desks[1].public_key().view())); });
    log.sign_by(at, log.keys().desks[1]);
  }));
  out.push_back(altered("delegate-known", [](ForgedLog& log) {
    keep_check_ins(log);  // delegate 6 did not check in
    v1::AdmissionReplaced s;
    s.set_delegate(6);
    s.set_admission_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
    log.append_two_signed(v1::ADMISSION_REPLACED, proto::encode(s), log.keys().desks[0], log.keys().desks[1]);
  }));
  out.push_back(altered("check-in-once", [](ForgedLog& log) {
    keep_check_ins(log);
    check_in(log, 2, crypto::SigningKey::draw().public_key());
  }));
  out.push_back(altered("admission-key-new", [](ForgedLog& log) {
    keep_check_ins(log);
    check_in(log, 6, log.keys().admission(2).public_key());
  }));
  out.push_back(altered("definition-form", [](ForgedLog& log) {
    log.alter<v1::Defined>(v1::DEFINED, [](auto& s) { s.clear_title(); });
  }));
  out.push_back(altered("definition-rules", [](ForgedLog& log) {
    log.alter<v1::Defined>(v1::DEFINED, [](auto& s) { s.mutable_rules_hash()->front() ^= 1; });
  }));
  out.push_back(altered("ballot-new", [](ForgedLog& log) {
    log.alter<v1::Defined>(log.find(v1::DEFINED, 1), [](auto& s) { s.set_ballot_id("a"); });
  }));
  out.push_back(altered("ballot-known", [](ForgedLog& log) {
    log.alter<v1::Presence>(v1::PRESENCE, [](auto& s) { s.set_ballot_id("c"); });
  }));
  out.push_back(altered("ballot-turn", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::CLOSED);
    const crypto::Bytes statement = proto::encode(log.statement<v1::Closed>(at));
    log.cut(at + 2);
    log.append_two_signed(v1::CLOSED, statement, log.keys().chief(), log.keys().secretariat);
  }));
  out.push_back(altered("presence-roll", [](ForgedLog& log) {
    log.alter<v1::Presence>(v1::PRESENCE, [](auto& s) { s.mutable_roll_hash()->front() ^= 1; });
  }));
  out.push_back(altered("quorum", three_delegates_only));
  out.push_back(altered("seal-key-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::SEAL_KEY);
    auto again = log.statement<v1::SealKey>(at);
    again.set_modulus(log.statement<v1::SealKey>(log.find(v1::SEAL_KEY, 2)).modulus());  // of "b"
    log.cut(at + 1);
    log.append(v1::SEAL_KEY, again, log.keys().server);
  }));
  out.push_back(altered("seal-key-form", [](ForgedLog& log) {
    log.alter<v1::SealKey>(v1::SEAL_KEY, [](auto& s) { s.mutable_modulus()->front() = 0x7f; });
  }));
  out.push_back(altered("seal-keys-coprime", [](ForgedLog& log) {
    const auto first = log.statement<v1::SealKey>(log.find(v1::SEAL_KEY));
    log.alter<v1::SealKey>(log.find(v1::SEAL_KEY, 1), [&](auto& s) { s.set_modulus(first.modulus()); });
  }));
  out.push_back(altered("opened-statement", [](ForgedLog& log) {
    log.alter<v1::Opened>(v1::OPENED, [](auto& s) { s.set_place("Hall 2"); });
  }));
  return out;
}

}  // namespace comitia::test
