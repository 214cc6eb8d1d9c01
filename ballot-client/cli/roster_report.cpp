// comitia roster report, comitia roster credentials: whether the delegates may convene (docs/protocol.md
// §15).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/roster.hpp"
#include "congress/composition.hpp"
#include "congress/credentials_words.hpp"
#include "congress/mend.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Report {
  std::string device;
};

Json finding_json(const v1::CompositionRule& rule, const v1::CompositionFinding& f, std::uint32_t persons) {
  const congress::Mend mend = congress::mend_of(rule, f, persons);
  Json out{{"rule", f.rule()},
           {"title", rule.title()},
           {"scope", f.scope()},
           {"base", f.base()},
           {"required", f.required()},
           {"actual", f.actual()},
           {"ok", f.ok()},
           {"target", rule.soft()},
           {"short", congress::shortfall(rule, f.required(), f.actual())}};
  if (!f.ok()) out["mend"] = {{"replace", mend.replace}, {"within", mend.within}, {"change", mend.change}};
  return out;
}

Json report_json(const v1::CompositionPlan& plan, const v1::Credentials& report, std::uint32_t delegates) {
  Json findings = Json::array();
  int at = 0;
  for (const v1::CompositionRule& rule : plan.rules()) {
    const bool staff = rule.of() == v1::COMPOSITION_OF_STAFF;
    for (std::size_t scopes = congress::scopes_of(plan, rule).size(); scopes > 0; --scopes)
      findings.push_back(finding_json(rule, report.findings(at++),
                                      staff ? static_cast<std::uint32_t>(report.staff_size()) : delegates));
  }
  return findings;
}

struct Drafted {
  v1::Credentials report;
  PrivatePersons persons;
};

/// What this device's private files give.
Result<Drafted> drafted(const Session& session) {
  const congress::Fold& fold = session.fold();
  if (!fold.convened().has_course())
    return fault(checks::input_form,
                 "this is a vote without a course: it has no rules of composition, and needs no credentials");
  const v1::CompositionPlan& plan = fold.convened().course().composition();
  Drafted out;
  COMITIA_TRY(out.persons, kept_persons(session.device, plan));
  out.report = congress::draft_credentials(plan, out.persons.delegates, out.persons.staff);
  return out;
}

/// How the delegates are balanced: what no rule enforces is reported all the same.
Json show_balance(const Context& context, const PrivatePersons& persons) {
  Json out;
  for (const char* attribute : {"sex", "ethnicity", "political_status", "cadre_level", "grade", "college"}) {
    std::string line;
    for (const auto& [value, count] : congress::distribution(persons.delegates.records(), attribute)) {
      out[attribute][value] = count;
      line += (line.empty() ? "" : ", ") + (value.empty() ? "-" : value) + " " + std::to_string(count);
    }
    context.say(std::string(attribute) + ": " + line);
  }
  return out;
}

Result<void> report(Context& context, const Report& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_TRY(const Drafted made, drafted(*session));
  const v1::Credentials& draft = made.report;
  const congress::Fold& fold = session->fold();
  const v1::CompositionPlan& plan = fold.convened().course().composition();
  const std::uint32_t delegates = fold.convened().entitled();
  const Json balance = show_balance(context, made.persons);
  show_report(context, plan, draft, delegates);
  const std::vector<v1::CompositionFinding> findings(draft.findings().begin(), draft.findings().end());
  const bool holds = congress::hard_rules_hold(plan, findings);
  const congress::Words words = congress::credentials_words(plan, draft, delegates);
  context.report({{"delegates", delegates},
                  {"staff", draft.staff_size()},
                  {"may_convene", holds},
                  {"accepted", fold.credentials().accepted()},
                  {"findings", report_json(plan, draft, delegates)},
                  {"balance", balance},
                  {"lines", words.english},
                  {"lines_zh", words.chinese}});
  if (holds && !fold.credentials().accepted()) context.say("Next: comitia roster credentials " + o.device);
  return {};
}

Result<void> propose_credentials(Context& context, const Report& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_TRY(const Drafted made, drafted(*session));
  return propose(context, *session, v1::CREDENTIALS, made.report);
}

}  // namespace

void show_report(const Context& context, const v1::CompositionPlan& plan, const v1::Credentials& report,
                 std::uint32_t delegates) {
  const congress::Words words = congress::credentials_words(plan, report, delegates);
  for (const std::string& line : words.chinese) context.say(line);
  for (const std::string& line : words.english) context.say(line);
  const std::vector<v1::CompositionFinding> findings(report.findings().begin(), report.findings().end());
  context.say(
      congress::hard_rules_hold(plan, findings)
          ? "资格审查合格。 Every rule that must hold holds: the congress may convene."
          : "资格审查不合格，大会不得召开。 A rule that must hold does not: the congress cannot convene.");
}

void add_roster_report(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Report>();
  CLI::App& command = *group.add_subcommand(
      "report",
      "Show the credentials report (代表资格审查报告): for each rule what is required, what is there, what "
      "is\n"
      "missing, and which replacement would mend it. Reads this device's private roster; sends nothing.");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  context.on_chosen(
      command, [&context, o] { return report(context, *o); },
      "comitia roster report secretariat\ncomitia --json roster report secretariat");

  const auto c = std::make_shared<Report>();
  CLI::App& proposing = *group.add_subcommand(
      "credentials", "Propose the credentials report; once the chair confirms it, delegates may check in");
  proposing.add_option("DEVICE", c->device, "The secretariat's device, which keeps the private roster")
      ->required();
  context.on_chosen(
      proposing, [&context, c] { return propose_credentials(context, *c); },
      "comitia roster credentials secretariat\ncomitia confirm chair --all");
}

}  // namespace comitia::client::cli
