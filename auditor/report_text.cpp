#include <algorithm>
#include <iomanip>
#include <sstream>

#include "auditor/advice.hpp"
#include "auditor/check_words.hpp"
#include "auditor/kind_words.hpp"
#include "auditor/print.hpp"
#include "auditor/report_words.hpp"
#include "congress/phase_words.hpp"
#include "proto/text.hpp"

namespace comitia::auditor {
namespace {

using congress::Phrase;
// A title must not pass for a verdict.
using proto::plain;

constexpr Phrase kCounts[8] = {{"entitled", "应到"}, {"present", "实到"}, {"issued", "发出"},
                               {"returned", "收回"}, {"valid", "有效"},   {"void", "无效"},
                               {"not cast", "未投"}, {"spoiled", "作废"}};

// Columns that a text takes: East Asian characters are two wide.
std::size_t width(std::string_view s) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(s[i]);
    if ((c & 0xc0) == 0x80) continue;
    out += c >= 0xe1 ? 2 : 1;  // from U+1000 on: near enough for what names are written in
  }
  return out;
}

std::string left(std::string_view s, std::size_t columns) {
  return std::string(s) + std::string(columns > width(s) ? columns - width(s) : 0, ' ');
}
std::string right(std::string_view s, std::size_t columns) {
  return std::string(columns > width(s) ? columns - width(s) : 0, ' ') + std::string(s);
}

/// One report in one language.
class Page {
 public:
  Page(std::ostream& out, Language language) : out_(out), chinese_(language == Language::kChinese) {}

  void print(const Report& report);

 private:
  [[nodiscard]] std::string_view say(Phrase phrase) const { return chinese_ ? phrase.zh : phrase.en; }
  /// The half of this language of what exists in both.
  template <class Lines>
  [[nodiscard]] const Lines& own(const Lines& english, const Lines& chinese) const {
    return chinese_ ? chinese : english;
  }
  template <class Lines>
  void indented(std::string_view by, const Lines& lines) {
    for (const std::string& line : lines) out_ << by << plain(line) << '\n';
  }

  void head(const Report& report);
  void steps(const Report& report);
  void private_check(Phrase what, PrivateCheck check);
  void credentials(const Report& report);
  void title(const std::string& id, const std::string& title, Phrase phase);
  void counts(const BallotReport& b);
  void table(const congress::Outcome& outcome);
  void ballot(const BallotReport& b);
  void review(const ReviewReport& r);
  void motion(const MotionReport& m);
  void lines(const congress::Words& words);
  void finding(const Finding& f, Phrase what, Phrase to_do);
  void rest(const Report& report);

  std::ostream& out_;
  bool chinese_;
};

void Page::head(const Report& report) {
  if (report.rehearsal) out_ << say({"REHEARSAL 演练", "演练"}) << '\n';
  if (!report.title.empty()) out_ << plain(report.title) << say({", ", "，"}) << plain(report.place) << '\n';
  if (!report.anchor.empty()) out_ << say({"anchor", "锚"}) << ' ' << report.anchor << '\n';
}

void Page::steps(const Report& report) {
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    const Step& s = report.steps[i];
    std::ostringstream time;
    time << std::fixed << std::setprecision(2) << s.seconds << say({" s", " 秒"});
    out_ << "  " << left(say(step_words(static_cast<StepName>(i))), 28) << right(std::to_string(s.count), 10)
         << right(time.str(), 12) << '\n';
  }
}

void Page::private_check(Phrase what, PrivateCheck check) {
  out_ << "  " << say(what) << say({": ", "："}) << say(private_check_words(check));
  if (check == PrivateCheck::kNotChecked)
    out_ << say({" (that takes the private files: --private)", "（须有非公开文件：--private）"});
  out_ << '\n';
}

void Page::credentials(const Report& report) {
  if (report.question == Question::kExtension) return;
  out_ << '\n';
  private_check({"eligibility (who stands behind the numbers of the roster)", "代表资格（名册上的编号是谁）"},
                report.private_report.eligibility);
  const bool written = std::any_of(report.ballots.begin(), report.ballots.end(),
                                   [](const BallotReport& b) { return b.outcome && b.outcome->written; });
  if (written)
    private_check(
        {"written names (who stands on the roll of eligible persons)", "另选人名册（名册上的编号是谁）"},
        report.private_report.written);
  if (!report.course) return;
  private_check(
      {"composition (whether these persons give the numbers below)", "代表构成（这些人员是否得出以下数目）"},
      report.private_report.composition);
  if (!report.credentials) {
    out_ << say({"  there is no credentials report yet: nobody may check in\n",
                 "  尚无代表资格审查报告，代表不得报到\n"});
    return;
  }
  const congress::Words& words = report.credentials->words;
  indented("    ", own(words.english, words.chinese));
}

void Page::title(const std::string& id, const std::string& title, Phrase phase) {
  out_ << '\n' << plain(id) << say({": ", "："}) << plain(title);
  out_ << say({"  [phase: ", "（"}) << say(phase) << say({"]\n", "）\n"});
}

void Page::counts(const BallotReport& b) {
  const v1::Counts& c = b.counts;
  const std::array<std::uint32_t, 8> numbers = {c.entitled(), c.present(),      c.issued(),   c.returned(),
                                                c.valid(),    c.void_ballots(), c.not_cast(), c.spoiled()};
  out_ << "  ";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool known = b.outcome || (i != 4 && i != 5);
    out_ << (i ? "   " : "") << say(kCounts[i]) << ' ' << (known ? std::to_string(numbers[i]) : "-");
  }
  out_ << '\n';
}

void Page::table(const congress::Outcome& outcome) {
  const std::string_view name = say({"candidate", "候选人"});
  std::size_t widest = width(name);
  for (const congress::Verdict& v : outcome.candidates) widest = std::max(widest, width(plain(v.name)));
  constexpr std::size_t kColumn = 10;
  out_ << "  " << left(name, widest);
  for (const Phrase column :
       {Phrase{"approve", "赞成"}, {"oppose", "反对"}, {"abstain", "弃权"}, {"elected", "当选"}})
    out_ << right(say(column), kColumn);
  out_ << '\n';
  for (const congress::Verdict& v : outcome.candidates)
    out_ << "  " << left(plain(v.name), widest) << right(std::to_string(v.approve), kColumn)
         << right(std::to_string(v.oppose), kColumn) << right(std::to_string(v.abstain), kColumn)
         << right(say(v.elected ? Phrase{"yes", "是"} : Phrase{"no", "否"}), kColumn) << '\n';
}

void Page::ballot(const BallotReport& b) {
  title(b.id, b.title, phase_words(b.phase));
  counts(b);
  if (b.replacements + b.bad_seals > 0)
    out_ << say({"  extra papers: ", "  补发选票：终端故障 "}) << b.replacements
         << say({" replacements, ", " 张，印章有误 "}) << b.bad_seals << say({" after bad seals\n", " 张\n"});
  if (b.failed_challenges > 0)
    out_ << say({"  challenged ballots that were not what the terminal had shown: ",
                 "  被质询的选票中与终端所显示的不符的张数："})
         << b.failed_challenges << '\n';
  if (!b.outcome) {
    out_ << say({"  not decrypted: there is no result yet\n", "  尚未解密，没有结果\n"});
    return;
  }
  if (b.outcome->grades.empty()) table(*b.outcome);
  indented("    ", own(b.outcome->derivation, b.outcome->derivation_zh));
}

void Page::review(const ReviewReport& r) {
  const auto& lines = own(r.lines.english, r.lines.chinese);
  if (!lines.empty()) out_ << '\n';
  indented("  ", lines);
}

void Page::motion(const MotionReport& m) {
  title(m.id, m.title, phase_words(m.phase));
  if (m.decision) indented("    ", own(m.decision->derivation(), m.decision->derivation_zh()));
}

void Page::lines(const congress::Words& words) {
  const auto& lines = own(words.english, words.chinese);
  if (!lines.empty()) out_ << '\n';
  indented("", lines);
}

// What the check says of the place is not translated: it is made where the check fails, for JSON as well.
void Page::finding(const Finding& f, Phrase what, Phrase to_do) {
  out_ << '\n' << say(what) << ' ' << f.fault.check->name << '\n' << say({"  where:   ", "  位置："});
  if (f.entry && chinese_)
    out_ << "条目 " << *f.entry << "（" << kind_zh(f.kind) << "）";
  else if (f.entry)
    out_ << "entry " << *f.entry << " (" << f.kind << ")";
  else
    out_ << (chinese_ ? kind_zh(f.kind) : std::string_view(f.kind));
  out_ << (f.fault.where.empty() ? "" : say({", ", "；原文 "})) << plain(f.fault.where) << '\n';
  out_ << say({"  meaning: ", "  含义："}) << say(meaning_of(*f.fault.check)) << '\n';
  out_ << say({"  to do:   ", "  处理："}) << say(to_do) << '\n';
}

void Page::rest(const Report& report) {
  if (report.more_findings > 0)
    out_ << say({"\nand ", "\n另有问题 "}) << report.more_findings << say({" findings more\n", " 项\n"});
  if (report.receipts == 0)
    out_ << say({"\nThe file of receipts holds none: no ballot was looked for.\n",
                 "\n收据文件中没有收据：没有查找任何选票。\n"});
  if (report.undecided_receipts > 0)
    out_ << '\n'
         << report.undecided_receipts
         << say({" receipts are of ballots that are not closed: look again after the close.\n",
                 " 份收据所属的投票尚未截止：请在截止后再查。\n"});
  if (report.signed_as_it_stands)
    out_ << say(
        {"\nThe server has signed a checkpoint that covers the entry as it stands: nobody altered it on "
         "the way.\n",
         "\n服务器签署的检查点覆盖该条目的现状：它在传递途中没有被人改动。\n"});
}

void Page::print(const Report& report) {
  head(report);
  steps(report);
  if (report.key)
    out_ << say({"  shares of the tellers' key: ", "  监票人密钥的份额："}) << report.key->shares
         << say({", of which ", "，其中监票人已签署销毁的："}) << report.key->erased.size()
         << say({" are erased, as their tellers have signed\n", "\n"});
  credentials(report);
  lines(report.slates);
  for (const MotionReport& m : report.motions) motion(m);
  for (const BallotReport& b : report.ballots) ballot(b);
  for (const ReviewReport& r : report.reviews) review(r);
  lines(report.offices);
  for (const Finding& f : report.evidence) finding(f, {"EVIDENCE", "证据"}, kChallengeAdvice);
  for (const Finding& f : report.findings) finding(f, {"FINDING", "发现问题"}, advice(*f.fault.check));
  rest(report);
  if (report.rehearsal) out_ << say({"\nREHEARSAL 演练", "\n演练"});
  out_ << '\n' << say({"verdict: ", "结论："}) << say(conclusion(report.verdict())) << '\n';
}

}  // namespace

void print(std::ostream& out, const Report& report, Language language) { Page(out, language).print(report); }

}  // namespace comitia::auditor
