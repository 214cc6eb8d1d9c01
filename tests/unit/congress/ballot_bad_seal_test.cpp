#include "congress/ballot.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::CongressBuilder;
using test::CongressPlan;
using test::reason;

const std::string kId = "presidium";

CongressPlan small(std::uint32_t present = 0) {
  CongressPlan plan;
  plan.delegates = 6;
  plan.present = present;
  plan.slots = 8;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.smallest_count = 2;
  return plan;
}

Bytes batch(CongressBuilder& c, std::vector<v1::SignedIssueRequest> requests) {
  v1::IssueBatch statement;
  for (auto& r : requests) *statement.add_requests() = std::move(r);
  return sign_entry(v1::ISSUE_BATCH, proto::encode(statement), &c.anchor(), c.keys().server);
}

// A delegate whose seals were asked for, and what a sealer may have answered.
struct Asked {
  CongressBuilder congress{small()};
  std::optional<test::Paper> paper;
  v1::SignedIssueRequest request;

  Asked() {
    congress.prepare();
    congress.open({});
    ask();
  }
  /// One more paper of delegate 1.
  const crypto::Check* ask() {
    paper = congress.draw_paper(kId, 1);
    request = congress.sign_request(kId, *paper);
    return reason(congress.submit(batch(congress, {request})));
  }
  /// `sealer` answers `w`, and signs that.
  v1::BadSeal evidence(std::uint32_t sealer, crypto::View w) {
    v1::BadSeal s;
    *s.mutable_request() = request;
    const crypto::View blinded = paper->blinds[sealer - 1].blinded;
    s.set_blinded(crypto::str(blinded));
    *s.mutable_answer() =
        sign_seal_answer(kId, sealer, crypto::labelled_sha256(crypto::label::kBlinded, blinded), w,
                         congress.anchor(), sealer == 1 ? congress.keys().server : congress.keys().station);
    return s;
  }
  Bytes right(std::uint32_t sealer) {
    return crypto::bytes(
        congress.held(kId).seal_keys[sealer - 1].sign_blinded(paper->blinds[sealer - 1].blinded).value());
  }
  Bytes wrong(std::uint32_t sealer) {
    Bytes out = right(sealer);
    out[200] ^= 1;
    return out;
  }
  const crypto::Check* log(const v1::BadSeal& s) {
    return reason(congress.submit(
        sign_entry(v1::BAD_SEAL, proto::encode(s), &congress.anchor(), congress.keys().terminals[0])));
  }
};

// What a wrong sealer answered is evidence; a right answer is not.
TEST(Ballot, ABadSealIsEvidenceOnlyIfItIsBad) {
  for (const std::uint32_t sealer : {1u, 2u}) {
    Asked a;
    EXPECT_EQ(a.log(a.evidence(sealer, a.right(sealer))), &checks::bad_seal_evidence);
    v1::BadSeal another = a.evidence(sealer, a.wrong(sealer));
    another.set_blinded(crypto::str(a.paper->blinds[2 - sealer].blinded));
    EXPECT_EQ(a.log(another), &checks::bad_seal_evidence) << "another value";
    EXPECT_EQ(a.log(a.evidence(sealer, a.wrong(sealer))), nullptr);
    EXPECT_EQ(a.congress.ballot(kId).bad_seals(), 1u);
    EXPECT_EQ(a.ask(), nullptr);
  }
}

// Else a terminal could invent wrong answers, and get a paper for each.
TEST(Ballot, ABadSealIsEvidenceOnlyUnderTheSealersSignature) {
  Asked a;
  v1::BadSeal forged = a.evidence(1, a.wrong(1));
  *forged.mutable_answer() = sign_seal_answer(
      kId, 1, crypto::labelled_sha256(crypto::label::kBlinded, crypto::view(forged.blinded())), a.wrong(1),
      a.congress.anchor(), a.congress.keys().terminals[0]);
  EXPECT_EQ(a.log(forged), &checks::seal_answer);
  forged = a.evidence(1, a.wrong(1));
  *forged.mutable_answer() = sign_seal_answer(
      "another", 1, crypto::labelled_sha256(crypto::label::kBlinded, crypto::view(forged.blinded())),
      a.wrong(1), a.congress.anchor(), a.congress.keys().server);
  EXPECT_EQ(a.log(forged), &checks::seal_answer) << "about another ballot";
  EXPECT_EQ(a.congress.ballot(kId).bad_seals(), 0u);
}

TEST(Ballot, ABadSealIsEvidenceOnce) {
  Asked a;
  const v1::BadSeal evidence = a.evidence(1, a.wrong(1));
  const v1::SignedIssueRequest request = a.request;
  EXPECT_EQ(a.log(evidence), nullptr);
  EXPECT_EQ(a.log(evidence), &checks::bad_seal_evidence) << "a paper is due already";
  EXPECT_EQ(reason(a.congress.submit(batch(a.congress, {request}))), &checks::issue_new);
  EXPECT_EQ(a.ask(), nullptr);
  EXPECT_EQ(a.log(evidence), &checks::bad_seal_evidence) << "that request was complained of before";
  v1::BadSeal other = a.evidence(1, a.wrong(1));
  *other.mutable_request() = a.congress.sign_request(kId, a.congress.draw_paper(kId, 1));
  EXPECT_EQ(a.log(other), &checks::bad_seal_evidence) << "a request that was never logged";
}

TEST(Ballot, BlindedValuesAreAskedForOnce) {
  CongressBuilder c(small());
  c.prepare();
  c.open({});
  const test::Paper paper = c.draw_paper(kId, 1);
  test::Paper same = c.draw_paper(kId, 2);
  for (std::size_t i = 0; i < same.blinds.size(); ++i) same.blinds[i].blinded = paper.blinds[i].blinded;
  const v1::SignedIssueRequest first = c.sign_request(kId, paper), second = c.sign_request(kId, same);
  EXPECT_EQ(reason(c.submit(batch(c, {first, second}))), &checks::issue_new) << "in one batch";
  c.append(batch(c, {first}));
  EXPECT_EQ(reason(c.submit(batch(c, {second}))), &checks::issue_new);
  const test::SwitchedOff off("issue-new");
  EXPECT_EQ(reason(c.submit(batch(c, {second}))), nullptr);
}

}  // namespace
}  // namespace comitia::congress
