#include "ballot-client/link/teller_link.hpp"

namespace comitia::client {
namespace {

constexpr std::chrono::seconds kPatience{30};

std::string in_directory(const std::string& name) { return "teller/" + name; }

}  // namespace

Result<void> ReplicaLog::submit(View entry) {
  COMITIA_CHECK(replica_.submit(entry));
  return {};
}

Result<void> ServerMail::put(std::uint32_t attempt, std::uint32_t from, std::uint32_t to, View envelope) {
  v1::Request request;
  v1::PutMail& mail = *request.mutable_put_mail();
  mail.set_attempt(attempt);
  mail.set_from(from);
  mail.set_to(to);
  mail.set_envelope(crypto::str(envelope));
  COMITIA_CHECK(connection_.ask_patiently(request, kPatience));
  return {};
}

Result<std::optional<Bytes>> ServerMail::get(std::uint32_t attempt, std::uint32_t from, std::uint32_t to) {
  v1::Request request;
  v1::GetMail& mail = *request.mutable_get_mail();
  mail.set_attempt(attempt);
  mail.set_from(from);
  mail.set_to(to);
  const auto response = connection_.ask_patiently(request, kPatience);
  if (!response.ok() && response.fault().check->name == checks::not_found.name) return std::optional<Bytes>();
  if (!response.ok()) return response.fault();
  if (!response.value().has_mail()) return fault(checks::answer_form, "an envelope was asked for");
  return std::optional(crypto::bytes(crypto::view(response.value().mail().envelope())));
}

Result<void> DeviceVault::keep(const std::string& name, View secret) {
  return device_.keep_secret(in_directory(name), secret);
}

Result<std::optional<crypto::SecretBytes>> DeviceVault::find(const std::string& name) const {
  return device_.secret(in_directory(name));
}

Result<void> DeviceVault::forget(const std::string& name) {
  return device_.forget_secret(in_directory(name));
}

}  // namespace comitia::client
