// Closed states, decryptions and the result (docs/protocol.md §10, §11).
#include "record_case.hpp"
#include "tests/support/keys_challenges.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

std::unique_ptr<ForgedLog> too_few_ballots() {
  auto congress = opened_congress(/*smallest_count=*/10);
  congress->vote("a");
  congress->close("a");
  congress->empty_box("a");
  congress->sign_closed_states("a");
  return with_share(std::move(congress));
}

std::unique_ptr<ForgedLog> more_ballots_than_papers() {
  auto congress = opened_congress();
  const auto cast = [&](std::uint32_t delegate, bool issued) {
    Paper paper = congress->draw_paper("a", delegate);
    if (issued) {
      v1::IssueBatch batch;
      *batch.add_requests() = congress->sign_request("a", paper);
      congress->append(v1::ISSUE_BATCH, batch, congress->keys().server);
      congress->publish_note(0);
    }
    congress->seal("a", paper);
    const std::vector<congress::Mark> marks(3, congress::Mark::kOppose);
    congress->cast("a", congress->sign("a", paper, congress->make("a", paper, marks)));
  };
  cast(1, true);
  cast(2, false);
  congress->close("a");
  congress->empty_box("a");
  congress->sign_closed_states("a");
  return with_share(std::move(congress));
}

std::unique_ptr<ForgedLog> before_the_quorum_has_closed() {
  auto log = std::make_unique<ForgedLog>(sample_congress());
  const Bytes share = log->entries[log->find(v1::SHARE)];
  log->cut(log->find(v1::CLOSED_STATE, 2));
  log->entries.push_back(share);
  return log;
}

/// Teller 1's decryption, with another D of slot 1, and the proof made for it as well as teller 1 can: z g
/// fits, z U does not.
Bytes another_first_slot(ForgedLog& log) {
  const congress::Ballot& ballot = log.congress().ballot("a");
  const auto rows = ballot.sum_rows();
  const auto context =
      ballot.decryption_context(1, 0, rows[0].v.size(), log.congress().fold().surroundings());
  const auto& own = log.keys().tellers[0].shares;
  std::vector<crypto::Point> decryptions;
  for (std::size_t l = 0; l < rows[0].v.size(); ++l)
    decryptions.push_back(own[l].clone().declassify() * rows[0].u);
  decryptions[0] += crypto::Point::base();
  Bytes out = encode_all(decryptions);
  crypto::Transcript transcript = decryption_transcript(context, {&rows[0], 1});
  transcript.absorb("D", out);
  const crypto::Scalar e = must(transcript.challenge("e"));
  crypto::Scalar power(1), xi;
  for (std::size_t l = 0; l < rows[0].v.size(); ++l) xi += (power *= e) * own[l].clone().declassify();
  const crypto::Scalar k = crypto::Scalar::random();
  const std::vector<crypto::Point> t{k * crypto::Point::base(), k * rows[0].u};
  transcript.absorb("T1", t[0].encode());
  transcript.absorb("T2", t[1].encode());
  const crypto::Scalar z = k + must(transcript.challenge("c")) * xi;
  crypto::append(out, encode_all(t));
  crypto::append(out, z.encode());
  return out;
}

}  // namespace

std::vector<RecordCase> count_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("closed-state", [](ForgedLog& log) {
    log.alter<v1::ClosedState>(v1::CLOSED_STATE, [](auto& s) { s.mutable_root()->front() ^= 1; });
  }));
  out.push_back(altered("closed-state-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::CLOSED_STATE);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(built("close-quorum", before_the_quorum_has_closed));
  out.push_back(built("returned-within-issued", more_ballots_than_papers));
  out.push_back(built("smallest-count", too_few_ballots));
  out.push_back(altered("share-teller", [](ForgedLog& log) {
    log.cut(log.find(v1::SHARE));
    log.append(v1::SHARE, share_of(log.congress(), "a", 4),
               log.keys().teller(4));  // has not signed the close
  }));
  out.push_back(altered("share-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::SHARE);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(altered("share-state", [](ForgedLog& log) {
    log.alter<v1::Share>(v1::SHARE, [](auto& s) { s.mutable_closed_state_hash()->front() ^= 1; });
  }));
  out.push_back(altered("share-rows", [](ForgedLog& log) {
    log.alter<v1::Share>(v1::SHARE, [](auto& s) { s.mutable_rows_hash()->front() ^= 1; });
  }));
  out.push_back(altered("decryption-key", [](ForgedLog& log) {
    log.alter<v1::Share>(v1::SHARE,
                         [](auto& s) { s.mutable_shares(0)->at(s.shares(0).size() - 32) ^= 1; });  // z
  }));
  out.push_back(altered("decryption-rows", [](ForgedLog& log) {
    log.alter<v1::Share>(v1::SHARE, [&](auto& s) { s.set_shares(0, crypto::str(another_first_slot(log))); });
  }));
  out.push_back(altered("result-statement", [](ForgedLog& log) {
    log.alter<v1::Result>(v1::RESULT, [](auto& s) { s.mutable_candidates(0)->set_approve(99); });
  }));
  return out;
}

}  // namespace comitia::test
