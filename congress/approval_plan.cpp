#include "congress/approval_plan.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/documents.hpp"
#include "congress/fraction.hpp"
#include "congress/id_form.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

bool is_share(const v1::Fraction& share) {
  v1::Fraction based = share;
  based.set_base(v1::BASE_NONE);
  return !share.strict() && share.base() == v1::BASE_UNSPECIFIED && share.numerator() > 0 &&
         check_fraction(based).ok();
}

bool is_eligibility(const v1::Eligibility& e) {
  const auto& posts = e.permitted_posts();
  return (!e.has_rank() || is_share(e.rank())) && (e.posts_limited() || posts.empty()) &&
         posts.size() <= static_cast<int>(limits::kHeldPosts) &&
         std::all_of(posts.begin(), posts.end(),
                     [](const std::string& p) { return proto::is_text(p, limits::kNameBytes); });
}

Result<void> check_post(const v1::Post& post, int chains) {
  const auto where = [&](const char* what) { return "post '" + post.post_id() + "': " + what; };
  COMITIA_REQUIRE(checks::convened_form, is_id(post.post_id()), where("id"));
  COMITIA_REQUIRE(checks::convened_form, proto::is_text(post.title(), limits::kNameBytes), where("title"));
  COMITIA_REQUIRE(checks::convened_form, post.seats() >= 1 && post.seats() <= limits::kCandidates,
                  where("seats"));
  COMITIA_REQUIRE(checks::convened_form,
                  post.term_months() <= limits::kTermMonths && (post.term_months() == 0 || !post.appointed()),
                  where("term"));
  // Without a switch, since the chain is looked up by it.
  if (post.chain() < 1 || post.chain() > static_cast<std::uint32_t>(chains))
    return crypto::fault(checks::convened_form, where("chain"));
  COMITIA_REQUIRE(checks::convened_form, is_eligibility(post.eligibility()), where("eligibility"));
  return {};
}

Result<void> check_colleges(const v1::ApprovalStage& stage, const Officials& officials,
                            const std::string& chain) {
  const auto where = [&](const char* what) { return "chain '" + chain + "': " + what; };
  COMITIA_REQUIRE(checks::convened_form, stage.colleges_size() <= static_cast<int>(limits::kColleges),
                  where("too many colleges"));
  std::string_view last;
  for (const v1::CollegeBody& c : stage.colleges()) {
    COMITIA_REQUIRE(checks::convened_form,
                    proto::is_text(c.college(), limits::kNameBytes) && c.college() > last,
                    where("colleges of a stage must be named, ascending"));
    COMITIA_REQUIRE(checks::convened_form, officials.find(v1::BODY, c.body()) != nullptr,
                    where("bodies of colleges must be officials"));
    last = c.college();
  }
  return {};
}

Result<void> check_chain(const v1::ApprovalChain& chain, const Officials& officials) {
  const auto where = [&](const char* what) { return "chain '" + chain.title() + "': " + what; };
  COMITIA_REQUIRE(checks::convened_form, proto::is_text(chain.title(), limits::kNameBytes), where("title"));
  COMITIA_REQUIRE(checks::convened_form,
                  chain.stages_size() >= 1 && chain.stages_size() <= static_cast<int>(limits::kStages),
                  where("stages"));
  for (const v1::ApprovalStage& stage : chain.stages()) {
    COMITIA_REQUIRE(checks::convened_form, proto::is_text(stage.title(), limits::kNameBytes),
                    where("title of a stage"));
    // Without a switch: a stage that nobody signs would never end.
    if (stage.bodies().empty() == stage.colleges().empty())
      return crypto::fault(checks::convened_form,
                           where("a stage is signed by its bodies or by those of colleges"));
    std::uint32_t last = 0;
    for (const std::uint32_t body : stage.bodies()) {
      COMITIA_REQUIRE(checks::convened_form, body > last && officials.find(v1::BODY, body) != nullptr,
                      where("bodies of a stage must be officials, ascending"));
      last = body;
    }
    COMITIA_CHECK(check_colleges(stage, officials, chain.title()));
  }
  return {};
}

}  // namespace

Result<void> check_plan(const v1::Convened& convened, const Officials& officials) {
  if (!convened.has_course()) return {};
  const v1::ApprovalPlan& plan = convened.course().approval();
  COMITIA_REQUIRE(checks::convened_form, plan.convening_size() >= 1 && are_documents(plan.convening()),
                  "a document by which the convening was approved, with its number and SHA-256");
  COMITIA_REQUIRE(checks::convened_form,
                  plan.posts_size() <= static_cast<int>(limits::kPosts) &&
                      plan.chains_size() <= static_cast<int>(limits::kChains) &&
                      plan.notice_days() <= limits::kNoticeDays,
                  "too many posts or chains, or too long a notice");
  for (const v1::ApprovalChain& chain : plan.chains()) COMITIA_CHECK(check_chain(chain, officials));
  std::set<std::string_view> seen;
  for (const v1::Post& post : plan.posts()) {
    COMITIA_CHECK(check_post(post, plan.chains_size()));
    COMITIA_REQUIRE(checks::convened_form, seen.insert(post.post_id()).second,
                    "post '" + post.post_id() + "' appears twice");
  }
  return {};
}

const v1::Post* find_post(const v1::ApprovalPlan& plan, std::string_view id) {
  const auto it = std::find_if(plan.posts().begin(), plan.posts().end(),
                               [&](const v1::Post& p) { return p.post_id() == id; });
  return it == plan.posts().end() ? nullptr : &*it;
}

const v1::ApprovalChain& chain_of(const v1::ApprovalPlan& plan, const v1::Post& post) {
  return plan.chains(static_cast<int>(post.chain()) - 1);
}

Result<v1::ApprovalChain> chain_for(const v1::ApprovalPlan& plan, const v1::Post& post,
                                    const v1::Slate& slate) {
  v1::ApprovalChain out = chain_of(plan, post);
  for (v1::ApprovalStage& stage : *out.mutable_stages()) {
    if (stage.colleges().empty()) continue;
    std::set<std::uint32_t> bodies;
    for (const v1::SlateCandidate& c : slate.candidates()) {
      const auto it = std::find_if(stage.colleges().begin(), stage.colleges().end(),
                                   [&](const v1::CollegeBody& x) { return x.college() == c.college(); });
      // Without a switch: nobody could sign for this one.
      if (it == stage.colleges().end())
        return crypto::fault(checks::slate_form, "'" + c.name() + "': no body signs '" + stage.title() +
                                                     "' for the college '" + c.college() + "'");
      bodies.insert(it->body());
    }
    stage.mutable_bodies()->Assign(bodies.begin(), bodies.end());
  }
  return out;
}

}  // namespace comitia::congress
