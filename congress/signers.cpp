#include "congress/signers.hpp"

#include "congress/entry.hpp"

namespace comitia::congress {

bool signed_by_a_device(v1::EntryKind kind) {
  return kind == v1::TERMINAL_ENROLLED || kind == v1::BAD_SEAL || kind == v1::NAMED_VOTE ||
         kind == v1::PETITION_SIGNED;
}

bool may_sign(v1::EntryKind kind, const Official& o, const Officials& officials) {
  switch (kind) {
    case v1::ADMISSION_REPLACED:
    case v1::TERMINAL_AUTHORISED:
    case v1::CHECKED_IN:
      return o.role == v1::DESK;
    case v1::REPLACEMENT:
    case v1::CEREMONY_COMMIT:
    case v1::CEREMONY_REVEAL:
    case v1::CEREMONY_SHARES:
    case v1::CEREMONY_ACKNOWLEDGED:
    case v1::CEREMONY_COMPLAINT:
    case v1::CEREMONY_ANSWER:
    case v1::CLOSED_STATE:
    case v1::SHARE:
    case v1::SHARE_ERASED:
    case v1::SHUFFLE:
      return o.role == v1::TELLER;
    case v1::MIXING_CLOSED:
      return o.role == v1::TELLER && o.index == officials.chief();
    case v1::SEAL_KEY:
      return o.role == v1::SERVER || o.role == v1::STATION;
    case v1::ISSUE_BATCH:
    case v1::BALLOTS:
      return o.role == v1::SERVER;
    case v1::ROSTER:
    case v1::SLATE:
    case v1::OBJECTION:
    case v1::ELIGIBLE:
    case v1::NAMED:
      return o.role == v1::SECRETARIAT;
    case v1::LEFT:
    case v1::CAME_BACK:
      return o.role == v1::DESK;
    case v1::APPROVAL:
      return o.role == v1::BODY;
    case v1::SHOW_OF_HANDS:
      return o.role == (officials.tellers() == 0 ? v1::SCRUTINEER : v1::TELLER);
    case v1::LOT_COMMITTED:
    case v1::LOT_REVEALED:
      return o.role == v1::TELLER;
    case v1::CREDENTIALS:
    case v1::EXCUSED:
    case v1::NOTICE:
    case v1::OBJECTION_RESOLVED:
    case v1::WITHDRAWN:
    case v1::SLATE_FINAL:
    case v1::MOTION_PUT:
    case v1::MOTION_DECIDED:
    case v1::ROTATION:
    case v1::SUBSTITUTED:
    case v1::VACANCY:
    case v1::ARCHIVED:
    case v1::OUTCOME_DECIDED:
    case v1::COUNCIL:
      return o.role == v1::SECRETARIAT || o.role == v1::CHAIR;
    default:
      return o.role == v1::SECRETARIAT || (o.role == v1::TELLER && o.index == officials.chief());
  }
}

crypto::Result<void> check_signature(const v1::Signature& signature, v1::EntryKind kind,
                                     const crypto::EntryHash* anchor, crypto::View statement,
                                     const crypto::SignatureMemo* memo) {
  COMITIA_TRY(const auto key, crypto::VerifyKey::decode(crypto::view(signature.key())));
  return crypto::verify_statement(memo, key, kind_label(kind), signed_bytes(anchor, statement),
                                  crypto::view(signature.signature()));
}

}  // namespace comitia::congress
