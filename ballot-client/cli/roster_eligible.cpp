// comitia roster eligible: the roll of persons who may be written in (docs/protocol.md §24.1).
#include "ballot-client/cli/eligible_file.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/roster.hpp"
#include "congress/statement.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

struct Eligible {
  std::string device, names, title = "具备被选举资格的人员";
};

/// One name a line.
Result<std::vector<std::string>> names_in(const std::string& file) {
  COMITIA_TRY(const std::string text, read_text(file));
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string name = text.substr(at, end - at);
    at = end + 1;
    if (name.ends_with('\r')) name.pop_back();
    if (!proto::is_text(name, limits::kNameBytes))
      return fault(checks::input_form, file + ":" + std::to_string(out.size() + 1) +
                                           ": one name a line is expected, in UTF-8, of at most " +
                                           std::to_string(limits::kNameBytes) +
                                           " bytes and without control characters");
    out.push_back(std::move(name));
  }
  return out;
}

Result<std::vector<std::string>> wanted_names(const Device& device, const Eligible& o) {
  if (!o.names.empty()) return names_in(o.names);
  COMITIA_TRY(const RosterBook roster, kept_roster(device));
  std::vector<v1::RosterRecord> persons;
  for (const v1::PrivateLine& line : roster.lines()) persons.push_back(line.record());
  return told_apart(persons);
}

/// The book that an earlier, perhaps interrupted, call kept, so that the roll is not made twice; else a new
/// one.
Result<EligibleBook> book_for(const Device& device, const std::vector<std::string>& names) {
  COMITIA_TRY(const auto kept, device.kept(kEligibleBook));
  if (!kept) return EligibleBook::draw(names);
  const std::string file = (device.directory() / kEligibleBook).string();
  COMITIA_TRY(EligibleBook book, EligibleBook::parse(crypto::text(*kept), file));
  if (book.names() != names)
    return fault(checks::input_form, "this device keeps another roll of eligible persons, of " +
                                         std::to_string(book.size()) + ": " + file +
                                         "; move it away, and keep it, to make a new one");
  return book;
}

Result<void> put_roll(Context& context, const Eligible& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  COMITIA_TRY(const std::vector<std::string> names, wanted_names(session->device, o));
  COMITIA_TRY(const EligibleBook book, book_for(session->device, names));
  COMITIA_CHECK(session->device.keep(kEligibleBook, book.text().expose_secret()));
  const v1::Eligible statement = book.statement(o.title);
  const crypto::Array32 hash =
      congress::statement_hash(crypto::label::kEligible, session->fold().anchor(), proto::encode(statement));
  const bool before = session->fold().roll(hash) != nullptr;
  if (!before) COMITIA_CHECK(session->replica().submit_signed(v1::ELIGIBLE, statement));
  const Path file = session->device.directory() / kEligibleBook;
  context.say((before ? "The roll of " : "Put into the log: the roll of ") + std::to_string(book.size()) +
              " eligible persons" + (before ? " is in the log already" : "") + ", as commitments.");
  context.say("hash " + crypto::hex(crypto::View(hash)));
  context.say(
      "Names and salts are in " + file.string() +
      ". Give it to whoever defines a ballot and to the hall's terminals (--eligible), and to auditors "
      "who may know the persons. Do not publish it.");
  context.report(
      {{"persons", book.size()}, {"hash", crypto::hex(crypto::View(hash))}, {"private", file.string()}});
  return {};
}

}  // namespace

void add_roster_eligible(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Eligible>();
  CLI::App& command = *group.add_subcommand(
      "eligible",
      "Put the roll of persons who may be written in (另选他人) into the log, as commitments.\n"
      "They are the delegates of this device's roster, or those of --names; persons of one name are told "
      "apart "
      "by class, student number or number.");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  command.add_option("--names", o->names, "Instead of the delegates: a file with one name a line")
      ->type_name("FILE");
  command.add_option("--title", o->title, "What the roll is called in the log")->capture_default_str();
  context.on_chosen(
      command, [&context, o] { return put_roll(context, *o); },
      "comitia roster eligible secretariat\n"
      "comitia roster eligible secretariat --names members.txt --title 'All members'");
}

}  // namespace comitia::client::cli
