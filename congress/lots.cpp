#include "congress/lots.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/id_form.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

Result<void> check_form(const v1::LotCommitted& s) {
  const std::set<std::string> names(s.names().begin(), s.names().end());
  const bool named = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return proto::is_text(name, limits::kNameBytes);
  });
  // Without a switch: the draw reads the names.
  if (!is_id(s.lot_id()) || names.size() < 2 || static_cast<int>(names.size()) != s.names_size() ||
      names.size() > limits::kCandidates || s.commitment().size() != 32 || !named)
    return crypto::fault(checks::lot_form, s.lot_id());
  return {};
}

std::vector<std::uint32_t> not_revealed(const Lot& lot) {
  std::vector<std::uint32_t> out;
  for (const auto& [teller, commitment] : lot.commitments)
    if (!lot.values.contains(teller)) out.push_back(teller);
  return out;
}

}  // namespace

crypto::Array32 lot_commitment(const crypto::EntryHash& anchor, const v1::LotRevealed& s) {
  // A teller's secret until it is revealed: no copy of it stays behind.
  crypto::Bytes statement = proto::encode(s);
  crypto::SecretBytes all(anchor.bytes.size() + statement.size());
  const auto out = all.expose_secret_mutable();
  std::copy(anchor.bytes.begin(), anchor.bytes.end(), out.begin());
  std::copy(statement.begin(), statement.end(), out.begin() + anchor.bytes.size());
  crypto::wipe(statement.data(), statement.size());
  return crypto::labelled_sha256(crypto::label::kLotCommit, all.expose_secret());
}

Result<void> Lots::commit(const v1::LotCommitted& s) {
  COMITIA_CHECK(check_form(s));
  const std::string where = s.lot_id() + ", teller " + std::to_string(s.teller());
  Lot next;
  if (const auto it = lots_.find(s.lot_id()); it != lots_.end()) {
    next = it->second;
    COMITIA_REQUIRE(checks::lot_form,
                    std::equal(next.names.begin(), next.names.end(), s.names().begin(), s.names().end()),
                    where + ": other names than the first commitment's");
    COMITIA_REQUIRE(checks::lot_turn, !next.finished(), where + ": the lot is drawn");
    if (s.attempt() == next.attempt + 1 && !next.values.empty() && s.attempt() <= limits::kLotAttempts) {
      next.missing.push_back(not_revealed(next));
      next.commitments.clear();
      next.values.clear();
      ++next.attempt;
    }
  } else {
    if (lots_.size() >= limits::kLots) return crypto::fault(checks::lot_form, "too many lots");
    next.names.assign(s.names().begin(), s.names().end());
  }
  COMITIA_REQUIRE(checks::lot_turn, s.attempt() == next.attempt && next.values.empty(),
                  where + ": attempt " + std::to_string(next.attempt) +
                      (next.values.empty() ? " is being committed to" : " is being revealed"));
  COMITIA_REQUIRE(checks::lot_turn, !next.commitments.contains(s.teller()), where + ": twice");
  next.commitments[s.teller()] = *crypto::exactly<32>(crypto::view(s.commitment()));
  lots_[s.lot_id()] = std::move(next);
  return {};
}

Result<void> Lots::reveal(const v1::LotRevealed& s, std::uint32_t threshold,
                          const crypto::EntryHash& anchor) {
  const std::string where = s.lot_id() + ", teller " + std::to_string(s.teller());
  const auto it = lots_.find(s.lot_id());
  const auto value = crypto::exactly<32>(crypto::view(s.value()));
  if (it == lots_.end() || !value) return crypto::fault(checks::lot_turn, where);
  Lot& lot = it->second;
  const auto own = lot.commitments.find(s.teller());
  if (lot.finished() || own == lot.commitments.end())
    return crypto::fault(checks::lot_turn, where + ": nothing is to be revealed");
  COMITIA_REQUIRE(checks::lot_turn, s.attempt() == lot.attempt && !lot.values.contains(s.teller()), where);
  COMITIA_REQUIRE(checks::lot_turn, lot.commitments.size() >= threshold,
                  where + ": " + std::to_string(lot.commitments.size()) + " of " + std::to_string(threshold) +
                      " tellers have committed");
  COMITIA_REQUIRE(checks::lot_commitment, own->second == lot_commitment(anchor, s), where);
  lot.values[s.teller()] = *value;
  if (lot.values.size() == lot.commitments.size())
    lot.drawn = draw(lot.names, LotStream(anchor, s.lot_id(), lot.attempt, lot.values));
  return {};
}

const Lot* Lots::find(const std::string& id) const {
  const auto it = lots_.find(id);
  return it == lots_.end() ? nullptr : &it->second;
}

}  // namespace comitia::congress
