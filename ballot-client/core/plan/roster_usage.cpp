#include "ballot-client/core/plan/roster_usage.hpp"

#include <algorithm>
#include <map>

#include "ballot-client/core/plan/characters.hpp"

namespace comitia::client::plan {
namespace {

/// Ways to write one thing, separated by '/'.
constexpr std::array<std::string_view, 2> kSexes{"男/male/m", "女/female/f"};
constexpr std::array<std::string_view, 13> kPolitical{"中共党员/党员/中国共产党党员/cpc member",
                                                      "中共预备党员/预备党员/cpc probationary member",
                                                      "共青团员/团员/中国共产主义青年团团员/league member",
                                                      "群众/普通公民/none",
                                                      "民革党员/民革会员",
                                                      "民盟盟员",
                                                      "民建会员",
                                                      "民进会员",
                                                      "农工党党员",
                                                      "致公党党员",
                                                      "九三学社社员",
                                                      "台盟盟员",
                                                      "无党派人士/无党派民主人士"};
constexpr std::array<std::string_view, 58> kEthnicities{
    "汉",     "蒙古",   "回",       "藏",     "维吾尔", "苗",   "彝",     "壮",      "布依",     "朝鲜",
    "满",     "侗",     "瑶",       "白",     "土家",   "哈尼", "哈萨克", "傣",      "黎",       "傈僳",
    "佤",     "畲",     "高山",     "拉祜",   "水",     "东乡", "纳西",   "景颇",    "柯尔克孜", "土",
    "达斡尔", "仫佬",   "羌",       "布朗",   "撒拉",   "毛南", "仡佬",   "锡伯",    "阿昌",     "普米",
    "塔吉克", "怒",     "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安",   "裕固",    "京",       "塔塔尔",
    "独龙",   "鄂伦春", "赫哲",     "门巴",   "珞巴",   "基诺", "其他",   "外国血统"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// Which of the things it is; nothing if none.
std::optional<std::size_t> thing(Field field, const std::string& value) {
  const std::string text = lower(value);
  const auto among = [&](const auto& things) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < things.size(); ++i)
      if (("/" + std::string(things[i]) + "/").find("/" + text + "/") != std::string::npos) return i;
    return std::nullopt;
  };
  if (field == Field::kSex) return among(kSexes);
  if (field == Field::kPolitical) return among(kPolitical);
  constexpr std::string_view kSuffix = "族";
  std::string_view bare = text;
  if (bare.ends_with(kSuffix)) bare.remove_suffix(kSuffix.size());
  const auto it = std::find(kEthnicities.begin(), kEthnicities.end(), bare);
  if (it == kEthnicities.end()) return std::nullopt;
  return static_cast<std::size_t>(it - kEthnicities.begin());
}

struct First {
  std::string value;
  Place place;
};

void check_field(const Sheet& sheet, Field field, Findings& findings) {
  std::map<std::string, Place> seen;
  std::map<std::size_t, First> first;
  for (const Row* const row : sheet.rows()) {
    const auto value = sheet.quietly(*row, field);
    if (!value || value->empty() || !seen.emplace(*value, sheet.place(*row, field)).second) continue;
    const Place place = sheet.place(*row, field);
    const auto which = thing(field, *value);
    if (!which) {
      findings.warning(place, words::value_unusual, {excerpt(*value), std::string(chinese_name(field))});
      continue;
    }
    const auto [other, fresh] = first.emplace(*which, First{*value, place});
    if (!fresh)
      findings.warning(place, words::value_otherwise,
                       {excerpt(*value), excerpt(other->second.value), written(other->second.place)});
  }
}

}  // namespace

void check_usage(const Sheet& sheet, Findings& findings) {
  for (const Field field : {Field::kSex, Field::kEthnicity, Field::kPolitical})
    if (sheet.has(field)) check_field(sheet, field, findings);
}

}  // namespace comitia::client::plan
