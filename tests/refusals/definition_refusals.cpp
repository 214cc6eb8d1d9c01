// Definitions that change after they were adopted (docs/protocol.md §3.5, §7).
#include "crypto/hash/label.hpp"
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

v1::Defined definition() {
  const ForgedLog log(hall_congress());
  return log.statement<v1::Defined>(log.find(v1::DEFINED));
}

/// The fold of these entries.
congress::Fold fold_of(const std::vector<Bytes>& entries) {
  congress::Fold out = must(congress::Fold::convene(entries[0]));
  for (std::size_t i = 1; i < entries.size(); ++i) must(out.apply(entries[i]));
  return out;
}

/// The log in which "council" was defined with one candidate more, and then everything as in the true one.
Scene changed_before_the_opening() {
  const std::size_t defined = before(v1::DEFINED), opened = before(v1::OPENED);
  v1::Defined changed = definition();
  changed.mutable_question()->add_candidates("Somebody else");
  Scene out{log_until(defined), log_between(opened, opened + 2), {}, {}};
  for (Bytes& entry : two_signed(v1::DEFINED, changed)) out.before.push_back(std::move(entry));
  for (Bytes& entry : log_between(defined + 2, opened)) out.before.push_back(std::move(entry));
  const congress::Fold fold = fold_of(out.before);
  out.honest = two_signed(v1::OPENED, must(must(fold.ballot("council"))->draft_opened(fold.surroundings())));
  return out;
}

Scene opened_under_another() {
  const std::size_t opened = before(v1::OPENED);
  v1::Defined changed = definition();
  changed.set_title("Another title");
  const ForgedLog log(hall_congress());
  auto statement = log.statement<v1::Opened>(opened);
  statement.set_definition_hash(crypto::str(congress::statement_hash(
      crypto::label::kDefinition, hall_congress().anchor(), proto::encode(changed))));
  return {log_until(opened), two_signed(v1::OPENED, statement), log_between(opened, opened + 2), {}};
}

Scene defined_again(std::size_t at) {
  v1::Defined changed = definition(), other = definition();
  changed.mutable_question()->set_seats(1);
  other.set_ballot_id("another");
  return {log_until(at), two_signed(v1::DEFINED, changed), two_signed(v1::DEFINED, other), {}};
}

}  // namespace

std::vector<Refusal> definition_refusals() {
  return {
      {"a definition changed before its opening", "opened-statement", changed_before_the_opening},
      {"an opening that names another definition", "opened-statement", opened_under_another},
      {"a definition changed before votes are cast", "ballot-new",
       [] { return defined_again(before(v1::ISSUE_BATCH)); }},
      {"a definition changed after the close", "ballot-new",
       [] { return defined_again(before(v1::CLOSED_STATE)); }},
  };
}

}  // namespace comitia::test
