// A document that stays where it is; the log holds its number and hash.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "records.pb.h"

namespace comitia::client::cli {

/// Refuses as read_text() does.
[[nodiscard]] Result<v1::Document> document_of(const std::string& number, const std::string& file);

}  // namespace comitia::client::cli
