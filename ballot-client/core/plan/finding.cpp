#include "ballot-client/core/plan/finding.hpp"

#include <algorithm>

#include "proto/table_limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::size_t kQuotedBytes = 60;

}  // namespace

std::string Finding::text(Language language) const {
  const std::string_view form = language == Language::kChinese ? wording->zh : wording->en;
  std::string out;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const bool open = form[at] == '{' && at + 2 < form.size() && form[at + 2] == '}';
    const auto index = open ? static_cast<std::size_t>(form[at + 1] - '0') : values.size();
    if (index < values.size()) {
      out += values[index];
      at += 2;
    } else {
      out += form[at];
    }
  }
  return out;
}

void Findings::error(Place place, const Wording& wording, std::vector<std::string> values) {
  ++errors_;
  keep({std::move(place), &wording, std::move(values), false});
}

void Findings::warning(Place place, const Wording& wording, std::vector<std::string> values) {
  ++warnings_;
  keep({std::move(place), &wording, std::move(values), true});
}

std::size_t& Findings::count_of(const std::string& file, bool warning) {
  const auto it = std::find_if(counts_.begin(), counts_.end(),
                               [&](const Count& c) { return c.warning == warning && c.file == file; });
  return it != counts_.end() ? it->all : counts_.emplace_back(Count{file, warning, 0}).all;
}

void Findings::keep(Finding finding) {
  if (++count_of(finding.place.file, finding.warning) <= limits::kFindings)
    kept_.push_back(std::move(finding));
}

void Findings::add(const Findings& others) {
  for (const Finding& finding : others.kept_) kept_.push_back(finding);
  for (const Count& count : others.counts_) count_of(count.file, count.warning) += count.all;
  errors_ += others.errors_;
  warnings_ += others.warnings_;
}

std::vector<Finding> Findings::sorted() const {
  std::vector<Finding> out = kept_;
  std::stable_sort(out.begin(), out.end(),
                   [](const Finding& a, const Finding& b) { return a.place < b.place; });
  for (const Count& count : counts_) {
    if (count.all <= limits::kFindings) continue;
    const auto after =
        std::upper_bound(out.begin(), out.end(), count.file,
                         [](const std::string& file, const Finding& f) { return file < f.place.file; });
    Finding more;
    more.place.file = count.file;
    more.wording = &words::and_more;
    more.values = {std::to_string(count.all - limits::kFindings)};
    more.warning = count.warning;
    out.insert(after, std::move(more));
  }
  return out;
}

std::string excerpt(std::string_view text) {
  if (text.size() <= kQuotedBytes) return proto::plain(text);
  std::size_t end = kQuotedBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return proto::plain(text.substr(0, end)) + "...";
}

std::string first_few(const std::vector<std::string>& all) {
  constexpr std::size_t kShown = 20;
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), kShown); ++i)
    out += (i == 0 ? "" : ", ") + excerpt(all[i]);
  return all.size() > kShown ? out + " ..." : out;
}

}  // namespace comitia::client::plan
