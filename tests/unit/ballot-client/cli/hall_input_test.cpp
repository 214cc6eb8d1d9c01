#include "ballot-client/cli/hall_input.hpp"

#include <gtest/gtest.h>

#include "ballot-client/link/durable_file.hpp"
#include "tests/support/booth_world.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using test::must;

class HallInputTest : public testing::Test {
 protected:
  Result<std::vector<HallVisit>> read(std::string_view text) {
    must(write_durably(file, crypto::view(text)));
    const HallBallot only{world.polling->anchor, world.polling->definition.question()};
    COMITIA_TRY(auto visits, read_visits(file, "slips", {&only, 1}));
    return std::move(visits[0]);
  }
  std::string why(std::string_view text) {
    const auto result = read(text);
    return result.ok() ? "ok" : result.fault().text();
  }

  test::BoothWorld& world = test::BoothWorld::shared();
  test::TemporaryDirectory directory;
  Path file = directory.path() / "marks.jsonl";
};

TEST_F(HallInputTest, ReadsOneVisitFromEachLine) {
  const auto visits =
      must(read("{\"delegate\":2,\"marks\":[\"approve\",\"oppose\",\"abstain\"],\"challenge\":true}\n\n"
                "{\"delegate\":7,\"marks\":[\"abstain\",\"abstain\",\"approve\"]}"));
  ASSERT_EQ(visits.size(), 2u);
  EXPECT_EQ(visits[0].delegate, 2u);
  EXPECT_TRUE(visits[0].challenge);
  EXPECT_EQ(visits[0].slip, Path("slips/slip-2.json"));
  EXPECT_EQ(visits[1].delegate, 7u);
  EXPECT_FALSE(visits[1].challenge);
  EXPECT_EQ(visits[1].marks.size(), 3u);
  EXPECT_NE(visits[1].marks[1], visits[1].marks[2]);
}

TEST_F(HallInputTest, NamesTheLineThatCannotBeUsed) {
  const std::string good = "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\",\"abstain\"]}\n";
  EXPECT_EQ(why(good), "ok");
  for (const std::string bad :
       {"no json", "[1]", "{\"delegate\":1}",
        "{\"delegate\":-1,\"marks\":[\"approve\",\"oppose\",\"abstain\"]}",
        "{\"delegate\":\"1\",\"marks\":[\"approve\",\"oppose\",\"abstain\"]}",
        "{\"delegate\":1,\"marks\":\"approve\"}", "{\"delegate\":1,\"marks\":[1,2,3]}",
        "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\",\"perhaps\"]}",
        "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\"]}",
        "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\",\"abstain\",\"abstain\"]}"}) {
    const std::string said = why(good + bad + "\n" + good);
    EXPECT_EQ(said.find("input-form"), 0u) << bad << ": " << said;
    EXPECT_NE(said.find("line 2"), std::string::npos) << bad << ": " << said;
  }
}

TEST_F(HallInputTest, AFileThatIsNotThereIsNamed) {
  const auto result = read_visits(directory.path() / "none", "slips", {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().check, &checks::file_access);
}

// Two congresses have a delegate 1 each: the slip tells them apart.
TEST_F(HallInputTest, TheSlipSaysOfWhichCongressAVisitIs) {
  crypto::EntryHash other = world.polling->anchor, nobody = other;
  other.bytes[0] ^= 1;
  nobody.bytes[0] ^= 2;
  v1::Question motion;
  motion.add_candidates();
  const HallBallot ballots[] = {{world.polling->anchor, world.polling->definition.question()},
                                {other, motion}};
  const auto slip = [&](const char* name, const crypto::EntryHash& anchor) {
    Slip out;
    out.delegate = 1;
    out.anchor = anchor;
    const crypto::SecretBytes json = out.json();
    must(write_durably(directory.path() / name, json.expose_secret()));
  };
  slip("slip-1.json", world.polling->anchor);
  slip("other-1.json", other);
  slip("nobody-1.json", nobody);
  const std::string
      own = "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\",\"abstain\"]}\n",
      others = "{\"delegate\":1,\"marks\":[\"approve\"],\"slip\":\"other-1.json\"}\n",
      stray = "{\"delegate\":1,\"marks\":[\"approve\"],\"slip\":\"nobody-1.json\"}\n",
      too_many =
          "{\"delegate\":1,\"marks\":[\"approve\",\"oppose\",\"abstain\"],\"slip\":\"other-1.json\"}\n";
  const auto read_both = [&](const std::string& text) {
    must(write_durably(file, crypto::view(text)));
    return read_visits(file, directory.path(), ballots);
  };
  const auto visits = must(read_both(own + others));
  ASSERT_EQ(visits[0].size(), 1u);
  ASSERT_EQ(visits[1].size(), 1u);
  EXPECT_EQ(visits[0][0].marks.size(), 3u);
  EXPECT_EQ(visits[1][0].slip, directory.path() / "other-1.json");
  const auto refused = read_both(own + stray);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.fault().where.find("line 2"), std::string::npos);
  EXPECT_NE(refused.fault().where.find(nobody.hex()), std::string::npos) << refused.fault().where;
  EXPECT_FALSE(read_both(too_many).ok()) << "the marks are for the ballot of the slip's congress";
}

}  // namespace
}  // namespace comitia::client::cli
