// Bringing devices in (docs/protocol.md §13.1, §13.4): a one-time code against a certificate.
#pragma once

#include <map>

#include "session.pb.h"
#include "voting-server/app/ask.hpp"
#include "voting-server/app/sequencer.hpp"
#include "voting-server/app/server_keys.hpp"
#include "voting-server/app/workers.hpp"

namespace comitia::server {

class Enrolment {
 public:
  Enrolment(Sequencer& sequencer, Workers& workers, const ServerKeys& keys)
      : sequencer_(sequencer), workers_(workers), keys_(keys) {}

  /// From any thread. A code is spent on one TLS key: the same request again gets a certificate again, with
  /// any other key it is refused (terminal_code) - a terminal's code is public once it stands in the log. An
  /// official whom the log names needs none: the statement key signs the certificate request
  /// (docs/protocol.md §13.4). Tellers whom a congress elects come in so.
  void enrol(v1::Enrol request, Done<v1::Response> done);

 private:
  struct Admitted {
    std::string role, name;
  };
  After admit(Record& record, const v1::Enrol& request, const crypto::Array32& tls_key,
              const Done<v1::Response>& done);
  Result<Admitted> admit_official(Record& record, const crypto::Array32& code,
                                  const crypto::Array32& tls_key);
  static Result<Admitted> admit_by_key(const Record& record, const v1::Enrol& request);
  Result<Admitted> admit_terminal(Record& record, const v1::Enrol& request, const crypto::Array32& code,
                                  const crypto::Array32& tls_key);
  [[nodiscard]] std::optional<storage::StoredCode> stored(Record& record, const crypto::Array32& code) const;
  void spend(Record& record, const crypto::Array32& code, storage::StoredCode entry);
  void certify(const v1::Enrol& request, const Admitted& admitted, const Done<v1::Response>& done) const;

  Sequencer& sequencer_;
  Workers& workers_;
  const ServerKeys& keys_;
  std::map<crypto::Array32, storage::StoredCode> spent_;  // since the start; what the reader may not see yet
};

}  // namespace comitia::server
