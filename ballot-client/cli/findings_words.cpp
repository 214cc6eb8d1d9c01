#include "ballot-client/cli/findings_words.hpp"

namespace comitia::client::cli {

std::vector<std::string> findings_words(const plan::Findings& findings, plan::Language language) {
  const bool zh = language == plan::Language::kChinese;
  std::vector<std::string> out;
  for (const plan::Finding& finding : findings.sorted()) {
    const std::string place = written(finding.place);
    const std::string severity = finding.warning ? (zh ? "提醒" : "warning") : (zh ? "错误" : "error");
    out.push_back((place.empty() ? "" : place + ": ") + severity + (zh ? "：" : ": ") +
                  finding.text(language));
  }
  const std::string errors = std::to_string(findings.errors()),
                    warnings = std::to_string(findings.warnings());
  if (findings.errors() + findings.warnings() > 0)
    out.push_back(zh ? "共 " + errors + " 处错误，" + warnings + " 处提醒。"
                     : errors + " errors, " + warnings + " warnings.");
  return out;
}

void note_findings(const Context& context, const plan::Findings& findings) {
  for (const std::string& line : findings_words(findings, language_of(""))) context.note(line);
}

nlohmann::ordered_json findings_json(const plan::Findings& findings, plan::Language language) {
  auto out = nlohmann::ordered_json::array();
  for (const plan::Finding& finding : findings.sorted())
    out.push_back({{"file", finding.place.file},
                   {"line", finding.place.line},
                   {"column", finding.place.column},
                   {"severity", finding.warning ? "warning" : "error"},
                   {"code", finding.wording->name},
                   {"text", finding.text(language)},
                   {"values", finding.values}});
  return out;
}

}  // namespace comitia::client::cli
