#include "ballot-client/cli/read_out_words.hpp"

#include <array>

#include "ballot-client/cli/table.hpp"

namespace comitia::client::cli {
namespace {

using congress::Mark;

constexpr std::uint64_t kDrawn = 50;  // below so many votes every stroke is drawn
constexpr std::array<std::string_view, 5> kZhengRest{"", "一", "丅", "下", "止"};

std::string_view mark_word(Mark mark, bool chooses, bool chinese) {
  const bool yes = mark == Mark::kApprove;
  if (chooses) return chinese ? (yes ? "选" : "未选") : (yes ? "chosen" : "not chosen");
  if (yes) return chinese ? "赞成" : "approve";
  if (mark == Mark::kOppose) return chinese ? "反对" : "oppose";
  return chinese ? "弃权" : "abstain";
}

}  // namespace

std::string tally(std::uint64_t votes, Strokes strokes) {
  const bool zheng = strokes == Strokes::kZheng;
  const std::uint64_t fives = votes / 5, rest = votes % 5;
  const std::string left = zheng ? std::string(kZhengRest[rest]) : std::string(rest, '|');
  std::string out;
  if (votes >= kDrawn)
    out = (zheng ? "正×" : "5x") + std::to_string(fives) + (left.empty() ? "" : " ");
  else
    for (std::uint64_t i = 0; i < fives; ++i)
      out += zheng ? "正" : i + 1 < fives || rest > 0 ? "||||| " : "|||||";
  return out + left;
}

ReadOut::ReadOut(const v1::Question& question, plan::Language language, Strokes strokes)
    : question_(question),
      chinese_(language == plan::Language::kChinese),
      strokes_(strokes),
      candidates_(static_cast<std::size_t>(question.candidates_size())) {}

void ReadOut::add(const congress::ReadBallot& ballot) {
  last_ = ballot;
  ++ballots_;
  void_ballots_ += ballot.is_void;
  for (std::size_t i = 0; i < ballot.marks.size(); ++i) {
    congress::Totals::Candidate& c = candidates_[i];
    ++(ballot.marks[i] == Mark::kApprove  ? c.approve
       : ballot.marks[i] == Mark::kOppose ? c.oppose
                                          : c.abstain);
  }
}

std::string_view ReadOut::word(Mark mark) const { return mark_word(mark, chooses(), chinese_); }

std::vector<std::string> ReadOut::lines(std::size_t all) const {
  const std::string number = std::to_string(ballots_), of = std::to_string(all);
  const std::string_view void_word = chinese_ ? "废票" : "void";
  std::vector<Table::Column> columns{{chinese_ ? "候选人" : "Candidate"},
                                     {chinese_ ? "本票" : "This ballot"}};
  const auto count = [&](const char* zh, const char* en) {
    columns.push_back({chinese_ ? zh : en, Table::Align::kRight});
    columns.push_back({""});
  };
  if (chooses()) {
    count("得票", "Votes");
  } else {
    count("赞成", "Approve");
    count("反对", "Oppose");
    columns.push_back({chinese_ ? "弃权" : "Abstain", Table::Align::kRight});
  }
  Table table(std::move(columns));
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const congress::Totals::Candidate& c = candidates_[i];
    std::vector<std::string> cells{question_.candidates(static_cast<int>(i)),
                                   std::string(last_.is_void ? void_word : word(last_.marks[i])),
                                   std::to_string(c.approve), tally(c.approve, strokes_)};
    if (!chooses()) {
      cells.push_back(std::to_string(c.oppose));
      cells.push_back(tally(c.oppose, strokes_));
      cells.push_back(std::to_string(c.abstain));
    }
    table.add(std::move(cells));
  }
  std::vector<std::string> out{chinese_ ? "第 " + number + " 张，共 " + of + " 张" +
                                              (last_.is_void ? "：废票" : "")
                                        : "Ballot " + number + " of " + of + (last_.is_void ? ": void" : "")};
  for (std::string& line : table.lines()) out.push_back(std::move(line));
  out.push_back((chinese_ ? "废票 " : "Void ") + std::to_string(void_ballots_));
  if (void_ballots_ > 0) out.back() += "  " + tally(void_ballots_, strokes_);
  return out;
}

bool ReadOut::agrees(const congress::Totals& sums) const {
  bool same = ballots_ == sums.valid + sums.void_ballots && void_ballots_ == sums.void_ballots &&
              candidates_.size() == sums.candidates.size();
  for (std::size_t i = 0; same && i < candidates_.size(); ++i)
    same = candidates_[i].approve == sums.candidates[i].approve &&
           candidates_[i].oppose == sums.candidates[i].oppose &&
           candidates_[i].abstain == sums.candidates[i].abstain;
  return same;
}

std::vector<std::string> ReadOut::totals(const congress::Totals& sums) const {
  const std::string all = std::to_string(ballots_), bad = std::to_string(void_ballots_),
                    valid = std::to_string(ballots_ - void_ballots_);
  std::vector<std::string> out{chinese_ ? "唱票 " + all + " 张：有效 " + valid + " 张，废票 " + bad + " 张。"
                                        : all + " ballots are read: " + valid + " valid, " + bad + " void."};
  if (chinese_)
    out.emplace_back(agrees(sums) ? "逐张唱票所得总数与解密的总和完全一致。"
                                  : "逐张唱票所得总数与解密的总和不符！");
  else
    out.emplace_back(agrees(sums) ? "What was read adds up to the decrypted sums, name by name."
                                  : "What was read does NOT add up to the decrypted sums!");
  return out;
}

nlohmann::ordered_json ReadOut::json() const {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const congress::Totals::Candidate& c = candidates_[i];
    nlohmann::ordered_json one{{"name", question_.candidates(static_cast<int>(i))}};
    if (chooses())
      one["votes"] = c.approve;
    else
      one.update({{"approve", c.approve}, {"oppose", c.oppose}, {"abstain", c.abstain}});
    out.push_back(std::move(one));
  }
  return out;
}

nlohmann::ordered_json read_out_json(const v1::Question& question,
                                     std::span<const congress::ReadBallot> ballots) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    nlohmann::ordered_json marks = nlohmann::ordered_json::array();
    for (const Mark mark : ballots[i].marks)
      marks.push_back(mark_word(mark, question.kind() == v1::AT_MOST_K, false));
    out.push_back({{"ballot", i + 1}, {"void", ballots[i].is_void}, {"marks", std::move(marks)}});
  }
  return out;
}

}  // namespace comitia::client::cli
