#include "ballot-client/core/failure.hpp"

#include <algorithm>
#include <span>

#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"
#include "proto/checks.hpp"

namespace comitia::client {
namespace {

const crypto::Check* find(std::span<const crypto::Check* const> table, std::string_view name) {
  const auto it = std::find_if(table.begin(), table.end(), [&](const auto* c) { return c->name == name; });
  return it == table.end() ? nullptr : *it;
}

bool any_of(const Fault& fault, std::initializer_list<const crypto::Check*> checks) {
  return std::any_of(checks.begin(), checks.end(),
                     [&](const auto* c) { return c->name == fault.check->name; });
}

}  // namespace

const crypto::Check& check_named(std::string_view name) {
  for (const std::span<const crypto::Check* const> table :
       {std::span<const crypto::Check* const>(crypto::checks::kCrypto),
        {proto::checks::kProto},
        {congress::checks::kCongress},
        {proto::session::kSession}})
    if (const crypto::Check* const check = find(table, name)) return *check;
  return checks::refused_otherwise;
}

Fault refusal(std::string_view name, std::string_view detail) {
  const crypto::Check& check = check_named(name);
  // What the server says is no evidence against it: that is only what this program finds itself.
  if (&check != &checks::refused_otherwise && !is_evidence(fault(check)))
    return fault(check, std::string(detail));
  return fault(checks::refused_otherwise,
               std::string(name) + (detail.empty() ? "" : ": ") + std::string(detail));
}

bool passes_by_itself(const Fault& fault) {
  return any_of(fault, {&checks::server_away, &checks::not_now, &checks::closing, &checks::deadline});
}

bool is_evidence(const Fault& fault) {
  return any_of(fault, {&checks::log_consistent, &checks::restored_log, &checks::receipt_signature,
                        &checks::receipt_included, &crypto::checks::note_signature,
                        &crypto::checks::note_unknown_signer, &crypto::checks::cosignature_valid,
                        &crypto::checks::inclusion_proof, &crypto::checks::consistency_proof});
}

}  // namespace comitia::client
