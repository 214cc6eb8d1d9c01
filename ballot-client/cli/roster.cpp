// comitia roster: the delegates, as commitments in the log.
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/roster_book.hpp"

namespace comitia::client::cli {
namespace {

constexpr const char* kBook = "private/roster.jsonl";

struct Import {
  std::string device, file;
};

/// The book that an earlier, perhaps interrupted, import kept; else a new one, kept before anything is sent.
Result<RosterBook> book_for(Device& device, const std::vector<RosterRow>& rows, const std::string& file) {
  COMITIA_TRY(const auto kept, device.kept(kBook));
  if (kept) {
    COMITIA_TRY(RosterBook book, RosterBook::parse(crypto::text(*kept), kBook));
    if (book.rows() != rows)
      return fault(checks::input_form,
                   file + " differs from the roster that this device began to import; its copy is " +
                       (device.directory() / kBook).string());
    return book;
  }
  RosterBook book = RosterBook::draw(rows);
  COMITIA_CHECK(device.keep(kBook, book.lines().expose_secret()));
  return book;
}

Result<void> import_roster(Context& context, const Import& o) {
  COMITIA_TRY(const std::string csv, read_text(o.file));
  COMITIA_TRY(const std::vector<RosterRow> rows, parse_roster(csv, o.file));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  const std::uint32_t entitled = session->fold().convened().entitled();
  if (rows.size() != entitled)
    return fault(checks::input_form, o.file + " has " + std::to_string(rows.size()) +
                                         " delegates, but the congress was convened with " +
                                         std::to_string(entitled));
  COMITIA_TRY(const RosterBook book, book_for(session->device, rows, o.file));
  for (const v1::Roster& part : book.parts(session->fold().delegates().size()))
    COMITIA_CHECK(session->replica().submit_signed(v1::ROSTER, part));
  const Path private_copy = session->device.directory() / kBook;
  context.say("The roster of " + std::to_string(entitled) +
              " delegates is in the log, as numbers and commitments.");
  context.say("Names and salts are in " + private_copy.string() +
              ". Keep it: without it nobody can show who a delegate is. Do not publish it.");
  context.say("Next: comitia rules propose " + o.device + " --majority \">1/2\" --base returned");
  context.report({{"entitled", entitled}, {"private", private_copy.string()}});
  return {};
}

}  // namespace

void add_roster(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "roster", "The list of delegates");
  const auto o = std::make_shared<Import>();
  CLI::App& command = *group.add_subcommand("import", "Put the delegates of a CSV file into the log");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  command.add_option("--file", o->file, "CSV, UTF-8, first line: number,name")->required();
  context.on_chosen(
      command, [&context, o] { return import_roster(context, *o); },
      "comitia roster import secretariat --file roster.csv");
}

}  // namespace comitia::client::cli
