// comitia office: who holds which post, the executive chairs, and who left.
#include "ballot-client/cli/document.hpp"
#include "ballot-client/cli/office_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/slate.hpp"
#include "congress/report_words.hpp"

namespace comitia::client::cli {
namespace {

struct Office {
  std::string device, post, date;
};
struct Rotate {
  Office office;
  std::uint32_t first = 0, semesters = 0;
  std::string by = "resolution", named;
  std::vector<std::string> chairs;
};
struct Substitute {
  Office office;
  std::uint32_t semester = 0;
  std::string name, reason;
};
struct Vacate {
  Office office;
  std::string name, cause = "resigned", reason;
  std::vector<std::string> documents;
};

void add_office_options(CLI::App& command, Office& o) {
  command.add_option("DEVICE", o.device, "Device of the secretariat or the chair")->required();
  command.add_option("--post", o.post, "The post's id")->required();
  command.add_option("--date", o.date, "The day of this step, 2026-11-25 (default: today)");
}

/// The chairs that are named, or those that the lot or the motion gives, as many as are asked for.
Result<std::vector<std::string>> chairs_of(const congress::Fold& fold, const Rotate& o) {
  std::vector<std::string> order = o.chairs;
  if (order.empty() && o.by == "lot")
    if (const congress::Lot* const lot = fold.lots().find(o.named)) order = lot->drawn;
  if (order.empty() && o.by == "resolution" && !o.named.empty())
    if (const congress::Motion* const motion = fold.motions().find(o.named))
      order.assign(motion->put().text().begin(), motion->put().text().end());
  if (order.empty())
    return fault(checks::input_form,
                 "name the chairs in their order with --chair, or a lot that is drawn or a "
                 "resolution with --named");
  std::vector<std::string> out;
  const std::size_t count = o.semesters == 0 ? order.size() : o.semesters;
  for (std::size_t i = 0; i < count; ++i) out.push_back(order[i % order.size()]);
  return out;
}

Result<void> rotate(Context& context, const Rotate& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.office.date));
  COMITIA_TRY(const auto session, context.open_session(o.office.device));
  COMITIA_TRY(const std::vector<std::string> chairs, chairs_of(session->fold(), o));
  v1::Rotation s;
  s.set_post_id(o.office.post);
  s.set_first_semester(o.first);
  s.set_order(o.by == "lot"       ? v1::ROTATION_BY_LOT
              : o.by == "strokes" ? v1::ROTATION_BY_STROKES
                                  : v1::ROTATION_BY_RESOLUTION);
  s.set_named(o.named);
  for (const std::string& name : chairs) s.add_chairs(name);
  s.set_date(date);
  return propose(context, *session, v1::ROTATION, s);
}

Result<void> substitute(Context& context, const Substitute& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.office.date));
  COMITIA_TRY(const auto session, context.open_session(o.office.device));
  v1::Substituted s;
  s.set_post_id(o.office.post);
  s.set_semester(o.semester);
  s.set_substitute(o.name);
  s.set_reason(o.reason);
  s.set_date(date);
  return propose(context, *session, v1::SUBSTITUTED, s);
}

Result<void> vacate(Context& context, const Vacate& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.office.date));
  v1::Vacancy s;
  s.set_post_id(o.office.post);
  s.set_holder(o.name);
  s.set_cause(o.cause == "resigned"  ? v1::VACANCY_RESIGNED
              : o.cause == "removed" ? v1::VACANCY_REMOVED
                                     : v1::VACANCY_OTHER);
  s.set_reason(o.reason);
  s.set_date(date);
  for (const std::string& document : o.documents) {
    const std::size_t at = document.find('=');
    if (at == std::string::npos || at == 0)
      return fault(checks::input_form, "'" + document + "' is not like 2026-12=decision.pdf");
    COMITIA_TRY(*s.add_documents(), document_of(document.substr(0, at), document.substr(at + 1)));
  }
  COMITIA_TRY(const auto session, context.open_session(o.office.device));
  return propose(context, *session, v1::VACANCY, s);
}

Result<void> list(Context& context, const std::string& device) {
  COMITIA_TRY(const auto session, context.open_session(device));
  const congress::Words words = congress::office_words(session->fold());
  for (const std::string& line : words.english) context.say(line);
  context.report({{"offices", offices_json(session->fold())}, {"rotation", rotation_json(session->fold())}});
  return {};
}

}  // namespace

void add_office(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "office", "Who holds which post, the executive chairs, and who left");
  const auto r = std::make_shared<Rotate>();
  CLI::App& rotating = *group.add_subcommand(
      "rotate", "Propose the executive chairs (执行主席) by semester: everybody once before anybody twice");
  add_office_options(rotating, r->office);
  rotating
      .add_option("--from", r->first, "The first semester: 20261 is the first of the school year 2026-2027")
      ->required();
  rotating.add_option("--semesters", r->semesters, "How many (default: one for each name)");
  rotating.add_option("--by", r->by, "How their order came to be")
      ->check(CLI::IsMember({"resolution", "strokes", "lot"}))
      ->capture_default_str();
  rotating.add_option("--named", r->named, "The lot, or the resolution whose text is the names");
  rotating.add_option("--chair", r->chairs, "One name a semester, in their order");
  context.on_chosen(
      rotating, [&context, r] { return rotate(context, *r); },
      "comitia office rotate chair --post presidium --from 20261 --by lot --named chairs --semesters 5\n"
      "comitia office rotate chair --post presidium --from 20261 --by strokes --chair 丁一 --chair 王二");

  const auto s = std::make_shared<Substitute>();
  CLI::App& standing = *group.add_subcommand("substitute", "Propose who stands in as chair for a semester");
  add_office_options(standing, s->office);
  standing.add_option("--semester", s->semester, "Which one, as in the calendar")->required();
  standing.add_option("--name", s->name, "Who stands in; only who holds the post may")->required();
  standing.add_option("--reason", s->reason, "Why")->required();
  context.on_chosen(
      standing, [&context, s] { return substitute(context, *s); },
      "comitia office substitute chair --post presidium --semester 20262 --name 王二 --reason 'studies "
      "abroad'");

  const auto v = std::make_shared<Vacate>();
  CLI::App& leaving = *group.add_subcommand("vacate", "Propose to record that somebody left a post");
  add_office_options(leaving, v->office);
  leaving.add_option("--name", v->name, "Who")->required();
  leaving.add_option("--cause", v->cause, "How it came to be; a removal needs its document")
      ->check(CLI::IsMember({"resigned", "removed", "other"}))
      ->capture_default_str();
  leaving.add_option("--reason", v->reason, "Why")->required();
  leaving.add_option("--document", v->documents, "A document's number and file")->type_name("NUMBER=FILE");
  context.on_chosen(
      leaving, [&context, v] { return vacate(context, *v); },
      "comitia office vacate chair --post presidium --name 丁一 --reason 'graduates'\n"
      "A slate for the post is then for the seats that are vacant: a by-election.");

  const auto d = std::make_shared<std::string>();
  CLI::App& listing =
      *group.add_subcommand("list", "Who holds which post, who left, and the executive chairs");
  listing.add_option("DEVICE", *d, "Any enrolled device but the hall's")->required();
  context.on_chosen(
      listing, [&context, d] { return list(context, *d); }, "comitia office list secretariat");
}

}  // namespace comitia::client::cli
