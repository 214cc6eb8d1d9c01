// Every limit of what is read from outside, once. A test drives each one to its bound and one beyond.
#pragma once

#include <cstddef>
#include <cstdint>

namespace comitia::limits {

inline constexpr std::size_t kEntryBytes = 4u << 20;                    ///< one log entry
inline constexpr std::size_t kFrameBytes = kEntryBytes + (256u << 10);  ///< one frame of the session
inline constexpr std::size_t kRequestBytes =
    512u << 10;  ///< a request frame; tellers and the secretariat send whole entries
inline constexpr std::size_t kAnonymousFrameBytes = 16u << 10;  ///< before a client has shown a certificate
inline constexpr std::size_t kLogPartBytes =
    kEntryBytes;  ///< entries in one answer: at least one, then up to this
inline constexpr std::size_t kBallotBytes = 256u << 10;    ///< one ballot
inline constexpr std::size_t kBallotPartBytes = 3u << 20;  ///< ballots in one BALLOTS entry
inline constexpr std::size_t kBallotPartCount = 1024;

inline constexpr std::size_t kNameBytes = 200;
inline constexpr std::size_t kTextBytes = 2000;
inline constexpr std::size_t kBallotIdBytes = 64;
inline constexpr std::uint32_t kDelegates = 1u << 20;
inline constexpr std::uint32_t kRosterLines = 4096;  ///< in one entry
inline constexpr std::uint32_t kColleges = 128;
inline constexpr std::uint32_t kGrades = 64;
inline constexpr std::uint32_t kEnrolmentLines = 4096;
inline constexpr std::uint32_t kStudents = 1'000'000;  ///< in one line of the enrolment
inline constexpr std::uint32_t kFacts = 32;            ///< attributes that only one congress asks for
inline constexpr std::uint32_t kCompositionRules = 64;
inline constexpr std::uint32_t kGroupValues = 64;
inline constexpr std::uint32_t kStaff = 1024;
inline constexpr std::size_t kPrivateLineBytes = 64u << 10;  ///< one line of a private roster
inline constexpr std::uint32_t kTellers = 32;
inline constexpr std::uint32_t kOfficials = 128;
inline constexpr std::uint32_t kSlots = 64;
inline constexpr std::uint32_t kCandidates = 512;
inline constexpr std::uint32_t kWriteIns = 16;      ///< places for written names on one ballot
inline constexpr std::uint32_t kEligible = 65'536;  ///< persons on one roll of who may be written in
inline constexpr std::uint32_t kRolls = 64;         ///< such rolls of one congress
inline constexpr std::size_t kMixedBytes = kEntryBytes - (64u << 10);  ///< rows and proofs of one shuffle
inline constexpr std::uint32_t kVoterClasses = 5;   ///< so that their scores stay below 2^128
inline constexpr std::uint32_t kClassWeight = 100;  ///< of one of them
inline constexpr std::uint32_t kTerminals = 4096;
inline constexpr std::uint32_t kIssueRequests = 16;  ///< in one batch
inline constexpr std::uint32_t kPendingProposals = 16;
inline constexpr std::uint32_t kBallots = 1024;  ///< ballots (contests) in one congress
inline constexpr std::uint32_t kBadProofsPerKey = 3;
inline constexpr std::uint32_t kMotions = 1024;   ///< put in one congress
inline constexpr std::uint32_t kPetitions = 256;  ///< texts that anybody has signed
inline constexpr std::uint32_t kParagraphs = 64;  ///< of a motion's text or of one article
inline constexpr std::uint32_t kVotesByName =
    16;  ///< of one delegate on one motion, changes of mind included

// Slates and their approval.
inline constexpr std::uint32_t kPosts = 64;        ///< that a congress fills
inline constexpr std::uint32_t kChains = 16;       ///< of approval
inline constexpr std::uint32_t kStages = 16;       ///< of one chain
inline constexpr std::uint32_t kDocuments = 32;    ///< in one statement
inline constexpr std::uint32_t kNoticeDays = 366;  ///< that a plan may ask for
inline constexpr std::uint32_t kTermMonths = 120;  ///< of a post
inline constexpr std::uint32_t kSlates = 1024;     ///< in one congress, those that were returned included
inline constexpr std::uint32_t kHeldPosts = 16;    ///< of one candidate, or permitted to one
inline constexpr std::uint32_t kObjections = 256;  ///< to one slate

// After an election.
inline constexpr std::uint32_t kLots = 256;
inline constexpr std::uint32_t kLotAttempts = 32;
inline constexpr std::uint32_t kSemesters = 64;  ///< of one calendar of executive chairs
// Councils, and what they grade.
inline constexpr std::uint32_t kCouncils = 64;
inline constexpr std::uint32_t kCouncilMembers = 4096;
inline constexpr std::uint32_t kCouncilGroups = 16;  ///< of assessors
inline constexpr std::uint32_t kCouncilRules = 16;   ///< of composition
inline constexpr std::uint32_t kAspects = 64;        ///< in which somebody is graded
inline constexpr std::uint32_t kEvaluationGrades = 16;
inline constexpr std::uint32_t kBits = 8192;  ///< of one ballot
inline constexpr std::uint32_t kRows = 64;    ///< of one ballot

// What tellers hand to one another as files; a confirmation names at most kBallots ballots.
inline constexpr std::size_t kRestoredStatementBytes = 160u << 10;
inline constexpr std::size_t kRestoredFileBytes = 256u << 10;

inline constexpr std::size_t kPaddedAnswerBytes = 1024;  ///< answers to casts, and all refusals
inline constexpr std::uint32_t kIssueBatchMs = 500;
inline constexpr std::uint32_t kWaitMs = 10'000;  ///< longest wait of a polling request

// The server's patience and its queues.
inline constexpr std::size_t kConnections = 4096;
inline constexpr std::size_t kLeaving = 256;  ///< connections shown out and not gone yet, beyond those
inline constexpr std::size_t kStrangerPartBytes = 256u
                                                  << 10;  ///< entries in one answer without a certificate
inline constexpr std::size_t kOwedToStrangers =
    64u << 20;  ///< answers above kAnonymousFrameBytes being written without one, together
inline constexpr std::size_t kRememberedCertificates = 8192;  ///< verified chains of clients
inline constexpr std::uint32_t kHandshakeMs = 10'000;
inline constexpr std::uint32_t kIdleMs = 300'000;  ///< between two requests of a client with a certificate
inline constexpr std::uint32_t kStrangerMs =
    30'000;                                        ///< the same without a certificate; also to take an answer
inline constexpr std::uint32_t kStepMs = 10'000;   ///< for each read and each write within a frame
inline constexpr std::uint32_t kFrameMs = 60'000;  ///< for a whole frame, read or written
inline constexpr std::size_t kQueuedSteps = 8192;  ///< waiting for the one writer
inline constexpr std::size_t kGroupedSteps = 512;  ///< committed in one transaction
inline constexpr std::size_t kQueuedCasts = 8192;  ///< waiting for verification
inline constexpr std::size_t kCastBatch = 256;     ///< ballots verified as one batch
inline constexpr std::size_t kReadyCasts = 64;     ///< so many are verified at once; fewer wait kCastLingerMs
inline constexpr std::uint32_t kCastLingerMs = 4;
inline constexpr std::size_t kWaitingSeals = 4096;       ///< papers issued and not sealed yet
inline constexpr std::size_t kStationWork = 256;         ///< blinded values in one answer to the station
inline constexpr std::uint32_t kSealMs = 20'000;         ///< longest wait for the seals
inline constexpr std::uint32_t kStationAwayMs = 15'000;  ///< silence after which the station counts as away
inline constexpr std::uint32_t kTurnoutMs = 10'000;      ///< how often the count of an open box is told anew
inline constexpr std::uint32_t kSettleMs =
    500;  ///< a box that takes longer to be written anew is so only after the close
inline constexpr unsigned kSettleShare =
    20;  ///< settling takes at most one part in so many of the writer's time
inline constexpr std::size_t kCertificateRequestBytes = 4u << 10;

}  // namespace comitia::limits
