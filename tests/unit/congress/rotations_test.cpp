#include "congress/rotations.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

Offices three() {
  Offices out{v1::ApprovalPlan{}};
  out.elect({"p", "first", "first", true, 20261201, {{"a", 0, {}, 0}, {"b", 0, {}, 0}, {"c", 0, {}, 0}}});
  return out;
}

v1::Rotation rotation(std::vector<std::string> chairs, std::uint32_t first = 20261) {
  v1::Rotation out;
  out.set_post_id("p");
  out.set_first_semester(first);
  out.set_order(v1::ROTATION_BY_STROKES);
  for (const std::string& name : chairs) out.add_chairs(name);
  return out;
}

std::string why(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(Semesters, FollowOneAnother) {
  EXPECT_EQ(next_semester(20261), 20262u);
  EXPECT_EQ(next_semester(20262), 20271u);
  for (const std::uint32_t none : {0u, 20260u, 20263u, 2026u, 202611u, 19991u})
    EXPECT_FALSE(next_semester(none)) << none;
}

TEST(Rotations, EverybodyOnceBeforeAnybodyTwice) {
  const Offices offices = three();
  Rotations r;
  EXPECT_EQ(why(r.set(rotation({"a", "b", "a"}), offices, {})), "rotation-turns");
  EXPECT_EQ(why(r.set(rotation({"a", "b", "x"}), offices, {})), "holder-known");
  ASSERT_EQ(why(r.set(rotation({"a", "c", "b", "b", "a"}), offices, {})), "ok");
  EXPECT_EQ(r.all().at("p")[2].semester, 20271u);
  EXPECT_EQ(r.all().at("p").size(), 5u);
}

TEST(Rotations, ALotIsOfExactlyTheHoldersNamesakesToo) {
  Offices offices{v1::ApprovalPlan{}};
  offices.elect({"p", "first", "first", true, 20261201, {{"a", 1, {}, 0}, {"a", 2, {}, 0}}});
  ASSERT_EQ(offices.holders("p").size(), 2u);
  Rotations r;
  v1::Rotation s = rotation({"a"});
  s.set_order(v1::ROTATION_BY_LOT);
  s.set_named("lot");
  EXPECT_EQ(why(r.set(s, offices, {"a", "x"})), "rotation-order");
  EXPECT_EQ(why(r.set(s, offices, {"a", "a"})), "ok");
}

TEST(Rotations, ALotOrAMotionIsFollowed) {
  const Offices offices = three();
  Rotations r;
  v1::Rotation s = rotation({"b", "c", "a", "b"});
  s.set_order(v1::ROTATION_BY_LOT);
  EXPECT_EQ(why(r.set(s, offices, {})), "rotation-form") << "no lot is named";
  s.set_named("lot");
  EXPECT_EQ(why(r.set(s, offices, {"b", "a", "c"})), "rotation-order");
  EXPECT_EQ(why(r.set(s, offices, {"b", "c"})), "rotation-order") << "a lot of others";
  EXPECT_EQ(why(r.set(s, offices, {"b", "c", "a"})), "ok");
  s.set_order(v1::ROTATION_BY_RESOLUTION);
  EXPECT_EQ(why(r.set(s, offices, {"b", "c", "a"})), "rotation-order") << "the motion names each semester";
  EXPECT_EQ(why(r.set(s, offices, {"b", "c", "a", "b"})), "ok");
  s.clear_named();
  EXPECT_EQ(why(r.set(s, offices, {})), "ok");
}

TEST(Rotations, ALaterCalendarTakesOver) {
  const Offices offices = three();
  Rotations r;
  ASSERT_EQ(why(r.set(rotation({"a", "b", "c"}), offices, {})), "ok");
  EXPECT_EQ(why(r.set(rotation({"c"}, 20282), offices, {})), "rotation-form") << "a gap";
  ASSERT_EQ(why(r.set(rotation({"c", "b"}, 20262), offices, {})), "ok");
  ASSERT_EQ(r.all().at("p").size(), 3u);
  EXPECT_EQ(r.all().at("p")[1].name, "c");
}

TEST(Rotations, Substitutes) {
  const Offices offices = three();
  Rotations r;
  v1::Substituted s;
  s.set_post_id("p");
  s.set_semester(20261);
  s.set_substitute("b");
  s.set_reason("studies abroad");
  EXPECT_EQ(why(r.substitute(s, offices)), "rotation-form");
  ASSERT_EQ(why(r.set(rotation({"a", "b", "c"}), offices, {})), "ok");
  s.set_substitute("x");
  EXPECT_EQ(why(r.substitute(s, offices)), "holder-known");
  s.set_substitute("a");
  EXPECT_EQ(why(r.substitute(s, offices)), "rotation-form") << "in the chair already";
  s.set_substitute("b");
  s.set_semester(20272);
  EXPECT_EQ(why(r.substitute(s, offices)), "rotation-form") << "not in the calendar";
  s.set_semester(20261);
  ASSERT_EQ(why(r.substitute(s, offices)), "ok");
  EXPECT_EQ(r.all().at("p")[0].acting(), "b");
  EXPECT_EQ(r.all().at("p")[0].name, "a");
}

}  // namespace
}  // namespace comitia::congress
