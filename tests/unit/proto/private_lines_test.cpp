#include "proto/private_lines.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "records.pb.h"

namespace comitia::proto {
namespace {

v1::PrivateLine line() {
  v1::PrivateLine out;
  out.mutable_record()->set_number(7);
  out.mutable_record()->set_name("Anna \"Nan\" 李");
  out.mutable_record()->set_cadre_level("院级");
  out.mutable_record()->add_facts()->set_name("post");
  out.mutable_record()->mutable_facts(0)->set_value("部长");
  out.set_salt(std::string(32, '\x5a'));
  return out;
}

TEST(PrivateLines, AreWrittenByTheNamesOfTheSchema) {
  EXPECT_EQ(private_line(line()),
            "{\"record\":{\"number\":7,\"name\":\"Anna \\\"Nan\\\" "
            "李\",\"cadre_level\":\"院级\",\"facts\":[{\"name\":"
            "\"post\",\"value\":\"部长\"}]},\"salt\":\"WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo=\"}");
}

TEST(PrivateLines, ComeBack) {
  const auto read =
      read_private_lines<v1::PrivateLine>(private_line(line()) + "\n" + private_line(line()), "f");
  ASSERT_TRUE(read.ok()) << read.fault().text();
  ASSERT_EQ(read.value().size(), 2u);
  for (const v1::PrivateLine& one : read.value()) EXPECT_EQ(encode(one), encode(line()));
}

TEST(PrivateLines, AreRefusedByTheirNumberWhereTheyAreDamaged) {
  const std::string good = private_line(line()) + "\n";
  for (const std::string& bad :
       {std::string(""), std::string("x"), std::string("[]"), std::string("{\"salt\":1}"),
        std::string("{\"height\":1}"), std::string("{\"record\":{\"number\":-1}}"),
        std::string("{\"salt\":\"\xff\"}"),
        "{\"salt\":\"" + std::string(limits::kPrivateLineBytes, 'A') + "\"}",
        good.substr(0, good.size() / 2)}) {
    const auto read = read_private_lines<v1::PrivateLine>(good + bad + "\n" + good, "f");
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.fault().check, &checks::private_line);
    EXPECT_TRUE(read.fault().where.starts_with("f:2")) << read.fault().where;
  }
}

TEST(PrivateLines, AnEmptyFileHoldsNothing) {
  const auto read = read_private_lines<v1::PrivateExcuse>("", "f");
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value().empty());
}

}  // namespace
}  // namespace comitia::proto
