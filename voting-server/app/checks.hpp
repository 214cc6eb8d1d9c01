// The closed table of what the server refuses beyond the checks of the congress: the session codes of
// docs/protocol.md §13.3, and what stops it from starting.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_SERVER_CHECKS(X) \
  X(not_allowed, "not-allowed", "this role may not ask this, or not yet")                                    \
  X(not_now, "not-now", "try again: a sealer or a queue is away or full")                                    \
  X(unknown_congress, "unknown-congress", "the server holds another congress")                               \
  X(version, "version", "the server speaks another version of the protocol")                                 \
  X(closing, "closing", "the server is shutting down")                                                       \
  X(paper_closed, "paper-closed", "three bad proofs came under this one-time key")                           \
  X(not_found, "not-found", "the server does not have what was asked for")                                   \
  X(server_directory, "server-directory", "the server's directory is incomplete, malformed or in use")      \
  X(server_named, "server-named", "the convening entry does not name this server's keys")                    \
  X(ledger_replay, "ledger-replay", "the stored log contradicts the protocol or its own notes")
// clang-format on

namespace comitia::server::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_SERVER_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kServer = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_SERVER_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::server::checks
