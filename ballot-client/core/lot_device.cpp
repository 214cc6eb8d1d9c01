#include "ballot-client/core/lot_device.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/id_form.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

constexpr std::size_t kValueBytes = 32;

/// What a value is committed to with: the vault keeps it beside the value.
crypto::Array32 names_hash(const std::vector<std::string>& names) {
  v1::LotCommitted s;
  for (const std::string& name : names) s.add_names(name);
  return crypto::sha256(proto::encode(s));
}

}  // namespace

/// The statement of a reveal: its value is a secret until it is logged.
class LotDevice::Revealing {
 public:
  Revealing(const std::string& lot_id, std::uint32_t attempt, std::uint32_t teller, View value) {
    statement_.set_lot_id(lot_id);
    statement_.set_attempt(attempt);
    statement_.set_teller(teller);
    // At its full size before the value comes in: a string that grows leaves copies behind.
    statement_.mutable_value()->assign(value.size(), '\0');
    std::copy(value.begin(), value.end(), statement_.mutable_value()->begin());
  }
  Revealing(const Revealing&) = delete;
  Revealing& operator=(const Revealing&) = delete;
  ~Revealing() { crypto::wipe(statement_.mutable_value()->data(), statement_.value().size()); }

  [[nodiscard]] const v1::LotRevealed& statement() const { return statement_; }

 private:
  v1::LotRevealed statement_;
};

std::string lot_name(const std::string& lot_id, std::uint32_t attempt) {
  return "lot-" + lot_id + "-" + std::to_string(attempt);
}

Result<void> LotDevice::submit(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return log_.submit(congress::sign_entry(kind, proto::encode(statement), &log_.fold().anchor(), self_.key));
}

v1::LotCommitted LotDevice::committing(const std::string& lot_id, std::uint32_t attempt,
                                       const std::vector<std::string>& names,
                                       const v1::LotRevealed& reveal) const {
  v1::LotCommitted out;
  out.set_lot_id(lot_id);
  out.set_attempt(attempt);
  out.set_teller(self_.index);
  for (const std::string& name : names) out.add_names(name);
  out.set_commitment(crypto::str(congress::lot_commitment(log_.fold().anchor(), reveal)));
  return out;
}

Result<std::optional<crypto::SecretBytes>> LotDevice::kept(const std::string& lot_id, std::uint32_t attempt,
                                                           const std::vector<std::string>& names) const {
  const std::string name = lot_name(lot_id, attempt);
  COMITIA_TRY(const auto stored, vault_.find(name));
  if (!stored) return std::optional<crypto::SecretBytes>();
  const View all = stored->expose_secret();
  if (all.size() != kValueBytes + sizeof(crypto::Array32))
    return fault(checks::device_memory, name + " is cut short");
  if (!crypto::same(all.subspan(kValueBytes), names_hash(names)))
    return fault(checks::device_memory, "this device has committed to lot '" + lot_id + "', attempt " +
                                            std::to_string(attempt) +
                                            ", with other names: draw under another --id, or let the others "
                                            "reveal with --without " +
                                            std::to_string(self_.index));
  return std::optional(crypto::SecretBytes(all.first(kValueBytes)));
}

Result<bool> LotDevice::commit(const std::string& lot_id, const std::vector<std::string>& names, bool again) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  // It becomes the name of a file.
  if (!congress::is_id(lot_id))
    return fault(congress::checks::lot_form, "a lot's id is 1 to 64 of a-z, 0-9 and hyphens");
  std::uint32_t attempt = 1;
  std::vector<std::string> drawn_of = names;
  if (const congress::Lot* const lot = log_.fold().lots().find(lot_id)) {
    if (drawn_of.empty()) drawn_of = lot->names;
    if (drawn_of != lot->names)
      return fault(congress::checks::lot_form, "the log has lot '" + lot_id + "' with other names");
    if (lot->finished()) return false;
    const bool over = again && !lot->values.empty();
    if (!over && lot->commitments.contains(self_.index)) return false;
    attempt = lot->attempt + (over ? 1 : 0);
  }
  COMITIA_TRY(const auto before, kept(lot_id, attempt, drawn_of));
  const crypto::Secret<kValueBytes> drawn = crypto::random_secret<kValueBytes>();
  const View value = before ? before->expose_secret() : View(drawn.expose_secret());
  const Revealing reveal(lot_id, attempt, self_.index, value);
  const v1::LotCommitted statement = committing(lot_id, attempt, drawn_of, reveal.statement());
  congress::Lots after = log_.fold().lots();
  COMITIA_CHECK(after.commit(statement));
  if (!before) {
    crypto::SecretBytes all(kValueBytes + sizeof(crypto::Array32));
    const crypto::Array32 hash = names_hash(drawn_of);
    std::copy(value.begin(), value.end(), all.expose_secret_mutable().begin());
    std::copy(hash.begin(), hash.end(), all.expose_secret_mutable().begin() + kValueBytes);
    COMITIA_CHECK(vault_.keep(lot_name(lot_id, attempt), all.expose_secret()));
  }
  COMITIA_CHECK(submit(v1::LOT_COMMITTED, statement));
  COMITIA_CHECK(forget_until(lot_id, attempt - 1));
  return true;
}

Result<void> LotDevice::everybody_has_committed(const std::string& lot_id, const congress::Lot& lot,
                                                const std::set<std::uint32_t>& away) const {
  for (const congress::Official& o : log_.fold().officials().all()) {
    if (o.role != v1::TELLER || lot.commitments.contains(o.index) || away.contains(o.index)) continue;
    return fault(congress::checks::lot_turn,
                 "teller " + std::to_string(o.index) + " has not committed to lot '" + lot_id +
                     "' yet; if this teller is away, and stays so, reveal with: --without " +
                     std::to_string(o.index));
  }
  return {};
}

Result<bool> LotDevice::reveal(const std::string& lot_id, const std::set<std::uint32_t>& away) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  const congress::Lot* const found = log_.fold().lots().find(lot_id);
  if (!found) return fault(congress::checks::lot_turn, "there is no lot '" + lot_id + "'");
  const congress::Lot lot = *found;
  if (lot.finished() || lot.values.contains(self_.index)) {
    COMITIA_CHECK(forget_until(lot_id, lot.attempt));
    return false;
  }
  if (!lot.commitments.contains(self_.index))
    return fault(congress::checks::lot_turn, "this device has not committed to lot '" + lot_id +
                                                 "', attempt " + std::to_string(lot.attempt));
  // Once somebody has revealed nobody else can commit to this attempt.
  if (lot.values.empty()) COMITIA_CHECK(everybody_has_committed(lot_id, lot, away));
  COMITIA_TRY(const auto value, kept(lot_id, lot.attempt, lot.names));
  if (!value)
    return fault(checks::device_memory,
                 "this device has no value for lot '" + lot_id + "', attempt " + std::to_string(lot.attempt) +
                     (lot.values.empty() ? "; nobody has revealed: draw under another --id"
                                         : "; the others repeat the lot with: comitia lot commit --again"));
  const Revealing reveal(lot_id, lot.attempt, self_.index, value->expose_secret());
  congress::Lots after = log_.fold().lots();
  COMITIA_CHECK(after.reveal(reveal.statement(), log_.fold().officials().threshold(), log_.fold().anchor()));
  COMITIA_CHECK(submit(v1::LOT_REVEALED, reveal.statement()));
  COMITIA_CHECK(forget_until(lot_id, lot.attempt));
  return true;
}

Result<void> LotDevice::forget_until(const std::string& lot_id, std::uint32_t attempt) {
  for (std::uint32_t old = 1; old <= attempt; ++old) COMITIA_CHECK(vault_.forget(lot_name(lot_id, old)));
  return {};
}

}  // namespace comitia::client
