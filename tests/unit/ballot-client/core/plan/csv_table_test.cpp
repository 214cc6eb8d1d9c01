#include "ballot-client/core/plan/csv_table.hpp"

#include <gtest/gtest.h>

#include "proto/table_limits.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

using Cells = std::vector<std::string>;

struct Read {
  explicit Read(std::string_view csv)
      : table(read_csv(csv, "f.csv", findings)), names(test::names_of(findings)) {}
  Findings findings;
  Table table;
  std::string names;
};

TEST(ReadCsv, GivesCellsWithTheirLines) {
  const Read read("编号,姓名\r\n1,\"Wang, Fang\"\r\n\r\n2,\"Anna \"\"Nan\"\" Li\"\n3, x ");
  EXPECT_EQ(read.names, "");
  ASSERT_EQ(read.table.rows.size(), 4u);
  EXPECT_EQ(read.table.rows[1].cells, (Cells{"1", "Wang, Fang"}));
  EXPECT_EQ(read.table.rows[2].cells, (Cells{"2", "Anna \"Nan\" Li"}));
  EXPECT_EQ(read.table.rows[2].line, 4u);
  EXPECT_EQ(read.table.rows[3].cells, (Cells{"3", " x "}));
  EXPECT_EQ(written(read.table.place(read.table.rows[3], 1)), "f.csv:5:2");
}

TEST(ReadCsv, TakesSemicolonsAndTabs) {
  EXPECT_EQ(Read("a;b\n1;2,5\n").table.rows[1].cells, (Cells{"1", "2,5"}));
  EXPECT_EQ(Read("a\tb\n1\t2;5\n").table.rows[1].cells, (Cells{"1", "2;5"}));
  EXPECT_EQ(Read("a\r1\r").table.rows[1].cells, (Cells{"1"}));
}

TEST(ReadCsv, ReadsOnAfterAnUnbalancedQuote) {
  const Read read("a,b\n1,x\"y\n2,z\n3,\"open\n4,w\n");
  EXPECT_EQ(read.names, "f.csv:2:2 stray_quote\nf.csv:4:2 open_quote\n");
  ASSERT_EQ(read.table.rows.size(), 3u);
  EXPECT_EQ(read.table.rows[1].cells, (Cells{"2", "z"}));
  EXPECT_EQ(read.table.rows[2].cells, (Cells{"4", "w"}));
}

TEST(ReadCsv, LetsAQuotedCellGoOverALine) {
  const Read read("\"a\nb\",c\n1,2\n");
  EXPECT_EQ(read.names, "");
  EXPECT_EQ(read.table.rows[0].cells, (Cells{"a\nb", "c"}));
  EXPECT_EQ(read.table.rows[1].line, 3u);
}

TEST(ReadCsv, BoundsColumns) {
  std::string row(limits::kTableColumns - 1, ',');
  EXPECT_EQ(Read("a\n" + row + "\n").names, "");
  EXPECT_EQ(Read("a\n" + row + ",\n").names, "f.csv:2:65 too_many_cells\n");
}

TEST(ReadCsv, BoundsRows) {
  std::string all;
  for (std::uint32_t i = 0; i < limits::kTableRows; ++i) all += "x\n";
  EXPECT_EQ(Read(all).names, "");
  EXPECT_EQ(Read(all + "x\n").names, "f.csv:" + std::to_string(limits::kTableRows + 1) + " too_many_rows\n");
}

}  // namespace
}  // namespace comitia::client::plan
