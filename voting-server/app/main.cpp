// comitiad: the voting server of a congress, or of several on one port.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <thread>

#include "proto/text.hpp"
#include "voting-server/app/advice.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"
#include "voting-server/app/household.hpp"
#include "voting-server/app/rehearsal_clock.hpp"
#include "voting-server/app/setup.hpp"
#include "voting-server/net/server.hpp"

namespace comitia::server {
namespace {

constexpr int kStorageFailed = 70;

struct Arguments {
  std::string directory, name = "server", convened, listen = "127.0.0.1:7443", log_file, rehearsal_clock;
  std::vector<std::string> directories, passphrase_files;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  bool json_ready = false;
};

int complain(const crypto::Fault& fault) {
  std::cerr << "comitiad: " << proto::plain(fault.text()) << "\n";
  if (const auto advice = advice_for(fault); !advice.empty()) std::cerr << advice << "\n";
  return 1;
}

Result<void> new_server(const Arguments& a) {
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(a.passphrase_files.front()));
  COMITIA_CHECK(make_server(a.directory, a.name, passphrase));
  std::cout << "The server's keys are in " << a.directory << ".\n"
            << "Next: give " << a.directory
            << "/server.json to the secretariat, which convenes the congress:\n"
            << "  comitia congress convene --official " << a.directory << "/server.json ... --out ENTRY0\n"
            << "then:\n"
            << "  comitiad init " << a.directory << " --convened ENTRY0 --passphrase-file "
            << a.passphrase_files.front() << "\n";
  return {};
}

Result<void> init_server(const Arguments& a) {
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(a.passphrase_files.front()));
  COMITIA_TRY(const crypto::EntryHash anchor, convene_server(a.directory, a.convened, passphrase));
  std::cout << "anchor " << anchor.hex() << "\n"
            << "One enrolment code for each official is in " << a.directory
            << "/codes: hand each over in person.\n"
            << "Next: comitiad run " << a.directory << " --passphrase-file " << a.passphrase_files.front()
            << "\n";
  return {};
}

// Every connection is a descriptor: take as many as the system gives.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

Result<net::ServerOptions> options_of(const Arguments& a) {
  const auto colon = a.listen.rfind(':');
  net::ServerOptions out;
  const char* const end = a.listen.data() + a.listen.size();
  const auto parsed = colon == std::string::npos || colon == 0
                          ? std::from_chars_result{a.listen.data(), std::errc::invalid_argument}
                          : std::from_chars(a.listen.data() + colon + 1, end, out.port);
  if (parsed.ec != std::errc{} || parsed.ptr != end)
    return crypto::fault(checks::server_listen, "--listen takes HOST:PORT, not " + a.listen);
  out.host = a.listen.substr(0, colon);
  out.threads = std::max(1u, a.threads / 2);
  return out;
}

using Households = std::vector<std::unique_ptr<Household>>;

// All of them, or none: a fault says which directory it is of.
Result<Households> open_households(const Arguments& a, const std::shared_ptr<EventLog>& events) {
  const std::size_t count = a.directories.size();
  if (a.passphrase_files.size() != 1 && a.passphrase_files.size() != count)
    return crypto::fault(checks::server_passphrase,
                         "give --passphrase-file once, or once for each DIR in their order");
  Days rehearsal;
  if (!a.rehearsal_clock.empty()) {
    COMITIA_TRY(rehearsal, rehearsal_days(a.rehearsal_clock));
  }
  // The outcome of what was under way is unknown: only a new process, which reads what stands, may go on.
  const auto failed = [](EventLog& log, const crypto::Fault& fault) {
    log.trouble("storage failed", {{"why", fault.text()}});
    std::_Exit(kStorageFailed);
  };
  Households out;
  std::map<crypto::EntryHash, std::string> known;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& directory = a.directories[i];
    auto opened = Household::open(directory, a.passphrase_files[a.passphrase_files.size() == 1 ? 0 : i],
                                  events->beside(), {a.threads, count == 1, rehearsal, failed});
    if (!opened.ok()) {
      crypto::Fault fault = std::move(opened).fault();
      if (fault.where.find(directory) == std::string::npos) fault.where = directory + ": " + fault.where;
      return fault;
    }
    const auto [it, added] = known.emplace(opened.value()->house().congress().anchor, directory);
    if (!added)
      return crypto::fault(checks::server_directory, directory + " holds the same congress as " + it->second);
    out.push_back(std::move(opened).value());
  }
  return out;
}

void announce(const Arguments& a, const Households& households, const net::Server& server) {
  const std::string at = a.listen.substr(0, a.listen.rfind(':')) + ":" + std::to_string(server.port());
  for (const auto& household : households) {
    House& house = household->house();
    EventLog::Fields fields = {{"size", house.board().read()->size},
                               {"anchor", house.congress().anchor.hex()},
                               {"directory", household->directory().string()}};
    if (house.congress().rehearsal) fields["rehearsal"] = true;
    household->events().event("started", fields);
    if (!a.json_ready && (households.size() > 1 || house.congress().rehearsal))
      std::cout << household->directory().string() << ": " << house.congress().origin
                << (house.congress().rehearsal ? "  REHEARSAL 演练" : "") << "\n";
  }
  if (a.json_ready)
    std::cout << R"({"listening":")" << at << "\"}" << std::endl;
  else
    std::cout << "listening on " << at << std::endl;
}

Result<void> run_server(const Arguments& a, const sigset_t& signals) {
  COMITIA_TRY(const net::ServerOptions options, options_of(a));
  const std::shared_ptr<EventLog> events = EventLog::open(a.log_file);
  COMITIA_TRY(Households households, open_households(a, events));
  std::vector<net::Entrance> entrances;
  for (const auto& household : households) {
    if (const std::size_t size = household->house().private_delegates(); size > 0)
      household->events().event("private roster", {{"delegates", size}});
    COMITIA_TRY(net::Entrance entrance, household->entrance());
    entrances.push_back(std::move(entrance));
  }
  net::Server server(std::move(entrances), options);
  if (const auto why = server.start()) return crypto::fault(checks::server_listen, a.listen + ": " + *why);
  announce(a, households, server);

  int signal = 0;
  sigwait(&signals, &signal);
  for (const auto& household : households) household->events().event("stopping");
  server.stop_accepting();
  for (const auto& household : households) household->house().close();
  server.drain(std::chrono::seconds(2));
  server.halt();
  for (auto& household : households) {
    household->events().event("stopped");
    household.reset();
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  // Blocked before any thread begins, so that sigwait() alone gets them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();

  CLI::App app(
      "The voting server of a Comitia congress, or of several on one port.\n"
      "First `new`, then the secretariat convenes the congress, then `init`, then `run`.");
  app.require_subcommand(1);
  Arguments a;
  const auto with_passphrase = [&](CLI::App* command, const char* what) {
    return command->add_option("--passphrase-file", a.passphrase_files, what)
        ->required()
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->envname("COMITIA_PASSPHRASE_FILE");
  };
  const auto with_directory = [&](CLI::App* command) {
    command->add_option("DIR", a.directory, "The server's directory")->required();
    with_passphrase(command, "File whose first line unlocks the keys")->expected(1);
    return command;
  };
  CLI::App* const make = with_directory(app.add_subcommand(
      "new", "Draw the server's keys; DIR is made, or is empty and nobody else's to read"));
  make->add_option("--name", a.name, "How entry 0 calls this server")->capture_default_str();
  CLI::App* const init = with_directory(app.add_subcommand("init", "Begin the log of a convened congress"));
  init->add_option("--convened", a.convened, "Entry 0, from `comitia congress convene`")->required();
  CLI::App* const run = app.add_subcommand(
      "run",
      "Serve until SIGTERM or SIGINT. With several directories their congresses share the port and nothing "
      "else:\n"
      "  comitiad run student postgraduate --listen 0.0.0.0:7443 --passphrase-file a --passphrase-file b\n"
      "If one of them cannot be opened, nothing starts. If DIR/private holds the secretariat's roster.jsonl\n"
      "(and staff.jsonl), a roster or a credentials report that contradicts it is refused. They may be put "
      "there\n"
      "while it runs: they are read when such an entry comes, and again once they have changed");
  run->add_option("DIR", a.directories, "The directory of each congress")->required();
  with_passphrase(run, "File whose first line unlocks the keys: one for all, or one for each DIR");
  run->add_option(
         "--rehearsal-clock", a.rehearsal_clock,
         "For rehearsals only, and needed there: the day by which steps are taken, such as 2026-11-25,\n"
         "or a file that holds it and is read at every step: write the next day into it to go on")
      ->type_name("DAY|FILE");
  run->add_option("--listen", a.listen, "HOST:PORT; port 0 takes any")->capture_default_str();
  run->add_option("--threads", a.threads, "Threads that check proofs and make seals")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  run->add_option("--log-file", a.log_file, "Where the structured log goes; standard error without it");
  run->add_flag("--json-ready", a.json_ready, "Say where it listens as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const Result<void> outcome = make->parsed()   ? new_server(a)
                               : init->parsed() ? init_server(a)
                                                : run_server(a, signals);
  return outcome.ok() ? 0 : complain(outcome.fault());
}

}  // namespace comitia::server

int main(int argc, char** argv) { return comitia::server::main(argc, argv); }
