// What an audit says: findings, steps, and what was decided on each ballot.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "congress/ballot.hpp"
#include "congress/credentials_words.hpp"
#include "congress/motion.hpp"
#include "congress/report_words.hpp"
#include "congress/review.hpp"
#include "crypto/base/result.hpp"

namespace comitia::auditor {

/// Something wrong: the check that failed and where.
struct Finding {
  crypto::Fault fault;
  std::optional<std::uint64_t> entry;  ///< number of the entry, from 0
  std::string kind;                    ///< its kind, or what else it concerns: "note", "receipt", "record"
};

/// One kind of work: how many were checked, and how long that took.
struct Step {
  std::uint64_t count = 0;
  double seconds = 0;
};

enum class StepName : std::uint8_t {
  kReading,      ///< entries read and hashed into the tree
  kConvening,    ///< officials, roster
  kDecisions,    ///< what two must sign, and the seal keys
  kCeremony,     ///< messages of the tellers' key ceremony
  kHall,         ///< terminals and check-ins
  kIssue,        ///< issue requests
  kChallenges,   ///< opened ballots
  kBallots,      ///< seals, signatures and proofs
  kClose,        ///< closed states
  kMixing,       ///< shuffles, and the ends of the mixing
  kDecryptions,  ///< shares
  kErasures,     ///< of tellers' shares, as signed
  kNotes,        ///< checkpoints with their cosignatures
  kOpenings,     ///< openings found cosigned
  kIssueNotes,   ///< issue batches found cosigned
  kReceipts,
};
inline constexpr std::size_t kSteps = static_cast<std::size_t>(StepName::kReceipts) + 1;

/// What was asked of the auditor: all that docs/protocol.md says of one record (§4.5), or only that one
/// record extends another (§4.6).
enum class Question : std::uint8_t { kRecord, kExtension };

enum class Verdict : std::uint8_t { kOk, kFailed, kUntied, kExtends };
[[nodiscard]] std::string_view verdict_name(Verdict verdict);  ///< "ok", "failed", "untied", "extends"

/// What only the private files can show (docs/protocol.md §15.9). Nothing is ever called ok that was not
/// checked.
enum class PrivateCheck : std::uint8_t { kNotChecked, kOk, kFailed };

struct PrivateReport {
  PrivateCheck eligibility = PrivateCheck::kNotChecked;  ///< that the roster's lines are the persons given
  PrivateCheck composition = PrivateCheck::kNotChecked;  ///< that they give the credentials report's numbers
  PrivateCheck written = PrivateCheck::kNotChecked;      ///< that the roll of eligible persons is the file's
  std::uint64_t opened = 0;                              ///< lines of the roster
};

/// The credentials report of a congress with a course.
struct CredentialsReport {
  v1::Credentials statement;
  congress::Words words;
};

/// One ballot of the congress, as far as it went.
struct BallotReport {
  std::string id, title;
  congress::Phase phase;
  v1::Counts counts;
  std::uint32_t replacements, bad_seals, failed_challenges;
  std::optional<congress::Outcome> outcome;  ///< from the decryption on
};

/// What all groups of a council's assessors say, as far as they went.
struct ReviewReport {
  std::string council;
  std::vector<std::string> ballots;
  bool complete;
  std::vector<congress::Grading> sum;
  congress::Words lines;
};

/// The tellers' key, once it is final.
struct KeyReport {
  std::size_t shares;                 ///< as many as tellers took part
  std::vector<std::uint32_t> erased;  ///< tellers who have signed that theirs is gone
};

/// One motion of a congress with a course.
struct MotionReport {
  std::string id, title;
  congress::MotionPhase phase;
  std::optional<v1::MotionDecided> decision;
};

struct Report {
  std::vector<Finding> findings;  ///< the first one is the first thing wrong
  /// Challenged ballots that their openings do not explain. The count stands (none of them is in it), but the
  /// terminal that made such a ballot cheated or is broken.
  std::vector<Finding> evidence;
  std::array<Step, kSteps> steps;
  Question question = Question::kRecord;
  bool tied = false;  ///< an anchor or a checkpoint was given, and agrees
  std::string title, place, anchor;
  std::uint64_t entries = 0;
  std::optional<KeyReport> key;
  std::vector<MotionReport> motions;
  congress::Words slates, offices;
  std::optional<std::uint32_t> retain_until;  ///< once the archive is sealed
  bool rehearsal = false;                     ///< entry 0 says that its days are not the sun's
  bool course = false;                        ///< a congress with a course, which must have credentials
  std::optional<CredentialsReport> credentials;
  PrivateReport private_report;
  std::vector<BallotReport> ballots;
  std::vector<ReviewReport> reviews;
  /// The first entry that failed lies below a checkpoint that the server has signed: nobody altered it on the
  /// way.
  bool signed_as_it_stands = false;
  /// Receipts of ballots whose box is not in the log yet: nothing can be said about them.
  std::uint64_t undecided_receipts = 0;
  std::optional<std::uint64_t> receipts;  ///< how many were handed in; nothing if no file was
  bool unreadable = false;                ///< the medium failed: no verdict

  [[nodiscard]] Verdict verdict() const;
  [[nodiscard]] Step& step(StepName name) { return steps[static_cast<std::size_t>(name)]; }
  /// The first few are kept in full; a broken record could give millions.
  void add(Finding finding);
  std::uint64_t more_findings = 0;
};

}  // namespace comitia::auditor
