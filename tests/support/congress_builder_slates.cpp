// Slates of a made-up congress with a course (docs/protocol.md §16).
#include "congress/ballot.hpp"
#include "crypto/hash/label.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

constexpr std::uint32_t kFirstDay = 20261102;

}  // namespace

std::uint32_t CongressBuilder::day() const {
  return fold_->calendar().latest() == 0 ? kFirstDay : fold_->calendar().latest();
}

void CongressBuilder::approve_slate(const std::string& id, const std::vector<std::string>& names) {
  v1::Slate slate;
  slate.set_slate_id(id);
  slate.set_post_id(kPresidium);
  for (const std::string& name : names) slate.add_candidates()->set_name(name);
  make_slate(slate);
}

crypto::Array32 CongressBuilder::make_slate(const v1::Slate& statement) {
  const crypto::Array32 slate = propose_slate(statement);
  approve_stages(slate);
  if (fold_->slates().find(slate)->phase() == congress::Slate::Phase::kAppointed) return {};
  give_notice(slate);
  return finalise_slate(slate);
}

crypto::Array32 CongressBuilder::propose_slate(const v1::Slate& statement) {
  append(v1::SLATE, statement, keys_.secretariat);
  return congress::statement_hash(crypto::label::kSlate, anchor(), proto::encode(statement));
}

v1::Approval CongressBuilder::approval(const crypto::Array32& slate) const {
  const congress::ApprovalChain& chain = fold_->slates().find(slate)->chain();
  v1::Approval out = sample_approval(slate, chain.due(), day());
  for (const crypto::Array32& hash : chain.before(chain.due())) out.add_before(crypto::str(hash));
  return out;
}

void CongressBuilder::approve_stage(const crypto::Array32& slate) {
  const v1::Approval statement = approval(slate);
  for (const std::uint32_t body : fold_->slates().find(slate)->chain().missing())
    append(v1::APPROVAL, statement, keys_.bodies[body - 1]);
}

void CongressBuilder::approve_stages(const crypto::Array32& slate) {
  while (!fold_->slates().find(slate)->chain().missing().empty()) approve_stage(slate);
}

void CongressBuilder::give_notice(const crypto::Array32& slate) {
  v1::Notice notice;
  notice.set_slate_hash(crypto::str(slate));
  notice.set_from(day());
  const std::uint32_t days = fold_->slates().plan().notice_days();
  notice.set_until(days_after(day(), days > 0 ? days - 1 : 0));
  append_two_signed(v1::NOTICE, notice, keys_.secretariat, keys_.chair);
}

crypto::Array32 CongressBuilder::finalise_slate(const crypto::Array32& slate) {
  const congress::Slate& noticed = *fold_->slates().find(slate);
  const std::uint32_t after = days_after(noticed.notice().until(), 1);
  append_two_signed(v1::SLATE_FINAL, noticed.draft_final(std::max(day(), after)), keys_.secretariat,
                    keys_.chair);
  return fold_->slates().find(slate)->final_hash();
}

}  // namespace comitia::test
