// One congress's directory, opened: its lock, keys, database and house. Nothing of it is shared with the
// other congresses that the same process serves, its threads neither: what keeps one busy leaves the others
// their time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "voting-server/app/files.hpp"
#include "voting-server/app/house.hpp"
#include "voting-server/net/doors.hpp"
#include "voting-server/storage/sqlite_ledger.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::server {

class Household {
 public:
  struct Options {
    unsigned threads = 2;  ///< that compute for this congress
    bool alone = true;     ///< no other congress is behind the same port
    Days rehearsal = {};   ///< a rehearsal's clock; empty: the sun's
    /// Storage failed: the process must end.
    std::function<void(EventLog&, const crypto::Fault&)> failed;
  };

  /// Takes the lock and opens everything. rehearsal_clock unless entry 0 says rehearsal exactly where there
  /// is such a clock; whatever opening keys and database refuses, and House::open().
  [[nodiscard]] static Result<std::unique_ptr<Household>> open(const std::filesystem::path& directory,
                                                               const std::filesystem::path& passphrase_file,
                                                               std::shared_ptr<EventLog> events,
                                                               Options options);
  Household(const Household&) = delete;
  Household& operator=(const Household&) = delete;

  [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
  [[nodiscard]] House& house() noexcept { return *house_; }
  [[nodiscard]] EventLog& events() noexcept { return *events_; }
  /// certificate_form
  [[nodiscard]] Result<net::Entrance> entrance();

 private:
  Household(std::filesystem::path directory, DirectoryLock lock, OpenedKeys keys,
            std::shared_ptr<EventLog> events)
      : directory_(std::move(directory)),
        lock_(std::move(lock)),
        keys_(std::move(keys)),
        events_(std::move(events)) {}
  [[nodiscard]] Result<void> open_house(Options options);

  const std::filesystem::path directory_;
  const DirectoryLock lock_;
  const OpenedKeys keys_;
  const std::shared_ptr<EventLog> events_;
  std::optional<storage::SqliteLedger> ledger_;
  std::optional<storage::SqliteReader> own_reader_, other_reader_;
  std::unique_ptr<House> house_;
};

}  // namespace comitia::server
