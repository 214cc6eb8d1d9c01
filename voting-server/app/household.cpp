#include "voting-server/app/household.hpp"

#include "proto/server_name.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/setup.hpp"

namespace comitia::server {

namespace fs = std::filesystem;

Result<std::unique_ptr<Household>> Household::open(const fs::path& directory, const fs::path& passphrase_file,
                                                   std::shared_ptr<EventLog> events, Options options) {
  COMITIA_TRY(DirectoryLock lock, DirectoryLock::take(directory));
  COMITIA_TRY(const crypto::SecretBytes passphrase, read_passphrase(passphrase_file));
  COMITIA_TRY(OpenedKeys keys, open_keys(directory, passphrase));
  std::unique_ptr<Household> out(
      new Household(directory, std::move(lock), std::move(keys), std::move(events)));
  COMITIA_CHECK(out->open_house(std::move(options)));
  return out;
}

Result<void> Household::open_house(Options options) {
  const fs::path database = database_of(directory_);
  COMITIA_TRY(auto ledger, storage::SqliteLedger::open(database));
  ledger_.emplace(std::move(ledger));
  COMITIA_TRY(auto own_reader, storage::SqliteReader::open(database));
  own_reader_.emplace(std::move(own_reader));
  COMITIA_TRY(auto other_reader, storage::SqliteReader::open(database));
  other_reader_.emplace(std::move(other_reader));
  const bool rehearsal = static_cast<bool>(options.rehearsal);
  house_ = std::make_unique<House>(
      House::Stores{*ledger_, *own_reader_, *other_reader_}, keys_, *events_,
      House::Options{.threads = options.threads,
                     .failed = [events = events_, failed = std::move(options.failed)](
                                   const crypto::Fault& fault) { failed(*events, fault); },
                     .today = rehearsal ? std::move(options.rehearsal) : Days(local_days),
                     .alone = options.alone,
                     .private_directory = directory_ / "private"});
  COMITIA_CHECK(house_->open());
  COMITIA_REQUIRE(
      checks::rehearsal_clock, house_->congress().rehearsal == rehearsal,
      rehearsal ? "the congress is no rehearsal: entry 0 says so" : "entry 0 says that it is one");
  return {};
}

Result<net::Entrance> Household::entrance() {
  COMITIA_TRY(auto tls, net::make_server_context(keys_.keys.authority.certificate(), keys_.keys.tls));
  return net::Entrance{proto::server_name(house_->congress().anchor), *house_, std::move(tls)};
}

}  // namespace comitia::server
