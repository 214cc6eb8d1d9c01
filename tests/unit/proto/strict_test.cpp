#include "proto/strict.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "records.pb.h"
#include "tests/support/check_switchable.hpp"

namespace comitia::proto {
namespace {

Bytes sample() {
  v1::Entry entry;
  entry.set_kind(v1::CHECKED_IN);
  entry.set_statement("statement");
  entry.add_signatures()->set_key("key");
  return encode(entry);
}

const crypto::Check* reason(const Bytes& bytes) {
  const auto read_back = read<v1::Entry>(bytes, limits::kEntryBytes);
  return read_back.ok() ? nullptr : read_back.fault().check;
}

TEST(Strict, ReadsWhatItWrote) {
  const Bytes bytes = sample();
  const auto entry = read<v1::Entry>(bytes, limits::kEntryBytes);
  ASSERT_TRUE(entry.ok());
  EXPECT_EQ(encode(entry.value()), bytes);
}

// Other encodings of the same message: fields out of order, an explicit default, an over-long varint, an unknown
// field at the top and within a signature, a repeated singular field.
TEST(Strict, RefusesOtherEncodingsOfTheSameMessage) {
  const Bytes cases[] = {
      {0x12, 1, 'x', 0x08, 1},                          // statement before kind
      {0x08, 0, 0x12, 1, 'x'},                          // kind 0 written out
      {0x08, 0x81, 0x00, 0x12, 1, 'x'},                 // 1 in two bytes
      {0x08, 1, 0x12, 1, 'x', 0x78, 5},                 // field 15 is unknown
      {0x08, 1, 0x12, 1, 'x', 0x1a, 2, 0x78, 5},        // unknown within a signature
      {0x08, 1, 0x08, 1, 0x12, 1, 'x'},                 // kind twice
      {0x08, 1, 0x12, 0},                               // empty statement written out
  };
  for (const Bytes& bytes : cases) EXPECT_EQ(reason(bytes), &checks::record_canonical) << crypto::hex(bytes);
}

TEST(Strict, RefusesEveryTruncation) {
  const Bytes bytes = sample();
  for (std::size_t n = 1; n < bytes.size(); ++n) {
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
    const auto entry = read<v1::Entry>(cut, limits::kEntryBytes);
    // A cut between two fields is another message, never the same one.
    if (entry.ok()) {
      EXPECT_NE(encode(entry.value()), bytes);
    }
  }
}

TEST(Strict, RefusesWhatIsTooLongBeforeParsingIt) {
  const Bytes bytes = sample();
  ASSERT_FALSE(read<v1::Entry>(bytes, bytes.size() - 1).ok());
  EXPECT_EQ(read<v1::Entry>(bytes, bytes.size() - 1).fault().check, &checks::record_size);
  EXPECT_TRUE(read<v1::Entry>(bytes, bytes.size()).ok());
  const test::SwitchedOff off("record-size");
  EXPECT_TRUE(read<v1::Entry>(bytes, bytes.size() - 1).ok());
}

TEST(Strict, NeedsItsCanonicalCheck) {
  const Bytes explicit_default = {0x08, 0, 0x12, 1, 'x'};
  ASSERT_EQ(reason(explicit_default), &checks::record_canonical);
  const test::SwitchedOff off("record-canonical");
  EXPECT_EQ(reason(explicit_default), nullptr);
}

}  // namespace
}  // namespace comitia::proto
