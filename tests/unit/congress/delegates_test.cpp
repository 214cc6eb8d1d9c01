#include "congress/delegates.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {
namespace {

Delegates delegates(const std::vector<std::uint32_t>& numbers) {
  Delegates out(static_cast<std::uint32_t>(numbers.size()));
  v1::Roster roster;
  for (const std::uint32_t number : numbers) {
    roster.add_lines()->set_delegate(number);
    roster.mutable_lines(roster.lines_size() - 1)->set_commitment(std::string(32, 'c'));
  }
  roster.set_last(true);
  EXPECT_TRUE(out.check(roster).ok());
  out.add(roster);
  return out;
}

crypto::VerifyKey key(std::uint64_t n) {
  crypto::VerifyKey out;
  crypto::Bytes seed;
  crypto::append_u64(seed, n);
  out.bytes = crypto::sha256(seed);
  return out;
}

template <class M>
M of(std::uint32_t number) {
  M out;
  out.set_delegate(number);
  return out;
}
v1::Excused excuse(std::uint32_t number) {
  auto out = of<v1::Excused>(number);
  out.set_reason(std::string(32, 'r'));
  return out;
}

const crypto::Check* check_of(const crypto::Result<void>& result) {
  return result.ok() ? nullptr : result.fault().check;
}

TEST(Delegates, AnExcuseLowersTheEntitledAndNothingElse) {
  Delegates d = delegates({2, 3, 5});
  EXPECT_EQ(d.entitled(), 3u);
  ASSERT_TRUE(d.excuse(excuse(3), false).ok());
  EXPECT_EQ(d.entitled(), 2u);
  EXPECT_EQ(d.size(), 3u);
  EXPECT_EQ(d.excused(), (std::set<std::uint32_t>{1}));
  EXPECT_EQ(check_of(d.excuse(excuse(3), false)), &checks::excuse_turn);
  EXPECT_EQ(check_of(d.excuse(excuse(4), false)), &checks::delegate_known);
  EXPECT_EQ(check_of(d.excuse(excuse(2), true)), &checks::excuse_turn);
  v1::Excused bare = of<v1::Excused>(2);
  EXPECT_EQ(check_of(d.excuse(bare, false)), &checks::excuse_turn);
}

TEST(Delegates, WhoIsPresentIsNotExcusedAndWhoComesIsNoLonger) {
  Delegates d = delegates({2, 3, 5});
  d.admit(0, key(1));
  EXPECT_EQ(check_of(d.excuse(excuse(2), false)), &checks::excuse_turn);
  ASSERT_TRUE(d.excuse(excuse(3), false).ok());
  d.admit(1, key(2));
  EXPECT_EQ(d.entitled(), 3u);
  ASSERT_TRUE(d.leave(of<v1::Left>(3)).ok());
  ASSERT_TRUE(d.excuse(excuse(3), false).ok());
  EXPECT_EQ(d.entitled(), 2u);
  ASSERT_TRUE(d.come_back(of<v1::CameBack>(3)).ok());
  EXPECT_EQ(d.entitled(), 3u);
}

TEST(Delegates, ALeaverKeepsTheKey) {
  Delegates d = delegates({2, 3, 5});
  d.admit(1, key(7));
  ASSERT_TRUE(d.leave(of<v1::Left>(3)).ok());
  EXPECT_EQ(d.present(), 0u);
  EXPECT_TRUE(d.checked_in(1));
  EXPECT_FALSE(d.is_present(1));
  EXPECT_TRUE(d.admission_key_used(key(7)));
  EXPECT_EQ(d.admission_key(1), key(7));
  // A new slip for somebody who has left brings nobody back.
  d.admit(1, key(8));
  EXPECT_EQ(d.present(), 0u);
  EXPECT_TRUE(d.admission_key_used(key(7)));
  EXPECT_EQ(check_of(d.leave(of<v1::Left>(3))), &checks::presence_turn);
  ASSERT_TRUE(d.come_back(of<v1::CameBack>(3)).ok());
  EXPECT_EQ(d.present(), 1u);
  EXPECT_EQ(check_of(d.come_back(of<v1::CameBack>(3))), &checks::presence_turn);
  EXPECT_EQ(check_of(d.come_back(of<v1::CameBack>(5))), &checks::presence_turn);
  EXPECT_EQ(check_of(d.leave(of<v1::Left>(5))), &checks::presence_turn);
  EXPECT_EQ(check_of(d.leave(of<v1::Left>(4))), &checks::delegate_known);
  EXPECT_EQ(check_of(d.come_back(of<v1::CameBack>(4))), &checks::delegate_known);
}

/// A delegate as a person would keep a list of them.
struct Naive {
  bool admitted = false, present = false, excused = false;
  std::uint64_t key = 0;
};

// Random steps, against a list of persons.
TEST(Delegates, AgreeWithANaiveList) {
  std::mt19937_64 random(35);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint32_t> numbers;
    std::uint32_t last = 0;
    for (std::uint64_t i = 0, count = 1 + random() % 8; i < count; ++i)
      numbers.push_back(last += static_cast<std::uint32_t>(1 + random() % 3));
    Delegates d = delegates(numbers);
    std::map<std::uint32_t, Naive> naive;
    for (const std::uint32_t number : numbers) naive[number];
    std::set<std::uint64_t> used;
    for (int step = 0; step < 120; ++step) {
      const auto number = static_cast<std::uint32_t>(1 + random() % (last + 2));
      const bool voting = random() % 4 == 0;
      const auto it = naive.find(number);
      Naive who = it == naive.end() ? Naive{} : it->second;
      bool taken = false, possible = false;
      switch (random() % 5) {
        case 0:
        case 1: {  // a check-in, or a replaced slip
          if (it == naive.end()) break;
          const std::uint64_t fresh = random();
          ASSERT_FALSE(d.admission_key_used(key(fresh)));
          d.admit(*d.position(number), key(fresh));
          used.insert(fresh);
          taken = possible = true;
          if (!who.admitted) who = {true, true, false, 0};
          who.key = fresh;
          break;
        }
        case 2:
          taken = d.excuse(excuse(number), voting).ok();
          possible = it != naive.end() && !voting && !who.present && !who.excused;
          if (possible) who.excused = true;
          break;
        case 3:
          taken = d.leave(of<v1::Left>(number)).ok();
          possible = who.present;
          if (possible) who.present = false;
          break;
        default:
          taken = d.come_back(of<v1::CameBack>(number)).ok();
          possible = who.admitted && !who.present;
          if (possible) who.present = true, who.excused = false;
      }
      ASSERT_EQ(taken, possible);
      if (it != naive.end()) it->second = who;

      std::uint32_t present = 0, entitled = 0, position = 0;
      crypto::Bytes roll;
      for (const auto& [n, person] : naive) {
        ASSERT_EQ(d.checked_in(position), person.admitted);
        ASSERT_EQ(d.is_present(position), person.present);
        ASSERT_EQ(d.excused().contains(position), person.excused);
        if (person.admitted) {
          ASSERT_EQ(d.admission_key(position), key(person.key));
        }
        present += person.present;
        entitled += !person.excused;
        if (person.present) crypto::append_u32(roll, n);
        ++position;
      }
      ASSERT_EQ(d.present(), present);
      ASSERT_EQ(d.entitled(), entitled);
      ASSERT_EQ(d.size(), numbers.size());
      ASSERT_EQ(d.roll_hash(), crypto::labelled_sha256(crypto::label::kPresence, roll));
      for (const std::uint64_t one : used) ASSERT_TRUE(d.admission_key_used(key(one)));
    }
  }
}

}  // namespace
}  // namespace comitia::congress
