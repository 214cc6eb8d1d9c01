#include "ballot-client/core/plan/definition.hpp"

#include <algorithm>

#include "ballot-client/core/plan/date.hpp"
#include "congress/calendar.hpp"
#include "congress/id_form.hpp"
#include "proto/table_limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kKeyBytes = 64;

bool is_file_name(std::string_view text) {
  return text != "." && text != ".." && text.find('/') == std::string_view::npos &&
         text.find('\\') == std::string_view::npos;
}

Written file_name(Section& section, std::string_view key, Findings& findings, Need need = Need::kRequired) {
  const auto text = section.text(key, limits::kNameBytes, need);
  if (!text) return {};
  if (is_file_name(*text)) return {*text, section.place(key)};
  findings.error(section.place(key), words::file_outside, {excerpt(*text)});
  return {};
}

/// Tells a key that two have.
template <class T, class Key>
void told_apart(const std::vector<T>& all, Key key, Findings& findings) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!key(all[i]).empty() && key(all[i]) == key(all[j])) {
        findings.error(all[i].place, words::key_twice, {excerpt(key(all[i])), written(all[j].place)});
        break;
      }
}

std::vector<Body> read_bodies(Section& document, Findings& findings) {
  std::vector<Body> out;
  for (Section& section : document.sections("body", limits::kOfficials, Need::kOptional)) {
    Body body;
    body.place = section.place();
    body.key = key_text(section, "key", findings).value_or("");
    body.title = section.text("title", limits::kNameBytes).value_or("");
    body.college = section.text("college", limits::kNameBytes, Need::kOptional).value_or("");
    section.finish();
    out.push_back(std::move(body));
  }
  told_apart(
      out, [](const Body& b) { return b.key; }, findings);
  return out;
}

Calendar read_calendar(Section& document, Findings& findings) {
  Calendar out;
  auto section = document.section("calendar", Need::kOptional);
  if (!section) return out;
  struct Day {
    std::string_view key;
    std::uint32_t& date;
  };
  const Day days[] = {{"notice_from", out.notice_from}, {"notice_until", out.notice_until},
                      {"check_in", out.check_in},       {"opening", out.opening},
                      {"closing", out.closing},         {"archive_until", out.archive_until}};
  const Day* before = nullptr;
  for (const Day& day : days) {
    day.date = section->date(day.key, Need::kOptional).value_or(0);
    if (day.date == 0) continue;
    if (before && day.date < before->date)
      findings.error(section->place(day.key), words::date_order,
                     {std::string(day.key), written_date(day.date), std::string(before->key),
                      written_date(before->date)});
    before = &day;
  }
  out.place = section->place("notice_until");
  section->finish();
  return out;
}

std::vector<BallotDraft> read_ballots(Section& congress, Findings& findings) {
  std::vector<BallotDraft> out;
  for (Section& section : congress.sections("ballot", limits::kBallots, Need::kOptional)) {
    BallotDraft ballot;
    ballot.place = section.place();
    ballot.id = key_text(section, "id", findings).value_or("");
    ballot.title = section.text("title", limits::kTextBytes).value_or("");
    ballot.post = section.text("post", kKeyBytes).value_or("");
    const Place post = section.place("post");
    section.finish();
    out.push_back(std::move(ballot));
    out.back().place = post;
  }
  told_apart(
      out, [](const BallotDraft& b) { return b.id; }, findings);
  return out;
}

CongressDraft read_congress(Section& section, const std::vector<ChainDraft>& chains, Findings& findings) {
  CongressDraft out;
  out.place = section.place();
  out.name = key_text(section, "name", findings).value_or("");
  out.title = section.text("title", limits::kTextBytes).value_or("");
  out.hall = section.text("place", limits::kNameBytes).value_or("");
  out.delegates = section.number("delegates", 1, limits::kDelegates).value_or(0);
  out.slots = section.number("slots", 1, limits::kSlots, Need::kOptional).value_or(limits::kSlots);
  out.rehearsal = section.flag("rehearsal", Need::kOptional).value_or(false);
  out.roster = file_name(section, "roster", findings);
  out.enrolment = file_name(section, "enrolment", findings);
  out.candidates = file_name(section, "candidates", findings);
  out.staff = file_name(section, "staff", findings, Need::kOptional);
  out.surnames = file_name(section, "surnames", findings, Need::kOptional);
  if (auto bootstrap = section.section("bootstrap")) out.bootstrap = read_bootstrap(std::move(*bootstrap));
  if (auto rules = section.section("rules")) out.rules = read_rules(std::move(*rules), findings);
  out.composition = read_composition(section, out.composition_places, findings);
  out.posts = read_posts(section, chains, findings);
  told_apart(
      out.posts, [](const PostDraft& p) { return p.post.post_id(); }, findings);
  for (const ChainDraft& chain : chains) *out.approval.add_chains() = chain.chain;
  out.approval.set_notice_days(
      section.number("notice_days", 0, limits::kNoticeDays, Need::kOptional).value_or(0));
  read_documents(section, out.approval, findings);
  out.ballots = read_ballots(section, findings);
  section.finish();
  return out;
}

/// Days from one date to another, both included.
std::uint32_t days_between(std::uint32_t from, std::uint32_t until) {
  return static_cast<std::uint32_t>(congress::day_number(until).value_or(0) -
                                    congress::day_number(from).value_or(0) + 1);
}

void check_notice(const Definition& definition, Findings& findings) {
  const Calendar& c = definition.calendar;
  if (c.notice_from == 0 || c.notice_until < c.notice_from) return;
  for (const CongressDraft& congress : definition.congresses)
    if (days_between(c.notice_from, c.notice_until) < congress.approval.notice_days())
      findings.error(c.place, words::notice_short,
                     {std::to_string(days_between(c.notice_from, c.notice_until)),
                      std::to_string(congress.approval.notice_days()), congress.name});
}

}  // namespace

std::optional<std::string> key_text(Section& section, std::string_view key, Findings& findings) {
  const auto text = section.text(key, limits::kNameBytes);
  if (!text) return std::nullopt;
  if (congress::is_id(*text)) return *text;
  findings.error(section.place(key), words::key_form, {std::string(key), excerpt(*text)});
  return std::nullopt;
}

std::optional<Definition> Definition::parse(std::string_view toml, const std::string& file,
                                            Findings& findings) {
  auto document = Section::parse(toml, file, findings);
  if (!document) return std::nullopt;
  Definition out;
  (void)document->number("format", kFormat, kFormat);
  out.bodies = read_bodies(*document, findings);
  out.calendar = read_calendar(*document, findings);
  const std::vector<ChainDraft> chains = read_chains(*document, out.bodies, findings);
  told_apart(
      chains, [](const ChainDraft& c) { return c.key; }, findings);
  for (Section& section : document->sections("congress", limits::kCongresses))
    out.congresses.push_back(read_congress(section, chains, findings));
  told_apart(
      out.congresses, [](const CongressDraft& c) { return c.name; }, findings);
  if (out.congresses.empty()) findings.error(document->place(), words::key_missing, {"congress"});
  document->finish();
  check_notice(out, findings);
  return out;
}

}  // namespace comitia::client::plan
