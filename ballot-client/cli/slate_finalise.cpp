// comitia slate withdraw, finalise.
#include "ballot-client/cli/slate.hpp"

namespace comitia::client::cli {
namespace {

struct Withdraw {
  SlateStep step;
  std::string candidate;
};

Result<void> withdraw(Context& context, const Withdraw& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.step.date));
  COMITIA_TRY(const auto session, context.open_session(o.step.device));
  COMITIA_TRY(const congress::Slate* const slate, slate_named(session->fold(), o.step.slate));
  v1::Withdrawn withdrawn;
  withdrawn.set_slate_hash(crypto::str(slate->hash()));
  withdrawn.set_candidate(o.candidate);
  withdrawn.set_date(date);
  return propose(context, *session, v1::WITHDRAWN, withdrawn);
}

Result<void> finalise(Context& context, const SlateStep& o) {
  COMITIA_TRY(const std::uint32_t date, date_of(o.date));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_TRY(const congress::Slate* const slate, slate_named(session->fold(), o.slate));
  return propose(context, *session, v1::SLATE_FINAL, slate->draft_final(date));
}

}  // namespace

void add_slate_finalise(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Withdraw>();
  CLI::App& withdraw_command =
      *group.add_subcommand("withdraw", "Propose to record that a candidate withdraws");
  add_slate_step(withdraw_command, o->step);
  withdraw_command.add_option("--candidate", o->candidate, "Name, as on the slate")->required();
  context.on_chosen(
      withdraw_command, [&context, o] { return withdraw(context, *o); },
      "comitia slate withdraw secretariat --slate presidium-1 --candidate 'Li Hua'");

  const auto f = std::make_shared<SlateStep>();
  CLI::App& finalise_command =
      *group.add_subcommand("finalise", "Propose that a slate is final, once its notice is over");
  add_slate_step(finalise_command, *f);
  context.on_chosen(
      finalise_command, [&context, f] { return finalise(context, *f); },
      "comitia slate finalise secretariat --slate presidium-1");
}

}  // namespace comitia::client::cli
