#include "voting-server/app/enrolment_code.hpp"

namespace comitia::server {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string base32(crypto::View data) {
  std::string out;
  std::uint32_t bits = 0;
  int have = 0;
  for (const std::uint8_t byte : data) {
    bits = bits << 8 | byte;
    for (have += 8; have >= 5; have -= 5) out.push_back(kAlphabet[bits >> (have - 5) & 31]);
    bits &= (1u << have) - 1;
  }
  if (have > 0) out.push_back(kAlphabet[bits << (5 - have) & 31]);
  return out;
}

}  // namespace

std::string print_code(const crypto::Array32& authority, const crypto::EntryHash& anchor,
                       const crypto::Array<16>& code) {
  crypto::Bytes all{kVersion};
  crypto::append(all, authority);
  crypto::append(all, anchor.view());
  crypto::append(all, code);
  return base32(all);
}

}  // namespace comitia::server
