#include "voting-server/app/event_log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>

namespace comitia::server {
namespace {

std::int64_t minute_now() {
  using namespace std::chrono;
  return duration_cast<minutes>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::shared_ptr<EventLog> EventLog::open(const std::string& file) {
  spdlog::sink_ptr sink;
  if (file.empty())
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  else
    sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
  auto logger = std::make_shared<spdlog::logger>("comitiad", std::move(sink));
  logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      R"({"time":"%Y-%m-%dT%H:%M:%SZ","level":"%l",%v)", spdlog::pattern_time_type::utc));
  logger->flush_on(spdlog::level::info);
  return std::shared_ptr<EventLog>(new EventLog(std::move(logger)));
}

std::shared_ptr<EventLog> EventLog::none() {
  auto sink = std::make_shared<spdlog::sinks::null_sink_mt>();
  return std::shared_ptr<EventLog>(new EventLog(std::make_shared<spdlog::logger>("none", std::move(sink))));
}

std::shared_ptr<EventLog> EventLog::beside() const {
  return std::shared_ptr<EventLog>(new EventLog(logger_));
}

// The pattern opens the object: the event's own fields follow its time and level.
std::string EventLog::line(std::string_view name, const Fields& fields) const {
  Fields all = {{"event", name}};
  if (!congress_.empty()) all["congress"] = congress_;
  if (fields.is_object()) all.update(fields);
  return all.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace).substr(1);
}

EventLog::~EventLog() { logger_->flush(); }

void EventLog::event(std::string_view name, const Fields& fields) { logger_->info(line(name, fields)); }
void EventLog::trouble(std::string_view name, const Fields& fields) { logger_->error(line(name, fields)); }

void EventLog::count(const std::string& counter, std::uint64_t by) {
  const std::lock_guard lock(mutex_);
  counters_[counter] += by;
}

void EventLog::tell_counters(bool now) {
  std::map<std::string, std::uint64_t> counters;
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t minute = minute_now();
    if (!now && minute == minute_) return;
    minute_ = minute;
    counters.swap(counters_);
  }
  if (!counters.empty()) event("minute", Fields(counters));
}

}  // namespace comitia::server
