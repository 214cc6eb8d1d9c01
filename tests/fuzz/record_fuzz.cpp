// Entries on the fold. An input is: where in an honest log to try it (1 byte), whether signatures count (1
// byte), the entry. With signatures switched off the fuzzer reaches what otherwise only the holders of keys
// reach.
#include <cstdlib>
#include <map>

#include "proto/strict.hpp"
#include "tests/fuzz/small_congress.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"

namespace {

using namespace comitia;

void require(bool condition) {
  if (!condition) std::abort();
}

/// Folds of each prefix of the honest log; one that has taken a foreign entry is thrown away.
class Prefixes {
 public:
  Prefixes() : congress_(test::fuzzed_congress()) {}

  [[nodiscard]] std::size_t count() const { return congress_->entries().size(); }
  congress::Fold& of(std::size_t size) {
    auto it = folds_.find(size);
    if (it == folds_.end()) {
      congress::Fold fold = test::must(congress::Fold::convene(congress_->entries()[0]));
      for (std::size_t i = 1; i < size; ++i) test::must(fold.apply(congress_->entries()[i]));
      it = folds_.emplace(size, std::move(fold)).first;
    }
    return it->second;
  }
  void drop(std::size_t size) { folds_.erase(size); }

 private:
  std::unique_ptr<test::CongressBuilder> congress_;
  std::map<std::size_t, congress::Fold> folds_;
};

Prefixes& prefixes() {
  static Prefixes all;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  comitia::proto::keep_protobuf_quiet();
  (void)prefixes();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const crypto::View entry(data + 2, size - 2);
  const std::size_t prefix = data[0] % prefixes().count();
  if (prefix == 0) {
    (void)congress::Fold::convene(entry);
    return 0;
  }
  congress::Fold& fold = prefixes().of(prefix);
  const crypto::RootHash root = fold.root();
  const test::SwitchedOff off(data[1] & 1 ? "sign-valid" : "");
  const bool taken = fold.apply(entry).ok();
  require(fold.size() == prefix + (taken ? 1 : 0));
  require(taken || fold.root() == root);
  if (taken || (entry.size() > 1 && entry[1] == v1::BALLOTS)) prefixes().drop(prefix);
  return 0;
}
