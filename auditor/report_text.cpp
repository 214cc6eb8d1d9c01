#include <algorithm>
#include <iomanip>
#include <sstream>

#include "auditor/print.hpp"
#include "proto/text.hpp"

namespace comitia::auditor {
namespace {

// A title must not pass for a verdict.
using proto::plain;

struct Words {
  std::string_view entries, anchor, phase, name, approve, oppose, abstain, elected, yes, no, not_decrypted;
  std::array<std::string_view, 8> counts;
};
constexpr Words kEnglishWords{
    "entries",
    "anchor",
    "phase",
    "candidate",
    "approve",
    "oppose",
    "abstain",
    "elected",
    "yes",
    "no",
    "not decrypted: there is no result yet",
    {"entitled", "present", "issued", "returned", "valid", "void", "not cast", "spoiled"}};
constexpr Words kChineseWords{"条记录",
                              "锚",
                              "阶段",
                              "候选人",
                              "赞成",
                              "反对",
                              "弃权",
                              "当选",
                              "是",
                              "否",
                              "尚未解密，没有结果",
                              {"应到", "实到", "发出", "收回", "有效", "无效", "未投", "作废"}};

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

void print_steps(std::ostream& out, const Report& report) {
  for (const Step& s : report.steps) {
    std::ostringstream time;
    time << std::fixed << std::setprecision(2) << s.seconds << " s";
    out << "  " << left(s.name, 28) << right(std::to_string(s.count), 10) << right(time.str(), 12) << '\n';
  }
}

void print_counts(std::ostream& out, const BallotReport& b, const Words& words) {
  const v1::Counts& c = b.counts;
  const std::array<std::uint32_t, 8> numbers = {c.entitled(), c.present(),      c.issued(),   c.returned(),
                                                c.valid(),    c.void_ballots(), c.not_cast(), c.spoiled()};
  out << "  ";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool known = b.outcome || (i != 4 && i != 5);
    out << (i ? "   " : "") << words.counts[i] << ' ' << (known ? std::to_string(numbers[i]) : "-");
  }
  out << '\n';
}

void print_table(std::ostream& out, const congress::Outcome& outcome, const Words& words) {
  std::size_t widest = width(words.name);
  for (const congress::Verdict& v : outcome.candidates) widest = std::max(widest, width(plain(v.name)));
  constexpr std::size_t kColumn = 10;
  out << "  " << left(words.name, widest) << right(words.approve, kColumn) << right(words.oppose, kColumn)
      << right(words.abstain, kColumn) << right(words.elected, kColumn) << '\n';
  for (const congress::Verdict& v : outcome.candidates)
    out << "  " << left(plain(v.name), widest) << right(std::to_string(v.approve), kColumn)
        << right(std::to_string(v.oppose), kColumn) << right(std::to_string(v.abstain), kColumn)
        << right(v.elected ? words.yes : words.no, kColumn) << '\n';
}

void print_private(std::ostream& out, std::string_view what, PrivateCheck check) {
  out << "  " << what << ": " << private_check_name(check);
  if (check == PrivateCheck::kNotChecked) out << " (that takes the private files: --private)";
  out << '\n';
}

void print_credentials(std::ostream& out, const Report& report, Language language) {
  if (report.question == Question::kExtension) return;
  out << '\n';
  print_private(out, "eligibility (who stands behind the numbers of the roster)",
                report.private_report.eligibility);
  if (!report.course) return;
  print_private(out, "composition (whether these persons give the numbers below)",
                report.private_report.composition);
  if (!report.credentials) {
    out << "  there is no credentials report yet: nobody may check in\n";
    return;
  }
  const congress::Words& words = report.credentials->words;
  for (const std::string& line : language == Language::kChinese ? words.chinese : words.english)
    out << "    " << plain(line) << '\n';
}

void print_ballot(std::ostream& out, const BallotReport& b, const Words& words, Language language) {
  out << '\n'
      << plain(b.id) << ": " << plain(b.title) << "  [" << words.phase << ": "
      << congress::phase_name(b.phase) << "]\n";
  print_counts(out, b, words);
  if (b.replacements + b.bad_seals > 0)
    out << "  extra papers: " << b.replacements << " replacements, " << b.bad_seals << " after bad seals\n";
  if (b.failed_challenges > 0)
    out << "  challenged ballots that were not what the terminal had shown: " << b.failed_challenges << '\n';
  if (!b.outcome) {
    out << "  " << words.not_decrypted << '\n';
    return;
  }
  if (b.outcome->grades.empty()) print_table(out, *b.outcome, words);
  const auto& lines = language == Language::kChinese ? b.outcome->derivation_zh : b.outcome->derivation;
  for (const std::string& line : lines) out << "    " << plain(line) << '\n';
}

void print_review(std::ostream& out, const ReviewReport& r, Language language) {
  const auto& lines = language == Language::kChinese ? r.lines.chinese : r.lines.english;
  if (!lines.empty()) out << '\n';
  for (const std::string& line : lines) out << "  " << plain(line) << '\n';
}

void print_motion(std::ostream& out, const MotionReport& m, const Words& words, Language language) {
  out << '\n'
      << plain(m.id) << ": " << plain(m.title) << "  [" << words.phase << ": "
      << congress::phase_name(m.phase) << "]\n";
  if (!m.decision) return;
  const auto& lines = language == Language::kChinese ? m.decision->derivation_zh() : m.decision->derivation();
  for (const std::string& line : lines) out << "    " << plain(line) << '\n';
}

void print_lines(std::ostream& out, const congress::Words& words, Language language) {
  const auto& lines = language == Language::kChinese ? words.chinese : words.english;
  if (!lines.empty()) out << '\n';
  for (const std::string& line : lines) out << plain(line) << '\n';
}

void print_finding(std::ostream& out, const Finding& f, std::string_view what, std::string_view to_do) {
  out << '\n' << what << ' ' << f.fault.check->name << '\n';
  out << "  where:   ";
  if (f.entry)
    out << "entry " << *f.entry << " (" << f.kind << ")" << (f.fault.where.empty() ? "" : ", ");
  else
    out << f.kind << (f.fault.where.empty() ? "" : ", ");
  out << plain(f.fault.where) << '\n';
  out << "  meaning: " << f.fault.check->meaning << '\n';
  out << "  to do:   " << to_do << '\n';
}

}  // namespace

std::string_view conclusion(const Report& report) {
  switch (report.verdict()) {
    case Verdict::kOk:
      return "ok: every check passed, and the record is of the congress asked for";
    case Verdict::kFailed:
      return "FAILED: do not rely on this record";
    case Verdict::kUntied:
      return "consistent, but not tied to a congress: give --anchor (it stands on every slip) or "
             "--checkpoint";
    case Verdict::kExtends:
      return "extends: the newer record is the older one with entries added, and the checkpoints of both fit "
             "their logs. Nothing else was checked: no signature in an entry, no ballot, no result, no "
             "quorum, "
             "not which congress it is. `comitia-audit verify` does that for the newer record";
  }
  return "";
}

void print(std::ostream& out, const Report& report, Language language) {
  const Words& words = language == Language::kChinese ? kChineseWords : kEnglishWords;
  if (report.rehearsal) out << "REHEARSAL 演练\n";
  if (!report.title.empty()) out << plain(report.title) << ", " << plain(report.place) << '\n';
  if (!report.anchor.empty()) out << words.anchor << ' ' << report.anchor << '\n';
  print_steps(out, report);
  if (report.key)
    out << "  shares of the tellers' key: " << report.key->shares << ", of which "
        << report.key->erased.size() << " are erased, as their tellers have signed\n";
  print_credentials(out, report, language);
  print_lines(out, report.slates, language);
  for (const MotionReport& m : report.motions) print_motion(out, m, words, language);
  for (const BallotReport& b : report.ballots) print_ballot(out, b, words, language);
  for (const ReviewReport& r : report.reviews) print_review(out, r, language);
  print_lines(out, report.offices, language);
  for (const Finding& f : report.evidence) print_finding(out, f, "EVIDENCE", kChallengeAdvice);
  for (const Finding& f : report.findings) print_finding(out, f, "FINDING", advice(*f.fault.check));
  if (report.more_findings > 0) out << "\nand " << report.more_findings << " findings more\n";
  if (report.receipts == 0) out << "\nThe file of receipts holds none: no ballot was looked for.\n";
  if (report.undecided_receipts > 0)
    out << "\n"
        << report.undecided_receipts
        << " receipts are of ballots that are not closed: look again after the close.\n";
  if (report.signed_as_it_stands)
    out << "\nThe server has signed a checkpoint that covers the entry as it stands: nobody altered it on "
           "the way.\n";
  out << (report.rehearsal ? "\nREHEARSAL 演练\n" : "\n") << "verdict: " << conclusion(report) << '\n';
}

}  // namespace comitia::auditor
