#include "ballot-client/link/restoration.hpp"

#include "ballot-client/core/restored_request.hpp"
#include "ballot-client/link/teller_link.hpp"

namespace comitia::client {

Result<std::string> restored_request(Session& session) {
  COMITIA_TRY(const auto nonce, session.device.binding().asked());
  if (!nonce) return fault(checks::device_form, session.device.directory().string() + " asks nothing");
  const congress::Officials& officials = session.fold().officials();
  const std::uint32_t others = officials.tellers() - 1;
  COMITIA_REQUIRE(checks::restored_quorum, others >= officials.threshold(),
                  "there are " + std::to_string(others) + " other tellers, and " +
                      std::to_string(officials.threshold()) +
                      " would have to confirm: this device cannot come back");
  return write_restored_request(session.fold().anchor(), TellerLink(session).self, *nonce);
}

Result<RestoredAnswer> answer_restored(Session& session, const History& history,
                                       const v1::RestoredRequest& request) {
  COMITIA_CHECK(session.device.require_bound());
  COMITIA_TRY(const TreeState state, session.replica().cosign());
  return RestoredAnswer{state, write_restored_confirmation(session.fold().anchor(), TellerLink(session).self,
                                                           request, history, state.size)};
}

Result<RestoredDevice> restored_device(Session& session, const History& history) {
  COMITIA_TRY(const auto nonce, session.device.binding().asked());
  if (!nonce)
    return fault(checks::restored_confirmation,
                 "this device asks nothing, or asked before it was put back: first comitia teller restored " +
                     session.device.directory().string() + " --out FILE");
  return RestoredDevice(TellerLink(session).self, *nonce, session.fold(), history);
}

Result<void> come_back(Session& session, const History& history, const RestoredDevice& device) {
  TellerLink link(session);
  COMITIA_CHECK(device.remember(link.vault));
  const std::uint64_t size = device.confirmed_size();
  return session.device.rebind({size, history.tree().root(size)});
}

}  // namespace comitia::client
