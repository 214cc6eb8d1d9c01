#include "voting-server/app/step_day.hpp"

#include <chrono>
#include <ctime>

#include "congress/entry.hpp"
#include "congress/stated_day.hpp"
#include "congress/statement.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

std::optional<std::uint32_t> day_of(const congress::Fold& fold, const v1::Entry& entry) {
  const crypto::View statement = crypto::view(entry.statement());
  if (entry.kind() == v1::PROPOSED) {
    const auto proposed = congress::statement_as<v1::Proposed>(statement);
    if (!proposed.ok()) return std::nullopt;
    return congress::stated_day(proposed.value().kind(), crypto::view(proposed.value().statement()));
  }
  if (entry.kind() != v1::CONFIRMED) return congress::stated_day(entry.kind(), statement);
  const auto confirmed = congress::statement_as<v1::Confirmed>(statement);
  const auto hash =
      confirmed.ok() ? crypto::exactly<32>(crypto::view(confirmed.value().proposal())) : std::nullopt;
  const auto it = hash ? fold.proposals().find(crypto::EntryHash{*hash}) : fold.proposals().end();
  if (it == fold.proposals().end()) return std::nullopt;
  return congress::stated_day(it->second.kind, it->second.statement);
}

}  // namespace

std::uint32_t local_day() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<std::uint32_t>((local.tm_year + 1900) * 10'000 + (local.tm_mon + 1) * 100 +
                                    local.tm_mday);
}

crypto::Result<void> check_step_day(const congress::Fold& fold, const v1::Entry& entry, const Days& today) {
  if (!today || !fold.convened().has_course()) return {};
  const auto day = day_of(fold, entry);
  if (!day) return {};
  const auto told = today();
  if (!told.ok()) return crypto::fault(checks::step_day, "the server's clock tells no day now");
  const std::uint32_t now = told.value();
  const char* const clock =
      fold.convened().course().rehearsal() ? ", but by the rehearsal's clock it is " : ", but today is ";
  COMITIA_REQUIRE(checks::step_day, *day == now, std::to_string(*day) + clock + std::to_string(now));
  return {};
}

}  // namespace comitia::server
