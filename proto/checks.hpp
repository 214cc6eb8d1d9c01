// The closed table of the checks of strict reading.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_PROTO_CHECKS(X) \
  X(record_size, "record-size", "a record is larger than its limit") \
  X(record_canonical, "record-canonical", "a record is malformed, has unknown fields or is not canonical") \
  X(frame_size, "frame-size", "a frame is empty or larger than its limit") \
  X(private_line, "private-line", "a line of a private file is damaged, or of another kind of file")
// clang-format on

namespace comitia::proto::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_PROTO_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kProto = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_PROTO_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::proto::checks
