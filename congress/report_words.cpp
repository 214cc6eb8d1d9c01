#include "congress/report_words.hpp"

#include "congress/calendar.hpp"
#include "congress/derivation.hpp"
#include "congress/phase_words.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

Names semester_name(std::uint32_t semester) {
  const std::uint32_t year = semester / 10, which = semester % 10;
  const std::string years = number(year) + "-" + number(year + 1);
  return {years + ", semester " + number(which), years + "学年第" + (which == 1 ? "一" : "二") + "学期"};
}

void add_left(Words& out, const Left& left) {
  const std::string& name = left.holder.name;
  if (left.term_over)
    return out.add("  " + name + ": the term was over on " + day_text(left.holder.until),
                   "  " + name + " 任期届满（" + day_text(left.holder.until) + "）");
  if (!left.recalled_by.empty())
    return out.add("  " + name + " was recalled by motion " + left.recalled_by,
                   "  " + name + " 罢免（议案 " + left.recalled_by + "）");
  const bool removed = left.vacancy.cause() == v1::VACANCY_REMOVED;
  const bool resigned = left.vacancy.cause() == v1::VACANCY_RESIGNED;
  std::vector<std::string> documents;
  for (const v1::Document& d : left.vacancy.documents()) documents.push_back(d.number());
  const std::string papers = documents.empty() ? "" : " [" + joined(documents, ", ") + "]";
  const std::string papers_zh = documents.empty() ? "" : "（" + joined(documents, "、") + "）";
  out.add("  " + name +
              (removed    ? " was removed: "
               : resigned ? " resigned: "
                          : " left: ") +
              left.vacancy.reason() + papers,
          "  " + name +
              (removed    ? " 免职："
               : resigned ? " 辞职："
                          : " 离任：") +
              left.vacancy.reason() + papers_zh);
}

template <class Derivation>
void add_derivation(Words& out, const Derivation& english, const Derivation& chinese) {
  for (const std::string& line : english) out.english.push_back("    " + line);
  for (const std::string& line : chinese) out.chinese.push_back("    " + line);
}

void add_ballot(Words& out, const Ballot& ballot) {
  const v1::Defined& d = ballot.definition();
  const std::string of_en = d.runoff_of().empty() ? "" : ", run-off of " + d.runoff_of();
  const std::string of_zh = d.runoff_of().empty() ? "" : "，" + d.runoff_of() + " 的再次选举";
  out.add("Ballot " + d.ballot_id() + ": " + d.title() + of_en,
          "选票 " + d.ballot_id() + "：" + d.title() + of_zh);
  if (!ballot.outcome() || ballot.phase() != Phase::kAnnounced) {
    const Phrase phase = phase_words(ballot.phase());
    return out.add("  it is " + std::string(phase.en) + "; there is no announced result",
                   "  " + std::string(phase.zh) + "，尚无公布的结果");
  }
  for (const Verdict& v : ballot.outcome()->candidates)
    out.add("  " + v.name + ": for " + number(v.approve) + ", against " + number(v.oppose) + ", abstaining " +
                number(v.abstain) + (v.elected ? ", elected" : ""),
            "  " + v.name + "：赞成 " + number(v.approve) + "，反对 " + number(v.oppose) + "，弃权 " +
                number(v.abstain) + (v.elected ? "，当选" : ""));
  add_derivation(out, ballot.outcome()->derivation, ballot.outcome()->derivation_zh);
}

void add_motion(Words& out, const Motion& motion) {
  out.add("Motion " + motion.id() + ": " + motion.put().title(),
          "议案 " + motion.id() + "：" + motion.put().title());
  const v1::MotionDecided* const d = motion.decision();
  if (!d) return out.add("  it is not decided", "  尚未表决完毕");
  out.add("  for " + number(d->in_favour()) + ", against " + number(d->against()) + ", abstaining " +
              number(d->abstaining()) + ", not pressed " + number(d->not_pressed()) + ": " +
              (d->carried() ? "carried" : "not carried"),
          "  赞成 " + number(d->in_favour()) + "，反对 " + number(d->against()) + "，弃权 " +
              number(d->abstaining()) + "，未按 " + number(d->not_pressed()) + "：" +
              (d->carried() ? "通过" : "未通过"));
  add_derivation(out, d->derivation(), d->derivation_zh());
}

}  // namespace

Words slate_words(const Fold& fold) {
  Words out;
  for (const Slate& slate : fold.slates().all()) {
    const std::string& id = slate.statement().slate_id();
    const Phrase phase = phase_words(slate.phase());
    out.add("Slate " + id + " for " + slate.post().title() + ": " + std::string(phase.en) + ", " +
                crypto::hex(slate.hash()),
            "候选人名单 " + id + "（" + slate.post().title() + "）：" + std::string(phase.zh) + "，" +
                crypto::hex(slate.hash()));
    std::vector<std::string> names;
    for (const Slate::Candidate& c : slate.candidates())
      if (slate.stands(c)) names.push_back(c.facts.name());
    out.add("  " + joined(names, ", "), "  " + joined(names, "、"));
  }
  return out;
}

Words office_words(const Fold& fold) {
  Words out;
  for (const v1::Post& post : fold.offices().plan().posts()) {
    if (post.appointed()) continue;
    const std::vector<Holder>& holders = fold.offices().holders(post.post_id());
    out.add(post.title() + ": " + number(holders.size()) + " of " + number(post.seats()) + " seats are held",
            post.title() + "：共 " + number(post.seats()) + " 席，在任 " + number(holders.size()) + " 人");
    for (const Holder& h : holders)
      out.add("  " + h.name + " (ballot " + h.ballot_id + ")" +
                  (h.until != 0 ? ", until " + day_text(h.until) : ""),
              "  " + h.name + "（选票 " + h.ballot_id + "）" +
                  (h.until != 0 ? "，任期至 " + day_text(h.until) : ""));
    for (const Left& left : fold.offices().left())
      if (left.post == post.post_id()) add_left(out, left);
  }
  for (const auto& [post, chairs] : fold.rotations().all()) {
    out.add("Executive chairs (" + post + ")", "执行主席轮值表（" + post + "）");
    for (const Chair& chair : chairs) {
      const Names name = semester_name(chair.semester);
      std::string english = "  " + name.en + ": " + chair.name;
      std::string chinese = "  " + name.zh + "：" + chair.name;
      for (const v1::Substituted& s : chair.substitutes) {
        english += "; " + s.substitute() + " stands in: " + s.reason();
        chinese += "；" + s.substitute() + " 代任：" + s.reason();
      }
      out.add(std::move(english), std::move(chinese));
    }
  }
  for (const auto& [id, lot] : fold.lots().all()) {
    for (std::size_t i = 0; i < lot.missing.size(); ++i)
      for (const std::uint32_t teller : lot.missing[i])
        out.add(
            "Lot " + id + ", attempt " + number(i + 1) + ": no value of teller " + number(teller) +
                " came into the log",
            "抽签 " + id + " 第 " + number(i + 1) + " 次：日志中没有监票人 " + number(teller) + " 的公开值");
    out.add("Lot " + id + ": " + (lot.finished() ? joined(lot.drawn, ", ") : "not drawn yet"),
            "抽签 " + id + "：" + (lot.finished() ? joined(lot.drawn, "、") : "尚未抽出"));
  }
  return out;
}

std::vector<Review> announced_reviews(const Fold& fold) {
  std::vector<Review> out = fold.reviews();
  for (Review& review : out) {
    for (ReviewPart& part : review.parts)
      if (fold.ballots().at(part.ballot_id).phase() != Phase::kAnnounced) part.outcome = nullptr;
    review = review_of(*fold.councils().find(review.council), review.question, std::move(review.parts));
  }
  return out;
}

Words report_words(const Fold& fold) {
  Words out;
  const v1::Convened& c = fold.convened();
  out.add(c.title() + ", " + c.place(), c.title() + "，" + c.place());
  if (c.course().rehearsal())
    out.add("This is a rehearsal: its dates come from another clock.", "演练：日期来自另设的时钟。");
  out.add("Anchor " + fold.anchor().hex(), "锚 " + fold.anchor().hex());
  if (fold.rules())
    out.add("Rules " + crypto::hex(fold.rules_hash()), "选举办法 " + crypto::hex(fold.rules_hash()));
  out.add(slate_words(fold));
  for (const auto& [id, motion] : fold.motions().all()) add_motion(out, motion);
  for (const auto& [id, ballot] : fold.ballots()) add_ballot(out, ballot);
  for (const Review& review : announced_reviews(fold))
    out.add(review_lines(review, *fold.councils().find(review.council)));
  out.add(office_words(fold));
  if (const v1::Archived* const a = fold.archived())
    out.add("Sealed on " + day_text(a->date()) + ", kept until " + day_text(a->retain_until()),
            "归档日期 " + day_text(a->date()) + "，保存至 " + day_text(a->retain_until()));
  out.add("Log: " + number(fold.size()) + " entries, root " + fold.root().hex(),
          "记录 " + number(fold.size()) + " 条，根 " + fold.root().hex());
  return out;
}

}  // namespace comitia::congress
