#include "slate_log.hpp"

#include <algorithm>

namespace comitia::test {
v1::Approval approval_at(std::size_t at) { return ForgedLog(slate_congress()).statement<v1::Approval>(at); }

const crypto::SigningKey& body_key(std::uint32_t body) { return slate_congress().keys().bodies[body - 1]; }

std::vector<SignedStage> signed_stages(std::uint32_t chain) {
  const ForgedLog log(slate_congress());
  const congress::Slate& slate =
      *slate_congress().fold().slates().by_id(chain == 1 ? "presidium-1" : "heads-1");
  std::vector<SignedStage> out;
  for (std::size_t at = 0; at < log.entries.size(); ++at) {
    const v1::Entry entry = log.at(at);
    if (entry.kind() != v1::APPROVAL) continue;
    const auto s = log.statement<v1::Approval>(at);
    if (!crypto::same(crypto::view(s.slate_hash()), slate.hash())) continue;
    const congress::Official& who =
        *slate_congress().fold().officials().by_key(crypto::view(entry.signatures(0).key()));
    out.push_back({at, s.stage(), who.index, at, at + 1});
  }
  for (SignedStage& x : out)
    for (const SignedStage& y : out)
      if (x.stage == y.stage) {
        x.first = std::min(x.first, y.at);
        x.after = std::max(x.after, y.at + 1);
      }
  return out;
}

crypto::Bytes approval_entry(const v1::Approval& statement, const crypto::SigningKey& key) {
  return congress::sign_entry(v1::APPROVAL, proto::encode(statement), &slate_congress().anchor(), key);
}

std::vector<crypto::Bytes> by_the_chair(v1::EntryKind kind, const google::protobuf::Message& statement) {
  CongressBuilder& congress = slate_congress();
  const crypto::Bytes proposal =
      congress::propose_entry(kind, proto::encode(statement), congress.anchor(), congress.keys().secretariat);
  return {proposal,
          congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().chair)};
}

std::vector<crypto::Bytes> slate_log_between(std::size_t first, std::size_t last) {
  const auto& all = slate_congress().entries();
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

std::vector<crypto::Bytes> slate_log_until(std::size_t size) { return slate_log_between(0, size); }

Scene forged_at(std::size_t at, std::vector<crypto::Bytes> forged, std::size_t honest) {
  return {slate_log_until(at), std::move(forged), slate_log_between(at, at + honest), {}, &slate_congress()};
}

}  // namespace comitia::test
