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
  std::uint32_t until = 0;     ///< the last day of their term, 20291124; 0: it has no end
};

struct Left {
  std::string post;
  Holder holder;
  std::string recalled_by;  ///< the motion; else empty
  bool term_over = false;
  v1::Vacancy vacancy;  ///< unless by a motion, or at the end of the term
};

/// An announced outcome, or a decision on it.
struct Filling {
  std::string post;
  std::string ballot_id;
  std::string contest;  ///< the ballot of its first round
  bool renews = false;  ///< that ballot was for all seats of the post
  std::uint32_t day = 0;
  std::vector<Holder> elected;  ///< their names and numbers
};

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Offices {
 public:
  /// Precondition: a checked plan.
  explicit Offices(v1::ApprovalPlan plan) : plan_(std::move(plan)) {}

  /// Of a contest for all seats of the post, those whom others elected are out of office once it elects
  /// anybody; of a by-election they stay, and their term is that of whoever is elected. What a contest left
  /// open and is decided after a later one has renewed the post fills nothing; and whoever has left does not
  /// come back by the same ballot.
  void elect(Filling filling);
  /// This day is reached: whose term was over before is out of office.
  void reach(std::uint32_t day);
  /// The same as it will be on that day.
  [[nodiscard]] Offices on(std::uint32_t day) const;
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
  struct Held {
    std::vector<Holder> now;
    std::vector<std::string> contests;  ///< in the order in which they came to an outcome
    std::size_t renewed = 0;            ///< which of them everybody is in office since
  };
  [[nodiscard]] std::uint32_t term_from(const Filling& filling, const std::vector<Holder>& others) const;

  v1::ApprovalPlan plan_;
  std::map<std::string, Held> held_;
  std::vector<Left> left_;
};

}  // namespace comitia::congress
