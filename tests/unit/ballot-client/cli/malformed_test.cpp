// Whatever a secretariat hands in that is spoiled: an error that names the place, no crash, and nothing of it
// is used.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <random>

#include "ballot-client/cli/congress_folder.hpp"
#include "proto/table_limits.hpp"
#include "proto/text.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/papers.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/workbook.hpp"

namespace comitia::client::cli {
namespace {

using test::replace;
using test::Workbook;
namespace fs = std::filesystem;
using namespace std::string_literals;

constexpr const char* kRoster = "roster-student.csv";
constexpr std::string_view kMark = "\xef\xbb\xbf";

void put(const fs::path& file, std::string_view content) {
  std::ofstream out(file, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
}

/// A roster whose every beginning is too little: the last column is one of those that are held against the
/// enrolment.
const std::vector<std::vector<std::string>> kRows{
    {"编号", "姓名", "年级", "性别", "学院"},       {"1", "丁一", "2023级", "女", "文学院"},
    {"2", "王芳", "2024级", "女", "文学院"},        {"3", "李华", "2023级", "男", "文学院"},
    {"4", "张伟", "2024级", "男", "文学院"},        {"5", "欧阳娜", "2023级", "女", "文学院"},
    {"6", "买买提·艾力", "2023级", "男", "理学院"}, {"7", "𠮷川", "2024级", "男", "理学院"},
    {"8", "陈静", "2023级", "女", "理学院"},        {"9", "刘洋", "2024级", "男", "理学院"},
    {"10", "王芳菲", "2023级", "女", "理学院"}};

std::string csv_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) out += row[i] + (i + 1 < row.size() ? "," : "\r\n");
  return out;
}

std::string utf16_of(std::string_view text) {
  std::string out = "\xff\xfe";
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    std::uint32_t c = size == 1 ? first : first & (0x7fu >> size);
    for (std::size_t i = 1; i < size; ++i) c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
    at += size;
    const auto unit = [&](std::uint32_t u) {
      out += static_cast<char>(u & 0xff), out += static_cast<char>(u >> 8);
    };
    if (c < 0x10000)
      unit(c);
    else
      unit(0xd800 + ((c - 0x10000) >> 10)), unit(0xdc00 + ((c - 0x10000) & 0x3ff));
  }
  return out;
}

/// A finding that says where: a line, or a byte or part of a file that has no lines.
bool names_a_place(const plan::Finding& finding) {
  const std::string_view name = finding.wording->name;
  const bool whole = name.starts_with("file_") || name.starts_with("zip_") || name.starts_with("part_") ||
                     name.starts_with("xml_") || name.starts_with("book_") || name == "no_data" ||
                     name == "and_more" || name == "names_few";
  return !finding.place.file.empty() && (finding.place.line > 0 || whole);
}

class Malformed : public testing::Test {
 protected:
  Malformed() {
    for (const auto& [name, content] : test::good_papers()) put(directory.path() / name, content);
    put(directory.path() / kRoster, csv_of(kRows));
  }

  /// Whether the folder is refused with this content of a file, as it must be; fails the test if not.
  void refused(const std::string& what, const std::string& content, const std::string& file = kRoster) {
    const fs::path path = directory.path() / file;
    put(path, content);
    plan::Findings findings;
    const auto folder = CongressFolder::usable(directory.path(), findings);
    ++count;
    EXPECT_FALSE(folder.has_value()) << what << ": something is used\n" << test::names_of(findings);
    EXPECT_GT(findings.errors(), 0u) << what;
    bool placed = false;
    for (const plan::Finding& finding : findings.sorted()) {
      placed = placed || (names_a_place(finding) && !finding.warning);
      for (const auto language : {plan::Language::kEnglish, plan::Language::kChinese})
        EXPECT_TRUE(proto::is_plain(finding.text(language))) << what << ": " << finding.wording->name;
    }
    EXPECT_TRUE(placed) << what << "\n" << test::names_of(findings);
  }
  void accepted(const std::string& content) {
    put(directory.path() / kRoster, content);
    plan::Findings findings;
    const auto folder = CongressFolder::usable(directory.path(), findings);
    ASSERT_TRUE(folder.has_value()) << test::names_of(findings);
    EXPECT_EQ(folder->papers.congresses[0].roster[6].record.name(), "𠮷川");
  }

  const test::TemporaryDirectory directory;
  std::size_t count = 0;
};

TEST_F(Malformed, EachTruncationOfACsv) {
  const std::string utf8 = csv_of(kRows);
  accepted(utf8);
  for (std::size_t size = 0; size + 2 < utf8.size(); ++size)
    refused("UTF-8, " + std::to_string(size), utf8.substr(0, size));
  const std::string utf16 = utf16_of(utf8);
  accepted(utf16);
  for (std::size_t size = 0; size + 4 < utf16.size(); ++size)
    refused("UTF-16, " + std::to_string(size), utf16.substr(0, size));
  EXPECT_GT(count, 700u);
}

TEST_F(Malformed, EachTruncationOfAWorkbook) {
  const std::string whole = test::workbook_of(kRows);
  accepted(whole);
  for (std::size_t size = 0; size < whole.size(); ++size)
    refused(std::to_string(size), whole.substr(0, size));
  EXPECT_GT(count, 500u);
}

TEST_F(Malformed, BytesThatBelongToNoText) {
  const std::string good = csv_of(kRows);
  std::mt19937 random(7);
  const std::string strays[] = {"\xff"s,         "\0"s,           "\x01"s,         "\x07"s,
                                "\x1b[2J"s,      "\x7f"s,         "\xef\xbf\xbd"s, "\xe2\x80\x8b"s,
                                "\xe2\x80\xae"s, "\xe2\x80\xa8"s, "\xed\xa0\x80"s, "\xc0\xaf"s};
  for (const std::string& stray : strays)
    for (int i = 0; i < 12; ++i) {
      std::size_t at = random() % good.size();
      while (at > 0 && (static_cast<unsigned char>(good[at]) & 0xc0) == 0x80) --at;
      if (at == 0) at = 6;  // not a byte-order mark
      std::string spoiled = good;
      spoiled.insert(at, stray);
      refused(testing::PrintToString(stray) + " at " + std::to_string(at), spoiled);
    }
  refused("a mark of UTF-8 over GB18030", std::string(kMark) + "\xd0\xd5\xc3\xfb,\xb1\xe0\xba\xc5\r\n");
  refused("UTF-32", "\xff\xfe\0\0\x16\x7f\0\0"s);
  refused("a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s);
  EXPECT_GT(count, 140u);
}

TEST_F(Malformed, HostileCells) {
  const std::string cells[] = {"=1+1",
                               "=cmd|' /C calc'!A0",
                               "+86",
                               "-2+3",
                               "@SUM(A1)",
                               "＝1",
                               " =1",
                               "\t=1",
                               "=HYPERLINK(\"\"x\"\")",
                               "a\tb",
                               "a\nb",
                               "a\r\nb",
                               "\x1b]0;x\x07",
                               "\xe2\x80\xaex",
                               "王\xe2\x80\x8b",
                               "\xef\xbb\xbfx",
                               std::string(limits::kCellBytes + 1, 'x'),
                               std::string(100'000, 'x'),
                               "a\0b"s,
                               "\xc2\x85",
                               "\xef\xbf\xbd"};
  for (const std::string& cell : cells)
    for (std::size_t column = 0; column < 5; ++column)
      for (const std::size_t line : {0u, 5u, 10u}) {
        auto rows = kRows;
        rows[line][column] = "\"" + cell + "\"";
        refused(testing::PrintToString(cell.substr(0, 20)) + " in " + std::to_string(line) + ":" +
                    std::to_string(column),
                csv_of(rows));
        if (cell.find('\0') == std::string::npos && proto::is_plain(cell)) {
          rows[line][column] = cell;
          refused("the same in a workbook", test::workbook_of(rows));
        }
      }
  for (const char* number :
       {"0", "-1", "1.5", "1e1", "x", "1048577", "99999999999999999999", "１.５", "1 0", "0x10", "", "1,2"}) {
    auto rows = kRows;
    rows[4][0] = number;
    refused("number "s + number, csv_of(rows));
  }
  EXPECT_GT(count, 300u);
}

TEST_F(Malformed, Rows) {
  const std::string good = csv_of(kRows);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string out = good;
    replace(out, from, to);
    return out;
  };
  refused("an open quote", with("李华", "\"李华"));
  refused("an open quote in the last cell", good.substr(0, good.size() - 11) + "\"理学院\r\n");
  refused("a stray quote", with("李华", "李\"华"));
  refused("text behind a quote", with("李华", "\"李\"华"));
  refused("a short row", with("2023级,男,文学院", "2023级,男"));
  refused("a long row", with("男,文学院", "男,文学院,x"));
  refused("a full-width comma", with("3,李华", "3，李华"));
  refused("another separator", with("3,李华,2023级,男,文学院", "3;李华;2023级;男;文学院"));
  refused("no header", good.substr(good.find('\n') + 1));
  refused("a title above the header", "代表名册,,,,\r\n" + good);
  refused("a header twice", with("性别", "姓名"));
  refused("an unknown header", with("性别", "手机"));
  refused("only a header", good.substr(0, good.find('\n') + 1));
  refused("nothing but blanks", " , , ,\r\n,,\r\n");
  refused("a row twice", good + "10,王芳菲,2023级,女,理学院\r\n");
  refused("too many columns", std::string(limits::kTableColumns, ',') + "\r\n" + good);
  refused("too large", std::string(limits::kTableBytes + 1, 'x'));
  refused("quotes alone", std::string(100'001, '"'));
  refused("separators alone", std::string(1'000'000, ','));
  std::string quotes;
  for (int i = 0; i < 20'000; ++i) quotes += "\"x\n";
  refused("a quote in each line", quotes);
}

TEST_F(Malformed, PartsOfAWorkbook) {
  const std::string sheet = "xl/worksheets/sheet1.xml";
  const auto rows = [](const std::string& cells) {
    return test::row(1, test::text_cell("A1", "姓名")) + cells;
  };
  const auto book = [&](const std::string& data, const std::string& after = "") {
    Workbook out;
    out.sheet_data = rows(data);
    out.after = after;
    return out.bytes();
  };
  // Each part cut, gone, replaced, and with a document type.
  const Workbook plain{rows(""), "", {"x"}, "", ""};
  const std::vector<std::string> parts{"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                       sheet,         "xl/styles.xml",   "xl/sharedStrings.xml"};
  const auto zip_with = [&](const std::string& name,
                            const std::function<std::optional<std::string>(std::string)>& change) {
    test::ZipWriter out;
    const test::ZipWriter whole = plain.zip();
    for (const auto& part : whole.parts()) {
      const auto content = part.name == name ? change(part.content) : part.content;
      if (content) out.add({part.name, *content});
    }
    return out.bytes();
  };
  const std::string bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;\">]>";
  for (const std::string& part : parts) {
    refused(part + " is missing", zip_with(part, [](const auto&) { return std::nullopt; }));
    refused(part + " is empty", zip_with(part, [](const auto&) { return std::optional<std::string>(""); }));
    refused(part + " with a bomb of entities",
            zip_with(part, [&](const std::string& xml) { return std::optional(bomb + xml); }));
    refused(part + " with an outside entity", zip_with(part, [&](const std::string& xml) {
              return std::optional("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + xml);
            }));
    refused(part + " in UTF-16",
            zip_with(part, [&](const std::string& xml) { return std::optional(utf16_of(xml)); }));
    refused(part + " is no XML", zip_with(part, [](const auto&) { return std::optional("hello"s); }));
    std::mt19937 random(11);
    for (int i = 0; i < 20; ++i)
      refused(part + " is cut", zip_with(part, [&](const std::string& xml) {
                return std::optional(xml.substr(0, random() % (xml.size() - 1)));
              }));
  }
  refused("a formula", book(test::row(2, "<c r=\"A2\"><f>SUM(A1)</f><v>3</v></c>")));
  refused("a formula without a value",
          book(test::row(2, "<c r=\"A2\"><f>WEBSERVICE(&quot;http://x&quot;)</f></c>")));
  refused("a string that is not there", book(test::row(2, "<c r=\"A2\" t=\"s\"><v>4294967296</v></c>")));
  refused("a negative string", book(test::row(2, "<c r=\"A2\" t=\"s\"><v>-1</v></c>")));
  refused("an error value", book(test::row(2, "<c r=\"A2\" t=\"e\"><v>#REF!</v></c>")));
  refused("an unknown type", book(test::row(2, "<c r=\"A2\" t=\"q\"><v>1</v></c>")));
  refused("no number", book(test::row(2, "<c r=\"A2\"><v>one</v></c>")));
  refused("cells backwards", book(test::row(2, test::text_cell("B2", "x") + test::text_cell("A2", "y"))));
  refused("rows backwards",
          book(test::row(9, test::text_cell("A9", "x")) + test::row(3, test::text_cell("A3", "y"))));
  refused("row 0", book(test::row(0, test::text_cell("A1", "x"))));
  refused("a far row", book("<row r=\"99999999999\">" + test::text_cell("A1", "x") + "</row>"));
  refused("a far column", book(test::row(2, test::text_cell("XFD2", "x"))));
  refused("merged cells", book("", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"));
  refused("malformed merged cells", book("", "<mergeCells><mergeCell ref=\"??\"/></mergeCells>"));
  refused("a style that is not there", book(test::row(2, test::number_cell("A2", "1", 99'999))));
  refused("elements in elements", book("<row>" + [] {
            std::string deep;
            for (int i = 0; i < 10'000; ++i) deep += "<a>";
            for (int i = 0; i < 10'000; ++i) deep += "</a>";
            return deep;
          }() + "</row>"));
  Workbook outside;
  outside.workbook_extra = "<externalReferences><externalReference/></externalReferences>";
  refused("cells of other files", outside.bytes());
  EXPECT_GT(count, 150u);
}

TEST_F(Malformed, Archives) {
  const std::string content(1 << 20, '0');
  std::string zeros(limits::kUnpackedBytes + 1, '\0');
  refused("a bomb", test::ZipWriter().add({"xl/workbook.xml", zeros}).bytes());
  refused("a bomb that lies", test::ZipWriter().add({"_rels/.rels", zeros, true, 0, 100}).bytes());
  test::ZipWriter many;
  for (int i = 0; i < 100; ++i) many.add({"p" + std::to_string(i), content});
  refused("a bomb of many parts", many.bytes());
  refused("a part that claims more than it has",
          test::ZipWriter().add({"_rels/.rels", "<x/>", true, 0, 1 << 20}).bytes());
  refused("a part that claims nothing", test::ZipWriter().add({"_rels/.rels", "<x/>", true, 0, 0}).bytes());
  refused("nothing in it", test::ZipWriter().bytes());
  refused("another archive", test::ZipWriter().add({"readme.txt", "hello"}).bytes());
  refused("a way out", test::ZipWriter().add({"../../etc/passwd", "x"}).bytes());
  refused("a password", test::ZipWriter().add({"_rels/.rels", "<x/>", true, 1}).bytes());
  refused("an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s + std::string(512, '\0'));
}

TEST_F(Malformed, FlippedBitsAreToldOrDoNoHarm) {
  const std::string whole = test::workbook_of(kRows);
  std::mt19937 random(13);
  std::size_t told = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string spoiled = whole;
    for (int flips = 1 + static_cast<int>(random() % 3); flips > 0; --flips)
      spoiled[random() % spoiled.size()] ^= static_cast<char>(1u << random() % 8);
    put(directory.path() / kRoster, spoiled);
    plan::Findings findings;
    const auto folder = CongressFolder::usable(directory.path(), findings);
    if (!folder) {
      ++told;
      EXPECT_GT(findings.errors(), 0u);
      continue;
    }
    ASSERT_EQ(folder->papers.congresses[0].roster.size(), 10u);
    for (std::size_t n = 0; n < 10; ++n)
      EXPECT_EQ(folder->papers.congresses[0].roster[n].record.name(), kRows[n + 1][1]) << i;
  }
  EXPECT_GT(told, 1000u);
}

TEST_F(Malformed, Definitions) {
  std::string good = test::good_papers().at("congress.toml");
  accepted(csv_of(kRows));
  std::mt19937 random(17);
  const std::size_t end = good.find("[[congress.ballot]]");
  for (int i = 0; i < 120; ++i) {
    // What ends within the last section may be a whole definition.
    const std::size_t size = random() % end;
    const std::string cut = good.substr(0, size);
    if (cut.find("[[congress.post]]") != std::string::npos &&
        (cut.ends_with('\n') || cut.find("department-head") != std::string::npos))
      continue;
    refused("cut at " + std::to_string(size), cut, "congress.toml");
  }
  const std::string values[] = {"\"\x01\"",   "[[[[[[", "9e999", "2026-02-30",
                                "\"unclosed", "{a=1",   "-",     "nan"};
  for (const std::string& value : values)
    for (const char* key :
         {"delegates = 10", "seats = 5", "quorum = \">=2/3\"", "format = 1", "opening = \"2026-11-25\""}) {
      std::string spoiled = good;
      const std::string from = key;
      replace(spoiled, from, from.substr(0, from.find('=') + 2) + value);
      refused(from + " as " + testing::PrintToString(value), spoiled, "congress.toml");
    }
  std::string deep = good + "x = ";
  for (int i = 0; i < 100'000; ++i) deep += '[';
  refused("brackets", deep, "congress.toml");
  refused("too large", std::string(limits::kTableBytes + 1, '#'), "congress.toml");
  refused("empty", "", "congress.toml");
  refused("no text", "\xff\xfe\x00", "congress.toml");
  EXPECT_GT(count, 100u);
}

TEST_F(Malformed, FilesThatAreNot) {
  const auto told = [&] {
    plan::Findings findings;
    EXPECT_FALSE(CongressFolder::usable(directory.path(), findings));
    return test::names_of(findings);
  };
  fs::remove(directory.path() / kRoster);
  EXPECT_EQ(told(), "roster-student.csv file_missing\n");
  fs::create_directory(directory.path() / kRoster);
  EXPECT_EQ(told(), "roster-student.csv file_missing\n");
  fs::remove(directory.path() / "congress.toml");
  EXPECT_EQ(told(), "congress.toml file_missing\n");
}

}  // namespace
}  // namespace comitia::client::cli
