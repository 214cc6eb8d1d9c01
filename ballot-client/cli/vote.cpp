// comitia vote: one whole visit to one terminal.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/eligible_file.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/marks.hpp"
#include "ballot-client/link/slip.hpp"
#include "ballot-client/link/terminal.hpp"

namespace comitia::client::cli {
namespace {

constexpr std::chrono::seconds kPatience{120};

struct Options {
  std::string device, slip, ballot, marks, receipts, eligible;
  std::vector<std::string> write_ins;
  bool void_ok = false, challenge = false;
};

/// Who is meant by what is written in, by the file that opens the ballot's own roll.
Result<std::vector<std::uint32_t>> written_names(const Options& o, const Polling& polling,
                                                 const congress::Fold& fold) {
  std::vector<std::uint32_t> out;
  if (o.write_ins.empty()) return out;
  const v1::Question& question = polling.definition.question();
  const congress::EligibleRoll* const roll = fold.roll(crypto::view(question.write_ins().roll_hash()));
  if (!roll) return fault(checks::input_form, "nobody can be written in on this ballot");
  if (o.eligible.empty())
    return fault(checks::input_form, "--write-in needs the names of the eligible persons: --eligible FILE");
  COMITIA_TRY(const std::string text, read_text(o.eligible));
  COMITIA_TRY(const EligibleBook book, EligibleBook::parse(text, o.eligible));
  COMITIA_CHECK(book.check_is_of(*roll, o.eligible));
  for (const std::string& name : o.write_ins) {
    COMITIA_TRY(const std::uint32_t person, person_meant(book, name));
    out.push_back(person);
  }
  return out;
}

/// The visit, carried by the terminal until it waits for the delegate again.
class Booth {
 public:
  Booth(const Terminal& terminal, Attendant& attendant) : terminal_(terminal), attendant_(attendant) {}

  Result<void> carry(Result<std::optional<Question>> question) {
    if (!question.ok()) return std::move(question).fault();
    Result<void> out;
    const Elsewhere here = right_here();
    const auto go = [&]() -> boost::asio::awaitable<void> {
      out = co_await terminal_.carry(attendant_, std::move(question).value(), here, kPatience);
    };
    boost::asio::io_context io{1};
    boost::asio::co_spawn(io, go, boost::asio::detached);
    io.run();
    return out;
  }
  Result<void> feed(VisitEvent event) { return carry(attendant_.feed(std::move(event))); }

 private:
  const Terminal& terminal_;
  Attendant& attendant_;
};

Result<void> append_line(const Path& file, const std::string& line) {
  COMITIA_TRY(const auto before, read_file(file));
  Bytes content = before.value_or(Bytes{});
  crypto::append(content, crypto::view(line + "\n"));
  return write_durably(file, content);
}

Result<void> vote(Context& context, const Options& o) {
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(Slip slip, read_slip(o.slip));
  COMITIA_TRY(const auto terminal, Terminal::open(o.device, *keyring));
  Connection connection = terminal->log_connection();
  connection.tell(context.waiting());
  COMITIA_TRY(Replica replica, Replica::open(terminal->device(), connection));
  COMITIA_TRY(const auto polling, open_polling(replica, o.ballot));
  context.about(replica.fold());
  COMITIA_TRY(const auto marks, parse_marks(o.marks, polling->definition.question()));
  COMITIA_TRY(const auto written, written_names(o, *polling, replica.fold()));
  context.note("Opened ballot " + polling->contest.opened.hex() + " - compare it with the hall screen.");

  COMITIA_TRY(Attendant attendant, Attendant::attend(*polling, terminal->device().key(), std::move(slip),
                                                     terminal->outbox(), terminal->slots()));
  Booth booth(*terminal, attendant);
  COMITIA_CHECK(booth.carry(attendant.begin()));
  const Visit& visit = attendant.visit();
  if (visit.state() == VisitState::kMarking && o.challenge) {
    COMITIA_CHECK(booth.feed(event::Marked{marks, o.void_ok, written}));
    context.say("Challenged ballot " + visit.hash()->hex() +
                ": it is opened in the log, and does not count.");
    COMITIA_CHECK(booth.feed(event::Challenge{}));
  }
  if (visit.state() == VisitState::kMarking) {
    COMITIA_CHECK(booth.feed(event::Marked{marks, o.void_ok, written}));
    context.say("Ballot " + visit.hash()->hex());
    COMITIA_CHECK(booth.feed(event::Cast{}));
  }
  if (visit.state() != VisitState::kReceipted)
    return fault(checks::visit_turn, std::string(state_name(visit.state())));
  const CheckedReceipt& receipt = *visit.receipt();
  if (!o.receipts.empty()) COMITIA_CHECK(append_line(o.receipts, receipt.line()));
  context.say("In the box. Receipt " + receipt.short_code());
  context.say(receipt.line());
  auto outcome = nlohmann::ordered_json::parse(receipt.line());
  outcome["short_code"] = receipt.short_code();
  outcome["ballot_hash"] = visit.hash()->hex();
  context.report(outcome);
  return attendant.leave();
}

}  // namespace

void add_vote(CLI::App& app, Context& context) {
  const auto o = std::make_shared<Options>();
  CLI::App* const command = app.add_subcommand("vote",
                                               "One whole visit: take a ballot paper with a slip, mark it, "
                                               "cast it, get the receipt. Safe to repeat after a break");
  command->add_option("DEVICE", o->device, "An enrolled terminal")->required();
  command->add_option("--slip", o->slip, "The delegate's slip")->required()->type_name("FILE");
  command->add_option("--ballot", o->ballot, "Which ballot")->required()->type_name("ID");
  command
      ->add_option(
          "--marks", o->marks,
          "One for each candidate, in order: approve, oppose, abstain or blank (yes, no); in an evaluation a "
          "grade, or its place from 1, for each aspect of the first person, then of the next; in a ranking "
          "ranks from 1, in a score "
          "points, - for none")
      ->required()
      ->type_name("MARK,MARK,...");
  command
      ->add_option("--write-in", o->write_ins,
                   "Somebody else, by name, pinyin, initials, strokes or number on the roll; once for each")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      ->add_option("--eligible", o->eligible, "Private file of the roll of eligible persons, for --write-in")
      ->type_name("FILE");
  command->add_flag("--void-ok", o->void_ok, "Cast also a ballot that these marks make void");
  command->add_flag("--challenge", o->challenge,
                    "First challenge a ballot with these marks: it is opened for all and replaced");
  command->add_option("--receipts", o->receipts, "Append the receipt to this file")->type_name("FILE");
  context.on_chosen(
      *command, [o, &context] { return vote(context, *o); },
      "  comitia vote devices/terminal-1 --slip slips/slip-17.json --ballot presidium --marks "
      "approve,oppose,blank\n"
      "  comitia vote devices/terminal-1 --slip slips/slip-17.json --ballot motion-3 --marks yes "
      "--challenge\n"
      "  comitia vote devices/terminal-1 --slip slips/slip-17.json --ballot presidium --marks "
      "approve,oppose,blank --write-in zhangsan --eligible eligible.jsonl\n"
      "Challenge with marks that are not your real ones: everybody can read them afterwards.");
}

}  // namespace comitia::client::cli
