#include "voting-server/app/inner_statement.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::server {
namespace {

TEST(InnerStatement, IsTheEntrysOwnOrThatOfItsProposal) {
  test::CongressPlan plan;
  plan.delegates = 4;
  plan.tellers = 2;
  plan.threshold = 1;
  test::CongressBuilder congress(plan);
  const auto inner = [&](crypto::View entry) {
    return inner_statement(test::must(congress::read_entry(entry)), congress.fold());
  };
  const crypto::Bytes statement{1, 2, 3};
  const auto& secretariat = congress.keys().secretariat;
  const auto own = inner(congress::sign_entry(v1::ROSTER, statement, &congress.anchor(), secretariat));
  ASSERT_TRUE(own);
  EXPECT_EQ(own->kind, v1::ROSTER);
  EXPECT_EQ(own->statement, statement);

  const crypto::Bytes proposal = congress::propose_entry(v1::RULES, {}, congress.anchor(), secretariat);
  const crypto::Bytes confirmation =
      congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().chief());
  ASSERT_TRUE(inner(proposal));
  EXPECT_EQ(inner(proposal)->kind, v1::RULES);
  EXPECT_FALSE(inner(confirmation)) << "of what is not pending";
  congress.append(proposal);
  ASSERT_TRUE(inner(confirmation));
  EXPECT_EQ(inner(confirmation)->kind, v1::RULES);

  for (const v1::EntryKind kind : {v1::PROPOSED, v1::CONFIRMED})
    EXPECT_FALSE(inner(congress::sign_entry(kind, crypto::view("x"), &congress.anchor(), secretariat)))
        << "it cannot be read";
}

}  // namespace
}  // namespace comitia::server
