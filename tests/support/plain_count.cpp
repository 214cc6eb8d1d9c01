#include "tests/support/plain_count.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

namespace comitia::test {
namespace {

using congress::Mark;

/// A fraction of small numbers, kept in lowest terms.
struct Ratio {
  std::int64_t top = 0, bottom = 1;
  Ratio(std::int64_t t = 0, std::int64_t b = 1) : top(t), bottom(b) {
    const std::int64_t d = std::gcd(top, bottom);
    if (d > 1) top /= d, bottom /= d;
  }
  friend Ratio operator+(Ratio a, Ratio b) {
    return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom};
  }
  friend bool operator<(Ratio a, Ratio b) { return a.top * b.bottom < b.top * a.bottom; }
  friend bool operator==(Ratio a, Ratio b) { return !(a < b) && !(b < a); }
};

struct Person {
  std::string name, group;
  Ratio strength;
  bool passes = false;
};

std::int64_t marked(const PlainElection& e, std::uint32_t voters, std::size_t who, Mark mark) {
  return std::count_if(e.votes.begin(), e.votes.end(), [&](const PlainElection::Vote& v) {
    return v.voter_class == voters && !v.marks.empty() && v.marks[who] == mark;
  });
}

std::int64_t base_of(const PlainElection& e, std::uint32_t voters, v1::Base base) {
  const auto cast = [&](bool valid_only) {
    return std::count_if(e.votes.begin(), e.votes.end(), [&](const PlainElection::Vote& v) {
      return v.voter_class == voters && (!valid_only || !v.marks.empty());
    });
  };
  switch (base) {
    case v1::BASE_ENTITLED:
      return e.entitled[voters];
    case v1::BASE_PRESENT:
      return e.present[voters];
    case v1::BASE_ISSUED:
      return e.issued[voters];
    case v1::BASE_RETURNED:
      return cast(false);
    default:
      return cast(true);
  }
}

bool reaches(const v1::Fraction& f, Ratio part, std::int64_t whole) {
  if (part.top == 0) return false;
  if (f.base() == v1::BASE_NONE) return true;
  const Ratio asked(whole * f.numerator(), f.denominator());
  return f.strict() ? asked < part : !(part < asked);
}

std::vector<Person> people(const PlainElection& e) {
  const v1::Fraction& f = e.rules.majority();
  std::vector<Person> out;
  for (std::size_t i = 0; i < static_cast<std::size_t>(e.question.candidates_size()); ++i) {
    Person p;
    p.name = e.question.candidates(static_cast<int>(i));
    if (e.rules.reserved() > 0) p.group = e.question.groups(static_cast<int>(i));
    if (e.rules.classes_size() == 0) {
      const std::int64_t yes = marked(e, 0, i, Mark::kApprove), no = marked(e, 0, i, Mark::kOppose);
      p.strength = yes;
      p.passes = reaches(f, yes, f.base() == v1::BASE_FOR_AND_AGAINST ? yes + no : base_of(e, 0, f.base()));
    } else {
      std::int64_t weights = 0;
      for (std::uint32_t c = 0; c < e.classes; ++c) {
        const std::int64_t weight = e.rules.classes(static_cast<int>(c)).weight();
        const std::int64_t base = base_of(e, c, f.base());
        weights += weight;
        if (base > 0) p.strength = p.strength + Ratio(weight * marked(e, c, i, Mark::kApprove), base);
      }
      p.passes = reaches(f, p.strength, weights);
    }
    out.push_back(p);
  }
  return out;
}

/// Seats in one order: each group's first for its reserved seats, then whoever comes for what is left.
std::set<std::string> seated_in(const std::vector<Person>& order, std::uint32_t seats, std::uint32_t reserved,
                                const std::set<std::string>& groups) {
  std::set<std::string> out;
  std::uint32_t kept = 0;
  for (const std::string& group : groups) {
    std::uint32_t got = 0;
    for (const Person& p : order)
      if (p.group == group && got < reserved) {
        out.insert(p.name);
        ++got;
      }
    kept += reserved;
  }
  std::uint32_t rest = seats - kept;
  for (const Person& p : order)
    if (rest > 0 && out.insert(p.name).second) --rest;
  return out;
}

/// Of lists of equals every order of each, in all combinations.
void every_order(std::vector<std::vector<Person>> lists, std::size_t at, std::vector<Person> so_far,
                 const std::function<void(const std::vector<Person>&)>& use) {
  if (at == lists.size()) return use(so_far);
  auto& equals = lists[at];
  const auto by_name = [](const Person& a, const Person& b) { return a.name < b.name; };
  std::sort(equals.begin(), equals.end(), by_name);
  do {
    std::vector<Person> more = so_far;
    more.insert(more.end(), equals.begin(), equals.end());
    every_order(lists, at + 1, more, use);
  } while (std::next_permutation(equals.begin(), equals.end(), by_name));
}

std::vector<std::string> in_order(const PlainElection& e, const std::set<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : e.question.candidates())
    if (names.contains(name)) out.push_back(name);
  return out;
}

std::uint64_t least_names(const v1::Rules& r, std::uint32_t seats) {
  if (r.contest() == v1::CONTEST_EQUAL) return seats;
  std::uint64_t more = 0;
  while (more * 100 < std::uint64_t{seats} * r.margin()) ++more;
  return seats + std::max<std::uint64_t>(more, 1);
}

std::set<std::string> best_of(const std::vector<Person>& all, const std::set<std::string>& pool,
                              std::size_t count) {
  std::vector<Person> sorted;
  for (const Person& p : all)
    if (pool.contains(p.name)) sorted.push_back(p);
  const auto better = [](const Person& a, const Person& b) {
    return a.passes != b.passes ? a.passes : b.strength < a.strength;
  };
  std::stable_sort(sorted.begin(), sorted.end(), better);
  std::set<std::string> out;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (i < count || !better(sorted[count - 1], sorted[i])) out.insert(sorted[i].name);
  return out;
}

}  // namespace

congress::ClassCount PlainElection::count(std::uint32_t c) const {
  congress::ClassCount out;
  std::uint32_t returned = 0, valid = 0;
  for (const Vote& v : votes) {
    if (v.voter_class != c) continue;
    ++returned;
    valid += !v.marks.empty();
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(question.candidates_size()); ++i) {
    const auto yes = static_cast<std::uint64_t>(marked(*this, c, i, Mark::kApprove));
    const auto no = static_cast<std::uint64_t>(marked(*this, c, i, Mark::kOppose));
    out.totals.candidates.push_back({yes, no, valid - yes - no});
  }
  out.totals.valid = valid;
  out.totals.void_ballots = returned - valid;
  out.counts.set_entitled(entitled[c]);
  out.counts.set_present(present[c]);
  out.counts.set_issued(issued[c]);
  out.counts.set_returned(returned);
  out.counts.set_valid(valid);
  out.counts.set_void_ballots(returned - valid);
  out.counts.set_not_cast(issued[c] - returned);
  return out;
}

PlainOutcome plain_count(const PlainElection& e) {
  const v1::Rules& r = e.rules;
  const std::vector<Person> all = people(e);
  const std::uint32_t seats = e.question.seats();
  std::set<std::string> groups;
  if (r.reserved() > 0) groups.insert(e.question.groups().begin(), e.question.groups().end());

  // Who has a seat in every order of equals, and who in some.
  std::vector<Person> passing;
  for (const Person& p : all)
    if (p.passes) passing.push_back(p);
  std::sort(passing.begin(), passing.end(),
            [](const Person& a, const Person& b) { return b.strength < a.strength; });
  std::vector<std::vector<Person>> lists;
  for (const Person& p : passing) {
    if (lists.empty() || !(lists.back().front().strength == p.strength)) lists.emplace_back();
    lists.back().push_back(p);
  }
  PlainOutcome out;
  std::set<std::string> ever;
  bool first = true;
  std::set<std::string> one_way;
  every_order(lists, 0, {}, [&](const std::vector<Person>& order) {
    const std::set<std::string> now = seated_in(order, seats, r.reserved(), groups);
    if (first) out.elected = one_way = now;
    first = false;
    std::erase_if(out.elected, [&](const std::string& name) { return !now.contains(name); });
    ever.insert(now.begin(), now.end());
  });
  for (const std::string& name : ever)
    if (!out.elected.contains(name)) out.tied.insert(name);
  out.vacant = seats - static_cast<std::uint32_t>(out.elected.size());
  out.unfilled = seats - static_cast<std::uint32_t>(one_way.size());

  // What follows.
  std::set<std::string> losers;
  for (const Person& p : all)
    if (!out.elected.contains(p.name) && !out.tied.contains(p.name)) losers.insert(p.name);
  const std::uint32_t tied_seats = out.vacant - out.unfilled;
  const bool revote = !out.tied.empty() && r.tie() == v1::TIE_REVOTE;
  bool again = out.unfilled > 0 && r.too_few() == v1::TOO_FEW_NEW_ELECTION;
  if (!out.tied.empty() && r.tie() == v1::TIE_HANDS) out.asked.insert("hands");
  if (!out.tied.empty() && r.tie() == v1::TIE_LOT) out.asked.insert("lot");
  if (!out.tied.empty() && r.tie() == v1::TIE_PRESIDIUM) out.asked.insert("presidium: tie");
  if (revote && r.pool() == v1::POOL_TIED)
    for (const auto& equals : lists) {
      std::set<std::string> names;
      std::uint32_t got = 0;
      for (const Person& p : equals)
        if (out.tied.contains(p.name)) {
          names.insert(p.name);
          got += one_way.contains(p.name);
        }
      if (!names.empty()) out.runoffs.push_back({got, in_order(e, names)});
    }
  std::set<std::string> pool = losers;
  const bool merged = revote && r.pool() != v1::POOL_TIED;
  if (merged) pool.insert(out.tied.begin(), out.tied.end());
  const auto chosen = [&](std::uint32_t for_seats) {
    return r.pool() == v1::POOL_TWICE ? best_of(all, pool, std::size_t{2} * for_seats) : pool;
  };
  const std::uint32_t both = out.unfilled + (merged ? tied_seats : 0);
  if (again && chosen(both).size() < least_names(r, both)) {
    again = false;
    out.asked.insert("presidium: few");
  }
  if (out.unfilled > 0 && r.too_few() == v1::TOO_FEW_PRESIDIUM) out.asked.insert("presidium: few");
  if (again)
    out.runoffs.push_back({both, in_order(e, chosen(both))});
  else if (merged)
    out.runoffs.push_back({tied_seats, in_order(e, chosen(tied_seats))});
  return out;
}

PlainElection random_election(std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  constexpr std::pair<std::uint32_t, std::uint32_t> kFractions[] = {{1, 2}, {2, 3}, {3, 4},
                                                                    {4, 5}, {1, 3}, {0, 1}};
  PlainElection e;
  v1::Rules& r = e.rules;
  r.mutable_quorum()->set_denominator(1);
  r.mutable_quorum()->set_base(below(2) == 0 ? v1::BASE_ENTITLED : v1::BASE_MEMBERS);
  const auto [a, b] = kFractions[below(6)];
  r.mutable_majority()->set_numerator(a);
  r.mutable_majority()->set_denominator(b);
  r.mutable_majority()->set_strict(below(2) == 0);
  r.mutable_majority()->set_base(static_cast<v1::Base>(1 + below(7)));
  r.set_contest(below(2) == 0 ? v1::CONTEST_EQUAL : v1::CONTEST_SURPLUS);
  if (r.contest() == v1::CONTEST_SURPLUS) r.set_margin(below(4) * 10);
  r.set_tie(static_cast<v1::TieRule>(below(5)));
  r.set_too_few(static_cast<v1::TooFewRule>(below(4)));
  r.set_lost_papers(static_cast<v1::LostPapers>(below(2)));
  r.set_validity(static_cast<v1::Validity>(below(2)));
  if (below(3) == 0 && r.majority().base() != v1::BASE_FOR_AND_AGAINST) {
    e.classes = 1 + below(3);
    for (std::uint32_t c = 0; c < e.classes; ++c) {
      v1::VoterClass& cls = *r.add_classes();
      cls.set_name("Class " + std::to_string(c + 1));
      cls.set_weight(1 + below(60));
    }
  }
  v1::Question& q = e.question;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  const std::uint32_t names = 1 + below(6);
  q.set_seats(1 + below(names));
  for (std::uint32_t i = 0; i < names; ++i) q.add_candidates("C" + std::to_string(i + 1));
  if (below(2) == 0) {
    const std::uint32_t groups = 1 + below(3);
    std::map<std::string, std::uint32_t> members;
    for (std::uint32_t i = 0; i < names; ++i) {
      q.add_groups("G" + std::to_string(below(groups) + 1));
      ++members[q.groups(static_cast<int>(i))];
    }
    // As many reserved as come true.
    std::uint32_t least = names;
    for (const auto& [group, count] : members) least = std::min(least, count);
    const std::uint32_t most =
        std::min<std::uint32_t>(least, q.seats() / static_cast<std::uint32_t>(members.size()));
    if (most == 0)
      q.clear_groups();
    else
      r.set_reserved(1 + below(most));
  }
  r.set_pool(static_cast<v1::RunoffPool>(below(r.reserved() > 0 ? 2 : 3)));
  const std::uint32_t leaning = 2 + below(7);  // to approval
  for (std::uint32_t c = 0; c < e.classes; ++c) {
    const std::uint32_t cast = below(below(2) == 0 ? 4 : 12);
    for (std::uint32_t i = 0; i < cast; ++i) {
      PlainElection::Vote vote{c, {}};
      if (below(8) > 0)
        for (std::uint32_t j = 0; j < names; ++j)
          vote.marks.push_back(below(10) < leaning ? Mark::kApprove
                               : below(3) == 0     ? Mark::kAbstain
                                                   : Mark::kOppose);
      e.votes.push_back(std::move(vote));
    }
    e.issued.push_back(cast + below(2));
    e.present.push_back(e.issued.back() + below(2));
    e.entitled.push_back(e.present.back() + below(3));
  }
  return e;
}

}  // namespace comitia::test
