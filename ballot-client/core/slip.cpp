#include "ballot-client/core/slip.hpp"

#include <nlohmann/json.hpp>

namespace comitia::client {

crypto::SecretBytes Slip::json() const {
  const nlohmann::ordered_json out = {
      {"delegate", delegate}, {"seed", crypto::base64(seed.expose_secret())}, {"anchor", anchor.hex()}};
  std::string text = out.dump() + "\n";
  crypto::SecretBytes bytes(crypto::view(text));
  crypto::wipe(text.data(), text.size());
  return bytes;
}

Result<Slip> Slip::parse(View json) {
  const auto in = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
  const auto text = [&](const char* name) {
    return in.is_object() && in.contains(name) && in[name].is_string() ? in[name].get<std::string>()
                                                                       : std::string();
  };
  const auto seed_bytes = crypto::from_base64(text("seed"));
  const auto anchor_bytes = crypto::from_hex(text("anchor"));
  const auto seed = seed_bytes ? crypto::exactly<32>(*seed_bytes) : std::nullopt;
  const auto anchor = anchor_bytes ? crypto::exactly<32>(*anchor_bytes) : std::nullopt;
  if (!seed || !anchor || !in.contains("delegate") || !in["delegate"].is_number_unsigned())
    return fault(checks::input_form, "a slip holds delegate, seed and anchor");
  Slip out;
  out.delegate = in["delegate"].get<std::uint32_t>();
  out.seed = crypto::Secret<32>(*seed);
  out.anchor = crypto::EntryHash{*anchor};
  return out;
}

}  // namespace comitia::client
