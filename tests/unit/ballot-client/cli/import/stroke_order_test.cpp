#include "ballot-client/cli/import/stroke_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/findings.hpp"

namespace comitia::client::cli {
namespace {

using Names = std::vector<std::string>;

struct Ordered {
  explicit Ordered(const Names& names, const Names& surnames = {}) {
    plan::Table table{"s.csv", {{1, {"姓氏"}}}, true};
    for (const std::string& surname : surnames) table.rows.push_back({table.rows.back().line + 1, {surname}});
    all = by_strokes(names, SurnameOrder::read(table, findings), findings);
    told = test::names_of(findings);
  }
  [[nodiscard]] Names names() const {
    Names out;
    for (const OrderedName& name : all) out.push_back(name.name);
    return out;
  }
  plan::Findings findings;
  std::vector<OrderedName> all;
  std::string told;
};

TEST(SurnameOf, KnowsCompoundSurnames) {
  EXPECT_EQ(surname_of("王芳"), "王");
  EXPECT_EQ(surname_of("欧阳娜"), "欧阳");
  EXPECT_EQ(surname_of("欧阳"), "欧") << "a given name is left over";
  EXPECT_EQ(surname_of("买买提·艾力"), "买");
  EXPECT_EQ(surname_of("Anna Li"), "Anna Li");
  EXPECT_EQ(surname_of("𠮷川"), "𠮷");
  EXPECT_EQ(surname_of("葛󠄀飾"), "葛󠄀");
  EXPECT_EQ(surname_of(""), "");
}

// As ICU counts: three strokes for 阝, of which tables of the mainland count two (docs/papers.md).
TEST(ByStrokes, CountsTheStrokesOfTheSurname) {
  const Ordered o({"张伟", "李华", "王芳", "丁一", "欧阳娜", "赵云", "陈静", "刘洋", "于山", "诸葛亮"});
  EXPECT_EQ(o.names(),
            (Names{"丁一", "于山", "王芳", "刘洋", "张伟", "李华", "欧阳娜", "陈静", "赵云", "诸葛亮"}));
  std::vector<std::uint32_t> strokes;
  for (const OrderedName& name : o.all) strokes.push_back(name.strokes);
  EXPECT_EQ(strokes, (std::vector<std::uint32_t>{2, 3, 4, 6, 7, 7, 8, 8, 9, 10}));
  EXPECT_EQ(o.told, "");
}

TEST(ByStrokes, DoesNotDependOnTheOrderGiven) {
  Names names{"丁一", "于山", "王芳", "王芳菲", "刘洋", "李华", "张伟", "陈静", "欧阳娜", "欧静"};
  const Names expected = Ordered(names).names();
  for (int i = 0; i < 50; ++i) {
    std::next_permutation(names.begin(), names.end());
    std::rotate(names.begin(), names.begin() + i % 7, names.end());
    EXPECT_EQ(Ordered(names).names(), expected);
  }
}

TEST(ByStrokes, MarksSurnamesOfAsManyStrokesUntilSomebodyDecides) {
  const Ordered open({"李华", "王芳", "张伟", "李白"});
  EXPECT_FALSE(open.all[0].tied);
  EXPECT_TRUE(open.all[1].tied && open.all[2].tied && open.all[3].tied);
  const Ordered decided({"李华", "王芳", "张伟", "李白"}, {"张", "李"});
  EXPECT_EQ(decided.names(), (Names{"王芳", "张伟", "李白", "李华"}));
  EXPECT_FALSE(decided.all[1].tied);
  const Ordered other({"李华", "王芳", "张伟", "李白"}, {"李", "张"});
  EXPECT_EQ(other.names(), (Names{"王芳", "李白", "李华", "张伟"}));
}

TEST(ByStrokes, TakesNoOrderThatContradictsStrokes) {
  EXPECT_EQ(Ordered({"李华", "王芳"}, {"李", "王"}).told, "s.csv:3:1 order_strokes\n");
  EXPECT_EQ(Ordered({"李华", "张伟", "吴静"}, {"张", "李"}).told, "s.csv order_incomplete\n");
  EXPECT_EQ(Ordered({"李华"}, {"李", "李"}).told, "s.csv:3:1 key_twice\n");
}

TEST(ByStrokes, PutsASurnameBeforeALongerOne) {
  EXPECT_EQ(Ordered({"欧阳一", "欧静"}).names(), (Names{"欧静", "欧阳一"}));
  EXPECT_EQ(Ordered({"王芳菲", "王芳"}).names(), (Names{"王芳", "王芳菲"}));
}

TEST(ByStrokes, PutsWhatHasNoStrokesLastAndSaysSo) {
  const Ordered o({"Anna Li", "王芳", "\xf3\xb0\x80\x80"});
  EXPECT_EQ(o.all[0].name, "王芳");
  EXPECT_NE(o.told.find("order_unknown (warning)"), std::string::npos);
}

TEST(ByStrokes, KnowsRareCharacters) {
  const Ordered o({"𠮷川", "䶮一", "王芳"});
  EXPECT_EQ(o.all[0].name, "王芳");
  for (const OrderedName& name : o.all) EXPECT_GT(name.strokes, 0u) << name.name;
}

}  // namespace
}  // namespace comitia::client::cli
