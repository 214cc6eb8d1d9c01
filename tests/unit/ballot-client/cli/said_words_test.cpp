#include "ballot-client/cli/said_words.hpp"

#include <gtest/gtest.h>

namespace comitia::client::cli {
namespace {

TEST(SaidWords, NameEachStatementByItsBallot) {
  EXPECT_EQ(said_words({}), "nothing");
  const std::map<std::string, Sayings> said{{"council", {Said{7, {}}, std::nullopt}},
                                            {"presidium", {Said{3, {}}, Said{5, {}}}}};
  EXPECT_EQ(said_words(said),
            "closed state of 'council', closed state of 'presidium', decryption of 'presidium'");
  EXPECT_EQ(said_json(said).dump(), R"([{"ballot":"council","closed_state":true,"share":false},)"
                                    R"({"ballot":"presidium","closed_state":true,"share":true}])");
}

}  // namespace
}  // namespace comitia::client::cli
