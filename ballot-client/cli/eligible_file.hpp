// The private file of a roll of eligible persons, as commands are given it.
#pragma once

#include <string>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/eligible_book.hpp"

namespace comitia::client::cli {

inline constexpr const char* kEligibleBook = "private/eligible.jsonl";

/// The file that is named; where none is, the one that this device keeps. checks::input_form, file_access.
[[nodiscard]] Result<EligibleBook> eligible_book(const Device& device, const std::string& file);

/// Places for written names, as the rules and the seats have them, from the roll in the log that this book
/// opens; and who of the candidates stands on it. Refuses (input_form) a book of no roll in the log.
/// Precondition: rules that offer written names.
[[nodiscard]] Result<void> offer_write_ins(v1::Question& question, const EligibleBook& book,
                                           const std::string& file, const congress::Fold& fold);

/// The one person who is meant by a name, its pinyin, initials, strokes or number. Refuses (input_form) text
/// that means nobody, or several, who are then named.
[[nodiscard]] Result<std::uint32_t> person_meant(const EligibleBook& book, const std::string& text);

}  // namespace comitia::client::cli
