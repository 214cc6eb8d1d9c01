// comitia teller restored: a device that was put back from a backup, or copied (docs/protocol.md §2.5).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/said_words.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/restored_request.hpp"
#include "ballot-client/link/restoration.hpp"

namespace comitia::client::cli {
namespace {

struct Restored {
  std::string device, out;
  std::vector<std::string> confirmations;
};

/// Without the server: that the device is to be trusted no more must not wait for anything.
Result<crypto::Array32> declare(Context& context, const std::string& directory) {
  COMITIA_TRY(const Device device, context.open_device(directory));
  COMITIA_CHECK(device.require_role("teller"));
  return device.binding().ask();
}

Result<void> ask(Context& context, const Restored& o) {
  COMITIA_TRY(const crypto::Array32 nonce, declare(context, o.device));
  context.say(
      "From now on this device cosigns, closes and decrypts nothing, and takes no part in making the key.");
  if (o.out.empty()) {
    context.say("Next, if it is to work again: comitia teller restored " + o.device + " --out FILE");
    context.report({{"restored", true}});
    return {};
  }
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_TRY(const std::string request, restored_request(*session));
  COMITIA_CHECK(write_durably(o.out, crypto::view(request)));
  const std::uint32_t needed = session->fold().officials().threshold();
  const std::string code = restored_code(nonce);
  context.say("Wrote what it asks the other tellers to " + o.out + "; its code is " + code + ".");
  context.say(
      "Give the file to " + std::to_string(needed) +
      " of them or more, and tell each the code yourself. What answers an earlier one counts no more.");
  context.say("Each of them: comitia teller confirm DEVICE --request " + o.out + " --out FILE");
  context.say("Then, here: comitia teller restored " + o.device + " --confirmation FILE FILE ...");
  context.report({{"restored", true}, {"request", o.out}, {"code", code}, {"needed", needed}});
  return {};
}

Result<void> return_by(Context& context, const Restored& o) {
  History history;
  COMITIA_TRY(const auto session, open_teller(context, o.device, history_of(history)));
  COMITIA_TRY(RestoredDevice device, restored_device(*session, history));
  for (const std::string& file : o.confirmations) {
    COMITIA_TRY(const std::string confirmation, read_text(file));
    COMITIA_CHECK(of_file(file, device.take(crypto::view(confirmation))));
  }
  COMITIA_CHECK(come_back(*session, history, device));
  nlohmann::ordered_json confirmed = nlohmann::ordered_json::array();
  for (const auto& [teller, size] : device.confirmed()) {
    context.say("Teller " + std::to_string(teller) + " has cosigned the log of " + std::to_string(size) +
                " entries, and it is this one.");
    confirmed.push_back({{"teller", teller}, {"size", size}});
  }
  const auto said = history.said_by(session->device.identity().index, history.tree().size());
  context.say(
      "The device remembers what the log holds of this teller: " + said_words(said) +
      ". If you had signed more than that, say so, and do not use it while that ballot is under way.");
  context.say("It is bound to this directory, and works again. Erase every other copy of it.");
  if (session->fold().erasures().contains(session->device.identity().index))
    context.say(
        "The log says that its share is erased. The backup may have brought it back: comitia teller "
        "forget " +
        o.device);
  context.report({{"restored", false}, {"confirmed", confirmed}, {"said", said_json(said)}});
  return {};
}

}  // namespace

void add_teller_restored(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Restored>();
  CLI::App& command = *group.add_subcommand(
      "restored",
      "Say that the device was put back from a backup, or copied; let it come back by the others' word.\n"
      "It may have forgotten what it signed, and would sign something else as if for the first time.\n"
      "So it signs and decrypts nothing until as many other tellers as it takes to count have\n"
      "confirmed the log that they cosigned.");
  command.add_option("DEVICE", o->device, "The teller's device")->required();
  CLI::Option* const out =
      command.add_option("--out", o->out, "File to write to what it asks the other tellers")
          ->type_name("FILE");
  command.add_option("--confirmation", o->confirmations, "What they answered, all files at once")
      ->type_name("FILE")
      ->excludes(out);
  context.on_chosen(
      command, [&context, o] { return o->confirmations.empty() ? ask(context, *o) : return_by(context, *o); },
      "comitia teller restored teller-2 --out request.json\n"
      "comitia teller confirm teller-1 --request request.json --out from-1.json   (so each of them)\n"
      "comitia teller restored teller-2 --confirmation from-1.json from-3.json from-4.json");
}

}  // namespace comitia::client::cli
