#include "ballot-client/core/slate_ballot.hpp"

#include <algorithm>

#include "congress/approval_plan.hpp"

namespace comitia::client {
namespace {

using congress::Slate;

Result<const Slate*> final_slate(const std::string& post, const congress::Fold& fold) {
  const v1::Post* const known = congress::find_post(fold.slates().plan(), post);
  if (!known) return fault(checks::input_form, "this congress has no post '" + post + "'");
  if (known->appointed())
    return fault(checks::input_form, "'" + post + "' is appointed: nobody is ever elected to it");
  if (const Slate* const slate = fold.slates().final_of(post)) return slate;
  const Slate* const newest = fold.slates().newest_of(post);
  return fault(checks::input_form, "'" + post + "' has no final slate" +
                                       (newest ? ": '" + newest->statement().slate_id() + "' is " +
                                                     std::string(congress::phase_name(newest->phase()))
                                               : ""));
}

std::string group_of(const Slate& slate, const std::string& name) {
  for (const Slate::Candidate& c : slate.candidates())
    if (c.facts.name() == name) return c.facts.group();
  return {};
}

}  // namespace

Result<void> fill_from_slate(v1::Defined& definition, const std::string& post,
                             const std::vector<std::string>& order, const congress::Fold& fold) {
  COMITIA_TRY(const Slate* const slate, final_slate(post, fold));
  const auto& names = slate->final_statement().candidates();
  std::vector<std::string> chosen = order;
  if (chosen.empty()) chosen.assign(names.begin(), names.end());
  if (!std::is_permutation(chosen.begin(), chosen.end(), names.begin(), names.end()))
    return fault(checks::input_form, "the names must be exactly those of slate '" +
                                         slate->statement().slate_id() +
                                         "', in whatever order: comitia slate show");
  v1::Question& question = *definition.mutable_question();
  question.clear_candidates();
  question.clear_groups();
  bool grouped = false;
  for (const std::string& name : chosen) {
    question.add_candidates(name);
    question.add_groups(group_of(*slate, name));
    grouped = grouped || !question.groups(question.groups_size() - 1).empty();
  }
  if (!grouped) question.clear_groups();
  question.set_seats(slate->post().seats());
  definition.set_post(post);
  definition.set_slate_hash(crypto::str(slate->final_hash()));
  return {};
}

}  // namespace comitia::client
