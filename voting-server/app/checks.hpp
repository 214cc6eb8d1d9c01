// The closed table of what the server refuses beyond the checks of the congress and of the session: what
// stops it from starting.
#pragma once

#include <array>

#include "crypto/base/check.hpp"
#include "proto/session_checks.hpp"

// clang-format off
#define COMITIA_SERVER_CHECKS(X) \
  X(server_directory, "server-directory", "the server's directory is incomplete, malformed or in use")      \
  X(server_file, "server-file", "a file cannot be read or written")                                          \
  X(server_passphrase, "server-passphrase", "there is no passphrase for the server's keys")                  \
  X(server_listen, "server-listen", "the server cannot listen where it was told to")                         \
  X(server_named, "server-named", "the convening entry does not name this server's keys")                    \
  X(rehearsal_clock, "rehearsal-clock", "a rehearsal needs a clock of its own that tells a day, and only a rehearsal has one") \
  X(ledger_replay, "ledger-replay", "the stored log contradicts the protocol or its own notes")
// clang-format on

namespace comitia::server::checks {

using namespace proto::session;

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_SERVER_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kServer = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_SERVER_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::server::checks
