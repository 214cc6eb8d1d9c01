#include "congress/stated_day.hpp"

#include <gtest/gtest.h>

#include "proto/strict.hpp"

namespace comitia::congress {
namespace {

template <class M>
std::optional<std::uint32_t> day_of(v1::EntryKind kind) {
  M statement;
  statement.set_date(20261125);
  return stated_day(kind, proto::encode(statement));
}

TEST(StatedDay, IsThatOfTheStep) {
  EXPECT_EQ(day_of<v1::Approval>(v1::APPROVAL), 20261125u);
  EXPECT_EQ(day_of<v1::Objection>(v1::OBJECTION), 20261125u);
  EXPECT_EQ(day_of<v1::ObjectionResolved>(v1::OBJECTION_RESOLVED), 20261125u);
  EXPECT_EQ(day_of<v1::Withdrawn>(v1::WITHDRAWN), 20261125u);
  EXPECT_EQ(day_of<v1::SlateFinal>(v1::SLATE_FINAL), 20261125u);
  EXPECT_EQ(day_of<v1::Presence>(v1::PRESENCE), 20261125u);
  EXPECT_EQ(day_of<v1::Rotation>(v1::ROTATION), 20261125u);
  EXPECT_EQ(day_of<v1::Substituted>(v1::SUBSTITUTED), 20261125u);
  EXPECT_EQ(day_of<v1::Vacancy>(v1::VACANCY), 20261125u);
  EXPECT_EQ(day_of<v1::Archived>(v1::ARCHIVED), 20261125u);
  v1::Notice notice;
  notice.set_from(20261125);
  notice.set_until(20261130);
  EXPECT_EQ(stated_day(v1::NOTICE, proto::encode(notice)), 20261125u) << "its first day";
}

TEST(StatedDay, IsNoneWhereThereIsNone) {
  EXPECT_EQ(stated_day(v1::SLATE, {}), std::nullopt);
  EXPECT_EQ(stated_day(v1::CHECKED_IN, {}), std::nullopt);
  EXPECT_EQ(stated_day(v1::APPROVAL, crypto::view("x")), std::nullopt) << "it cannot be read";
}

}  // namespace
}  // namespace comitia::congress
