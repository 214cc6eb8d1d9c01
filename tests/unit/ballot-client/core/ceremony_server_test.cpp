// What a server can do to the key ceremony by what it shows to whom: stop it, and nothing else. Every device
// has a log of its own here, which the server fills.
#include <gtest/gtest.h>

#include "ballot-client/core/ceremony_device.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

using congress::Ceremony;

/// What the server shows this teller as entry `index`; nothing: it ends the log there.
using Showing = std::function<std::optional<Bytes>(std::size_t index, const Bytes& entry)>;

class ShownLog : public TellerLog {
 public:
  ShownLog(test::CongressBuilder& congress, Showing show)
      : congress_(congress),
        show_(std::move(show)),
        fold_(test::must(congress::Fold::convene(congress.entries()[0]))) {}
  [[nodiscard]] const congress::Fold& fold() const override { return fold_; }
  [[nodiscard]] Result<void> refresh() override {
    while (next_ < congress_.entries().size()) {
      const std::optional<Bytes> shown =
          show_ ? show_(next_, congress_.entries()[next_]) : congress_.entries()[next_];
      if (!shown) return {};
      COMITIA_CHECK(fold_.apply(*shown));
      ++next_;
    }
    return {};
  }
  [[nodiscard]] Result<void> submit(View entry) override {
    COMITIA_CHECK(congress_.submit(entry));
    return refresh();
  }

 private:
  test::CongressBuilder& congress_;
  Showing show_;
  congress::Fold fold_;
  std::size_t next_ = 1;
};

class CeremonyServer : public testing::Test {
 protected:
  CeremonyServer() : congress(plan()) {
    for (std::uint32_t i = 1; i <= kTellers; ++i) vaults.push_back(std::make_unique<test::MemoryVault>());
  }
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.tellers = kTellers;
    out.threshold = 3;
    out.slots = 2;
    return out;
  }
  /// Shows `victims` what `show` gives and everybody else the log as it is, until nobody does anything more.
  /// Returns why each victim's device stopped: the check, or "" if it is waiting.
  std::vector<std::string> hold(const std::vector<std::uint32_t>& victims, const Showing& show) {
    std::vector<std::unique_ptr<ShownLog>> logs;
    for (std::uint32_t i = 1; i <= kTellers; ++i)
      logs.push_back(std::make_unique<ShownLog>(
          congress, std::find(victims.begin(), victims.end(), i) == victims.end() ? Showing() : show));
    std::vector<std::string> stopped(kTellers);
    for (bool moved = true; moved;) {
      moved = false;
      for (std::uint32_t i = 1; i <= kTellers; ++i) {
        const TellerSelf self{i, congress.keys().teller(i), &congress.keys().tellers[i - 1].envelope};
        const auto did = CeremonyDevice(self, *logs[i - 1], *vaults[i - 1]).step();
        stopped[i - 1] = did.ok() ? "" : did.fault().check->name;
        moved |= did.ok() && did.value().act < CeremonyAct::kWaiting;
      }
    }
    return stopped;
  }
  [[nodiscard]] std::size_t count(v1::EntryKind kind) const {
    const auto& all = congress.entries();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [kind](const Bytes& bytes) {
      return test::must(congress::read_entry(bytes)).kind() == kind;
    }));
  }
  void expect_stopped_without_a_word() {
    EXPECT_EQ(count(v1::CEREMONY_COMPLAINT), 0u);
    EXPECT_EQ(count(v1::CEREMONY_ANSWER), 0u) << "a share stands in the log in clear";
    EXPECT_NE(congress.fold().ceremony().step(), Ceremony::Step::kFinal);
  }

  static constexpr std::uint32_t kTellers = 4;
  test::CongressBuilder congress;
  std::vector<std::unique_ptr<test::MemoryVault>> vaults;
};

TEST_F(CeremonyServer, AnHonestOneLetsItFinish) {
  EXPECT_EQ(hold({}, {}), std::vector<std::string>(kTellers));
  EXPECT_EQ(congress.fold().ceremony().step(), Ceremony::Step::kFinal);
}

/// From the first entry of each kind on, two tellers are shown nothing more.
class Withholding : public CeremonyServer, public testing::WithParamInterface<v1::EntryKind> {};

TEST_P(Withholding, StopsTheCeremonyAndNobodyComplains) {
  const auto stopped = hold({3, 4}, [](std::size_t, const Bytes& entry) -> std::optional<Bytes> {
    if (test::must(congress::read_entry(entry)).kind() == GetParam()) return std::nullopt;
    return entry;
  });
  // The two others wait; the victims say again what they said already.
  EXPECT_EQ(stopped, (std::vector<std::string>{"", "", "ceremony-turn", "ceremony-turn"}));
  expect_stopped_without_a_word();
}
INSTANTIATE_TEST_SUITE_P(EachStep, Withholding,
                         testing::Values(v1::CEREMONY_COMMIT, v1::CEREMONY_REVEAL, v1::CEREMONY_SHARES));

/// What a server may make of a dealer's entry, which it cannot sign.
struct Alteration {
  const char* name;
  std::function<void(test::CongressBuilder&, v1::Entry&, v1::CeremonyShares&)> change;
  const char* refused;
};
void PrintTo(const Alteration& a, std::ostream* out) { *out << a.name; }

class Altering : public CeremonyServer, public testing::WithParamInterface<Alteration> {};

TEST_P(Altering, IsRefusedByTheVictimsAndNothingIsPublished) {
  const auto stopped = hold({3, 4}, [this](std::size_t, const Bytes& bytes) -> std::optional<Bytes> {
    v1::Entry entry = test::must(congress::read_entry(bytes));
    if (entry.kind() != v1::CEREMONY_SHARES) return bytes;
    auto shares =
        test::must(proto::read<v1::CeremonyShares>(crypto::view(entry.statement()), limits::kEntryBytes));
    if (shares.teller() > 2) return bytes;
    GetParam().change(congress, entry, shares);
    return proto::encode(entry);
  });
  EXPECT_EQ(stopped, (std::vector<std::string>{"", "", GetParam().refused, GetParam().refused}));
  expect_stopped_without_a_word();
}

void restate(v1::Entry& entry, const v1::CeremonyShares& shares) {
  entry.set_statement(crypto::str(proto::encode(shares)));
}
INSTANTIATE_TEST_SUITE_P(
    EachWay, Altering,
    testing::Values(Alteration{"one bit of an envelope",
                               [](auto&, v1::Entry& e, v1::CeremonyShares& s) {
                                 s.mutable_envelopes(2)->mutable_sealed()->front() ^= 1;
                                 restate(e, s);
                               },
                               "sign-valid"},
                    Alteration{"two envelopes exchanged",
                               [](auto&, v1::Entry& e, v1::CeremonyShares& s) {
                                 std::swap(*s.mutable_envelopes(1)->mutable_sealed(),
                                           *s.mutable_envelopes(2)->mutable_sealed());
                                 restate(e, s);
                               },
                               "sign-valid"},
                    Alteration{"an envelope left out",
                               [](auto&, v1::Entry& e, v1::CeremonyShares& s) {
                                 s.mutable_envelopes()->RemoveLast();
                                 restate(e, s);
                               },
                               "sign-valid"},
                    Alteration{"signed by the server",
                               [](test::CongressBuilder& c, v1::Entry& e, v1::CeremonyShares& s) {
                                 s.mutable_envelopes(2)->mutable_sealed()->front() ^= 1;
                                 e = test::must(congress::read_entry(congress::sign_entry(
                                     v1::CEREMONY_SHARES, proto::encode(s), &c.anchor(), c.keys().server)));
                               },
                               "entry-signer"},
                    Alteration{"signed by another teller",
                               [](test::CongressBuilder& c, v1::Entry& e, v1::CeremonyShares& s) {
                                 s.mutable_envelopes(2)->mutable_sealed()->front() ^= 1;
                                 e = test::must(congress::read_entry(
                                     congress::sign_entry(v1::CEREMONY_SHARES, proto::encode(s), &c.anchor(),
                                                          c.keys().teller(3))));
                               },
                               "entry-signer"}));

}  // namespace
}  // namespace comitia::client
