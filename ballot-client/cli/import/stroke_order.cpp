#include "ballot-client/cli/import/stroke_order.hpp"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

#include "ballot-client/cli/import/stroke_counts.hpp"
#include "ballot-client/core/plan/cell.hpp"
#include "ballot-client/core/plan/characters.hpp"
#include "ballot-client/core/plan/field.hpp"

namespace comitia::client::cli {
namespace {

// Of two characters each.
constexpr std::array<std::string_view, 60> kCompound{
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙",
    "司徒", "司空", "夏侯", "轩辕", "端木", "百里", "呼延", "东郭", "南宫", "西门", "独孤", "南门",
    "闻人", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "鲜于",
    "闾丘", "亓官", "司寇", "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋",
    "夹谷", "宰父", "谷梁", "赫连", "万俟", "左丘", "第五", "羊舌", "梁丘", "東方", "歐陽", "司馬"};

bool is_han(char32_t c) {
  return c == 0x3007 || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

void require(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
}

/// ICU's stroke collation of Chinese.
class Collation {
 public:
  Collation() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag("zh-u-co-stroke", status);
    collator_.reset(icu::Collator::createInstance(locale, status));
    icu::AlphabeticIndex index(locale, status);
    buckets_.reset(index.buildImmutableIndex(status));
    require(status, "there is no stroke collation of Chinese");
  }
  [[nodiscard]] int compare(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    const int out =
        collator_->compareUTF8(icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
                               icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
    require(status, "comparing names");
    return out != 0 ? out : a.compare(b);  // canonically equal: by their bytes
  }
  /// As the mainland counts. Of rarer characters ICU's count: it indexes them in buckets, "4劃".
  [[nodiscard]] std::uint32_t strokes(char32_t c) const {
    if (const std::uint32_t counted = stroke_count(c); counted != 0) return counted;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(static_cast<UChar32>(c));
    const int32_t at = buckets_->getBucketIndex(text, status);
    const auto* const bucket = buckets_->getBucket(at);
    require(status, "strokes");
    if (!is_han(c) || !bucket || bucket->getLabelType() != U_ALPHAINDEX_NORMAL) return 0;
    std::uint32_t out = 0;
    for (int32_t i = 0; i < bucket->getLabel().length(); ++i) {
      const UChar digit = bucket->getLabel().charAt(i);
      if (digit >= '0' && digit <= '9') out = out * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return out;
  }

 private:
  std::unique_ptr<icu::Collator> collator_;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> buckets_;
};

/// Slow to make, and the same for ever.
const Collation& stroke_collation() {
  static const Collation collation;
  return collation;
}

std::uint32_t strokes_of(const Collation& collation, const std::string& surname) {
  const std::u32string all = plan::characters(surname);
  return all.empty() ? 0 : collation.strokes(all[0]);
}

/// Character by character: by strokes, then by how the first one is drawn, then as ICU has them; what begins
/// the other comes first.
int compare_names(const Collation& collation, const std::string& a, const std::string& b) {
  const std::u32string left = plan::characters(a), right = plan::characters(b);
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (left[i] == right[i]) continue;
    const auto key = [&](char32_t c) { return std::pair(collation.strokes(c), first_stroke(c)); };
    const auto l = key(left[i]), r = key(right[i]);
    if (l != r) return l < r ? -1 : 1;
    return collation.compare(plan::utf8(left.substr(i, 1)), plan::utf8(right.substr(i, 1)));
  }
  return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

void check_decided(const Collation& collation, const SurnameOrder& decided, plan::Findings& findings) {
  std::uint32_t before = 0;
  for (const SurnameOrder::Line& line : decided.lines) {
    const std::uint32_t strokes = strokes_of(collation, line.surname);
    if (strokes != 0 && strokes < before)
      findings.error(line.place, plan::words::order_strokes,
                     {plan::excerpt(line.surname), std::to_string(strokes), std::to_string(before)});
    before = std::max(before, strokes);
  }
}

/// The first characters of surnames of as many strokes, by how they begin.
class Beginnings {
 public:
  void add(const std::string& surname) {
    const char32_t c = plan::characters(surname).at(0);
    if (all_.insert(c).second) ++counts_[first_stroke(c)];
  }
  /// Whether another surname may come before or behind it: nothing that is known tells the two apart.
  [[nodiscard]] bool doubtful(const std::string& surname) const {
    const std::uint32_t first = first_stroke(plan::characters(surname).at(0));
    if (first == kUnknown) return all_.size() > 1;
    return counts_.at(first) > 1 || counts_.contains(kUnknown);
  }

 private:
  static constexpr std::uint32_t kUnknown = 6;
  std::set<char32_t> all_;
  std::map<std::uint32_t, std::size_t> counts_;
};

/// Marks surnames that strokes leave in doubt, where nobody decided.
void mark_ties(std::vector<OrderedName>& names, const SurnameOrder& decided, plan::Findings& findings) {
  struct Group {
    std::set<std::string> surnames;
    Beginnings beginnings;
    std::size_t decided = 0;
  };
  std::map<std::uint32_t, Group> groups;  // by strokes
  for (const OrderedName& name : names) {
    if (name.strokes == 0 || !groups[name.strokes].surnames.insert(name.surname).second) continue;
    groups[name.strokes].beginnings.add(name.surname);
    if (decided.has(name.surname)) ++groups[name.strokes].decided;
  }
  for (const auto& [strokes, group] : groups) {
    if (group.decided == 0 || group.decided == group.surnames.size()) continue;
    for (const std::string& surname : group.surnames)
      if (!decided.has(surname))
        findings.error({decided.lines[0].place.file}, plan::words::order_incomplete,
                       {plan::excerpt(surname), std::to_string(strokes)});
  }
  for (OrderedName& name : names) {
    if (name.strokes == 0) continue;
    const Group& group = groups.at(name.strokes);
    name.tied = group.decided < group.surnames.size() && group.beginnings.doubtful(name.surname);
  }
}

}  // namespace

SurnameOrder SurnameOrder::read(const plan::Table& table, plan::Findings& findings) {
  SurnameOrder out;
  bool header = true;
  for (const plan::Row& row : table.rows) {
    const std::string cell = row.cells.empty() ? "" : std::string(plan::trimmed(row.cells[0]));
    const plan::Place place = table.place(row, 0);
    const std::string name = plan::compared(cell);
    if (header && (name == "姓氏" || name == "surname")) {
      header = false;
      continue;
    }
    header = false;
    if (!plan::is_usable(cell, place, findings) || !plan::is_name(cell, place, findings)) continue;
    const auto [earlier, fresh] = out.ranks_.emplace(cell, out.lines.size());
    if (fresh)
      out.lines.push_back({cell, place});
    else
      findings.error(place, plan::words::key_twice,
                     {plan::excerpt(cell), written(out.lines[earlier->second].place)});
  }
  check_decided(stroke_collation(), out, findings);
  return out;
}

std::size_t SurnameOrder::rank(const std::string& surname) const {
  const auto it = ranks_.find(surname);
  return it == ranks_.end() ? lines.size() : it->second;
}

std::string surname_of(std::string_view name) {
  const std::u32string all = plan::characters(plan::trimmed(name));
  if (all.empty() || !is_han(all[0])) return std::string(plan::trimmed(name));
  const std::string two = plan::utf8(all.substr(0, 2));
  const bool compound =
      all.size() > 2 && std::find(kCompound.begin(), kCompound.end(), two) != kCompound.end();
  std::size_t size = compound ? 2 : 1;
  // A variation selector belongs to the character before it.
  while (size < all.size() &&
         ((all[size] >= 0xfe00 && all[size] <= 0xfe0f) || (all[size] >= 0xe0100 && all[size] <= 0xe01ef)))
    ++size;
  return plan::utf8(all.substr(0, size));
}

std::vector<OrderedName> by_strokes(const std::vector<std::string>& names, const SurnameOrder& decided,
                                    plan::Findings& findings) {
  const Collation& collation = stroke_collation();
  std::vector<OrderedName> out;
  std::set<std::string> told;
  for (std::size_t i = 0; i < names.size(); ++i) {
    OrderedName name{names[i], surname_of(names[i]), 0, i, false};
    name.strokes = strokes_of(collation, name.surname);
    if (name.strokes == 0 && told.insert(name.surname).second)
      findings.warning({}, plan::words::order_unknown, {plan::excerpt(name.surname)});
    out.push_back(std::move(name));
  }
  mark_ties(out, decided, findings);
  std::stable_sort(out.begin(), out.end(), [&](const OrderedName& a, const OrderedName& b) {
    const bool a_known = a.strokes != 0, b_known = b.strokes != 0;
    if (a_known != b_known) return a_known;
    if (a.strokes != b.strokes) return a.strokes < b.strokes;
    if (a.surname != b.surname) {
      const std::size_t a_rank = decided.rank(a.surname), b_rank = decided.rank(b.surname);
      return a_rank != b_rank ? a_rank < b_rank : compare_names(collation, a.surname, b.surname) < 0;
    }
    return compare_names(collation, a.name, b.name) < 0;
  });
  return out;
}

}  // namespace comitia::client::cli
