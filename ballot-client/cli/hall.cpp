// comitia hall, hall enrol, hall prepare, hall cast
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/enrol_device.hpp"
#include "ballot-client/cli/hall_served.hpp"
#include "ballot-client/cli/stop_signal.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string devices, receipts, codes, server;  // of the commands for one congress
  std::vector<std::string> halls, ballots, marks, slips, outs;
  std::size_t terminals = 0;
  unsigned workers = 4;
  unsigned patience = 600;
  bool progress = false;
};

/// Each session is a descriptor, and each device's lock another.
void allow_many_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

double percentile(std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

Json numbers(HallReport& report, const char* what) {
  std::sort(report.milliseconds.begin(), report.milliseconds.end());
  const double rate = report.seconds > 0 ? static_cast<double>(report.done) / report.seconds : 0;
  return {{what, report.done},
          {"failed", report.failed},
          {"seconds", report.seconds},
          {"cpu_seconds", report.cpu_seconds},
          {std::string(what) + "_per_s", rate},
          {"p50_ms", percentile(report.milliseconds, 0.50)},
          {"p99_ms", percentile(report.milliseconds, 0.99)}};
}

std::function<void(std::size_t, std::size_t)> progress_line(const Options& o) {
  if (!o.progress || isatty(STDERR_FILENO) == 0) return {};
  return [last = std::chrono::steady_clock::time_point{}](std::size_t done, std::size_t all) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (done < all && now - last < std::chrono::milliseconds(100)) return;
    last = now;
    constexpr std::size_t kWidth = 40;
    const std::size_t filled = all == 0 ? kWidth : done * kWidth / all;
    std::cerr << "\r[" << std::string(filled, '#') << std::string(kWidth - filled, '.') << "] " << done << '/'
              << all << (done == all ? "\n" : "") << std::flush;
  };
}

HallOptions options_of(const Context& context, const Options& o) {
  HallOptions out;
  out.workers = o.workers;
  out.patience = std::chrono::seconds(o.patience);
  out.progress = progress_line(o);
  out.stop = stop_wanted;
  out.note = [&context](const std::string& line) { context.note(line); };
  return out;
}

/// One of each for each congress; a single ballot's id may be the same in all.
Result<std::vector<HallPlace>> places_of(const Options& o, HallUntil until) {
  if (o.halls.empty() || o.ballots.empty() || o.marks.empty() || o.slips.empty() || o.terminals == 0)
    return fault(checks::input_form, "DEVICES_DIR, --terminals, --ballot, --marks and --slips are needed");
  if (o.ballots.size() != 1 && o.ballots.size() != o.halls.size())
    return fault(checks::input_form, "give --ballot once, or once for each DEVICES_DIR in their order");
  if (o.marks.size() != o.slips.size())
    return fault(checks::input_form, "give --slips once for each --marks, in their order");
  if (until == HallUntil::kReceipt && o.outs.size() != o.halls.size())
    return fault(checks::input_form, "--receipts is needed, once for each DEVICES_DIR in their order");
  std::vector<HallPlace> out;
  for (std::size_t i = 0; i < o.halls.size(); ++i)
    out.push_back({o.halls[i], o.ballots[o.ballots.size() == 1 ? 0 : i],
                   until == HallUntil::kReceipt ? Path(o.outs[i]) : Path()});
  return out;
}

using Halls = std::vector<std::unique_ptr<HallServed>>;

/// Every delegate of the files, by congress.
Result<std::vector<std::vector<HallVisit>>> all_visits(const Options& o, const Halls& halls) {
  std::vector<HallBallot> ballots;
  for (const auto& hall : halls) ballots.push_back(hall->ballot());
  std::vector<std::vector<HallVisit>> out(halls.size());
  for (std::size_t i = 0; i < o.marks.size(); ++i) {
    COMITIA_TRY(auto visits, read_visits(o.marks[i], o.slips[i], ballots));
    for (std::size_t c = 0; c < out.size(); ++c) std::ranges::move(visits[c], std::back_inserter(out[c]));
  }
  return out;
}

/// Whole visits, or all but the casting.
Result<void> hold(Context& context, const Options& o, HallUntil until) {
  COMITIA_TRY(const std::vector<HallPlace> places, places_of(o, until));
  allow_many_files();
  watch_for_stop();
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  Halls halls;
  for (const HallPlace& place : places) {
    COMITIA_TRY(auto opened, HallServed::open(context, place, o.terminals, *keyring));
    halls.push_back(std::move(opened));
  }
  COMITIA_TRY(auto visits, all_visits(o, halls));
  std::size_t served = 0;
  std::vector<HallCongress> congresses;
  for (std::size_t c = 0; c < halls.size(); ++c) {
    COMITIA_TRY(const std::size_t before, halls[c]->leave_out_served(visits[c]));
    served += before;
    congresses.push_back(halls[c]->congress(std::move(visits[c])));
  }
  HallOptions options = options_of(context, o);
  options.until = until;
  HallReport report = run_visits(std::move(congresses), options);
  Json outcome = numbers(report, until == HallUntil::kReceipt ? "visits" : "prepared");
  outcome["served_before"] = served;
  if (until == HallUntil::kReceipt) {
    context.say(std::to_string(report.done) + " visits in " + std::to_string(report.seconds) + " s");
    Json receipts = Json::array();
    std::size_t all = 0;
    for (std::size_t c = 0; c < halls.size(); ++c) {
      COMITIA_TRY(const std::size_t kept, halls[c]->receipts().finish());
      context.say(halls[c]->title() + ": " + std::to_string(kept) + " receipts in " + o.outs[c]);
      receipts.push_back({{"title", halls[c]->title()}, {"receipts", kept}});
      all += kept;
    }
    outcome["receipts"] = all;
    if (halls.size() > 1) outcome["congresses"] = std::move(receipts);
  } else {
    context.say(std::to_string(report.done) +
                " ballots lie in the outboxes; cast them with `comitia hall cast`.");
  }
  context.report(outcome);
  return report.first_fault ? Result<void>(*report.first_fault) : Result<void>{};
}

Result<void> cast(Context& context, const Options& o) {
  allow_many_files();
  watch_for_stop();
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const Terminals terminals, open_terminals(o.devices, o.terminals, *keyring));
  Connection connection = terminals.front()->log_connection();
  connection.tell(context.waiting());
  COMITIA_TRY(Replica replica, Replica::open(terminals.front()->device(), connection));
  COMITIA_CHECK(replica.refresh());
  context.about(replica.fold());
  const ReceiptAuthority authority{replica.fold().anchor(),
                                   replica.fold().officials().find(v1::SERVER, 1)->key};
  HallReceipts receipts(Path(o.devices) / "receipts-", o.receipts);
  HallOptions options = options_of(context, o);
  options.receipt = [&](const CheckedReceipt& receipt) -> Result<void> {
    receipts.hold(receipt);
    return {};
  };
  HallReport report = cast_pending(terminals, authority, options);
  const auto answered = std::chrono::steady_clock::now();
  COMITIA_TRY(const std::size_t all, receipts.finish());
  // A cast has come to its end when its receipt cannot be lost any more.
  report.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - answered).count();
  // The receipts are durable: what they are for need not be sent again.
  for (const auto& terminal : terminals) {
    COMITIA_TRY(const auto pending, terminal->outbox().pending());
    for (const OutboxItem& item : pending)
      if (receipts.has(item.one_time_key)) COMITIA_CHECK(terminal->outbox().delivered(item.one_time_key));
  }
  Json outcome = numbers(report, "casts");
  outcome["receipts"] = all;
  if (!context.json()) context.say(outcome.dump());
  context.report(outcome);
  return report.first_fault ? Result<void>(*report.first_fault) : Result<void>{};
}

Result<void> enrol_many(Context& context, const Options& o) {
  for (std::size_t i = 1; i <= o.terminals; ++i) {
    const std::string name = "terminal-" + std::to_string(i);
    const Path directory = Path(o.devices) / name;
    std::error_code error;
    if (std::filesystem::exists(directory / "congress.json", error)) continue;  // an earlier run got so far
    COMITIA_CHECK(enrol_device(context, directory, Path(o.codes) / (name + ".code"), o.server, name));
  }
  context.say(std::to_string(o.terminals) + " terminals are enrolled in " + o.devices);
  context.report({{"terminals", o.terminals}});
  return {};
}

void add_running_options(CLI::App& command, Options& o) {
  command.add_option("--workers", o.workers, "Threads that make ballots and write files (default 4)")
      ->check(CLI::Range(1, 64));
  command.add_option("--patience", o.patience, "How long a question is asked again (default 600)")
      ->type_name("SECONDS");
  command.add_flag("--progress", o.progress, "Show a line of progress on a terminal");
}

void add_visit_options(CLI::App& command, Options& o) {
  command.add_option("--ballot", o.ballots, "Which ballot")->type_name("ID")->allow_extra_args(false);
  command
      .add_option(
          "--marks", o.marks,
          "JSON lines {\"delegate\":n,\"marks\":[\"approve\",...]}; or rankings in a file of PrefLib, .soi "
          "and its like, those of delegates 1, 2, ...")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--slips", o.slips, "Directory with slip-<delegate>.json")
      ->type_name("DIR")
      ->allow_extra_args(false);
  add_running_options(command, o);
}

}  // namespace

void add_hall(CLI::App& app, Context& context) {
  const auto o = std::make_shared<Options>();
  CLI::App* const hall = app.add_subcommand(
      "hall", "Many terminals in one process: every delegate of a file visits one, until each has a receipt");
  hall->add_option("DEVICES_DIR", o->halls,
                   "Directory with terminal-1, terminal-2, ...; one for each congress");
  hall->add_option("--terminals", o->terminals, "How many of them")->type_name("N");
  hall->add_option("--receipts", o->outs, "Where all receipts go, sorted")
      ->type_name("OUT.jsonl")
      ->allow_extra_args(false);
  add_visit_options(*hall, *o);
  context.on_chosen(
      *hall, [o, &context] { return hold(context, *o, HallUntil::kReceipt); },
      "  comitia hall devices --terminals 64 --ballot presidium --marks marks.jsonl --slips slips"
      " --receipts receipts.jsonl --progress\n"
      "It may be stopped, or killed, and started again: kept visits go on, nobody votes twice. Marks in the "
      "file\n"
      "are meant as they are, also where they make a ballot void.\n"
      "\n"
      "Two congresses may share the terminals. Each machine is then enrolled in both, as a device of its own "
      "in\n"
      "each (comitia hall enrol student/hall ..., comitia hall enrol postgraduate/hall ...), and one "
      "process\n"
      "serves both: the delegate's slip says of which congress the ballot is. Options that are of one "
      "congress\n"
      "are given once for each, in the order of the directories:\n"
      "  comitia hall student/hall postgraduate/hall --terminals 32 --ballot presidium \\\n"
      "    --marks student/marks.jsonl --slips student/slips --receipts student/receipts.jsonl \\\n"
      "    --marks postgraduate/marks.jsonl --slips postgraduate/slips --receipts "
      "postgraduate/receipts.jsonl");

  CLI::App* const enrol =
      hall->add_subcommand("enrol", "Make and enrol terminal-1 to terminal-N, with CODES/terminal-<i>.code");
  enrol->add_option("DEVICES_DIR", o->devices, "Where the devices are made")->required();
  enrol->add_option("--terminals", o->terminals, "How many")->required()->type_name("N");
  enrol->add_option("--codes", o->codes, "Directory with the codes")->required()->type_name("DIR");
  enrol->add_option("--server", o->server, "Where the server listens")->required()->type_name("HOST:PORT");
  context.on_chosen(
      *enrol, [o, &context] { return enrol_many(context, *o); },
      "  comitia hall enrol devices --terminals 64 --codes codes --server 127.0.0.1:7443");

  CLI::App* const prepare = hall->add_subcommand(
      "prepare", "For load tests: everything but casting; the ballots stay in the outboxes");
  prepare->add_option("DEVICES_DIR", o->halls, "Directory with terminal-1, terminal-2, ...")->required();
  prepare->add_option("--terminals", o->terminals, "How many of them")->required()->type_name("N");
  add_visit_options(*prepare, *o);
  context.on_chosen(
      *prepare, [o, &context] { return hold(context, *o, HallUntil::kOutbox); },
      "  comitia hall prepare devices --terminals 500 --ballot presidium --marks marks.jsonl --slips slips");

  CLI::App* const cast_command =
      hall->add_subcommand("cast", "For load tests: cast what lies in the outboxes, and measure it");
  cast_command->add_option("DEVICES_DIR", o->devices, "Directory with terminal-1, terminal-2, ...")
      ->required();
  cast_command->add_option("--terminals", o->terminals, "How many of them")->required()->type_name("N");
  cast_command->add_option("--receipts", o->receipts, "Where the receipts go, sorted")
      ->required()
      ->type_name("OUT.jsonl");
  add_running_options(*cast_command, *o);
  context.on_chosen(
      *cast_command, [o, &context] { return cast(context, *o); },
      "  comitia hall cast devices --terminals 500 --receipts receipts.jsonl --json");
}

}  // namespace comitia::client::cli
