// What a check means, in both languages.
#pragma once

#include "congress/phrase.hpp"
#include "crypto/base/check.hpp"

namespace comitia::auditor {

/// What is wrong when the check fails. Every check of crypto, proto, congress and the auditor has its
/// Chinese: a build in which one has none does not compile. Of any other check both are the English meaning.
[[nodiscard]] congress::Phrase meaning_of(const crypto::Check& check);

}  // namespace comitia::auditor
