// A whole server in a test: a made-up congress (tests/support/congress_builder.hpp) in a real database, the
// real desks, real TLS on loopback.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "tests/support/congress_builder.hpp"
#include "tests/support/failing_ledger.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/app/house.hpp"
#include "voting-server/net/server.hpp"
#include "voting-server/storage/sqlite_ledger.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::test {

/// The blind signature of sealer 1 or 2 in an answer; its signature is not checked.
[[nodiscard]] std::string answer_in(const v1::Issued& issued, std::uint32_t sealer);

class ServerWorld {
 public:
  /// Builds the congress as far as `build` takes it, and stores its log as the server's.
  ServerWorld(const CongressPlan& plan, const std::function<void(CongressBuilder&)>& build);
  /// With this part of the congress's log only. The congress must outlive the world.
  ServerWorld(CongressBuilder& congress, std::span<const crypto::Bytes> log);
  ~ServerWorld();

  /// What the tests change before start().
  net::ServerOptions options;
  std::chrono::milliseconds tick{limits::kTurnoutMs};
  std::function<void(const crypto::Fault&)> failed;
  server::Days today;                       ///< without it steps are taken on any day
  bool alone = true;                        ///< on its port
  std::filesystem::path private_directory;  ///< of the roster, if the server has it
  std::string log_file;                     ///< where the operational log goes; nowhere if it is empty

  /// The house, and a port of its own.
  void start();
  /// The house alone: its entrance is on somebody else's port.
  void open();
  [[nodiscard]] net::Entrance entrance();
  void reached_at(std::uint16_t port) { shared_port_ = port; }
  /// As on SIGTERM.
  void stop();
  /// Without a word: nothing is finished, nothing is written any more.
  void kill();

  [[nodiscard]] CongressBuilder& builder() noexcept { return *builder_; }
  [[nodiscard]] server::House& house() noexcept { return *house_; }
  [[nodiscard]] FailingLedger& ledger() noexcept { return *failing_; }
  [[nodiscard]] storage::LedgerReader& reader() noexcept { return *test_reader_; }
  [[nodiscard]] net::Server& network() noexcept { return *server_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return server_ ? server_->port() : shared_port_; }
  [[nodiscard]] std::filesystem::path database() const { return directory_.path() / "comitia.db"; }
  [[nodiscard]] const server::OpenedKeys& keys() const noexcept { return *keys_; }

  /// A client with a certificate of this role (none: without one), after its Hello.
  [[nodiscard]] RawClient client(const std::string& role = "");
  [[nodiscard]] const net::Credentials& credentials(const std::string& role);

  // ---- requests as the honest make them ------------------------------------------------------------------
  v1::Response submit(crypto::View entry, const std::string& role = "secretariat");
  void submit_two_signed(v1::EntryKind kind, const google::protobuf::Message& statement);
  [[nodiscard]] static v1::Request issue_request(const v1::SignedIssueRequest& request, const Paper& paper);
  [[nodiscard]] v1::Request cast_request(const std::string& id, crypto::View ballot) const;
  v1::Response cast(const std::string& id, crypto::View ballot);
  /// The station: cosigns the newest note and answers what it is asked for, once.
  void station_once(const std::string& id, std::uint32_t wait_ms = 2000);
  /// Sealed by the builder's keys without asking anybody.
  [[nodiscard]] crypto::Bytes ballot(const std::string& id, std::uint32_t delegate);

 private:
  explicit ServerWorld(std::unique_ptr<CongressBuilder> own);
  void prepare(std::span<const crypto::Bytes> log);
  void store(std::span<const crypto::Bytes> log);
  void end(std::chrono::milliseconds patience);

  TemporaryDirectory directory_;
  std::atomic<bool> dying_ = false;
  std::unique_ptr<CongressBuilder> own_;  // null where the congress is borrowed
  CongressBuilder* builder_;
  std::optional<server::OpenedKeys> keys_;
  std::optional<storage::SqliteLedger> ledger_;
  std::unique_ptr<FailingLedger> failing_;
  std::optional<storage::SqliteReader> own_reader_, other_reader_, test_reader_;
  std::shared_ptr<server::EventLog> events_;
  std::unique_ptr<server::House> house_;
  std::unique_ptr<net::Server> server_;
  std::uint16_t shared_port_ = 0;
  std::mutex mutex_;  // of credentials_: a station may be at work in a thread of its own
  std::map<std::string, net::Credentials> credentials_;
};

}  // namespace comitia::test
