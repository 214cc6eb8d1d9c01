#include "ballot-client/core/plan/candidate_sheet.hpp"

#include <algorithm>
#include <array>

#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Column, 13> kColumns{{{Field::kPost, true},
                                           {Field::kName, true},
                                           {Field::kNumber},
                                           {Field::kStudentNumber},
                                           {Field::kCollege},
                                           {Field::kMajor},
                                           {Field::kRank},
                                           {Field::kCohort},
                                           {Field::kFailed},
                                           {Field::kConduct},
                                           {Field::kHeld},
                                           {Field::kGroup},
                                           {Field::kRecommendedOn}}};
constexpr std::array<Choice, 4> kConducts{
    {{"1", "良好", "good"}, {"1", "是", "yes"}, {"0", "否", "no"}, {"0", "不合格", "bad"}}};
constexpr std::uint32_t kCohort = 1'000'000, kCourses = 1000;

void split_posts(std::string_view text, v1::SlateCandidate& candidate) {
  constexpr std::string_view kComma = "、";
  while (!text.empty()) {
    const std::size_t end = std::min(std::min(text.find(kComma), text.find(';')), text.size());
    if (end > 0) candidate.add_posts(std::string(text.substr(0, end)));
    text.remove_prefix(end);
    if (text.starts_with(kComma)) text.remove_prefix(kComma.size());
    if (text.starts_with(';')) text.remove_prefix(1);
  }
}

CandidateEntry read_entry(const Sheet& sheet, const Row& row, Findings& findings) {
  CandidateEntry out;
  out.post_place = sheet.place(row, Field::kPost);
  out.row = {out.post_place.file, row.line};
  out.number = sheet.place(row, sheet.has(Field::kNumber) ? Field::kNumber : Field::kStudentNumber);
  out.name = sheet.place(row, Field::kName);
  out.rank = sheet.place(row, Field::kRank);
  out.failed = sheet.place(row, Field::kFailed);
  out.conduct = sheet.place(row, Field::kConduct);
  out.held = sheet.place(row, Field::kHeld);
  v1::SlateCandidate& candidate = out.candidate;
  out.post = sheet.text(row, Field::kPost, true).value_or("");
  out.student_number = sheet.text(row, Field::kStudentNumber, false).value_or("");
  candidate.set_name(sheet.name(row).value_or(""));
  candidate.set_delegate(sheet.number(row, Field::kNumber, 1, limits::kDelegates, false).value_or(0));
  candidate.set_college(sheet.text(row, Field::kCollege, false).value_or(""));
  (void)sheet.text(row, Field::kMajor, false);
  (void)sheet.date(row, Field::kRecommendedOn, false);
  candidate.set_rank(sheet.number(row, Field::kRank, 1, kCohort, false).value_or(0));
  candidate.set_cohort(sheet.number(row, Field::kCohort, 1, kCohort, false).value_or(0));
  candidate.set_failed_courses(sheet.number(row, Field::kFailed, 0, kCourses, false).value_or(0));
  candidate.set_character_attested(sheet.choice(row, Field::kConduct, kConducts, false).value_or("0") == "1");
  split_posts(sheet.text(row, Field::kHeld, false).value_or(""), candidate);
  if (candidate.posts_size() > static_cast<int>(limits::kHeldPosts))
    findings.error(out.held, words::posts_many,
                   {std::to_string(candidate.posts_size()), std::to_string(limits::kHeldPosts)});
  candidate.set_group(sheet.text(row, Field::kGroup, false).value_or(""));
  if (candidate.rank() > 0 && candidate.cohort() > 0 && candidate.rank() > candidate.cohort())
    findings.error(out.rank, words::rank_above,
                   {std::to_string(candidate.rank()), std::to_string(candidate.cohort())});
  const auto blank = [&](Field field) {
    return sheet.quietly(row, field).value_or(" ").empty() || !sheet.has(field);
  };
  for (const auto& [one, other] : {std::pair(Field::kRank, Field::kCohort), {Field::kCohort, Field::kRank}})
    if (!blank(one) && blank(other)) findings.error(sheet.place(row, other), words::rank_alone);
  return out;
}

}  // namespace

std::vector<CandidateEntry> read_candidates(const Table& table, Findings& findings) {
  const Sheet sheet(table, kColumns, {}, findings);
  std::vector<CandidateEntry> out;
  if (!sheet.readable()) return out;
  for (const Row* const row : sheet.rows()) out.push_back(read_entry(sheet, *row, findings));
  return out;
}

}  // namespace comitia::client::plan
