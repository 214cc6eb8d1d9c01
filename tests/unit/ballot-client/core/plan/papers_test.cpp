#include "ballot-client/core/plan/papers.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/csv_table.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/papers.hpp"

namespace comitia::client::plan {
namespace {

using test::replace;

struct Read {
  explicit Read(std::map<std::string, std::string> files) {
    const auto load = [&](const std::string& name, const Place&, Findings& told) {
      std::string_view text = files.at(name);
      if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
      return read_csv(text, name, told);
    };
    papers = Papers::read(files.at("congress.toml"), "congress.toml", load, findings);
    names = test::names_of(findings);
  }
  Findings findings;
  Papers papers;
  std::string names;
};

TEST(Papers, ThatAreRightAreTakenWhole) {
  const Read read(test::good_papers());
  EXPECT_EQ(read.names, "");
  ASSERT_EQ(read.papers.congresses.size(), 1u);
  const CongressPapers& congress = read.papers.congresses[0];
  EXPECT_EQ(congress.roster.size(), 10u);
  EXPECT_EQ(congress.roster[5].record.name(), "买买提·艾力");
  EXPECT_EQ(congress.roster[6].record.name(), "𠮷川");
  EXPECT_EQ(congress.roster[1].record.cadre_level(), "院级");
  EXPECT_EQ(congress.roster[0].record.facts(0).name(), "recommended_on");
  EXPECT_EQ(congress.roster[0].record.facts(0).value(), "20261012");
  ASSERT_EQ(congress.slates.size(), 2u);
  EXPECT_EQ(congress.slates[0].post_id(), "presidium");
  EXPECT_EQ(congress.slates[0].candidates(0).delegate(), 10u);
  EXPECT_EQ(congress.slates[1].candidates(4).delegate(), 0u) << "who is appointed need be no delegate";
}

TEST(Papers, BecomeWhatEntryZeroBinds) {
  const Read read(test::good_papers());
  const v1::Course course = read.papers.congresses[0].course();
  EXPECT_EQ(course.bootstrap().quorum().denominator(), 3u);
  EXPECT_EQ(course.composition().colleges_size(), 2);
  EXPECT_EQ(course.composition().grades(1), "2024级");
  EXPECT_EQ(course.composition().enrolment_size(), 4);
  EXPECT_EQ(course.composition().facts(0), "recommended_on");
  EXPECT_EQ(course.composition().rules_size(), 5);
  EXPECT_EQ(course.approval().posts_size(), 2);
  EXPECT_EQ(course.approval().chains_size(), 2);
  EXPECT_EQ(course.approval().chains(0).stages_size(), 5);
  EXPECT_EQ(course.approval().chains(0).stages(2).bodies_size(), 2) << "a joint stage";
  EXPECT_EQ(course.approval().posts(0).chain(), 1u);
  EXPECT_TRUE(course.approval().posts(1).appointed());
  EXPECT_EQ(course.approval().posts(0).term_months(), 0u) << "it is left out";
  EXPECT_EQ(course.approval().notice_days(), 5u);
}

TEST(Papers, WhoeverIsElectedMayHaveATerm) {
  std::map<std::string, std::string> files = test::good_papers();
  std::string& toml = files.at("congress.toml");
  replace(toml, "id = \"presidium\"\n", "id = \"presidium\"\nterm_months = 24\n");
  const Read read(files);
  EXPECT_EQ(read.names, "");
  EXPECT_EQ(read.papers.congresses[0].course().approval().posts(0).term_months(), 24u);
  replace(toml, "term_months = 24", "term_months = 121");
  EXPECT_NE(Read(files).names, "");
  replace(toml, "term_months = 121\n", "");
  replace(toml, "filled = \"appointed\"", "filled = \"appointed\"\nterm_months = 12");
  EXPECT_NE(Read(files).names.find("key_here"), std::string::npos);
}

// rules.md §1 row 4: a candidate is recommended by the branch of the own college.
struct Branches {
  Branches() : files(test::good_papers()) {
    std::string& toml = files.at("congress.toml");
    replace(toml, "title = \"学院团组织\"", "title = \"文学院团委\"\ncollege = \"文学院\"");
    replace(toml, "title = \"学院党组织\"", "title = \"理学院团委\"\ncollege = \"理学院\"");
    replace(toml, "bodies = [\"college-branch\"]",
            "college_bodies = [\"college-party\", \"college-branch\"]");
  }
  std::map<std::string, std::string> files;
};

TEST(Papers, AStageIsSignedByTheBodiesOfColleges) {
  const Read read(Branches().files);
  EXPECT_EQ(read.names, "");
  const v1::Course course = read.papers.congresses[0].course();
  const v1::ApprovalStage& stage = course.approval().chains(0).stages(0);
  EXPECT_TRUE(stage.bodies().empty());
  ASSERT_EQ(stage.colleges_size(), 2);
  EXPECT_EQ(stage.colleges(0).college(), "文学院");
  EXPECT_EQ(stage.colleges(0).body(), 1u);
  EXPECT_EQ(stage.colleges(1).college(), "理学院");
  EXPECT_EQ(stage.colleges(1).body(), 2u);
}

TEST(Papers, ACandidateOfACollegeForWhichNobodySignsIsTold) {
  Branches one;
  replace(one.files.at("congress.toml"), "[\"college-party\", \"college-branch\"]", "[\"college-branch\"]");
  EXPECT_EQ(Read(one.files).names, "candidates-student.csv:2 college_body\n");
  Branches misspelt;
  replace(misspelt.files.at("congress.toml"), "college = \"理学院\"", "college = \"理院\"");
  EXPECT_NE(Read(misspelt.files).names.find("college_unknown"), std::string::npos);
  Branches twice;
  replace(twice.files.at("congress.toml"), "college = \"理学院\"", "college = \"文学院\"");
  EXPECT_NE(Read(twice.files).names.find("key_twice"), std::string::npos);
  Branches both;
  replace(both.files.at("congress.toml"), "college_bodies = [\"college-party\"",
          "bodies = [\"federation\"]\ncollege_bodies = [\"college-party\"");
  EXPECT_NE(Read(both.files).names.find("key_here"), std::string::npos);
}

struct Wrong {
  const char *name, *file, *from, *to, *told;
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.file; }
class WrongPapers : public testing::TestWithParam<Wrong> {};

TEST_P(WrongPapers, AreToldByTheirPlace) {
  auto files = test::good_papers();
  replace(files.at(GetParam().file), GetParam().from, GetParam().to);
  EXPECT_EQ(Read(files).names, GetParam().told);
}

constexpr const char *kToml = "congress.toml", *kRoster = "roster-student.csv",
                     *kEnrolment = "enrolment-student.csv", *kCandidates = "candidates-student.csv";

INSTANTIATE_TEST_SUITE_P(
    Roster, WrongPapers,
    testing::Values(
        Wrong{"NumberTwice", kRoster, "\n2,", "\n1,",
              "candidates-student.csv:5:2 candidate_unknown\nroster-student.csv:3:1 number_twice\n"},
        Wrong{"StudentTwice", kRoster, "2023002", "2023001", "roster-student.csv:3:2 student_twice\n"},
        Wrong{"PersonTwice", kRoster, "3,2023003,李华", "3,,丁一",
              "candidates-student.csv:4:4 candidate_name\nroster-student.csv:4:3 person_twice\n"},
        Wrong{"NameTwice", kRoster, "刘洋", "陈静", "roster-student.csv:10:3 name_twice (warning)\n"},
        Wrong{"College", kRoster, "刘洋,理学院", "刘洋,工学院", "roster-student.csv:10:4 college_unknown\n"},
        Wrong{"Grade", kRoster, "刘洋,理学院,2024级", "刘洋,理学院,2020级",
              "roster-student.csv:10:5 grade_unknown\n"},
        Wrong{"Class", kRoster, "刘洋,理学院,2024级,数学1班", "刘洋,理学院,2024级,中文1班",
              "roster-student.csv:10:6 class_unknown\n"},
        Wrong{"FullWidth", kRoster, "刘洋,理学院,2024级", "刘洋,理学院,２０２４级", ""},
        Wrong{"Date", kRoster, "2026-10-12", "2026-02-30", "roster-student.csv:2:12 date_impossible\n"},
        Wrong{"Number", kRoster, "\n9,", "\n0,", "roster-student.csv:10:1 number_bad\n"},
        Wrong{"Formula", kRoster, "刘洋", "=A1", "roster-student.csv:10:3 cell_formula\n"},
        Wrong{"Sex", kRoster, "刘洋,理学院,2024级,数学1班,男", "刘洋,理学院,2024级,数学1班,male",
              "roster-student.csv:10:7 value_otherwise (warning)\n"},
        Wrong{"Political", kRoster, "群众", "群从", "roster-student.csv:10:9 value_unusual (warning)\n"},
        Wrong{"VoterClass", kRoster, "干部级别", "类别",
              "roster-student.csv:3:10 number_bad\nroster-student.csv:8:10 number_bad\n"},
        Wrong{"Count", kToml, "delegates = 10 ", "delegates = 11 ",
              "roster-student.csv:11 delegates_count\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Enrolment, WrongPapers,
    testing::Values(Wrong{"Twice", kEnrolment, "2024级,中文2班", "2023级,中文1班",
                          "enrolment-student.csv:3:1 enrolment_twice\nroster-student.csv:3:5 grade_empty\n"
                          "roster-student.csv:3:6 class_unknown\nroster-student.csv:5:5 grade_empty\n"
                          "roster-student.csv:5:6 class_unknown\n"},
                    Wrong{"Students", kEnrolment, ",80", ",8o",
                          "enrolment-student.csv:5:4 number_bad\n"
                          "roster-student.csv:8:5 grade_empty\nroster-student.csv:10:5 grade_empty\n"},
                    Wrong{"Without", kEnrolment, "文学院,2023级", "医学院,2023级,x,5\r\n文学院,2023级",
                          "enrolment-student.csv college_without (warning)\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Candidates, WrongPapers,
    testing::Values(
        Wrong{"Rank", kCandidates, "3,100", "101,100",
              "candidates-student.csv:2:7 rank_above\ncandidates-student.csv:2:7 rank_low\n"},
        Wrong{"RankLow", kCandidates, "3,100", "31,100", "candidates-student.csv:2:7 rank_low\n"},
        Wrong{"RankBoundary", kCandidates, "3,100", "30,100", ""},
        Wrong{"RankAlone", kCandidates, "3,100", "3,",
              "candidates-student.csv:2:7 rank_missing\ncandidates-student.csv:2:8 rank_alone\n"},
        Wrong{"Failed", kCandidates, "3,100,0", "3,100,1", "candidates-student.csv:2:9 courses_failed\n"},
        Wrong{"Conduct", kCandidates, "良好", "", "candidates-student.csv:2:10 conduct_missing\n"},
        Wrong{"ConductWord", kCandidates, "良好", "尚可",
              "candidates-student.csv:2:10 choice_bad\ncandidates-student.csv:2:10 conduct_missing\n"},
        Wrong{"Post", kCandidates, "主席团成员", "主席",
              "candidates-student.csv names_few\ncandidates-student.csv:2:1 post_unknown\n"},
        Wrong{"NotOnTheRoster", kCandidates, ",10,,", ",11,,",
              "candidates-student.csv:2:2 candidate_unknown\n"},
        Wrong{"OtherName", kCandidates, "王芳菲", "王芳芳", "candidates-student.csv:2:4 candidate_name\n"},
        Wrong{"ByName", kCandidates, ",10,,", ",,,", ""},
        Wrong{"ByStudentNumber", kCandidates, ",10,,", ",,2023010,", ""},
        Wrong{"OtherCollege", kCandidates, "王芳菲,理学院", "王芳菲,文学院",
              "candidates-student.csv:2 candidate_college\n"},
        Wrong{"Twice", kCandidates, "10,,王芳菲,理学院", "4,,张伟,文学院",
              "candidates-student.csv names_few\ncandidates-student.csv:3:4 candidate_twice\n"},
        Wrong{"Surplus", kToml, "contest = \"equal\" ", "contest = \"差额\" ",
              "candidates-student.csv names_few\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Toml, WrongPapers,
    testing::Values(
        Wrong{"Appointed", kToml, "post = \"presidium\"", "post = \"department-head\"",
              "congress.toml:180:1 ballot_missing (warning)\ncongress.toml:202:8 ballot_appointed\n"},
        Wrong{"BallotPost", kToml, "post = \"presidium\"", "post = \"mayor\"",
              "congress.toml:180:1 ballot_missing (warning)\ncongress.toml:202:8 ballot_post\n"},
        Wrong{"Body", kToml, "bodies = [\"federation\"]", "bodies = [\"federation\", \"senate\"]",
              "congress.toml:58:25 body_unknown\n"},
        Wrong{"BodyCollege", kToml, "bodies = [\"college-branch\"]", "college_bodies = [\"college-branch\"]",
              "congress.toml:46:19 body_college\n"},
        Wrong{"Chain", kToml, "chain = \"departments\"", "chain = \"department\"",
              "congress.toml:196:9 chain_unknown\n"},
        Wrong{"Fraction", kToml, "charter = \">=2/3\"", "charter = \"2/3\"",
              "congress.toml:120:11 key_fraction\n"},
        Wrong{"FractionAbove", kToml, "quorum = \">=2/3\"", "quorum = \">=3/2\"",
              "congress.toml:96:10 key_fraction\n"},
        Wrong{"Date", kToml, "\"2026-11-25\"        # 开幕", "\"2026-02-30\"        # 开幕",
              "congress.toml:12:11 date_impossible\n"},
        Wrong{"DateOrder", kToml, "\"2026-11-26\"", "\"2026-11-24\"", "congress.toml:13:11 date_order\n"},
        Wrong{"Notice", kToml, "\"2026-11-08\"", "\"2026-11-05\"", "congress.toml:10:16 notice_short\n"},
        Wrong{"Unknown", kToml, "under_vote", "undervote", "congress.toml:111:1 key_unknown\n"},
        Wrong{"Missing", kToml, "place = \"大礼堂\"", "", "congress.toml:73:1 key_missing\n"},
        Wrong{"Threshold", kToml, "threshold = 3 ", "threshold = 6 ", "congress.toml:130:13 threshold\n"},
        Wrong{"Value", kToml, "values = [\"女\"]", "values = [\"女性\"]",
              "congress.toml:149:1 value_nobody (warning)\ncongress.toml:149:1 composition_broken\n"},
        Wrong{"Attribute", kToml, "attribute = \"sex\"", "attribute = \"gender\"",
              "congress.toml:73:1 composition_refused\ncongress.toml:149:1 value_nobody (warning)\n"
              "congress.toml:153:13 key_choice\n"},
        Wrong{"Outside", kToml, "\"roster-student.csv\"", "\"../roster-student.csv\"",
              "congress.toml:79:10 file_outside\n"},
        Wrong{"Stage", kToml, "[[chain.stage]]\ntitle = \"省学联批复\"\nbodies = [\"federation\"]", "", ""}),
    [](const auto& one) { return one.param.name; });

TEST(Papers, TellAPersonWhoStandsTwice) {
  for (const char* name : {"丁一", "丁 一", "丁　一"}) {
    auto files = test::good_papers();
    replace(files.at(kRoster), "3,2023003,李华", "3,," + std::string(name));
    EXPECT_NE(Read(files).names.find("roster-student.csv:4:3 person_twice\n"), std::string::npos) << name;
  }
}

TEST(Papers, LetNoAppointedPostOntoABallot) {
  auto files = test::good_papers();
  files.at(kToml) += "[[congress.ballot]]\nid = \"heads\"\ntitle = \"x\"\npost = \"department-head\"\n";
  const Read read(files);
  EXPECT_EQ(read.findings.errors(), 1u) << read.names;
  EXPECT_NE(read.names.find(" ballot_appointed\n"), std::string::npos) << read.names;
}

TEST(Papers, TellEverythingAtOnce) {
  auto files = test::good_papers();
  replace(files.at(kToml), "tie = \"revote\"", "tie = \"dice\"");
  replace(files.at(kRoster), "刘洋", "=A1");
  replace(files.at(kRoster), "2026-10-12", "2026-02-30");
  replace(files.at(kEnrolment), "100", "-1");
  replace(files.at(kCandidates), "3,100", "300,100");
  const std::string told = Read(files).names;
  for (const char* one : {"congress.toml:114:7 key_choice", "roster-student.csv:10:3 cell_formula",
                          "roster-student.csv:2:12 date_impossible", "enrolment-student.csv:2:4 number_bad",
                          "candidates-student.csv:2:7 rank_above"})
    EXPECT_NE(told.find(one), std::string::npos) << one << "\n" << told;
}

TEST(Papers, OfTwoCongressesAreHeldApart) {
  auto files = test::good_papers();
  std::string second = files.at(kToml).substr(files.at(kToml).find("[[congress]]"));
  replace(second, "name = \"student\"", "name = \"postgraduate\"");
  files.at(kToml) += second;
  const Read read(files);
  EXPECT_EQ(read.papers.congresses.size(), 2u);
  EXPECT_EQ(read.findings.errors(), 0u) << read.names;
  EXPECT_NE(read.names.find("roster-student.csv:2:2 student_across (warning)"), std::string::npos)
      << read.names;
}

}  // namespace
}  // namespace comitia::client::plan
