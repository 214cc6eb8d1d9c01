// comitia slate notice.
#include "ballot-client/cli/slate.hpp"
#include "ballot-client/cli/slate_words.hpp"
#include "congress/calendar.hpp"

namespace comitia::client::cli {
namespace {

struct Notice {
  SlateStep step;
  std::string until;
};

/// The last day of the shortest notice that the plan allows.
std::uint32_t shortest_until(std::uint32_t from, std::uint32_t days) {
  std::uint32_t out = from;
  while (days > 1)
    if (congress::day_number(++out)) --days;
  return out;
}

Result<void> give_notice(Context& context, const Notice& o) {
  COMITIA_TRY(const std::uint32_t from, date_of(o.step.date));
  COMITIA_TRY(const auto session, context.open_session(o.step.device));
  COMITIA_TRY(const congress::Slate* const slate, slate_named(session->fold(), o.step.slate));
  v1::Notice notice;
  notice.set_slate_hash(crypto::str(slate->hash()));
  notice.set_from(from);
  notice.set_until(shortest_until(from, session->fold().slates().plan().notice_days()));
  if (!o.until.empty()) {
    COMITIA_TRY(const std::uint32_t until, date_of(o.until));
    notice.set_until(until);
  }
  return propose(context, *session, v1::NOTICE, notice);
}

}  // namespace

void add_slate_notice(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Notice>();
  CLI::App& command = *group.add_subcommand(
      "notice", "Propose that an approved slate is public from today on, for objections");
  add_slate_step(command, o->step);
  command.add_option("--until", o->until, "Its last day (default: as early as the congress allows)");
  context.on_chosen(
      command, [&context, o] { return give_notice(context, *o); },
      "comitia slate notice secretariat --slate presidium-1 --until 2026-11-30");
}

}  // namespace comitia::client::cli
