// Who holds which post, since which ballot, and who left it (docs/protocol.md §18.4).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "congress/person.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

struct Holder {
  std::string name;
  std::uint32_t delegate = 0;  ///< the number of one who is a delegate
  std::string ballot_id;       ///< that elected them
};

struct Left {
  std::string post;
  Holder holder;
  std::string recalled_by;  ///< the motion; else empty
  v1::Vacancy vacancy;      ///< unless by a motion
};

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Offices {
 public:
  /// Precondition: a checked plan.
  explicit Offices(v1::ApprovalPlan plan) : plan_(std::move(plan)) {}

  /// Somebody is elected. Of a ballot for all seats of the post those whom another one elected before are out
  /// of office; of a by-election or a run-off they stay.
  void elect(const std::string& post, const std::string& contest, bool renews, std::vector<Holder> elected);
  /// Refuses: vacancy_form (cause, reason, documents; a removal without a document), holder_known.
  [[nodiscard]] crypto::Result<void> vacate(const v1::Vacancy& s);
  /// A carried motion. Whoever holds nothing is not recalled from it.
  void recall(const v1::Petition& petition, const std::string& motion_id);

  [[nodiscard]] const std::vector<Holder>& holders(const std::string& post) const;
  /// Null if nobody of this name holds it.
  [[nodiscard]] const Holder* holder(const std::string& post, std::string_view name) const;
  [[nodiscard]] const std::vector<Left>& left() const noexcept { return left_; }
  /// How many seats of a post a new slate is for: the vacant ones where others are held (a by-election), else
  /// all; 0 for an unknown post.
  [[nodiscard]] std::uint32_t seats_of_slate(const std::string& post) const;
  [[nodiscard]] const v1::ApprovalPlan& plan() const noexcept { return plan_; }

 private:
  v1::ApprovalPlan plan_;
  std::map<std::string, std::vector<Holder>> holders_;
  std::vector<Left> left_;
};

}  // namespace comitia::congress
