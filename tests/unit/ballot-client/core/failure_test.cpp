#include "ballot-client/core/failure.hpp"

#include <gtest/gtest.h>

#include <set>

#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::client {
namespace {

TEST(Failure, FindsEveryCheckThatAServerRefusesWith) {
  for (const crypto::Check* const check : congress::checks::kCongress)
    EXPECT_EQ(&check_named(check->name), check);
  for (const crypto::Check* const check : crypto::checks::kCrypto)
    EXPECT_EQ(&check_named(check->name), check);
  for (const crypto::Check* const check : proto::session::kSession)
    EXPECT_EQ(&check_named(check->name), check);
}

TEST(Failure, KeepsTheNameOfAnUnknownRefusal) {
  const Fault unknown = refusal("from-the-future", "why");
  EXPECT_EQ(unknown.check->name, "refused-otherwise");
  EXPECT_EQ(unknown.where, "from-the-future: why");
  EXPECT_EQ(refusal("issue-once", "delegate 3").text().find("issue-once"), 0u);
}

TEST(Failure, ServersCannotMakeTheClientCryFraudByName) {
  // Evidence is what the client finds itself; the names of its own checks mean nothing on the wire.
  for (const crypto::Check* const check : checks::kClient)
    EXPECT_EQ(check_named(check->name).name, "refused-otherwise");
  EXPECT_TRUE(is_evidence(fault(crypto::checks::note_signature)));
  EXPECT_FALSE(is_evidence(refusal("note-signature", "")));
}

TEST(Failure, NamesAreUnique) {
  std::set<std::string_view> names;
  for (const auto* check : checks::kClient) EXPECT_TRUE(names.insert(check->name).second) << check->name;
  for (const auto* check : proto::session::kSession)
    EXPECT_TRUE(names.insert(check->name).second) << check->name;
}

}  // namespace
}  // namespace comitia::client
