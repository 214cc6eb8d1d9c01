// comitia congress new, comitia congress check: what a secretariat writes before there is a congress.
#include <fstream>

#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/core/plan/templates.hpp"
#include "congress/composition.hpp"
#include "congress/credentials_words.hpp"
#include "congress/id_form.hpp"

namespace comitia::client::cli {
namespace {

namespace fs = std::filesystem;

struct New {
  std::string directory;
  std::vector<std::string> congresses;
};
struct Check {
  std::string directory, language;
};

Result<void> write_new(const Context& context, const New& o) {
  std::vector<std::string> names = o.congresses;
  if (names.empty()) names.push_back("student");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!congress::is_id(names[i]))
      return fault(
          checks::input_form,
          "'" + names[i] + "' must be made of a-z, 0-9 and hyphens: it becomes part of the log's origin");
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
        names.begin() + static_cast<std::ptrdiff_t>(i))
      return fault(checks::input_form, "'" + names[i] + "' is named twice");
  }
  const fs::path folder(o.directory);
  const std::vector<plan::NewFile> files = plan::new_files(names);
  // All are looked for before any is written.
  for (const plan::NewFile& file : files)
    if (fs::exists(fs::symlink_status(folder / file.name)))
      return fault(checks::file_access,
                   (folder / file.name).string() +
                       " exists; nothing is overwritten. Name an empty folder, or a new one");
  COMITIA_CHECK(make_directory(folder));
  auto written = nlohmann::ordered_json::array();
  for (const plan::NewFile& file : files) {
    COMITIA_CHECK(write_durably(folder / file.name, crypto::view(file.content)));
    context.say("Wrote " + (folder / file.name).string());
    written.push_back(file.name);
  }
  context.say(
      "Fill them in (a table may be saved as .csv or .xlsx; then name it in congress.toml), and run:");
  context.say("comitia congress check " + o.directory);
  context.report({{"directory", o.directory}, {"files", written}});
  return {};
}

nlohmann::ordered_json order_json(const OrderedSlate& slate) {
  auto names = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < slate.names.size(); ++i)
    names.push_back({{"position", i + 1},
                     {"name", slate.names[i].name},
                     {"strokes", slate.names[i].strokes},
                     {"tied", slate.names[i].tied}});
  return {{"congress", slate.congress}, {"post", slate.post}, {"names", names}};
}

void say_order(const Context& context, const OrderedSlate& slate, bool zh) {
  std::string line = slate.congress + ", " + slate.post + (zh ? "，姓氏笔画序：" : ", by surname strokes: ");
  bool tied = false;
  for (std::size_t i = 0; i < slate.names.size(); ++i) {
    line += (i == 0 ? "" : "  ") + std::to_string(i + 1) + " " + slate.names[i].name;
    if (slate.names[i].strokes > 0)
      line += "(" + std::to_string(slate.names[i].strokes) + (slate.names[i].tied ? "*)" : ")");
    tied = tied || slate.names[i].tied;
  }
  context.say(line);
  if (tied)
    context.say(
        zh ? "带 * 的姓氏笔画数相同，先后须由总监票人确认，或在 surnames 表中写明。"
           : "Surnames with * have as many strokes as another: the chief teller confirms their order, or the "
             "table 'surnames' says it.");
}

/// The credentials report that these papers would give; who the staff are it would only commit to.
v1::Credentials credentials_of(const plan::CongressPapers& papers, const v1::CompositionPlan& plan) {
  const auto delegates = plan::CongressPapers::records(papers.roster);
  const auto staff = plan::CongressPapers::records(papers.staff);
  v1::Credentials out;
  for (const v1::CompositionFinding& finding : congress::evaluate(plan, {delegates, staff}))
    *out.add_findings() = finding;
  for (std::size_t i = 0; i < staff.size(); ++i) out.add_staff();
  return out;
}

nlohmann::ordered_json credentials_json(const v1::Credentials& report) {
  auto out = nlohmann::ordered_json::array();
  for (const v1::CompositionFinding& f : report.findings())
    out.push_back({{"rule", f.rule()},
                   {"scope", f.scope()},
                   {"base", f.base()},
                   {"required", f.required()},
                   {"actual", f.actual()},
                   {"ok", f.ok()}});
  return out;
}

/// Says it, and gives it as JSON.
nlohmann::ordered_json show_credentials(const Context& context, const plan::CongressPapers& papers, bool zh) {
  const v1::CompositionPlan plan = papers.course().composition();
  const v1::Credentials report = credentials_of(papers, plan);
  const congress::Words words =
      congress::credentials_words(plan, report, static_cast<std::uint32_t>(papers.roster.size()));
  for (const std::string& line : zh ? words.chinese : words.english) context.say("  " + line);
  return credentials_json(report);
}

Result<void> check(const Context& context, const Check& o) {
  const plan::Language language = language_of(o.language);
  const bool zh = language == plan::Language::kChinese;
  plan::Findings findings;
  const CongressFolder folder = CongressFolder::read(o.directory, findings);
  for (const std::string& line : findings_words(findings, language)) context.say(line);
  const bool good = findings.errors() == 0;
  auto congresses = nlohmann::ordered_json::array(), orders = nlohmann::ordered_json::array();
  for (const plan::CongressPapers& papers : folder.papers.congresses) {
    congresses.push_back({{"name", papers.draft.name},
                          {"title", papers.draft.title},
                          {"delegates", papers.roster.size()},
                          {"colleges", papers.enrolment.colleges.size()},
                          {"posts", papers.draft.posts.size()},
                          {"candidates", papers.candidates.size()}});
    if (good)
      context.say(papers.draft.name +
                  (zh ? "：" + std::to_string(papers.roster.size()) + " 名代表，"
                      : ": " + std::to_string(papers.roster.size()) + " delegates, ") +
                  std::to_string(papers.enrolment.colleges.size()) + (zh ? " 个学院，" : " colleges, ") +
                  std::to_string(papers.candidates.size()) + (zh ? " 名候选人" : " candidates"));
    if (good) congresses.back()["credentials"] = show_credentials(context, papers, zh);
  }
  if (good)
    for (const OrderedSlate& slate : folder.orders) {
      say_order(context, slate, zh);
      orders.push_back(order_json(slate));
    }
  context.report({{"ok", good},
                  {"errors", findings.errors()},
                  {"warnings", findings.warnings()},
                  {"language", language_name(language)},
                  {"congresses", congresses},
                  {"orders", orders},
                  {"findings", findings_json(findings, language)}});
  if (!good)
    return fault(checks::input_form,
                 o.directory + (zh ? "：共 " : ": ") + std::to_string(findings.errors()) +
                     (zh ? " 处错误；改正后再运行一次" : " errors; mend them and run the command again"));
  context.say(zh ? "没有错误。" : "Nothing is wrong.");
  return {};
}

}  // namespace

void add_congress_papers(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "congress", "The congress as a whole");
  const auto o = std::make_shared<New>();
  CLI::App& command = *group.add_subcommand(
      "new", "Write a definition to fill in, commented in Chinese and English, and empty tables beside it");
  command.add_option("DIR", o->directory, "Folder to write to; nothing in it is overwritten")->required();
  command.add_option(
      "--congress", o->congresses,
      "Short name of a congress (a-z, 0-9, hyphen); once for each that is held. Else: student");
  context.on_chosen(
      command, [&context, o] { return write_new(context, *o); },
      "comitia congress new sample\n"
      "comitia congress new sample --congress student --congress postgraduate");

  const auto c = std::make_shared<Check>();
  CLI::App& checking = *group.add_subcommand(
      "check",
      "Read the definition and its tables, and tell everything that is wrong, by file, line and column.\n"
      "Tables are .xlsx (the first sheet) or CSV as Excel saves it (UTF-8, GB18030, UTF-16). Nothing is "
      "changed.");
  checking.add_option("DIR", c->directory, "The folder with congress.toml")->required();
  checking.add_option("--lang", c->language, "Language of what is told; else that of the environment (LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  context.on_chosen(
      checking, [&context, c] { return check(context, *c); },
      "comitia congress check sample\n"
      "comitia congress check sample --lang zh --json");
}

}  // namespace comitia::client::cli
