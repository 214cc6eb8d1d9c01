// Ballot papers that are asked for and not due (docs/protocol.md §3.6 kind 19, §6).
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::SigningKey;

struct Wanted {
  std::uint32_t delegate = 2;
  std::uint32_t slip = 2;                ///< whose admission key signs
  const SigningKey* terminal = nullptr;  ///< the first terminal's
  std::function<void(v1::SignedIssueRequest&)> change = [](auto&) {};
};

struct Request {
  crypto::Bytes entry;
  v1::Request request;
};

Request issue(const Wanted& wanted) {
  CongressBuilder& congress = hall_congress();
  const Paper paper = congress.draw_paper("council", wanted.delegate);
  v1::SignedIssueRequest out = congress.sign_request("council", hall_congress().draw_paper("council", 1));
  auto inner = must(proto::read<v1::IssueRequest>(crypto::view(out.request()), limits::kRequestBytes));
  inner.set_delegate(wanted.delegate);
  inner.clear_blinded_hashes();
  for (const crypto::BlindState& blind : paper.blinds)
    inner.add_blinded_hashes(crypto::str(crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded)));
  const crypto::Bytes statement = proto::encode(inner);
  const crypto::Bytes signed_part = congress::signed_bytes(&congress.anchor(), statement);
  const SigningKey& terminal = wanted.terminal ? *wanted.terminal : congress.keys().terminals[0];
  out.set_request(crypto::str(statement));
  out.set_admission_signature(
      crypto::str(congress.keys().admission(wanted.slip).sign_statement(congress::kIssueType, signed_part)));
  out.set_terminal_key(crypto::str(terminal.public_key().view()));
  out.set_terminal_signature(crypto::str(terminal.sign_statement(congress::kIssueTerminalType, signed_part)));
  wanted.change(out);
  Request made;
  v1::IssueBatch batch;
  *batch.add_requests() = out;
  made.entry = one_signed(v1::ISSUE_BATCH, batch, congress.keys().server);
  made.request.mutable_issue()->set_request(crypto::str(proto::encode(out)));
  for (const crypto::BlindState& blind : paper.blinds)
    made.request.mutable_issue()->add_blinded(crypto::str(blind.blinded));
  return made;
}

/// These requests while the ballot is open and nothing is issued; in the honest log it is delegate 4's.
Scene issued(const std::vector<Wanted>& wanted) {
  const std::size_t at = before(v1::ISSUE_BATCH);
  const Request honest = issue({.delegate = 4, .slip = 4});
  Scene out{log_until(at), {}, {honest.entry}, Asked{at, "terminal", {}, {honest.request}}};
  for (const Wanted& one : wanted) {
    const Request made = issue(one);
    out.forged.push_back(made.entry);
    out.asked->forged.push_back(made.request);
  }
  return out;
}

Scene by_a_stranger() {
  const SigningKey stranger = SigningKey::draw();
  return issued({{.terminal = &stranger}});
}

Scene by_a_voided_slip() {
  CongressBuilder& congress = hall_congress();
  Scene out = issued({{}});
  v1::AdmissionReplaced statement;
  statement.set_delegate(2);
  statement.set_admission_key(crypto::str(SigningKey::draw().public_key().view()));
  const crypto::Bytes proposal = congress::propose_entry(v1::ADMISSION_REPLACED, proto::encode(statement),
                                                         congress.anchor(), congress.keys().desks[0]);
  out.before.push_back(proposal);
  out.before.push_back(
      congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().desks[1]));
  out.asked->log_size = out.before.size();
  return out;
}

Scene when_it_is(std::size_t size) {
  const Request made = issue({});
  return {log_until(size),
          {made.entry},
          log_between(size, size + 2),
          Asked{size, "terminal", {made.request}, {}}};
}

void flip(std::string& signature) { signature[40] = static_cast<char>(signature[40] ^ 1); }

}  // namespace

std::vector<Refusal> paper_refusals() {
  return {
      {"a paper for a delegate who is not present", "issue-present",
       [] { return issued({{.delegate = 6, .slip = 6}}); }},
      {"a paper for a number that is not on the roster", "delegate-known",
       [] { return issued({{.delegate = 99}}); }},
      {"a paper asked for with another delegate's slip", "issue-admission",
       [] { return issued({{.delegate = 2, .slip = 3}}); }},
      {"a paper asked for with a slip that was replaced", "issue-admission", by_a_voided_slip},
      {"a second paper for one delegate", "issue-once",
       [] {
         return issued({{}, {}});
       }},
      {"a request with a forged signature of the delegate", "issue-admission",
       [] { return issued({{.change = [](auto& s) { flip(*s.mutable_admission_signature()); }}}); }},
      {"a request with a forged signature of the terminal", "issue-terminal",
       [] { return issued({{.change = [](auto& s) { flip(*s.mutable_terminal_signature()); }}}); }},
      {"a request by a device that is not enrolled", "issue-terminal", by_a_stranger},
      {"a paper before the opening", "ballot-turn", [] { return when_it_is(before(v1::OPENED)); }},
      {"a paper after the close", "ballot-turn", [] { return when_it_is(before(v1::CLOSED_STATE)); }},
  };
}

}  // namespace comitia::test
