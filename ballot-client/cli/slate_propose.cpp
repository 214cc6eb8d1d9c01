// comitia slate propose, show.
#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/slate.hpp"
#include "ballot-client/cli/slate_words.hpp"
#include "ballot-client/core/slate_check.hpp"
#include "ballot-client/core/slate_file.hpp"
#include "congress/approval_plan.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

using congress::Slate;
using Json = nlohmann::ordered_json;

struct Propose {
  std::string device, file, definition, congress, post, id;
};

/// The slate of one post in the folder of a congress, under another id if one is given.
Result<v1::Slate> slate_in_folder(const Context& context, const Propose& o) {
  COMITIA_TRY(const CongressFolder folder, open_folder(context, o.definition));
  COMITIA_TRY(const plan::CongressPapers* const papers, congress_in(folder, o.congress));
  for (const v1::Slate& slate : papers->slates) {
    if (slate.post_id() != o.post) continue;
    v1::Slate out = slate;
    if (!o.id.empty()) out.set_slate_id(o.id);
    return out;
  }
  return fault(checks::input_form, o.definition + " has no candidates for post '" + o.post +
                                       "' of congress '" + o.congress + "'");
}

Result<v1::Slate> slate_of(const Context& context, const Propose& o) {
  if (o.file.empty() == o.definition.empty())
    return fault(
        checks::input_form,
        "name the candidates with --definition DIR --congress NAME --post POST, or with --file FILE");
  if (!o.definition.empty()) return slate_in_folder(context, o);
  COMITIA_TRY(const std::string text, read_text(o.file));
  return parse_slate(text, o.file);
}

Result<void> propose_slate(Context& context, const Propose& o) {
  COMITIA_TRY(const v1::Slate statement, slate_of(context, o));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  const Slate* const before = session->fold().slates().by_id(statement.slate_id());
  const bool fresh = !before || proto::encode(before->statement()) != proto::encode(statement);
  if (fresh) {
    COMITIA_CHECK(check_new_slate(statement, session->fold()));
    COMITIA_CHECK(session->replica().submit_signed(v1::SLATE, statement));
  }
  COMITIA_TRY(const Slate* const slate, slate_named(session->fold(), statement.slate_id()));
  const congress::Officials& officials = session->fold().officials();
  for (const std::string& line : slate_words(*slate, officials)) context.say(line);
  context.say(fresh ? "Proposed: the slate stands in the log." : "This slate stands in the log already.");
  context.say("Next: " + next_step(*slate, officials));
  Json outcome = slate_report(*slate, officials);
  outcome["fresh"] = fresh;
  context.report(outcome);
  return {};
}

struct Show {
  std::string device, slate;
};

Result<void> show(Context& context, const Show& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Fold& fold = session->fold();
  if (!o.slate.empty()) {
    COMITIA_TRY(const Slate* const slate, slate_named(fold, o.slate));
    for (const std::string& line : slate_words(*slate, fold.officials())) context.say(line);
    const std::string next = next_step(*slate, fold.officials());
    if (!next.empty()) context.say("Next: " + next);
    context.report(slate_report(*slate, fold.officials()));
    return {};
  }
  Json slates = Json::array();
  for (const std::string& line : posts_words(fold)) context.say(line);
  for (const Slate& slate : fold.slates().all()) slates.push_back(slate_report(slate, fold.officials()));
  if (fold.slates().plan().posts().empty()) context.say("This congress fills no post.");
  context.report({{"all_final", fold.slates().all_elected_final()}, {"slates", slates}});
  return {};
}

}  // namespace

void add_slate_propose(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Propose>();
  CLI::App& command = *group.add_subcommand("propose", "Put the candidates for a post into the log");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  command.add_option("--definition", o->definition,
                     "Folder of `comitia congress new`, whose table has the candidates");
  command.add_option("--congress", o->congress, "Which congress of the folder");
  command.add_option("--post", o->post, "Which post's candidates");
  command.add_option(
      "--id", o->id,
      "Id of the slate, if it is not the post's first (POST-1): one that comes again has another");
  command.add_option("--file", o->file,
                     R"(Instead, JSON: {"slate":ID,"post":ID,"candidates":[{"name":..,"delegate":N,)"
                     R"("college":..,"rank":N,"cohort":N,"failed_courses":N,"character_attested":true,)"
                     R"("posts":[..],"group":..},..]})");
  context.on_chosen(
      command, [&context, o] { return propose_slate(context, *o); },
      "comitia slate propose secretariat --definition sample --congress student --post presidium\n"
      "comitia slate propose secretariat --file presidium.json");
}

void add_slate_show(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Show>();
  CLI::App& command =
      *group.add_subcommand("show", "Posts and slates, or one slate with everything that was signed");
  command.add_option("DEVICE", o->device, "Any enrolled device")->required();
  command.add_option("--slate", o->slate, "Id of the one to show");
  context.on_chosen(
      command, [&context, o] { return show(context, *o); },
      "comitia slate show secretariat\ncomitia slate show secretariat --slate presidium-1");
}

}  // namespace comitia::client::cli
