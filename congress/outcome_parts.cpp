#include "congress/outcome_parts.hpp"

#include <algorithm>

#include "congress/derivation.hpp"

namespace comitia::congress {
namespace {

std::uint32_t seats_of(const v1::Question& q) { return q.kind() == v1::MOTION ? 1 : q.seats(); }

Seats split(std::uint32_t all, const Reserve& reserve) {
  Seats out{all, {}};
  for (const Owed& owed : reserve) out.owed.push_back(owed.seats);
  return out;
}

bool one_mark_only(const Totals& totals) {
  return totals.valid > 0 &&
         std::any_of(totals.candidates.begin(), totals.candidates.end(), [&](const Totals::Candidate& c) {
           return c.approve == totals.valid || c.oppose == totals.valid || c.abstain == totals.valid;
         });
}

// Whether a seat would be its own if none were reserved.
bool seated_freely(std::span<const Runner> runners, std::uint32_t seats, std::size_t i) {
  const auto before = std::count_if(runners.begin(), runners.end(), [&](const Runner& r) {
    return &r != &runners[i] && r.passes && r.strength >= runners[i].strength;
  });
  return before < static_cast<std::ptrdiff_t>(seats);
}

}  // namespace

Outcome begin_outcome(const v1::Question& q, const v1::Counts& counts, const Totals& totals,
                      const Reserve& reserve) {
  Outcome out;
  out.counts = counts;
  out.seats = seats_of(q);
  out.reserve = reserve;
  out.unanimous = one_mark_only(totals);
  for (int i = 0; i < q.candidates_size(); ++i) {
    // What is not marked by approval has no marks here.
    const auto at = static_cast<std::size_t>(i);
    const Totals::Candidate t = at < totals.candidates.size() ? totals.candidates[at] : Totals::Candidate{};
    out.candidates.push_back(
        {q.candidates(i), t.approve, t.oppose, t.abstain, 0, false, Reason::kBelowMajority});
  }
  return out;
}

void settle(Outcome& out) {
  out.seating = seat(out.runners, split(out.seats, out.reserve));
  std::uint32_t elected = 0;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    Verdict& v = out.candidates[i];
    switch (out.seating.places[i]) {
      case Place::kBelow:
        v.reason = Reason::kBelowMajority;
        break;
      case Place::kBeyond:
        v.reason = !out.reserve.empty() && seated_freely(out.runners, out.seats, i) ? Reason::kDisplaced
                                                                                    : Reason::kBeyondSeats;
        break;
      case Place::kTied:
        v.reason = Reason::kTied;
        break;
      case Place::kSeated:
        v.reason = Reason::kMajorityAndSeat;
        v.elected = true;
        ++elected;
        break;
    }
  }
  out.vacant = out.seats - elected;
}

void conclude(Outcome& out, const v1::Question& q, const v1::Rules& rules, ExtraPapers extra,
              std::span<const Range> ranges) {
  Followed followed;
  if (q.kind() != v1::MOTION)
    followed = follow(q, rules, out.reserve, out.runners, out.seating, rules.too_few());
  bool could = false;
  if (extra.total() > 0) {
    std::vector<bool> elected;
    for (const Verdict& v : out.candidates) elected.push_back(v.elected);
    elected.resize(ranges.size());
    could = could_change(ranges, elected, split(out.seats, out.reserve));
    // Who is among the best of those left is not weighed.
    std::size_t left = 0;
    for (const Runoff& r : followed.runoffs) left += r.candidates.size();
    could |= rules.pool() == v1::POOL_TWICE && !followed.runoffs.empty() &&
             left < out.candidates.size() - (out.seats - out.vacant);
  }
  conclude(out, q, rules, extra, std::move(followed), could);
}

void conclude(Outcome& out, const v1::Question& q, const v1::Rules& rules, ExtraPapers extra,
              Followed followed, bool could) {
  out.must_repeat = could && rules.lost_papers() == v1::LOST_REPEAT;
  derive_extra(out, rules, extra, could);
  if (out.must_repeat) return;
  out.open = std::move(followed.open);
  out.runoffs = std::move(followed.runoffs);
  derive_open(out, q, rules);
}

}  // namespace comitia::congress
