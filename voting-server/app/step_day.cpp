#include "voting-server/app/step_day.hpp"

#include <chrono>
#include <ctime>

#include "congress/stated_day.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/inner_statement.hpp"

namespace comitia::server {
namespace {

std::optional<std::uint32_t> day_of(const congress::Fold& fold, const v1::Entry& entry) {
  const auto inner = inner_statement(entry, fold);
  return inner ? congress::stated_day(inner->kind, inner->statement) : std::nullopt;
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
