// comitia rules: quorum and majority, adopted once.
#include "ballot-client/cli/official.hpp"
#include "congress/fraction.hpp"

namespace comitia::client::cli {
namespace {

struct Propose {
  std::string device, majority, base = "returned", quorum = ">=2/3", blank = "abstain";
  std::uint32_t smallest_count = 10;
};

Result<void> propose_rules(Context& context, const Propose& o) {
  v1::Rules rules;
  COMITIA_TRY(*rules.mutable_majority(), congress::parse_fraction(o.majority));
  COMITIA_TRY(const v1::Base base, congress::parse_base(o.base));
  rules.mutable_majority()->set_base(base);
  COMITIA_TRY(*rules.mutable_quorum(), congress::parse_fraction(o.quorum));
  rules.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  rules.set_smallest_count(o.smallest_count);
  rules.set_blank_is_approval(o.blank == "approve");
  COMITIA_TRY(const auto session, context.open_session(o.device));
  return propose(context, *session, v1::RULES, rules);
}

}  // namespace

void add_rules(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(app, "rules", "The election rules");
  const auto o = std::make_shared<Propose>();
  CLI::App& command = *group.add_subcommand("propose", "Propose the rules; they are frozen once confirmed");
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chief teller")->required();
  command.add_option("--majority", o->majority, "More than (\">1/2\") or at least (\">=2/3\")")->required();
  command
      .add_option("--base", o->base,
                  "Of what: entitled, present, issued, returned, valid, for-and-against, none")
      ->capture_default_str();
  command.add_option("--quorum", o->quorum, "Of the entitled")->capture_default_str();
  command.add_option("--k-min", o->smallest_count, "Fewer returned ballots are not decrypted")
      ->capture_default_str();
  command.add_option("--blank", o->blank, "What a blank counts as: abstain, approve")
      ->check(CLI::IsMember({"abstain", "approve"}))
      ->capture_default_str();
  context.on_chosen(
      command, [&context, o] { return propose_rules(context, *o); },
      "comitia rules propose secretariat --majority \">1/2\" --base returned --quorum \">=2/3\"");
}

}  // namespace comitia::client::cli
