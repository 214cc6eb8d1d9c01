// comitia device: the directories that hold officials' keys.
#include "ballot-client/cli/context.hpp"
#include "congress/officials.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

struct New {
  std::string directory, role, name;
  std::uint32_t index = 1;
};

Result<void> make_device(Context& context, const New& o) {
  if (!proto::is_text(o.name, limits::kNameBytes))
    return fault(checks::input_form, "--name takes plain text on one line, of 1 to " +
                                         std::to_string(limits::kNameBytes) + " bytes");
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const Device device, Device::create(o.directory, o.role, o.index, o.name, *keyring));
  const std::string identity = (Path(o.directory) / "identity.json").string();
  context.say("Made the device of " + o.role + " " + std::to_string(o.index) + " (" + o.name + ") in " +
              o.directory + ".");
  context.say("Its keys lie in identity.vault, under the passphrase; nobody else needs that file.");
  if (o.role == "teller")
    context.say(
        "It stays in this directory: a copy of it, or a backup put back, signs nothing before other tellers "
        "have confirmed what it had signed (comitia teller restored --help).");
  context.say("Next: give " + identity + " to the secretariat, for: comitia congress convene --official " +
              identity);
  context.report({{"role", o.role},
                  {"index", o.index},
                  {"name", o.name},
                  {"key", device.identity().key.hex()},
                  {"identity", identity}});
  return {};
}

}  // namespace

void add_device(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "device", "Officials' devices: the keys that each signs with");
  const auto o = std::make_shared<New>();
  CLI::App& command = *group.add_subcommand("new", "Draw the keys of an official's device");
  command.add_option("DEVICE", o->directory, "Directory to make; it must not hold a device yet")->required();
  command
      .add_option(
          "--role", o->role,
          "secretariat, desk, station or teller; in a congress with a course also chair, scrutineer, or "
          "body, which signs stages of approval chains")
      ->required()
      ->check(CLI::IsMember({"secretariat", "desk", "station", "teller", "chair", "scrutineer", "body"}));
  command.add_option("--index", o->index, "Number within the role, from 1")
      ->check(CLI::Range(1u, 128u))
      ->capture_default_str();
  command.add_option("--name", o->name, "Name of the person or body, as it will stand in the log")
      ->required();
  context.on_chosen(
      command, [&context, o] { return make_device(context, *o); },
      "comitia device new teller-1 --role teller --index 1 --name 'Li Hua' --passphrase-file secret");
}

}  // namespace comitia::client::cli
