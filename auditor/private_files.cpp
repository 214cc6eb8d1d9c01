#include "auditor/private_files.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/composition_plan.hpp"
#include "congress/entry.hpp"
#include "congress/statement.hpp"
#include "proto/private_lines.hpp"

namespace comitia::auditor {
namespace {

using crypto::Result;

Result<congress::PrivateRoster> people(const std::string& text, const std::string& file,
                                       const v1::CompositionPlan& plan) {
  COMITIA_TRY(auto lines, proto::read_private_lines<v1::PrivateLine>(text, file));
  return congress::PrivateRoster::read(std::move(lines), plan);
}

}  // namespace

void PrivateFiles::read(const PrivateTexts& texts, const v1::CompositionPlan& plan, Report& report) {
  given_ = true;
  const auto all = [&]() -> Result<void> {
    COMITIA_TRY(roster_, people(texts.roster, "roster.jsonl", plan));
    if (texts.staff) {
      COMITIA_TRY(staff_, people(*texts.staff, "staff.jsonl", plan));
    }
    if (texts.excuses) {
      COMITIA_TRY(excuses_, proto::read_private_lines<v1::PrivateExcuse>(*texts.excuses, "excuses.jsonl"));
    }
    if (texts.eligible) {
      COMITIA_TRY(eligible_, EligibleLines::read(*texts.eligible, "eligible.jsonl"));
    }
    return {};
  };
  Result<void> done = all();
  if (done.ok()) return;
  failed_ = true;
  outcome_.eligibility = outcome_.composition = outcome_.written = PrivateCheck::kFailed;
  report.add({std::move(done).fault(), std::nullopt, "private"});
}

Result<void> PrivateFiles::opens(const v1::Excused& s) const {
  const bool opened = std::any_of(excuses_->begin(), excuses_->end(), [&](const v1::PrivateExcuse& e) {
    return e.delegate() == s.delegate() && e.salt().size() == 32 &&
           crypto::same(crypto::view(s.reason()),
                        congress::excuse_commitment(crypto::view(e.salt()), e.delegate(), e.reason()));
  });
  COMITIA_REQUIRE(congress::checks::private_opening, opened,
                  "excuse of delegate " + std::to_string(s.delegate()));
  return {};
}

Result<void> PrivateFiles::check(v1::EntryKind kind, crypto::View statement, const congress::Fold& after) {
  switch (kind) {
    case v1::ROSTER: {
      outcome_.eligibility = PrivateCheck::kFailed;
      COMITIA_TRY(const auto part, congress::statement_as<v1::Roster>(statement));
      COMITIA_CHECK(roster_.opens(part));
      outcome_.opened += static_cast<std::uint64_t>(part.lines_size());
      COMITIA_REQUIRE(congress::checks::private_opening,
                      !part.last() || roster_.records().size() == outcome_.opened,
                      std::to_string(roster_.records().size()) + " private records for " +
                          std::to_string(outcome_.opened) + " delegates");
      outcome_.eligibility = part.last() ? PrivateCheck::kOk : PrivateCheck::kNotChecked;
      return {};
    }
    case v1::CREDENTIALS: {
      const v1::CompositionPlan& plan = after.convened().course().composition();
      if (congress::asks_for_staff(plan) && !staff_) return {};
      outcome_.composition = PrivateCheck::kFailed;
      COMITIA_TRY(const auto report, congress::statement_as<v1::Credentials>(statement));
      COMITIA_CHECK(
          congress::check_findings(report, plan, roster_, staff_.value_or(congress::PrivateRoster())));
      outcome_.composition = PrivateCheck::kOk;
      return {};
    }
    case v1::EXCUSED: {
      if (!excuses_) return {};
      COMITIA_TRY(const auto excused, congress::statement_as<v1::Excused>(statement));
      return opens(excused);
    }
    case v1::DEFINED: {
      COMITIA_TRY(const auto defined, congress::statement_as<v1::Defined>(statement));
      return check_written(defined.question(), after);
    }
    default:
      return {};
  }
}

Result<void> PrivateFiles::check_written(const v1::Question& question, const congress::Fold& after) {
  const congress::EligibleRoll* const roll = after.roll(crypto::view(question.write_ins().roll_hash()));
  if (!eligible_ || !roll || !eligible_->is_of(*roll)) return {};
  outcome_.written = PrivateCheck::kFailed;
  COMITIA_CHECK(eligible_->opens(*roll));
  COMITIA_CHECK(eligible_->agrees(question));
  outcome_.written = PrivateCheck::kOk;
  return {};
}

void PrivateFiles::taken(v1::EntryKind kind, crypto::View statement, const congress::Fold& after,
                         std::uint64_t entry, Report& report) {
  if (!given_ || failed_) return;
  Result<void> checked = check(kind, statement, after);
  if (checked.ok()) return;
  failed_ = true;
  report.add({std::move(checked).fault(), entry, std::string(congress::kind_label(kind))});
}

}  // namespace comitia::auditor
