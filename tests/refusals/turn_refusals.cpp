// Ballots and challenges before or after their time (docs/protocol.md §3.7, §9.3).
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

std::vector<Bytes> close_of_council() {
  const std::size_t at = before(v1::CLOSED);
  return log_between(at, at + 2);
}

Scene before_the_opening() {
  const Forger forger;
  const Bytes ballot = forger.honest();
  const std::size_t at = before(v1::OPENED);
  return {log_until(at),
          {forger.box({ballot})},
          log_between(at, at + 2),
          Asked{at, "hall", {forger.cast(ballot)}, {}}};
}

Scene before_the_close() {
  const Forger forger;
  const std::size_t at = before(v1::CLOSED);
  return {log_until(at), {forger.box({forger.honest()})}, log_between(at, at + 3), {}};
}

Scene after_the_close() {
  const Forger forger;
  const Bytes ballot = forger.honest();
  const std::size_t at = before(v1::CLOSED_STATE);
  return {log_until(at),
          {forger.box({ballot})},
          log_between(at, at + 1),
          Asked{at, "hall", {forger.cast(ballot)}, {}}};
}

Scene for_a_ballot_that_there_is_not() {
  const Forger forger;
  const Bytes ballot = forger.honest();
  Scene out = forger.scene({ballot});
  v1::Ballots statement;
  statement.set_ballot_id("none");
  statement.set_last(true);
  statement.set_ballots(crypto::str(ballot));
  out.forged = {one_signed(v1::BALLOTS, statement, hall_congress().keys().server)};
  out.asked->forged[0].mutable_cast()->set_ballot_id("none");
  return out;
}

/// An open ballot, in which a paper's ballot was challenged; then that ballot is cast after all.
Scene cast_after_challenge() {
  const Forger forger;
  const Paper paper = forger.paper(1);
  const crypto::MadeBallot made = forger.made(paper);
  const Forger::Challenge challenge = forger.challenge(paper, made);
  const Bytes ballot = hall_congress().sign("council", paper, made), other = forger.honest();
  const std::size_t open = before(v1::CLOSED);
  Scene out{log_until(open),
            {forger.box({ballot})},
            {forger.box({other})},
            Asked{open, "hall", {challenge.request, forger.cast(ballot)}, {forger.cast(forger.honest())}}};
  out.before.push_back(challenge.entry);
  for (Bytes& entry : close_of_council()) out.before.push_back(std::move(entry));
  return out;
}

/// In the log a challenge after the cast can only stand behind the box.
Scene challenge_after_cast() {
  const Forger forger;
  const Paper paper = forger.paper(1), other = forger.paper(2);
  const crypto::MadeBallot made = forger.made(paper);
  const Forger::Challenge challenge = forger.challenge(paper, made);
  const Bytes ballot = hall_congress().sign("council", paper, made);
  const std::size_t open = before(v1::CLOSED);
  Scene out{log_until(open),
            {challenge.entry},
            {},
            Asked{open,
                  "hall",
                  {forger.cast(ballot), challenge.request},
                  {forger.challenge(other, forger.made(other)).request}}};
  for (Bytes& entry : close_of_council()) out.before.push_back(std::move(entry));
  out.before.push_back(forger.box({ballot}));
  return out;
}

/// A paper that is challenged; `forge` says by what, and in what place.
Scene challenged(const std::function<std::vector<Forger::Challenge>(const Forger&)>& forge) {
  const Forger forger;
  const Paper paper = forger.paper(2);
  const Forger::Challenge honest = forger.challenge(paper, forger.made(paper));
  const std::size_t open = before(v1::CLOSED);
  Scene out{log_until(open), {}, {honest.entry}, Asked{open, "hall", {}, {honest.request}}};
  for (const Forger::Challenge& one : forge(forger)) {
    out.forged.push_back(one.entry);
    out.asked->forged.push_back(one.request);
  }
  return out;
}

std::vector<Forger::Challenge> twice(const Forger& forger) {
  const Paper paper = forger.paper(1);
  const crypto::MadeBallot made = forger.made(paper);
  return {forger.challenge(paper, made), forger.challenge(paper, made)};
}

std::vector<Forger::Challenge> unsealed(const Forger& forger) {
  Paper paper = hall_congress().draw_paper("council", 1);
  paper.seals.resize(congress::kSealers);
  return {forger.challenge(paper, forger.made(paper))};
}

std::vector<Forger::Challenge> of_somebody_elses(const Forger& forger) {
  const Paper paper = forger.paper(1);
  const crypto::OneTimeKey other = crypto::OneTimeKey::draw();
  return {forger.challenge(paper, forger.made(paper), &other)};
}

Scene challenge_after_the_close() {
  const Forger forger;
  const Paper paper = forger.paper(1);
  const Forger::Challenge challenge = forger.challenge(paper, forger.made(paper));
  const std::size_t at = before(v1::CLOSED_STATE);
  return {
      log_until(at), {challenge.entry}, log_between(at, at + 1), Asked{at, "hall", {challenge.request}, {}}};
}

}  // namespace

std::vector<Refusal> turn_refusals() {
  return {
      {"a ballot before the opening", "ballot-turn", before_the_opening},
      {"a ballot for a ballot id that there is not", "ballot-known", for_a_ballot_that_there_is_not},
      {"a box before the close", "ballot-turn", before_the_close, "not-allowed"},
      {"a ballot after the close", "ballot-turn", after_the_close},
      {"a cast after its challenge", "one-time-key-new", cast_after_challenge},
      {"a challenge after its cast", "ballot-turn", challenge_after_cast, "one-time-key-new"},
      {"a ballot challenged twice", "one-time-key-new", [] { return challenged(twice); }},
      {"a challenge of an unsealed one-time key", "seal-valid", [] { return challenged(unsealed); }},
      {"a challenge that the one-time key did not sign", "spoil-signature",
       [] { return challenged(of_somebody_elses); }},
      {"a challenge after the close", "ballot-turn", challenge_after_the_close},
  };
}

}  // namespace comitia::test
