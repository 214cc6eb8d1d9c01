#include "ballot-client/link/terminal_disk.hpp"

#include <algorithm>

#include "proto/limits.hpp"

namespace comitia::client {
namespace {

constexpr const char* kPending = ".ballot";
constexpr const char* kDone = ".done";

Bytes encode(const OutboxItem& item) {
  Bytes out;
  crypto::append_u32(out, static_cast<std::uint32_t>(item.ballot_id.size()));
  crypto::append(out, crypto::view(item.ballot_id));
  crypto::append(out, item.ballot);
  return out;
}

Result<OutboxItem> decode(const crypto::EncodedPoint& key, View file) {
  const std::uint32_t size = file.size() < 4 ? 0 : crypto::read_u32(file.subspan<0, 4>());
  if (size < 1 || size > limits::kBallotIdBytes || file.size() < 4u + size)
    return fault(checks::file_access, "an outbox file is malformed");
  return OutboxItem{key, crypto::str(file.subspan(4, size)), crypto::bytes(file.subspan(4 + size))};
}

/// Names of the files with this ending, without it, sorted.
std::vector<std::string> names_in(const Path& folder, std::string_view ending) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ending) out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Path FileOutbox::file(const crypto::EncodedPoint& key, const char* ending) const {
  return folder_ / (crypto::hex(key) + ending);
}

Result<void> FileOutbox::put(const OutboxItem& item) {
  COMITIA_TRY(const auto known, find(item.one_time_key));
  if (known) {
    if (known->ballot_id != item.ballot_id || known->ballot != item.ballot)
      return fault(checks::input_form, "the outbox holds another ballot under this one-time key");
    return {};
  }
  COMITIA_CHECK(make_directory(folder_));
  return write_durably(file(item.one_time_key, kPending), encode(item), FileTime::kNone);
}

Result<std::optional<OutboxItem>> FileOutbox::find(const crypto::EncodedPoint& key) const {
  for (const char* const ending : {kPending, kDone}) {
    COMITIA_TRY(const auto content, read_file(file(key, ending)));
    if (!content) continue;
    COMITIA_TRY(auto item, decode(key, *content));
    return std::optional<OutboxItem>(std::move(item));
  }
  return std::optional<OutboxItem>{};
}

Result<std::vector<OutboxItem>> FileOutbox::pending() const {
  std::vector<OutboxItem> out;
  for (const std::string& name : names_in(folder_, kPending)) {
    const auto bytes = crypto::from_hex(name);
    const auto key = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
    if (!key) return fault(checks::file_access, "an outbox file has no key for a name");
    COMITIA_TRY(auto item, find(*key));
    if (item) out.push_back(std::move(*item));
  }
  return out;
}

Result<void> FileOutbox::delivered(const crypto::EncodedPoint& key) {
  // Not made durable: if the renaming is lost, the same bytes are sent again and get the same receipt.
  std::error_code error;
  std::filesystem::rename(file(key, kPending), file(key, kDone), error);
  if (error && error != std::errc::no_such_file_or_directory)
    return fault(checks::file_access, "outbox: " + error.message());
  return {};
}

Result<void> FileOutbox::remove(const crypto::EncodedPoint& key) {
  // If a power cut brings it back, the same bytes are sent once more and get the same receipt.
  COMITIA_CHECK(remove_soon(file(key, kPending)));
  return remove_soon(file(key, kDone));
}

Result<std::vector<std::string>> FileSlots::names() const {
  return names_in(device_.directory() / "slots", ".vault");
}

Result<Bytes> FileSlots::read(const std::string& name) const {
  COMITIA_TRY(const auto secret, device_.secret("slots/" + name));
  if (!secret) return fault(checks::file_access, "a slot has gone");
  return crypto::bytes(secret->expose_secret());
}

Result<void> FileSlots::keep(const std::string& name, View sealed) {
  return device_.keep_secret("slots/" + name, sealed);
}

Result<void> FileSlots::renew(const std::string& name, View sealed) {
  return device_.renew_secret("slots/" + name, sealed);
}

Result<void> FileSlots::wipe(const std::string& name) { return device_.forget_secret("slots/" + name); }

}  // namespace comitia::client
