#include "ballot-client/link/binding.hpp"

#include "crypto/base/random.hpp"

namespace comitia::client {

Result<std::optional<std::string>> Binding::broken() const {
  using Why = std::optional<std::string>;
  COMITIA_TRY(const auto restored, BoundFile::read(restored_, machine_id_));
  if (restored) return Why("its teller says that it was restored");
  COMITIA_TRY(const auto bound, BoundFile::read(bound_, machine_id_));
  if (!bound) return Why("it is not bound to any directory: " + bound_.string() + " is not there");
  if (!bound->here) return Why("it is bound to another directory or machine, or an older state was put back");
  return Why();
}

Result<bool> Binding::fresh() const {
  COMITIA_TRY(const auto bound, BoundFile::read(bound_, machine_id_));
  COMITIA_TRY(const auto restored, BoundFile::read(restored_, machine_id_));
  return !bound && !restored;
}

Result<void> Binding::bind() const {
  COMITIA_CHECK(BoundFile::write(bound_, {}, machine_id_));
  // Last: until it is gone the same answers can be given once more.
  return remove_durably(restored_);
}

Result<void> Binding::renew() const {
  COMITIA_TRY(const auto why, broken());
  if (why) return {};
  return BoundFile::write(bound_, {}, machine_id_);
}

Result<crypto::Array32> Binding::ask() const {
  const auto nonce = crypto::random_array<32>();
  COMITIA_CHECK(BoundFile::write(restored_, nonce, machine_id_));
  // A backup from before this must not bring back a mark that fits.
  COMITIA_CHECK(remove_durably(bound_));
  return nonce;
}

Result<std::optional<crypto::Array32>> Binding::asked() const {
  COMITIA_TRY(const auto restored, BoundFile::read(restored_, machine_id_));
  if (!restored || !restored->here) return std::optional<crypto::Array32>();
  return crypto::exactly<32>(restored->content);
}

}  // namespace comitia::client
