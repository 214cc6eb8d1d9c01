#include "ballot-client/core/slate_file.hpp"

#include <gtest/gtest.h>

#include "proto/strict.hpp"
#include "tests/support/must.hpp"
#include "tests/support/slates.hpp"

namespace comitia::client {
namespace {

std::string refused(const std::string& json) {
  const auto parsed = parse_slate(json, "slate.json");
  if (parsed.ok()) return "ok";
  EXPECT_EQ(parsed.fault().check, &checks::input_form);
  return parsed.fault().where;
}

TEST(SlateFile, ComesBackAsItWas) {
  v1::Slate slate = test::sample_slate("presidium-1", test::kPresidium, 5);
  slate.mutable_candidates(0)->set_name("张三 \"阿三\"");
  slate.mutable_candidates(0)->set_delegate(12);
  slate.mutable_candidates(1)->add_posts("班长");
  slate.mutable_candidates(1)->set_group("女");
  slate.mutable_candidates(2)->set_failed_courses(2);
  const v1::Slate again = test::must(parse_slate(slate_json(slate), "slate.json"));
  EXPECT_EQ(proto::encode(again), proto::encode(slate));
}

TEST(SlateFile, OnlyANameIsNeeded) {
  const v1::Slate slate =
      test::must(parse_slate(R"({"slate":"a","post":"p","candidates":[{"name":"李四"}]})", "slate.json"));
  EXPECT_EQ(slate.candidates(0).name(), "李四");
  EXPECT_EQ(slate.candidates(0).rank(), 0u);
}

TEST(SlateFile, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(refused("{\n\"slate\":\"a\",\n?"), "slate.json:3: this is no JSON from here on");
  EXPECT_EQ(refused("[]"), "slate.json: an object in braces is expected");
  EXPECT_EQ(refused(R"({"post":"p","candidates":[]})"), "slate.json: 'slate' is missing");
  EXPECT_EQ(refused(R"({"slate":7,"post":"p","candidates":[]})"),
            "slate.json: 'slate' must be a text in quotes");
  EXPECT_EQ(refused(R"({"slate":"a","post":"p","candidates":[],"extra":1})"),
            "slate.json: 'extra' is not known here");
  const auto candidate = [](const std::string& json) {
    return refused(R"({"slate":"a","post":"p","candidates":[{"name":"A"},)" + json + "]}");
  };
  EXPECT_EQ(candidate("3"), "slate.json: candidate 2: an object in braces is expected");
  EXPECT_EQ(candidate("{}"), "slate.json: candidate 2: 'name' is missing");
  EXPECT_EQ(candidate(R"({"name":"B","rank":-1})"),
            "slate.json: candidate 2: 'rank' must be a whole number from 0");
  EXPECT_EQ(candidate(R"({"name":"B","rank":0.5})"),
            "slate.json: candidate 2: 'rank' must be a whole number from 0");
  EXPECT_EQ(candidate(R"({"name":"B","rank":4294967296})"),
            "slate.json: candidate 2: 'rank' must be a whole number from 0");
  EXPECT_EQ(candidate(R"({"name":"B","character_attested":"yes"})"),
            "slate.json: candidate 2: 'character_attested' must be true or false");
  EXPECT_EQ(candidate(R"({"name":"B","posts":["x",1]})"),
            "slate.json: candidate 2: 'posts' must be a list of texts");
  EXPECT_EQ(candidate(R"({"name":"B","ranks":1})"), "slate.json: candidate 2: 'ranks' is not known here");
}

}  // namespace
}  // namespace comitia::client
