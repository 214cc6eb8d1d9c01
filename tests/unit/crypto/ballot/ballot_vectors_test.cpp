// tests/vectors/ballot.json, which a prover in Python has made: statements, whole ballots, a challenge.
#include <gtest/gtest.h>

#include "crypto/ballot/signature_transcript.hpp"
#include "crypto/ballot/verifier.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/plain_verifier.hpp"
#include "tests/support/questions.hpp"
#include "tests/support/test_contest.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

using nlohmann::json;
using test::unhex;

LinearForm form_of(const json& terms) {
  LinearForm out;
  for (const json& term : terms) out.push_back({term[0], term[1]});
  return out;
}

Statement statement_of(const json& vector) {
  std::vector<RowShape> rows;
  for (const json& row : vector["rows"]) {
    rows.emplace_back();
    for (const json& form : row) rows.back().slots.push_back(form_of(form));
  }
  std::vector<Constraint> constraints;
  for (const json& c : vector["constraints"])
    constraints.push_back({form_of(c["form"]), c["constant"], c["pivot"]});
  return std::move(Statement::make(vector["bits"], std::move(rows), std::move(constraints))).value();
}

Statement two_rows() {
  return std::move(Statement::make(3, {{{{{0, 1}}, {{1, 1}}}}, {{{{0, 3}, {1, -1}}}}},
                                   {{{{0, 1}, {1, 1}, {2, 1}}, 1, 2}}))
      .value();
}

Contest contest_of(const json& vector) {
  Contest contest =
      test::contest_for(vector["name"] == "two rows" ? two_rows() : test::ApproveOppose(6, 5).statement(),
                        vector["slot_keys"].size());
  contest.ballot_id = vector["ballot_id"];
  for (const json& modulus : vector["seal_keys"])
    contest.seal_keys.push_back(SealPublicKey::decode(unhex(modulus)).value());
  return contest;
}

Scalar scalar_in(const json& value) { return Scalar::decode(unhex(value)).value(); }

TEST(BallotVectors, EveryStatementHasItsEncoding) {
  const json statements = test::vectors("ballot.json")["statements"];
  ASSERT_EQ(statements.size(), 10u);
  for (const json& s : statements) EXPECT_EQ(hex(statement_of(s).encoding()), s["encoding"]) << s["name"];
}

TEST(BallotVectors, TheQuestionsAreTheirStatements) {
  const json statements = test::vectors("ballot.json")["statements"];
  const Statement questions[] = {test::ApproveOppose(6, 5).statement(),
                                 test::ApproveOppose(3, 2, true).statement(),
                                 test::ApproveOppose(40, 10).statement(),
                                 test::ChooseAtMost(3, 2).statement(), test::Motion().statement()};
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_EQ(hex(questions[i].encoding()), statements[i]["encoding"]) << statements[i]["name"];
}

TEST(BallotVectors, TheContextIsTheTests) {
  for (const json& v : test::vectors("ballot.json")["ballots"]) {
    const Contest contest = contest_of(v);
    EXPECT_EQ(hex(contest.statement.encoding()), v["statement"]);
    EXPECT_EQ(str(contest.origin), v["origin"]);
    EXPECT_EQ(contest.opened.hex(), v["opened"]);
    for (std::size_t l = 0; l < contest.slot_keys.size(); ++l)
      EXPECT_EQ(hex(contest.slot_keys[l].encode()), v["slot_keys"][l]);
  }
}

TEST(BallotVectors, TheVerifierAcceptsThem) {
  for (const json& v : test::vectors("ballot.json")["ballots"]) {
    const Contest contest = contest_of(v);
    const Bytes ballot = unhex(v["ballot"]);
    const std::vector<View> one{ballot};
    const auto results = BallotVerifier(contest).verify(one);
    ASSERT_TRUE(results.front().ok()) << results.front().fault().text();
    EXPECT_EQ(results.front().value().hash().hex(), v["ballot_hash"]);
    EXPECT_EQ(hex(results.front().value().one_time_key()), v["p"]);
  }
}

TEST(BallotVectors, TheOpenProverMakesTheSameBody) {
  for (const json& v : test::vectors("ballot.json")["ballots"]) {
    const Contest contest = contest_of(v);
    Bytes bits;
    for (const json& bit : v["bits"]) bits.push_back(bit);
    test::PlainProver prover(contest, v["name"], test::scalars(bits));
    prover.prove();
    const BallotLayout at(contest);
    Bytes body = unhex(v["ballot"]);
    body.resize(at.body);
    std::fill(body.begin() + at.seals, body.begin() + at.rows, 0);  // the open prover does not seal
    EXPECT_EQ(prover.proof.body(contest), body);
    EXPECT_EQ(prover.y(), scalar_in(v["y"]));
    EXPECT_EQ(prover.x(), scalar_in(v["x"]));
    for (std::size_t j = 0; j < bits.size(); ++j) EXPECT_EQ(prover.proof.f[j], scalar_in(v["f"][j]));
    const std::vector<std::int64_t> slots = v["slots"];
    EXPECT_EQ(contest.statement.evaluate(bits), slots);
  }
}

TEST(BallotVectors, TheChallengesOfTheSignatures) {
  for (const json& v : test::vectors("ballot.json")["ballots"]) {
    const Contest contest = contest_of(v);
    const Bytes ballot = unhex(v["ballot"]), p = unhex(v["p"]), spoil = unhex(v["spoil"]["signature"]);
    const BallotHash hash{test::unhex_array<32>(v["ballot_hash"])};
    EXPECT_EQ(SignatureTranscript(label::kBallotSignature, contest)
                  .cast(p, hash, View(ballot).last(64).first(32))
                  .value(),
              scalar_in(v["e"]));
    EXPECT_EQ(SignatureTranscript(label::kSpoilSignature, contest)
                  .spoil(p, hash, unhex(v["spoil"]["opening"]), unhex(v["spoil"]["new_blinded"]),
                         View(spoil).first(32))
                  .value(),
              scalar_in(v["spoil"]["e"]));
  }
}

TEST(BallotVectors, TheChallengedOnesVerify) {
  for (const json& v : test::vectors("ballot.json")["ballots"]) {
    const Contest contest = contest_of(v);
    const BallotVerifier verifier(contest);
    const Bytes ballot = unhex(v["ballot"]);
    const Bytes opening = unhex(v["spoil"]["opening"]), blinded = unhex(v["spoil"]["new_blinded"]),
                signature = unhex(v["spoil"]["signature"]);
    EXPECT_EQ(test::verdict(verifier.verify_spoiled(View(ballot).first(verifier.layout().body), opening,
                                                    blinded, signature)),
              "ok");
  }
}

}  // namespace
}  // namespace comitia::crypto
