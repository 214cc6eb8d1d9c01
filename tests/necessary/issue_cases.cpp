// Issuing, replacements, evidence of bad seals, challenges (docs/protocol.md §3.6, kinds 19 to 22).
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

v1::SignedIssueRequest request_of(ForgedLog& log, const std::string& ballot, std::uint32_t delegate) {
  return log.congress().sign_request(ballot, log.congress().draw_paper(ballot, delegate));
}

/// The log up to the opening, then one batch of these requests.
void issue(ForgedLog& log, std::vector<v1::SignedIssueRequest> requests) {
  log.cut(log.find(v1::ISSUE_BATCH));
  v1::IssueBatch batch;
  for (v1::SignedIssueRequest& r : requests) *batch.add_requests() = std::move(r);
  log.append(v1::ISSUE_BATCH, batch, log.keys().server);
}

/// A paper of delegate 2 is issued, and its terminal complains of what sealer 1 has answered.
void complain(ForgedLog& log, bool wrongly, const crypto::SigningKey& signer) {
  const Paper paper = log.congress().draw_paper("a", 2);
  const v1::SignedIssueRequest request = log.congress().sign_request("a", paper);
  issue(log, {request});
  const crypto::View blinded = paper.blinds[0].blinded;
  auto w = must(log.congress().held("a").seal_keys[0].sign_blinded(blinded));
  if (wrongly) w[200] ^= 1;
  v1::BadSeal s;
  *s.mutable_request() = request;
  s.set_blinded(crypto::str(blinded));
  *s.mutable_answer() = congress::sign_seal_answer(
      "a", 1, crypto::labelled_sha256(crypto::label::kBlinded, blinded), w, log.congress().anchor(), signer);
  log.append(v1::BAD_SEAL, s, log.keys().terminals[0]);
}

RecordCase challenge(std::string check, std::function<void(v1::Spoiled&)> change) {
  return altered(std::move(check), [change = std::move(change)](ForgedLog& log) {
    log.alter<v1::Spoiled>(v1::SPOILED, change);
  });
}

}  // namespace

std::vector<RecordCase> issue_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("issue-order", [](ForgedLog& log) {
    log.alter<v1::IssueBatch>(v1::ISSUE_BATCH, [](auto& s) { s.mutable_requests()->SwapElements(0, 1); });
  }));
  out.push_back(altered("issue-form", [](ForgedLog& log) {
    issue(log, {request_of(log, "a", 1), request_of(log, "b", 2)});
  }));
  out.push_back(altered("issue-present", [](ForgedLog& log) { issue(log, {request_of(log, "a", 6)}); }));
  out.push_back(altered("issue-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::ISSUE_BATCH);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(altered("issue-admission", [](ForgedLog& log) {
    log.alter<v1::IssueBatch>(
        v1::ISSUE_BATCH, [](auto& s) { s.mutable_requests(0)->mutable_admission_signature()->front() ^= 1; });
  }));
  out.push_back(altered("issue-terminal", [](ForgedLog& log) {
    log.alter<v1::IssueBatch>(
        v1::ISSUE_BATCH, [](auto& s) { s.mutable_requests(0)->mutable_terminal_signature()->front() ^= 1; });
  }));
  out.push_back(altered("replacement-due", [](ForgedLog& log) {
    log.cut(log.find(v1::ISSUE_BATCH));  // nothing was issued
    v1::Replacement s;
    s.set_ballot_id("a");
    s.set_delegate(1);
    s.set_reason("the terminal is broken");
    log.append_two_signed(v1::REPLACEMENT, proto::encode(s), log.keys().teller(1), log.keys().teller(2));
  }));
  out.push_back(altered("text-form", [](ForgedLog& log) {
    log.cut(log.find(v1::ISSUE_BATCH) + 1);  // delegate 1 has a paper to replace
    v1::Replacement s;
    s.set_ballot_id("a");
    s.set_delegate(1);
    s.set_reason("the terminal\nis broken");
    log.append_two_signed(v1::REPLACEMENT, proto::encode(s), log.keys().teller(1), log.keys().teller(2));
  }));
  out.push_back(
      altered("bad-seal-evidence", [](ForgedLog& log) { complain(log, false, log.keys().server); }));
  out.push_back(altered("seal-answer", [](ForgedLog& log) { complain(log, true, log.keys().terminals[0]); }));
  out.push_back(altered("issue-new", [](ForgedLog& log) {
    const Paper paper = log.congress().draw_paper("a", 1);
    Paper same = log.congress().draw_paper("a", 2);
    for (std::size_t i = 0; i < same.blinds.size(); ++i) same.blinds[i].blinded = paper.blinds[i].blinded;
    issue(log, {log.congress().sign_request("a", paper), log.congress().sign_request("a", same)});
  }));
  out.push_back(challenge("spoil-opening", [](v1::Spoiled& s) { s.mutable_opening()->push_back(0); }));
  out.push_back(challenge("spoil-signature", [](v1::Spoiled& s) { s.mutable_signature()->at(40) ^= 1; }));
  return out;
}

}  // namespace comitia::test
