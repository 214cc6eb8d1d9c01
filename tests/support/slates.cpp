#include "tests/support/slates.hpp"

#include "congress/calendar.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::test {
namespace {

void add_stage(v1::ApprovalChain& chain, const char* title, std::initializer_list<std::uint32_t> bodies) {
  v1::ApprovalStage& stage = *chain.add_stages();
  stage.set_title(title);
  for (const std::uint32_t body : bodies) stage.add_bodies(body);
}

}  // namespace

v1::Document sample_document(const std::string& number) {
  v1::Document out;
  out.set_number(number);
  out.set_sha256(crypto::str(crypto::sha256(crypto::view(number))));
  return out;
}

v1::ApprovalPlan sample_approval_plan(std::uint32_t seats) {
  v1::ApprovalPlan out;
  *out.add_convening() = sample_document("校党发〔2026〕12号");
  out.set_notice_days(5);

  v1::Post& presidium = *out.add_posts();
  presidium.set_post_id(kPresidium);
  presidium.set_title("主席团成员");
  presidium.set_seats(seats);
  presidium.set_chain(1);
  v1::Eligibility& eligibility = *presidium.mutable_eligibility();
  eligibility.mutable_rank()->set_numerator(3);
  eligibility.mutable_rank()->set_denominator(10);
  eligibility.set_character_attested(true);

  v1::Post& heads = *out.add_posts();
  heads.set_post_id(kHeads);
  heads.set_title("部门负责人");
  heads.set_seats(4);
  heads.set_appointed(true);
  heads.set_chain(2);

  v1::ApprovalChain& first = *out.add_chains();
  first.set_title("主席团成员候选人");
  add_stage(first, "学院团组织推荐", {kCollegeBranch});
  add_stage(first, "学院党组织同意", {kCollegeParty});
  add_stage(first, "学生工作部门、团委联合审查", {kStudentAffairs, kYouthLeague});
  add_stage(first, "学校党委确定", {kUniversityParty});
  add_stage(first, "省学联批准", {kProvincialFederation});
  v1::ApprovalChain& second = *out.add_chains();
  second.set_title("部门负责人人选");
  add_stage(second, "学院团组织推荐", {kCollegeBranch});
  add_stage(second, "学生工作部门、团委确定", {kStudentAffairs, kYouthLeague});
  return out;
}

v1::Slate sample_slate(const std::string& id, const std::string& post, std::uint32_t count,
                       std::uint32_t first) {
  v1::Slate out;
  out.set_slate_id(id);
  out.set_post_id(post);
  for (std::uint32_t i = 0; i < count; ++i) {
    v1::SlateCandidate& c = *out.add_candidates();
    c.set_name("Candidate " + std::to_string(first + i));
    c.set_college("机械工程学院");
    c.set_rank(i % 14 + 1);
    c.set_cohort(47);
    c.set_character_attested(true);
  }
  return out;
}

v1::Approval sample_approval(crypto::View slate_hash, std::uint32_t stage, std::uint32_t date) {
  v1::Approval out;
  out.set_slate_hash(crypto::str(slate_hash));
  out.set_stage(stage);
  out.set_decision(v1::DECISION_APPROVE);
  *out.add_documents() = sample_document("〔2026〕" + std::to_string(stage) + "号");
  out.set_date(date);
  return out;
}

std::uint32_t days_after(std::uint32_t date, std::uint32_t days) {
  while (days > 0)
    if (congress::day_number(++date)) --days;
  return date;
}

}  // namespace comitia::test
