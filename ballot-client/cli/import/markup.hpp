// XML of a workbook's parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/plan/words.hpp"

namespace comitia::client::cli {

struct Attribute {
  std::string name;  ///< without its prefix
  std::string value;
};

/// What a part is read by: elements by their local names.
class MarkupReader {
 public:
  virtual ~MarkupReader() = default;
  virtual void begin(std::string_view element, const std::vector<Attribute>& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view text) = 0;
};

/// The value of an attribute; empty if there is none.
[[nodiscard]] std::string_view value_of(const std::vector<Attribute>& attributes, std::string_view name);

struct MarkupTrouble {
  const plan::Wording* wording;
  std::size_t byte;  ///< of the part, from 0
};

/// What the text cannot be read for: it is no UTF-8, holds a control character, declares another encoding or
/// a document type (which is where entities are defined), refers to an entity that XML does not bring along,
/// leaves a tag, a value, a comment or a section open, or has none or several roots.
[[nodiscard]] std::optional<MarkupTrouble> closed_markup(std::string_view xml);

/// Reads what closed_markup passes; the first trouble ends it: also a closing tag that does not fit, or more
/// than limits::kMarkupDepth elements within one another.
[[nodiscard]] std::optional<MarkupTrouble> read_markup(std::string_view xml, MarkupReader& reader);

}  // namespace comitia::client::cli
