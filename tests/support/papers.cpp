#include "tests/support/papers.hpp"

#include <stdexcept>
#include <vector>

#include "ballot-client/core/plan/templates.hpp"

namespace comitia::test {
namespace {

// Number, name, college, grade, class, sex, ethnicity, political status, cadre level.
const std::vector<std::vector<std::string>> kDelegates{
    {"1", "丁一", "文学院", "2023级", "中文1班", "女", "汉族", "共青团员", ""},
    {"2", "王芳", "文学院", "2024级", "中文2班", "女", "汉族", "中共党员", "院级"},
    {"3", "李华", "文学院", "2023级", "中文1班", "男", "汉族", "共青团员", ""},
    {"4", "张伟", "文学院", "2024级", "中文2班", "男", "回族", "共青团员", ""},
    {"5", "欧阳娜", "文学院", "2023级", "中文1班", "女", "汉族", "共青团员", ""},
    {"6", "买买提·艾力", "理学院", "2023级", "数学1班", "男", "维吾尔族", "共青团员", ""},
    {"7", "𠮷川", "理学院", "2024级", "数学1班", "男", "汉族", "共青团员", "校级"},
    {"8", "陈静", "理学院", "2023级", "数学1班", "女", "汉族", "共青团员", ""},
    {"9", "刘洋", "理学院", "2024级", "数学1班", "男", "汉族", "群众", ""},
    {"10", "王芳菲", "理学院", "2023级", "数学1班", "女", "汉族", "共青团员", ""}};

}  // namespace

void replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("there is no " + from);
  text.replace(at, from.size(), to);
}

std::map<std::string, std::string> good_papers() {
  std::map<std::string, std::string> out;
  const std::vector<std::string> names{"student"};
  for (const auto& file : client::plan::new_files(names)) out[file.name] = file.content;
  replace(out["congress.toml"], "delegates = 100 ", "delegates = 10 ");
  replace(out["congress.toml"], std::string(64, '0'), std::string(64, 'a'));
  std::string& roster = out["roster-student.csv"];
  for (const auto& d : kDelegates)
    roster += d[0] + ",20230" + (d[0].size() == 1 ? "0" : "") + d[0] + "," + d[1] + "," + d[2] + "," + d[3] +
              "," + d[4] + "," + d[5] + "," + d[6] + "," + d[7] + "," + d[8] + ",团支部,2026-10-12\r\n";
  out["enrolment-student.csv"] +=
      "文学院,2023级,中文1班,100\r\n文学院,2024级,中文2班,120\r\n理学院,2023级,数学1班,90\r\n"
      "理学院,2024级,数学1班,80\r\n";
  std::string& candidates = out["candidates-student.csv"];
  for (const std::size_t i : {9u, 3u, 2u, 1u, 0u})
    candidates += "主席团成员," + kDelegates[i][0] + ",," + kDelegates[i][1] + "," + kDelegates[i][2] +
                  ",专业,3,100,0,良好,,2026-10-15\r\n";
  for (const std::size_t i : {4u, 5u, 6u, 7u})
    candidates +=
        "department-head," + kDelegates[i][0] + ",," + kDelegates[i][1] + ",,专业,30,100,1,良好,,\r\n";
  candidates += "部门负责人,,,赵外人,,,,,,,,\r\n";
  return out;
}

}  // namespace comitia::test
