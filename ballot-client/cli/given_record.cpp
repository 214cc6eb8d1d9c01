#include "ballot-client/cli/given_record.hpp"

#include <algorithm>
#include <thread>

namespace comitia::client::cli {
namespace {

Result<crypto::EntryHash> anchor_of(const std::string& text) {
  const auto bytes = crypto::from_hex(text);
  const auto hash = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
  if (!hash)
    return fault(checks::input_form,
                 "--anchor '" + text + "': an anchor is 64 hexadecimal digits, as on every slip");
  return crypto::EntryHash{*hash};
}

}  // namespace

Result<Record> open_record(Context& context, const Path& directory, const std::string& text) {
  std::optional<crypto::EntryHash> anchor;
  if (!text.empty()) {
    COMITIA_TRY(anchor, anchor_of(text));
  }
  COMITIA_TRY(Record record,
              Record::open(directory, anchor, std::max(1u, std::thread::hardware_concurrency())));
  context.about(record.fold);
  if (!anchor)
    context.note("The record was compared with no anchor: look whether " + record.fold.anchor().hex() +
                 " stands on the slips, or give it with --anchor.");
  return record;
}

Result<void> no_anchor(const std::string& device, const std::string& anchor) {
  if (!anchor.empty())
    return fault(checks::input_form, "--anchor goes with an exported record, and " + device +
                                         " holds none (no notes.comitia); a device knows its congress");
  return {};
}

}  // namespace comitia::client::cli
