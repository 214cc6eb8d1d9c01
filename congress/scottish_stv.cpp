#include "congress/scottish_stv.hpp"

#include <algorithm>

#include "congress/preference_count.hpp"

namespace comitia::congress {
namespace {

class ScottishCount {
 public:
  ScottishCount(const Rankings& rankings, std::uint32_t seats, const LotOrder& lot)
      : lot_(lot), count_(rankings) {
    out_.method = RankingMethod::kScottishStv;
    out_.seats = seats;
    out_.ballots = rankings.ballots();
    out_.void_ballots = rankings.void_ballots();
    quota_ = (rankings.ballots() / (std::uint64_t{seats} + 1) + 1) * kVote;  // rule 46
    out_.quota = quota_;
  }

  RankingOutcome run() {
    end_round(count_.round(RoundStep::kFirst));  // rule 45
    while (!filled() && next_round()) {
    }
    if (!out_.open) out_.vacant = vacancies();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::uint32_t vacancies() const {
    return out_.seats - static_cast<std::uint32_t>(out_.elected.size());
  }
  [[nodiscard]] bool filled() const { return vacancies() == 0 || count_.continuing().empty(); }

  /// Whoever reaches the quota is elected (rule 47), and so are the last if there are no more than vacancies
  /// (rule 52).
  void end_round(RankingRound round) {
    elect(round, [&](std::size_t a) { return count_.votes()[a] >= quota_; });
    if (count_.continuing().size() <= vacancies()) elect(round, [](std::size_t) { return true; });
    out_.rounds.push_back(std::move(round));
  }

  template <class Reaches>
  void elect(RankingRound& round, Reaches reaches) {
    std::vector<std::size_t> elected = count_.continuing();
    std::erase_if(elected, [&](std::size_t a) { return !reaches(a); });
    std::stable_sort(elected.begin(), elected.end(),
                     [&](std::size_t a, std::size_t b) { return count_.votes()[a] > count_.votes()[b]; });
    for (const std::size_t a : elected) count_.close(a);
    out_.elected.insert(out_.elected.end(), elected.begin(), elected.end());
    round.elected.insert(round.elected.end(), elected.begin(), elected.end());
  }

  /// The elected with the highest surplus that has not moved; several if it is equal; none if there is none.
  [[nodiscard]] std::vector<std::size_t> highest_surplus() const {
    std::vector<std::size_t> out;
    Votes most = quota_;
    for (const std::size_t a : out_.elected) {
      const Votes votes = count_.votes()[a];
      if (votes > most) out.clear();
      if (votes > quota_ && votes >= most) out.push_back(a);
      most = std::max(most, votes);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  /// Surpluses first (rule 49), then the exclusion of whoever has fewest (rules 50 and 51). False if a tie
  /// stays open.
  bool next_round() {
    const std::vector<std::size_t> surplus = highest_surplus();
    if (!surplus.empty()) return step(RoundStep::kSurplus, TieAbout::kSurplus, surplus);
    return step(RoundStep::kExclusion, TieAbout::kExclusion, count_.fewest());
  }

  bool step(RoundStep what, TieAbout about, const std::vector<std::size_t>& members) {
    std::optional<RankingTie> tie;
    if (members.size() > 1) tie = decide_tie(about, members, out_.rounds, lot_);
    if (tie && tie->chosen.empty()) {
      out_.open = std::move(tie);
      return false;
    }
    const std::vector<std::size_t> chosen = tie ? tie->chosen : members;
    if (what == RoundStep::kSurplus)
      count_.transfer_surplus(chosen.front(), quota_);
    else
      count_.exclude(chosen);
    end_round(count_.round(what, only_one(chosen), std::move(tie)));
    return true;
  }

  const LotOrder& lot_;
  PreferenceCount count_;
  Votes quota_;
  RankingOutcome out_{};
};

}  // namespace

RankingOutcome count_scottish_stv(const Rankings& rankings, std::uint32_t seats, const LotOrder& lot) {
  return ScottishCount(rankings, seats, lot).run();
}

}  // namespace comitia::congress
