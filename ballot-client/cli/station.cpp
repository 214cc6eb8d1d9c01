// comitia station run
#include "ballot-client/link/station.hpp"

#include <thread>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/stop_signal.hpp"

namespace comitia::client::cli {
namespace {

constexpr std::uint32_t kWaitMs = 250;
constexpr std::chrono::milliseconds kPause{100};

/// Goes on through everything that passes by itself; ends on a signal, or on evidence.
Result<void> run(Context& context, const Path& directory) {
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  watch_for_stop();
  std::unique_ptr<Station> station;
  bool away = false;
  while (!stop_wanted()) {
    Result<void> done;
    if (!station) {
      auto opened = Station::open(directory, *keyring, [&](std::string_view line) { context.note(line); });
      if (opened.ok()) {
        station = std::move(opened).value();
        context.say("station ready");
        context.report({{"ready", true}});
      } else {
        done = std::move(opened).fault();
      }
    } else {
      done = station->turn(kWaitMs);
    }
    if (done.ok()) {
      away = false;
      continue;
    }
    if (!passes_by_itself(done.fault())) return done;
    if (!away) context.note("The server is away; trying again: " + done.fault().where);
    away = true;
    std::this_thread::sleep_for(kPause);
  }
  context.note("The station stops.");
  return {};
}

}  // namespace

void add_station(CLI::App& app, Context& context) {
  const auto device = std::make_shared<std::string>();
  CLI::App& group = Context::group(app, "station", "The tellers' sealing station");
  CLI::App* const command = group.add_subcommand(
      "run", "Follow the log, cosign it, and seal the ballot papers that it grants; runs until SIGTERM");
  command->add_option("DEVICE", *device, "The station's device")->required();
  context.on_chosen(
      *command, [device, &context] { return run(context, *device); },
      "  comitia station run devices/station --passphrase-file station.pass\n"
      "It prints `station ready` once it follows the log. It may be stopped and started at any time:\n"
      "its keys are in the vault, and the same request gets the same seal.");
}

}  // namespace comitia::client::cli
