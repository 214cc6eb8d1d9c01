#include "congress/approval_chain.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/documents.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

std::string stage_name(std::uint32_t stage) { return "stage " + std::to_string(stage); }

Result<void> check_form(const v1::Approval& s, std::size_t stages) {
  // Without a switch: stages and decisions index what follows.
  if (s.stage() < 1 || s.stage() > stages) return crypto::fault(checks::approval_form, stage_name(s.stage()));
  if (s.decision() < v1::DECISION_APPROVE || s.decision() > v1::DECISION_REFUSE)
    return crypto::fault(checks::approval_form, "unknown decision");
  COMITIA_REQUIRE(checks::approval_form, are_documents(s.documents()),
                  "documents are named by number and SHA-256, each once");
  if (s.decision() == v1::DECISION_APPROVE) {
    COMITIA_REQUIRE(checks::approval_form, s.documents_size() >= 1 && s.reason().empty(),
                    "an approval rests on a document, and has no reason beside it");
  } else {
    COMITIA_REQUIRE(checks::approval_form, proto::is_text(s.reason(), limits::kTextBytes),
                    "a return or a refusal has a reason");
  }
  return {};
}

bool names_exactly(const v1::Approval& s, const std::vector<crypto::Array32>& hashes) {
  return std::equal(
      s.before().begin(), s.before().end(), hashes.begin(), hashes.end(),
      [](const std::string& a, const crypto::Array32& b) { return crypto::same(crypto::view(a), b); });
}

}  // namespace

ApprovalChain::ApprovalChain(v1::ApprovalChain plan) : plan_(std::move(plan)) {
  signed_.resize(static_cast<std::size_t>(plan_.stages_size()));
}

bool ApprovalChain::complete(std::size_t stage) const {
  return signed_[stage].size() >=
         static_cast<std::size_t>(plan_.stages(static_cast<int>(stage)).bodies_size());
}

std::uint32_t ApprovalChain::due() const {
  std::uint32_t out = 1;
  while (out <= signed_.size() && complete(out - 1)) ++out;
  return out;
}

std::vector<std::uint32_t> ApprovalChain::missing() const {
  std::vector<std::uint32_t> out;
  const std::uint32_t stage = due();
  if (stage > signed_.size()) return out;
  for (const std::uint32_t body : plan_.stages(static_cast<int>(stage) - 1).bodies())
    if (std::none_of(signed_[stage - 1].begin(), signed_[stage - 1].end(),
                     [&](const Signature& x) { return x.body == body; }))
      out.push_back(body);
  return out;
}

std::vector<crypto::Array32> ApprovalChain::before(std::uint32_t stage) const {
  std::vector<crypto::Array32> out;
  if (stage > 1)
    for (const Signature& x : signed_[stage - 2]) out.push_back(x.hash);
  return out;
}

Result<void> ApprovalChain::sign(const v1::Approval& s, std::uint32_t body, const crypto::Array32& hash) {
  COMITIA_CHECK(check_form(s, signed_.size()));
  COMITIA_REQUIRE(checks::slate_turn, state_ == State::kUnderWay,
                  "the approval is " + std::string(state_name(state_)));
  COMITIA_REQUIRE(checks::approval_order, s.stage() == due(),
                  stage_name(s.stage()) + ", but " + stage_name(due()) + " is due");
  const auto& bodies = plan_.stages(static_cast<int>(s.stage()) - 1).bodies();
  COMITIA_REQUIRE(checks::approval_body, std::find(bodies.begin(), bodies.end(), body) != bodies.end(),
                  stage_name(s.stage()) + " is not body " + std::to_string(body) + "'s to sign");
  std::vector<Signature>& stage = signed_[s.stage() - 1];
  COMITIA_REQUIRE(
      checks::approval_once,
      std::none_of(stage.begin(), stage.end(), [&](const Signature& x) { return x.body == body; }),
      "body " + std::to_string(body) + " has signed " + stage_name(s.stage()));
  COMITIA_REQUIRE(checks::approval_before, names_exactly(s, before(s.stage())), stage_name(s.stage()));

  const auto place =
      std::find_if(stage.begin(), stage.end(), [&](const Signature& x) { return x.body > body; });
  stage.insert(place, {body, s, hash});
  if (s.decision() == v1::DECISION_RETURN) state_ = State::kReturned;
  if (s.decision() == v1::DECISION_REFUSE) state_ = State::kRefused;
  if (state_ == State::kUnderWay && due() > signed_.size()) state_ = State::kApproved;
  return {};
}

std::string_view state_name(ApprovalChain::State state) {
  constexpr std::string_view kNames[] = {"under way", "returned", "refused", "approved"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace comitia::congress
