#include "ballot-client/cli/read_out_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace comitia::client::cli {
namespace {

using congress::Mark;
using congress::ReadBallot;
using Lines = std::vector<std::string>;

constexpr Mark kYes = Mark::kApprove, kNo = Mark::kOppose, kOff = Mark::kAbstain;

v1::Question question(v1::QuestionKind kind = v1::APPROVE_OPPOSE_ABSTAIN) {
  v1::Question q;
  q.set_kind(kind);
  q.set_seats(1);
  q.add_candidates("李华");
  q.add_candidates("Wang Fang");
  q.set_read_out(true);
  return q;
}

TEST(ReadOutWords, ATallyHasAStrokeForEachVote) {
  const Lines expected{"", "一", "丅", "下", "止", "正", "正一"};
  for (std::size_t votes = 0; votes < expected.size(); ++votes)
    EXPECT_EQ(tally(votes, Strokes::kZheng), expected[votes]);
  EXPECT_EQ(tally(49, Strokes::kZheng), "正正正正正正正正正止");
  EXPECT_EQ(tally(50, Strokes::kZheng), "正×10");
  EXPECT_EQ(tally(18'003, Strokes::kZheng), "正×3600 下");
  EXPECT_EQ(tally(3, Strokes::kAscii), "|||");
  EXPECT_EQ(tally(10, Strokes::kAscii), "||||| |||||");
  EXPECT_EQ(tally(12, Strokes::kAscii), "||||| ||||| ||");
  EXPECT_EQ(tally(52, Strokes::kAscii), "5x10 ||");
  for (std::uint64_t votes = 0; votes < 50; ++votes) {
    const std::string drawn = tally(votes, Strokes::kAscii);
    EXPECT_EQ(static_cast<std::uint64_t>(std::count(drawn.begin(), drawn.end(), '|')), votes);
  }
}

TEST(ReadOutWords, ShowTheBallotBesideTheTallies) {
  const v1::Question q = question();
  ReadOut read(q, plan::Language::kChinese, Strokes::kZheng);
  for (int i = 0; i < 6; ++i) read.add({false, {kYes, kNo}});
  read.add({false, {kYes, kOff}});
  EXPECT_EQ(read.lines(20), (Lines{"第 7 张，共 20 张", "候选人     本票  赞成        反对        弃权",
                                   "---------  ----  ----  ----  ----  ----  ----",
                                   "李华       赞成     7  正丅     0           0",
                                   "Wang Fang  弃权     0           6  正一     1", "废票 0"}));
  read.add({true, {}});
  EXPECT_EQ(read.lines(20), (Lines{"第 8 张，共 20 张：废票", "候选人     本票  赞成        反对        弃权",
                                   "---------  ----  ----  ----  ----  ----  ----",
                                   "李华       废票     7  正丅     0           0",
                                   "Wang Fang  废票     0           6  正一     1", "废票 1  一"}));
}

TEST(ReadOutWords, OfAChoiceThereIsNothingToOppose) {
  const v1::Question q = question(v1::AT_MOST_K);
  ReadOut read(q, plan::Language::kEnglish, Strokes::kAscii);
  read.add({false, {kOff, kYes}});
  EXPECT_EQ(read.lines(1),
            (Lines{"Ballot 1 of 1", "Candidate  This ballot  Votes", "---------  -----------  -----  -",
                   "李华       not chosen       0", "Wang Fang  chosen           1  |", "Void 0"}));
  EXPECT_EQ(read.json(),
            nlohmann::ordered_json::parse(R"([{"name":"李华","votes":0},{"name":"Wang Fang","votes":1}])"));
}

TEST(ReadOutWords, SayWhetherItAddsUp) {
  const v1::Question q = question();
  ReadOut read(q, plan::Language::kEnglish, Strokes::kZheng);
  read.add({false, {kYes, kNo}});
  read.add({true, {}});
  congress::Totals sums;
  sums.candidates = {{1, 0, 0}, {0, 1, 0}};
  sums.valid = sums.void_ballots = 1;
  EXPECT_EQ(read.totals(sums), (Lines{"2 ballots are read: 1 valid, 1 void.",
                                      "What was read adds up to the decrypted sums, name by name."}));
  const auto differs = [&](auto change) {
    congress::Totals other = sums;
    change(other);
    return !read.agrees(other) &&
           read.totals(other).back() == "What was read does NOT add up to the decrypted sums!";
  };
  EXPECT_TRUE(differs([](auto& t) { t.candidates[0].approve = 0; }));
  EXPECT_TRUE(differs([](auto& t) { t.candidates[1].oppose = 2; }));
  EXPECT_TRUE(differs([](auto& t) { t.candidates[1].abstain = 1; }));
  EXPECT_TRUE(differs([](auto& t) { t.valid = 2; }));
  EXPECT_TRUE(differs([](auto& t) { t.void_ballots = 0, t.valid = 2; }));
}

TEST(ReadOutWords, JsonHoldsEveryBallotInItsOrder) {
  const v1::Question q = question();
  const std::vector<ReadBallot> ballots{{false, {kYes, kOff}}, {true, {}}, {false, {kOff, kNo}}};
  EXPECT_EQ(read_out_json(q, ballots),
            nlohmann::ordered_json::parse(R"([{"ballot":1,"void":false,"marks":["approve","abstain"]},
              {"ballot":2,"void":true,"marks":[]},{"ballot":3,"void":false,"marks":["abstain","oppose"]}])"));
}

}  // namespace
}  // namespace comitia::client::cli
