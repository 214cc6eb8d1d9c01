// The closed table of what a session is refused with besides the checks of the records (docs/protocol.md
// §13.3, §13.4): server and client name the same things by it.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_SESSION_CHECKS(X) \
  X(frame_malformed, "frame-malformed", "a request cannot be read strictly")                \
  X(not_allowed, "not-allowed", "this role may not ask this, or not yet")                   \
  X(not_now, "not-now", "try again: a sealer or a queue is away or full")                   \
  X(unknown_congress, "unknown-congress", "the server holds another congress")              \
  X(version, "version", "the server speaks another version of the protocol")                \
  X(deadline, "deadline", "something was not done in time")                                 \
  X(closing, "closing", "the server is shutting down")                                      \
  X(paper_closed, "paper-closed", "three bad proofs came under this one-time key")          \
  X(not_found, "not-found", "the server does not have what was asked for")                  \
  X(enrolment_code, "enrolment-code", "the enrolment code is mistyped or of another version") \
  X(step_day, "step-day", "a step states another day than the server's clock")
// clang-format on

namespace comitia::proto::session {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_SESSION_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kSession = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_SESSION_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::proto::session
