#include "ballot-client/core/congress_definition.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

const std::string kGood = R"(name = "student-congress"
title = "学代会"
place = "Hall 1"
entitled = 256
threshold = 3
chief_teller = 1
)";

TEST(CongressDefinition, ReadsEveryKey) {
  const auto read = CongressDefinition::parse(kGood, "congress.toml");
  ASSERT_TRUE(read.ok()) << read.fault().text();
  EXPECT_EQ(read.value().name, "student-congress");
  EXPECT_EQ(read.value().title, "学代会");
  EXPECT_EQ(read.value().place, "Hall 1");
  EXPECT_EQ(read.value().entitled, 256u);
  EXPECT_EQ(read.value().threshold, 3u);
  EXPECT_EQ(read.value().chief_teller, 1u);
  EXPECT_EQ(read.value().slots, 64u);
  EXPECT_EQ(CongressDefinition::parse(kGood + "slots = 13\n", "f").value().slots, 13u);
}

struct Wrong {
  std::string_view from, to, where;
};
class WrongDefinition : public testing::TestWithParam<Wrong> {};

TEST_P(WrongDefinition, IsRefusedWithLineAndColumn) {
  std::string toml = kGood;
  const std::size_t at = toml.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  toml.replace(at, GetParam().from.size(), GetParam().to);
  const auto refused = CongressDefinition::parse(toml, "congress.toml");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "input-form");
  EXPECT_TRUE(refused.fault().where.starts_with("congress.toml" + std::string(GetParam().where)))
      << refused.fault().where;
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongDefinition,
    testing::Values(Wrong{"place = \"Hall 1\"\n", "", ": 'place' is missing"},
                    Wrong{"threshold = 3", "threshold = \"3\"", ":5:13: 'threshold' must be a whole number"},
                    Wrong{"threshold = 3", "threshold = 3.0", ":5:13: 'threshold' must be"},
                    Wrong{"threshold = 3", "threshold = 0", ":5:13: 'threshold' must be"},
                    Wrong{"entitled = 256", "entitled = -1", ":4:12: 'entitled' must be"},
                    Wrong{"entitled = 256", "entitled = 1048577", ":4:12: 'entitled' must be"},
                    Wrong{"\"Hall 1\"", "17", ":3:9: 'place' must be a text"},
                    Wrong{"\"Hall 1\"", "\"\"", ":3:9: 'place' must be a text"},
                    Wrong{"student-congress", "Student Congress", ":1:8: 'name' must be made of"},
                    Wrong{"chief_teller", "cheif_teller", ": 'chief_teller' is missing"},
                    Wrong{"place = ", "size = 1\nplace = ", ":3:1: 'size' is not known here"},
                    Wrong{"entitled = 256", "entitled = ", ":4:"}, Wrong{"title = ", "name = ", ":2:"}));

TEST(ConveningStatement, OrdersOfficialsAndDrawsAnOrigin) {
  const CongressDefinition definition = CongressDefinition::parse(kGood, "f").value();
  std::vector<v1::Official> officials(3);
  officials[0].set_role(v1::TELLER);
  officials[0].set_index(2);
  officials[1].set_role(v1::TELLER);
  officials[1].set_index(1);
  officials[2].set_role(v1::SECRETARIAT);
  officials[2].set_index(1);
  const v1::Convened a = convening_statement(definition, officials);
  const v1::Convened b = convening_statement(definition, officials);
  ASSERT_EQ(a.officials_size(), 3);
  EXPECT_EQ(a.officials(0).role(), v1::SECRETARIAT);
  EXPECT_EQ(a.officials(1).index(), 1u);
  EXPECT_EQ(a.officials(2).index(), 2u);
  EXPECT_TRUE(a.origin().starts_with("comitia/student-congress/"));
  EXPECT_EQ(a.origin().size(), std::string("comitia/student-congress/").size() + 32);
  EXPECT_NE(a.origin(), b.origin());
  EXPECT_EQ(a.entitled(), 256u);
}

}  // namespace
}  // namespace comitia::client
