#include "ballot-client/cli/import/read_table.hpp"

#include <gtest/gtest.h>

#include "ballot-client/cli/import/sheet_part.hpp"
#include "proto/table_limits.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/workbook.hpp"

namespace comitia::client::cli {
namespace {

using namespace std::string_literals;
using Cells = std::vector<std::string>;
using test::number_cell;
using test::row;
using test::text_cell;
using test::Workbook;

struct Read {
  explicit Read(std::string_view bytes, const std::string& file = "f.xlsx")
      : table(read_table(bytes, file, findings)), names(test::names_of(findings)) {}
  plan::Findings findings;
  plan::Table table;
  std::string names;
};

TEST(ReadTable, ReadsTheFirstSheetOfAWorkbook) {
  Workbook book;
  book.strings = {"姓名", "李华·𠮷"};
  book.sheet_data = row(2, "<c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"D2\" t=\"str\"><v>x</v></c>") +
                    row(5, "<c r=\"B5\" t=\"s\"><v>1</v></c>" + number_cell("C5", "46351", 1) +
                               number_cell("D5", "0.3", 3) + number_cell("E5", "42", 4) +
                               "<c r=\"F5\" t=\"b\"><v>1</v></c>" + text_cell("G5", "a<&") +
                               number_cell("H5", "46351", 2) + "<c r=\"I5\" s=\"1\"/>");
  const Read read(book.bytes());
  EXPECT_EQ(read.names, "");
  ASSERT_EQ(read.table.rows.size(), 2u);
  EXPECT_EQ(read.table.rows[0].line, 2u);
  EXPECT_EQ(read.table.rows[0].cells, (Cells{"", "姓名", "", "x"}));
  EXPECT_EQ(read.table.rows[1].cells,
            (Cells{"", "李华·𠮷", "2026-11-25", "30%", "00042", "TRUE", "a<&", "2026-11-25"}));
}

TEST(ReadTable, NamesTheCellOfWhatIsWrong) {
  Workbook book;
  book.sheet_data = row(1, text_cell("A1", "h") + "<c r=\"B1\"><f>1+1</f><v>2</v></c>") +
                    row(2, "<c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\" t=\"s\"><v>7</v></c>" +
                               number_cell("C2", "60", 1) + number_cell("D2", "12345678901234567") +
                               "<c r=\"E2\" t=\"zz\"><v>1</v></c>") +
                    row(4, "<c r=\"A3\"><v>1</v></c>") + row(4, "<c r=\"BN5\"><v>1</v></c>") +
                    "<row r=\"6\" hidden=\"1\">" + text_cell("A6", "x") + "</row>";
  book.after = "<mergeCells><mergeCell ref=\"A9:B10\"/></mergeCells>";
  EXPECT_EQ(
      Read(book.bytes()).names,
      "f.xlsx:1:2 cell_computed\nf.xlsx:2:1 cell_error\nf.xlsx:2:2 cell_string\nf.xlsx:2:3 date_impossible\n"
      "f.xlsx:2:4 number_digits\nf.xlsx:2:5 cell_type\nf.xlsx:4:1 cells_order\nf.xlsx:4:1 cells_order\n"
      "f.xlsx:5:66 too_many_cells\nf.xlsx:6 row_hidden (warning)\nf.xlsx:9:1 cells_merged\n");
}

TEST(ReadTable, KeepsTheTextsAndNotHowTheyArePronounced) {
  Workbook book;
  test::ZipWriter zip;
  book.sheet_data =
      row(1,
          "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r>"
          "<rPh><t>x</t></rPh></is></c><c r=\"C1\" t=\"str\"><v>_x0041__x005F_</v></c>");
  book.strings = {"x"};
  EXPECT_EQ(Read(book.bytes()).table.rows.at(0).cells, (Cells{"x", "甲乙", "A_"}));
}

TEST(ReadTable, ReadsNoHiddenSheetAndNoOtherFile) {
  Workbook hidden;
  hidden.sheet_state = "hidden";
  EXPECT_EQ(Read(hidden.bytes()).names, "f.xlsx book_none\n");
  Workbook outside;
  outside.workbook_extra = "<externalReferences><externalReference r:id=\"rId9\"/></externalReferences>";
  EXPECT_EQ(Read(outside.bytes()).names, "f.xlsx book_outside\n");
}

TEST(ReadTable, KnowsFilesByTheirBytes) {
  EXPECT_EQ(Read("").names, "f.xlsx file_empty\n");
  EXPECT_EQ(Read("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx"s).names, "f.xlsx file_xls\n");
  EXPECT_EQ(Read("<html><table>").names, "f.xlsx file_kind\n");
  EXPECT_EQ(Read("%PDF-1.7").names, "f.xlsx file_kind\n");
  EXPECT_EQ(Read("a,b\n").names, "f.xlsx zip_cut\n");
  EXPECT_EQ(Read(test::workbook_of({{"a", "b"}}), "f.csv").table.rows.at(0).cells, (Cells{"a", "b"}));
  EXPECT_EQ(Read("\xd0\xd5\xc3\xfb,\xb1\xe0\xba\xc5\n"s, "f.csv").table.rows.at(0).cells,
            (Cells{"姓名", "编号"}));
  EXPECT_EQ(Read(std::string(limits::kTableBytes + 1, 'x'), "f.csv").names, "f.csv file_large\n");
}

TEST(ReadTable, NamesThePartAndTheByteOfBrokenXml) {
  Workbook book;
  book.sheet_data = row(1, text_cell("A1", "x")) + row(2, "<c r=\"A2\"><v>1</v>");
  const Read read(book.bytes());
  EXPECT_EQ(read.names, "f.xlsx xml_open\n");
  EXPECT_EQ(read.findings.sorted()[0].values[0], "xl/worksheets/sheet1.xml");
}

TEST(CellAddress, IsOfTheSheet) {
  EXPECT_EQ(cell_address("A1")->column, 1u);
  EXPECT_EQ(cell_address("XFD1048576")->column, 16384u);
  EXPECT_EQ(cell_address("AB12")->row, 12u);
  for (const char* text :
       {"", "A", "1", "a1", "A0", "A01x", "XFE1", "A1048577", "A-1", "A1B", "AAAAAAAAAAAA1"})
    EXPECT_FALSE(cell_address(text)) << text;
}

}  // namespace
}  // namespace comitia::client::cli
