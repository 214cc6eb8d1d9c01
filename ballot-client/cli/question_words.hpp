// Kinds of questions as they are named on the command line and told to people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records.pb.h"

namespace comitia::client::cli {

/// approve, exactly, at-most-k, motion, evaluation, ranking, score, judgment.
[[nodiscard]] std::string_view kind_name(v1::QuestionKind kind);
[[nodiscard]] std::optional<v1::QuestionKind> kind_named(std::string_view name);
/// Of a ranking: stv, irv, schulze, borda.
[[nodiscard]] std::string_view method_name(v1::RankingMethod method);
[[nodiscard]] std::optional<v1::RankingMethod> method_named(std::string_view name);
/// "Elect at most 5: mark each name approve, oppose or abstain." and the names, numbered.
[[nodiscard]] std::vector<std::string> question_words(const v1::Question& question);
/// Every rule in English, and below it in Chinese.
[[nodiscard]] std::vector<std::string> rules_words(const v1::Rules& rules);

}  // namespace comitia::client::cli
