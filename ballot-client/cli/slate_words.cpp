#include "ballot-client/cli/slate_words.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "congress/calendar.hpp"

namespace comitia::client::cli {
namespace {

using congress::Slate;
using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

std::string body_name(const congress::Officials& officials, std::uint32_t body) {
  const congress::Official* const who = officials.find(v1::BODY, body);
  return who ? who->name : "body " + std::to_string(body);
}

std::string_view decision_name(v1::Decision decision) {
  switch (decision) {
    case v1::DECISION_APPROVE:
      return "approves";
    case v1::DECISION_RETURN:
      return "returns it";
    default:
      return "refuses it";
  }
}

std::string document_words(const v1::Document& d) {
  return d.number() + " (SHA-256 " + crypto::hex(crypto::view(d.sha256())) + ")";
}

void add_stages(Words& out, const Slate& slate, const congress::Officials& officials) {
  const auto& chain = slate.chain();
  for (int i = 0; i < chain.plan().stages_size(); ++i) {
    const v1::ApprovalStage& stage = chain.plan().stages(i);
    out.push_back("Stage " + std::to_string(i + 1) + ": " + stage.title());
    const auto& signatures = chain.stages()[static_cast<std::size_t>(i)];
    for (const std::uint32_t body : stage.bodies()) {
      const auto it =
          std::find_if(signatures.begin(), signatures.end(), [&](const auto& x) { return x.body == body; });
      if (it == signatures.end()) {
        out.push_back("  " + body_name(officials, body) + ": has not signed");
        continue;
      }
      const v1::Approval& s = it->statement;
      out.push_back("  " + body_name(officials, body) + ", " + congress::day_text(s.date()) + ": " +
                    std::string(decision_name(s.decision())) +
                    (s.reason().empty() ? "" : ", because: " + s.reason()));
      for (const v1::Document& d : s.documents()) out.push_back("    on " + document_words(d));
    }
  }
}

std::string_view standing_words(Slate::Standing standing) {
  switch (standing) {
    case Slate::Standing::kWithdrawn:
      return " - withdrew";
    case Slate::Standing::kUpheld:
      return " - off the slate by an objection";
    default:
      return "";
  }
}

void add_objections(Words& out, const Slate& slate) {
  std::uint32_t number = 0;
  for (const Slate::Objection& o : slate.objections()) {
    out.push_back("Objection " + std::to_string(++number) + ", " + congress::day_text(o.statement.date()) +
                  ", to " + o.statement.candidate() + ": " +
                  (o.statement.text().empty()
                       ? "paper with SHA-256 " + crypto::hex(crypto::view(o.statement.sha256()))
                       : o.statement.text()));
    out.push_back("  " + (!o.resolved             ? std::string("not resolved")
                          : o.resolution.upheld() ? "upheld: " + o.resolution.resolution()
                                                  : "not upheld: " + o.resolution.resolution()));
  }
}

}  // namespace

std::uint32_t today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<std::uint32_t>((local.tm_year + 1900) * 10'000 + (local.tm_mon + 1) * 100 +
                                    local.tm_mday);
}

std::string candidate_words(const v1::SlateCandidate& c) {
  std::string out = c.name();
  if (c.delegate() != 0) out += ", delegate " + std::to_string(c.delegate());
  if (!c.college().empty()) out += ", " + c.college();
  out += c.cohort() == 0 ? std::string(", rank not stated")
                         : ", rank " + std::to_string(c.rank()) + " of " + std::to_string(c.cohort());
  out += c.failed_courses() == 0 ? std::string(", no failed course")
                                 : ", failed courses: " + std::to_string(c.failed_courses());
  out += c.character_attested() ? ", character attested" : ", character not attested";
  if (!c.group().empty()) out += ", group " + c.group();
  std::string posts;
  for (const std::string& post : c.posts()) posts += (posts.empty() ? "; holds: " : ", ") + post;
  return out + posts;
}

Words slate_words(const Slate& slate, const congress::Officials& officials) {
  Words out{"Slate '" + slate.statement().slate_id() + "' for " + slate.post().title() + " (" +
                (slate.post().appointed() ? "appointed" : "elected") + ", " +
                std::to_string(slate.post().seats()) + " seats): " + std::string(phase_name(slate.phase())),
            "Hash " + crypto::hex(slate.hash())};
  int number = 0;
  for (const Slate::Candidate& c : slate.candidates())
    out.push_back("  " + std::to_string(++number) + ". " + candidate_words(c.facts) +
                  std::string(standing_words(c.standing)));
  add_stages(out, slate, officials);
  if (slate.notice().from() != 0)
    out.push_back("Notice from " + congress::day_text(slate.notice().from()) + " until " +
                  congress::day_text(slate.notice().until()));
  add_objections(out, slate);
  if (slate.phase() == Slate::Phase::kFinal)
    out.push_back("Final since " + congress::day_text(slate.final_statement().date()) + ", hash " +
                  crypto::hex(slate.final_hash()));
  return out;
}

Words posts_words(const congress::Fold& fold) {
  Words out;
  for (const v1::Post& post : fold.slates().plan().posts()) {
    const Slate* const slate = fold.slates().newest_of(post.post_id());
    out.push_back(
        "Post '" + post.post_id() + "', " + post.title() + ", " +
        (post.appointed() ? "appointed" : "elected") + ", " + std::to_string(post.seats()) + " seats: " +
        (slate ? "slate '" + slate->statement().slate_id() + "' is " + std::string(phase_name(slate->phase()))
               : "no slate yet"));
    const std::string next = slate ? next_step(*slate, fold.officials()) : "comitia slate propose";
    if (!next.empty()) out.push_back("  next: " + next);
  }
  return out;
}

std::string next_step(const Slate& slate, const congress::Officials& officials) {
  const std::string with = " DEVICE --slate " + slate.statement().slate_id();
  switch (slate.phase()) {
    case Slate::Phase::kInApproval: {
      std::string bodies;
      for (const std::uint32_t body : slate.chain().missing())
        bodies += (bodies.empty() ? "" : ", ") + body_name(officials, body);
      return bodies + ": comitia approve" + with;
    }
    case Slate::Phase::kApproved:
      return "give notice: comitia slate notice" + with;
    case Slate::Phase::kNoticed:
      return "after " + congress::day_text(slate.notice().until()) + ": comitia slate finalise" + with;
    case Slate::Phase::kReturned:
      return "draw up another slate: comitia slate propose";
    default:
      return "";
  }
}

Json slate_report(const Slate& slate, const congress::Officials& officials) {
  Json candidates = Json::array(), stages = Json::array(), objections = Json::array();
  for (const Slate::Candidate& c : slate.candidates())
    candidates.push_back(
        {{"name", c.facts.name()}, {"delegate", c.facts.delegate()}, {"stands", slate.stands(c)}});
  std::uint32_t whole = 0;
  for (int i = 0; i < slate.chain().plan().stages_size(); ++i) {
    const v1::ApprovalStage& stage = slate.chain().plan().stages(i);
    const auto& signatures = slate.chain().stages()[static_cast<std::size_t>(i)];
    Json by = Json::array();
    for (const auto& x : signatures) {
      Json documents = Json::array();
      for (const v1::Document& d : x.statement.documents())
        documents.push_back({{"number", d.number()}, {"sha256", crypto::hex(crypto::view(d.sha256()))}});
      by.push_back({{"body", x.body},
                    {"name", body_name(officials, x.body)},
                    {"decision", decision_name(x.statement.decision())},
                    {"date", x.statement.date()},
                    {"reason", x.statement.reason()},
                    {"documents", documents}});
    }
    if (static_cast<std::uint32_t>(i) + 1 < slate.chain().due()) ++whole;
    stages.push_back({{"title", stage.title()},
                      {"bodies", std::vector<std::uint32_t>(stage.bodies().begin(), stage.bodies().end())},
                      {"signed", by}});
  }
  for (const Slate::Objection& o : slate.objections())
    objections.push_back({{"candidate", o.statement.candidate()},
                          {"date", o.statement.date()},
                          {"resolved", o.resolved},
                          {"upheld", o.resolved && o.resolution.upheld()}});
  const bool is_final = slate.phase() == Slate::Phase::kFinal;
  return {{"slate", slate.statement().slate_id()},
          {"post", slate.post().post_id()},
          {"phase", phase_name(slate.phase())},
          {"hash", crypto::hex(slate.hash())},
          {"final_hash", is_final ? crypto::hex(slate.final_hash()) : ""},
          {"stages_signed", whole},
          {"candidates", candidates},
          {"stages", stages},
          {"notice", {{"from", slate.notice().from()}, {"until", slate.notice().until()}}},
          {"objections", objections}};
}

}  // namespace comitia::client::cli
