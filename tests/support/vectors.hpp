// Test vectors: the JSON files of tests/vectors, and the specification that quotes them.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "crypto/base/bytes.hpp"

namespace comitia::test {

/// A file, read once and kept: a reference into it may outlive the expression, as in `for (... : vectors(f)["x"])`.
inline const nlohmann::json& vectors(const std::string& file) {
  static std::map<std::string, nlohmann::json> read;
  const auto [at, fresh] = read.try_emplace(file);
  if (fresh) {
    std::ifstream in(std::string(COMITIA_VECTORS) + "/" + file);
    if (!in) throw std::runtime_error("no test vectors: " + file);
    at->second = nlohmann::json::parse(in);
  }
  return at->second;
}

/// A part of the specification as text, to hold its examples to the vectors: "01-group.md".
inline std::string specification(const std::string& part) {
  std::ifstream in(std::string(COMITIA_VECTORS) + "/../../docs/protocol/" + part);
  if (!in) throw std::runtime_error("no such part: " + part);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The bytes of a hexadecimal string in a vector.
inline crypto::Bytes unhex(const nlohmann::json& value) {
  auto out = crypto::from_hex(value.get<std::string>());
  if (!out) throw std::runtime_error("not hexadecimal: " + value.dump());
  return *out;
}

/// The same, of known length.
template <std::size_t N>
crypto::Array<N> unhex_array(const nlohmann::json& value) {
  auto out = crypto::exactly<N>(unhex(value));
  if (!out) throw std::runtime_error("wrong length: " + value.dump());
  return *out;
}

}  // namespace comitia::test
