#include "congress/slate_form.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/eligibility.hpp"
#include "congress/id_form.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

bool is_text_or_empty(const std::string& s) { return s.empty() || proto::is_text(s, limits::kNameBytes); }

Result<void> check_candidate(const v1::SlateCandidate& c) {
  const auto where = [&](const char* what) { return "'" + c.name() + "': " + what; };
  COMITIA_REQUIRE(checks::slate_form, proto::is_text(c.name(), limits::kNameBytes), where("name"));
  COMITIA_REQUIRE(checks::slate_form, c.delegate() <= limits::kDelegates, where("number"));
  COMITIA_REQUIRE(checks::slate_form, is_text_or_empty(c.college()) && is_text_or_empty(c.group()),
                  where("college or group"));
  COMITIA_REQUIRE(checks::slate_form, c.rank() <= c.cohort() && (c.rank() == 0) == (c.cohort() == 0),
                  where("rank in the cohort"));
  COMITIA_REQUIRE(checks::slate_form,
                  c.posts_size() <= static_cast<int>(limits::kHeldPosts) &&
                      std::all_of(c.posts().begin(), c.posts().end(),
                                  [](const std::string& p) { return proto::is_text(p, limits::kNameBytes); }),
                  where("posts"));
  return {};
}

}  // namespace

Result<void> check_slate(const v1::Slate& slate, const v1::Post& post) {
  const auto count = static_cast<std::uint32_t>(slate.candidates_size());
  COMITIA_REQUIRE(checks::slate_form, is_id(slate.slate_id()),
                  "a slate's id is 1 to 64 of a-z, 0-9 and hyphen");
  const bool enough = post.appointed() ? count >= 1 && count <= post.seats()
                                       : count >= post.seats() && count <= limits::kCandidates;
  COMITIA_REQUIRE(checks::slate_form, enough,
                  std::to_string(count) + " names for " + std::to_string(post.seats()) + " seats");
  std::set<std::string_view> names;
  std::set<std::uint32_t> numbers;
  for (const v1::SlateCandidate& c : slate.candidates()) {
    COMITIA_CHECK(check_candidate(c));
    COMITIA_REQUIRE(checks::slate_form, names.insert(c.name()).second, "'" + c.name() + "' appears twice");
    COMITIA_REQUIRE(checks::slate_form, c.delegate() == 0 || numbers.insert(c.delegate()).second,
                    "delegate " + std::to_string(c.delegate()) + " appears twice");
  }
  if (post.has_eligibility())
    for (const v1::SlateCandidate& c : slate.candidates())
      COMITIA_CHECK(check_eligible(c, post.eligibility()));
  return {};
}

}  // namespace comitia::congress
