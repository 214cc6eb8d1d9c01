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

}  // namespace
}  // namespace comitia::server
