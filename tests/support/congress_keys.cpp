#include "tests/support/congress_keys.hpp"

#include "crypto/base/random.hpp"
#include "tests/support/parallel.hpp"

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
                   draw_keys(2),
                   draw_keys(plan.desks),
                   {},
                   draw_keys(plan.terminals),
                   draw_keys(plan.delegates, plan.threads)};
  for (std::uint32_t i = 0; i < plan.tellers; ++i)
    out.tellers.push_back(
        {crypto::SigningKey::draw(), crypto::SigningKey::draw(), crypto::EnvelopeKey::draw(), {}});
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
  for (std::uint32_t i = 0; i < plan.tellers; ++i)
    add(out, v1::TELLER, i + 1, tellers[i].key, &tellers[i].note_key, &tellers[i].envelope);
  if (!plan.course) return out;
  add(out, v1::CHAIR, 1, chair);
  for (std::uint32_t i = 0; i < scrutineers.size(); ++i) add(out, v1::SCRUTINEER, i + 1, scrutineers[i]);
  v1::Course& course = *out.mutable_course();
  *course.mutable_composition() = *plan.course;
  v1::Bootstrap& bootstrap = *course.mutable_bootstrap();
  bootstrap.mutable_quorum()->set_numerator(2);
  bootstrap.mutable_quorum()->set_denominator(3);
  bootstrap.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  bootstrap.mutable_majority()->set_numerator(1);
  bootstrap.mutable_majority()->set_denominator(2);
  bootstrap.mutable_majority()->set_strict(true);
  bootstrap.mutable_majority()->set_base(v1::BASE_PRESENT);
  return out;
}

}  // namespace comitia::test
