#include "ballot-client/link/slip.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "crypto/base/random.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

struct SlipFileTest : testing::Test {
  void write(std::uint32_t delegate, const std::string& name) const {
    Slip slip;
    slip.delegate = delegate;
    slip.seed = crypto::random_secret<32>();
    const crypto::SecretBytes json = slip.json();
    std::ofstream(folder.path() / name) << crypto::text(json.expose_secret());
  }
  test::TemporaryDirectory folder;
};

TEST_F(SlipFileTest, IsReadByItsDelegatesNumber) {
  write(17, "slip-17.json");
  EXPECT_EQ(test::must(read_slip_of(17, folder.path())).delegate, 17u);
  EXPECT_EQ(test::must(read_slip(folder.path() / "slip-17.json")).delegate, 17u);
}

TEST_F(SlipFileTest, OfSomebodyElseOrOfNobodyIsRefused) {
  write(18, "slip-17.json");
  EXPECT_EQ(read_slip_of(17, folder.path()).fault().check, &checks::input_form);
  EXPECT_EQ(read_slip_of(19, folder.path()).fault().check, &checks::file_access);
  write(17, "slip-4294967313.json");  // 17 + 2^32
  EXPECT_EQ(read_slip_of(4'294'967'313, folder.path()).fault().check, &checks::input_form);
}

}  // namespace
}  // namespace comitia::client
