#include "voting-server/app/private_store.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/private_record.hpp"
#include "proto/private_lines.hpp"
#include "proto/strict.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::server {
namespace {

struct PrivateStoreTest : testing::Test {
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 20;
    out.tellers = 0;
    out.course = test::university_plan();
    out.records = test::sound_delegates();
    out.staff = test::sound_staff();
    return out;
  }
  void write(const std::string& name, const std::vector<v1::PrivateLine>& lines) const {
    std::ofstream out(directory.path() / name);
    for (const v1::PrivateLine& line : lines) out << proto::private_line(line) << '\n';
  }
  [[nodiscard]] PrivateStore store() const {
    return test::must(PrivateStore::open(directory.path(), *plan().course));
  }
  std::string_view refused(const PrivateStore& store, crypto::View entry) {
    const auto result = store.admits(test::must(congress::read_entry(entry)), congress.fold());
    return result.ok() ? "ok" : result.fault().check->name;
  }
  crypto::Bytes proposal(const v1::Credentials& report) {
    return congress::propose_entry(v1::CREDENTIALS, proto::encode(report), congress.anchor(),
                                   congress.keys().secretariat);
  }
  v1::Credentials report() const {
    return congress::draft_credentials(
        *plan().course, test::must(congress::PrivateRoster::read(congress.private_roster(), *plan().course)),
        test::must(congress::PrivateRoster::read(congress.private_staff(), *plan().course)));
  }

  test::TemporaryDirectory directory;
  test::CongressBuilder congress{plan()};
};

TEST_F(PrivateStoreTest, WithoutARosterEverythingIsAdmitted) {
  v1::Roster other;
  other.add_lines()->set_delegate(1);
  const PrivateStore empty = store();
  EXPECT_EQ(empty.size(), 0u);
  EXPECT_EQ(refused(empty, congress::sign_entry(v1::ROSTER, proto::encode(other), &congress.anchor(),
                                                congress.keys().secretariat)),
            "ok");
  EXPECT_EQ(refused(empty, proposal({})), "ok");
}

TEST_F(PrivateStoreTest, ARosterIsItsOwnOrNone) {
  write("roster.jsonl", congress.private_roster());
  congress.post_roster();
  EXPECT_EQ(store().size(), 20u);
  EXPECT_EQ(refused(store(), congress.entries()[1]), "ok");
  auto another = congress.private_roster();
  another[4].mutable_record()->set_name("另一人");
  write("roster.jsonl", another);
  EXPECT_EQ(refused(store(), congress.entries()[1]), "private-opening");
}

TEST_F(PrivateStoreTest, AReportIsComparedWhenItIsProposedAndConfirmed) {
  write("roster.jsonl", congress.private_roster());
  congress.post_roster();
  v1::Credentials lie = report();
  lie.mutable_findings(3)->set_actual(lie.findings(3).actual() + 1);
  EXPECT_EQ(refused(store(), proposal(lie)), "ok") << "the staff is not known here";
  write("staff.jsonl", congress.private_staff());
  EXPECT_EQ(refused(store(), proposal(report())), "ok");
  EXPECT_EQ(refused(store(), proposal(lie)), "private-findings");
  const crypto::Bytes proposed = proposal(lie);
  congress.append(proposed);  // before the server had the roster
  EXPECT_EQ(refused(store(), congress::confirm_entry(crypto::leaf_hash(proposed), congress.anchor(),
                                                     congress.keys().chair)),
            "private-findings");
}

TEST_F(PrivateStoreTest, ADamagedFileIsSaid) {
  std::ofstream(directory.path() / "roster.jsonl") << "{\n";
  const auto opened = PrivateStore::open(directory.path(), *plan().course);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.fault().check, &proto::checks::private_line);
}

TEST_F(PrivateStoreTest, ReadsAgainWhatHasChangedAndNothingElse) {
  congress.post_roster();
  PrivateStore kept = store();
  EXPECT_FALSE(test::must(kept.refresh(*plan().course)));
  write("roster.jsonl", congress.private_roster());
  EXPECT_TRUE(test::must(kept.refresh(*plan().course)));
  EXPECT_EQ(kept.size(), 20u);
  EXPECT_FALSE(test::must(kept.refresh(*plan().course)));
  v1::Credentials lie = report();
  lie.mutable_findings(3)->set_actual(lie.findings(3).actual() + 1);
  EXPECT_EQ(refused(kept, proposal(lie)), "ok") << "the staff is not known yet";
  write("staff.jsonl", congress.private_staff());
  EXPECT_TRUE(test::must(kept.refresh(*plan().course)));
  EXPECT_EQ(refused(kept, proposal(lie)), "private-findings");
}

TEST_F(PrivateStoreTest, AFileThatIsNotWholeOrIsGoneIsRefusedUntilItIsThere) {
  congress.post_roster();
  write("roster.jsonl", congress.private_roster());
  PrivateStore kept = store();
  const auto refusal = [&]() -> std::string_view {
    const auto again = kept.refresh(*plan().course);
    return again.ok() ? "ok" : again.fault().check->name;
  };
  const auto file = directory.path() / "roster.jsonl";
  const auto whole = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, whole - 10);  // a copy that has come so far
  EXPECT_EQ(refusal(), "private-line");
  EXPECT_EQ(refusal(), "private-line") << "it is looked at again each time";
  EXPECT_EQ(kept.size(), 20u) << "what was read last stands";
  std::filesystem::remove(file);
  EXPECT_EQ(refusal(), "server-file") << "the store would admit everything";
  std::filesystem::create_directory(file);
  EXPECT_EQ(refusal(), "server-file");
  std::filesystem::remove(file);
  write("roster.jsonl", congress.private_roster());
  EXPECT_EQ(refusal(), "ok");
  EXPECT_EQ(refused(kept, congress.entries()[1]), "ok");
}

TEST_F(PrivateStoreTest, JudgesRosterAndReportAlone) {
  congress.post_roster();
  const auto judges = [&](crypto::View entry) {
    return PrivateStore::judges(test::must(congress::read_entry(entry)), congress.fold());
  };
  EXPECT_TRUE(judges(congress.entries()[1]));
  const crypto::Bytes proposed = proposal(report());
  EXPECT_TRUE(judges(proposed));
  const crypto::Bytes confirmed =
      congress::confirm_entry(crypto::leaf_hash(proposed), congress.anchor(), congress.keys().chair);
  EXPECT_FALSE(judges(confirmed)) << "of a proposal that the log does not have";
  congress.append(proposed);
  EXPECT_TRUE(judges(confirmed));
  EXPECT_FALSE(
      judges(congress::propose_entry(v1::EXCUSED, {}, congress.anchor(), congress.keys().secretariat)));
}

// Else anybody with a certificate could ask it about persons.
TEST_F(PrivateStoreTest, JudgesOnlyWhatSomebodyHasSignedWhoMay) {
  congress.post_roster();
  const auto judges = [&](const v1::Entry& entry) { return PrivateStore::judges(entry, congress.fold()); };
  const crypto::Bytes statement = proto::encode(report());
  const auto by = [&](const crypto::SigningKey& key) {
    return test::must(
        congress::read_entry(congress::propose_entry(v1::CREDENTIALS, statement, congress.anchor(), key)));
  };
  EXPECT_TRUE(judges(by(congress.keys().chair)));
  EXPECT_FALSE(judges(by(congress.keys().desks[0])));
  EXPECT_FALSE(judges(by(crypto::SigningKey::draw()))) << "nobody's key";
  v1::Entry forged = by(congress.keys().secretariat);
  forged.mutable_signatures(0)->mutable_signature()->front() ^= 1;
  EXPECT_FALSE(judges(forged));
  forged.clear_signatures();
  EXPECT_FALSE(judges(forged));
}

}  // namespace
}  // namespace comitia::server
