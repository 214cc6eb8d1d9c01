// comitia motion vote: delegates' votes by name, at a terminal.
#include "ballot-client/cli/json_lines.hpp"
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/motion_words.hpp"
#include "ballot-client/core/open_vote.hpp"
#include "ballot-client/link/slip.hpp"
#include "ballot-client/link/terminal.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

struct Vote {
  std::string device, slip, id, choice, votes, slips;
};
struct Cast {
  Slip slip;
  v1::Voice choice;
};

constexpr std::string_view kLike = R"({"delegate":17,"choice":"for"})";

Result<Cast> read_cast(const nlohmann::json& in, const Path& slips) {
  const auto delegate = delegate_in(in);
  const auto word = in.find("choice");
  if (!delegate || word == in.end() || !word->is_string()) return not_like(kLike);
  const auto choice = voice_named(word->get<std::string>());
  if (!choice) return fault(checks::input_form, "the choice is for, against or abstain");
  COMITIA_TRY(Slip slip, read_slip_of(*delegate, slips));
  return Cast{std::move(slip), *choice};
}

/// All are read before the first is signed: nothing is half done because of a mistake in the file.
Result<std::vector<Cast>> read_casts(const std::string& file, const Path& slips) {
  std::vector<Cast> out;
  COMITIA_CHECK(read_json_lines(file, kLike, [&](const nlohmann::json& in) -> Result<void> {
    COMITIA_TRY(Cast cast, read_cast(in, slips));
    out.push_back(std::move(cast));
    return {};
  }));
  return out;
}

Result<std::vector<Cast>> casts_of(const Vote& o) {
  if (!o.votes.empty()) return read_casts(o.votes, o.slips);
  if (o.slip.empty() || o.choice.empty())
    return fault(checks::input_form,
                 "name one vote with --slip and --choice, or many with --votes and --slips");
  COMITIA_TRY(Slip slip, read_slip(o.slip));
  std::vector<Cast> out;
  out.push_back({std::move(slip), *voice_named(o.choice)});
  return out;
}

/// One vote; whether it was new to the log.
Result<bool> give(Replica& replica, const Cast& cast, const std::string& motion) {
  COMITIA_TRY(const auto statement, vote_by_name(replica.fold(), cast.slip, motion, cast.choice));
  if (statement) COMITIA_CHECK(replica.submit_signed(v1::NAMED_VOTE, *statement));
  return statement.has_value();
}

void say_one(const Context& context, const Cast& cast, bool fresh) {
  context.say("Delegate " + std::to_string(cast.slip.delegate) + " is " +
              std::string(voice_name(cast.choice)) +
              (fresh ? ". It stands in the log, with the name." : ", as the log says already."));
}

Result<void> vote(Context& context, const Vote& o) {
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const std::vector<Cast> casts, casts_of(o));
  COMITIA_TRY(const auto terminal, Terminal::open(o.device, *keyring));
  Connection connection = terminal->log_connection();
  COMITIA_TRY(Replica replica, Replica::open(terminal->device(), connection));
  COMITIA_CHECK(replica.refresh());
  context.about(replica.fold());
  std::size_t fresh = 0;
  for (const Cast& cast : casts) {
    COMITIA_TRY(const bool is_fresh, give(replica, cast, o.id));
    fresh += is_fresh ? 1 : 0;
  }
  const congress::Motion* const motion = replica.fold().motions().find(o.id);
  if (!motion) return fault(congress::checks::motion_known, "'" + o.id + "'");
  context.say("Motion '" + o.id + "': " + motion->put().title());
  const bool one = o.votes.empty();
  if (one)
    say_one(context, casts.front(), fresh == 1);
  else
    context.say(std::to_string(casts.size()) + " votes: " + std::to_string(fresh) + " new, " +
                std::to_string(casts.size() - fresh) + " as the log says already.");
  for (const std::string& line : standing_words(*motion)) context.say(line);
  nlohmann::ordered_json outcome = motion_json(*motion, replica.fold().delegates());
  if (one) {
    outcome["delegate"] = casts.front().slip.delegate;
    outcome["choice"] = voice_name(casts.front().choice);
    outcome["fresh"] = fresh == 1;
  } else {
    outcome["given"] = casts.size();
    outcome["fresh"] = fresh;
  }
  context.report(outcome);
  return {};
}

}  // namespace

void add_motion_vote(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Vote>();
  CLI::App& command = *group.add_subcommand(
      "vote", "A delegate's vote by name, with the slip; voting again before the close changes it");
  command.add_option("DEVICE", o->device, "An enrolled terminal")->required();
  CLI::Option* const slip = command.add_option("--slip", o->slip, "The delegate's slip")->type_name("FILE");
  command.add_option("--id", o->id, "The motion")->required();
  CLI::Option* const choice = command.add_option("--choice", o->choice, "for, against or abstain")
                                  ->check(CLI::IsMember({"for", "against", "abstain"}));
  CLI::Option* const votes =
      command.add_option("--votes", o->votes, R"(Many instead, JSON lines {"delegate":n,"choice":"for"})")
          ->type_name("FILE")
          ->excludes(slip)
          ->excludes(choice);
  command.add_option("--slips", o->slips, "Directory with their slips, slip-<delegate>.json")
      ->type_name("DIR")
      ->needs(votes);
  votes->needs("--slips");
  context.on_chosen(
      command, [&context, o] { return vote(context, *o); },
      "comitia motion vote devices/terminal-1 --slip slips/slip-17.json --id report-1 --choice for\n"
      "comitia motion vote devices/terminal-1 --votes votes.jsonl --slips slips --id report-1\n"
      "It may be stopped and run again: who has voted so already is passed over.\n"
      "Everybody who reads the log sees who voted how: this is no secret ballot.");
}

}  // namespace comitia::client::cli
