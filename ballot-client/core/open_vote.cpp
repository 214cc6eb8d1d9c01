#include "ballot-client/core/open_vote.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/motion_form.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {

namespace rules = congress::checks;

namespace {

Result<void> check_slip(const congress::Fold& fold, const Slip& slip) {
  if (slip.anchor != fold.anchor())
    return fault(checks::input_form, "this slip is of another congress; its anchor is " + slip.anchor.hex());
  return {};
}

std::string signature_of(const Slip& slip, std::string_view label, const std::string& bytes) {
  return crypto::str(
      slip.admission_key().sign_statement(label, congress::signed_bytes(&slip.anchor, crypto::view(bytes))));
}

}  // namespace

std::optional<v1::Voice> voice_named(std::string_view name) {
  if (name == "for" || name == "yes") return v1::VOICE_FOR;
  if (name == "against" || name == "no") return v1::VOICE_AGAINST;
  if (name == "abstain") return v1::VOICE_ABSTAIN;
  return std::nullopt;
}

Result<std::optional<v1::SignedNamedVote>> vote_by_name(const congress::Fold& fold, const Slip& slip,
                                                        const std::string& motion_id, v1::Voice choice) {
  COMITIA_CHECK(check_slip(fold, slip));
  const congress::Motion* const motion = fold.motions().find(motion_id);
  if (!motion) return fault(rules::motion_known, "'" + motion_id + "'");
  const std::string who = "delegate " + std::to_string(slip.delegate);
  const auto position = fold.delegates().position(slip.delegate);
  if (!position) return fault(rules::delegate_known, who);
  if (motion->voice(*position) == choice) return std::optional<v1::SignedNamedVote>();
  if (motion->put().method() != v1::METHOD_BY_NAME || motion->phase() != congress::MotionPhase::kOpen)
    return fault(rules::motion_turn,
                 "motion '" + motion_id + "' is " + std::string(congress::phase_name(motion->phase())) +
                     ", and is voted on " + std::string(congress::method_name(motion->put().method())));
  if (!motion->snapshot().roll[*position]) return fault(rules::motion_present, who);
  if (motion->turns(*position) >= limits::kVotesByName)
    return fault(rules::vote_turn, who + " has changed the vote as often as one may");
  v1::NamedVote vote;
  vote.set_motion_id(motion_id);
  vote.set_delegate(slip.delegate);
  vote.set_choice(choice);
  vote.set_turn(motion->turns(*position) + 1);
  v1::SignedNamedVote out;
  out.set_vote(crypto::str(proto::encode(vote)));
  out.set_admission_signature(signature_of(slip, congress::kNamedVoteType, out.vote()));
  return std::optional(std::move(out));
}

Result<std::optional<v1::SignedPetitionSupport>> support_of(const congress::Fold& fold, const Slip& slip,
                                                            const v1::Petition& petition) {
  COMITIA_CHECK(check_slip(fold, slip));
  COMITIA_CHECK(congress::check_petition_form(petition));
  v1::PetitionSupport support;
  support.set_petition(crypto::str(proto::encode(petition)));
  support.set_delegate(slip.delegate);
  const auto& all = fold.motions().petitions().all();
  if (const auto it = all.find(crypto::bytes(crypto::view(support.petition()))); it != all.end()) {
    if (it->second.served) return fault(rules::motion_turn, "the petition has led to a motion already");
    if (it->second.supporters.contains(slip.delegate)) return std::optional<v1::SignedPetitionSupport>();
  }
  v1::SignedPetitionSupport out;
  out.set_support(crypto::str(proto::encode(support)));
  out.set_admission_signature(signature_of(slip, congress::kPetitionType, out.support()));
  return std::optional(std::move(out));
}

}  // namespace comitia::client
