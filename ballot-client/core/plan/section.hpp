// A table of a TOML document, taken key by key; everything that is wrong is told.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/plan/finding.hpp"
#include "ballot-client/core/plan/sheet.hpp"
#include "records.pb.h"

namespace comitia::client::plan {

enum class Need { kRequired, kOptional };

/// A text with its place.
struct Written {
  std::string text;
  Place place;
};

class Section {
 public:
  /// The whole document; nothing, and a finding with line and column, if it is no TOML: then nothing of it
  /// can be told to be right or wrong.
  static std::optional<Section> parse(std::string_view toml, const std::string& file, Findings& findings);

  /// Of the value of `key`; of the table itself if there is none.
  [[nodiscard]] Place place(std::string_view key = {}) const;
  [[nodiscard]] bool has(std::string_view key) const;

  // Each tells a key that is missing and required, or whose value is of another kind or out of bounds, and
  // then has no value.
  std::optional<std::string> text(std::string_view key, std::size_t limit, Need need = Need::kRequired);
  std::optional<std::uint32_t> number(std::string_view key, std::uint32_t least, std::uint32_t most,
                                      Need need = Need::kRequired);
  std::optional<bool> flag(std::string_view key, Need need = Need::kRequired);
  std::optional<std::string_view> choice(std::string_view key, std::span<const Choice> choices,
                                         Need need = Need::kRequired);
  /// "more than" or "at least" a fraction; base unspecified.
  std::optional<v1::Fraction> fraction(std::string_view key, Need need = Need::kRequired);
  /// A share alone.
  std::optional<v1::Fraction> share(std::string_view key, Need need = Need::kRequired);
  /// 20261125, from a date of TOML or a text.
  std::optional<std::uint32_t> date(std::string_view key, Need need = Need::kRequired);
  std::vector<Written> texts(std::string_view key, std::size_t limit, std::size_t most,
                             Need need = Need::kRequired);
  std::optional<Section> section(std::string_view key, Need need = Need::kRequired);
  /// [[key]] .. [[key]]
  std::vector<Section> sections(std::string_view key, std::size_t most, Need need = Need::kRequired);

  /// Tells the keys that were not asked for.
  void finish() const;

 private:
  struct Node;
  Section(std::shared_ptr<const Node> node, std::string file, Findings& findings)
      : node_(std::move(node)), file_(std::move(file)), findings_(&findings) {}
  const void* find(std::string_view key, Need need);
  void wrong(std::string_view key, const Wording& wording, std::vector<std::string> values);

  std::shared_ptr<const Node> node_;
  std::string file_;
  Findings* findings_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace comitia::client::plan
