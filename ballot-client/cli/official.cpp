#include "ballot-client/cli/official.hpp"

#include <algorithm>

#include "ballot-client/cli/proposal_words.hpp"
#include "ballot-client/core/proposal_check.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

using Pending = std::map<crypto::EntryHash, congress::Proposal>::const_iterator;

Pending find(const congress::Fold& fold, v1::EntryKind kind, View statement) {
  return std::find_if(fold.proposals().begin(), fold.proposals().end(), [&](const auto& p) {
    return p.second.kind == kind && crypto::same(p.second.statement, statement);
  });
}

/// Who must confirm, by name: whoever the log takes, and nobody else.
std::string confirmer_names(const congress::Proposal& proposal, const congress::Fold& fold) {
  std::string out;
  for (const congress::Official* const o : confirmers(proposal, fold))
    out += (out.empty() ? "" : " or ") + official_name(fold, o->key);
  return out.empty() ? "somebody else who holds such an office" : out;
}

}  // namespace

Result<void> propose(const Context& context, Session& session, v1::EntryKind kind,
                     const google::protobuf::Message& statement) {
  const Bytes bytes = proto::encode(statement);
  const crypto::VerifyKey self = session.device.key().public_key();
  Pending pending = find(session.fold(), kind, bytes);
  bool fresh = false;
  if (pending == session.fold().proposals().end()) {
    COMITIA_CHECK(check_proposal({kind, bytes, self}, session.fold()));
    COMITIA_CHECK(session.replica().propose(kind, statement));
    pending = find(session.fold(), kind, bytes);
    fresh = true;
    if (pending == session.fold().proposals().end()) {  // confirmed within the same moment
      context.say("Proposed, and confirmed at once.");
      return {};
    }
  }
  const congress::Fold& fold = session.fold();
  if (pending->second.proposer != self)
    return fault(checks::proposal_due, official_name(fold, pending->second.proposer) +
                                           " has proposed exactly this; confirm it with: comitia confirm " +
                                           session.device.directory().string() + " --proposal " +
                                           pending->first.hex());
  for (const std::string& line : proposal_words(pending->second, fold)) context.say(line);
  context.say(fresh ? "Proposed." : "You had proposed this before; it still waits.");
  context.say("It takes effect when " + confirmer_names(pending->second, fold) +
              " confirms it: comitia confirm DEVICE --proposal " + pending->first.hex());
  nlohmann::ordered_json outcome = proposal_json(pending->first, pending->second, fold);
  outcome["fresh"] = fresh;
  context.report(outcome);
  return {};
}

Result<void> submit_ahead(Session& session, v1::EntryKind kind, const google::protobuf::Message& statement) {
  constexpr std::chrono::seconds kPatience{60};
  v1::Request request;
  request.mutable_submit()->set_entry(crypto::str(
      congress::sign_entry(kind, proto::encode(statement), &session.fold().anchor(), session.device.key())));
  COMITIA_CHECK(session.connection.ask_patiently(request, kPatience));
  return {};
}

Result<void> wait_for(const Context& context, Replica& replica, std::chrono::seconds timeout,
                      const std::string& what, const std::function<bool(const congress::Fold&)>& done) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + timeout;
  bool said = false;
  while (!done(replica.fold())) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0)
      return fault(checks::deadline, "still waiting for " + what + " after " +
                                         std::to_string(timeout.count()) +
                                         " s; run the command again, or give it longer with --timeout");
    if (!said) context.note("waiting for " + what);
    said = true;
    COMITIA_CHECK(replica.refresh(
        static_cast<std::uint32_t>(std::min<long>(left, static_cast<long>(limits::kWaitMs)))));
  }
  return {};
}

Result<const congress::Official*> official_of(const Session& session) {
  const congress::Official* const who =
      session.fold().officials().by_key(session.device.key().public_key().view());
  if (!who)
    return fault(checks::device_form, session.device.directory().string() +
                                          " holds no office in this congress; entry 0 does not name its key");
  return who;
}

Result<std::string> read_text(const std::string& file) {
  COMITIA_TRY(const auto bytes, read_file(file));
  if (!bytes) return fault(checks::file_access, file + " does not exist");
  return crypto::str(*bytes);
}

}  // namespace comitia::client::cli
