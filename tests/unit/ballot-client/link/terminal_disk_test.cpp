#include "ballot-client/link/terminal_disk.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

class TerminalDiskTest : public testing::Test {
 protected:
  static OutboxItem item(std::uint8_t key, std::uint8_t content) {
    OutboxItem out{{}, "presidium", Bytes(100, content)};
    out.one_time_key.fill(key);
    return out;
  }

  test::TemporaryDirectory folder;
  Keyring keyring{crypto::SecretBytes(crypto::view("secret"))};
  Device device = must(Device::create(folder.path() / "terminal", "terminal", 1, "T", keyring));
  FileOutbox outbox{device};
  FileSlots slots{device};
};

TEST_F(TerminalDiskTest, OutboxKeepsOneBallotForEachKey) {
  EXPECT_TRUE(must(outbox.pending()).empty());
  must(outbox.put(item(2, 1)));
  must(outbox.put(item(1, 9)));
  must(outbox.put(item(2, 1)));
  EXPECT_EQ(outbox.put(item(2, 3)).fault().check->name, "input-form");
  const auto pending = must(outbox.pending());
  ASSERT_EQ(pending.size(), 2u);
  EXPECT_EQ(pending[0].one_time_key, item(1, 0).one_time_key) << "by key, not by time";
  EXPECT_EQ(pending[1].ballot, Bytes(100, 1));
  EXPECT_EQ(pending[1].ballot_id, "presidium");
}

TEST_F(TerminalDiskTest, OutboxDoesNotSendAgainWhatWasDelivered) {
  must(outbox.put(item(1, 1)));
  must(outbox.delivered(item(1, 1).one_time_key));
  must(outbox.delivered(item(1, 1).one_time_key));
  EXPECT_TRUE(must(outbox.pending()).empty());
  EXPECT_TRUE(must(outbox.find(item(1, 1).one_time_key))) << "its visit may come back for the receipt";
  must(outbox.remove(item(1, 1).one_time_key));
  EXPECT_FALSE(must(outbox.find(item(1, 1).one_time_key)));
}

TEST_F(TerminalDiskTest, OutboxRefusesMalformedFiles) {
  must(outbox.put(item(1, 1)));
  const Path file = device.directory() / "outbox" / (crypto::hex(item(1, 1).one_time_key) + ".ballot");
  must(write_durably(file, Bytes{0, 0, 0, 65, 1}));
  EXPECT_EQ(outbox.pending().fault().check->name, "file-access");
  must(write_durably(file, Bytes{0, 0}));
  EXPECT_EQ(outbox.find(item(1, 1).one_time_key).fault().check->name, "file-access");
}

TEST_F(TerminalDiskTest, SlotsAreUnderThePassphrase) {
  EXPECT_TRUE(must(slots.names()).empty());
  must(slots.keep("abc", crypto::view("sealed under a slip")));
  must(slots.keep("abc", crypto::view("again")));
  EXPECT_EQ(must(slots.names()), std::vector<std::string>{"abc"});
  EXPECT_EQ(crypto::str(must(slots.read("abc"))), "again");
  const Bytes file = *must(read_file(device.directory() / "slots" / "abc.vault"));
  EXPECT_EQ(crypto::str(file).find("again"), std::string::npos);
  must(slots.wipe("abc"));
  EXPECT_TRUE(must(slots.names()).empty());
}

}  // namespace
}  // namespace comitia::client
