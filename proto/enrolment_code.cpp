#include "proto/enrolment_code.hpp"

#include <algorithm>

#include "proto/session_checks.hpp"

namespace comitia::proto {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kBytes = 1 + 32 + 32 + 16;

}  // namespace

std::string EnrolmentCode::text() const {
  crypto::Bytes bytes{kVersion};
  crypto::append(bytes, ca_hash);
  crypto::append(bytes, anchor.view());
  crypto::append(bytes, code);
  std::string out;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = buffer << 8 | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += kAlphabet[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) out += kAlphabet[buffer << (5 - bits) & 31];
  return out;
}

crypto::Result<EnrolmentCode> EnrolmentCode::parse(std::string_view text) {
  crypto::Bytes bytes;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (char c : text) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos)
      return crypto::fault(session::enrolment_code, "a character that no code has");
    buffer = buffer << 5 | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
    }
    if (bytes.size() > kBytes) break;
  }
  COMITIA_REQUIRE(session::enrolment_code,
                  bytes.size() == kBytes && bits < 5 && (buffer & ((1u << bits) - 1)) == 0,
                  "it has a wrong length");
  COMITIA_REQUIRE(session::enrolment_code, bytes[0] == kVersion, "version " + std::to_string(bytes[0]));
  EnrolmentCode out;
  std::copy_n(bytes.begin() + 1, 32, out.ca_hash.begin());
  std::copy_n(bytes.begin() + 33, 32, out.anchor.bytes.begin());
  std::copy_n(bytes.begin() + 65, 16, out.code.begin());
  return out;
}

}  // namespace comitia::proto
