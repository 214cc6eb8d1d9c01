// Slates: days, form, eligibility, stages, notice, objections, and the ballots that rest on them
// (docs/protocol.md §16).
#include "record_case.hpp"
#include "tests/support/slate_congress.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

/// A case that alters the log of slate_congress(), or of slate_hall().
RecordCase in(CongressBuilder& (*congress)(), std::string check, std::function<void(ForgedLog&)> forge) {
  const auto log = [=] {
    ForgedLog out(congress());
    forge(out);
    return out;
  };
  return {std::move(check), [log] { return log().audit(); }, [log] { return log().record(); }, log};
}
RecordCase of_slates(std::string check, std::function<void(ForgedLog&)> forge) {
  return in(slate_congress, std::move(check), std::move(forge));
}

// Of the presidium's approvals; the three of the department heads come first.
constexpr std::size_t kFirst = 3, kJoint = 5;

void by_the_chair(ForgedLog& log, v1::EntryKind kind, const google::protobuf::Message& statement) {
  log.append_two_signed(kind, proto::encode(statement), log.keys().secretariat, log.keys().chair);
}

void withdraw_twice(ForgedLog& log) {
  const auto slate = log.statement<v1::SlateFinal>(log.find(v1::SLATE_FINAL));
  v1::Withdrawn s;
  s.set_slate_hash(slate.slate_hash());
  s.set_candidate("Candidate 3");
  s.set_date(slate.date());
  by_the_chair(log, v1::WITHDRAWN, s);
  by_the_chair(log, v1::WITHDRAWN, s);
}

void notice_again(ForgedLog& log) {
  auto s = log.statement<v1::Notice>(log.find(v1::NOTICE));
  s.set_from(log.statement<v1::SlateFinal>(log.find(v1::SLATE_FINAL)).date());
  s.set_until(days_after(s.from(), 4));
  by_the_chair(log, v1::NOTICE, s);
}

}  // namespace

std::vector<RecordCase> slate_cases() {
  std::vector<RecordCase> out;
  out.push_back(of_slates("date-form", [](ForgedLog& log) {
    log.alter<v1::Approval>(v1::APPROVAL, [](auto& s) { s.set_date(20261131); });
  }));
  out.push_back(of_slates("date-order", [](ForgedLog& log) {
    log.alter<v1::Approval>(log.find(v1::APPROVAL, 1), [](auto& s) { s.set_date(20261101); });
  }));
  out.push_back(of_slates("slate-form", [](ForgedLog& log) {
    log.alter<v1::Slate>(v1::SLATE, [](auto& s) { s.set_slate_id("Heads"); });
  }));
  out.push_back(of_slates("slate-new", [](ForgedLog& log) { log.repeat(log.find(v1::SLATE, 1)); }));
  out.push_back(of_slates("slate-person", [](ForgedLog& log) {
    log.alter<v1::Slate>(log.find(v1::SLATE, 1),
                         [](auto& s) { s.mutable_candidates(0)->set_name("Candidate 10"); });
  }));
  out.push_back(of_slates("candidate-eligible", [](ForgedLog& log) {
    log.alter<v1::Slate>(log.find(v1::SLATE, 1), [](auto& s) { s.mutable_candidates(0)->set_rank(15); });
  }));
  out.push_back(of_slates("slate-known", [](ForgedLog& log) {
    log.alter<v1::Approval>(v1::APPROVAL, [](auto& s) { s.mutable_slate_hash()->front() ^= 1; });
  }));
  out.push_back(of_slates("slate-turn", notice_again));
  out.push_back(of_slates("slate-candidate", withdraw_twice));
  out.push_back(of_slates("approval-form", [](ForgedLog& log) {
    log.alter<v1::Approval>(v1::APPROVAL, [](auto& s) { s.clear_documents(); });
  }));
  out.push_back(of_slates("approval-order", [](ForgedLog& log) {
    log.alter<v1::Approval>(log.find(v1::APPROVAL, kFirst), [](auto& s) { s.set_stage(2); });
  }));
  out.push_back(of_slates("approval-body", [](ForgedLog& log) {
    log.sign_by(log.find(v1::APPROVAL, kFirst), log.keys().bodies[kUniversityParty - 1]);
  }));
  out.push_back(of_slates("approval-once", [](ForgedLog& log) {
    log.sign_by(log.find(v1::APPROVAL, kJoint + 1), log.keys().bodies[kStudentAffairs - 1]);
  }));
  out.push_back(of_slates("approval-before", [](ForgedLog& log) {
    log.alter<v1::Approval>(log.find(v1::APPROVAL, kJoint),
                            [](auto& s) { s.mutable_before(0)->front() ^= 1; });
  }));
  out.push_back(of_slates("notice-period", [](ForgedLog& log) {
    log.alter<v1::Notice>(v1::NOTICE, [](auto& s) { s.set_until(days_after(s.from(), 3)); });
  }));
  out.push_back(of_slates("objection-form", [](ForgedLog& log) {
    log.alter<v1::Objection>(v1::OBJECTION, [](auto& s) { s.clear_text(); });
  }));
  out.push_back(of_slates("objection-known", [](ForgedLog& log) {
    const auto s = log.statement<v1::ObjectionResolved>(log.find(v1::OBJECTION_RESOLVED));
    log.cut(log.find(v1::SLATE_FINAL));
    by_the_chair(log, v1::OBJECTION_RESOLVED, s);
  }));
  out.push_back(of_slates("objections-open", [](ForgedLog& log) {
    const auto s = log.statement<v1::SlateFinal>(log.find(v1::SLATE_FINAL));
    log.cut(log.find(v1::OBJECTION_RESOLVED));
    by_the_chair(log, v1::SLATE_FINAL, s);
  }));
  out.push_back(of_slates("slate-final", [](ForgedLog& log) {
    log.alter<v1::SlateFinal>(v1::SLATE_FINAL, [](auto& s) { s.mutable_candidates()->RemoveLast(); });
  }));
  out.push_back(in(slate_hall, "definition-slate", [](ForgedLog& log) {
    log.alter<v1::Defined>(v1::DEFINED,
                           [](auto& s) { s.mutable_question()->set_candidates(0, "Somebody else"); });
  }));
  return out;
}

}  // namespace comitia::test
