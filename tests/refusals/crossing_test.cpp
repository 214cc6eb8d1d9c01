// Two congresses on one port, with the same ballots, delegates and roles: whatever belongs to one is refused
// by the other, by the handshake, by the first frame, and by what every signature covers.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "congress/entry.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/two_houses.hpp"

namespace comitia::test {
namespace {

using v1::Request;

const std::string kBallot = "presidium";
const char* const kRoles[] = {"secretariat", "desk", "station",  "teller", "chair",
                              "scrutineer",  "body", "terminal", "hall"};

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

Request hello(const crypto::EntryHash* anchor) {
  Request out;
  out.mutable_hello()->set_version(1);
  if (anchor) out.mutable_hello()->set_anchor(crypto::str(anchor->view()));
  return out;
}

Request of(int number) {
  Request out;
  Request::GetReflection()->MutableMessage(&out, Request::descriptor()->FindFieldByNumber(number));
  return out;
}

class Crossing : public ::testing::Test {
 protected:
  static CongressPlan plan() {
    CongressPlan out;
    out.delegates = 12;
    out.tellers = 3;
    out.threshold = 2;
    return out;
  }
  Crossing()
      : hall(plan(), [](CongressBuilder& builder) {
          builder.prepare();
          builder.open({});
        }) {}

  RawClient client(const net::Credentials* credentials, const std::string& server_name) {
    return {hall.port(), credentials, {.server_name = server_name}};
  }

  TwoHouses hall;
  ServerWorld& own = hall.student;
  ServerWorld& other = hall.postgraduate;
};

TEST_F(Crossing, EachCongressIsServedAsIfItWereAlone) {
  hall.start();
  for (ServerWorld* const world : hall.both()) {
    EXPECT_TRUE(world->cast(kBallot, world->ballot(kBallot, 1)).has_receipted());
    for (const char* const role : kRoles) {
      RawClient device = world->client(role);
      Request note = of(Request::kReadNote);
      EXPECT_TRUE(device.ask(note).has_note());
    }
  }
}

TEST_F(Crossing, WhoNamesNoCongressComesToNone) {
  hall.start();
  std::string shouted = TwoHouses::name_of(own);
  for (char& c : shouted) c = static_cast<char>(std::toupper(c));
  for (const std::string& name :
       {std::string(), std::string("localhost"), std::string("comitia"), TwoHouses::name_of(own).substr(1),
        TwoHouses::name_of(own) + "x", shouted, proto::server_name(crypto::EntryHash{})})
    EXPECT_FALSE(client(nullptr, name).connected()) << name;
  EXPECT_TRUE(client(nullptr, TwoHouses::name_of(own)).connected());
  RawClient silent = client(nullptr, TwoHouses::name_of(own));
  EXPECT_EQ(name_of(silent.ask(hello(nullptr))), "unknown-congress") << "the first frame names it as well";
  const SwitchedOff off("unknown-congress");
  EXPECT_TRUE(silent.ask(hello(nullptr)).has_welcome());
}

TEST_F(Crossing, ACertificateOfTheOtherOpensNothing) {
  hall.start();
  for (const char* const role : kRoles) {
    for (const crypto::EntryHash* const anchor : {&own.builder().anchor(), &other.builder().anchor()}) {
      RawClient device = client(&other.credentials(role), TwoHouses::name_of(own));
      device.send(hello(anchor));
      EXPECT_FALSE(device.receive().has_value()) << role;
    }
  }
}

TEST_F(Crossing, TheFirstFrameCannotNameAnotherThanTheGreeting) {
  hall.start();
  for (int role = -1; role < static_cast<int>(std::size(kRoles)); ++role) {
    const net::Credentials* const credentials = role < 0 ? nullptr : &own.credentials(kRoles[role]);
    for (int request = 2; request <= 13; ++request) {
      RawClient device = client(credentials, TwoHouses::name_of(own));
      EXPECT_EQ(name_of(device.ask(hello(&other.builder().anchor()))), "unknown-congress");
      EXPECT_EQ(name_of(device.ask(of(request))), "not-allowed") << role << " " << request;
    }
  }
  // The other way round: the other's name in the greeting, and one's own in the first frame.
  RawClient device = client(nullptr, TwoHouses::name_of(other));
  EXPECT_EQ(name_of(device.ask(hello(&own.builder().anchor()))), "unknown-congress");
}

TEST_F(Crossing, EveryEntryOfTheOtherIsRefused) {
  hall.start();
  const std::uint64_t size = own.house().board().read()->size;
  for (const crypto::Bytes& entry : other.builder().entries())
    for (const char* const role : {"secretariat", "desk", "teller", "station", "terminal"})
      EXPECT_NE(name_of(own.submit(entry, role)), "");
  EXPECT_EQ(own.house().board().read()->size, size);
}

// One person may hold the same office in both: the signature says for which congress it was given.
TEST_F(Crossing, ASignatureForTheOtherIsNoneWithTheSameKey) {
  hall.start();
  v1::Annulled statement;
  statement.set_ballot_id(kBallot);
  statement.set_reason("a reason");
  CongressKeys& keys = own.builder().keys();
  const auto proposal = [&](const crypto::EntryHash& anchor) {
    return congress::propose_entry(v1::ANNULLED, proto::encode(statement), anchor, keys.secretariat);
  };
  EXPECT_EQ(name_of(own.submit(proposal(other.builder().anchor()))), "sign-valid");
  EXPECT_EQ(name_of(own.submit(proposal(own.builder().anchor()))), "");
  const crypto::Bytes crossed = congress::confirm_entry(crypto::leaf_hash(proposal(own.builder().anchor())),
                                                        other.builder().anchor(), keys.chief());
  EXPECT_EQ(name_of(own.submit(crossed, "teller")), "sign-valid");
}

TEST_F(Crossing, APaperIsAskedForWithASlipOfTheSameCongress) {
  hall.start();
  std::atomic<bool> going = true;
  std::thread station([&] {
    while (going) own.station_once(kBallot, /*wait_ms=*/50);
  });
  const auto ask = [&](const v1::Request& request) {
    for (int i = 0;; ++i) {
      const v1::Response out = own.client("terminal").ask(request);
      if (name_of(out) != "not-now" || i > 200) return name_of(out);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  };
  const Paper strange = other.builder().draw_paper(kBallot, 3), honest = own.builder().draw_paper(kBallot, 3);
  EXPECT_NE(ask(ServerWorld::issue_request(other.builder().sign_request(kBallot, strange), strange)), "");
  EXPECT_EQ(ask(ServerWorld::issue_request(own.builder().sign_request(kBallot, honest), honest)), "");
  going = false;
  station.join();
}

TEST_F(Crossing, ABallotOfTheOtherIsNotCast) {
  hall.start();
  const crypto::Bytes ballot = other.ballot(kBallot, 1);
  EXPECT_EQ(name_of(own.cast(kBallot, ballot)), "ballot-opened");
  // Nor under the other's certificate for casting.
  RawClient stranger = client(&other.credentials("hall"), TwoHouses::name_of(own));
  stranger.send(hello(&own.builder().anchor()));
  EXPECT_FALSE(stranger.receive().has_value());
  EXPECT_TRUE(other.cast(kBallot, ballot).has_receipted());
}

TEST_F(Crossing, ABallotIsLookedForWhereItWasCast) {
  hall.start();
  const crypto::Bytes ballot = other.ballot(kBallot, 1);
  EXPECT_TRUE(other.cast(kBallot, ballot).has_receipted());
  Request found = of(Request::kReadReceipt);
  found.mutable_read_receipt()->set_ballot_id(kBallot);
  found.mutable_read_receipt()->set_ballot_hash(
      crypto::str(crypto::ballot_hash(crypto::View(ballot).first(ballot.size() - 64)).view()));
  EXPECT_EQ(name_of(own.client("terminal").ask(found)), "not-found");
}

TEST_F(Crossing, ADeviceIsEnrolledWithACodeOfTheSameCongress) {
  hall.start();
  const crypto::Array<16> code = crypto::random_array<16>();
  const auto authorise = [&](ServerWorld& world) {
    v1::TerminalAuthorised statement;
    statement.set_code_hash(crypto::str(crypto::labelled_sha256(crypto::label::kEnrolmentCode, code)));
    statement.set_label("terminal");
    return world.submit(congress::sign_entry(v1::TERMINAL_AUTHORISED, proto::encode(statement),
                                             &world.builder().anchor(), world.builder().keys().desks[0]),
                        "desk");
  };
  ASSERT_EQ(name_of(authorise(other)), "");
  const crypto::SigningKey device = crypto::SigningKey::draw();
  const auto enrolment = [&](ServerWorld& signed_for) {
    v1::TerminalEnrolled statement;
    statement.set_code(crypto::str(code));
    statement.set_key(crypto::str(device.public_key().view()));
    Request out;
    out.mutable_enrol()->set_code(crypto::str(code));
    out.mutable_enrol()->set_certificate_request(crypto::str(certificate_request()));
    out.mutable_enrol()->set_entry(crypto::str(congress::sign_entry(
        v1::TERMINAL_ENROLLED, proto::encode(statement), &signed_for.builder().anchor(), device)));
    return out;
  };
  EXPECT_NE(name_of(own.client().ask(enrolment(own))), "") << "the other's desk authorised it";
  EXPECT_NE(name_of(own.client().ask(enrolment(other))), "");
  EXPECT_NE(name_of(other.client().ask(enrolment(own))), "") << "signed for the other";
  EXPECT_EQ(name_of(other.client().ask(enrolment(other))), "");
}

TEST_F(Crossing, ACosignatureOfTheOtherIsNone) {
  hall.start();
  const std::uint64_t size = own.house().board().read()->size;
  Request cosign = of(Request::kCosign);
  cosign.mutable_cosign()->set_size(size);
  const crypto::VerifiedNote note = must(crypto::verify_note(must(own.reader().note(size))->note,
                                                             own.builder().fold().officials().log_key(), {}));
  const auto line = [&](ServerWorld& world) {
    return crypto::cosign_line(note.checkpoint,
                               world.builder().fold().officials().witness_name(v1::STATION, 1),
                               world.builder().keys().station_note, 1'798'794'000);
  };
  cosign.mutable_cosign()->set_line(line(other));
  EXPECT_NE(name_of(own.client("station").ask(cosign)), "");
  cosign.mutable_cosign()->set_line(line(own));
  EXPECT_EQ(name_of(own.client("station").ask(cosign)), "");
}

// ---- neither lives at the other's expense
// ------------------------------------------------------------------

TEST_F(Crossing, AFullCongressLeavesTheOtherItsPlaces) {
  hall.options.connections = 8;
  hall.start();
  std::vector<RawClient> devices;
  for (int i = 0; i < 4; ++i) devices.push_back(own.client("terminal"));
  RawClient fifth = client(&own.credentials("terminal"), TwoHouses::name_of(own));
  EXPECT_EQ(name_of(fifth.ask(hello(&own.builder().anchor()))), "not-now");
  for (int i = 0; i < 4; ++i) {
    devices.push_back(other.client("terminal"));
    EXPECT_TRUE(devices.back().ask(of(Request::kReadNote)).has_note());
  }
}

TEST_F(Crossing, AFloodOfOneLeavesTheOtherItsTime) {
  hall.start();
  const crypto::Bytes ballot = own.ballot(kBallot, 1);
  crypto::Bytes broken = ballot;
  broken[broken.size() - 1] ^= 1;
  std::atomic<bool> going = true;
  std::vector<std::thread> flood;
  for (int i = 0; i < 8; ++i)
    flood.emplace_back([&] {
      while (going) (void)own.cast(kBallot, broken);
    });
  for (std::uint32_t delegate = 1; delegate <= 4; ++delegate) {
    const crypto::Bytes cast = other.ballot(kBallot, delegate);
    const auto asked = std::chrono::steady_clock::now();
    EXPECT_TRUE(other.cast(kBallot, cast).has_receipted());
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(5));
  }
  going = false;
  for (std::thread& thread : flood) thread.join();
}

TEST_F(Crossing, WhenOneClosesTheOtherGoesOn) {
  hall.start();
  own.house().close();
  RawClient late = client(nullptr, TwoHouses::name_of(own));
  EXPECT_EQ(name_of(late.ask(hello(&own.builder().anchor()))), "closing");
  EXPECT_TRUE(other.cast(kBallot, other.ballot(kBallot, 1)).has_receipted());
}

}  // namespace
}  // namespace comitia::test
