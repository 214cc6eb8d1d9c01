#include "ballot-client/core/lot_device.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/random.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

v1::LotRevealed revealing(const std::string& lot_id, std::uint32_t attempt, std::uint32_t teller,
                          View value) {
  v1::LotRevealed out;
  out.set_lot_id(lot_id);
  out.set_attempt(attempt);
  out.set_teller(teller);
  out.set_value(crypto::str(value));
  return out;
}

}  // namespace

std::string lot_name(const std::string& lot_id, std::uint32_t attempt) {
  return "lot-" + lot_id + "-" + std::to_string(attempt);
}

Result<void> LotDevice::submit(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return log_.submit(congress::sign_entry(kind, proto::encode(statement), &log_.fold().anchor(), self_.key));
}

Result<bool> LotDevice::commit(const std::string& lot_id, const std::vector<std::string>& names, bool again) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  v1::LotCommitted s;
  s.set_lot_id(lot_id);
  s.set_attempt(1);
  s.set_teller(self_.index);
  if (const congress::Lot* const lot = log_.fold().lots().find(lot_id)) {
    if (lot->finished()) return false;
    const bool over = again && !lot->values.empty();
    if (!over && lot->commitments.contains(self_.index)) return false;
    s.set_attempt(lot->attempt + (over ? 1 : 0));
    for (const std::string& name : lot->names) s.add_names(name);
  } else {
    for (const std::string& name : names) s.add_names(name);
  }
  const std::string name = lot_name(lot_id, s.attempt());
  COMITIA_TRY(const auto kept, vault_.find(name));
  crypto::SecretBytes value = kept ? crypto::SecretBytes(kept->expose_secret())
                                   : crypto::SecretBytes(crypto::random_secret<32>().expose_secret());
  if (!kept) COMITIA_CHECK(vault_.keep(name, value.expose_secret()));
  s.set_commitment(crypto::str(congress::lot_commitment(
      log_.fold().anchor(), revealing(lot_id, s.attempt(), self_.index, value.expose_secret()))));
  COMITIA_CHECK(submit(v1::LOT_COMMITTED, s));
  return true;
}

Result<bool> LotDevice::reveal(const std::string& lot_id) {
  COMITIA_CHECK(log_.refresh());
  const congress::Lot* const lot = log_.fold().lots().find(lot_id);
  if (!lot) return crypto::fault(congress::checks::lot_turn, "there is no lot '" + lot_id + "'");
  if (lot->finished() || lot->values.contains(self_.index)) return false;
  COMITIA_TRY(const auto value, vault_.find(lot_name(lot_id, lot->attempt)));
  if (!value)
    return crypto::fault(checks::device_memory,
                         "this device has no value for lot '" + lot_id + "', attempt " +
                             std::to_string(lot->attempt) +
                             "; the others repeat the lot with: comitia lot commit --again");
  COMITIA_CHECK(
      submit(v1::LOT_REVEALED, revealing(lot_id, lot->attempt, self_.index, value->expose_secret())));
  return true;
}

}  // namespace comitia::client
