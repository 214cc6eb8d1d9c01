#include "ballot-client/cli/import/person_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/import/stroke_counts.hpp"

namespace comitia::client::cli {
namespace {

using Names = std::vector<std::string>;

/// Persons of these names, numbered from 1 on.
class Hall {
 public:
  explicit Hall(const Names& names) : index_(numbered(names)), names_(names) {}
  [[nodiscard]] Names find(std::string_view text) const {
    Names out;
    for (const Found& found : index_.find(text)) out.push_back(names_[found.at]);
    return out;
  }
  [[nodiscard]] bool finds(std::string_view text) const { return !find(text).empty(); }

 private:
  static std::vector<Person> numbered(const Names& names) {
    std::vector<Person> out;
    for (const std::string& name : names)
      out.push_back({static_cast<std::uint32_t>(out.size() + 1), name, ""});
    return out;
  }
  PersonIndex index_;
  Names names_;
};

const Hall& hall() {
  static const Hall hall(
      {"李张三", "张三丰", "张三", "欧阳娜", "欧静", "买买提·艾力", "Anna Li", "吕绿", "李𠮷"});
  return hall;
}

TEST(PersonIndex, PutsWholeNamesFirstThenBeginningsThenTheRest) {
  EXPECT_EQ(hall().find("张三"), (Names{"张三", "张三丰", "李张三"}));
  EXPECT_EQ(hall().find("zs"), (Names{"张三", "张三丰", "李张三"}));
  EXPECT_EQ(hall().find("zhangsan"), (Names{"张三", "张三丰", "李张三"}));
  EXPECT_EQ(PersonIndex({{3, "张三丰", ""}, {1, "张三", ""}}).find("张三"),
            (std::vector<Found>{{1, Match::kWhole}, {0, Match::kBeginning}}));
  EXPECT_EQ(PersonIndex({{1, "李张三", ""}}).find("张三"), (std::vector<Found>{{0, Match::kInside}}));
}

TEST(PersonIndex, FindsInitials) {
  EXPECT_EQ(hall().find("zsf"), Names{"张三丰"});
  EXPECT_EQ(hall().find("ZHSF"), Names{"张三丰"});
  EXPECT_EQ(hall().find("z s f"), Names{"张三丰"});
  EXPECT_EQ(hall().find("oyn"), Names{"欧阳娜"});
  EXPECT_EQ(hall().find("oy"), Names{"欧阳娜"});
  EXPECT_FALSE(hall().finds("zf")) << "no initial is passed over";
}

TEST(PersonIndex, FindsReadingsHoweverTheyAreWritten) {
  for (const char* text :
       {"zhangsanfeng", "zhang san feng", "Zhāng Sānfēng", "zhang1san1feng1", "ｚｈａｎｇ　ｓａｎｆｅｎｇ",
        "zhang-san'feng", "zhangsanf", "张sanfeng", "张sf", "sanfeng"})
    EXPECT_EQ(hall().find(text), Names{"张三丰"}) << text;
  EXPECT_EQ(hall().find("ouyang"), Names{"欧阳娜"});
  EXPECT_EQ(hall().find("ou"), (Names{"欧阳娜", "欧静"}));
  EXPECT_FALSE(hall().finds("zhansan")) << "a reading is left out only at the end";
  EXPECT_FALSE(hall().finds("zhangg"));
}

TEST(PersonIndex, KeepsApartWhatTheClerkKeepsApart) {
  const Hall two({"西安", "先先"});
  EXPECT_EQ(two.find("xian"), (Names{"西安", "先先"}));
  EXPECT_EQ(two.find("xi an"), Names{"西安"});
  EXPECT_EQ(two.find("xi'an"), Names{"西安"});
}

TEST(PersonIndex, FindsUmlautsAsTheyAreTyped) {
  for (const char* text : {"lvlv", "lulu", "lyulyu", "lülü", "lǚ lǜ", "lü4lü4", "lvlu"})
    EXPECT_EQ(hall().find(text), Names{"吕绿"}) << text;
  EXPECT_TRUE(Hall({"Karl Müller"}).finds("muller"));
  EXPECT_TRUE(Hall({"Karl Müller"}).finds("Müller"));
}

TEST(PersonIndex, FindsPolyphonesByEachReading) {
  const Hall many({"曾一", "单一", "仇一", "区一", "解一", "查一", "盖一", "乐一", "朴一", "繁一", "翟一",
                   "尉迟一", "万俟一", "澹台一", "单于一", "令狐一"});
  const std::pair<const char*, const char*> readings[] = {
      {"zengyi", "曾一"}, {"cengyi", "曾一"},   {"shanyi", "单一"},    {"danyi", "单一"},
      {"qiuyi", "仇一"},  {"chouyi", "仇一"},   {"ouyi", "区一"},      {"quyi", "区一"},
      {"xieyi", "解一"},  {"jieyi", "解一"},    {"zhayi", "查一"},     {"chayi", "查一"},
      {"geyi", "盖一"},   {"gaiyi", "盖一"},    {"yueyi", "乐一"},     {"leyi", "乐一"},
      {"piaoyi", "朴一"}, {"puyi", "朴一"},     {"poyi", "繁一"},      {"fanyi", "繁一"},
      {"zhaiyi", "翟一"}, {"diyi", "翟一"},     {"yuchiyi", "尉迟一"}, {"weichi", "尉迟一"},
      {"moqi", "万俟一"}, {"tantai", "澹台一"}, {"chanyu", "单于一"},  {"linghu", "令狐一"},
      {"yc", "尉迟一"},   {"wcy", "尉迟一"}};
  for (const auto& [text, name] : readings) {
    const Names found = many.find(text);
    EXPECT_NE(std::find(found.begin(), found.end(), name), found.end()) << text;
  }
  EXPECT_EQ(many.find("zengyi"), Names{"曾一"});
}

TEST(PersonIndex, FindsNamesOfSeveralPartsAndOtherScripts) {
  for (const char* text : {"买买提·艾力", "买买提艾力", "买买提 艾力", "买买提・艾力", "艾力", "maimaiti",
                           "mmtal", "maimaiti aili"})
    EXPECT_EQ(hall().find(text), Names{"买买提·艾力"}) << text;
  for (const char* text : {"anna", "ANNA LI", "annali", "nna", "anna l"})
    EXPECT_EQ(hall().find(text), Names{"Anna Li"}) << text;
  EXPECT_EQ(hall().find("al"), (Names{"Anna Li", "买买提·艾力"}))
      << "by initials, from the beginning and inside";
  EXPECT_TRUE(Hall({"ئەلى"}).finds("ئەلى"));
  EXPECT_TRUE(Hall({"བསོད་ནམས"}).finds("བསོད་ནམས"));
}

TEST(PersonIndex, FindsRareCharactersByWhatIsKnownOfThem) {
  EXPECT_EQ(hall().find("𠮷"), Names{"李𠮷"});
  EXPECT_EQ(Hall({"李𠮷"}).find("7-"), Names{"李𠮷"});
  EXPECT_FALSE(Hall({"李𠮷"}).finds("7-6")) << "strokes are known of two blocks";
  const Names found = hall().find("li");
  EXPECT_NE(std::find(found.begin(), found.end(), "李𠮷"), found.end()) << "by the surname alone";
  EXPECT_TRUE(Hall({"张䶮"}).finds("zhangyan"));
  EXPECT_TRUE(Hall({"葛󠄀飾"}).finds("葛飾"));
  const Hall unknown({"李\xf3\xb0\x80\x80"});
  EXPECT_TRUE(unknown.finds("li"));
  EXPECT_TRUE(unknown.finds("7-"));
  EXPECT_FALSE(unknown.finds("7-1"));
}

TEST(PersonIndex, FindsStrokes) {
  EXPECT_EQ(hall().find("7-3"), (Names{"张三", "张三丰"}));
  EXPECT_EQ(hall().find("7 3 4"), Names{"张三丰"});
  EXPECT_EQ(hall().find("７－３－４"), Names{"张三丰"});
  EXPECT_EQ(hall().find("8, 6, 9"), Names{"欧阳娜"});
  EXPECT_EQ(hall().find("8-"), (Names{"欧阳娜", "欧静"}));
  EXPECT_FALSE(hall().finds("3-4")) << "they are counted from the surname on";
  EXPECT_FALSE(hall().finds("0-0")) << "a word of letters has no strokes";
  EXPECT_FALSE(hall().finds("7-3-4-1"));
  EXPECT_FALSE(hall().finds("7-99999999999999999999"));
}

TEST(PersonIndex, FindsNumbers) {
  EXPECT_EQ(hall().find("3"), Names{"张三"});
  EXPECT_EQ(hall().find("０３"), Names{"张三"});
  EXPECT_FALSE(hall().finds("10"));
  EXPECT_FALSE(hall().finds("99999999999999999999"));
  const PersonIndex coded({{1, "张三", "2024S010001"}, {2, "李四", "45"}, {45, "王五", ""}});
  EXPECT_EQ(coded.find("2024s010001"), (std::vector<Found>{{0, Match::kWhole}}));
  EXPECT_TRUE(coded.find("2024").empty()) << "a number is given whole";
  EXPECT_EQ(coded.find("45"), (std::vector<Found>{{1, Match::kWhole}, {2, Match::kWhole}}));
  EXPECT_TRUE(coded.find("4 5").empty()) << "those are strokes";
}

TEST(PersonIndex, TellsNamesakesApart) {
  const PersonIndex index(
      {{9, "王芳", ""}, {2, "王芳", ""}, {4, "王芳菲", ""}, {5, "买买提·艾力", ""}, {6, "买买提•艾力", ""}});
  EXPECT_EQ(index.find("wangfang"),
            (std::vector<Found>{{1, Match::kWhole}, {0, Match::kWhole}, {2, Match::kBeginning}}));
  EXPECT_EQ(index.namesakes(0), 2u);
  EXPECT_EQ(index.namesakes(2), 1u);
  EXPECT_EQ(index.namesakes(3), 2u) << "the same with another dot";
}

/// The roster of the sample's students or postgraduates.
std::vector<Person> sample(const std::string& congress) {
  plan::Findings findings;
  const plan::Table table =
      load_table(COMITIA_SAMPLE, "roster-" + congress + ".csv", {"roster-" + congress + ".csv"}, findings);
  std::vector<Person> out;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const auto& cells = table.rows[i].cells;
    out.push_back({static_cast<std::uint32_t>(std::stoul(cells.at(0))), cells.at(2), cells.at(1)});
  }
  return out;
}

TEST(PersonIndex, FindsEachPersonOfTheSampleByEverythingThatIsKnown) {
  for (const auto& [congress, size] : {std::pair("student", 256u), std::pair("postgraduate", 140u)}) {
    const std::vector<Person> persons = sample(congress);
    ASSERT_EQ(persons.size(), size);
    const PersonIndex index(persons);
    for (std::size_t at = 0; at < persons.size(); ++at) {
      std::string first, last, initials, strokes;
      bool known = true;
      for (const NamePart& part : name_parts(persons[at].name)) {
        first += part.spellings.front();
        last += part.spellings.back() + " ";
        initials += part.initials.front();
        known = known && stroke_count(part.character) != 0;  // 杨𬭎 is found by 杨
        if (known) strokes += std::to_string(stroke_count(part.character)) + "-";
      }
      for (const std::string& text :
           {persons[at].name, std::to_string(persons[at].number), persons[at].code, first, last, initials}) {
        const std::vector<Found> found = index.find(text);
        EXPECT_NE(std::find(found.begin(), found.end(), Found{at, Match::kWhole}), found.end())
            << persons[at].name << " by " << text;
      }
      const std::vector<Found> counted = index.find(strokes);
      const Found expected{at, known ? Match::kWhole : Match::kBeginning};
      EXPECT_NE(std::find(counted.begin(), counted.end(), expected), counted.end())
          << persons[at].name << " by " << strokes;
    }
  }
}

TEST(PersonIndex, FindsNobodyWithoutALetterOrADigit) {
  for (const char* text : {"", " ", "　", "·", "-", "\xcc\x81", "\xff", "张\xff"})
    EXPECT_FALSE(hall().finds(text));
  EXPECT_FALSE(Hall({}).finds("zs"));
  EXPECT_FALSE(Hall({""}).finds("zs"));
}

}  // namespace
}  // namespace comitia::client::cli
