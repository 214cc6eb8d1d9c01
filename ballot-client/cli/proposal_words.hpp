// A pending proposal as a person must see it before confirming.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::client::cli {

/// Sentences, the first of which says what would happen.
[[nodiscard]] std::vector<std::string> proposal_words(const congress::Proposal& proposal,
                                                      const congress::Fold& fold);
/// Role and name of whoever holds this key, "secretariat 1 (Office of the congress)".
[[nodiscard]] std::string official_name(const congress::Fold& fold, const crypto::VerifyKey& key);
/// {"proposal","kind","proposer","words":[...]}
[[nodiscard]] nlohmann::ordered_json proposal_json(const crypto::EntryHash& hash,
                                                   const congress::Proposal& proposal,
                                                   const congress::Fold& fold);

}  // namespace comitia::client::cli
