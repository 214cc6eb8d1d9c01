// The closed table of what the network room refuses by itself: session codes of docs/protocol.md §13.3, and
// malformed keys and certificates.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_NET_CHECKS(X) \
  X(frame_malformed, "frame-malformed", "a request cannot be read strictly")                                         \
  X(not_now, "not-now", "try again: a sealer or a queue is away or full")                                             \
  X(deadline, "deadline", "a request was not sent in time")                                                          \
  X(certificate_request, "certificate-request", "a certificate request is malformed, unsigned or not for a P-256 key") \
  X(certificate_form, "certificate-form", "a certificate or its key cannot be read, or they do not belong together")
// clang-format on

namespace comitia::net::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_NET_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kNet = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_NET_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::net::checks
