// What a ballot owes to the slate of its post (docs/protocol.md §16.8).
#include <algorithm>
#include <set>

#include "congress/approval_plan.hpp"
#include "congress/checks.hpp"
#include "congress/question.hpp"
#include "congress/slates.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

/// The names of a definition are those of the slate.
bool names_fit(const v1::Question& question, const v1::SlateFinal& slate) {
  std::multiset<std::string_view> left(slate.candidates().begin(), slate.candidates().end());
  for (const std::string& name : question.candidates()) {
    const auto it = left.find(name);
    if (it == left.end()) return false;
    left.erase(it);
  }
  return left.empty();
}

const Slate::Candidate* candidate_of(const Slate& slate, std::string_view name) {
  const auto it = std::find_if(slate.candidates().begin(), slate.candidates().end(),
                               [&](const Slate::Candidate& c) { return c.facts.name() == name; });
  return it == slate.candidates().end() ? nullptr : &*it;
}

bool groups_fit(const v1::Question& question, const Slate& slate) {
  if (question.groups().empty()) return true;
  if (question.groups_size() != question.candidates_size()) return false;
  for (int i = 0; i < question.candidates_size(); ++i) {
    const Slate::Candidate* const c = candidate_of(slate, question.candidates(i));
    if (!c || c->facts.group() != question.groups(i)) return false;
  }
  return true;
}

}  // namespace

Result<void> Slates::check_still_final(const v1::Defined& s) const {
  if (s.post().empty()) return {};
  const Slate* const slate = final_of(s.post());
  COMITIA_REQUIRE(checks::definition_slate,
                  slate && crypto::same(slate->final_hash(), crypto::view(s.slate_hash())),
                  s.ballot_id() + ": the slate of '" + s.post() + "' is not final, or is another one");
  return {};
}

Result<void> Slates::check_definition(const v1::Defined& s, const Delegates& delegates) const {
  const auto where = [&](const std::string& what) { return s.ballot_id() + ": " + what; };
  if (!is_election(s.question().kind())) {
    COMITIA_REQUIRE(checks::definition_slate, s.post().empty() && s.slate_hash().empty(),
                    where("neither a motion nor an evaluation fills a post"));
    return {};
  }
  const v1::Post* const post = find_post(plan_, s.post());
  COMITIA_REQUIRE(checks::definition_slate, post && !post->appointed(),
                  where("'" + s.post() + "' is no post that is elected"));
  COMITIA_CHECK(check_still_final(s));
  const Slate* const slate = final_of(s.post());
  const bool runoff = !s.runoff_of().empty();
  COMITIA_REQUIRE(checks::definition_slate,
                  // A run-off has the names that the outcome before it asks for, written ones among them.
                  slate && (runoff || names_fit(s.question(), slate->final_statement())),
                  where("the names are not those of the final slate"));
  COMITIA_REQUIRE(checks::definition_slate,
                  slate && (runoff || s.question().seats() == slate->post().seats()),
                  where(std::to_string(s.question().seats()) + " seats"));
  COMITIA_REQUIRE(checks::definition_slate, slate && groups_fit(s.question(), *slate),
                  where("the groups are not those of the slate"));
  for (const std::string& name : s.question().candidates())
    if (const Slate::Candidate* const c = slate ? candidate_of(*slate, name) : nullptr)
      COMITIA_REQUIRE(checks::delegate_known,
                      c->facts.delegate() == 0 || delegates.position(c->facts.delegate()).has_value(),
                      where("delegate " + std::to_string(c->facts.delegate())));
  return {};
}

}  // namespace comitia::congress
