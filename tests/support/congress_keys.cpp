#include "tests/support/congress_keys.hpp"

#include "congress/fraction.hpp"
#include "crypto/base/random.hpp"
#include "tests/support/must.hpp"
#include "tests/support/parallel.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

std::vector<crypto::SigningKey> draw_keys(std::uint32_t count, unsigned threads = 1) {
  std::vector<std::optional<crypto::SigningKey>> drawn(count);
  parallel(count, threads, [&](std::size_t i) { drawn[i] = crypto::SigningKey::draw(); });
  std::vector<crypto::SigningKey> out;
  out.reserve(count);
  for (auto& key : drawn) out.push_back(std::move(*key));
  return out;
}

TellerKeys draw_teller() {
  return {crypto::SigningKey::draw(), crypto::SigningKey::draw(), crypto::EnvelopeKey::draw(), {}};
}

v1::Course course(const CongressPlan& plan) {
  v1::Course out;
  out.set_rehearsal(plan.rehearsal);
  *out.mutable_bootstrap()->mutable_quorum() = must(congress::parse_fraction(">=2/3"));
  out.mutable_bootstrap()->mutable_quorum()->set_base(v1::BASE_ENTITLED);
  *out.mutable_bootstrap()->mutable_majority() = must(congress::parse_fraction(">1/2"));
  out.mutable_bootstrap()->mutable_majority()->set_base(v1::BASE_PRESENT);
  v1::ApprovalPlan& approval = *out.mutable_approval();
  approval = plan.approval;
  if (!approval.convening().empty()) return out;
  *approval.add_convening() = sample_document("2026-12");
  approval.set_notice_days(1);
  v1::Post& post = *approval.add_posts();
  post.set_post_id(kPresidium);
  post.set_title("The presidium");
  post.set_seats(2);
  post.set_term_months(plan.term_months);
  post.set_chain(1);
  v1::ApprovalChain& chain = *approval.add_chains();
  chain.set_title("Candidates for the presidium");
  v1::ApprovalStage& stage = *chain.add_stages();
  stage.set_title("Both bodies review");
  stage.add_bodies(1);
  stage.add_bodies(2);
  return out;
}

void add(v1::Convened& out, v1::Role role, std::uint32_t index, const crypto::SigningKey& key,
         const crypto::SigningKey* note_key = nullptr, const crypto::EnvelopeKey* envelope = nullptr) {
  v1::Official& o = *out.add_officials();
  o.set_role(role);
  o.set_index(index);
  o.set_name(std::string(congress::role_name(role)) + " " + std::to_string(index));
  o.set_key(crypto::str(key.public_key().view()));
  if (note_key) o.set_note_key(crypto::str(note_key->public_key().view()));
  if (envelope) o.set_envelope_key(crypto::str(envelope->public_key()));
}

}  // namespace

CongressKeys CongressKeys::draw(const CongressPlan& plan) {
  CongressKeys out{crypto::SigningKey::draw(),
                   crypto::SigningKey::draw(),
                   crypto::SigningKey::draw(),
                   crypto::SigningKey::draw(),
                   crypto::SigningKey::draw(),
                   crypto::SigningKey::draw(),
                   draw_keys(plan.desks),
                   {},
                   draw_keys(2),
                   draw_keys(plan.bodies),
                   draw_keys(plan.terminals),
                   1,
                   draw_keys(plan.delegates, plan.threads)};
  for (std::uint32_t i = 0; i < plan.tellers; ++i) out.tellers.push_back(draw_teller());
  return out;
}

void CongressKeys::draw_new_tellers() {
  first_teller += static_cast<std::uint32_t>(tellers.size());
  for (TellerKeys& teller : tellers) teller = draw_teller();
}

v1::TellersElect CongressKeys::elect(std::uint32_t threshold, std::uint32_t first) const {
  v1::TellersElect out;
  for (std::uint32_t i = 0; i < tellers.size(); ++i) {
    v1::TellerElect& t = *out.add_tellers();
    t.set_delegate(first + i);
    t.set_name("Delegate " + std::to_string(first + i));
    t.set_key(crypto::str(tellers[i].key.public_key().view()));
    t.set_note_key(crypto::str(tellers[i].note_key.public_key().view()));
    t.set_envelope_key(crypto::str(tellers[i].envelope.public_key()));
  }
  out.set_threshold(threshold);
  out.set_chief(1);
  return out;
}

v1::Convened CongressKeys::convened(const CongressPlan& plan) const {
  v1::Convened out;
  out.set_origin("comitia/rehearsal/" + crypto::hex(crypto::random_array<16>()));
  out.set_title("A made-up congress");
  out.set_place("Hall 1");
  out.set_entitled(plan.delegates);
  out.set_threshold(plan.course ? 0 : plan.threshold);
  out.set_chief_teller(plan.course ? 0 : 1);
  out.set_slots(plan.slots);
  add(out, v1::SECRETARIAT, 1, secretariat);
  for (std::uint32_t i = 0; i < plan.desks; ++i) add(out, v1::DESK, i + 1, desks[i]);
  add(out, v1::SERVER, 1, server, &server_note);
  add(out, v1::STATION, 1, station, &station_note);
  if (plan.course) {
    *out.mutable_course() = course(plan);
    *out.mutable_course()->mutable_composition() = *plan.course;
    add(out, v1::CHAIR, 1, chair);
    for (std::uint32_t i = 0; i < 2; ++i) add(out, v1::SCRUTINEER, i + 1, scrutineers[i]);
    for (std::uint32_t i = 0; i < plan.bodies; ++i) add(out, v1::BODY, i + 1, bodies[i]);
    return out;
  }
  for (std::uint32_t i = 0; i < plan.tellers; ++i)
    add(out, v1::TELLER, i + 1, tellers[i].key, &tellers[i].note_key, &tellers[i].envelope);
  return out;
}

}  // namespace comitia::test
