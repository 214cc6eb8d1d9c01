// comitia desk check-in: a slip for each delegate who arrives (docs/protocol.md §6).
#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/number_list.hpp"
#include "ballot-client/link/slip.hpp"
#include "congress/checks.hpp"
#include "crypto/base/random.hpp"

namespace comitia::client::cli {
namespace {

struct CheckIn {
  std::string device, slip, delegates, slips;
  std::uint32_t delegate = 0;
  bool print = false;
};

struct Job {
  std::uint32_t delegate;
  Path slip;
};

Result<std::vector<Job>> jobs_of(const CheckIn& o) {
  if (o.delegate != 0) {
    if (o.slip.empty()) return fault(checks::input_form, "say where the slip goes, with --slip FILE");
    return std::vector<Job>{{o.delegate, o.slip}};
  }
  if (o.delegates.empty() || o.slips.empty())
    return fault(
        checks::input_form,
        "name one delegate with --delegate and --slip, or many with --delegates 1-488 and --slips DIR");
  COMITIA_TRY(const auto numbers, parse_numbers(o.delegates));
  COMITIA_CHECK(make_directory(o.slips));
  std::vector<Job> out;
  for (const std::uint32_t n : numbers) out.push_back({n, slip_path(o.slips, n)});
  return out;
}

/// Before anybody is checked in, so that a mistake in one number leaves no work half done.
Result<void> may_check_in(const congress::Delegates& delegates, const Job& job) {
  const auto position = delegates.position(job.delegate);
  if (!position)
    return fault(congress::checks::delegate_known, "delegate " + std::to_string(job.delegate) +
                                                       "; the roster in the log has " +
                                                       std::to_string(delegates.size()) + " delegates");
  if (delegates.checked_in(*position) && !std::filesystem::exists(job.slip))
    return fault(congress::checks::check_in_once,
                 "delegate " + std::to_string(job.delegate) + "; there is no slip " + job.slip.string());
  return {};
}

/// The slip that an interrupted check-in left, or a new one, durable before the log hears of its key.
Result<Slip> slip_for(const Job& job, const crypto::EntryHash& anchor) {
  if (std::filesystem::exists(job.slip)) {
    COMITIA_TRY(Slip slip, read_slip(job.slip));
    if (slip.delegate != job.delegate || slip.anchor != anchor)
      return fault(checks::input_form,
                   job.slip.string() + " is a slip of another delegate or congress; name another file");
    return slip;
  }
  Slip slip;
  slip.delegate = job.delegate;
  slip.seed = crypto::random_secret<32>();
  slip.anchor = anchor;
  COMITIA_CHECK(write_durably(job.slip, slip.json().expose_secret()));
  return slip;
}

/// False if the log has this check-in already.
Result<bool> check_in(Session& session, const Job& job) {
  const congress::Fold& fold = session.fold();
  const std::uint32_t position = fold.delegates().position(job.delegate).value();
  COMITIA_TRY(const Slip slip, slip_for(job, fold.anchor()));
  const crypto::VerifyKey key = slip.admission_key().public_key();
  if (fold.delegates().checked_in(position)) {
    if (fold.delegates().admission_key(position) == key) return false;
    return fault(congress::checks::check_in_once, "delegate " + std::to_string(job.delegate) +
                                                      " holds another slip than " + job.slip.string());
  }
  v1::CheckedIn statement;
  statement.set_delegate(job.delegate);
  statement.set_admission_key(crypto::str(key.view()));
  COMITIA_CHECK(submit_ahead(session, v1::CHECKED_IN, statement));
  return true;
}

void say_done(const Context& context, const CheckIn& o, const std::vector<Job>& jobs, std::size_t fresh,
              const congress::Delegates& delegates) {
  const bool one = jobs.size() == 1;
  const std::string who = one ? "Delegate " + std::to_string(jobs[0].delegate) + " is"
                              : std::to_string(jobs.size()) + " delegates are";
  const std::string where =
      one ? "; the slip is " + jobs[0].slip.string() : "; their slips are in " + o.slips;
  context.say(who + " checked in" + (o.print ? "" : where) + ".");
  if (fresh < jobs.size())
    context.say(one ? "The log had this check-in already, with this slip."
                    : std::to_string(jobs.size() - fresh) +
                          " of them were in the log already, with these slips.");
  if (!o.print)
    context.say("Give each delegate the slip, and keep no copy: whoever holds it can vote.");
  else
    context.say(std::string("Give each delegate the slip: no file of it is left.") +
                (prints_on_screen() ? " Then clear this screen, and what scrolled away." : ""));
  context.say(std::to_string(delegates.present()) + " of " + std::to_string(delegates.entitled()) +
              " are present.");
}

Result<void> run(Context& context, const CheckIn& o) {
  if (o.print) COMITIA_CHECK(begin_printing(context));
  COMITIA_TRY(const std::vector<Job> jobs, jobs_of(o));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("desk"));
  for (const Job& job : jobs) COMITIA_CHECK(may_check_in(session->fold().delegates(), job));
  std::size_t fresh = 0;
  for (const Job& job : jobs) {
    COMITIA_TRY(const bool entered, check_in(*session, job));
    fresh += entered ? 1 : 0;
  }
  COMITIA_CHECK(session->replica().refresh());
  const congress::Delegates& delegates = session->fold().delegates();
  for (const Job& job : jobs) {
    COMITIA_TRY(const Slip slip, read_slip(job.slip));
    const auto position = delegates.position(job.delegate);
    if (!position || !delegates.checked_in(*position) ||
        delegates.admission_key(*position) != slip.admission_key().public_key())
      return fault(checks::log_consistent, "the server took the check-in of delegate " +
                                               std::to_string(job.delegate) +
                                               ", but the log does not hold it");
    if (o.print) COMITIA_CHECK(hand_over(session->fold().convened().title(), slip, job.slip));
  }
  say_done(context, o, jobs, fresh, delegates);
  context.report({{"checked_in", jobs.size()}, {"new", fresh}, {"present", delegates.present()}});
  return {};
}

}  // namespace

void add_desk_check_in(CLI::App& group, Context& context) {
  const auto o = std::make_shared<CheckIn>();
  CLI::App& command = *group.add_subcommand("check-in", "Check delegates in, and make their slips");
  command.add_option("DEVICE", o->device, "The desk's device")->required();
  CLI::Option* const one = command.add_option("--delegate", o->delegate, "The delegate's number");
  command.add_option("--slip", o->slip, "File for the slip")->needs(one);
  CLI::Option* const many =
      command.add_option("--delegates", o->delegates, "Many at once: 1-488,500")->excludes(one);
  command.add_option("--slips", o->slips, "Directory for their slips, slip-NUMBER.json")->needs(many);
  command.add_flag(
      "--print", o->print,
      "Print each slip with its QR code on stdout, then wipe its file: the paper is the only one");
  context.on_chosen(
      command, [&context, o] { return run(context, *o); },
      "comitia desk check-in desk-1 --delegate 17 --slip slip-17.json --print | lp\n"
      "comitia desk check-in desk-1 --delegates 1-488 --slips slips");
}

}  // namespace comitia::client::cli
