// comitia enrol
#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/enrol_device.hpp"

namespace comitia::client::cli {

Result<void> enrol_device(Context& context, const Path& directory, const Path& code_file,
                          const std::string& server, const std::string& terminal_name) {
  if (const auto address = ServerAddress::parse(server); !address.ok())
    return fault(*address.fault().check, "--server takes HOST:PORT: " + address.fault().where);
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const auto content, read_file(code_file, 4096));
  if (!content) return fault(checks::file_access, "there is no code file " + code_file.string());
  const auto code = proto::EnrolmentCode::parse(crypto::text(*content));
  if (!code.ok()) return fault(*code.fault().check, code_file.string() + ": " + code.fault().where);
  std::error_code error;
  const bool made = std::filesystem::exists(directory / "identity.json", error);
  COMITIA_TRY(Device device, made ? Device::open(directory, *keyring)
                                  : Device::create(directory, "terminal", 1, terminal_name, *keyring));
  return enrol(device, code.value(), server, context.waiting());
}

namespace {

struct Options {
  std::string device, code_file, server, name;
};

}  // namespace

void add_enrol(CLI::App& app, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = app.add_subcommand("enrol",
                                               "Bring a device into the congress with its one-time code. A "
                                               "directory without a device becomes a terminal.");
  command->add_option("DEVICE", options->device, "The device's directory")->required();
  command->add_option("--code-file", options->code_file, "File with the enrolment code")
      ->required()
      ->type_name("FILE");
  command->add_option("--server", options->server, "Where the server listens")
      ->required()
      ->type_name("HOST:PORT");
  command->add_option("--name", options->name, "Name of a new terminal (default: its directory's)")
      ->type_name("TEXT");
  context.on_chosen(
      *command,
      [options, &context]() -> Result<void> {
        const Path directory = options->device;
        const std::string name = options->name.empty() ? directory.filename().string() : options->name;
        COMITIA_CHECK(enrol_device(context, directory, options->code_file, options->server, name));
        COMITIA_TRY(const Device device, context.open_device(directory));
        context.say(options->device + " is enrolled as " + device.identity().role +
                    " of the congress with the anchor");
        context.say("  " + device.enrolment()->anchor.hex());
        context.say("Compare it with the anchor on the hall screen.");
        context.report({{"device", options->device},
                        {"role", device.identity().role},
                        {"anchor", device.enrolment()->anchor.hex()}});
        return {};
      },
      "  comitia enrol devices/teller-1 --code-file codes/teller-1.code --server 127.0.0.1:7443\n"
      "  comitia enrol devices/terminal-1 --code-file terminal-1.code --server 127.0.0.1:7443   (a new "
      "terminal)");
}

}  // namespace comitia::client::cli
