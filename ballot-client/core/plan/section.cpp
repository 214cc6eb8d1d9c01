#include "ballot-client/core/plan/section.hpp"

#include <toml++/toml.h>

#include "ballot-client/core/plan/date.hpp"
#include "ballot-client/core/plan/fraction_text.hpp"
#include "proto/table_limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::plan {
namespace {

Place place_of(const std::string& file, const toml::source_region& source) {
  return {file, source.begin.line, source.begin.column};
}

}  // namespace

/// A table, and the document that it lies in.
struct Section::Node {
  std::shared_ptr<const toml::table> document;
  const toml::table* table;
};

std::optional<Section> Section::parse(std::string_view text, const std::string& file, Findings& findings) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.size() > limits::kTableBytes) {
    findings.error({file}, words::file_large, {std::to_string(limits::kTableBytes >> 20)});
    return std::nullopt;
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  try {
    auto document = std::make_shared<const toml::table>(toml::parse(text, file));
    const toml::table* const table = document.get();
    return Section(std::make_shared<const Node>(Node{std::move(document), table}), file, findings);
  } catch (const toml::parse_error& error) {
    findings.error(place_of(file, error.source()), words::toml, {excerpt(error.description())});
    return std::nullopt;
  }
}

Place Section::place(std::string_view key) const {
  const toml::node* const node = key.empty() ? nullptr : node_->table->get(key);
  const Place out = place_of(file_, node ? node->source() : node_->table->source());
  return out.line == 0 ? Place{file_, 1, 1} : out;
}

bool Section::has(std::string_view key) const { return node_->table->contains(key); }

const void* Section::find(std::string_view key, Need need) {
  asked_.emplace(key);
  const toml::node* const out = node_->table->get(key);
  if (!out && need == Need::kRequired) findings_->error(place(), words::key_missing, {std::string(key)});
  return out;
}

void Section::wrong(std::string_view key, const Wording& wording, std::vector<std::string> values) {
  values.insert(values.begin(), std::string(key));
  findings_->error(place(key), wording, std::move(values));
}

std::optional<std::string> Section::text(std::string_view key, std::size_t limit, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  auto value = node->value_exact<std::string>();
  if (value && proto::is_text(*value, limit)) return value;
  wrong(key, words::key_text, {std::to_string(limit)});
  return std::nullopt;
}

std::optional<std::uint32_t> Section::number(std::string_view key, std::uint32_t least, std::uint32_t most,
                                             Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return static_cast<std::uint32_t>(*value);
  wrong(key, words::key_number, {std::to_string(least), std::to_string(most)});
  return std::nullopt;
}

std::optional<bool> Section::flag(std::string_view key, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  const auto value = node->value_exact<bool>();
  if (!value) wrong(key, words::key_flag, {});
  return value;
}

std::optional<std::string_view> Section::choice(std::string_view key, std::span<const Choice> choices,
                                                Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  const auto value = node->value_exact<std::string>();
  std::string all;
  for (const Choice& choice : choices) {
    if (value && (*value == choice.zh || *value == choice.en)) return choice.kept;
    all += (all.empty() ? "" : ", ") + std::string(choice.en) + " (" + std::string(choice.zh) + ")";
  }
  wrong(key, words::key_choice, {value ? excerpt(*value) : "", all});
  return std::nullopt;
}

std::optional<v1::Fraction> Section::fraction(std::string_view key, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  const auto value = node->value_exact<std::string>();
  auto out = value ? read_fraction(*value) : std::nullopt;
  if (!out) wrong(key, words::key_fraction, {value ? excerpt(*value) : ""});
  return out;
}

std::optional<v1::Fraction> Section::share(std::string_view key, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  const auto value = node->value_exact<std::string>();
  auto out = value ? read_share(*value) : std::nullopt;
  if (!out) wrong(key, words::key_share, {value ? excerpt(*value) : ""});
  return out;
}

std::optional<std::uint32_t> Section::date(std::string_view key, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  Date read;
  std::string shown;
  if (const auto date = node->value_exact<toml::date>()) {
    read = date_of(date->year, date->month, date->day);
    shown = std::to_string(date->year) + "-" + std::to_string(date->month) + "-" + std::to_string(date->day);
  } else if (const auto text = node->value_exact<std::string>()) {
    read = read_date(*text);
    shown = excerpt(*text);
  }
  if (read.kind == Date::Kind::kReal) return read.number;
  if (read.kind == Date::Kind::kImpossible)
    findings_->error(place(key), words::date_impossible, {shown});
  else
    wrong(key, words::key_date, {shown});
  return std::nullopt;
}

std::vector<Written> Section::texts(std::string_view key, std::size_t limit, std::size_t most, Need need) {
  std::vector<Written> out;
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return out;
  const toml::array* const array = node->as_array();
  bool good = array && array->size() <= most && (!array->empty() || need == Need::kOptional);
  if (good)
    for (const toml::node& item : *array) {
      const auto value = item.value_exact<std::string>();
      const bool fits = value && (value->empty() || proto::is_text(*value, limit));
      if (fits) out.push_back({*value, place_of(file_, item.source())});
      good = good && fits;
    }
  if (!good) wrong(key, words::key_texts, {std::to_string(most), std::to_string(limit)});
  return out;
}

std::optional<Section> Section::section(std::string_view key, Need need) {
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return std::nullopt;
  if (const toml::table* const table = node->as_table())
    return Section(std::make_shared<const Node>(Node{node_->document, table}), file_, *findings_);
  wrong(key, words::key_section, {});
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key, std::size_t most, Need need) {
  std::vector<Section> out;
  const auto* const node = static_cast<const toml::node*>(find(key, need));
  if (!node) return out;
  const toml::array* const array = node->as_array();
  bool good = array && array->size() <= most;
  if (good)
    for (const toml::node& item : *array) {
      if (const toml::table* const table = item.as_table())
        out.push_back(Section(std::make_shared<const Node>(Node{node_->document, table}), file_, *findings_));
      else
        good = false;
    }
  if (!good) wrong(key, words::key_sections, {std::to_string(most)});
  return out;
}

void Section::finish() const {
  for (const auto& [key, node] : *node_->table) {
    if (asked_.contains(key.str())) continue;
    const Place place = place_of(file_, key.source());
    findings_->error(place, words::key_unknown, {excerpt(key.str())});
  }
}

}  // namespace comitia::client::plan
