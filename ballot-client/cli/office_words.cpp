#include "ballot-client/cli/office_words.hpp"

#include "congress/statement.hpp"

namespace comitia::client::cli {
namespace {

using Words = std::vector<std::string>;

template <class M>
M read(const congress::Proposal& proposal) {
  auto statement = congress::statement_as<M>(proposal.statement);
  return statement.ok() ? std::move(statement).value() : M();
}

Words words(const v1::Rotation& s) {
  const std::string_view order = s.order() == v1::ROTATION_BY_LOT       ? "by lot "
                                 : s.order() == v1::ROTATION_BY_STROKES ? "by strokes of the surname"
                                 : s.named().empty()                    ? "as the two of you resolve"
                                                                        : "by resolution ";
  Words out{"Set the executive chairs (执行主席) of '" + s.post_id() + "', " + std::string(order) +
            s.named() + ":"};
  std::uint32_t semester = s.first_semester();
  for (const std::string& name : s.chairs()) {
    out.push_back("  " + std::to_string(semester) + "  " + name);
    semester = congress::next_semester(semester).value_or(0);
  }
  return out;
}

Words words(const v1::Substituted& s) {
  return {s.substitute() + " stands in as executive chair of '" + s.post_id() + "' in semester " +
              std::to_string(s.semester()) + ".",
          "Reason: " + s.reason()};
}

Words words(const v1::Vacancy& s) {
  const std::string_view how = s.cause() == v1::VACANCY_RESIGNED  ? " has resigned from '"
                               : s.cause() == v1::VACANCY_REMOVED ? " is removed from '"
                                                                  : " no longer holds '";
  Words out{s.holder() + std::string(how) + s.post_id() + "'; the seat is vacant.", "Reason: " + s.reason()};
  for (const v1::Document& d : s.documents()) out.push_back("Document: " + d.number());
  return out;
}

Words words(const v1::Archived& s) {
  return {"Seal the archive: nothing follows in this log.",
          "The record is kept until " + std::to_string(s.retain_until()) + "."};
}

Words words(const v1::OutcomeDecided& s) {
  if (s.why() == v1::OPEN_TOO_FEW) {
    const std::string_view instead = s.instead() == v1::TOO_FEW_NEW_ELECTION
                                         ? "there is a new election for them"
                                     : s.instead() == v1::TOO_FEW_VACANT ? "they stay vacant"
                                     : s.instead() == v1::TOO_FEW_REDUCE ? "there are as many fewer"
                                                                         : "nothing is decided";
    return {"Seats that are left of ballot '" + s.ballot_id() + "': " + std::string(instead) + "."};
  }
  const std::string by = s.by() == v1::DECIDED_BY_HANDS ? "motion " + s.named()
                         : s.by() == v1::DECIDED_BY_LOT ? "lot " + s.named()
                                                        : "decision of the presidium";
  Words out{"Of the tied in ballot '" + s.ballot_id() + "' are elected, by " + by + ":"};
  for (const std::string& name : s.chosen()) out.push_back("  " + name);
  return out;
}

}  // namespace

Words office_proposal_words(const congress::Proposal& p) {
  switch (p.kind) {
    case v1::ROTATION:
      return words(read<v1::Rotation>(p));
    case v1::SUBSTITUTED:
      return words(read<v1::Substituted>(p));
    case v1::VACANCY:
      return words(read<v1::Vacancy>(p));
    case v1::ARCHIVED:
      return words(read<v1::Archived>(p));
    default:
      return words(read<v1::OutcomeDecided>(p));
  }
}

nlohmann::ordered_json offices_json(const congress::Fold& fold) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const v1::Post& post : fold.offices().plan().posts()) {
    if (post.appointed()) continue;
    nlohmann::ordered_json held = nlohmann::ordered_json::array();
    for (const congress::Holder& h : fold.offices().holders(post.post_id()))
      held.push_back(
          {{"name", h.name},
           {"delegate", h.delegate},
           {"ballot", h.ballot_id},
           {"until", h.until == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(h.until)}});
    out.push_back(
        {{"post", post.post_id()}, {"title", post.title()}, {"seats", post.seats()}, {"held", held}});
  }
  return out;
}

nlohmann::ordered_json rotation_json(const congress::Fold& fold) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& [post, chairs] : fold.rotations().all())
    for (const congress::Chair& chair : chairs)
      out.push_back({{"post", post},
                     {"semester", chair.semester},
                     {"chair", chair.name},
                     {"substitute", chair.substitutes.empty() ? nlohmann::ordered_json(nullptr)
                                                              : nlohmann::ordered_json(chair.acting())}});
  return out;
}

}  // namespace comitia::client::cli
