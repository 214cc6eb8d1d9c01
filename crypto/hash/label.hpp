// Every domain label of the protocol, once. No two purposes share one (a test checks that they are distinct
// and that none is a prefix of another up to its 0x00).
#pragma once

#include <string_view>

namespace comitia::crypto::label {

inline constexpr std::string_view kGenerator = "comitia/v1/generator";

// Transcripts (protocol.md §1.5).
inline constexpr std::string_view kBallotProof = "comitia/v1/ballot-proof";
inline constexpr std::string_view kBallotSignature = "comitia/v1/ballot-signature";
inline constexpr std::string_view kSpoilSignature = "comitia/v1/spoil";
inline constexpr std::string_view kCeremony = "comitia/v1/ceremony";
inline constexpr std::string_view kDecrypt = "comitia/v1/decrypt";
inline constexpr std::string_view kShuffle = "comitia/v1/shuffle";

// Hashes that name something.
inline constexpr std::string_view kBallot = "comitia/v1/ballot";
inline constexpr std::string_view kOpened = "comitia/v1/opened";
inline constexpr std::string_view kDefinition = "comitia/v1/definition";
inline constexpr std::string_view kRules = "comitia/v1/rules";
inline constexpr std::string_view kSealKey = "comitia/v1/seal-key";
inline constexpr std::string_view kAnchor = "comitia/v1/anchor";
inline constexpr std::string_view kRoster = "comitia/v1/roster-commitment";
inline constexpr std::string_view kStaff = "comitia/v1/staff-commitment";
inline constexpr std::string_view kExcuse = "comitia/v1/excuse";
inline constexpr std::string_view kEligible = "comitia/v1/eligible";
inline constexpr std::string_view kEligiblePerson = "comitia/v1/eligible-commitment";
inline constexpr std::string_view kPresence = "comitia/v1/presence";
inline constexpr std::string_view kBlinded = "comitia/v1/blinded";
inline constexpr std::string_view kRows = "comitia/v1/rows";
inline constexpr std::string_view kCeremonyCommit = "comitia/v1/ceremony-commit";
inline constexpr std::string_view kCeremonyRound = "comitia/v1/ceremony-round";
inline constexpr std::string_view kShareEnvelope = "comitia/v1/share-envelope";
inline constexpr std::string_view kClosedState = "comitia/v1/closed-state";
inline constexpr std::string_view kShare = "comitia/v1/share";
inline constexpr std::string_view kEnrolmentCode = "comitia/v1/enrolment-code";
inline constexpr std::string_view kOutcome = "comitia/v1/outcome";
inline constexpr std::string_view kSlate = "comitia/v1/slate";
inline constexpr std::string_view kApproval = "comitia/v1/approval";
inline constexpr std::string_view kSlateFinal = "comitia/v1/slate-final";
inline constexpr std::string_view kLotCommit = "comitia/v1/lot-commit";
inline constexpr std::string_view kLotDraw = "comitia/v1/lot-draw";

// What tellers sign for one another, outside the log (protocol.md §2.5).
inline constexpr std::string_view kRestoredRequest = "comitia/v1/restored-request";
inline constexpr std::string_view kRestoredConfirmation = "comitia/v1/restored-confirmation";

// A teller's own files.
inline constexpr std::string_view kBoundFile = "comitia/v1/bound-file";

// A terminal's own files.
inline constexpr std::string_view kSlot = "comitia/v1/slot";
inline constexpr std::string_view kSlotTag = "comitia/v1/slot-tag";

// Messages that are signed blindly.
inline constexpr std::string_view kSeal = "comitia/v1/seal";

// Internal derivations.
inline constexpr std::string_view kNonce = "comitia/v1/nonce";
inline constexpr std::string_view kBatch = "comitia/v1/batch";
inline constexpr std::string_view kShuffleWeight = "comitia/v1/shuffle-weight";

/// Prefix of every Ed25519-signed statement: kStatement || type || 0x00 || bytes (protocol.md §1.6).
inline constexpr std::string_view kStatement = "comitia/v1/";

}  // namespace comitia::crypto::label
