#include "ballot-client/cli/qr.hpp"

#include <gtest/gtest.h>

namespace comitia::client::cli {
namespace {

TEST(QrLines, DrawsASquareWithAQuietZone) {
  const auto lines = qr_lines("COMITIA", QrGround::kTerminal);
  ASSERT_TRUE(lines.ok());
  // Version 1: 21 modules and 4 on each side, two rows a line, rounded up.
  ASSERT_EQ(lines.value().size(), 15u);
  const std::string light = "\x1b[97;40m" + [] {
    std::string out;
    for (int i = 0; i < 29; ++i) out += "█";
    return out;
  }() + "\x1b[0m";
  EXPECT_EQ(lines.value()[0], light);
  EXPECT_EQ(lines.value()[1], light);
  // The finder pattern's top edge: seven dark modules, lying in the upper half of the third line.
  EXPECT_TRUE(lines.value()[2].starts_with("\x1b[97;40m████ ▄▄▄▄▄ ")) << lines.value()[2];
}

TEST(QrLines, OnPaperTheDarkModulesArePainted) {
  const auto lines = qr_lines("COMITIA", QrGround::kPaper);
  ASSERT_TRUE(lines.ok());
  EXPECT_EQ(lines.value()[0], std::string(29, ' ')) << "no colours, which a printer does not know";
  EXPECT_TRUE(lines.value()[2].starts_with("    █▀▀▀▀▀█ ")) << lines.value()[2];
}

TEST(QrLines, RefusesWhatNoCodeHolds) {
  EXPECT_FALSE(qr_lines(std::string(5000, 'x'), QrGround::kPaper).ok());
}

}  // namespace
}  // namespace comitia::client::cli
