// What a restored teller's device asks the others (docs/protocol.md §2.5.2).
#pragma once

#include <string>

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// The file that asks with this nonce, signed by the teller's statement key.
[[nodiscard]] std::string write_restored_request(const crypto::EntryHash& anchor, const TellerSelf& self,
                                                 const crypto::Array32& nonce);

/// Of another teller of this congress than `reader`, signed by it: else restored_request.
[[nodiscard]] Result<v1::RestoredRequest> read_restored_request(View file, const congress::Fold& fold,
                                                                std::uint32_t reader);

/// For comparing by eye: "3f2a-9c01-77aa-10fe", of the nonce.
[[nodiscard]] std::string restored_code(View nonce);

}  // namespace comitia::client
