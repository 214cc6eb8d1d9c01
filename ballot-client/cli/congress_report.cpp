// comitia congress report, archive: what is told to those above, and the end of the log.
#include <algorithm>

#include "ballot-client/cli/given_record.hpp"
#include "ballot-client/cli/language.hpp"
#include "ballot-client/cli/motion_words.hpp"
#include "ballot-client/cli/office_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/outcome_words.hpp"
#include "ballot-client/cli/slate.hpp"
#include "congress/report_words.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ReportTo {
  std::string of, out, anchor;
};
struct Archive {
  std::string device, date, retain_until;
};

Json slates_json(const congress::Fold& fold) {
  Json out = Json::array();
  for (const congress::Slate& slate : fold.slates().all()) {
    Json names = Json::array();
    for (const congress::Slate::Candidate& c : slate.candidates())
      if (slate.stands(c)) names.push_back(c.facts.name());
    out.push_back({{"slate", slate.statement().slate_id()},
                   {"post", slate.post().post_id()},
                   {"phase", congress::phase_name(slate.phase())},
                   {"hash", crypto::hex(slate.hash())},
                   {"candidates", std::move(names)}});
  }
  return out;
}

Json ballots_json(const congress::Fold& fold) {
  Json out = Json::array();
  for (const auto& [id, ballot] : fold.ballots()) {
    // What is not announced yet is not told, even where the log can be counted.
    Json one = {{"ballot", id}, {"title", ballot.definition().title()}};
    if (ballot.phase() == congress::Phase::kAnnounced)
      one = ballot_json(ballot);
    else
      one["phase"] = congress::phase_name(ballot.phase());
    one["post"] = ballot.definition().post();
    one["runoff_of"] = ballot.definition().runoff_of();
    Json rounds = Json::array();
    for (const congress::Ballot* const round : fold.rounds(ballot))
      rounds.push_back(round->definition().ballot_id());
    one["rounds"] = std::move(rounds);
    out.push_back(std::move(one));
  }
  return out;
}

Json reviews_json(const congress::Fold& fold) {
  Json out = Json::array();
  for (const congress::Review& review : congress::announced_reviews(fold)) {
    std::vector<std::string> ballots;
    for (const congress::ReviewPart& part : review.parts) ballots.push_back(part.ballot_id);
    const auto& grades = review.question.grades();
    const congress::Words lines = congress::review_lines(review, *fold.councils().find(review.council));
    out.push_back({{"council", review.council},
                   {"ballots", std::move(ballots)},
                   {"complete", review.complete},
                   {"grade_names", std::vector<std::string>(grades.begin(), grades.end())},
                   {"sum", gradings_json(review.sum)},
                   {"lines", lines.english},
                   {"lines_zh", lines.chinese}});
  }
  return out;
}

Json report_json(const congress::Fold& fold, const std::string& note) {
  Json motions = Json::array();
  for (const auto& [id, motion] : fold.motions().all())
    motions.push_back(motion_json(motion, fold.delegates()));
  const v1::Archived* const archived = fold.archived();
  return {{"title", fold.convened().title()},
          {"place", fold.convened().place()},
          {"origin", fold.convened().origin()},
          {"rehearsal", fold.convened().course().rehearsal()},
          {"anchor", fold.anchor().hex()},
          {"rules", fold.rules() ? Json(crypto::hex(fold.rules_hash())) : Json(nullptr)},
          {"slates", slates_json(fold)},
          {"motions", std::move(motions)},
          {"ballots", ballots_json(fold)},
          {"reviews", reviews_json(fold)},
          {"offices", offices_json(fold)},
          {"rotation", rotation_json(fold)},
          {"retain_until", archived ? Json(archived->retain_until()) : Json(nullptr)},
          {"log", {{"size", fold.size()}, {"root", fold.root().hex()}, {"checkpoint", note}}}};
}

std::string text_of(const std::vector<std::string>& lines, const std::string& note) {
  std::string out;
  for (const std::string& line : lines) out += proto::plain(line) + "\n";
  return out + "\n" + note;
}

/// The three files, from the state of a log and the checkpoint that is signed for it.
Result<void> write_report(const Context& context, const congress::Fold& fold, const std::string& note,
                          const Path& out) {
  const congress::Words words = congress::report_words(fold);
  COMITIA_CHECK(make_directory(out));
  const std::string json = report_json(fold, note).dump(2) + "\n";
  COMITIA_CHECK(write_durably(out / "report.json", crypto::view(json)));
  COMITIA_CHECK(write_durably(out / "report.zh.txt", crypto::view(text_of(words.chinese, note))));
  COMITIA_CHECK(write_durably(out / "report.en.txt", crypto::view(text_of(words.english, note))));
  context.say("Wrote report.json, report.zh.txt and report.en.txt to " + out.string() + ", as of " +
              std::to_string(fold.size()) + " entries.");
  context.say("Whoever reads them can check every number: comitia export, comitia-audit verify.");
  context.report({{"report", (out / "report.json").string()}, {"size", fold.size()}});
  return {};
}

Result<void> report(Context& context, const ReportTo& o) {
  if (Record::is_in(o.of)) {
    COMITIA_TRY(const Record record, open_record(context, o.of, o.anchor));
    return write_report(context, record.fold, record.newest_note, o.out);
  }
  COMITIA_CHECK(no_anchor(o.of, o.anchor));
  COMITIA_TRY(const auto session, context.open_session(o.of));
  return write_report(context, session->fold(), session->replica().newest_note(), o.out);
}

Result<void> archive(Context& context, const Archive& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.date));
  COMITIA_TRY(const std::uint32_t until, date_of(o.retain_until));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  v1::Archived s;
  s.set_date(date);
  s.set_retain_until(until);
  return propose(context, *session, v1::ARCHIVED, s);
}

}  // namespace

void add_congress_report(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "congress", "The congress as a whole");
  const auto r = std::make_shared<ReportTo>();
  CLI::App& reporting = *group.add_subcommand(
      "report",
      "Write the report upward: counts, every name, derivations, offices, and the log's checkpoint");
  reporting
      .add_option("DEVICE", r->of,
                  "Any enrolled device but the hall's; or an exported record, without a server")
      ->required();
  reporting.add_option("--out", r->out, "Directory for report.json, report.zh.txt, report.en.txt")
      ->required();
  reporting.add_option("--anchor", r->anchor,
                       "Of a record: the 64 hexadecimal digits that stand on every slip; another congress's "
                       "record is refused");
  context.on_chosen(
      reporting, [&context, r] { return report(context, *r); },
      "comitia congress report secretariat --out report\n"
      "comitia congress report record --anchor HEX --out report");

  const auto a = std::make_shared<Archive>();
  CLI::App& sealing = *group.add_subcommand(
      "archive", "Propose to seal the log: nothing follows, and it is kept until a day");
  sealing.add_option("DEVICE", a->device, "Device of the secretariat or the chair")->required();
  sealing.add_option("--retain-until", a->retain_until, "The last day of keeping it, 2036-12-31")->required();
  sealing.add_option("--date", a->date, "The day of this step, 2026-11-25 (default: today)");
  context.on_chosen(
      sealing, [&context, a] { return archive(context, *a); },
      "comitia congress archive secretariat --retain-until 2036-12-31\ncomitia confirm chair --all");
}

}  // namespace comitia::client::cli
