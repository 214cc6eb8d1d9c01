#include "crypto/log/merkle.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

constexpr std::uint64_t kSizes = 70;

std::string outcome(const Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

EntryHash leaf(std::uint64_t i) {
  Bytes entry;
  append_u64(entry, i);
  return leaf_hash(entry);
}

/// RFC 9162 §2.1.1, word for word: the tree of leaves begin..end-1.
Array32 recursive(std::uint64_t begin, std::uint64_t end) {
  if (begin == end) return sha256({});
  if (end - begin == 1) return leaf(begin).bytes;
  std::uint64_t k = 1;
  while (2 * k < end - begin) k *= 2;
  return sha256(joined({Bytes{1}, recursive(begin, begin + k), recursive(begin + k, end)}));
}

struct Trees {
  MerkleTree tree;
  std::vector<RootHash> roots;
};

const Trees& trees() {
  static const Trees made = [] {
    Trees out;
    for (std::uint64_t n = 0; n <= kSizes; ++n) {
      out.roots.push_back(RootHash{recursive(0, n)});
      if (n < kSizes) out.tree.append(leaf(n));
    }
    return out;
  }();
  return made;
}

TEST(Merkle, Vectors) {
  const auto v = test::vectors("log.json");
  MerkleTree tree;
  MerkleFrontier frontier;
  std::vector<EntryHash> leaves;
  EXPECT_EQ(frontier.root().hex(), v["roots"][0]);
  EXPECT_EQ(tree.root(0).hex(), v["roots"][0]);
  for (const auto& entry : v["leaves"]) {
    leaves.push_back(leaf_hash(test::unhex(entry)));
    tree.append(leaves.back());
    frontier.append(leaves.back());
    EXPECT_EQ(frontier.root().hex(), v["roots"][leaves.size()]);
    EXPECT_EQ(tree.root(leaves.size()).hex(), v["roots"][leaves.size()]);
  }
  const auto proof = [](const nlohmann::json& hashes) {
    std::vector<Array32> out;
    for (const auto& h : hashes) out.push_back(test::unhex_array<32>(h));
    return out;
  };
  for (const auto& p : v["inclusion"]) {
    const std::uint64_t index = p["index"], size = p["size"];
    EXPECT_EQ(tree.inclusion(index, size), proof(p["proof"]));
    EXPECT_EQ(outcome(verify_inclusion(leaves[index], index, size, proof(p["proof"]), tree.root(size))),
              "ok");
  }
  for (const auto& p : v["consistency"]) {
    const std::uint64_t old_size = p["old_size"], size = p["size"];
    EXPECT_EQ(tree.consistency(old_size, size), proof(p["proof"]));
    EXPECT_EQ(
        outcome(verify_consistency(old_size, tree.root(old_size), size, tree.root(size), proof(p["proof"]))),
        "ok");
  }
}

TEST(Merkle, RootsOfAllSizes) {
  MerkleFrontier frontier;
  for (std::uint64_t n = 0; n <= kSizes; ++n) {
    EXPECT_EQ(frontier.size(), n);
    EXPECT_EQ(frontier.root(), trees().roots[n]) << n;
    EXPECT_EQ(trees().tree.root(n), trees().roots[n]) << n;
    frontier.append(leaf(n));
  }
}

TEST(Merkle, ACopiedFrontierGoesOnByItself) {
  MerkleFrontier a;
  for (std::uint64_t n = 0; n < 21; ++n) a.append(leaf(n));
  MerkleFrontier b = a;
  b.append(leaf(99));
  EXPECT_EQ(a.root(), trees().roots[21]);
  EXPECT_NE(b.root(), trees().roots[22]);
  a.append(leaf(21));
  EXPECT_EQ(a.root(), trees().roots[22]);
}

// All proofs of all sizes; each is good for its own leaf and root only, and (as small sizes show) its own
// index.
TEST(Merkle, InclusionOfAllSizes) {
  for (std::uint64_t size = 1; size <= kSizes; ++size) {
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = trees().tree.inclusion(index, size);
      ASSERT_EQ(outcome(verify_inclusion(leaf(index), index, size, proof, trees().roots[size])), "ok");
      EXPECT_EQ(outcome(verify_inclusion(leaf(index + 1), index, size, proof, trees().roots[size])),
                "inclusion-proof");
      EXPECT_EQ(outcome(verify_inclusion(leaf(index), index, size, proof, trees().roots[size - 1])),
                "inclusion-proof");
      for (std::uint64_t other = 0; size < 20 && other < size + 2; ++other) {
        if (other == index) continue;
        EXPECT_EQ(outcome(verify_inclusion(leaf(index), other, size, proof, trees().roots[size])),
                  "inclusion-proof");
      }
    }
  }
}

TEST(Merkle, InclusionProofsThatAreChanged) {
  const std::uint64_t size = 43, index = 40;
  const auto good = trees().tree.inclusion(index, size);
  const auto check = [&](std::span<const Array32> proof) {
    return outcome(verify_inclusion(leaf(index), index, size, proof, trees().roots[size]));
  };
  ASSERT_EQ(check(good), "ok");
  for (std::size_t n = 0; n < good.size(); ++n) EXPECT_EQ(check(std::span(good).first(n)), "inclusion-proof");
  auto longer = good;
  longer.push_back(Array32{});
  EXPECT_EQ(check(longer), "inclusion-proof");
  for (std::size_t bit = 0; bit < good.size() * 256; ++bit) {
    auto flipped = good;
    flipped[bit / 256][bit % 256 / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_EQ(check(flipped), "inclusion-proof") << bit;
  }
  EXPECT_EQ(outcome(verify_inclusion(leaf(0), 0, 0, {}, trees().roots[0])), "inclusion-proof");
  const test::SwitchedOff off("inclusion-proof");
  EXPECT_EQ(check(longer), "ok");
  EXPECT_EQ(check({}), "ok");
}

TEST(Merkle, ConsistencyOfAllSizes) {
  for (std::uint64_t size = 0; size <= kSizes; ++size) {
    for (std::uint64_t old_size = 0; old_size <= size; ++old_size) {
      const auto proof = trees().tree.consistency(old_size, size);
      const auto check = [&](std::uint64_t m, const RootHash& a, std::uint64_t n, const RootHash& b) {
        return outcome(verify_consistency(m, a, n, b, proof));
      };
      const RootHash &a = trees().roots[old_size], &b = trees().roots[size];
      ASSERT_EQ(check(old_size, a, size, b), "ok") << old_size << ' ' << size;
      EXPECT_NE(check(old_size, RootHash{}, size, b), "ok") << old_size << ' ' << size;
      if (old_size != 0) {
        EXPECT_NE(check(old_size, a, size, RootHash{}), "ok") << old_size << ' ' << size;
      }
      if (old_size != size) {
        EXPECT_NE(check(size, b, old_size, a), "ok");
      }
    }
  }
}

// A log that has forked, or has been cut and continued, shows no consistency with what it was.
TEST(Merkle, AForkIsFound) {
  MerkleTree fork;
  for (std::uint64_t i = 0; i < 40; ++i) fork.append(leaf(i == 17 ? 1000 : i));
  for (std::uint64_t old_size = 18; old_size < 40; ++old_size) {
    EXPECT_EQ(outcome(verify_consistency(old_size, trees().roots[old_size], 40, fork.root(40),
                                         fork.consistency(old_size, 40))),
              "consistency-proof");
  }
  EXPECT_EQ(outcome(verify_consistency(17, trees().roots[17], 40, fork.root(40), fork.consistency(17, 40))),
            "ok");
}

TEST(Merkle, ConsistencyProofsThatAreChanged) {
  for (const std::uint64_t old_size : {21, 32}) {
    const std::uint64_t size = 43;
    const auto good = trees().tree.consistency(old_size, size);
    const auto check = [&](std::span<const Array32> proof) {
      return outcome(verify_consistency(old_size, trees().roots[old_size], size, trees().roots[size], proof));
    };
    ASSERT_EQ(check(good), "ok");
    for (std::size_t n = 0; n < good.size(); ++n)
      EXPECT_EQ(check(std::span(good).first(n)), "consistency-proof");
    auto longer = good;
    longer.push_back(Array32{});
    EXPECT_EQ(check(longer), "consistency-proof");
    for (std::size_t bit = 0; bit < good.size() * 256; ++bit) {
      auto flipped = good;
      flipped[bit / 256][bit % 256 / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
      EXPECT_EQ(check(flipped), "consistency-proof") << bit;
    }
    const test::SwitchedOff off("consistency-proof");
    EXPECT_EQ(check(longer), "ok");
  }
  const Array32 one[] = {Array32{}};
  EXPECT_EQ(outcome(verify_consistency(0, trees().roots[0], 5, trees().roots[5], one)), "consistency-proof");
  EXPECT_EQ(outcome(verify_consistency(5, trees().roots[5], 5, trees().roots[5], one)), "consistency-proof");
  EXPECT_EQ(outcome(verify_consistency(5, trees().roots[5], 5, trees().roots[6], {})), "consistency-proof");
}

// A leaf is not an inner node: the bytes of two hashes, logged as an entry, stand for no subtree.
TEST(Merkle, LeavesAndNodesAreHashedApart) {
  const Bytes children = joined({leaf(0).bytes, leaf(1).bytes});
  EXPECT_NE(leaf_hash(children).bytes, trees().roots[2].bytes);
}

}  // namespace
}  // namespace comitia::crypto
