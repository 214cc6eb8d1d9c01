#include "ballot-client/cli/json_lines.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using test::must;

constexpr std::string_view kLike = R"({"delegate":17})";

class JsonLinesTest : public testing::Test {
 protected:
  /// The delegates of the lines up to the first that is refused; delegate 13 always is.
  Result<void> read(std::string_view text) {
    must(write_durably(file, crypto::view(text)));
    return read_json_lines(file, kLike, [&](const nlohmann::json& in) -> Result<void> {
      const auto delegate = delegate_in(in);
      if (!delegate) return not_like(kLike);
      if (*delegate == 13) return fault(checks::server_away, "13 is away");
      delegates.push_back(*delegate);
      return {};
    });
  }

  test::TemporaryDirectory directory;
  Path file = directory.path() / "lines.jsonl";
  std::vector<std::uint32_t> delegates;
};

TEST_F(JsonLinesTest, ReadsEveryLineThatIsNotEmpty) {
  must(read("{\"delegate\":2}\r\n\n\r\n {\"delegate\": 4294967295 }\n{\"delegate\":7}"));
  EXPECT_EQ(delegates, (std::vector<std::uint32_t>{2, 4294967295u, 7}));
  must(read(""));
}

TEST_F(JsonLinesTest, NamesFileAndLineOfWhatIsNotLikeTheExample) {
  for (const std::string bad :
       {"no json", "[1]", "17", "{", "{}", "{\"delegate\":-1}", "{\"delegate\":\"1\"}", "{\"delegate\":1.5}",
        "{\"delegate\":4294967296}", "{\"delegate\":1}{\"delegate\":2}", " "}) {
    const Result<void> refused = read("{\"delegate\":1}\n\n" + bad + "\n{\"delegate\":2}\n");
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.fault().check, &checks::input_form) << bad;
    EXPECT_EQ(refused.fault().where, file.string() + ", line 3: not a line like {\"delegate\":17}") << bad;
  }
}

TEST_F(JsonLinesTest, KeepsTheCheckThatALineWasRefusedBy) {
  const Result<void> refused = read("{\"delegate\":13}");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::server_away);
  EXPECT_EQ(refused.fault().where, file.string() + ", line 1: 13 is away");
}

TEST_F(JsonLinesTest, AFileThatIsNotThereIsNamed) {
  const Result<void> refused =
      read_lines(directory.path() / "none", [](std::string_view) { return Result<void>{}; });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::file_access);
  EXPECT_NE(refused.fault().where.find("none"), std::string::npos);
}

}  // namespace
}  // namespace comitia::client::cli
