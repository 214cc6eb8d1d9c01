// comitia slate: candidates from their proposal to the ballot.
#include "ballot-client/cli/slate.hpp"

#include "ballot-client/cli/slate_words.hpp"
#include "congress/calendar.hpp"

namespace comitia::client::cli {

Result<const congress::Slate*> slate_named(const congress::Fold& fold, const std::string& id) {
  if (const congress::Slate* const slate = fold.slates().by_id(id)) return slate;
  std::string known;
  for (const congress::Slate& slate : fold.slates().all())
    known += (known.empty() ? "" : ", ") + slate.statement().slate_id();
  return fault(checks::input_form,
               "there is no slate '" + id + "'; " +
                   (known.empty() ? "none was proposed yet: comitia slate propose" : "there are " + known));
}

Result<std::uint32_t> date_of(const std::string& text) {
  if (text.empty()) return today();
  if (const auto date = congress::day_named(text)) return *date;
  return fault(checks::input_form, "'" + text + "' is no day; write it as 2026-11-25");
}

void add_slate_step(CLI::App& command, SlateStep& step) {
  command.add_option("DEVICE", step.device, "Device of the secretariat or the chair")->required();
  command.add_option("--slate", step.slate, "Id of the slate")->required();
  command.add_option("--date", step.date, "The day of the step, 2026-11-25 (default: today)");
}

void add_slate(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "slate", "Candidates: their approval, their notice, the final slate");
  add_slate_propose(group, context);
  add_slate_show(group, context);
  add_slate_notice(group, context);
  add_slate_objections(group, context);
  add_slate_finalise(group, context);
}

}  // namespace comitia::client::cli
