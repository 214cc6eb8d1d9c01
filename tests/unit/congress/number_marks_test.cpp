#include "congress/number_marks.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

// Every pair of numbers up to every largest one below 40.
TEST(NumberMarks, AreWhatTheSlotsSay) {
  for (std::uint32_t most = 1; most < 40; ++most) {
    const crypto::Statement statement = numbers_statement(2, most).value();
    for (std::uint32_t a = 0; a <= most; ++a)
      for (std::uint32_t b = 0; b <= most; ++b) {
        const std::vector<Mark> marks{number_mark(a), number_mark(b)};
        const crypto::SecretBytes bits = numbers_bits(marks, most).value();
        ASSERT_EQ(statement.evaluate(bits.expose_secret()), (std::vector<std::int64_t>{a, b}));
      }
  }
}

TEST(NumberMarks, NoBitsHoldMoreThanTheLargest) {
  for (std::uint32_t most = 1; most < 40; ++most) {
    const crypto::Statement statement = numbers_statement(1, most).value();
    for (std::uint32_t n = 0; n < 1u << statement.bits(); ++n) {
      std::vector<std::uint8_t> bits;
      for (std::uint32_t i = 0; i < statement.bits(); ++i) bits.push_back(n >> i & 1);
      ASSERT_LE(statement.evaluate(bits)[0], most);
    }
  }
}

TEST(NumberMarks, RefuseWhatIsAboveTheLargest) {
  for (const std::uint32_t most : {1u, 5u, 254u}) {
    const std::vector<Mark> marks{number_mark(0), number_mark(most + 1)};
    const auto bits = numbers_bits(marks, most);
    ASSERT_FALSE(bits.ok());
    EXPECT_EQ(bits.fault().check, &checks::definition_form);
  }
}

}  // namespace
}  // namespace comitia::congress
