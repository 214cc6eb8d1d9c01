// comitia rules: the election rules, adopted once.
#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/official.hpp"
#include "congress/fraction.hpp"
#include "congress/rule_pack.hpp"
#include "congress/rule_words.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Propose {
  std::string device, majority, base = "returned", quorum = ">=2/3", quorum_base = "entitled",
                                blank = "abstain";
  std::string contest = "equal", under_vote = "valid", write_in = "off", validity = "issued", tie = "re-vote",
              too_few = "presidium", pool = "tied", order = "strokes", lost = "repeat", count = "by-sum",
              display = "live-motions";
  std::string motion, charter, petition, methods;
  std::string definition, congress;  // instead of all these
  std::vector<std::string> classes;
  std::uint32_t smallest_count = 10, margin = 0, reserved = 0, tellers = 0, threshold = 0,
                write_in_places = 0, name_from = 0;
  // Of the motion that adopts them, in a congress with a course.
  std::string motion_id = "rules", title = "选举办法";
  bool by_hands = false;
};

Result<void> read_words(const Propose& o, v1::Rules& r) {
  COMITIA_TRY(const auto blank, congress::parse_blank(o.blank));
  COMITIA_TRY(const auto contest, congress::parse_contest(o.contest));
  COMITIA_TRY(const auto under_vote, congress::parse_under_vote(o.under_vote));
  COMITIA_TRY(const auto write_in, congress::parse_write_in(o.write_in));
  COMITIA_TRY(const auto validity, congress::parse_validity(o.validity));
  COMITIA_TRY(const auto tie, congress::parse_tie_rule(o.tie));
  COMITIA_TRY(const auto too_few, congress::parse_too_few_rule(o.too_few));
  COMITIA_TRY(const auto pool, congress::parse_runoff_pool(o.pool));
  COMITIA_TRY(const auto order, congress::parse_name_order(o.order));
  COMITIA_TRY(const auto lost, congress::parse_lost_papers(o.lost));
  COMITIA_TRY(const auto count, congress::parse_count_mode(o.count));
  COMITIA_TRY(const auto display, congress::parse_display(o.display));
  r.set_blank_is_approval(blank);
  r.set_contest(contest);
  r.set_under_vote(under_vote);
  r.set_write_in(write_in);
  r.set_write_in_places(o.write_in_places);
  r.set_name_from(o.name_from);
  r.set_validity(validity);
  r.set_tie(tie);
  r.set_too_few(too_few);
  r.set_pool(pool);
  r.set_order(order);
  r.set_lost_papers(lost);
  r.set_count(count);
  r.set_display(display);
  return {};
}

Result<v1::Rules> rules_of(const Propose& o) {
  v1::Rules r;
  COMITIA_TRY(*r.mutable_majority(), congress::parse_fraction(o.majority));
  COMITIA_TRY(const v1::Base base, congress::parse_base(o.base));
  r.mutable_majority()->set_base(base);
  COMITIA_TRY(*r.mutable_quorum(), congress::parse_fraction(o.quorum));
  COMITIA_TRY(const v1::Base quorum_base, congress::parse_base(o.quorum_base));
  r.mutable_quorum()->set_base(quorum_base);
  r.set_smallest_count(o.smallest_count);
  COMITIA_CHECK(read_words(o, r));
  r.set_margin(o.margin);
  r.set_reserved(o.reserved);
  for (const std::string& text : o.classes) {
    COMITIA_TRY(*r.add_classes(), congress::parse_voter_class(text));
  }
  if (!o.motion.empty()) {
    COMITIA_TRY(*r.mutable_motion(), congress::parse_majority(o.motion));
  }
  if (!o.charter.empty()) {
    COMITIA_TRY(*r.mutable_charter(), congress::parse_majority(o.charter));
  }
  if (!o.petition.empty()) {
    COMITIA_TRY(*r.mutable_recall_petition(), congress::parse_majority(o.petition));
  }
  if (!o.methods.empty()) {
    COMITIA_TRY(*r.mutable_motion_methods(), congress::parse_motion_methods(o.methods));
  }
  r.set_tellers(o.tellers);
  r.set_threshold(o.threshold);
  COMITIA_CHECK(congress::check_rules(r));
  return r;
}

/// Those of one congress of a folder.
Result<v1::Rules> rules_in_folder(const Context& context, const Propose& o) {
  COMITIA_TRY(const CongressFolder folder, open_folder(context, o.definition));
  COMITIA_TRY(const plan::CongressPapers* const papers, congress_in(folder, o.congress));
  return papers->draft.rules;
}

Result<v1::Rules> given_rules(const Context& context, const Propose& o) {
  if (o.majority.empty() == o.definition.empty())
    return fault(
        checks::input_form,
        "say the rules with --majority and what else differs, or with --definition DIR --congress NAME");
  return o.definition.empty() ? rules_of(o) : rules_in_folder(context, o);
}

Result<void> propose_rules(Context& context, const Propose& o) {
  COMITIA_TRY(const v1::Rules rules, given_rules(context, o));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  if (!session->fold().has_course()) return propose(context, *session, v1::RULES, rules);
  // A congress with a course adopts its rules by a vote: this is the motion.
  v1::MotionPut motion;
  motion.set_motion_id(o.motion_id);
  motion.set_title(o.title);
  motion.set_subject(v1::SUBJECT_ADOPT_RULES);
  motion.set_method(o.by_hands ? v1::METHOD_HANDS : v1::METHOD_BY_NAME);
  motion.set_rules(crypto::str(proto::encode(rules)));
  return put_motion(context, *session, std::move(motion));
}

Result<void> show_rules(Context& context, const std::string& device) {
  COMITIA_TRY(const auto session, context.open_session(device));
  const congress::Fold& fold = session->fold();
  if (!fold.rules()) {
    context.say("No rules are adopted yet. Next: comitia rules propose.");
    context.report({{"adopted", false}});
    return {};
  }
  const std::string hash = crypto::hex(crypto::View(fold.rules_hash()));
  context.say("The rules of this congress, adopted and frozen.");
  context.say("hash " + hash);
  nlohmann::ordered_json rules = nlohmann::ordered_json::object();
  for (const congress::RuleLine& line : congress::describe_rules(*fold.rules())) {
    context.say("  " + line.key + " = " + line.value);
    context.say("    " + line.en);
    context.say("    " + line.zh);
    rules[line.key] = {{"value", line.value}, {"en", line.en}, {"zh", line.zh}};
  }
  context.report({{"adopted", true}, {"hash", hash}, {"rules", std::move(rules)}});
  return {};
}

void add_election_options(CLI::App& c, Propose& o) {
  c.add_option("--majority", o.majority,
               "What elects: more than (\">1/2\") or at least (\">=2/3\") of the base");
  c.add_option("--definition", o.definition,
               "Instead of saying them here: the folder of `comitia congress new`, whose rules are proposed");
  c.add_option("--congress", o.congress, "Which congress of that folder");
  c.add_option("--base", o.base,
               "Of what: entitled, present, issued, returned, valid, for-and-against (each candidate's own "
               "marks), none (the most approvals decide)")
      ->capture_default_str();
  c.add_option("--quorum", o.quorum, "How many must be present before a ballot is opened")
      ->capture_default_str();
  c.add_option("--quorum-base", o.quorum_base,
               "Of the entitled, or of all members, those excused included: entitled, members")
      ->capture_default_str();
  c.add_option("--contest", o.contest,
               "equal: as many names as seats are enough; surplus: there must be more")
      ->capture_default_str();
  c.add_option("--margin", o.margin,
               "Of a surplus contest: how many names more than seats, in percent of the seats, rounded up")
      ->capture_default_str();
  c.add_option("--blank", o.blank, "What a blank counts as: abstain, approve")->capture_default_str();
  c.add_option("--under-vote", o.under_vote,
               "A ballot with fewer approvals than seats: valid, void (its ballots are of the kind exactly)")
      ->capture_default_str();
  c.add_option("--write-in", o.write_in,
               "Other names, of a roll of eligible persons: off, free, after-opposing (somebody), "
               "as-many-as-opposed (at most)")
      ->capture_default_str();
  c.add_option("--write-in-places", o.write_in_places,
               "How many other names a ballot has room for, at most as many as seats; else 1");
  c.add_option("--name-from", o.name_from, "With so many votes another name is published; else 3");
  c.add_option("--validity", o.validity, "The vote is void if more ballots come back than: issued, present")
      ->capture_default_str();
  c.add_option("--k-min", o.smallest_count,
               "Fewer returned ballots are not decrypted, since they would betray how people voted")
      ->capture_default_str();
  c.add_option("--lost-papers", o.lost,
               "Papers given out twice that could have decided: repeat the vote, or report them only")
      ->capture_default_str();
}

void add_seat_options(CLI::App& c, Propose& o) {
  c.add_option("--tie", o.tie,
               "A tie for the last seats: re-vote, hands, none (nobody of them), presidium, lot")
      ->capture_default_str();
  c.add_option("--too-few", o.too_few,
               "Too few with the majority: presidium, new-election (from those not elected), vacant, reduce "
               "(the seats)")
      ->capture_default_str();
  c.add_option(
       "--runoff-pool", o.pool,
       "Who stands in a run-off: tied, losers (all not elected), twice (the best of them, two a seat)")
      ->capture_default_str();
  c.add_option("--reserved", o.reserved, "Seats that each group of candidates gets at least")
      ->capture_default_str();
  c.add_option(
      "--voter-class", o.classes,
      "Voters counted apart with a weight: \"Teachers=30\"; once for each class, in the order of the "
      "roster's numbers");
  c.add_option("--order", o.order, "How names are listed: strokes, given, votes, lot")->capture_default_str();
}

void add_other_options(CLI::App& c, Propose& o) {
  c.add_option("--motion", o.motion, "What carries a motion: \">1/2 of present\"; else as for elections");
  c.add_option("--motion-methods", o.methods,
               "How motions are voted on: secret,named,hands,acclamation; else named,hands");
  c.add_option("--charter", o.charter, "What changes the charter; else \">=2/3 of present\"");
  c.add_option("--recall-petition", o.petition,
               "Who must ask for a recall before it is voted on; else \">=1/3 of entitled\"");
  c.add_option("--tellers", o.tellers, "How many tellers; 0: as the congress was convened, else 5")
      ->capture_default_str();
  c.add_option("--threshold", o.threshold, "How many of them together open a box; goes with --tellers")
      ->capture_default_str();
  c.add_option("--motion-id", o.motion_id, "Of the motion that adopts them, where the congress has a course")
      ->capture_default_str();
  c.add_option("--title", o.title, "Of that motion")->capture_default_str();
  c.add_flag("--by-hands", o.by_hands, "It is voted on by show of hands; else by name");
  c.add_option("--count", o.count,
               "How elections by approval are counted: by-sum (totals alone are known), read-out (and every "
               "ballot is "
               "shuffled and read out, 唱票)")
      ->capture_default_str();
  c.add_option("--display", o.display,
               "What screens show before a result: live-motions (open motions live), turnout (nothing else)")
      ->capture_default_str();
}

}  // namespace

void add_rules(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "rules", "The election rules");
  const auto o = std::make_shared<Propose>();
  CLI::App& command = *group.add_subcommand("propose", "Propose the rules; they are frozen once confirmed");
  command
      .add_option("DEVICE", o->device,
                  "Device of the secretariat or the chief teller; of the secretariat or the chair where the "
                  "congress adopts its rules by a motion")
      ->required();
  add_election_options(command, *o);
  add_seat_options(command, *o);
  add_other_options(command, *o);
  context.on_chosen(
      command, [&context, o] { return propose_rules(context, *o); },
      "comitia rules propose secretariat --majority \">1/2\" --base returned --quorum \">=2/3\"\n"
      "comitia rules propose secretariat --majority \">1/2\" --base present --contest surplus --margin 20 "
      "--tie re-vote --too-few new-election\n"
      "comitia rules propose secretariat --definition sample --congress student");

  const auto device = std::make_shared<std::string>();
  CLI::App& showing = *group.add_subcommand("show", "Show the adopted rules, one by one, and their hash");
  showing.add_option("DEVICE", *device, "Any enrolled device")->required();
  context.on_chosen(
      showing, [&context, device] { return show_rules(context, *device); }, "comitia rules show secretariat");
}

}  // namespace comitia::client::cli
