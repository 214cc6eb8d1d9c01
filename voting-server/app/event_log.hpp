// The operational log: one line of JSON for each event. Never ballot content, an address beside a delegate,
// or a single cast: casts and papers issued appear as counters a minute.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"

namespace spdlog {
class logger;
}

namespace comitia::server {

/// Thread-safe.
class EventLog {
 public:
  using Fields = nlohmann::ordered_json;

  /// To `file`, or to standard error if it is empty.
  static std::shared_ptr<EventLog> open(const std::string& file);
  /// Writes nothing.
  static std::shared_ptr<EventLog> none();
  ~EventLog();

  /// Writes to where this one writes, with counters of its own.
  [[nodiscard]] std::shared_ptr<EventLog> beside() const;
  /// From here on every line says which congress it is about. Before other threads write.
  void name(std::string congress) { congress_ = std::move(congress); }

  void event(std::string_view name, const Fields& fields = {});
  void trouble(std::string_view name, const Fields& fields = {});

  /// Adds to a counter of this minute.
  void count(const std::string& counter, std::uint64_t by = 1);
  /// Writes the counters and starts them again, if a minute has passed or `now` is said.
  void tell_counters(bool now = false);

 private:
  explicit EventLog(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}

  [[nodiscard]] std::string line(std::string_view name, const Fields& fields) const;

  std::shared_ptr<spdlog::logger> logger_;
  std::string congress_;
  std::mutex mutex_;
  std::map<std::string, std::uint64_t> counters_;
  std::int64_t minute_ = 0;
};

}  // namespace comitia::server
