// What a motion must look like, whatever the state of the congress (docs/protocol.md §17.2).
#pragma once

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Id, title, subject and method are well formed, and the payload is exactly what the subject asks for.
/// Refuses: motion_form; for a recall also what reading its petition refuses.
[[nodiscard]] crypto::Result<void> check_motion_form(const v1::MotionPut& put);

/// Post, holder and grounds are plain text. Refuses: motion_form.
[[nodiscard]] crypto::Result<void> check_petition_form(const v1::Petition& petition);

/// "the rules", "the tellers", "a report", "a resolution", "an amendment", "a recall", "another matter".
[[nodiscard]] std::string_view subject_name(v1::MotionSubject subject);
/// "by name", "by show of hands", "by acclamation", "in secret".
[[nodiscard]] std::string_view method_name(v1::MotionMethod method);

}  // namespace comitia::congress
