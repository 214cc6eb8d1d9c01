#include "ballot-client/core/motion_question.hpp"

#include "congress/checks.hpp"
#include "congress/fraction.hpp"

namespace comitia::client {
namespace {

/// Why a recall cannot have been put, of each petition that has led to no motion.
std::string short_petitions(const congress::Fold& fold) {
  const std::uint64_t least = congress::needed(fold.rules_of_motions().petition, fold.delegates().entitled());
  std::string out;
  for (const auto& [bytes, standing] : fold.motions().petitions().all())
    if (!standing.served)
      out += "; the petition to recall " + standing.petition.holder() + " has " +
             std::to_string(standing.supporters.size()) + " supporters, and " + std::to_string(least) +
             " are needed before it can be put";
  return out;
}

}  // namespace

Result<void> fill_from_motion(v1::Defined& definition, const std::string& motion_id,
                              const congress::Fold& fold) {
  if (!fold.has_course())
    return fault(
        checks::input_form,
        "this congress has no course, and so no motions: ask the question itself, with --kind motion "
        "and one --candidate");
  const congress::Motion* const motion = fold.motions().find(motion_id);
  if (!motion)
    return fault(congress::checks::motion_known,
                 "'" + motion_id + "' has not been put" + short_petitions(fold));
  v1::Question& question = *definition.mutable_question();
  question.Clear();
  question.set_kind(v1::MOTION);
  question.add_candidates(motion->put().title());
  definition.set_motion_id(motion_id);
  if (definition.ballot_id().empty()) definition.set_ballot_id(motion_id);
  if (definition.title().empty()) definition.set_title(motion->put().title());
  return {};
}

}  // namespace comitia::client
