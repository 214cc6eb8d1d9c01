#include "congress/credentials_words.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "congress/composition_plan.hpp"
#include "congress/fraction.hpp"
#include "congress/mend.hpp"

namespace comitia::congress {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kChineseNames{
    {{"college", "学院"},
     {"class_name", "班级"},
     {"grade", "年级"},
     {"sex", "性别"},
     {"ethnicity", "民族"},
     {"political_status", "政治面貌"},
     {"cadre_level", "学生干部任职层级"},
     {"recommended_by", "推荐团支部"},
     {"student_number", "学号"},
     {"voter_class", "选民类别"}}};

std::string number(std::uint64_t n) { return std::to_string(n); }

std::string chinese_name(std::string_view attribute) {
  for (const auto& [name, zh] : kChineseNames)
    if (name == attribute) return std::string(zh);
  return std::string(attribute);
}

std::string joined(const v1::CompositionGroup& group, std::string_view comma, std::string_view nothing) {
  std::string out;
  for (const std::string& value : group.values()) {
    if (!out.empty()) out += comma;
    out += value.empty() ? nothing : std::string_view(value);
  }
  return out;
}

// " of COLLEGE whose sex is 女": who belongs to the group of this scope.
std::string group_words(const v1::CompositionRule& rule, const std::string& scope) {
  std::string out = scope.empty() ? "" : " of " + scope;
  if (!rule.has_group()) return out;
  const v1::CompositionGroup& group = rule.group();
  out += " whose " + group.attribute() + " is ";
  out += group.none_of() ? "none of " : group.values_size() > 1 ? "one of " : "";
  return out + joined(group, ", ", "not given");
}

std::string group_words_zh(const v1::CompositionRule& rule, const std::string& scope) {
  std::string out = scope;
  if (!rule.has_group()) return out;
  const v1::CompositionGroup& group = rule.group();
  if (!out.empty()) out += "、";
  return out + chinese_name(group.attribute()) + (group.none_of() ? "不属于" : "为") + "“" +
         joined(group, "、", "无") + "”";
}

std::string mend_words(const v1::CompositionRule& rule, const v1::CompositionFinding& f, const Mend& mend) {
  std::string out;
  const std::string group = group_words(rule, f.scope());
  if (rule.kind() == v1::COMPOSITION_CEILING) {
    if (mend.replace > 0) out += "; replace " + number(mend.replace) + group + " by others";
    if (mend.change > 0) out += "; take " + number(mend.change) + " off the list";
    return out;
  }
  if (mend.replace > 0)
    out += "; replace " + number(mend.replace) + " others" +
           (mend.within && !f.scope().empty() ? " of " + f.scope() : "") + " by as many" + group;
  if (mend.change > 0) out += "; add " + number(mend.change) + group;
  return out;
}

std::string mend_words_zh(const v1::CompositionRule& rule, const v1::CompositionFinding& f,
                          const Mend& mend) {
  std::string out;
  const std::string group = group_words_zh(rule, f.scope());
  if (rule.kind() == v1::COMPOSITION_CEILING) {
    if (mend.replace > 0) out += "；须将 " + number(mend.replace) + " 名（" + group + "）换为他人";
    if (mend.change > 0) out += "；须减少 " + number(mend.change) + " 名";
    return out;
  }
  if (mend.replace > 0)
    out += "；须" + (mend.within && !f.scope().empty() ? "在" + f.scope() + "内" : std::string()) + "更换 " +
           number(mend.replace) + " 名，换为（" + group + "）者";
  if (mend.change > 0)
    out += "；须增补 " + number(mend.change) + " 名" + (group.empty() ? "" : "（" + group + "）");
  return out;
}

std::string verdict(const v1::CompositionRule& rule, std::uint32_t missing) {
  const bool ceiling = rule.kind() == v1::COMPOSITION_CEILING;
  if (missing == 0) return rule.soft() ? "target met" : "ok";
  const std::string by = ceiling ? number(missing) + " too many" : "short by " + number(missing);
  return rule.soft() ? "target missed, " + by : by;
}

std::string verdict_zh(const v1::CompositionRule& rule, std::uint32_t missing) {
  const bool ceiling = rule.kind() == v1::COMPOSITION_CEILING;
  if (missing == 0) return rule.soft() ? "达到目标" : "符合";
  return std::string(rule.soft() ? "未达目标，" : "不符合，") + (ceiling ? "超出 " : "差 ") +
         number(missing) + " 名";
}

std::string line(const v1::CompositionRule& rule, const v1::CompositionFinding& f, std::uint32_t persons) {
  std::string out = rule.title() + (f.scope().empty() ? "" : " [" + f.scope() + "]") + ": ";
  switch (rule.kind()) {
    case v1::COMPOSITION_SHARE:
      out += "of " + number(f.base()) + " " + describe(rule.fraction()) + " = " + number(f.required()) +
             " needed";
      break;
    case v1::COMPOSITION_POPULATION:
      out += "of " + number(f.base()) + " students " + describe(rule.fraction()) + " = " +
             number(f.required()) + " needed";
      break;
    case v1::COMPOSITION_COVERAGE:
      out += number(f.base()) + " students, " + number(f.required()) + " needed";
      break;
    case v1::COMPOSITION_CEILING:
      out += "at most " + number(f.required());
      break;
    default:
      out += number(f.required()) + " needed";
  }
  out += ", " + number(f.actual()) + " there: ";
  return out + verdict(rule, shortfall(rule, f.required(), f.actual())) +
         mend_words(rule, f, mend_of(rule, f, persons));
}

std::string line_zh(const v1::CompositionRule& rule, const v1::CompositionFinding& f, std::uint32_t persons) {
  std::string out = rule.title() + (f.scope().empty() ? "" : "【" + f.scope() + "】") + "：";
  switch (rule.kind()) {
    case v1::COMPOSITION_SHARE:
      out += "共 " + number(f.base()) + " 名，" + describe_zh(rule.fraction()) + " = 应有 " +
             number(f.required()) + " 名";
      break;
    case v1::COMPOSITION_POPULATION:
      out += "在校生 " + number(f.base()) + " 人，" + describe_zh(rule.fraction()) + " = 应有 " +
             number(f.required()) + " 名";
      break;
    case v1::COMPOSITION_COVERAGE:
      out += "在校生 " + number(f.base()) + " 人，应有 " + number(f.required()) + " 名";
      break;
    case v1::COMPOSITION_CEILING:
      out += "至多 " + number(f.required()) + " 名";
      break;
    default:
      out += "应有 " + number(f.required()) + " 名";
  }
  out += "，实有 " + number(f.actual()) + " 名：";
  return out + verdict_zh(rule, shortfall(rule, f.required(), f.actual())) +
         mend_words_zh(rule, f, mend_of(rule, f, persons));
}

}  // namespace

Words credentials_words(const v1::CompositionPlan& plan, const v1::Credentials& report,
                        std::uint32_t delegates) {
  Words out;
  const auto staff = static_cast<std::uint32_t>(report.staff_size());
  out.english.push_back("credentials report: " + number(delegates) + " delegates" +
                        (staff > 0 ? ", " + number(staff) + " staff" : ""));
  out.chinese.push_back("代表资格审查报告：代表 " + number(delegates) + " 名" +
                        (staff > 0 ? "，工作人员 " + number(staff) + " 名" : ""));
  int at = 0;
  for (const v1::CompositionRule& rule : plan.rules()) {
    const std::uint32_t persons = rule.of() == v1::COMPOSITION_OF_STAFF ? staff : delegates;
    for (std::size_t scopes = scopes_of(plan, rule).size(); scopes > 0 && at < report.findings_size();
         --scopes, ++at) {
      out.english.push_back(line(rule, report.findings(at), persons));
      out.chinese.push_back(line_zh(rule, report.findings(at), persons));
    }
  }
  return out;
}

}  // namespace comitia::congress
