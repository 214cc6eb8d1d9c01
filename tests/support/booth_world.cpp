#include "tests/support/booth_world.hpp"

namespace comitia::test {

using client::OutboxItem;
using crypto::Bytes;
using crypto::EncodedPoint;
using crypto::Result;

Result<void> MemoryOutbox::put(const OutboxItem& item) {
  COMITIA_CHECK(failure_.write());
  const auto known = items.find(item.one_time_key);
  if (known != items.end() && known->second.ballot != item.ballot)
    return client::fault(client::checks::input_form, "another ballot under this key");
  items[item.one_time_key] = item;
  return {};
}

Result<std::optional<OutboxItem>> MemoryOutbox::find(const EncodedPoint& key) const {
  const auto it = items.find(key);
  return it == items.end() ? std::optional<OutboxItem>{} : std::optional<OutboxItem>(it->second);
}

Result<std::vector<OutboxItem>> MemoryOutbox::pending() const {
  std::vector<OutboxItem> out;
  for (const auto& [key, item] : items)
    if (!done.contains(key)) out.push_back(item);
  return out;
}

Result<void> MemoryOutbox::delivered(const EncodedPoint& key) {
  COMITIA_CHECK(failure_.write());
  done[key] = true;
  return {};
}

Result<void> MemoryOutbox::remove(const EncodedPoint& key) {
  COMITIA_CHECK(failure_.write());
  items.erase(key);
  return {};
}

Result<std::vector<std::string>> MemorySlots::names() const {
  std::vector<std::string> out;
  for (const auto& [name, bytes] : kept) out.push_back(name);
  return out;
}

Result<Bytes> MemorySlots::read(const std::string& name) const { return kept.at(name); }

Result<void> MemorySlots::keep(const std::string& name, crypto::View sealed) {
  COMITIA_CHECK(failure_.write());
  kept[name] = crypto::bytes(sealed);
  return {};
}

Result<void> MemorySlots::renew(const std::string& name, crypto::View sealed) { return keep(name, sealed); }

Result<void> MemorySlots::wipe(const std::string& name) {
  COMITIA_CHECK(failure_.write());
  kept.erase(name);
  return {};
}

namespace {

CongressPlan small() {
  CongressPlan out;
  out.delegates = 4;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 7;
  return out;
}

}  // namespace

BoothWorld& BoothWorld::shared() {
  static BoothWorld world;
  return world;
}

BoothWorld::BoothWorld() : congress(small()) {
  congress.prepare();
  congress.open({});
  polling = std::make_unique<client::Polling>(congress.fold(), congress.ballot(id));
}

client::Slip BoothWorld::slip(std::uint32_t delegate) {
  client::Slip out;
  out.delegate = delegate;
  out.seed = congress.keys().admission(delegate).expose_secret();
  out.anchor = congress.anchor();
  return out;
}

v1::Response BoothWorld::answer(const v1::Request& request) {
  v1::Response out;
  if (request.has_cast()) {
    *out.mutable_receipted() = congress.receipt(id, crypto::view(request.cast().ballot()));
  } else if (request.has_submit()) {
    out.mutable_submitted()->set_index(1);
  } else {
    const auto& blinded = request.has_issue() ? request.issue().blinded() : request.spoil().blinded();
    for (int i = 0; i < blinded.size(); ++i)
      *out.mutable_issued()->add_seals() =
          congress.seal_answer(id, static_cast<std::uint32_t>(i + 1), crypto::view(blinded[i]));
  }
  return out;
}

}  // namespace comitia::test
