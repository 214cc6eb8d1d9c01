// comitia roster import: the delegates, as commitments in the log (docs/protocol.md §15.1).
#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/roster.hpp"
#include "ballot-client/core/roster_csv.hpp"
#include "congress/composition.hpp"
#include "proto/private_lines.hpp"

namespace comitia::client::cli {
namespace {

using Records = std::vector<v1::RosterRecord>;

struct Import {
  std::string device, file, records, staff, definition, congress;

  [[nodiscard]] const std::string& source() const {
    return !file.empty() ? file : !records.empty() ? records : definition;
  }
};

Result<Records> records_in(const std::string& file) {
  COMITIA_TRY(const std::string text, read_text(file));
  auto lines = proto::read_private_lines<v1::PrivateLine>(text, file);
  if (!lines.ok())
    return fault(checks::input_form,
                 lines.fault().where + ": not a line like {\"record\":{\"number\":1,\"name\":\"...\"}}");
  Records out;
  for (v1::PrivateLine& line : lines.value()) out.push_back(std::move(*line.mutable_record()));
  return out;
}

/// Delegates and staff of one congress of a folder.
struct Listed {
  Records delegates, staff;
};
Result<Listed> listed_in(const Context& context, const Import& o) {
  COMITIA_TRY(const CongressFolder folder, open_folder(context, o.definition));
  COMITIA_TRY(const plan::CongressPapers* const papers, congress_in(folder, o.congress));
  return Listed{plan::CongressPapers::records(papers->roster), plan::CongressPapers::records(papers->staff)};
}

Result<Records> delegates_in(const Import& o) {
  if (!o.records.empty()) return records_in(o.records);
  COMITIA_TRY(const std::string csv, read_text(o.file));
  COMITIA_TRY(const std::vector<RosterRow> rows, parse_roster(csv, o.file));
  Records out;
  for (const RosterRow& row : rows) {
    v1::RosterRecord& record = out.emplace_back();
    record.set_number(row.number);
    record.set_name(row.name);
  }
  return out;
}

/// The book that an earlier, perhaps interrupted, import kept; else a new one. `file`: where the records were
/// read from; empty if none were named, and what is kept then stands.
Result<RosterBook> book_for(const Device& device, const char* name, Records records,
                            const std::string& file) {
  COMITIA_TRY(const auto kept, device.kept(name));
  if (!kept) return RosterBook::draw(std::move(records));
  COMITIA_TRY(RosterBook book, RosterBook::parse(crypto::text(*kept), name));
  if (!file.empty() && !book.is_of(records))
    return fault(checks::input_form, file + " differs from what this device began to import; its copy is " +
                                         (device.directory() / name).string());
  return book;
}

/// What the rules of composition say of it, before anything is sent: a roster in the log stays as it is.
Result<void> check_composition(const Context& context, const v1::CompositionPlan& plan,
                               const PrivatePersons& persons) {
  const v1::Credentials report = congress::draft_credentials(plan, persons.delegates, persons.staff);
  const std::vector<v1::CompositionFinding> findings(report.findings().begin(), report.findings().end());
  if (congress::hard_rules_hold(plan, findings)) return {};
  show_report(context, plan, report, static_cast<std::uint32_t>(persons.delegates.records().size()));
  return fault(
      checks::input_form,
      "the composition breaks a rule that must hold, so nothing was imported; replace delegates as the "
      "report says, and import again");
}

Result<void> import_roster(Context& context, const Import& o) {
  if (int{o.file.empty()} + int{o.records.empty()} + int{o.definition.empty()} != 2)
    return fault(checks::input_form,
                 "name the delegates with --definition DIR --congress NAME, with --file roster.csv or with "
                 "--records FILE");
  Records records, staff;
  if (o.definition.empty()) {
    COMITIA_TRY(records, delegates_in(o));
  } else {
    COMITIA_TRY(Listed listed, listed_in(context, o));
    records = std::move(listed.delegates);
    staff = std::move(listed.staff);
  }
  if (!o.staff.empty()) {
    COMITIA_TRY(staff, records_in(o.staff));
  }
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  const v1::Convened& convened = session->fold().convened();
  const std::string& file = o.source();
  if (records.size() != convened.entitled())
    return fault(checks::input_form, file + " has " + std::to_string(records.size()) +
                                         " delegates, but the congress was convened with " +
                                         std::to_string(convened.entitled()));
  const bool has_staff = !staff.empty();
  COMITIA_TRY(const RosterBook book, book_for(session->device, kRosterBook, std::move(records), file));
  COMITIA_TRY(const RosterBook others, book_for(session->device, kStaffBook, std::move(staff), o.staff));
  COMITIA_TRY(const PrivatePersons persons, persons_of(book, others, convened.course().composition()));
  COMITIA_CHECK(check_composition(context, convened.course().composition(), persons));
  COMITIA_CHECK(session->device.keep(kRosterBook, book.text().expose_secret()));
  if (has_staff) COMITIA_CHECK(session->device.keep(kStaffBook, others.text().expose_secret()));
  for (const v1::Roster& part : book.parts(session->fold().delegates().size()))
    COMITIA_CHECK(session->replica().submit_signed(v1::ROSTER, part));
  const Path private_copy = session->device.directory() / kRosterBook;
  context.say("The roster of " + std::to_string(convened.entitled()) +
              " delegates is in the log, as numbers and commitments.");
  context.say("Names and salts are in " + private_copy.string() +
              ". Keep it: without it nobody can show who a delegate is. Do not publish it.");
  context.say(convened.has_course()
                  ? "Next: comitia roster credentials " + o.device
                  : "Next: comitia rules propose " + o.device + " --majority \">1/2\" --base returned");
  context.report({{"entitled", convened.entitled()}, {"private", private_copy.string()}});
  return {};
}

}  // namespace

void add_roster_import(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Import>();
  CLI::App& command = *group.add_subcommand(
      "import", "Put the delegates into the log, as commitments; what is private stays on this device");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  CLI::Option* const file = command.add_option("--file", o->file, "CSV, UTF-8, first line: number,name");
  command
      .add_option(
          "--records", o->records,
          "Instead: whole records, one JSON object a line, {\"record\":{\"number\":1,\"name\":\"...\",...}}")
      ->excludes(file);
  command
      .add_option(
          "--definition", o->definition,
          "Instead: the folder of `comitia congress new`; it is checked, and imported if nothing is wrong")
      ->excludes(file);
  command.add_option("--congress", o->congress, "Which congress of that folder");
  command.add_option("--staff", o->staff, "The staff likewise, if a rule of composition is about them");
  context.on_chosen(
      command, [&context, o] { return import_roster(context, *o); },
      "comitia roster import secretariat --definition sample --congress student\n"
      "comitia roster import secretariat --file roster.csv\n"
      "comitia roster import secretariat --records roster.jsonl --staff staff.jsonl");
}

}  // namespace comitia::client::cli
