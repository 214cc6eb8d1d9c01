// The lines of what is left open: what congress/derivation.hpp says of them (docs/protocol.md §11.7).
#include "congress/derivation.hpp"
#include "congress/rule_pack.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

// A tie inside a count of rankings, whose run-off has a line of its own.
void add_inner(Outcome& out, const v1::Question& question, const Open& open) {
  if (!awaits_decision(open.way)) return;
  const Names who = open.way == Way::kHands       ? Names{"a show of hands", "举手表决"}
                    : open.way == Way::kPresidium ? Names{"the presidium", "大会主席团"}
                                                  : Names{"a lot", "抽签"};
  const Names names = names_of(question, open.names);
  const bool surplus = open.inner == TieAbout::kSurplus;
  add_line(out,
           who.en + " says " +
               (surplus ? "whose surplus is transferred first" : "who stays, " + number(open.seats)) +
               ", among: " + names.en,
           who.zh + "决定" + (surplus ? "先转移何人余票" : "保留 " + number(open.seats) + " 名") + "：" +
               names.zh);
}

}  // namespace

void add_open(Outcome& out, const v1::Question& question, const Open& open) {
  if (open.inner) return add_inner(out, question, open);
  const std::string seats = number(open.seats);
  if (open.why == Why::kTie) {
    const Names names = names_of(question, open.names);
    switch (open.way) {
      case Way::kHands:
        return add_line(out, "a show of hands fills " + seats + " seats, among: " + names.en,
                        "举手表决产生 " + seats + " 名：" + names.zh);
      case Way::kPresidium:
        return add_line(out, "the presidium fills " + seats + " seats, among: " + names.en,
                        "由大会主席团决定 " + seats + " 名：" + names.zh);
      case Way::kLot:
        return add_line(out, "a lot fills " + seats + " seats, among: " + names.en,
                        "抽签产生 " + seats + " 名：" + names.zh);
      case Way::kVacant:
        return add_line(out, seats + " seats stay vacant, none of the tied being elected",
                        "票数相等者均不当选，空缺 " + seats + " 名");
      default:
        return;  // its run-off has a line
    }
  }
  if (open.way == Way::kPresidium && open.least_names > 0)
    return add_line(out,
                    seats + " seats could not be filled, and a new election asks for " +
                        number(open.least_names) + " names: the presidium decides",
                    "当选人数不足，缺额 " + seats + " 名，另行选举至少须有候选人 " +
                        number(open.least_names) + " 名，由大会主席团决定");
  switch (open.way) {
    case Way::kPresidium:
      return add_line(out, seats + " seats could not be filled: the presidium decides",
                      "当选人数不足，缺额 " + seats + " 名，由大会主席团决定");
    case Way::kVacant:
      return add_line(out, seats + " seats could not be filled and stay vacant",
                      "当选人数不足，缺额 " + seats + " 名，不再补选");
    case Way::kReduced:
      return add_line(out, seats + " seats could not be filled: there are as many fewer",
                      "当选人数不足，应选名额减少 " + seats + " 名");
    default:
      return;
  }
}

void add_runoff(Outcome& out, const Runoff& r) {
  std::string en, zh;
  for (const std::string& name : r.candidates) {
    en += (en.empty() ? "" : ", ") + name;
    zh += (zh.empty() ? "" : "、") + name;
  }
  const std::string seats = number(r.seats), names = number(r.candidates.size());
  const bool tie = r.why == Why::kTie;
  add_line(out,
           std::string("run-off after ") +
               (r.both ? "a tie and with too few elected"
                : tie  ? "a tie"
                       : "too few were elected") +
               ", for " + seats + " seats, of " + names + " names: " + en,
           std::string(r.both ? "得票相等且当选人数不足"
                       : tie  ? "得票相等"
                              : "当选人数不足") +
               "，再次选举 " + seats + " 名，候选人 " + names + " 名：" + zh);
  for (const Owed& owed : r.owed)
    if (owed.seats > 0)
      add_line(out, "of these seats " + number(owed.seats) + " at least are for " + owed.group,
               "其中至少 " + number(owed.seats) + " 名属于 " + owed.group);
}

void derive_open(Outcome& out, const v1::Question& question, const v1::Rules& rules) {
  if (is_minimal(rules)) return;
  for (const Open& open : out.open) add_open(out, question, open);
  for (const Runoff& runoff : out.runoffs) add_runoff(out, runoff);
}

}  // namespace comitia::congress
