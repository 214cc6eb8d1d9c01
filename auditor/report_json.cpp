#include "auditor/advice.hpp"
#include "auditor/check_words.hpp"
#include "auditor/print.hpp"
#include "auditor/report_words.hpp"

namespace comitia::auditor {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(const Finding& f, congress::Phrase to_do) {
  const congress::Phrase meaning = meaning_of(*f.fault.check);
  return {{"check", f.fault.check->name},
          {"entry", f.entry ? Json(*f.entry) : Json(nullptr)},
          {"kind", f.kind},
          {"where", f.fault.where},
          {"meaning", meaning.en},
          {"meaning_zh", meaning.zh},
          {"advice", to_do.en},
          {"advice_zh", to_do.zh}};
}

Json counts_json(const BallotReport& b) {
  const auto decrypted = [&](std::uint32_t number) { return b.outcome ? Json(number) : Json(nullptr); };
  return {{"entitled", b.counts.entitled()},      {"present", b.counts.present()},
          {"issued", b.counts.issued()},          {"returned", b.counts.returned()},
          {"valid", decrypted(b.counts.valid())}, {"void", decrypted(b.counts.void_ballots())},
          {"not_cast", b.counts.not_cast()},      {"spoiled", b.counts.spoiled()}};
}

Json gradings_json(const std::vector<congress::Grading>& gradings) {
  Json out = Json::array();
  for (const congress::Grading& g : gradings)
    out.push_back({{"name", g.name}, {"aspect", g.aspect}, {"counts", g.counts}});
  return out;
}

Json review_json(const ReviewReport& r) {
  return {{"council", r.council},        {"ballots", r.ballots},     {"complete", r.complete},
          {"sum", gradings_json(r.sum)}, {"lines", r.lines.english}, {"lines_zh", r.lines.chinese}};
}

Json ballot_json(const BallotReport& b) {
  Json candidates = Json::array();
  Json derivation = Json::array(), derivation_zh = Json::array(), grades = Json::array(), written;
  if (b.outcome) {
    for (const congress::Verdict& v : b.outcome->candidates)
      candidates.push_back({{"name", v.name},
                            {"approve", v.approve},
                            {"oppose", v.oppose},
                            {"abstain", v.abstain},
                            {"elected", v.elected}});
    grades = gradings_json(b.outcome->grades);
    if (b.outcome->written)
      written = {{"named", b.outcome->written->persons},
                 {"others", b.outcome->written->unnamed},
                 {"votes_of_others", b.outcome->written->unnamed_votes},
                 {"votes_of_candidates", b.outcome->written->listed_votes}};
    derivation = b.outcome->derivation;
    derivation_zh = b.outcome->derivation_zh;
  }
  return {{"id", b.id},
          {"title", b.title},
          {"phase", congress::phase_name(b.phase)},
          {"counts", counts_json(b)},
          {"replacements", b.replacements},
          {"bad_seals", b.bad_seals},
          {"failed_challenges", b.failed_challenges},
          {"candidates", std::move(candidates)},
          {"grades", std::move(grades)},
          {"written", std::move(written)},
          {"derivation", std::move(derivation)},
          {"derivation_zh", std::move(derivation_zh)}};
}

Json motion_json(const MotionReport& m) {
  const v1::MotionDecided d = m.decision.value_or(v1::MotionDecided{});
  Json counts = Json::object();
  if (m.decision)
    counts = {{"for", d.in_favour()},           {"against", d.against()}, {"abstaining", d.abstaining()},
              {"not_pressed", d.not_pressed()}, {"base", d.base()},       {"needed", d.needed()}};
  return {{"id", m.id},
          {"title", m.title},
          {"phase", congress::phase_name(m.phase)},
          {"counts", std::move(counts)},
          {"carried", d.carried()},
          {"derivation", std::vector<std::string>(d.derivation().begin(), d.derivation().end())},
          {"derivation_zh", std::vector<std::string>(d.derivation_zh().begin(), d.derivation_zh().end())}};
}

Json credentials_json(const Report& report) {
  if (!report.course) return nullptr;
  Json findings = Json::array(), english = Json::array(), chinese = Json::array();
  if (report.credentials) {
    for (const v1::CompositionFinding& f : report.credentials->statement.findings())
      findings.push_back({{"rule", f.rule()},
                          {"scope", f.scope()},
                          {"base", f.base()},
                          {"required", f.required()},
                          {"actual", f.actual()},
                          {"ok", f.ok()}});
    english = report.credentials->words.english;
    chinese = report.credentials->words.chinese;
  }
  return {{"accepted", report.credentials.has_value()},
          {"checked", private_check_words(report.private_report.composition).en},
          {"findings", std::move(findings)},
          {"lines", std::move(english)},
          {"lines_zh", std::move(chinese)}};
}

}  // namespace

Json to_json(const Report& report) {
  Json findings = Json::array(), steps = Json::array(), ballots = Json::array(), motions = Json::array();
  for (const Finding& f : report.findings) findings.push_back(finding_json(f, advice(*f.fault.check)));
  Json evidence = Json::array();
  for (const Finding& f : report.evidence) evidence.push_back(finding_json(f, kChallengeAdvice));
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    const congress::Phrase name = step_words(static_cast<StepName>(i));
    steps.push_back({{"name", name.en},
                     {"name_zh", name.zh},
                     {"count", report.steps[i].count},
                     {"seconds", report.steps[i].seconds}});
  }
  for (const MotionReport& m : report.motions) motions.push_back(motion_json(m));
  for (const BallotReport& b : report.ballots) ballots.push_back(ballot_json(b));
  Json reviews = Json::array();
  for (const ReviewReport& r : report.reviews) reviews.push_back(review_json(r));
  Json key = nullptr;
  if (report.key) key = {{"shares", report.key->shares}, {"erased", report.key->erased}};
  return {{"verdict", verdict_name(report.verdict())},
          {"conclusion", conclusion(report.verdict()).en},
          {"conclusion_zh", conclusion(report.verdict()).zh},
          {"receipts", report.receipts ? Json(*report.receipts) : Json(nullptr)},
          {"findings", std::move(findings)},
          {"evidence", std::move(evidence)},
          {"steps", std::move(steps)},
          {"title", report.title},
          {"place", report.place},
          {"anchor", report.anchor},
          {"rehearsal", report.rehearsal},
          {"entries", report.entries},
          {"key", std::move(key)},
          {"eligibility",
           {{"checked", private_check_words(report.private_report.eligibility).en},
            {"opened", report.private_report.opened}}},
          {"written_names", {{"checked", private_check_words(report.private_report.written).en}}},
          {"credentials", credentials_json(report)},
          {"slates", {{"lines", report.slates.english}, {"lines_zh", report.slates.chinese}}},
          {"motions", std::move(motions)},
          {"offices", {{"lines", report.offices.english}, {"lines_zh", report.offices.chinese}}},
          {"retain_until", report.retain_until ? Json(*report.retain_until) : Json(nullptr)},
          {"ballots", std::move(ballots)},
          {"reviews", std::move(reviews)}};
}

}  // namespace comitia::auditor
