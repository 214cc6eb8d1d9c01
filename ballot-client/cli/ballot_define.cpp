// comitia ballot define.
#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/eligible_file.hpp"
#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/question_words.hpp"
#include "ballot-client/core/council_file.hpp"
#include "ballot-client/core/motion_question.hpp"
#include "ballot-client/core/slate_ballot.hpp"
#include "congress/read_out.hpp"
#include "congress/voter_classes.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

struct Define {
  std::string device, id, title, kind = "approve", file, post, motion, runoff_of, evaluation, council,
                                 eligible, method;
  std::uint32_t seats = 0, voter_class = 0, which = 1, most = 0;
  std::vector<std::string> candidates, groups, grades;
  bool small_count_told = false;
};

/// One name a line.
Result<std::vector<std::string>> read_names(const std::string& file) {
  COMITIA_TRY(const std::string text, read_text(file));
  std::vector<std::string> out;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string name = text.substr(at, end - at);
    at = end + 1;
    if (name.ends_with('\r')) name.pop_back();
    if (!proto::is_text(name, limits::kNameBytes))
      return fault(checks::input_form, file + ":" + std::to_string(line) +
                                           ": one name a line is expected, in UTF-8, of at most " +
                                           std::to_string(limits::kNameBytes) +
                                           " bytes and without control characters");
    out.push_back(std::move(name));
  }
  return out;
}

/// The run-off that the outcome of a ballot asks for, from the log alone.
Result<void> define_runoff(Context& context, const Define& o) {
  if (!o.candidates.empty() || !o.groups.empty() || !o.file.empty() || o.seats != 0)
    return fault(checks::input_form, "the names and seats of a run-off are those that the outcome asks for");
  if (o.which == 0) return fault(checks::input_form, "--which counts from 1");
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_TRY(v1::Defined defined, session->fold().draft_runoff(o.runoff_of, o.voter_class, o.which - 1));
  if (!o.id.empty()) defined.set_ballot_id(congress::class_ballot_id(o.id, o.voter_class));
  if (!o.title.empty()) defined.set_title(o.title);
  defined.set_small_count_told(o.small_count_told);
  COMITIA_CHECK(session->fold().check_place(defined));
  return propose(context, *session, v1::DEFINED, defined);
}

/// A few members cannot hide behind one another.
void warn_of_few(Context& context, const v1::Defined& defined, const congress::Fold& fold) {
  const std::size_t members = fold.councils().assessors_of(defined).size();
  if (defined.small_count_told() || !fold.rules() || members >= fold.rules()->smallest_count()) return;
  context.note("Careful: " + std::to_string(members) + " assessors, and fewer than " +
               std::to_string(fold.rules()->smallest_count()) +
               " ballots are not decrypted unless they are told so before (--small-count-told).");
}

/// What a council grades, from a file.
Result<void> define_evaluation(Context& context, const Define& o) {
  if (!o.candidates.empty() || !o.file.empty() || !o.post.empty() || o.seats != 0 || o.voter_class != 0)
    return fault(checks::input_form,
                 "an evaluation has its names from the file, and no seats, post or class");
  if (o.id.empty() || o.title.empty() || o.council.empty() || o.groups.size() > 1)
    return fault(
        checks::input_form,
        "an evaluation needs an --id, a --title, a --council, and at most one --group of its assessors");
  COMITIA_TRY(const std::string text, read_text(o.evaluation));
  plan::Findings findings;
  const auto question = parse_evaluation(text, o.evaluation, findings);
  note_findings(context, findings);
  v1::Defined defined;
  COMITIA_TRY(*defined.mutable_question(), question);
  COMITIA_TRY(const auto session, context.open_session(o.device));
  defined.set_ballot_id(o.id);
  defined.set_title(o.title);
  defined.set_council(o.council);
  if (!o.groups.empty()) defined.set_council_group(o.groups.front());
  defined.set_rules_hash(crypto::str(session->fold().rules_hash()));
  defined.set_small_count_told(o.small_count_told);
  COMITIA_CHECK(congress::check_question(defined.question()));
  COMITIA_CHECK(session->fold().check_place(defined));
  COMITIA_CHECK(session->fold().check_council_of(defined));
  warn_of_few(context, defined, session->fold());
  return propose(context, *session, v1::DEFINED, defined);
}

/// The ballot of a motion in secret, from the log alone.
Result<void> define_motion(Context& context, const Define& o) {
  if (!o.candidates.empty() || !o.groups.empty() || !o.file.empty() || !o.post.empty() || o.seats != 0 ||
      o.voter_class != 0 || !o.runoff_of.empty() || !o.evaluation.empty() || !o.council.empty())
    return fault(checks::input_form,
                 "the question of a --motion is its title, and its majority the motion's: give --id and "
                 "--title at most");
  COMITIA_TRY(const auto session, context.open_session(o.device));
  v1::Defined defined;
  defined.set_ballot_id(o.id);
  defined.set_title(o.title);
  COMITIA_CHECK(fill_from_motion(defined, o.motion, session->fold()));
  defined.set_rules_hash(crypto::str(session->fold().rules_hash()));
  defined.set_small_count_told(o.small_count_told);
  return propose(context, *session, v1::DEFINED, defined);
}

/// Where the rules say so: room for the names of other persons, of the roll in the log.
Result<void> offer_names(Context& context, v1::Defined& defined, const Define& o, const Session& session) {
  const std::optional<v1::Rules>& rules = session.fold().rules();
  const bool offered =
      rules && rules->write_in() != v1::WRITE_IN_OFF && congress::is_by_approval(defined.question().kind());
  if (!offered) {
    if (o.eligible.empty()) return {};
    return fault(checks::input_form,
                 "the rules have no written names on such a ballot: leave out --eligible");
  }
  COMITIA_TRY(const EligibleBook book, eligible_book(session.device, o.eligible));
  COMITIA_CHECK(offer_write_ins(*defined.mutable_question(), book,
                                o.eligible.empty() ? kEligibleBook : o.eligible, session.fold()));
  int listed = 0;
  for (const v1::Listed& one : defined.question().write_ins().listed()) listed += one.person() != 0;
  context.note(std::to_string(listed) + " of " + std::to_string(defined.question().candidates_size()) +
               " candidates stand on the roll of " + std::to_string(book.size()) +
               " eligible persons. Compare it: whoever stands there under another name could be written in "
               "besides.");
  return {};
}

/// What a ranking, a score and a majority judgment have besides.
Result<void> fill_kind(v1::Question& question, const Define& o) {
  if ((question.kind() == v1::RANKING) == o.method.empty())
    return fault(checks::input_form, "a ranking, and nothing else, is counted by a --method");
  if ((question.kind() == v1::SCORE) == (o.most == 0))
    return fault(checks::input_form, "a score, and nothing else, has a --most");
  if ((question.kind() == v1::JUDGMENT) == o.grades.empty())
    return fault(checks::input_form,
                 "a majority judgment, and nothing else, has a --grade for each, best first");
  if (!o.method.empty()) question.set_method(*method_named(o.method));
  question.set_most(o.most);
  for (const std::string& grade : o.grades) question.add_grades(grade);
  return {};
}

Result<void> define(Context& context, const Define& o) {
  if (!o.motion.empty()) return define_motion(context, o);
  if (!o.evaluation.empty()) return define_evaluation(context, o);
  if (!o.council.empty()) return fault(checks::input_form, "a --council grades by an --evaluation only");
  if (!o.runoff_of.empty()) return define_runoff(context, o);
  if (o.id.empty() || o.title.empty())
    return fault(checks::input_form, "a ballot needs an --id and a --title");
  std::vector<std::string> names = o.candidates;
  if (!o.file.empty()) {
    COMITIA_TRY(names, read_names(o.file));
  }
  const v1::QuestionKind kind = *kind_named(o.kind);
  if (names.empty() && o.post.empty())
    return fault(checks::input_form,
                 "name the candidates with --candidate, or --candidates-file; a motion has one, its subject. "
                 "In a congress with a course give the --post, whose final slate has the names");
  if (kind == v1::MOTION ? o.seats != 0 : o.post.empty() == (o.seats == 0))
    return fault(checks::input_form, kind == v1::MOTION ? "a motion has no --seats"
                                     : o.post.empty()   ? "say how many are elected, with --seats"
                                                        : "a post has its own seats: leave out --seats");
  COMITIA_TRY(const auto session, context.open_session(o.device));
  v1::Defined defined;
  defined.set_ballot_id(congress::class_ballot_id(o.id, o.voter_class));
  defined.set_voter_class(o.voter_class);
  defined.set_title(o.title);
  defined.mutable_question()->set_kind(kind);
  defined.mutable_question()->set_seats(o.seats);
  for (const std::string& name : names) defined.mutable_question()->add_candidates(name);
  for (const std::string& group : o.groups) defined.mutable_question()->add_groups(group);
  COMITIA_CHECK(fill_kind(*defined.mutable_question(), o));
  const auto& rules = session->fold().rules();
  defined.mutable_question()->set_read_out(rules && congress::asks_for_read_out(*rules, kind));
  if (!o.post.empty()) COMITIA_CHECK(fill_from_slate(defined, o.post, names, session->fold()));
  COMITIA_CHECK(offer_names(context, defined, o, *session));
  defined.set_rules_hash(crypto::str(session->fold().rules_hash()));
  defined.set_small_count_told(o.small_count_told);
  COMITIA_CHECK(congress::check_question(defined.question()));
  COMITIA_CHECK(session->fold().check_place(defined));
  COMITIA_CHECK(session->fold().check_lists(defined));
  return propose(context, *session, v1::DEFINED, defined);
}

}  // namespace

void add_ballot_define(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Define>();
  CLI::App& command = *group.add_subcommand("define", "Propose what is asked, and of whom");
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chief teller")->required();
  command.add_option(
      "--id", o->id,
      "Short name of the ballot: a-z, 0-9, hyphens; of a run-off the next one if left out, of a motion "
      "its own");
  command.add_option(
      "--title", o->title,
      "Title, as delegates will read it; of a run-off that of the ballot before if left out, of a "
      "motion its own");
  command.add_option(
      "--post", o->post,
      "The post that is filled, in a congress with a course: names, seats and groups are those of "
      "its final slate; --candidate and --candidates-file may give another order");
  command
      .add_option("--motion", o->motion,
                  "The open motion in secret that is voted on, in a congress with a course: its title is "
                  "the question, and its majority that of the motion")
      ->type_name("ID");
  command.add_option("--seats", o->seats, "How many are elected (not for a motion, nor with --post)");
  CLI::Option* const names =
      command.add_option("--candidate", o->candidates, "A name; once for each, in the order of the ballot");
  command.add_option("--candidates-file", o->file, "The names instead from a file, one a line")
      ->excludes(names);
  command
      .add_option(
          "--kind", o->kind,
          "approve (at most SEATS approvals), exactly (just SEATS), at-most-k (choose), motion, ranking "
          "(an order of preference), score (points), judgment (grades)")
      ->check(CLI::IsMember({"approve", "exactly", "at-most-k", "motion", "ranking", "score", "judgment"}))
      ->capture_default_str();
  command
      .add_option(
          "--method", o->method,
          "How a ranking is counted: stv (Scottish STV), irv (instant run-off, one seat), schulze, borda")
      ->check(CLI::IsMember({"stv", "irv", "schulze", "borda"}));
  command.add_option("--most", o->most, "The most points of a score, 1 to 255");
  command.add_option("--grade", o->grades,
                     "A grade of a majority judgment; once for each, best first: a blank is the last");
  command.add_option(
      "--group", o->groups,
      "The group of each name, in the same order, where the rules reserve seats; with --evaluation the "
      "one group of the council's assessors that grades (default: all)");
  command.add_option(
      "--class", o->voter_class,
      "The class of voters, where the rules count them apart: one ballot for each, with the same --id");
  command.add_option(
      "--runoff-of", o->runoff_of,
      "Make the run-off that the outcome of this ballot asks for: names and seats come from the log");
  command.add_option("--which", o->which, "Which run-off, if the outcome asks for several")
      ->capture_default_str();
  command
      .add_option(
          "--evaluation", o->evaluation,
          "An evaluation (述职评议) instead: TOML with holders, aspects and grades, each a list of names; "
          "the last grade is no opinion, and what a blank counts as")
      ->type_name("FILE");
  command
      .add_option("--eligible", o->eligible,
                  "Where the rules let other names be written in: the private file of the roll that they are "
                  "of; else the one that this device keeps")
      ->type_name("FILE");
  command.add_option("--council", o->council, "Whose members grade: id of a council, with --evaluation");
  command.add_flag("--small-count-told", o->small_count_told,
                   "The delegates were told that even fewer ballots than k-min are counted");
  context.on_chosen(
      command, [&context, o] { return define(context, *o); },
      "comitia ballot define secretariat --id presidium --title 'Presidium' --seats 2 --candidate 'Li Hua' "
      "--candidate 'Wang Fang' --candidate 'Zhao Min'\ncomitia ballot define secretariat --runoff-of "
      "presidium\ncomitia ballot define secretariat --motion recall-1\n"
      "comitia ballot define secretariat --id council --title 'Council' --seats 3 --kind ranking --method "
      "stv "
      "--candidates-file names.txt\n"
      "comitia ballot define secretariat --id review-students --title '述职评议' --evaluation "
      "review.toml "
      "--council review --group 学生代表");
}

}  // namespace comitia::client::cli
