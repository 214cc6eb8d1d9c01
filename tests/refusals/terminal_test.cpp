// A terminal with its files, over TLS: it takes keys and definitions only from a log that enough tellers have
// cosigned just after the opening (docs/protocol.md §7.3).
#include <gtest/gtest.h>

#include "ballot-client/link/terminal.hpp"
#include "congress/ballot.hpp"
#include "crypto/hash/label.hpp"
#include "forger.hpp"
#include "tests/support/lying_server.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

constexpr std::uint32_t kQuorum = 3;  // ceil((4 + 2) / 2)

/// What the terminal says of ballot "council" when the server shows this log, under a note that so many
/// tellers have cosigned.
class Booth {
 public:
  Booth() {
    server_.show(log_until(1), {});
    write_terminal(path_, keyring(), congress_.keys(), server_.enrolment("terminal", congress_.anchor()));
  }
  void show(const std::vector<Bytes>& entries, const std::string& note) {
    server_.show(entries, {{entries.size(), note}});
  }
  void show(const std::vector<Bytes>& entries, std::uint32_t tellers) {
    show(entries, note_of(congress_.keys(), checkpoint_of(origin(), entries), tellers));
  }
  std::string polls() {
    const auto terminal = must(client::Terminal::open(path_, keyring()));
    client::Connection connection = terminal->log_connection();
    client::Replica replica = must(client::Replica::open(terminal->device(), connection));
    const auto polling = client::open_polling(replica, "council");
    return polling.ok() ? "ok" : std::string(polling.fault().check->name);
  }
  [[nodiscard]] std::string origin() const { return congress_.fold().convened().origin(); }
  [[nodiscard]] CongressBuilder& congress() const { return congress_; }

 private:
  static client::Keyring& keyring() {
    static client::Keyring out{crypto::SecretBytes(crypto::view("test"))};
    return out;
  }
  CongressBuilder& congress_ = hall_congress();
  LyingServer server_;
  TemporaryDirectory folder_;
  client::Path path_ = folder_.path() / "terminal";
};

std::vector<Bytes> honest_opening() { return log_until(before(v1::OPENED) + 2); }

/// The log up to the opening with one entry altered and all that follows made to fit, as the secretariat, the
/// chief teller and the server together could sign it.
template <class M>
std::vector<Bytes> other_opening(v1::EntryKind kind, const std::function<void(M&)>& change) {
  ForgedLog log(hall_congress());
  const std::size_t at = log.find(kind), opened = log.find(v1::OPENED);
  const std::size_t after = at + (kind == v1::DEFINED ? 2 : 1);
  log.alter<M>(at, change);
  for (Bytes& entry : log_between(after, opened)) log.entries.push_back(std::move(entry));
  congress::Fold fold = must(congress::Fold::convene(log.entries[0]));
  for (std::size_t i = 1; i < log.entries.size(); ++i) must(fold.apply(log.entries[i]));
  const v1::Opened statement = must(must(fold.ballot("council"))->draft_opened(fold.surroundings()));
  for (Bytes& entry : two_signed(v1::OPENED, statement)) log.entries.push_back(std::move(entry));
  return log.entries;
}

std::vector<Bytes> other_definition() {
  return other_opening<v1::Defined>(v1::DEFINED, [](v1::Defined& s) { s.set_title("Another question"); });
}

std::vector<Bytes> other_seal_key() {
  return other_opening<v1::SealKey>(v1::SEAL_KEY, [](v1::SealKey& s) {
    s.set_modulus(crypto::str(crypto::SealSecretKey::generate().public_key().modulus()));
  });
}

/// A ceremony of the same tellers' devices that the server held with itself; everything else is as it was.
std::vector<Bytes> other_tellers_key() {
  CongressBuilder& congress = hall_congress();
  const CongressKeys& keys = congress.keys();
  std::vector<Bytes> out = log_until(before(v1::CEREMONY_COMMIT));
  congress::Fold fold = must(congress::Fold::convene(out[0]));
  for (std::size_t i = 1; i < out.size(); ++i) must(fold.apply(out[i]));
  const auto append = [&](Bytes entry) {
    must(fold.apply(entry));
    out.push_back(std::move(entry));
  };
  const crypto::CeremonyContext context = fold.ceremony().context();
  std::vector<Bytes> messages;
  for (const crypto::Participant& p : context.participants) {
    messages.push_back(crypto::Dealer::draw(context, p.index).message(context));
    v1::CeremonyCommit s;
    s.set_attempt(1);
    s.set_teller(p.index);
    s.set_hash(crypto::str(crypto::ceremony_commitment(context, p.index, messages.back())));
    append(one_signed(v1::CEREMONY_COMMIT, s, keys.tellers[p.index - 1].key));
  }
  for (const crypto::Participant& p : context.participants) {
    v1::CeremonyReveal s;
    s.set_attempt(1);
    s.set_teller(p.index);
    s.set_message(crypto::str(messages[p.index - 1]));
    append(one_signed(v1::CEREMONY_REVEAL, s, keys.tellers[p.index - 1].key));
  }
  for (Bytes& entry : log_between(before(v1::CEREMONY_SHARES), before(v1::CEREMONY_ACKNOWLEDGED)))
    append(std::move(entry));
  for (const crypto::Participant& p : context.participants) {
    v1::CeremonyAcknowledged s;
    s.set_attempt(1);
    s.set_teller(p.index);
    s.set_round_hash(crypto::str(fold.ceremony().round_hash()));
    append(one_signed(v1::CEREMONY_ACKNOWLEDGED, s, keys.tellers[p.index - 1].key));
  }
  for (Bytes& entry : log_between(before(v1::CEREMONY_ACKNOWLEDGED, 3) + 1, before(v1::OPENED)))
    append(std::move(entry));
  const v1::Opened statement = must(must(fold.ballot("council"))->draft_opened(fold.surroundings()));
  for (Bytes& entry : two_signed(v1::OPENED, statement)) append(std::move(entry));
  return out;
}

/// Refused with one teller less than the quorum, and then taken with the quorum: nothing else was wrong.
void expect_only_when_cosigned(const std::vector<Bytes>& entries) {
  Booth booth;
  for (std::uint32_t tellers = 0; tellers < kQuorum; ++tellers) {
    booth.show(entries, tellers);
    EXPECT_EQ(booth.polls(), "opening-cosigned") << tellers;
  }
  booth.show(entries, kQuorum);
  EXPECT_EQ(booth.polls(), "ok");
}

TEST(Terminal, RefusesAnOpeningThatTheTellersHaveNotCosigned) { expect_only_when_cosigned(honest_opening()); }
TEST(Terminal, RefusesADefinitionThatTheTellersHaveNotCosigned) {
  expect_only_when_cosigned(other_definition());
}
TEST(Terminal, RefusesASealKeyThatTheTellersHaveNotCosigned) { expect_only_when_cosigned(other_seal_key()); }
TEST(Terminal, RefusesATellersKeyThatTheTellersHaveNotCosigned) {
  expect_only_when_cosigned(other_tellers_key());
}

TEST(Terminal, RefusesCosignaturesOfAnotherLog) {
  Booth booth;
  const std::vector<Bytes> honest = honest_opening(), forged = other_definition();
  // The tellers' lines stand under the honest state, the server's own under the forged one.
  const std::string cosigned =
      note_of(booth.congress().keys(), checkpoint_of(booth.origin(), honest), kQuorum);
  const std::string own =
      crypto::sign_checkpoint(checkpoint_of(booth.origin(), forged), booth.congress().keys().server_note);
  const std::size_t lines = cosigned.find('\n', cosigned.find("\n\n") + 2) + 1;
  booth.show(forged, own + cosigned.substr(lines));
  EXPECT_EQ(booth.polls(), "cosignature-valid");
  booth.show(forged, cosigned);
  EXPECT_EQ(booth.polls(), "log-consistent");
}

TEST(Terminal, CountsNobodyTwiceAndNobodyElse) {
  Booth booth;
  const std::vector<Bytes> entries = honest_opening();
  const crypto::Checkpoint checkpoint = checkpoint_of(booth.origin(), entries);
  const std::string two = note_of(booth.congress().keys(), checkpoint, 2);
  booth.show(entries, two + crypto::cosign_line(checkpoint, "somebody", crypto::SigningKey::draw(), 60));
  EXPECT_EQ(booth.polls(), "note-unknown-signer");
  const std::string last = two.substr(two.rfind('\n', two.size() - 2) + 1);
  booth.show(entries, two + last);
  EXPECT_EQ(booth.polls(), "note-form");
  booth.show(entries, two);
  EXPECT_EQ(booth.polls(), "opening-cosigned");
}

}  // namespace
}  // namespace comitia::test
