#include "congress/person.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

TEST(Person, IsKnownByTheNumberWhereBothHaveOne) {
  EXPECT_TRUE(same_person({"王伟", 7}, {"王伟", 7}));
  EXPECT_TRUE(same_person({"王伟", 7}, {"Wang Wei", 7})) << "written otherwise";
  EXPECT_FALSE(same_person({"王伟", 7}, {"王伟", 8})) << "two delegates of one name";
}

TEST(Person, IsKnownByTheNameElse) {
  EXPECT_TRUE(same_person({"王伟", 0}, {"王伟", 7}));
  EXPECT_TRUE(same_person({"王伟", 0}, {"王伟", 0}));
  EXPECT_FALSE(same_person({"王伟", 0}, {"李娜", 0}));
}

}  // namespace
}  // namespace comitia::congress
