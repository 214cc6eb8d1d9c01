#include "ballot-client/core/plan/field.hpp"

#include <algorithm>
#include <array>

#include "ballot-client/core/plan/characters.hpp"

namespace comitia::client::plan {
namespace {

struct Names {
  Field field;
  std::string_view zh, en;
  std::array<std::string_view, 8> others;  // as compared() makes them
};

constexpr std::array<Names, 23> kNames{{
    {Field::kNumber,
     "编号",
     "number",
     {"序号", "代表编号", "代表证号", "代表号", "delegate", "delegatenumber", "no"}},
    {Field::kStudentNumber, "学号", "student_number", {"studentno", "studentid", "学生号", "id"}},
    {Field::kName, "姓名", "name", {"名字", "代表姓名", "候选人", "候选人姓名", "fullname"}},
    {Field::kCollege, "学院", "college", {"院系", "所在学院", "学院名称", "代表团", "school", "delegation"}},
    {Field::kClass, "班级", "class", {"所在班级", "班", "classname"}},
    {Field::kGrade, "年级", "grade", {"入学年级", "year"}},
    {Field::kSex, "性别", "sex", {"gender"}},
    {Field::kEthnicity, "民族", "ethnicity", {"族别", "ethnicgroup"}},
    {Field::kPolitical, "政治面貌", "political_status", {"面貌", "politicalstatus", "politics"}},
    {Field::kCadre,
     "干部级别",
     "cadre_level",
     {"学生干部级别", "学生干部任职层级", "任职层级", "干部层级", "cadrelevel", "cadre"}},
    {Field::kBranch,
     "推荐单位",
     "branch",
     {"推荐团支部", "团支部", "推荐支部", "recommendedby", "recommendingbranch"}},
    {Field::kRecommendedOn,
     "推荐日期",
     "recommended_on",
     {"推选日期", "推荐时间", "recommendedon", "date", "日期"}},
    {Field::kVoterClass, "类别", "voter_class", {"选民类别", "代表类别", "voterclass"}},
    {Field::kStudents,
     "人数",
     "students",
     {"在校生人数", "学生人数", "在校人数", "在校生数", "enrolment", "enrollment"}},
    {Field::kPost, "职务", "post", {"拟任职务", "竞选职务", "岗位", "position applied"}},
    {Field::kMajor, "专业", "major", {"所学专业", "programme", "program"}},
    {Field::kRank, "名次", "rank", {"专业排名", "排名", "综合排名", "成绩排名"}},
    {Field::kCohort,
     "专业人数",
     "cohort",
     {"同专业人数", "专业总人数", "总人数", "排名人数", "cohortsize", "ofcohort"}},
    {Field::kFailed,
     "不及格门数",
     "failed_courses",
     {"不及格课程数", "挂科门数", "不及格", "failedcourses", "failed"}},
    {Field::kConduct, "品行", "conduct", {"品行良好", "品行证明", "character", "goodcharacter"}},
    {Field::kHeld, "现任职务", "held_posts", {"现有职务", "任职情况", "heldposts"}},
    {Field::kPosition, "位次", "position", {"顺序", "order"}},
    {Field::kGroup, "组别", "group", {"席位组", "预留组", "seatgroup"}},
}};

const Names& names_of(Field field) {
  return *std::find_if(kNames.begin(), kNames.end(), [&](const Names& n) { return n.field == field; });
}

}  // namespace

std::string_view chinese_name(Field field) { return names_of(field).zh; }
std::string_view english_name(Field field) { return names_of(field).en; }

std::string compared(std::string_view header) {
  std::string out;
  int depth = 0;
  for (const char c : half_width(header)) {
    if (c == '(' || c == '[') ++depth;
    const bool left_out = depth > 0 || c == ' ' || c == '_' || c == '-' || c == '*' || c == '\n' ||
                          c == '\r' || c == '\t' || c == ':';
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (!left_out) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::optional<Field> field_named(std::string_view header) {
  const std::string text = compared(header);
  if (text.empty()) return std::nullopt;
  for (const Names& names : kNames)
    if (text == names.zh || text == compared(names.en) ||
        std::find(names.others.begin(), names.others.end(), text) != names.others.end())
      return names.field;
  return std::nullopt;
}

}  // namespace comitia::client::plan
