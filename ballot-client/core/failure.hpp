// The closed table of what the client itself refuses (docs/protocol.md §12). With what a server refuses
// stands in proto/session_checks.hpp. What the auditor finds too has the auditor's name and words.
#pragma once

#include <array>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/check.hpp"
#include "crypto/base/result.hpp"
#include "proto/session_checks.hpp"

// clang-format off
#define COMITIA_CLIENT_CHECKS(X) \
  X(server_away, "server-away", "the server cannot be reached, or the connection broke")                                   \
  X(server_identity, "server-identity", "whoever answers does not hold a server certificate of the congress's own authority") \
  X(answer_form, "answer-form", "the server's answer does not fit the question")                                           \
  X(log_consistent, "log-consistent", "the log that the server shows contradicts what it signed, or what it showed before") \
  X(cosign_state, "cosign-state", "this device would cosign a state older than, or contradicting, one that it cosigned")   \
  X(opening_cosigned, "opening-cosigned", "too few tellers have cosigned the log in which a ballot was opened")            \
  X(receipt_signature, "receipt-signature", "a receipt is not one that this congress's server has signed for this ballot") \
  X(receipt_included, "receipt-included", "a ballot that the server has receipted is not among the ballots in the log")    \
  X(visit_turn, "visit-turn", "an event does not belong to the state of the visit")                                        \
  X(device_form, "device-form", "the device's directory is incomplete, malformed or made for another role")                \
  X(device_locked, "device-locked", "another process uses this device")                                                    \
  X(passphrase, "passphrase", "there is no passphrase")                                                                    \
  X(file_access, "file-access", "a file cannot be read or written")                                                        \
  X(input_form, "input-form", "what was given cannot be used")                                                             \
  X(device_memory, "device-memory", "the log holds a statement of this device that it does not remember: it was copied or restored") \
  X(device_share, "device-share", "this device holds no share of the tellers' key, or one that does not belong to it")     \
  X(device_restored, "device-restored", "this device was restored or copied, and too few tellers have confirmed what it had signed") \
  X(restored_request, "restored-request", "this is no request that a restored teller's device of this congress signed")    \
  X(restored_confirmation, "restored-confirmation", "this is not another teller's answer to what this device asks now")    \
  X(restored_quorum, "restored-quorum", "fewer tellers confirm than it takes to count")                                    \
  X(restored_log, "restored-log", "a teller has confirmed another log than the one that this device sees")                 \
  X(proposal_due, "proposal-due", "the log does not bear out what is proposed")                                            \
  X(still_needed, "still-needed", "the share is still needed, or not finished")                                             \
  X(refused_otherwise, "refused-otherwise", "the server refused for a reason that this program does not know")
// clang-format on

namespace comitia::client {

using crypto::Bytes;
using crypto::fault;
using crypto::Fault;
using crypto::Result;
using crypto::View;

namespace checks {

using namespace proto::session;

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_CLIENT_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kClient = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_CLIENT_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};
}  // namespace checks

/// The check of this name in any table a server refuses with; checks::refused_otherwise if there is none.
[[nodiscard]] const crypto::Check& check_named(std::string_view name);

/// A refusal that came over the wire as a fault: the check by its name, the detail as where.
[[nodiscard]] Fault refusal(std::string_view name, std::string_view detail);

/// Worth asking again later with the same bytes: the server is away, busy, restarting or too slow.
[[nodiscard]] bool passes_by_itself(const Fault& fault);
/// Shows that somebody cheated or that records were lost: kept as evidence, never retried.
[[nodiscard]] bool is_evidence(const Fault& fault);

}  // namespace comitia::client
