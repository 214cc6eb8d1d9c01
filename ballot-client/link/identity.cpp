// Public files of a device, as JSON.
#include <nlohmann/json.hpp>

#include "ballot-client/link/device.hpp"

namespace comitia::client {
namespace {

using Json = nlohmann::ordered_json;

Result<Json> object(View json) {
  Json out = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!out.is_object()) return fault(checks::device_form, "it is not a JSON object");
  return out;
}

std::string text_of(const Json& json, const char* name) {
  const auto it = json.find(name);
  return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::optional<crypto::Array32> array_of(const Json& json, const char* name) {
  const auto bytes = crypto::from_hex(text_of(json, name));
  return bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
}

}  // namespace

std::string PublicIdentity::json() const {
  const Json out = {{"role", role},
                    {"index", index},
                    {"name", name},
                    {"key", key.hex()},
                    {"note_key", note_key ? note_key->hex() : ""},
                    {"envelope_key", envelope_key ? crypto::hex(*envelope_key) : ""}};
  return out.dump(2) + "\n";
}

Result<PublicIdentity> PublicIdentity::parse(View json) {
  COMITIA_TRY(const Json in, object(json));
  PublicIdentity out;
  out.role = text_of(in, "role");
  out.name = text_of(in, "name");
  const auto index = in.find("index");
  const auto key = array_of(in, "key");
  if (out.role.empty() || !key || index == in.end() || !index->is_number_unsigned() || *index < 1u ||
      *index > 65535u)
    return fault(checks::device_form, "role, index and key are needed");
  out.index = index->get<std::uint32_t>();
  COMITIA_TRY(out.key, crypto::VerifyKey::decode(*key));
  if (const auto note = array_of(in, "note_key")) {
    COMITIA_TRY(out.note_key, crypto::VerifyKey::decode(*note));
  }
  out.envelope_key = array_of(in, "envelope_key");
  return out;
}

std::string Enrolment::json() const {
  const Json out = {{"server", server}, {"anchor", anchor.hex()}, {"ca_hash", crypto::hex(ca_hash)}};
  return out.dump(2) + "\n";
}

Result<Enrolment> Enrolment::parse(View json) {
  COMITIA_TRY(const Json in, object(json));
  const auto anchor = array_of(in, "anchor");
  const auto ca_hash = array_of(in, "ca_hash");
  if (!anchor || !ca_hash || text_of(in, "server").empty())
    return fault(checks::device_form, "server, anchor and ca_hash are needed");
  return Enrolment{text_of(in, "server"), crypto::EntryHash{*anchor}, *ca_hash};
}

}  // namespace comitia::client
