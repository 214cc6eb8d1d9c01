#include "ballot-client/cli/import/stroke_order.hpp"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

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
  /// ICU indexes Chinese characters in buckets, "4劃".
  [[nodiscard]] std::uint32_t strokes(char32_t c) const {
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

/// Marks surnames of as many strokes as another that begins otherwise, where nobody decided.
void mark_ties(std::vector<OrderedName>& names, const SurnameOrder& decided, plan::Findings& findings) {
  std::map<std::uint32_t, std::set<std::string>> of_strokes;
  for (const OrderedName& name : names) of_strokes[name.strokes].insert(name.surname);
  for (const auto& [strokes, surnames] : of_strokes) {
    std::set<std::string> first;
    for (const std::string& surname : surnames)
      first.insert(plan::utf8(plan::characters(surname).substr(0, 1)));
    const auto is_decided = [&](const std::string& s) { return decided.has(s); };
    const auto count = std::count_if(surnames.begin(), surnames.end(), is_decided);
    const bool all = static_cast<std::size_t>(count) == surnames.size();
    if (strokes != 0 && count > 0 && !all)
      for (const std::string& surname : surnames)
        if (!is_decided(surname))
          findings.error({decided.lines[0].place.file}, plan::words::order_incomplete,
                         {plan::excerpt(surname), std::to_string(strokes)});
    for (OrderedName& name : names)
      if (name.strokes == strokes) name.tied = strokes != 0 && first.size() > 1 && !all;
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
      return a_rank != b_rank ? a_rank < b_rank : collation.compare(a.surname, b.surname) < 0;
    }
    return collation.compare(a.name, b.name) < 0;
  });
  return out;
}

}  // namespace comitia::client::cli
