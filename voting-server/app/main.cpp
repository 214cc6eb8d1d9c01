// comitiad: the voting server of one congress.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "proto/text.hpp"
#include "voting-server/app/advice.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"
#include "voting-server/app/house.hpp"
#include "voting-server/app/setup.hpp"
#include "voting-server/net/server.hpp"
#include "voting-server/storage/sqlite_ledger.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::server {
namespace {

namespace fs = std::filesystem;

constexpr int kStorageFailed = 70;

struct Arguments {
  std::string directory, passphrase_file, name = "server", convened, listen = "127.0.0.1:7443", log_file;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  bool json_ready = false;
};

int complain(const crypto::Fault& fault) {
  std::cerr << "comitiad: " << proto::plain(fault.text()) << "\n";
  if (const auto advice = advice_for(fault); !advice.empty()) std::cerr << advice << "\n";
  return 1;
}

Result<void> new_server(const Arguments& a) {
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(a.passphrase_file));
  COMITIA_CHECK(make_server(a.directory, a.name, passphrase));
  std::cout << "The server's keys are in " << a.directory << ".\n"
            << "Next: give " << a.directory
            << "/server.json to the secretariat, which convenes the congress:\n"
            << "  comitia congress convene --official " << a.directory << "/server.json ... --out ENTRY0\n"
            << "then:\n"
            << "  comitiad init " << a.directory << " --convened ENTRY0 --passphrase-file "
            << a.passphrase_file << "\n";
  return {};
}

Result<void> init_server(const Arguments& a) {
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(a.passphrase_file));
  COMITIA_TRY(const crypto::EntryHash anchor, convene_server(a.directory, a.convened, passphrase));
  std::cout << "anchor " << anchor.hex() << "\n"
            << "One enrolment code for each official is in " << a.directory
            << "/codes: hand each over in person.\n"
            << "Next: comitiad run " << a.directory << " --passphrase-file " << a.passphrase_file << "\n";
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

void announce(const Arguments& a, const net::Server& server) {
  const std::string at = a.listen.substr(0, a.listen.rfind(':')) + ":" + std::to_string(server.port());
  if (a.json_ready)
    std::cout << R"({"listening":")" << at << "\"}" << std::endl;
  else
    std::cout << "listening on " << at << std::endl;
}

Result<void> run_server(const Arguments& a, const sigset_t& signals) {
  COMITIA_TRY(const DirectoryLock lock, DirectoryLock::take(a.directory));
  COMITIA_TRY(const net::ServerOptions options, options_of(a));
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(a.passphrase_file));
  COMITIA_TRY(const OpenedKeys keys, open_keys(a.directory, passphrase));
  const fs::path database = database_of(a.directory);
  COMITIA_TRY(storage::SqliteLedger ledger, storage::SqliteLedger::open(database));
  COMITIA_TRY(storage::SqliteReader own_reader, storage::SqliteReader::open(database));
  COMITIA_TRY(storage::SqliteReader other_reader, storage::SqliteReader::open(database));
  COMITIA_TRY(auto tls, net::make_server_context(keys.keys.authority.certificate(), keys.keys.tls));
  const std::shared_ptr<EventLog> events = EventLog::open(a.log_file);
  // The outcome of what was under way is unknown: only a new process, which reads what stands, may go on.
  const auto failed = [events](const crypto::Fault& fault) {
    events->trouble("storage failed", {{"why", fault.text()}});
    std::_Exit(kStorageFailed);
  };
  auto house = std::make_unique<House>(
      House::Stores{ledger, own_reader, other_reader}, keys, *events,
      House::Options{
          .threads = a.threads, .failed = failed, .private_directory = fs::path(a.directory) / "private"});
  COMITIA_CHECK(house->open());
  if (house->private_store().size() > 0)
    events->event("private roster", {{"delegates", house->private_store().size()}});
  net::Server server(*house, std::move(tls), options);
  if (const auto why = server.start()) return crypto::fault(checks::server_listen, a.listen + ": " + *why);
  events->event("started",
                {{"size", house->board().read()->size}, {"anchor", house->congress().anchor.hex()}});
  announce(a, server);

  int signal = 0;
  sigwait(&signals, &signal);
  events->event("stopping");
  server.stop_accepting();
  house->close();
  server.drain(std::chrono::seconds(2));
  server.halt();
  house.reset();
  events->event("stopped");
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
      "The voting server of one Comitia congress.\n"
      "First `new`, then the secretariat convenes the congress, then `init`, then `run`.");
  app.require_subcommand(1);
  Arguments a;
  const auto with_directory = [&](CLI::App* command) {
    command->add_option("DIR", a.directory, "The server's directory")->required();
    command->add_option("--passphrase-file", a.passphrase_file, "File whose first line unlocks the keys")
        ->required()
        ->envname("COMITIA_PASSPHRASE_FILE");
    return command;
  };
  CLI::App* const make = with_directory(app.add_subcommand(
      "new", "Draw the server's keys; DIR is made, or is empty and nobody else's to read"));
  make->add_option("--name", a.name, "How entry 0 calls this server")->capture_default_str();
  CLI::App* const init = with_directory(app.add_subcommand("init", "Begin the log of a convened congress"));
  init->add_option("--convened", a.convened, "Entry 0, from `comitia congress convene`")->required();
  CLI::App* const run =
      with_directory(app.add_subcommand("run",
                                        "Serve until SIGTERM or SIGINT. If DIR/private holds the "
                                        "secretariat's roster.jsonl (and staff.jsonl),\n"
                                        "a roster or a credentials report that contradicts it is refused"));
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
