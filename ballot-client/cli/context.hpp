// What every command of `comitia` shares: global options, the passphrase, output, exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "ballot-client/link/keyring.hpp"
#include "ballot-client/link/session.hpp"

namespace comitia::client::cli {

/// The exit codes of every command.
enum class Exit : int {
  kOk = 0,
  kRefused = 1,  ///< refused or failed; the reason is printed with the check's name
  kUsage = 2,
  kAway = 3,      ///< cannot reach the server
  kEvidence = 4,  ///< the log contradicts itself, a split view, a bad receipt
};
[[nodiscard]] Exit exit_of(const Fault& fault);

/// Passed to every add_xxx(CLI::App&, Context&). A command's file registers its sub-commands and hands its
/// action to on_chosen(); main() runs the one that was chosen, prints its fault and turns it into the exit
/// code.
class Context {
 public:
  using Action = std::function<Result<void>()>;

  /// The group `name` ("ballot", "desk") under `app`, made at its first use.
  static CLI::App& group(CLI::App& app, const std::string& name, const std::string& description);
  /// `command` runs `action` when it is the one chosen on the command line. `examples`: lines for the end of
  /// its help.
  void on_chosen(CLI::App& command, Action action, const std::string& examples);

  /// The keyring under --passphrase-file or COMITIA_PASSPHRASE_FILE; else asked for on a terminal. Made once.
  [[nodiscard]] Result<Keyring*> keyring();
  /// keyring(), then Session::open.
  [[nodiscard]] Result<std::unique_ptr<Session>> open_session(const Path& device,
                                                              ReplicaOptions options = {});
  [[nodiscard]] Result<Device> open_device(const Path& device);

  /// From here on this is about the congress of this log: if it is a rehearsal, that is said now, on stdout,
  /// and in every report(). open_session() does it.
  void about(const congress::Fold& fold);

  /// A note that a question is asked again, for connections.
  [[nodiscard]] Waiting waiting() const;

  [[nodiscard]] bool json() const noexcept { return json_; }
  [[nodiscard]] bool quiet() const noexcept { return quiet_; }
  /// From now on say() speaks on stderr: stdout is for a printer.
  void leave_stdout() noexcept { aside_ = true; }
  /// A line for a person on stdout, as proto::plain shows it; nothing with --json or --quiet.
  void say(std::string_view line) const;
  /// One line of JSON on stdout, whatever was asked for: for a command that writes its own.
  void print(const nlohmann::ordered_json& outcome) const;
  /// The command's outcome as one line of JSON on stdout, with --json only.
  void report(const nlohmann::ordered_json& outcome) const;
  /// Whether report() printed: then a fault that follows is not a second object.
  [[nodiscard]] bool reported() const noexcept { return reported_; }
  /// A line on stderr, for what is going on ("waiting for ..."); nothing with --quiet.
  void note(std::string_view line) const;

  void add_global_options(CLI::App& app);
  [[nodiscard]] const Action& chosen() const noexcept { return chosen_; }

 private:
  std::string passphrase_file_;
  bool json_ = false, quiet_ = false, aside_ = false, rehearsal_ = false;
  mutable bool reported_ = false;
  Action chosen_;
  std::unique_ptr<Keyring> keyring_;
};

/// Prints a fault (JSON or words, with what to do about it) to stderr and returns the exit code.
[[nodiscard]] int print_fault(const Context& context, const Fault& fault);

// Each in the file of its name. everybody.cpp joins this half;
void add_enrol(CLI::App& app, Context& context);
void add_vote(CLI::App& app, Context& context);
void add_hall(CLI::App& app, Context& context);
void add_station(CLI::App& app, Context& context);
void add_receipt(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_log(CLI::App& app, Context& context);
void add_count(CLI::App& app, Context& context);
void add_everybody(CLI::App& app, Context& context);
// officials.cpp this one.
void add_device(CLI::App& app, Context& context);
void add_congress(CLI::App& app, Context& context);
void add_congress_papers(CLI::App& app, Context& context);
void add_congress_report(CLI::App& app, Context& context);
void add_lot(CLI::App& app, Context& context);
void add_office(CLI::App& app, Context& context);
void add_roster(CLI::App& app, Context& context);
void add_rules(CLI::App& app, Context& context);
void add_ballot(CLI::App& app, Context& context);
void add_motion(CLI::App& app, Context& context);
void add_petition(CLI::App& app, Context& context);
void add_confirm(CLI::App& app, Context& context);
void add_slate(CLI::App& app, Context& context);
void add_council(CLI::App& app, Context& context);
void add_approve(CLI::App& app, Context& context);
void add_desk(CLI::App& app, Context& context);
void add_teller(CLI::App& app, Context& context);
void add_officials(CLI::App& app, Context& context);

}  // namespace comitia::client::cli
