#include "ballot-client/cli/table.hpp"

#include <gtest/gtest.h>

namespace comitia::client::cli {
namespace {

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("Anna"), 4u);
  EXPECT_EQ(display_width("Renée"), 5u);
  EXPECT_EQ(display_width("Rene\u0301e"), 5u);
  EXPECT_EQ(display_width("李华"), 4u);
  EXPECT_EQ(display_width("（李）"), 6u);
  EXPECT_EQ(display_width("\xf0\xa0\xae\xb7"), 2u);
}

TEST(Table, AlignsColumns) {
  Table table({{"Name"}, {"Votes", Table::Align::kRight}, {"Outcome"}});
  table.add({"李华", "130", "elected"});
  table.add({"Anna Li", "7", ""});
  EXPECT_EQ(table.lines(), (std::vector<std::string>{"Name     Votes  Outcome",  //
                                                     "-------  -----  -------",  //
                                                     "李华       130  elected",  //
                                                     "Anna Li      7"}));
}

}  // namespace
}  // namespace comitia::client::cli
