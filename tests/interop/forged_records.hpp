// Forged records by name, of a congress whose log is altered (tests/support/forged_log.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/support/forged_log.hpp"

namespace comitia::test {

struct NamedRecord {
  std::string name;  ///< honest: what is in it; forged: the check, "--", and what is wrong
  RecordBytes record;
};

/// Forged records of one congress, which must outlive it.
class Forgeries {
 public:
  using Forge = std::function<void(ForgedLog&)>;

  explicit Forgeries(CongressBuilder& congress) : congress_(congress) {}

  void add(const std::string& check, const std::string& what, const Forge& forge) {
    ForgedLog log(congress_);
    forge(log);
    out_.push_back({check + "--" + what, log.record()});
  }
  /// The nth statement of its kind, changed; whoever signed it signs it so.
  template <class M>
  void alter(const std::string& check, const std::string& what, v1::EntryKind kind, std::size_t nth,
             const std::function<void(M&)>& change) {
    add(check, what, [&](ForgedLog& log) { log.alter<M>(log.find(kind, nth), change); });
  }
  /// What alter() needs but the change: for many of one statement.
  template <class M>
  [[nodiscard]] auto of(v1::EntryKind kind, std::size_t nth = 0) {
    return [this, kind, nth](const char* check, const char* what, const std::function<void(M&)>& change) {
      alter<M>(check, what, kind, nth, change);
    };
  }

  [[nodiscard]] const std::vector<NamedRecord>& records() const noexcept { return out_; }

 private:
  CongressBuilder& congress_;
  std::vector<NamedRecord> out_;
};

/// Proposed by the chair, confirmed by the secretariat.
inline void by_two(ForgedLog& log, v1::EntryKind kind, const google::protobuf::Message& statement) {
  log.append_two_signed(kind, proto::encode(statement), log.keys().chair, log.keys().secretariat);
}

}  // namespace comitia::test
