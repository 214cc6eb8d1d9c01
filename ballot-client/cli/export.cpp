// comitia export: the record of docs/protocol.md §4.
#include <map>
#include <set>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/link/log_file.hpp"
#include "ballot-client/link/notes_file.hpp"

namespace comitia::client::cli {
namespace {

struct Options {
  std::string device, out;
};

/// Every size from which the server holds a note.
Result<std::map<std::uint64_t, std::string>> notes_of(Replica& replica) {
  std::map<std::uint64_t, std::string> out;
  for (std::uint64_t size = 1; size <= replica.fold().size(); ++size) {
    auto note = replica.note_text(size);
    if (!note.ok() && note.fault().check->name == checks::not_found.name) continue;
    COMITIA_TRY(out[size], std::move(note));
  }
  return out;
}

Result<void> write(Context& context, const Options& options) {
  COMITIA_TRY(const auto session, context.open_session(options.device));
  Replica& replica = session->replica();
  const Path folder = options.out;
  COMITIA_CHECK(make_directory(folder));
  std::error_code error;
  if (std::filesystem::exists(folder / "notes.comitia", error))
    return fault(checks::input_form, folder.string() + " holds a record already; choose another directory");
  // The notes are written last: a log without them is what an export left that did not come to its end.
  COMITIA_CHECK(remove_durably(folder / "log.comitia"));
  COMITIA_TRY(const auto notes, notes_of(replica));
  LogFile log(folder / "log.comitia");
  std::vector<Bytes> entries;
  std::size_t bytes = 0;
  const auto flush = [&]() -> Result<void> {
    COMITIA_CHECK(log.append(entries));
    entries.clear();
    bytes = 0;
    return {};
  };
  COMITIA_CHECK(replica.for_each_entry([&](std::uint64_t, View entry) -> Result<void> {
    entries.push_back(crypto::bytes(entry));
    bytes += entry.size();
    return bytes > (16u << 20) ? flush() : Result<void>{};
  }));
  COMITIA_CHECK(flush());
  COMITIA_CHECK(write_notes(folder / "notes.comitia", notes));
  context.say("The record of " + std::to_string(replica.fold().size()) + " entries is in " + options.out);
  context.say("Anybody can check it: comitia-audit verify " + options.out + " --anchor " +
              replica.fold().anchor().hex());
  context.report({{"record", options.out},
                  {"entries", replica.fold().size()},
                  {"notes", notes.size()},
                  {"anchor", replica.fold().anchor().hex()}});
  return {};
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = app.add_subcommand(
      "export", "Write the record that anybody can audit: the log, and all its signed checkpoints");
  command->add_option("DEVICE", options->device, "Any enrolled device")->required();
  command->add_option("--out", options->out, "A new directory")->required()->type_name("RECORD");
  context.on_chosen(
      *command, [options, &context] { return write(context, *options); },
      "  comitia export devices/secretariat --out record\n  comitia-audit verify record --anchor HEX");
}

}  // namespace comitia::client::cli
