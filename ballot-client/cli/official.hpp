// What the officials' commands share: proposing, waiting for the log.
#pragma once

#include <chrono>
#include <functional>

#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

/// Proposes a step that two must sign, shows it in words, and says who confirms it. The same proposal of
/// this device is not made twice; one that somebody else made already is to be confirmed instead
/// (checks::proposal_due).
[[nodiscard]] Result<void> propose(const Context& context, Session& session, v1::EntryKind kind,
                                   const google::protobuf::Message& statement);

/// Signs and submits one of many entries without reading the log back for each. The caller refreshes at the
/// end, and looks there for what the server promised.
[[nodiscard]] Result<void> submit_ahead(Session& session, v1::EntryKind kind,
                                        const google::protobuf::Message& statement);

/// Follows the log until `done`, or refuses (checks::deadline) after `timeout`; `what` completes "waiting
/// for".
[[nodiscard]] Result<void> wait_for(const Context& context, Replica& replica, std::chrono::seconds timeout,
                                    const std::string& what,
                                    const std::function<bool(const congress::Fold&)>& done);

/// The device's official in entry 0; checks::device_form if it is none.
[[nodiscard]] Result<const congress::Official*> official_of(const Session& session);

/// Reads a text file that somebody wrote; checks::file_access names it if it is missing.
[[nodiscard]] Result<std::string> read_text(const std::string& file);

/// What was refused in a file names the file.
template <class T>
[[nodiscard]] Result<void> of_file(const std::string& file, const Result<T>& read) {
  if (read.ok()) return {};
  return fault(*read.fault().check, file + (read.fault().where.empty() ? "" : ": ") + read.fault().where);
}

}  // namespace comitia::client::cli
