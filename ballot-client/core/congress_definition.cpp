#include "ballot-client/core/congress_definition.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <vector>

#include "crypto/base/random.hpp"
#include "proto/limits.hpp"

namespace comitia::client {
namespace {

std::string place_of(const std::string& file, const toml::source_region& source) {
  return file + ":" + std::to_string(source.begin.line) + ":" + std::to_string(source.begin.column) + ": ";
}

/// Takes keys out of the table one by one; the first thing that is wrong stays.
class Reader {
 public:
  Reader(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  std::string text(std::string_view key, std::size_t limit) {
    const toml::node* node = find(key, "a text");
    if (!node) return {};
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty() || value->size() > limit)
      return wrong(*node, key, "a text in quotes, of 1 to " + std::to_string(limit) + " bytes"),
             std::string();
    return *value;
  }
  std::uint32_t number(std::string_view key, std::uint32_t least, std::uint32_t most) {
    const toml::node* node = find(key, "a number");
    if (!node) return 0;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most)
      return wrong(*node, key,
                   "a whole number from " + std::to_string(least) + " to " + std::to_string(most)),
             0;
    return static_cast<std::uint32_t>(*value);
  }
  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] const toml::node* node(std::string_view key) const { return table_.get(key); }
  void wrong(const toml::node& node, std::string_view key, const std::string& expected) {
    if (wrong_.empty())
      wrong_ = place_of(file_, node.source()) + "'" + std::string(key) + "' must be " + expected;
  }
  [[nodiscard]] Result<void> outcome(std::span<const std::string_view> known) {
    for (const auto& [key, node] : table_)
      if (std::find(known.begin(), known.end(), key.str()) == known.end() && wrong_.empty())
        wrong_ = place_of(file_, key.source()) + "'" + std::string(key.str()) + "' is not known here";
    if (!wrong_.empty()) return fault(checks::input_form, wrong_);
    return {};
  }

 private:
  const toml::node* find(std::string_view key, std::string_view what) {
    const toml::node* out = table_.get(key);
    if (!out && wrong_.empty())
      wrong_ = file_ + ": '" + std::string(key) + "' is missing; add a line '" + std::string(key) +
               " = ...' with " + std::string(what);
    return out;
  }

  const toml::table& table_;
  std::string file_, wrong_;
};

constexpr std::array<std::string_view, 7> kKeys{"name",      "title",        "place", "entitled",
                                                "threshold", "chief_teller", "slots"};

bool is_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

Result<CongressDefinition> CongressDefinition::parse(std::string_view source, const std::string& file) {
  toml::table table;
  try {
    table = toml::parse(source, file);
  } catch (const toml::parse_error& error) {
    return fault(checks::input_form, place_of(file, error.source()) + std::string(error.description()));
  }
  constexpr std::size_t kOriginName = 64;
  Reader reader(table, file);
  CongressDefinition out;
  out.name = reader.text("name", kOriginName);
  if (!is_name(out.name))
    reader.wrong(*reader.node("name"), "name",
                 "made of a-z, 0-9 and hyphens: it becomes part of the log's origin");
  out.title = reader.text("title", limits::kTextBytes);
  out.place = reader.text("place", limits::kNameBytes);
  out.entitled = reader.number("entitled", 1, limits::kDelegates);
  out.threshold = reader.number("threshold", 1, limits::kTellers);
  out.chief_teller = reader.number("chief_teller", 1, limits::kTellers);
  if (reader.has("slots")) out.slots = reader.number("slots", 1, limits::kSlots);
  COMITIA_CHECK(reader.outcome(kKeys));
  return out;
}

v1::Convened convening_statement(const CongressDefinition& definition,
                                 std::span<const v1::Official> officials) {
  v1::Convened out;
  out.set_origin("comitia/" + definition.name + "/" + crypto::hex(crypto::random_array<16>()));
  out.set_title(definition.title);
  out.set_place(definition.place);
  out.set_entitled(definition.entitled);
  out.set_threshold(definition.threshold);
  out.set_chief_teller(definition.chief_teller);
  out.set_slots(definition.slots);
  std::vector<v1::Official> ordered(officials.begin(), officials.end());
  std::sort(ordered.begin(), ordered.end(), [](const v1::Official& a, const v1::Official& b) {
    return std::pair(a.role(), a.index()) < std::pair(b.role(), b.index());
  });
  for (v1::Official& official : ordered) *out.add_officials() = std::move(official);
  return out;
}

}  // namespace comitia::client
