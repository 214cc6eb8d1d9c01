// comitia log show
#include "ballot-client/cli/context.hpp"
#include "congress/entry.hpp"
#include "crypto/log/merkle.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Options {
  std::string device;
  std::uint64_t from = 0;
};

std::string signer(const congress::Fold& fold, const v1::Entry& entry) {
  if (entry.signatures_size() == 0) return "";
  const crypto::View key = crypto::view(entry.signatures(0).key());
  if (const congress::Official* const official = fold.officials().by_key(key))
    return std::string(congress::role_name(official->role)) + " " + std::to_string(official->index);
  const auto bytes = crypto::exactly<32>(key);
  const auto terminal = bytes ? fold.terminals().find(crypto::VerifyKey{*bytes}) : fold.terminals().end();
  return terminal == fold.terminals().end() ? "" : "terminal " + terminal->second;
}

/// What a proposal is about; a confirmation names its proposal by hash only.
std::string inner(const v1::Entry& entry) {
  if (entry.kind() != v1::PROPOSED) return "";
  const auto proposed = proto::read<v1::Proposed>(crypto::view(entry.statement()), limits::kEntryBytes);
  return proposed.ok() ? std::string(congress::kind_label(proposed.value().kind())) : "";
}

Result<void> show(Context& context, const Options& options) {
  COMITIA_TRY(const auto session, context.open_session(options.device));
  const congress::Fold& fold = session->fold();
  return session->replica().for_each_entry([&](std::uint64_t index, View bytes) -> Result<void> {
    if (index < options.from) return {};
    COMITIA_TRY(const v1::Entry entry, congress::read_entry(bytes));
    const std::string kind(congress::kind_label(entry.kind()));
    const std::string by = signer(fold, entry), about = inner(entry);
    context.report({{"index", index},
                    {"kind", kind},
                    {"inner", about},
                    {"by", by},
                    {"bytes", bytes.size()},
                    {"leaf", crypto::leaf_hash(bytes).hex()}});
    context.say(std::to_string(index) + "\t" + kind + (about.empty() ? "" : " " + about) + "\t" + by + "\t" +
                std::to_string(bytes.size()) + " bytes\t" + crypto::leaf_hash(bytes).hex());
    return {};
  });
}

}  // namespace

void add_log(CLI::App& app, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App& group = Context::group(app, "log", "The congress's log, as this device has checked it");
  CLI::App* const command = group.add_subcommand(
      "show", "List the entries: index, kind, signer, size, leaf hash (with --json one object a line)");
  command->add_option("DEVICE", options->device, "Any enrolled device")->required();
  command->add_option("--from", options->from, "First entry to show")->type_name("INDEX");
  context.on_chosen(
      *command, [options, &context] { return show(context, *options); },
      "  comitia log show devices/teller-1\n  comitia log show devices/teller-1 --from 40 --json");
}

}  // namespace comitia::client::cli
