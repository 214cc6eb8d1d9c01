#include "congress/documents.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

TEST(Documents, HaveANumberAndAHash) {
  v1::Approval s;
  EXPECT_TRUE(are_documents(s.documents())) << "none";
  *s.add_documents() = test::sample_document("校党发〔2026〕12号");
  EXPECT_TRUE(are_documents(s.documents()));
  for (const std::string& number : {std::string(), std::string("a\nb"), std::string(201, 'a')}) {
    v1::Approval bad = s;
    bad.mutable_documents(0)->set_number(number);
    EXPECT_FALSE(are_documents(bad.documents())) << number;
  }
  for (const std::size_t size : {0u, 31u, 33u}) {
    v1::Approval bad = s;
    bad.mutable_documents(0)->set_sha256(std::string(size, 'h'));
    EXPECT_FALSE(are_documents(bad.documents())) << size;
  }
}

TEST(Documents, AreNamedOnceAndNotTooMany) {
  v1::Approval s;
  for (std::uint32_t i = 0; i < limits::kDocuments; ++i)
    *s.add_documents() = test::sample_document(std::to_string(i));
  EXPECT_TRUE(are_documents(s.documents()));
  *s.add_documents() = test::sample_document("one more");
  EXPECT_FALSE(are_documents(s.documents()));
  s.mutable_documents()->RemoveLast();
  s.mutable_documents(0)->set_number("1");
  EXPECT_FALSE(are_documents(s.documents())) << "the second has this number";
}

}  // namespace
}  // namespace comitia::congress
