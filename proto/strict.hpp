// Strict reading: parse, re-encode, equal or refused.
#pragma once

#include <google/protobuf/message.h>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "proto/checks.hpp"

namespace comitia::proto {

using crypto::Bytes;
using crypto::Result;
using crypto::View;

/// Deterministic bytes of a message: what a signer signs.
[[nodiscard]] Bytes encode(const google::protobuf::Message& message);

/// Fills `out` from `data`, or refuses: over `limit` (checks::record_size), not parsable, an unknown field at
/// any depth, or bytes that differ from the re-encoding (checks::record_canonical).
[[nodiscard]] Result<void> read_into(google::protobuf::Message& out, View data, std::size_t limit);

/// Protobuf writes to stderr about text that is not UTF-8. A program that says itself what it refuses calls
/// this once.
void keep_protobuf_quiet();

template <class M>
[[nodiscard]] Result<M> read(View data, std::size_t limit) {
  M out;
  COMITIA_CHECK(read_into(out, data, limit));
  return out;
}

}  // namespace comitia::proto
