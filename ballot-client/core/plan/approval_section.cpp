// [[chain]] and [[congress.post]]: what is filled, and who agrees to it before.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ballot-client/core/plan/definition.hpp"
#include "crypto/base/bytes.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::size_t kHashBytes = 32;

void read_stage(Section& section, const std::vector<Body>& bodies, v1::ApprovalChain& chain,
                Findings& findings) {
  v1::ApprovalStage& stage = *chain.add_stages();
  stage.set_title(section.text("title", limits::kNameBytes).value_or(""));
  // "college_bodies": each signs for the candidates of its own college.
  const bool of_colleges = section.has("college_bodies");
  const char* const key = of_colleges ? "college_bodies" : "bodies";
  if (of_colleges && section.has("bodies"))
    findings.error(section.place("bodies"), words::key_here, {"bodies", key});
  std::set<std::uint32_t> indices;
  std::map<std::string, std::uint32_t> colleges;
  for (const Written& name : section.texts(key, limits::kNameBytes, limits::kOfficials)) {
    const auto body =
        std::find_if(bodies.begin(), bodies.end(), [&](const Body& b) { return b.key == name.text; });
    const auto index = static_cast<std::uint32_t>(body - bodies.begin() + 1);
    if (body == bodies.end()) {
      std::string all;
      for (const Body& b : bodies) all += (all.empty() ? "" : ", ") + b.key;
      findings.error(name.place, words::body_unknown, {excerpt(name.text), all});
    } else if (of_colleges && body->college.empty()) {
      findings.error(name.place, words::body_college, {excerpt(name.text)});
    } else if (of_colleges ? !colleges.emplace(body->college, index).second : !indices.insert(index).second) {
      findings.error(name.place, words::key_twice, {excerpt(of_colleges ? body->college : name.text), key});
    }
  }
  for (const std::uint32_t index : indices) stage.add_bodies(index);
  for (const auto& [college, index] : colleges) {
    v1::CollegeBody& body = *stage.add_colleges();
    body.set_college(college);
    body.set_body(index);
  }
  section.finish();
}

void read_eligibility(Section& section, v1::Post& post) {
  if (const auto rank = section.share("rank", Need::kOptional))
    *post.mutable_eligibility()->mutable_rank() = *rank;
  if (const auto failed = section.number("failed_courses", 0, limits::kDelegates, Need::kOptional))
    post.mutable_eligibility()->set_failed_courses(*failed);
  if (const auto conduct = section.flag("conduct", Need::kOptional))
    post.mutable_eligibility()->set_character_attested(*conduct);
  if (!section.has("permitted_posts")) return;
  post.mutable_eligibility()->set_posts_limited(true);
  for (const Written& permitted :
       section.texts("permitted_posts", limits::kNameBytes, limits::kHeldPosts, Need::kOptional))
    post.mutable_eligibility()->add_permitted_posts(permitted.text);
}

}  // namespace

std::vector<ChainDraft> read_chains(Section& document, const std::vector<Body>& bodies, Findings& findings) {
  std::vector<ChainDraft> out;
  for (Section& section : document.sections("chain", limits::kChains, Need::kOptional)) {
    ChainDraft draft;
    draft.place = section.place();
    draft.key = key_text(section, "key", findings).value_or("");
    draft.chain.set_title(section.text("title", limits::kNameBytes).value_or(""));
    for (Section& stage : section.sections("stage", limits::kStages))
      read_stage(stage, bodies, draft.chain, findings);
    section.finish();
    out.push_back(std::move(draft));
  }
  return out;
}

void read_documents(Section& congress, v1::ApprovalPlan& plan, Findings& findings) {
  for (Section& section : congress.sections("document", limits::kDocuments)) {
    v1::Document& document = *plan.add_convening();
    document.set_number(section.text("number", limits::kNameBytes).value_or(""));
    if (const auto written = section.text("sha256", limits::kNameBytes)) {
      const auto hash = crypto::from_hex(*written);
      // Zeros are what the template holds.
      const bool good = hash && hash->size() == kHashBytes &&
                        std::any_of(hash->begin(), hash->end(), [](std::uint8_t byte) { return byte != 0; });
      if (good)
        document.set_sha256(crypto::str(*hash));
      else
        findings.error(section.place("sha256"), words::key_hash, {"sha256"});
    }
    section.finish();
  }
  if (plan.convening().empty()) findings.error(congress.place(), words::key_missing, {"document"});
}

std::vector<PostDraft> read_posts(Section& congress, const std::vector<ChainDraft>& chains,
                                  Findings& findings) {
  static constexpr std::array<Choice, 2> kFilled{{{"0", "选举", "elected"}, {"1", "任命", "appointed"}}};
  std::vector<PostDraft> out;
  for (Section& section : congress.sections("post", limits::kPosts)) {
    PostDraft draft;
    draft.place = section.place();
    draft.post.set_post_id(key_text(section, "id", findings).value_or(""));
    draft.post.set_title(section.text("title", limits::kNameBytes).value_or(""));
    draft.post.set_seats(section.number("seats", 1, limits::kCandidates).value_or(1));
    draft.post.set_appointed(section.choice("filled", kFilled).value_or("0") == "1");
    draft.outsiders = section.flag("outsiders", Need::kOptional).value_or(draft.post.appointed());
    if (const auto key = section.text("chain", limits::kNameBytes)) {
      const auto chain =
          std::find_if(chains.begin(), chains.end(), [&](const ChainDraft& c) { return c.key == *key; });
      if (chain != chains.end())
        draft.post.set_chain(static_cast<std::uint32_t>(chain - chains.begin() + 1));
      else
        findings.error(section.place("chain"), words::chain_unknown, {excerpt(*key)});
    }
    if (const auto months = section.number("term_months", 1, limits::kTermMonths, Need::kOptional)) {
      draft.post.set_term_months(*months);
      if (draft.post.appointed())
        findings.error(section.place("term_months"), words::key_here, {"term_months", "filled"});
    }
    read_eligibility(section, draft.post);
    section.finish();
    out.push_back(std::move(draft));
  }
  return out;
}

}  // namespace comitia::client::plan
