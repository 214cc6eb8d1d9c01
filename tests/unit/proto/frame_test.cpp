#include "proto/frame.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::proto {
namespace {

TEST(Frame, CarriesItsLength) {
  v1::Request request;
  request.mutable_read_log()->set_from(7);
  const Bytes bytes = frame(request);
  const auto length = frame_length(std::span<const std::uint8_t, 4>(bytes.data(), 4), limits::kRequestBytes);
  ASSERT_TRUE(length.ok());
  EXPECT_EQ(length.value() + kFrameHeader, bytes.size());
  EXPECT_TRUE(read<v1::Request>(View(bytes).subspan(4), limits::kRequestBytes).ok());
}

TEST(Frame, RefusesEmptyAndOversizedOnes) {
  const crypto::Array<4> none{0, 0, 0, 0}, bound{0, 0, 1, 0}, beyond{0, 0, 1, 1}, huge{255, 255, 255, 255};
  ASSERT_FALSE(frame_length(none, 256).ok());
  EXPECT_EQ(frame_length(none, 256).fault().check, &checks::frame_size);
  EXPECT_EQ(frame_length(bound, 256).value(), 256u);
  EXPECT_EQ(frame_length(beyond, 256).fault().check, &checks::frame_size);
  EXPECT_EQ(frame_length(huge, limits::kFrameBytes).fault().check, &checks::frame_size);
  const test::SwitchedOff off("frame-size");
  EXPECT_TRUE(frame_length(huge, limits::kFrameBytes).ok());
}

TEST(Frame, PadsEveryRefusalToOneSize) {
  for (std::size_t length = 0; length <= 1500; ++length) {
    v1::Response response;
    response.mutable_refused()->set_check("not-now");
    response.mutable_refused()->set_detail(std::string(length, 'x'));
    pad(response);
    ASSERT_EQ(encode(response).size(), limits::kPaddedAnswerBytes) << length;
  }
}

TEST(Frame, PadsReceiptsToTheSameSize) {
  v1::Response response;
  response.mutable_receipted()->set_receipt(std::string(140, 'r'));
  response.mutable_receipted()->set_signature(std::string(64, 's'));
  pad(response);
  EXPECT_EQ(encode(response).size(), limits::kPaddedAnswerBytes);
}

}  // namespace
}  // namespace comitia::proto
