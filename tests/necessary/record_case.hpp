// Forged records: for each check that a record can show, one that exactly this check refuses.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/forged_log.hpp"
#include "tests/support/plain_shuffle.hpp"
#include "tests/support/record_bytes.hpp"

namespace comitia::test {

struct RecordCase {
  std::string check;
  std::function<auditor::Report()> audit;  ///< forges and audits
  std::function<RecordBytes()> record;     ///< the same as bytes, for a second checker
  /// The log alone; empty where the entries are honest and something else is not.
  std::function<ForgedLog()> log;
};
/// Its name in a test's output.
inline void PrintTo(const RecordCase& one, std::ostream* out) { *out << one.check; }

/// 6 delegates, of whom 5 are present, 1 challenges and 1 does not cast; 4 tellers, of whom 2 decrypt; ballot
/// "a" from beginning to end (2 of 3), then motion "b", opened.
[[nodiscard]] CongressBuilder& sample_congress();
/// The same up to the definition of "a", which is sample_ballot(); a new one each time.
[[nodiscard]] std::unique_ptr<CongressBuilder> prepared_congress(std::uint32_t smallest_count = 0);
[[nodiscard]] BallotPlan sample_ballot();
/// The same up to the opening of "a"; a new one each time.
[[nodiscard]] std::unique_ptr<CongressBuilder> opened_congress(std::uint32_t smallest_count = 0);

/// A congress with a course, of the same size: rules, tellers, motions of every method, a charter amended
/// twice, a petition and its recall, ballot "council", and motion "secret" by ballot "secret-1".
[[nodiscard]] CongressBuilder& course_congress();
/// The same, but its election ties, by lot; and to the end: the lot, chairs, a vacancy, a council, the
/// archive.
[[nodiscard]] CongressBuilder& ended_congress();
/// A congress with a course, up to its check-in: 20 delegates, of whom 15 are present; delegate 16 is
/// excused, and delegate 2 has left.
[[nodiscard]] CongressBuilder& roster_congress();

/// A congress without a course whose ballot "a" has one place for a written name, from beginning to end:
/// "Somebody", number 2 of the roll, is written in by four, and is named.
[[nodiscard]] CongressBuilder& written_congress();
/// What the first so many of its entries give.
[[nodiscard]] congress::Fold written_fold(std::size_t size);
[[nodiscard]] crypto::Array32 rows_hash_after(std::size_t size);
/// What its first shuffle, by teller 1, is bound to, and the rows that go into it.
struct WrittenInput {
  crypto::ShuffleContext context;
  PlainRows rows;
};
[[nodiscard]] WrittenInput written_input();

/// A case that alters the sample's log.
[[nodiscard]] RecordCase altered(std::string check, std::function<void(ForgedLog&)> forge);
/// A case that alters the log of roster_congress().
[[nodiscard]] RecordCase altered_roster(std::string check, std::function<void(ForgedLog&)> forge);
/// A case of a log of its own.
[[nodiscard]] RecordCase built(std::string check, std::function<std::unique_ptr<ForgedLog>()> forge);

/// One teller's honest decryption under the state of `congress`.
[[nodiscard]] v1::Share share_of(CongressBuilder& congress, const std::string& id, std::uint32_t teller);
/// A log of its own as far as it goes, and teller 1's decryption of "a" after it.
[[nodiscard]] std::unique_ptr<ForgedLog> with_share(std::unique_ptr<CongressBuilder> congress);

// The cases, by what they are about.
[[nodiscard]] std::vector<RecordCase> entry_cases();
[[nodiscard]] std::vector<RecordCase> hall_cases();
[[nodiscard]] std::vector<RecordCase> roster_cases();
[[nodiscard]] std::vector<RecordCase> rule_cases();
[[nodiscard]] std::vector<RecordCase> ceremony_cases();
[[nodiscard]] std::vector<RecordCase> issue_cases();
[[nodiscard]] std::vector<RecordCase> ballot_cases();
[[nodiscard]] std::vector<RecordCase> count_cases();
[[nodiscard]] std::vector<RecordCase> mixing_cases();
[[nodiscard]] std::vector<RecordCase> erasure_cases();
[[nodiscard]] std::vector<RecordCase> note_cases();
[[nodiscard]] std::vector<RecordCase> slate_cases();
[[nodiscard]] std::vector<RecordCase> council_cases();
[[nodiscard]] std::vector<RecordCase> motion_cases();
[[nodiscard]] std::vector<RecordCase> all_record_cases();

}  // namespace comitia::test
