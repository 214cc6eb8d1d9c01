// What officials and devices bring, at the socket: entries, cosignatures, enrolments.
#include <gtest/gtest.h>

#include "congress/calendar.hpp"
#include "congress/entry.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/handlers.hpp"

namespace comitia::test {
namespace {

constexpr std::uint64_t kNoteTime = 1'798'794'000;

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 4;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.terminals = 1;
  return plan;
}

class SubmittingTest : public ::testing::Test {
 protected:
  SubmittingTest()
      : world(small(), [](CongressBuilder& builder) {
          builder.post_roster();
          builder.adopt_rules();
        }) {
    world.start();
  }
  crypto::Bytes authorisation(const crypto::Array<16>& code) {
    v1::TerminalAuthorised statement;
    statement.set_code_hash(crypto::str(crypto::labelled_sha256(crypto::label::kEnrolmentCode, code)));
    statement.set_label("terminal");
    return congress::sign_entry(v1::TERMINAL_AUTHORISED, proto::encode(statement), &world.builder().anchor(),
                                world.builder().keys().desks[0]);
  }
  v1::Request enrolment(const crypto::Array<16>& code, const crypto::SigningKey& device,
                        const crypto::Bytes& certificate) {
    v1::TerminalEnrolled statement;
    statement.set_code(crypto::str(code));
    statement.set_key(crypto::str(device.public_key().view()));
    v1::Request out;
    out.mutable_enrol()->set_code(crypto::str(code));
    out.mutable_enrol()->set_certificate_request(crypto::str(certificate));
    out.mutable_enrol()->set_entry(crypto::str(congress::sign_entry(
        v1::TERMINAL_ENROLLED, proto::encode(statement), &world.builder().anchor(), device)));
    return out;
  }
  ServerWorld world;
};

TEST_F(SubmittingTest, AnEntryStandsWhereItIsSaidAndOnlyOnce) {
  const crypto::Bytes entry = authorisation(crypto::random_array<16>());
  const v1::Response first = world.submit(entry, "desk");
  ASSERT_TRUE(first.has_submitted());
  EXPECT_EQ(must(world.reader().entries(first.submitted().index(), 1)).at(0), entry);
  EXPECT_EQ(world.submit(entry, "desk").submitted().index(), first.submitted().index());
  EXPECT_EQ(must(world.reader().size()), first.submitted().index() + 1);
  world.kill();
  world.start();
  EXPECT_EQ(world.submit(entry, "desk").submitted().index(), first.submitted().index()) << "after a restart";
}

TEST_F(SubmittingTest, WhatTheFoldRefusesIsRefusedByItsName) {
  v1::CheckedIn statement;
  statement.set_delegate(99);
  statement.set_admission_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
  const crypto::Bytes unknown = congress::sign_entry(
      v1::CHECKED_IN, proto::encode(statement), &world.builder().anchor(), world.builder().keys().desks[0]);
  EXPECT_EQ(name_of(world.submit(unknown, "desk")), "delegate-known");
  const crypto::Bytes unsigned_one = congress::sign_entry(
      v1::CHECKED_IN, proto::encode(statement), &world.builder().anchor(), crypto::SigningKey::draw());
  EXPECT_EQ(name_of(world.submit(unsigned_one, "desk")), "entry-signer");
  for (const crypto::Bytes& garbage : {crypto::Bytes{}, crypto::Bytes(10, 0xff)})
    EXPECT_NE(name_of(world.submit(garbage, "desk")), "");
}

TEST_F(SubmittingTest, WhatComesAnotherWayIsNotSubmitted) {
  for (const v1::EntryKind kind :
       {v1::CONVENED, v1::TERMINAL_ENROLLED, v1::ISSUE_BATCH, v1::SPOILED, v1::BALLOTS})
    EXPECT_EQ(name_of(world.submit(congress::unsigned_entry(kind, crypto::Bytes{}), "secretariat")),
              "not-allowed");
  const SwitchedOff off("not-allowed");
  EXPECT_EQ(name_of(world.submit(congress::unsigned_entry(v1::ISSUE_BATCH, crypto::Bytes{}), "secretariat")),
            "entry-signatures");
}

TEST_F(SubmittingTest, TakesCosignaturesOfWitnessesOnly) {
  const std::uint64_t size = must(world.reader().size());
  const auto& fold = world.builder().fold();
  const crypto::Checkpoint checkpoint{fold.convened().origin(), size, fold.root()};
  const auto cosign = [&](const std::string& name, const crypto::SigningKey& key, std::uint64_t at) {
    v1::Request out;
    out.mutable_cosign()->set_size(at);
    out.mutable_cosign()->set_line(crypto::cosign_line(checkpoint, name, key, kNoteTime));
    return world.client("teller").ask(out);
  };
  const std::string teller = fold.officials().witness_name(v1::TELLER, 2);
  const crypto::SigningKey& key = world.builder().keys().tellers[1].note_key;
  EXPECT_TRUE(cosign(teller, key, size).has_done());
  EXPECT_TRUE(cosign(teller, key, size).has_done()) << "the same again";
  EXPECT_EQ(name_of(cosign(teller, crypto::SigningKey::draw(), size)), "note-unknown-signer");
  EXPECT_EQ(name_of(cosign("nobody", key, size)), "note-unknown-signer");
  EXPECT_EQ(name_of(cosign(teller, key, size - 1)), "cosignature-valid");
  EXPECT_EQ(name_of(cosign(teller, key, size + 1)), "not-found");
  v1::Request none;
  none.mutable_cosign()->set_size(size);
  EXPECT_NE(name_of(world.client("teller").ask(none)), "");
  v1::Request read;
  read.mutable_read_note();
  const auto note = must(crypto::verify_note(world.client().ask(read).note().note(),
                                             fold.officials().log_key(), fold.officials().witnesses()));
  ASSERT_EQ(note.cosigners.size(), 1u);
  EXPECT_EQ(note.cosigners[0].name, teller);
}

TEST_F(SubmittingTest, EnrolsATerminalOnceForOneKey) {
  const auto code = crypto::random_array<16>();
  const crypto::SigningKey device = crypto::SigningKey::draw();
  const crypto::Bytes certificate = certificate_request();
  const v1::Request request = enrolment(code, device, certificate);
  EXPECT_EQ(name_of(world.client().ask(request)), "terminal-code") << "not authorised yet";
  ASSERT_TRUE(world.submit(authorisation(code), "desk").has_submitted());

  const v1::Response enrolled = world.client().ask(request);
  ASSERT_TRUE(enrolled.has_enrolled()) << name_of(enrolled);
  EXPECT_FALSE(enrolled.enrolled().hall_certificate().empty());
  EXPECT_FALSE(enrolled.enrolled().hall_key().empty());
  EXPECT_TRUE(world.client().ask(request).has_enrolled()) << "the same again";

  // The entry is public now; it must not bring anybody else a certificate.
  v1::Request thief = request;
  thief.mutable_enrol()->set_certificate_request(crypto::str(certificate_request()));
  EXPECT_EQ(name_of(world.client().ask(thief)), "terminal-code");
  world.kill();
  world.start();
  EXPECT_TRUE(world.client().ask(request).has_enrolled()) << "after a restart";
  EXPECT_EQ(name_of(world.client().ask(thief)), "terminal-code");
  const SwitchedOff off("terminal-code");
  EXPECT_TRUE(world.client().ask(thief).has_enrolled());
}

TEST_F(SubmittingTest, RefusesEnrolmentsThatDoNotFit) {
  const auto code = crypto::random_array<16>();
  ASSERT_TRUE(world.submit(authorisation(code), "desk").has_submitted());
  const crypto::SigningKey device = crypto::SigningKey::draw();
  v1::Request request = enrolment(code, device, certificate_request());
  v1::Request other = request;
  other.mutable_enrol()->set_code(crypto::str(crypto::random_array<16>()));
  EXPECT_EQ(name_of(world.client().ask(other)), "terminal-code");
  other = request;
  other.mutable_enrol()->set_certificate_request("garbage");
  EXPECT_EQ(name_of(world.client().ask(other)), "certificate-request");
  other.mutable_enrol()->set_certificate_request(std::string(limits::kCertificateRequestBytes + 1, 'x'));
  EXPECT_EQ(name_of(world.client().ask(other)), "record-size");
  other = request;
  other.mutable_enrol()->clear_entry();
  EXPECT_EQ(name_of(world.client().ask(other)), "terminal-code") << "a terminal's code is no official's";
  other.mutable_enrol()->set_entry(crypto::str(authorisation(code)));
  EXPECT_EQ(name_of(world.client().ask(other)), "entry-kind");
}

// ---- days ------------------------------------------------------------------------------------------------

CongressPlan in_course(bool rehearsal) {
  CongressPlan plan = small();
  plan.course.emplace();
  plan.rehearsal = rehearsal;
  return plan;
}

v1::Slate slate() {
  v1::Slate out;
  out.set_slate_id("presidium-1");
  out.set_post_id("presidium");
  for (const char* name : {"A", "B"}) out.add_candidates()->set_name(name);
  return out;
}

TEST(StepDay, AStepIsTakenOnTheDayThatItStates) {
  ServerWorld world(in_course(false), [](CongressBuilder& builder) { builder.propose_slate(slate()); });
  std::uint32_t today = 20261102;
  world.today = [&today] { return today; };
  world.start();
  CongressBuilder& builder = world.builder();
  const crypto::Array32 hash = builder.fold().slates().all()[0].hash();
  const auto approval = [&](std::uint32_t date) {
    v1::Approval s = builder.approval(hash);
    s.set_date(date);
    return congress::sign_entry(v1::APPROVAL, proto::encode(s), &builder.anchor(), builder.keys().bodies[0]);
  };
  EXPECT_EQ(name_of(world.submit(approval(20261101), "body")), "step-day");
  EXPECT_EQ(name_of(world.submit(approval(20261103), "body")), "step-day");
  {
    const SwitchedOff off("step-day");
    v1::Objection s;  // refused by the log, and no more by the server
    s.set_slate_hash(crypto::str(hash));
    s.set_date(20261103);
    EXPECT_EQ(name_of(world.submit(congress::sign_entry(v1::OBJECTION, proto::encode(s), &builder.anchor(),
                                                        builder.keys().secretariat))),
              "slate-turn");
  }
  const crypto::Bytes honest = approval(20261102);
  EXPECT_EQ(name_of(world.submit(honest, "body")), "");
  today = 20261103;
  EXPECT_EQ(name_of(world.submit(honest, "body")), "") << "it stands already";

  // Of a proposal the inner day, and again when it is confirmed.
  v1::Withdrawn withdrawn;
  withdrawn.set_slate_hash(crypto::str(hash));
  withdrawn.set_candidate("A");
  withdrawn.set_date(20261102);
  const auto propose = [&] {
    return congress::propose_entry(v1::WITHDRAWN, proto::encode(withdrawn), builder.anchor(),
                                   builder.keys().secretariat);
  };
  EXPECT_EQ(name_of(world.submit(propose())), "step-day");
  withdrawn.set_date(20261103);
  EXPECT_EQ(name_of(world.submit(propose())), "");
  today = 20261104;
  EXPECT_EQ(name_of(world.submit(
                congress::confirm_entry(crypto::leaf_hash(propose()), builder.anchor(), builder.keys().chair),
                "chair")),
            "step-day");
}

TEST(StepDay, ARehearsalHasItsOwnDays) {
  ServerWorld world(in_course(true), [](CongressBuilder& builder) { builder.propose_slate(slate()); });
  std::optional<std::uint32_t> told = 20300101;
  world.today = [&told]() -> crypto::Result<std::uint32_t> {
    if (!told) return crypto::fault(server::checks::server_file, "gone");
    return *told;
  };
  world.start();
  CongressBuilder& builder = world.builder();
  const v1::Approval s = builder.approval(builder.fold().slates().all()[0].hash());
  const crypto::Bytes entry =
      congress::sign_entry(v1::APPROVAL, proto::encode(s), &builder.anchor(), builder.keys().bodies[0]);
  EXPECT_EQ(name_of(world.submit(entry, "body")), "step-day") << "by the rehearsal's clock";
  told.reset();
  EXPECT_EQ(name_of(world.submit(entry, "body")), "step-day") << "the clock cannot be read";
  told = s.date();
  EXPECT_EQ(name_of(world.submit(entry, "body")), "");
}

TEST(StepDay, TheClockTellsADay) { EXPECT_TRUE(congress::day_number(server::local_day()).has_value()); }
// Tellers stand in no entry 0: the server knows them from the log, from their election on.
class ElectedTellersTest : public ::testing::Test {
 protected:
  static CongressPlan plan() {
    CongressPlan out = small();
    out.delegates = 6;
    out.course.emplace();
    return out;
  }
  ElectedTellersTest()
      : world(plan(), [](CongressBuilder& builder) {
          builder.post_roster();
          builder.accept_credentials();
          builder.enrol_terminals();
          builder.check_in();
          builder.adopt_rules();
        }) {
    world.start();
  }
  /// The builder's next entries, brought to the server as well.
  void submit_since(std::size_t size) {
    const auto& entries = world.builder().entries();
    for (std::size_t i = size; i < entries.size(); ++i) {
      const v1::Response answer = world.submit(entries[i], "terminal");
      ASSERT_TRUE(answer.has_submitted()) << name_of(answer);
    }
  }
  v1::Request enrolment_by_key(const crypto::SigningKey& key, const crypto::Bytes& certificate) {
    v1::Request out;
    out.mutable_enrol()->set_certificate_request(crypto::str(certificate));
    out.mutable_enrol()->set_official_key(crypto::str(key.public_key().view()));
    out.mutable_enrol()->set_official_signature(crypto::str(key.sign_statement(
        congress::kEnrolOfficialType, congress::signed_bytes(&world.builder().anchor(), certificate))));
    return out;
  }
  ServerWorld world;
};

TEST_F(ElectedTellersTest, EnrolByTheKeyThatTheLogNames) {
  CongressBuilder& congress = world.builder();
  const crypto::Bytes certificate = certificate_request();
  const auto ask = [&](const crypto::SigningKey& key) {
    return world.client().ask(enrolment_by_key(key, certificate));
  };
  EXPECT_EQ(name_of(ask(congress.keys().teller(2))), "entry-signer") << "not elected yet";
  const std::size_t size = congress.entries().size();
  congress.elect_tellers();
  submit_since(size);
  EXPECT_TRUE(ask(congress.keys().teller(2)).has_enrolled());
  EXPECT_EQ(name_of(ask(congress.keys().server)), "entry-signer");
  EXPECT_EQ(name_of(ask(crypto::SigningKey::draw())), "entry-signer");
  v1::Request stolen = enrolment_by_key(congress.keys().teller(2), certificate);
  stolen.mutable_enrol()->set_certificate_request(crypto::str(certificate_request()));
  EXPECT_EQ(name_of(world.client().ask(stolen)), "sign-valid");
}

TEST_F(ElectedTellersTest, CosignFromTheirElectionOn) {
  CongressBuilder& congress = world.builder();
  const auto cosign = [&] {
    const auto& fold = congress.fold();
    v1::Request out;
    out.mutable_cosign()->set_size(fold.size());
    out.mutable_cosign()->set_line(crypto::cosign_line({fold.convened().origin(), fold.size(), fold.root()},
                                                       fold.convened().origin() + "/teller-2",
                                                       congress.keys().tellers[1].note_key, kNoteTime));
    return world.client("teller").ask(out);
  };
  EXPECT_EQ(name_of(cosign()), "note-unknown-signer");
  const std::size_t size = congress.entries().size();
  congress.elect_tellers();
  submit_since(size);
  EXPECT_TRUE(cosign().has_done());
}

TEST_F(ElectedTellersTest, ATerminalBringsVotesByName) {
  CongressBuilder& congress = world.builder();
  std::size_t size = congress.entries().size();
  MotionPlan motion;
  motion.id = "m";
  congress.put_motion(motion);
  submit_since(size);
  const crypto::Bytes vote = congress.named_vote("m", 1, v1::VOICE_FOR);
  EXPECT_TRUE(world.submit(vote, "terminal").has_submitted());
  size = congress.entries().size();
  congress.append(vote);
  const crypto::Bytes other = congress.named_vote("m", 1, v1::VOICE_AGAINST);
  EXPECT_TRUE(world.submit(other, "terminal").has_submitted());
  // The first one once more is answered with where it stands, and changes nothing.
  EXPECT_EQ(world.submit(vote, "terminal").submitted().index(), size);
}

}  // namespace
}  // namespace comitia::test
