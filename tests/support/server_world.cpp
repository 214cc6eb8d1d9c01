#include "tests/support/server_world.hpp"

#include <cstdlib>
#include <stdexcept>

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/log/checkpoint.hpp"
#include "proto/server_name.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {
namespace {

constexpr std::uint64_t kNoteTime = 1'798'794'000;

std::unique_ptr<CongressBuilder> built(const CongressPlan& plan,
                                       const std::function<void(CongressBuilder&)>& build) {
  auto out = std::make_unique<CongressBuilder>(plan);
  build(*out);
  return out;
}

crypto::VaultKey test_vault() { return crypto::VaultKey::create(crypto::SecretBytes(crypto::view("test"))); }

}  // namespace

ServerWorld::ServerWorld(const CongressPlan& plan, const std::function<void(CongressBuilder&)>& build)
    : ServerWorld(built(plan, build)) {}

ServerWorld::ServerWorld(std::unique_ptr<CongressBuilder> own)
    : own_(std::move(own)), builder_(own_.get()), events_(server::EventLog::none()) {
  prepare(own_->entries());
}

ServerWorld::ServerWorld(CongressBuilder& congress, std::span<const crypto::Bytes> log)
    : builder_(&congress), events_(server::EventLog::none()) {
  prepare(log);
}

void ServerWorld::prepare(std::span<const crypto::Bytes> log) {
  net::Authority authority = net::Authority::create();
  net::Credentials tls = authority.make_server(), hall = authority.make_client("hall", "hall");
  keys_.emplace(server::OpenedKeys{test_vault(),
                                   {crypto::SigningKey(builder_->keys().server.expose_secret()),
                                    crypto::SigningKey(builder_->keys().server_note.expose_secret()),
                                    std::move(authority), std::move(tls), std::move(hall)}});
  options.threads = 1;
  store(log);
}

ServerWorld::~ServerWorld() { kill(); }

void ServerWorld::store(std::span<const crypto::Bytes> log) {
  auto ledger = must(storage::SqliteLedger::create(database()));
  auto reader = must(storage::SqliteReader::open(database()));
  server::Record record(ledger, reader, keys_->keys.note, keys_->keys.statement);
  must(record.convene(log[0]));
  must(ledger.begin());
  for (const crypto::Bytes& entry : log.subspan(1)) must(record.append(entry));
  for (const auto& [id, ballot] : builder_->fold().ballots()) {
    const HeldBallot& held = builder_->held(id);
    if (held.seal_keys.empty()) continue;
    const std::string name = "seal-key/" + id;
    must(ledger.put_secret(name, keys_->vault.seal(name, held.seal_keys[0].expose_secret().expose_secret())));
  }
  must(ledger.commit());
}

void ServerWorld::start() {
  open();
  std::vector<net::Entrance> entrances;
  entrances.push_back(entrance());
  server_ = std::make_unique<net::Server>(std::move(entrances), options);
  if (const auto why = server_->start()) throw std::runtime_error(*why);
}

net::Entrance ServerWorld::entrance() {
  return {proto::server_name(house_->congress().anchor), *house_,
          must(net::make_server_context(keys_->keys.authority.certificate(), keys_->keys.tls))};
}

void ServerWorld::open() {
  ledger_.emplace(must(storage::SqliteLedger::open(database())));
  failing_ = std::make_unique<FailingLedger>(*ledger_);
  own_reader_.emplace(must(storage::SqliteReader::open(database())));
  other_reader_.emplace(must(storage::SqliteReader::open(database())));
  test_reader_.emplace(must(storage::SqliteReader::open(database())));
  if (!log_file.empty()) events_ = server::EventLog::open(log_file);
  const auto on_failure = [this](const crypto::Fault& fault) {
    if (dying_) return;
    if (!failed) std::abort();
    failed(fault);
  };
  house_ = std::make_unique<server::House>(
      server::House::Stores{*failing_, *own_reader_, *other_reader_}, *keys_, *events_,
      server::House::Options{2, tick, on_failure, today, alone, private_directory});
  must(house_->open());
}

void ServerWorld::stop() { end(std::chrono::seconds(2)); }

void ServerWorld::end(std::chrono::milliseconds patience) {
  if (!house_) return;
  // None where the house did not open.
  if (server_) server_->stop_accepting();
  house_->close();
  if (server_) {
    server_->drain(patience);
    server_->halt();
  }
  house_.reset();
  server_.reset();
  test_reader_.reset();
  other_reader_.reset();
  own_reader_.reset();
  failing_.reset();
  ledger_.reset();
}

void ServerWorld::kill() {
  if (!house_) return;
  dying_ = true;
  failing_->fail_at(1);
  end(std::chrono::milliseconds(0));
  dying_ = false;
}

const net::Credentials& ServerWorld::credentials(const std::string& role) {
  const std::lock_guard lock(mutex_);
  const auto it = credentials_.find(role);
  if (it != credentials_.end()) return it->second;
  return credentials_.emplace(role, keys_->keys.authority.make_client(role, role)).first->second;
}

RawClient ServerWorld::client(const std::string& role) {
  const crypto::EntryHash& anchor = builder_->anchor();
  RawClient out(port(), role.empty() ? nullptr : &credentials(role),
                {.server_name = alone ? "" : proto::server_name(anchor)});
  out.hello(alone ? crypto::EntryHash{} : anchor);
  return out;
}

v1::Response ServerWorld::submit(crypto::View entry, const std::string& role) {
  v1::Request request;
  request.mutable_submit()->set_entry(crypto::str(entry));
  return client(role).ask(request);
}

void ServerWorld::submit_two_signed(v1::EntryKind kind, const google::protobuf::Message& statement) {
  CongressKeys& keys = builder_->keys();
  const crypto::Bytes proposal =
      congress::propose_entry(kind, proto::encode(statement), builder_->anchor(), keys.secretariat);
  const crypto::Bytes confirmation =
      congress::confirm_entry(crypto::leaf_hash(proposal), builder_->anchor(), keys.chief());
  for (const crypto::Bytes& entry : {proposal, confirmation})
    if (const auto response = submit(entry); !response.has_submitted())
      throw std::runtime_error(response.refused().check() + " " + response.refused().detail());
}

v1::Request ServerWorld::issue_request(const v1::SignedIssueRequest& request, const Paper& paper) {
  v1::Request out;
  out.mutable_issue()->set_request(crypto::str(proto::encode(request)));
  for (const crypto::BlindState& blind : paper.blinds)
    out.mutable_issue()->add_blinded(crypto::str(blind.blinded));
  return out;
}

v1::Request ServerWorld::cast_request(const std::string& id, crypto::View ballot) const {
  v1::Request out;
  out.mutable_cast()->set_ballot_id(id);
  out.mutable_cast()->set_ballot(crypto::str(ballot));
  return out;
}

v1::Response ServerWorld::cast(const std::string& id, crypto::View ballot) {
  return client("hall").ask(cast_request(id, ballot));
}

std::string answer_in(const v1::Issued& issued, std::uint32_t sealer) {
  v1::SealAnswer out;
  out.ParseFromString(issued.seals(static_cast<int>(sealer) - 1).answer());
  return out.answer();
}

void ServerWorld::station_once(const std::string& id, std::uint32_t wait_ms) {
  RawClient station = client("station");
  v1::Request poll;
  poll.mutable_station_poll()->set_wait_ms(wait_ms);
  const v1::Response work = station.ask(poll);
  v1::Request read;
  read.mutable_read_note()->set_size(0);
  const v1::Response note = station.ask(read);
  const auto& officials = builder_->fold().officials();
  const crypto::VerifiedNote verified =
      must(crypto::verify_note(note.note().note(), officials.log_key(), officials.witnesses()));
  v1::Request cosign;
  cosign.mutable_cosign()->set_size(verified.checkpoint.size);
  cosign.mutable_cosign()->set_line(crypto::cosign_line(
      verified.checkpoint, officials.witness_name(v1::STATION, 1), builder_->keys().station_note, kNoteTime));
  if (!station.ask(cosign).has_done()) throw std::runtime_error("the cosignature");
  v1::Request answer;
  answer.mutable_station_answer();
  for (const std::string& blinded : work.station_work().blinded()) {
    *answer.mutable_station_answer()->add_seals() = builder_->seal_answer(id, 2, crypto::view(blinded));
  }
  if (!station.ask(answer).has_done()) throw std::runtime_error("the station's answer");
}

crypto::Bytes ServerWorld::ballot(const std::string& id, std::uint32_t delegate) {
  Paper paper = builder_->draw_paper(id, delegate);
  builder_->seal(id, paper);
  return builder_->sign(id, paper, builder_->make(id, paper, marks_of(builder_->held(id).plan, delegate)));
}

}  // namespace comitia::test
