// comitia council propose, show.
#include "ballot-client/cli/council.hpp"

#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/council_file.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string device, file, council;
};

Result<void> propose_council(Context& context, const Options& o) {
  COMITIA_TRY(const std::string text, read_text(o.file));
  plan::Findings findings;
  const auto council = parse_council(text, o.file, findings);
  note_findings(context, findings);
  COMITIA_TRY(const v1::Council statement, council);
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->fold().councils().check(statement, session->fold().delegates()));
  return propose(context, *session, v1::COUNCIL, statement);
}

Result<void> show(Context& context, const Options& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  Json all = Json::array();
  for (const auto& [id, council] : session->fold().councils().all()) {
    if (!o.council.empty() && o.council != id) continue;
    for (const std::string& line : council_words(council)) context.say(line);
    all.push_back(council_json(council));
  }
  if (all.empty() && !o.council.empty())
    return fault(checks::input_form,
                 "there is no council '" + o.council + "'; comitia council show lists them");
  if (all.empty()) context.say("There is no council yet: comitia council propose.");
  context.report({{"councils", all}});
  return {};
}

}  // namespace

std::vector<std::string> council_words(const v1::Council& council) {
  std::vector<std::string> out{"Council '" + council.council_id() + "': " + council.title() + ", " +
                               std::to_string(council.members_size()) + " members."};
  for (const std::string& group : council.groups()) {
    std::string line = "  " + group + ":";
    for (const std::uint32_t number : congress::assessors(council, group))
      line += " " + std::to_string(number);
    out.push_back(std::move(line));
  }
  for (const congress::CouncilFinding& f : congress::composition_of(council)) {
    out.push_back("  " + congress::describe(f));
    out.push_back("  " + congress::describe_zh(f));
  }
  return out;
}

Json council_json(const v1::Council& council) {
  Json groups = Json::array(), rules = Json::array();
  for (const std::string& group : council.groups())
    groups.push_back({{"name", group}, {"members", congress::assessors(council, group)}});
  for (const congress::CouncilFinding& f : congress::composition_of(council))
    rules.push_back({{"title", f.title.empty() ? "least members" : std::string(f.title)},
                     {"required", f.required},
                     {"actual", f.actual},
                     {"ok", f.ok()}});
  return {
      {"council", council.council_id()}, {"title", council.title()}, {"groups", groups}, {"rules", rules}};
}

void add_council(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "council", "Councils whose members grade office-holders (述职评议)");
  const auto o = std::make_shared<Options>();
  CLI::App& put = *group.add_subcommand("propose", "Propose a council; secretariat and chair sign it");
  put.add_option("DEVICE", o->device, "Device of the secretariat or the chair")->required();
  put.add_option(
         "--file", o->file,
         "TOML: council, title, least_members; [[group]] with name and members (\"1-20,25\"); [[rule]] "
         "with title, groups and share (\">1/2\", \"过半数\", \"不少于1/2\")")
      ->required()
      ->type_name("FILE");
  context.on_chosen(
      put, [&context, o] { return propose_council(context, *o); },
      "comitia council propose secretariat --file council.toml");
  CLI::App& list = *group.add_subcommand("show", "Councils with their members and what their rules find");
  list.add_option("DEVICE", o->device, "Any enrolled device")->required();
  list.add_option("--council", o->council, "Id of the one to show");
  context.on_chosen(
      list, [&context, o] { return show(context, *o); }, "comitia council show secretariat");
}

}  // namespace comitia::client::cli
