// comitia ballot read-out: the ballots, one by one, for the hall (唱票).
#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/given_record.hpp"
#include "ballot-client/cli/key_presses.hpp"
#include "ballot-client/cli/read_out_words.hpp"
#include "ballot-client/cli/stop_signal.hpp"
#include "ballot-client/link/durable_file.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kPace = 3;  // seconds a ballot
constexpr std::chrono::hours kForever{24 * 365};

struct ReadOutOf {
  std::string of, id, anchor, out, language;
  std::optional<double> pace;
  std::size_t from = 1;
  bool plain = false;
};

/// Lines of the terminal on stdout; 0 where it is none.
std::size_t screen_height() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

class Reader {
 public:
  Reader(const Context& context, const ReadOutOf& o, const congress::Ballot& ballot)
      : context_(context),
        options_(o),
        ballot_(ballot),
        chinese_(language_of(o.language) == plan::Language::kChinese),
        read_(ballot.definition().question(), language_of(o.language),
              o.plain ? Strokes::kAscii : Strokes::kZheng) {}

  /// Gives how many were read, all or up to a stop.
  std::size_t read() {
    const auto ballots = ballot_.read_out();
    // Nobody sits before a file or a pipe, but if a pace is asked for.
    const double seconds = options_.pace.value_or(isatty(STDOUT_FILENO) != 0 ? kPace : 0);
    const auto pace = std::chrono::milliseconds(static_cast<long>(seconds * 1000));
    const KeyPresses keys;
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      read_.add(ballots[i]);
      if (i + 1 < options_.from) continue;
      show(pace.count() > 0 && !options_.plain, keys.any());
      if (i + 1 < ballots.size() && pace.count() > 0 && !go_on(keys, pace)) return i + 1;
    }
    return ballots.size();
  }
  [[nodiscard]] const ReadOut& tallies() const { return read_; }

 private:
  [[nodiscard]] std::string in(const char* zh, const char* en) const { return chinese_ ? zh : en; }

  void show(bool in_place, bool has_keys) const {
    std::vector<std::string> lines = read_.lines(ballot_.read_out().size());
    lines.insert(lines.begin(), ballot_.definition().title());
    lines.emplace_back();
    if (has_keys && in_place)
      lines.push_back(in("回车：暂停或继续；q：停止", "Enter: pause, or go on; q: stop"));
    // Drawn in one place only where all of it can be seen.
    if (in_place && lines.size() < screen_height() && !context_.json() && !context_.quiet())
      std::cout << "\x1b[H\x1b[2J" << std::flush;
    for (const std::string& line : lines) context_.say(line);
  }

  /// The time between two ballots; false: stop.
  [[nodiscard]] bool go_on(const KeyPresses& keys, std::chrono::milliseconds pace) const {
    Key key = keys.wait(pace);
    if (key == Key::kEnter) {
      context_.say(in("暂停。回车继续，q 停止。", "Paused. Enter goes on, q stops."));
      key = keys.wait(kForever);
    }
    return key != Key::kQuit;
  }

  const Context& context_;
  const ReadOutOf& options_;
  const congress::Ballot& ballot_;
  bool chinese_;
  ReadOut read_;
};

Result<void> check(const ReadOutOf& o, const congress::Ballot& ballot) {
  if (!ballot.definition().question().read_out())
    return fault(checks::input_form,
                 "the ballots of '" + o.id + "' are counted by sum: no single one is ever opened");
  if (!ballot.counted())
    return fault(congress::checks::ballot_turn,
                 "ballot '" + o.id + "' is " + std::string(congress::phase_name(ballot.phase())) +
                     "; it can be read out once the tellers have decrypted it");
  const std::size_t all = std::max<std::size_t>(ballot.read_out().size(), 1);
  if (o.from < 1 || o.from > all)
    return fault(checks::input_form, "--from counts from 1 to " + std::to_string(all));
  if (o.pace && !(*o.pace >= 0 && *o.pace <= 3600))
    return fault(checks::input_form, "--pace is from 0 to 3600 seconds");
  return {};
}

Json outcome_json(const ReadOutOf& o, const congress::Ballot& ballot, const ReadOut& read) {
  return {{"ballot", o.id},
          {"read", read_out_json(ballot.definition().question(), ballot.read_out())},
          {"candidates", read.json()},
          {"void", read.void_ballots()},
          {"agrees", read.agrees(ballot.counted()->totals)}};
}

Result<void> read_out(Context& context, const ReadOutOf& o, const congress::Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(o.id));
  COMITIA_CHECK(check(o, *ballot));
  const bool chinese = language_of(o.language) == plan::Language::kChinese;
  if (context.json() || !o.out.empty()) {
    ReadOut read(ballot->definition().question(), plan::Language::kEnglish, Strokes::kAscii);
    for (const congress::ReadBallot& one : ballot->read_out()) read.add(one);
    const Json json = outcome_json(o, *ballot, read);
    if (!o.out.empty()) COMITIA_CHECK(write_durably(o.out, crypto::view(json.dump(2) + "\n")));
    context.report(json);
    if (context.json()) return {};
  }
  watch_for_stop();
  Reader reader(context, o, *ballot);
  const std::size_t read = reader.read(), all = ballot->read_out().size();
  if (read < all) {
    const std::string next =
        "comitia ballot read-out " + o.of + " --id " + o.id + " --from " + std::to_string(read + 1);
    context.say(chinese ? "已停在第 " + std::to_string(read) + " 张。继续：" + next
                        : "Stopped after ballot " + std::to_string(read) + " of " + std::to_string(all) +
                              ". Go on with: " + next);
    return {};
  }
  const congress::Totals& sums = ballot->counted()->totals;
  for (const std::string& line : reader.tallies().totals(sums)) context.say(line);
  // The fold has refused it already; whoever reads aloud looks once more.
  if (!reader.tallies().agrees(sums)) return fault(congress::checks::read_out_totals, o.id);
  return {};
}

Result<void> run(Context& context, const ReadOutOf& o) {
  if (Record::is_in(o.of)) {
    COMITIA_TRY(const Record record, open_record(context, o.of, o.anchor));
    return read_out(context, o, record.fold);
  }
  COMITIA_CHECK(no_anchor(o.of, o.anchor));
  COMITIA_TRY(const auto session, context.open_session(o.of));
  return read_out(context, o, session->fold());
}

}  // namespace

void add_ballot_read_out(CLI::App& group, Context& context) {
  const auto o = std::make_shared<ReadOutOf>();
  CLI::App& command = *group.add_subcommand(
      "read-out",
      "Read the decrypted ballots out one by one (唱票), with tallies; Enter pauses and goes on, q stops");
  command.add_option("DEVICE", o->of, "Any enrolled device; or an exported record, without a server")
      ->required();
  command.add_option("--id", o->id, "The ballot")->required();
  command.add_option("--pace", o->pace,
                     "Seconds for each ballot; 0: all at once (default: 3 on a terminal, else 0)");
  command.add_option("--from", o->from, "Begin with this ballot; those before are tallied unread")
      ->capture_default_str();
  command.add_flag("--plain", o->plain,
                   "Line after line, without control sequences, and tallies of | in place of 正");
  command.add_option("--out", o->out, "Write all that is read to this file as JSON besides")
      ->type_name("FILE");
  command.add_option("--anchor", o->anchor,
                     "Of a record: the 64 hexadecimal digits that stand on every slip; another congress's "
                     "record is refused");
  command.add_option("--lang", o->language, "Language of what is told; else that of the environment (LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  context.on_chosen(
      command, [&context, o] { return run(context, *o); },
      "comitia ballot read-out secretariat --id presidium\n"
      "comitia ballot read-out record --anchor HEX --id presidium --pace 0 --plain");
}

}  // namespace comitia::client::cli
