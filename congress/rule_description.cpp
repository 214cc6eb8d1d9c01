// The rule pack in words, line by line.
#include "congress/fraction.hpp"
#include "congress/phrase.hpp"
#include "congress/rule_pack.hpp"
#include "congress/rule_words.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

// By the numbers of the values.
constexpr Phrase kUnderVotes[] = {
    {"A ballot may approve fewer names than there are seats.", "少于应选名额的选票有效。"},
    {"A ballot that does not approve exactly as many names as there are seats is void.",
     "赞成人数不等于应选名额的选票无效。"}};
constexpr Phrase kBlanks[] = {{"A blank counts as an abstention.", "未作标记视为弃权。"},
                              {"A blank counts as an approval.", "未作标记视为赞成。"}};
constexpr Phrase kWriteIns[] = {
    {"No other names can be written in.", "不得另选他人。"},
    {"Other eligible persons can be written in.", "可以另选名册内的其他人。"},
    {"Whoever opposes somebody can write in other eligible persons.", "投反对票的，可以另选名册内的其他人。"},
    {"As many other eligible persons can be written in as are opposed.",
     "可以另选名册内的其他人，人数不得超过反对的人数。"}};
constexpr Phrase kValidities[] = {
    {"More ballots returned than issued: the vote is void and nothing is counted.",
     "收回选票多于发出选票，选举无效，不予计票。"},
    {"More ballots returned than issued, or than delegates are present: the vote is void and nothing is "
     "counted.",
     "收回选票多于发出选票或实到人数，选举无效，不予计票。"}};
constexpr Phrase kTies[] = {
    {"A tie for the last seats: the tied are voted on again.", "末位得票相等：对票数相等者再次投票。"},
    {"A tie for the last seats: a show of hands decides.", "末位得票相等：举手表决。"},
    {"A tie for the last seats: none of the tied is elected.", "末位得票相等：票数相等者均不当选。"},
    {"A tie for the last seats: the presidium decides.", "末位得票相等：由大会主席团决定。"},
    {"A tie for the last seats: a lot decides.", "末位得票相等：抽签决定。"}};
constexpr Phrase kTooFew[] = {
    {"Too few are elected: the presidium decides.", "当选人数不足：由大会主席团决定。"},
    {"Too few are elected: a new election from those who were not.", "当选人数不足：从未当选者中另行选举。"},
    {"Too few are elected: the seats stay vacant.", "当选人数不足：名额空缺。"},
    {"Too few are elected: there are as many fewer seats.", "当选人数不足：相应减少名额。"}};
constexpr Phrase kPools[] = {
    {"A run-off after a tie is among the tied.", "因得票相等再次选举，以票数相等者为候选人。"},
    {"A run-off is among all who were not elected.", "再次选举以全部未当选者为候选人。"},
    {"A run-off is among the best of those not elected, twice as many as seats.",
     "再次选举以未当选者中得票较多者为候选人，人数为名额的两倍。"}};
constexpr Phrase kOrders[] = {{"Names stand by the strokes of the surname.", "姓名以姓氏笔画为序。"},
                              {"Names stand in the order given.", "姓名按提名次序排列。"},
                              {"Names stand by votes.", "姓名按得票多少排列。"},
                              {"Names stand by lot.", "姓名次序由抽签决定。"}};
constexpr Phrase kLost[] = {{"Papers given out twice that could have decided: the vote is repeated.",
                             "补发选票可能改变结果的，须重新投票。"},
                            {"Papers given out twice that could have decided are reported only.",
                             "补发选票可能改变结果的，只作报告。"}};
constexpr Phrase kCounts[] = {
    {"Ballots are counted by sum: only totals are ever known.", "汇总计票，只公布总数。"},
    {"Ballots are counted by sum, and of an election by approval shuffled and read out one by one besides.",
     "汇总计票；选举的选票另经混洗后逐张公开唱票。"}};
constexpr Phrase kDisplays[] = {
    {"Open motions are shown live; of a secret ballot only the turnout until it is announced.",
     "公开表决实时显示；无记名投票在公布前只显示投票人数。"},
    {"Only the turnout is shown until a vote is announced.", "公布前只显示投票人数。"}};

template <class E, std::size_t N>
RuleLine line(std::string key, E value, const Phrase (&words)[N]) {
  const auto at = static_cast<std::size_t>(value);
  const Phrase& w = words[at < N ? at : 0];
  return {std::move(key), std::string(word_of(value)), std::string(w.en), std::string(w.zh)};
}

std::string in_words(const v1::Fraction& f) {
  return describe(f) + " of " + std::string(base_name(f.base()));
}
std::string in_words_zh(const v1::Fraction& f) {
  return describe_zh(f) + "（以" + std::string(base_name_zh(f.base())) + "计）";
}

RuleLine majority_line(const v1::Fraction& f) {
  if (f.base() == v1::BASE_NONE)
    return {"majority", majority_words(f), "Majority: none asked for; the most approvals decide.",
            "当选：不设过半数要求，以赞成票多者当选。"};
  return {"majority", majority_words(f), "Majority: " + in_words(f) + ".",
          "当选：赞成票" + in_words_zh(f) + "。"};
}

RuleLine contest_line(const v1::Rules& r) {
  const bool equal = r.contest() == v1::CONTEST_EQUAL;
  const std::string margin = number(r.margin());
  return {"contest", equal ? "equal" : "surplus " + margin + "%",
          equal ? "An equal contest: as many names as seats are enough."
                : "A surplus contest: more names than seats, by " + margin +
                      " percent of the seats (rounded up) and by one at least.",
          equal ? "等额选举：候选人数可等于应选名额。"
                : "差额选举：候选人数多于应选名额，差额不少于 " + margin + "%（进一取整），至少多 1 名。"};
}

RuleLine reserved_line(const v1::Rules& r) {
  const std::string k = number(r.reserved());
  if (r.reserved() == 0) return {"reserved", "0", "No seats are reserved.", "不设保留名额。"};
  return {"reserved", k, "At least " + k + " seats for each group, among those with the majority.",
          "每组至少保留 " + k + " 名，在达到法定票数者中产生。"};
}

RuleLine classes_line(const v1::Rules& r) {
  if (r.classes_size() == 0) return {"voter_classes", "", "All votes weigh the same.", "各票权重相同。"};
  std::string value, en, zh;
  for (const v1::VoterClass& c : r.classes()) {
    const std::string weight = number(c.weight());
    value += (value.empty() ? "" : ", ") + c.name() + "=" + weight;
    en += (en.empty() ? "" : ", ") + c.name() + " with weight " + weight;
    zh += (zh.empty() ? "" : "、") + c.name() + "（权重 " + weight + "）";
  }
  return {"voter_classes", value, "Counted apart and weighed: " + en + ".", "分组计票并加权：" + zh + "。"};
}

RuleLine methods_line(const v1::MotionMethods& m) {
  std::string value, en, zh;
  const auto one = [&](bool allowed, const char* word, const char* english, const char* chinese) {
    if (!allowed) return;
    value += (value.empty() ? "" : ",") + std::string(word);
    en += (en.empty() ? "" : ", ") + std::string(english);
    zh += (zh.empty() ? "" : "、") + std::string(chinese);
  };
  one(m.secret(), "secret", "in secret", "无记名");
  one(m.named(), "named", "by name", "记名");
  one(m.hands(), "hands", "by hands", "举手");
  one(m.acclamation(), "acclamation", "by acclamation", "鼓掌");
  return {"motion_methods", value, "Motions are voted on " + en + ".", "议案表决方式：" + zh + "。"};
}

}  // namespace

std::vector<RuleLine> describe_rules(const v1::Rules& r) {
  const v1::Fraction motion = motion_majority(r), charter = charter_majority(r),
                     petition = recall_petition(r);
  const std::string k = number(r.smallest_count());
  std::vector<RuleLine> out{
      {"quorum", majority_words(r.quorum()), "Quorum: " + in_words(r.quorum()) + ".",
       "法定人数：" + in_words_zh(r.quorum()) + "。"},
      contest_line(r),
      majority_line(r.majority()),
      {"blank", r.blank_is_approval() ? "approve" : "abstain",
       std::string(kBlanks[r.blank_is_approval() ? 1 : 0].en),
       std::string(kBlanks[r.blank_is_approval() ? 1 : 0].zh)},
      {"over_vote", "void", "A ballot that approves more names than there are seats is void.",
       "赞成人数多于应选名额的选票无效。"},
      line("under_vote", r.under_vote(), kUnderVotes),
      line("write_in", r.write_in(), kWriteIns),
      line("validity", r.validity(), kValidities),
      line("tie", r.tie(), kTies),
      line("too_few", r.too_few(), kTooFew),
      line("runoff_pool", r.pool(), kPools),
      reserved_line(r),
      classes_line(r),
      {"motion", majority_words(motion), "A motion needs " + in_words(motion) + ".",
       "议案通过：赞成票" + in_words_zh(motion) + "。"},
      methods_line(motion_methods(r)),
      {"charter", majority_words(charter), "A change of the charter needs " + in_words(charter) + ".",
       "修改章程：赞成票" + in_words_zh(charter) + "。"},
      {"recall_petition", majority_words(petition),
       "A recall is voted on if " + in_words(petition) + " ask for it.",
       "提出罢免：联名人数" + in_words_zh(petition) + "。"},
      line("order", r.order(), kOrders),
      line("display", r.display(), kDisplays),
      {"candidate_may_be_teller", "never", "A candidate is never a teller.", "候选人不得担任监票人。"},
      {"seals", "2", "Two authorities seal each ballot paper, each blindly.",
       "每张选票须经两个独立机构盲签盖章。"},
      line("lost_papers", r.lost_papers(), kLost),
  };
  if (r.write_in() != v1::WRITE_IN_OFF) {
    const std::string places = number(write_in_places(r)), from = number(named_from(r));
    out.push_back(
        {"write_in_places", places,
         "A ballot has room for " + places + " written names, and for no more than there are seats.",
         "每张选票至多另选 " + places + " 人，且不超过应选名额。"});
    out.push_back({"name_from", from, "A written name is published with " + from + " votes or more.",
                   "另选人得票达到 " + from + " 票的公布姓名。"});
  }
  if (r.tellers() > 0 || !is_minimal(r)) {
    const TellersAsked asked = tellers_asked(r);
    const std::string n = number(asked.tellers), t = number(asked.threshold);
    out.push_back({"tellers", t + " of " + n, n + " tellers; " + t + " of them together open a box.",
                   "监票人 " + n + " 名，须 " + t + " 名共同开箱。"});
  }
  out.push_back(line("count", r.count(), kCounts));
  out.push_back({"smallest_count", k,
                 "Fewer than " + k +
                     " returned ballots are not counted, unless the delegates are told before the opening.",
                 "收回选票少于 " + k + " 张不予计票，投票前已告知代表的除外。"});
  return out;
}

}  // namespace comitia::congress
