// The fold's steps of councils, and what binds the ballots by which they grade (docs/protocol.md §20).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "congress/statement.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

bool have_in_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::uint32_t n) { return std::binary_search(b.begin(), b.end(), n); });
}

bool have_in_common(const google::protobuf::RepeatedPtrField<std::string>& a,
                    const google::protobuf::RepeatedPtrField<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& s) { return std::find(b.begin(), b.end(), s) != b.end(); });
}

/// An evaluation that counts, or may come to.
bool grades(const Ballot& ballot) {
  return ballot.definition().question().kind() == v1::EVALUATION && ballot.phase() != Phase::kAnnulled;
}

bool same_review(const v1::Defined& a, const v1::Defined& b) {
  return a.council() == b.council() && proto::encode(a.question()) == proto::encode(b.question());
}

}  // namespace

Result<void> Fold::compose_council(crypto::View statement) {
  COMITIA_TRY(auto s, statement_as<v1::Council>(statement));
  COMITIA_CHECK(councils_.check(s, delegates_));
  councils_.compose(std::move(s));
  return {};
}

Result<void> Fold::check_council_of(const v1::Defined& s) const {
  COMITIA_CHECK(councils_.check_definition(s));
  if (s.question().kind() != v1::EVALUATION) return {};
  // Two distributions of one thing by nearly the same persons differ by what the others have said.
  const std::vector<std::uint32_t> own = councils_.assessors_of(s);
  for (const auto& [id, other] : ballots_) {
    if (!grades(other)) continue;
    const v1::Defined& d = other.definition();
    COMITIA_REQUIRE(checks::evaluation_once,
                    !have_in_common(d.question().candidates(), s.question().candidates()) ||
                        !have_in_common(d.question().aspects(), s.question().aspects()) ||
                        !have_in_common(councils_.assessors_of(d), own),
                    s.ballot_id() + ": in ballot " + id + " some of these grade somebody in the same aspect");
  }
  return {};
}

// What one group has said must not be known while another still grades.
Result<void> Fold::groups_closed(const Ballot& ballot) const {
  for (const auto& [id, other] : ballots_)
    COMITIA_REQUIRE(checks::ballot_turn,
                    !grades(other) || !same_review(other.definition(), ballot.definition()) ||
                        other.phase() >= Phase::kBoxed,
                    ballot.definition().ballot_id() + ": group '" + other.definition().council_group() +
                        "' of ballot " + id + " is not closed yet");
  return {};
}

std::vector<Review> Fold::reviews() const {
  struct Meeting {
    const v1::Defined* of;
    std::vector<ReviewPart> parts;
  };
  std::vector<Meeting> all;
  for (const auto& [id, ballot] : ballots_) {
    if (!grades(ballot)) continue;
    const v1::Defined& d = ballot.definition();
    auto it = std::find_if(all.begin(), all.end(), [&](const Meeting& m) { return same_review(*m.of, d); });
    if (it == all.end()) it = all.insert(it, {&d, {}});
    it->parts.push_back({id, d.council_group(), ballot.outcome() ? &*ballot.outcome() : nullptr});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Meeting& a, const Meeting& b) { return a.of->council() < b.of->council(); });
  std::vector<Review> out;
  for (Meeting& meeting : all)
    if (const v1::Council* const council = councils_.find(meeting.of->council()))
      out.push_back(review_of(*council, meeting.of->question(), std::move(meeting.parts)));
  return out;
}

}  // namespace comitia::congress
