// The private records behind the commitments of the log (docs/protocol.md §15.1, §15.2).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// SHA-256("comitia/v1/roster-commitment" 0x00 salt || encoding of the record).
[[nodiscard]] crypto::Array32 roster_commitment(crypto::View salt, const v1::RosterRecord& record);
/// The same of a member of staff, under the label comitia/v1/staff-commitment.
[[nodiscard]] crypto::Array32 staff_commitment(crypto::View salt, const v1::RosterRecord& record);
/// SHA-256("comitia/v1/excuse" 0x00 salt || delegate, 4 bytes big-endian || reason).
[[nodiscard]] crypto::Array32 excuse_commitment(crypto::View salt, std::uint32_t delegate,
                                                std::string_view reason);

/// Whether the record is one of this plan: a number, plain texts within their bounds, a college and a grade
/// that the plan knows (where it has any), its facts and no others. Refuses with checks::private_record.
[[nodiscard]] crypto::Result<void> check_record(const v1::RosterRecord& record,
                                                const v1::CompositionPlan& plan);

/// Salted records, ascending by number.
class PrivateRoster {
 public:
  /// Refuses (checks::private_record): what check_record refuses, a salt of another size than 32 bytes,
  /// numbers out of order or twice.
  static crypto::Result<PrivateRoster> read(std::vector<v1::PrivateLine> lines,
                                            const v1::CompositionPlan& plan);

  /// Every line of this ROSTER part is opened by the record of its number, and names its class of voters:
  /// private_opening.
  [[nodiscard]] crypto::Result<void> opens(const v1::Roster& part) const;
  /// As many commitments as there are records, each opened in its turn, as a credentials report lists its
  /// staff: private_opening.
  [[nodiscard]] crypto::Result<void> opens_staff(
      const google::protobuf::RepeatedPtrField<std::string>& commitments) const;

  [[nodiscard]] std::span<const v1::RosterRecord> records() const noexcept { return records_; }
  [[nodiscard]] crypto::View salt(std::size_t at) const { return crypto::view(salts_[at]); }
  /// Null if there is no such number.
  [[nodiscard]] const v1::RosterRecord* find(std::uint32_t number) const;

 private:
  std::vector<v1::RosterRecord> records_;
  std::vector<std::string> salts_;
};

/// The report that these records give, with the staff's commitments: what the secretariat proposes.
[[nodiscard]] v1::Credentials draft_credentials(const v1::CompositionPlan& plan,
                                                const PrivateRoster& delegates, const PrivateRoster& staff);

/// Whether a report that the log holds is the one that these records give: private_opening for the staff,
/// private_findings for the numbers. What credentials.hpp checks is not repeated.
[[nodiscard]] crypto::Result<void> check_findings(const v1::Credentials& report,
                                                  const v1::CompositionPlan& plan,
                                                  const PrivateRoster& delegates, const PrivateRoster& staff);

}  // namespace comitia::congress
