#include "ballot-client/cli/context.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "ballot-client/cli/advice.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

constexpr const char* kEveryCommand =
    "\n\nWith every command: --passphrase-file FILE (or COMITIA_PASSPHRASE_FILE), --json, --quiet; see "
    "comitia "
    "--help.";

/// Asks on the terminal, without showing what is typed.
Result<crypto::SecretBytes> ask_passphrase() {
  if (isatty(STDIN_FILENO) == 0) return fault(checks::passphrase, "no passphrase file was given");
  termios before{};
  tcgetattr(STDIN_FILENO, &before);
  termios hidden = before;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  std::cerr << "Passphrase: " << std::flush;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  std::string line;
  std::getline(std::cin, line);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::cerr << '\n';
  crypto::SecretBytes out(crypto::view(line));
  crypto::wipe(line.data(), line.size());
  if (out.size() == 0) return fault(checks::passphrase, "it was left empty");
  return out;
}

/// Escaped beyond ASCII: it may be read on a terminal, and what others wrote must stay whole.
std::string on_terminal(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Exit exit_of(const Fault& fault) {
  if (is_evidence(fault)) return Exit::kEvidence;
  if (fault.check->name == checks::server_away.name) return Exit::kAway;
  if (fault.check->name == checks::input_form.name) return Exit::kUsage;
  return Exit::kRefused;
}

void Context::add_global_options(CLI::App& app) {
  app.add_option("--passphrase-file", passphrase_file_, "File whose first line opens the device's secrets")
      ->envname("COMITIA_PASSPHRASE_FILE")
      ->type_name("FILE");
  app.add_flag("--json", json_, "One JSON object on stdout instead of text");
  app.add_flag("--quiet", quiet_, "Say nothing but errors");
  app.set_version_flag("--version", "comitia 0.1.0 (protocol comitia/v1)");
  app.fallthrough();
  app.footer(
      "Exit codes: 0 done; 1 refused or failed; 2 wrong usage; 3 the server cannot be reached;\n"
      "4 evidence of fraud (keep DEVICE/evidence and the receipt). `comitia COMMAND --help` shows examples.");
}

CLI::App& Context::group(CLI::App& app, const std::string& name, const std::string& description) {
  for (CLI::App* const existing : app.get_subcommands([&](CLI::App* a) { return a->get_name() == name; }))
    return *existing;
  return *app.add_subcommand(name, description)->require_subcommand(1)->fallthrough();
}

void Context::on_chosen(CLI::App& command, Action action, const std::string& examples) {
  command.fallthrough();
  command.footer("Examples:\n" + examples + kEveryCommand);
  command.callback([this, &command, action = std::move(action)] {
    // A command may have sub-commands as well ("hall", "hall enrol"): the innermost is meant.
    if (command.get_subcommands().empty()) chosen_ = action;
  });
}

Result<Keyring*> Context::keyring() {
  if (keyring_) return keyring_.get();
  if (!passphrase_file_.empty()) {
    COMITIA_TRY(keyring_, Keyring::from_file(passphrase_file_));
  } else {
    COMITIA_TRY(auto passphrase, ask_passphrase());
    keyring_ = std::make_unique<Keyring>(std::move(passphrase));
  }
  return keyring_.get();
}

Result<std::unique_ptr<Session>> Context::open_session(const Path& device, ReplicaOptions options) {
  COMITIA_TRY(Keyring* const ring, keyring());
  auto session = Session::open(device, *ring, std::move(options), waiting());
  if (session.ok()) about(session.value()->fold());
  return session;
}

void Context::about(const congress::Fold& fold) {
  rehearsal_ = fold.convened().course().rehearsal();
  if (rehearsal_) say("REHEARSAL 演练");
}

Result<Device> Context::open_device(const Path& device) {
  COMITIA_TRY(Keyring* const ring, keyring());
  return Device::open(device, *ring);
}

Waiting Context::waiting() const {
  return [this](const Fault& why, std::chrono::seconds patience) {
    note("Trying again for " + std::to_string(patience.count()) + " s: " + why.text());
  };
}

void Context::say(std::string_view line) const {
  if (!json_ && !quiet_) (aside_ ? std::cerr : std::cout) << proto::plain(line) << std::endl;
}

void Context::report(const nlohmann::ordered_json& outcome) const {
  if (!json_) return;
  nlohmann::ordered_json out = outcome;
  if (rehearsal_ && out.is_object()) out["rehearsal"] = true;
  print(out);
}

void Context::print(const nlohmann::ordered_json& outcome) const {
  std::cout << on_terminal(outcome) << std::endl;
  reported_ = true;
}

void Context::note(std::string_view line) const {
  if (!quiet_) std::cerr << proto::plain(line) << std::endl;
}

int print_fault(const Context& context, const Fault& fault) {
  const Exit code = exit_of(fault);
  const std::string_view advice = advice_for(fault);
  if (context.json() && !context.reported())
    std::cout << on_terminal({{"error",
                               {{"check", fault.check->name},
                                {"meaning", fault.check->meaning},
                                {"where", fault.where},
                                {"advice", advice},
                                {"exit", static_cast<int>(code)}}}})
              << std::endl;
  std::cerr << "comitia: " << proto::plain(fault.text()) << '\n';
  if (!advice.empty()) std::cerr << advice << '\n';
  return static_cast<int>(code);
}

}  // namespace comitia::client::cli
