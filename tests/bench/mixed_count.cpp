// Times the count of ballots with a written name, from the close to the announced result: five tellers'
// devices, each with a replica of its own, and the server's record, all of them on this machine's cores.
// Prints one JSON object. Usage: mixed_count BALLOTS
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "ballot-client/core/decrypting_device.hpp"
#include "ballot-client/core/mixing_device.hpp"
#include "tests/support/kept_key_share.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace {

using namespace comitia;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kTellers = 5, kMixers = 3;
const std::string kId = "presidium";

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// What the server has published: many readers, who wait for what comes.
class Published {
 public:
  void add(crypto::View entry) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(crypto::bytes(entry));
    came_.notify_all();
  }
  std::vector<crypto::Bytes> from(std::size_t size) {
    const std::lock_guard lock(mutex_);
    return {entries_.begin() + static_cast<std::ptrdiff_t>(size), entries_.end()};
  }
  void wait_beyond(std::size_t size) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return entries_.size() > size; });
  }

 private:
  std::vector<crypto::Bytes> entries_;
  std::mutex mutex_;
  std::condition_variable came_;
};

/// The server: one writer, which publishes entry after entry.
class Server {
 public:
  Server(test::CongressBuilder& congress, Published& entries) : published(entries), congress_(congress) {}

  client::Result<void> take(crypto::View entry) {
    const std::lock_guard lock(mutex_);
    return congress_.submit(entry);
  }
  /// What it does by itself.
  template <class Act>
  void act(Act act) {
    const std::lock_guard lock(mutex_);
    act(congress_);
  }

  Published& published;

 private:
  test::CongressBuilder& congress_;
  std::mutex mutex_;
};

/// A device's own replica of it.
class Replica : public client::TellerLog {
 public:
  explicit Replica(Server& server)
      : server_(server), fold_(test::must(congress::Fold::convene(server.published.from(0)[0]))) {
    test::must(refresh());
  }
  [[nodiscard]] const congress::Fold& fold() const override { return fold_; }
  [[nodiscard]] client::Result<void> refresh() override {
    for (const crypto::Bytes& entry : server_.published.from(fold_.size())) COMITIA_CHECK(fold_.apply(entry));
    return {};
  }
  [[nodiscard]] client::Result<void> submit(client::View entry) override {
    COMITIA_CHECK(server_.take(entry));
    return refresh();
  }
  template <class Done>
  void follow_until(Done done) {
    while (test::must(refresh()), !done(fold_.ballots().at(kId))) server_.published.wait_beyond(fold_.size());
  }

 private:
  Server& server_;
  congress::Fold fold_;
};

void attend(std::uint32_t teller, test::CongressBuilder& congress, Replica& log) {
  test::MemoryVault vault;
  test::keep_key_share(vault, congress.keys(), teller);
  const client::TellerSelf self{teller, congress.keys().teller(teller),
                                &congress.keys().tellers[teller - 1].envelope};
  client::DecryptingDevice decrypting(self, log, vault);
  client::MixingDevice mixing(self, log, vault);

  log.follow_until([](const auto& b) { return b.boxed(); });
  test::must(decrypting.close(kId));
  const std::uint32_t quorum = log.fold().officials().cosign_quorum();
  if (teller > kMixers) return;
  log.follow_until([&](const auto& b) {
    return b.closed_states() >= quorum && b.mixing()->mixers().size() >= teller - 1;
  });
  test::must(mixing.mix(kId));
  if (teller == 1) {
    log.follow_until([](const auto& b) { return b.mixing()->mixers().size() >= kMixers; });
    test::must(mixing.close(kId));
  }
  log.follow_until([](const auto& b) { return b.mixing()->closed(); });
  test::must(decrypting.decrypt(kId));
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: mixed_count BALLOTS\n";
    return 2;
  }
  const auto ballots = static_cast<std::uint32_t>(std::stoul(argv[1]));
  test::CongressPlan plan;
  plan.delegates = plan.present = ballots;
  plan.tellers = kTellers;
  plan.threshold = kMixers;
  plan.slots = 16;
  plan.terminals = 16;
  plan.threads = std::max(1u, std::thread::hardware_concurrency());
  plan.rules = [](v1::Rules& rules) { rules.set_write_in(v1::WRITE_IN_FREE); };
  Published published;
  test::CongressBuilder congress(
      plan, {[&](crypto::View entry) { published.add(entry); }, [](std::string_view) {}});
  congress.prepare();
  std::vector<std::string> names;
  for (std::uint32_t i = 1; i <= ballots; ++i) names.push_back("Delegate " + std::to_string(i));
  const crypto::Array32 roll = congress.post_roll(names);
  test::BallotPlan ballot;
  ballot.candidates = 6;
  ballot.seats = 5;
  ballot.definition = [&](v1::Defined& d) { congress.offer_write_ins(d, roll); };
  // Nobody approves of more than three, so that there is room for a name.
  ballot.marks = [](std::uint32_t delegate) {
    std::vector<congress::Mark> marks(6, congress::Mark::kOppose);
    for (std::uint32_t i = 0; i < delegate % 4; ++i) marks[(delegate + i) % 6] = congress::Mark::kApprove;
    return marks;
  };
  ballot.written = [&](std::uint32_t delegate) {
    return delegate % 3 == 0 ? std::vector<std::uint32_t>{}
                             : std::vector<std::uint32_t>{delegate % ballots / 10 + 1};
  };
  congress.open(ballot);
  congress.vote(kId);

  Server server(congress, published);
  std::vector<std::unique_ptr<Replica>> replicas;
  for (std::uint32_t i = 0; i < kTellers; ++i) replicas.push_back(std::make_unique<Replica>(server));
  std::vector<std::thread> tellers;
  for (std::uint32_t i = 1; i <= kTellers; ++i)
    tellers.emplace_back([&, i] { attend(i, congress, *replicas[i - 1]); });

  nlohmann::ordered_json out{{"ballots", ballots}};
  const Clock::time_point begin = Clock::now();
  server.act([](auto& c) {
    c.close(kId);
    c.empty_box(kId);
  });
  out["boxed_s"] = since(begin);
  std::size_t size = 0;
  for (bool counted = false; !counted; server.act([&](auto& c) {
         size = c.fold().size();
         counted = c.ballot(kId).counted().has_value();
       }))
    published.wait_beyond(size);
  out["counted_s"] = since(begin);
  server.act([](auto& c) {
    c.name_written(kId);
    c.announce(kId);
  });
  out["announced_s"] = since(begin);
  for (std::thread& teller : tellers) teller.join();
  std::cout << out.dump() << '\n';
  return 0;
} catch (const std::exception& e) {
  std::cerr << "mixed_count: " << e.what() << '\n';
  return 1;
}
