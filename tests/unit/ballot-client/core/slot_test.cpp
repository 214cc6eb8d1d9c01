#include "ballot-client/core/slot.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/visit.hpp"
#include "tests/support/booth_world.hpp"

namespace comitia::client {
namespace {

using test::must;

TEST(Slot, OpensUnderItsSlipOnly) {
  test::BoothWorld& world = test::BoothWorld::shared();
  const Bytes plaintext{1, 2, 3};
  const Bytes sealed = seal_slot(world.slip(1), plaintext);
  EXPECT_TRUE(crypto::same(must(unseal_slot(world.slip(1), sealed)).expose_secret(), plaintext));
  EXPECT_NE(seal_slot(world.slip(1), plaintext), sealed);
  EXPECT_FALSE(unseal_slot(world.slip(2), sealed).ok());
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_FALSE(unseal_slot(world.slip(1), View(sealed).first(size)).ok()) << size;
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes flipped = sealed;
    flipped[i] ^= 1;
    EXPECT_FALSE(unseal_slot(world.slip(1), flipped).ok()) << i;
  }
}

TEST(Slot, ResumesAVisitAndRefusesAnythingCut) {
  test::BoothWorld& world = test::BoothWorld::shared();
  Visit visit(*world.polling, world.terminal(), world.slip(1));
  const Effects issue = must(visit.step(event::Begin{}));
  const crypto::SecretBytes slot = visit.slot();
  Visit resumed = must(Visit::resume(*world.polling, world.terminal(), world.slip(1), slot.expose_secret()));
  EXPECT_EQ(resumed.state(), VisitState::kIssuing);
  EXPECT_EQ(resumed.one_time_key(), visit.one_time_key());
  EXPECT_EQ(resumed.waiting_for().ask->SerializeAsString(), issue.ask->SerializeAsString());
  must(resumed.step(event::Answered{world.answer(*issue.ask)}));
  EXPECT_EQ(resumed.state(), VisitState::kMarking);
  for (std::size_t size = 0; size < slot.size(); ++size)
    EXPECT_FALSE(
        Visit::resume(*world.polling, world.terminal(), world.slip(1), slot.expose_secret().first(size)).ok())
        << size;
  Bytes other = crypto::bytes(slot.expose_secret());
  other[1] ^= 1;  // of the opened hash
  EXPECT_FALSE(Visit::resume(*world.polling, world.terminal(), world.slip(1), other).ok());
}

}  // namespace
}  // namespace comitia::client
