#include "congress/id_form.hpp"

#include <gtest/gtest.h>

#include <string>

namespace comitia::congress {
namespace {

TEST(IdForm, IsOfLowerCaseLettersDigitsAndHyphens) {
  for (const std::string& id :
       {std::string("a"), std::string("0"), std::string("presidium-2"), std::string(64, 'z')})
    EXPECT_TRUE(is_id(id)) << id;
  for (const std::string& id : {std::string(), std::string("A"), std::string("a_b"), std::string("a b"),
                                std::string("é"), std::string(65, 'z')})
    EXPECT_FALSE(is_id(id)) << id;
}

}  // namespace
}  // namespace comitia::congress
