#include "congress/stated_day.hpp"

#include "congress/statement.hpp"

namespace comitia::congress {
namespace {

template <class M>
std::optional<std::uint32_t> date_of(crypto::View statement) {
  const auto s = statement_as<M>(statement);
  return s.ok() ? std::optional(s.value().date()) : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> stated_day(v1::EntryKind kind, crypto::View statement) {
  switch (kind) {
    case v1::PRESENCE:
      return date_of<v1::Presence>(statement);
    case v1::APPROVAL:
      return date_of<v1::Approval>(statement);
    case v1::NOTICE: {
      const auto s = statement_as<v1::Notice>(statement);
      return s.ok() ? std::optional(s.value().from()) : std::nullopt;
    }
    case v1::OBJECTION:
      return date_of<v1::Objection>(statement);
    case v1::OBJECTION_RESOLVED:
      return date_of<v1::ObjectionResolved>(statement);
    case v1::WITHDRAWN:
      return date_of<v1::Withdrawn>(statement);
    case v1::SLATE_FINAL:
      return date_of<v1::SlateFinal>(statement);
    case v1::ROTATION:
      return date_of<v1::Rotation>(statement);
    case v1::SUBSTITUTED:
      return date_of<v1::Substituted>(statement);
    case v1::VACANCY:
      return date_of<v1::Vacancy>(statement);
    case v1::ARCHIVED:
      return date_of<v1::Archived>(statement);
    default:
      return std::nullopt;
  }
}

}  // namespace comitia::congress
