#include "voting-server/net/allowance.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace comitia::net {
namespace {

TEST(Allowance, GivesNoMoreThanThereIs) {
  Allowance ten(10);
  {
    const Allowance::Share six(ten, 6), four(ten, 4);
    EXPECT_TRUE(six.granted() && four.granted());
    EXPECT_FALSE(Allowance::Share(ten, 1).granted());
    EXPECT_TRUE(Allowance::Share(ten, 0).granted()) << "nothing is always left";
  }
  EXPECT_TRUE(Allowance::Share(ten, 10).granted());
  EXPECT_FALSE(Allowance::Share(ten, 11).granted());
}

TEST(Allowance, CountsFromManyThreads) {
  Allowance three(3);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) (void)Allowance::Share(three, 1).granted();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(Allowance::Share(three, 3).granted());
}

}  // namespace
}  // namespace comitia::net
