// What people write into the log, when it is not plain text (docs/protocol.md §3.8).
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

/// While "council" and "board" are open.
Scene while_open(std::vector<Bytes> forged, std::vector<Bytes> honest) {
  return {log_until(before(v1::CLOSED)), std::move(forged), std::move(honest), {}};
}

/// A second paper for delegate 1, by tellers 2 and 3.
std::vector<Bytes> replacement(const std::string& reason) {
  CongressBuilder& congress = hall_congress();
  v1::Replacement s;
  s.set_ballot_id("council");
  s.set_delegate(1);
  s.set_reason(reason);
  const Bytes proposal = congress::propose_entry(v1::REPLACEMENT, proto::encode(s), congress.anchor(),
                                                 congress.keys().teller(2));
  return {proposal,
          congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().teller(3))};
}

std::vector<Bytes> annulment(const std::string& reason) {
  v1::Annulled s;
  s.set_ballot_id("board");
  s.set_reason(reason);
  return two_signed(v1::ANNULLED, s);
}

std::vector<Bytes> authorisation(const std::string& label) {
  v1::TerminalAuthorised s;
  s.set_code_hash(std::string(32, 'c'));
  s.set_label(label);
  return {one_signed(v1::TERMINAL_AUTHORISED, s, hall_congress().keys().desks[0])};
}

}  // namespace

std::vector<Refusal> text_refusals() {
  return {
      {"a replacement for a reason of two lines", "text-form",
       [] { return while_open(replacement("it broke\nverdict: ok"), replacement("it broke")); }},
      {"an annulment for a reason that is turned round", "text-form",
       [] { return while_open(annulment("fire alarm\xe2\x80\xae"), annulment("fire alarm")); }},
      {"a terminal with a label that clears the screen", "text-form",
       [] { return while_open(authorisation("left wing\x1b[2J"), authorisation("left wing")); }},
  };
}

}  // namespace comitia::test
