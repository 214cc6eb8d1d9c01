// comitia congress: convening, the first entry of a log.
#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/congress_definition.hpp"
#include "ballot-client/core/plan/convening.hpp"
#include "congress/entry.hpp"
#include "congress/officials.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Convene {
  std::string definition, congress, device, out;
  std::vector<std::string> officials;
};

Result<std::vector<PublicIdentity>> read_officials(const std::vector<std::string>& files) {
  std::vector<PublicIdentity> out;
  for (const std::string& file : files) {
    COMITIA_TRY(const std::string text, read_text(file));
    auto identity = PublicIdentity::parse(crypto::view(text));
    if (!identity.ok()) return fault(*identity.fault().check, file + ": " + identity.fault().where);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (out[i].role == identity.value().role && out[i].index == identity.value().index)
        return fault(checks::input_form, file + " and " + files[i] + " both are " + out[i].role + " " +
                                             std::to_string(out[i].index) + "; each office is held once");
    out.push_back(std::move(identity).value());
  }
  return out;
}

v1::Official official(const PublicIdentity& identity) {
  v1::Official out;
  for (int role = 1; role <= v1::Role_MAX; ++role)
    if (congress::role_name(static_cast<v1::Role>(role)) == identity.role)
      out.set_role(static_cast<v1::Role>(role));
  out.set_index(identity.index);
  out.set_name(identity.name);
  out.set_key(crypto::str(identity.key.view()));
  if (identity.note_key) out.set_note_key(crypto::str(identity.note_key->view()));
  if (identity.envelope_key) out.set_envelope_key(crypto::str(*identity.envelope_key));
  return out;
}

/// Of a vote: the definition is one file, and tellers stand in it.
Result<v1::Convened> of_vote(const Convene& o, const std::vector<v1::Official>& officials) {
  COMITIA_TRY(const std::string toml, read_text(o.definition));
  COMITIA_TRY(const CongressDefinition definition, CongressDefinition::parse(toml, o.definition));
  return convening_statement(definition, officials);
}

/// Of a congress that has a course: one of those in the folder.
Result<v1::Convened> of_course(const Context& context, const Convene& o,
                               const std::vector<v1::Official>& officials) {
  COMITIA_TRY(const CongressFolder folder, open_folder(context, o.definition));
  COMITIA_TRY(const plan::CongressPapers* const papers, congress_in(folder, o.congress));
  return plan::convening_statement(folder.papers, *papers, officials);
}

Result<void> convene(Context& context, const Convene& o) {
  COMITIA_TRY(const Device device, context.open_device(o.device));
  COMITIA_CHECK(device.require_role("secretariat"));
  COMITIA_TRY(std::vector<PublicIdentity> identities, read_officials(o.officials));
  // The secretariat itself need not be named again.
  const bool named = std::any_of(identities.begin(), identities.end(),
                                 [](const PublicIdentity& i) { return i.role == "secretariat"; });
  if (!named) identities.push_back(device.identity());
  std::vector<v1::Official> officials;
  for (const PublicIdentity& identity : identities) officials.push_back(official(identity));
  COMITIA_TRY(const v1::Convened convened,
              o.congress.empty() ? of_vote(o, officials) : of_course(context, o, officials));
  const Bytes entry = congress::sign_entry(v1::CONVENED, proto::encode(convened), nullptr, device.key());
  const auto fold = congress::Fold::convene(entry);
  if (!fold.ok())
    return fault(*fold.fault().check,
                 fold.fault().where + "; look through " + o.definition + " and the --official files");
  if (std::filesystem::exists(o.out))
    return fault(checks::file_access, o.out + " exists; a congress is convened once. Name another file");
  COMITIA_CHECK(write_durably(o.out, entry));
  const std::string anchor = fold.value().anchor().hex();
  context.about(fold.value());
  context.say("Convened: " + convened.title() + ", in " + convened.place() + ", " +
              std::to_string(convened.entitled()) + " delegates entitled, " +
              (convened.has_course()
                   ? "who adopt their rules and elect their tellers."
                   : std::to_string(fold.value().officials().tellers()) + " tellers of whom " +
                         std::to_string(convened.threshold()) + " decrypt."));
  context.say("Origin: " + convened.origin());
  context.say("Anchor: " + anchor);
  context.say("Announce the anchor: it stands for this congress on screens, slips and reports.");
  context.say("Next, at the server: comitiad init DIR --convened " + o.out);
  if (convened.course().rehearsal())
    context.say("It is a rehearsal: then comitiad run DIR --rehearsal-clock FILE, where FILE holds the day.");
  context.report({{"origin", convened.origin()}, {"anchor", anchor}, {"entry", o.out}});
  return {};
}

}  // namespace

void add_congress(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "congress", "The congress as a whole");
  const auto o = std::make_shared<Convene>();
  CLI::App& command = *group.add_subcommand("convene", "Sign the first entry: who holds which office");
  command
      .add_option("--definition", o->definition,
                  "Of a vote: congress.toml with name, title, place, entitled, threshold, "
                  "chief_teller, and slots if not 64. With --congress: the folder of `comitia congress new`")
      ->required();
  command.add_option(
      "--congress", o->congress,
      "Which congress of the folder; its rules, posts and composition bind, and it elects its tellers");
  command
      .add_option("--official", o->officials,
                  "Public identity of an official: server.json, and each device's identity.json")
      ->required();
  command.add_option("--device", o->device, "The secretariat's device")->required();
  command.add_option("--out", o->out, "File to write the entry to")->required();
  context.on_chosen(
      command, [&context, o] { return convene(context, *o); },
      "comitia congress convene --definition congress.toml --official server/server.json "
      "desk-1/identity.json station/identity.json teller-*/identity.json --device secretariat --out entry-0\n"
      "comitia congress convene --definition sample --congress student --official server/server.json "
      "chair/identity.json scrutineer-*/identity.json body-*/identity.json --device secretariat --out "
      "entry-0");
}

}  // namespace comitia::client::cli
