#include "congress/petitions.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fraction.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

struct PetitionsTest : ::testing::Test {
  PetitionsTest() : congress(plan()) {
    congress.post_roster();
    congress.accept_credentials();
    congress.check_in();
    petition.set_post("presidium");
    petition.set_holder("Zhang San");
    petition.set_delegate(2);
    petition.set_grounds("absent for a semester");
    third = test::must(parse_fraction(">=1/3"));
    third.set_base(v1::BASE_ENTITLED);
  }
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 10;
    out.present = 9;
    out.course.emplace();
    return out;
  }
  v1::SignedPetitionSupport signed_by(std::uint32_t delegate, std::uint32_t key_of) {
    v1::PetitionSupport support;
    support.set_petition(crypto::str(proto::encode(petition)));
    support.set_delegate(delegate);
    v1::SignedPetitionSupport out;
    out.set_support(crypto::str(proto::encode(support)));
    out.set_admission_signature(crypto::str(congress.keys().admission(key_of).sign_statement(
        kPetitionType, signed_bytes(&congress.anchor(), crypto::view(out.support())))));
    return out;
  }
  const crypto::Check* support(std::uint32_t delegate, std::uint32_t key_of) {
    const auto result = petitions.support(signed_by(delegate, key_of), congress.fold().surroundings());
    return result.ok() ? nullptr : result.fault().check;
  }
  const crypto::Check* enough(std::uint32_t entitled) {
    const auto result = petitions.check(proto::encode(petition), third, entitled);
    return result.ok() ? nullptr : result.fault().check;
  }

  test::CongressBuilder congress;
  v1::Petition petition;
  v1::Fraction third;
  Petitions petitions;
};

// rules.md V14: at least 1/3 of 256 is 86; here of 10, 4.
TEST_F(PetitionsTest, NeedTheShareOfTheEntitled) {
  EXPECT_EQ(needed(third, 256), 86u);
  for (std::uint32_t delegate = 1; delegate <= 3; ++delegate) EXPECT_EQ(support(delegate, delegate), nullptr);
  EXPECT_EQ(enough(10), &checks::petition_support);
  EXPECT_EQ(support(9, 9), nullptr);
  EXPECT_EQ(enough(10), nullptr);
  EXPECT_EQ(enough(13), &checks::petition_support);
}

TEST_F(PetitionsTest, TakeEachDelegateOnceAndWithItsOwnSlip) {
  EXPECT_EQ(support(1, 2), &checks::motion_admission);
  EXPECT_EQ(support(1, 1), nullptr);
  EXPECT_EQ(support(1, 1), &checks::petition_once);
  EXPECT_EQ(support(10, 10), &checks::delegate_known);  // has not checked in
  EXPECT_EQ(support(11, 1), &checks::delegate_known);
  EXPECT_EQ(petitions.supporters(proto::encode(petition)), 1u);
}

// Who signed for other grounds has not signed for these.
TEST_F(PetitionsTest, AreTheirExactBytes) {
  for (std::uint32_t delegate = 1; delegate <= 4; ++delegate) support(delegate, delegate);
  EXPECT_EQ(enough(10), nullptr);
  petition.set_grounds("absent for two semesters");
  EXPECT_EQ(enough(10), &checks::petition_support);
  EXPECT_EQ(support(1, 1), nullptr);
  petition.clear_grounds();
  EXPECT_EQ(support(1, 1), &checks::motion_form);
}

TEST_F(PetitionsTest, ServeOneMotion) {
  for (std::uint32_t delegate = 1; delegate <= 4; ++delegate) support(delegate, delegate);
  petitions.serve(proto::encode(petition));
  EXPECT_EQ(enough(10), &checks::petition_support);
  EXPECT_EQ(support(5, 5), &checks::motion_turn);
}

}  // namespace
}  // namespace comitia::congress
