// Form, signatures and order of entries (docs/protocol.md §3.1 to §3.4).
#include "record_case.hpp"

namespace comitia::test {

std::vector<RecordCase> entry_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("entry-kind", [](ForgedLog& log) {
    log.cut(1);
    log.alter_entry(0, [](v1::Entry& e) { e.set_kind(v1::ROSTER); });
  }));
  out.push_back(altered("entry-signatures", [](ForgedLog& log) {
    log.alter_entry(log.find(v1::CHECKED_IN), [](v1::Entry& e) { *e.add_signatures() = e.signatures(0); });
  }));
  out.push_back(altered(
      "entry-signer", [](ForgedLog& log) { log.sign_by(log.find(v1::CHECKED_IN), log.keys().secretariat); }));
  out.push_back(altered("two-signers", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::RULES);
    const crypto::Bytes statement = proto::encode(log.statement<v1::Rules>(at));
    log.cut(at);
    log.append_two_signed(v1::RULES, statement, log.keys().secretariat, log.keys().secretariat);
  }));
  out.push_back(altered("proposal-known", [](ForgedLog& log) {
    log.alter<v1::Confirmed>(log.find(v1::RULES) + 1, [](auto& s) { s.mutable_proposal()->front() ^= 1; });
  }));
  out.push_back(altered("sign-valid", [](ForgedLog& log) {
    log.alter_entry(log.find(v1::CHECKED_IN), [](v1::Entry& e) {
      v1::CheckedIn s;
      s.ParseFromString(e.statement());
      s.set_delegate(s.delegate() + 1);
      e.set_statement(crypto::str(proto::encode(s)));
    });
  }));
  out.push_back(altered("sign-form", [](ForgedLog& log) {
    log.alter_entry(log.find(v1::CHECKED_IN), [](v1::Entry& e) {
      e.mutable_signatures(0)->mutable_signature()->back() = static_cast<char>(0xff);  // S above the order
    });
  }));
  out.push_back(altered("sign-key-form", [](ForgedLog& log) {
    log.alter<v1::CheckedIn>(v1::CHECKED_IN, [](auto& s) { s.set_admission_key(std::string(32, '\0')); });
  }));
  out.push_back(altered("record-canonical", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::CHECKED_IN);
    log.cut(at + 1);
    crypto::append(log.entries[at], crypto::Bytes{0x78, 0x01});  // field 15, which no entry has
  }));
  return out;
}

}  // namespace comitia::test
