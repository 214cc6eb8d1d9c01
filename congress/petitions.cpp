#include "congress/petitions.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fraction.hpp"
#include "congress/motion_form.hpp"
#include "congress/statement.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Petitions::support(const v1::SignedPetitionSupport& s, const Surroundings& around) {
  COMITIA_TRY(const auto support, statement_as<v1::PetitionSupport>(crypto::view(s.support())));
  COMITIA_TRY(const auto petition, statement_as<v1::Petition>(crypto::view(support.petition())));
  COMITIA_CHECK(check_petition_form(petition));
  const std::string who = "delegate " + std::to_string(support.delegate());
  const auto position = around.delegates.position(support.delegate());
  if (!position || !around.delegates.checked_in(*position)) return crypto::fault(checks::delegate_known, who);
  const crypto::Bytes name = crypto::bytes(crypto::view(support.petition()));
  const auto it = petitions_.find(name);
  if (it == petitions_.end() && petitions_.size() >= limits::kPetitions)
    return crypto::fault(checks::motion_form, "too many petitions");
  COMITIA_REQUIRE(checks::motion_turn, it == petitions_.end() || !it->second.served,
                  who + ": the petition has led to a motion already");
  COMITIA_REQUIRE(checks::petition_once,
                  it == petitions_.end() || !it->second.supporters.contains(support.delegate()), who);
  COMITIA_REQUIRE(
      checks::motion_admission,
      crypto::verify_statement(around.memo, around.delegates.admission_key(*position), kPetitionType,
                               signed_bytes(&around.anchor, crypto::view(s.support())),
                               crypto::view(s.admission_signature()))
          .ok(),
      who);
  Standing& standing = petitions_[name];
  standing.petition = petition;
  standing.supporters.insert(support.delegate());
  return {};
}

std::uint32_t Petitions::supporters(crypto::View petition) const {
  const auto it = petitions_.find(crypto::bytes(petition));
  return it == petitions_.end() ? 0 : static_cast<std::uint32_t>(it->second.supporters.size());
}

Result<void> Petitions::check(crypto::View petition, const v1::Fraction& share,
                              std::uint32_t entitled) const {
  const auto it = petitions_.find(crypto::bytes(petition));
  const std::uint64_t least = needed(share, entitled);
  COMITIA_REQUIRE(checks::petition_support,
                  supporters(petition) >= least && (it == petitions_.end() || !it->second.served),
                  std::to_string(supporters(petition)) + " supporters, " + std::to_string(least) +
                      " needed of " + std::to_string(entitled));
  return {};
}

void Petitions::serve(crypto::View petition) {
  const auto it = petitions_.find(crypto::bytes(petition));
  if (it != petitions_.end()) it->second.served = true;
}

}  // namespace comitia::congress
