#include "congress/ranking_ballot_outcome.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/derivation.hpp"
#include "congress/outcome_parts.hpp"
#include "congress/ranking_derivation.hpp"
#include "congress/ranking_method.hpp"
#include "congress/ranking_question.hpp"
#include "congress/ranking_seats.hpp"

namespace comitia::congress {
namespace {

bool has(const std::vector<std::size_t>& list, std::size_t a) {
  return std::find(list.begin(), list.end(), a) != list.end();
}

/// Where there are no rounds.
Before before_in(const RankingOutcome& count) {
  if (count.method == RankingMethod::kSchulze)
    return [&count](std::size_t a, std::size_t b) { return count.paths.at(a, b) > count.paths.at(b, a); };
  return [&count](std::size_t a, std::size_t b) {
    return count.rounds.back().votes[a] > count.rounds.back().votes[b];
  };
}

/// Neither elected nor excluded when the count stands still.
std::vector<std::size_t> continuing(const RankingOutcome& count) {
  std::vector<std::size_t> gone = count.elected, out;
  for (const RankingRound& round : count.rounds)
    if (round.step == RoundStep::kExclusion) {
      if (round.of) gone.push_back(*round.of);
      if (!round.of) gone.insert(gone.end(), round.tie->chosen.begin(), round.tie->chosen.end());
    }
  for (std::size_t a = 0; a < count.rounds.front().votes.size(); ++a)
    if (!has(gone, a)) out.push_back(a);
  return out;
}

/// A count under the rules, from the ballots to what is open.
class RuledCount {
 public:
  RuledCount(Outcome& out, const v1::Question& q, const v1::Rules& rules)
      : out_(out), q_(q), rules_(rules), ranked_(*out.ranked), way_(way_of(rules.tie())) {}

  Followed run() {
    if (ranked_.rankings.ballots() > 0)
      ranked_.count = count_rankings(method_of(q_), ranked_.rankings, q_.seats(),
                                     LotOrder::deciding(ranked_.decided, rules_.tie() == v1::TIE_NONE));
    elected_ = ranked_.count.elected;
    if (ranked_.count.open && ranked_.count.open->about == TieAbout::kSeats) take_seats();
    place();
    explain();
    if (ranked_.count.open && ranked_.count.open->about != TieAbout::kSeats) return hold();
    Followed out = follow(q_, rules_, {}, out_.runners, out_.seating, rules_.too_few());
    for (Open& open : out.open)
      if (open.why == Why::kTie && awaits_decision(open.way) && !asked_.empty()) {
        open.names = asked_;
        open.seats = asked_seats_;
      }
    return out;
  }

 private:
  /// Seats that were decided, one tie after another, and then the tie that is left. Of several who are not
  /// all equal only those before whom nobody of them comes can be first: one seat is theirs.
  void take_seats() {
    const Before before = before_in(ranked_.count);
    elected_.clear();
    while (true) {
      std::vector<std::size_t> seated, tied;
      stand(before, seated, tied);
      elected_.insert(elected_.end(), seated.begin(), seated.end());
      tied_ = tied;
      asked_.clear();
      if (tied.empty()) return;
      for (const std::size_t a : tied)
        if (std::none_of(tied.begin(), tied.end(), [&](std::size_t b) { return before(b, a); }))
          asked_.push_back(a);
      asked_seats_ =
          asked_.size() < tied.size() ? 1 : q_.seats() - static_cast<std::uint32_t>(elected_.size());
      const DecidedTie* const decided = find_decided();
      if (!decided) return;
      RankingTie tie{TieAbout::kSeats, TieBy::kDecision, asked_, decided->chosen};
      tie.seats = asked_seats_;
      decided_lines_.push_back(std::move(tie));
      by_decision_.insert(by_decision_.end(), decided->chosen.begin(), decided->chosen.end());
      elected_.insert(elected_.end(), decided->chosen.begin(), decided->chosen.end());
    }
  }

  const DecidedTie* find_decided() const {
    for (const DecidedTie& tie : ranked_.decided)
      if (tie.members == asked_) return &tie;
    return nullptr;
  }

  /// Of those who are not elected yet: who has one of the other seats in every order, and in some.
  void stand(const Before& before, std::vector<std::size_t>& seated, std::vector<std::size_t>& tied) const {
    const std::size_t n = out_.candidates.size(), seats = q_.seats() - elected_.size();
    for (std::size_t a = 0; a < n; ++a) {
      if (has(elected_, a)) continue;
      std::size_t surely = 0, maybe = 0;
      for (std::size_t b = 0; b < n; ++b) {
        if (b == a || has(elected_, b)) continue;
        surely += before(b, a);
        maybe += !before(a, b);
      }
      if (maybe < seats)
        seated.push_back(a);
      else if (surely < seats)
        tied.push_back(a);
    }
  }

  /// Runners, places and verdicts.
  void place() {
    const bool any = ranked_.rankings.ballots() > 0;
    std::vector<std::size_t> waiting = tied_;
    if (ranked_.count.open && ranked_.count.open->about != TieAbout::kSeats)
      waiting = continuing(ranked_.count);
    out_.vacant = out_.seats - static_cast<std::uint32_t>(elected_.size());
    out_.seating.unfilled = waiting.empty() ? out_.vacant : 0;
    if (!tied_.empty()) out_.seating.ties.push_back({tied_, out_.vacant});
    for (std::size_t a = 0; a < out_.candidates.size(); ++a) {
      Verdict& v = out_.candidates[a];
      v.elected = has(elected_, a);
      const Place place = v.elected         ? Place::kSeated
                          : has(waiting, a) ? Place::kTied
                          : any             ? Place::kBeyond
                                            : Place::kBelow;
      v.reason = has(by_decision_, a)     ? Reason::kDecided
                 : v.elected              ? Reason::kMajorityAndSeat
                 : place == Place::kTied  ? Reason::kTied
                 : place == Place::kBelow ? Reason::kBelowMajority
                                          : Reason::kBeyondSeats;
      out_.seating.places.push_back(place);
      out_.runners.push_back({any ? ranked_.count.rounds.back().votes[a] : 0, any});
    }
  }

  void explain() {
    derive_counts(out_);
    const std::vector<std::string> names(q_.candidates().begin(), q_.candidates().end());
    if (ranked_.rankings.ballots() == 0) {
      add_line(out_, {"no valid ranking, so nobody is elected", "没有有效的排序票，无人当选"});
    } else {
      // What is open or vacant is for the rules, and said below.
      RankingOutcome closed = ranked_.count;
      closed.open.reset();
      closed.vacant = 0;
      const Words lines = ranking_derivation(closed, names);
      out_.derivation.insert(out_.derivation.end(), lines.english.begin(), lines.english.end());
      out_.derivation_zh.insert(out_.derivation_zh.end(), lines.chinese.begin(), lines.chinese.end());
    }
    for (const RankingTie& tie : decided_lines_) add_line(out_, ranking_tie_words(tie, names));
    if (ranked_.count.open && (!tied_.empty() || ranked_.count.open->about != TieAbout::kSeats)) {
      RankingTie held = *ranked_.count.open;
      held.by = TieBy::kHeld;
      if (!tied_.empty()) {
        held.members = tied_;
        held.seats = out_.vacant;
      }
      add_line(out_, ranking_tie_words(held, names));
    }
    add_seats(out_);
  }

  /// The count stands still: those who decide say how it goes on, or all who continue are voted on again.
  Followed hold() {
    const RankingTie& tie = *ranked_.count.open;
    Followed out;
    if (awaits_decision(way_)) {
      const auto favoured =
          tie.about == TieAbout::kSurplus ? 1u : static_cast<std::uint32_t>(tie.members.size() - 1);
      out.open.push_back({Why::kTie, way_, favoured, tie.members, 0, tie.about});
      return out;
    }
    out.open.push_back({Why::kTie, Way::kRunoff, out_.vacant, tie.members, 0, tie.about});
    out.runoffs.push_back(runoff_of(q_, Why::kTie, out_.vacant, continuing(ranked_.count)));
    return out;
  }

  Outcome& out_;
  const v1::Question& q_;
  const v1::Rules& rules_;
  Ranked& ranked_;
  Way way_;
  std::vector<std::size_t> elected_, tied_;
  std::vector<std::size_t> by_decision_;     // of the elected: those seated by decision
  std::vector<std::size_t> asked_;           // of the tied: those between whom it is decided
  std::uint32_t asked_seats_ = 0;            // for how many seats
  std::vector<RankingTie> decided_lines_{};  // about seats
};

}  // namespace

Outcome decide_ranking(const v1::Question& q, const v1::Rules& rules, const v1::Counts& counts,
                       const Rankings& rankings, ExtraPapers extra, std::vector<DecidedTie> decided) {
  Outcome out = begin_outcome(q, counts, {}, {});
  out.ranked = Ranked{rankings, extra, {}, std::move(decided)};
  for (std::size_t i = 0; i < rankings.size(); ++i)
    out.candidates[rankings.order(i)[0]].approve += rankings.count(i);
  Followed followed = RuledCount(out, q, rules).run();
  // Whether one ballot less changes an order of elimination cannot be bounded simply (§22.11).
  conclude(out, q, rules, extra, std::move(followed), extra.total() > 0);
  return out;
}

crypto::Result<Outcome> take_ranking(const Outcome& outcome, const v1::Question& q, const v1::Rules& rules,
                                     const Decision& d) {
  const auto open = std::find_if(outcome.open.begin(), outcome.open.end(), [&](const Open& o) {
    return o.why == Why::kTie && o.way == d.by && awaits_decision(o.way);
  });
  if (open == outcome.open.end())
    return crypto::fault(checks::decision_choice, "no such tie is left to them");
  DecidedTie decided{open->names, {}};
  for (const std::size_t a : open->names)
    if (std::find(d.chosen.begin(), d.chosen.end(), q.candidates(static_cast<int>(a))) != d.chosen.end())
      decided.chosen.push_back(a);
  // Without a switch: the count goes on by it.
  if (decided.chosen.size() != open->seats || d.chosen.size() != open->seats)
    return crypto::fault(checks::decision_choice,
                         "exactly " + std::to_string(open->seats) + " of the tied are chosen, each once");
  std::vector<DecidedTie> all = outcome.ranked->decided;
  all.push_back(std::move(decided));
  return decide_ranking(q, rules, outcome.counts, outcome.ranked->rankings, outcome.ranked->extra,
                        std::move(all));
}

void add_rounds(v1::Result& out, const RankingOutcome& count) {
  for (const RankingRound& round : count.rounds) {
    v1::CountedRound& r = *out.add_rounds();
    r.set_step(static_cast<std::uint32_t>(round.step) + 1);
    r.set_of(round.of ? static_cast<std::uint32_t>(*round.of) + 1 : 0);
    for (const Votes votes : round.votes) r.add_votes(votes);
    r.set_not_transferable(round.not_transferable);
    for (const std::size_t a : round.elected) r.add_elected(static_cast<std::uint32_t>(a) + 1);
  }
}

}  // namespace comitia::congress
