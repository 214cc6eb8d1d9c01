// comitia desk authorise-terminal: one-time codes for hall terminals (docs/protocol.md §13.4).
#include <algorithm>

#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/official.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/enrolment_code.hpp"
#include "proto/limits.hpp"

namespace comitia::client::cli {
namespace {

struct Authorise {
  std::string device, label, out, codes;
  std::uint32_t terminals = 0;
  bool print = false;
};

struct Job {
  std::string label;
  Path file;
};

Result<std::vector<Job>> jobs_of(const Authorise& o) {
  if (o.terminals == 0) {
    if (o.out.empty()) return fault(checks::input_form, "say where the code goes, with --out FILE");
    return std::vector<Job>{{o.label, o.out}};
  }
  if (o.codes.empty()) return fault(checks::input_form, "say where the codes go, with --codes DIR");
  COMITIA_CHECK(make_directory(o.codes));
  std::vector<Job> out;
  for (std::uint32_t i = 1; i <= o.terminals; ++i)
    out.push_back(
        {o.label + " " + std::to_string(i), Path(o.codes) / ("terminal-" + std::to_string(i) + ".code")});
  return out;
}

/// What stands in the log of it.
crypto::Array32 hash_of(const proto::EnrolmentCode& code) {
  return crypto::labelled_sha256(crypto::label::kEnrolmentCode, code.code);
}

/// The code that an interrupted run left, or a new one, durable before its hash is logged.
Result<proto::EnrolmentCode> code_for(const Job& job, const Enrolment& enrolment) {
  COMITIA_TRY(const auto kept, read_file(job.file));
  if (kept) {
    auto code = proto::EnrolmentCode::parse(crypto::text(*kept));
    if (!code.ok() || code.value().anchor != enrolment.anchor)
      return fault(
          checks::input_form,
          job.file.string() + " holds something else than a code of this congress; name another file");
    return code;
  }
  const proto::EnrolmentCode code{enrolment.ca_hash, enrolment.anchor, crypto::random_array<16>()};
  COMITIA_CHECK(write_durably(job.file, crypto::view(code.text() + "\n")));
  return code;
}

Result<void> authorise(Context& context, const Authorise& o) {
  if (o.print) COMITIA_CHECK(begin_printing(context));
  COMITIA_TRY(const std::vector<Job> jobs, jobs_of(o));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("desk"));
  const Enrolment enrolment = *session->device.enrolment();
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  std::vector<proto::EnrolmentCode> codes;
  for (const Job& job : jobs) {
    const auto& enrolled = session->fold().terminals();
    if (std::any_of(enrolled.begin(), enrolled.end(), [&](const auto& t) { return t.second == job.label; }))
      return fault(checks::input_form,
                   "a terminal '" + job.label + "' is enrolled already; choose another --label");
    COMITIA_TRY(proto::EnrolmentCode code, code_for(job, enrolment));
    if (!session->fold().open_codes().contains(hash_of(code))) {
      v1::TerminalAuthorised statement;
      statement.set_code_hash(crypto::str(hash_of(code)));
      statement.set_label(job.label);
      COMITIA_CHECK(submit_ahead(*session, v1::TERMINAL_AUTHORISED, statement));
    }
    codes.push_back(std::move(code));
    files.push_back(job.file.string());
  }
  COMITIA_CHECK(session->replica().refresh());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!session->fold().open_codes().contains(hash_of(codes[i])))
      return fault(checks::log_consistent,
                   "the server took the code of '" + jobs[i].label + "', but the log does not hold it");
    if (o.print)
      COMITIA_CHECK(
          print_code({{"Terminal '" + jobs[i].label + "'"},
                      codes[i].text(),
                      {"Enrolment code, for this terminal and once. Server: " + enrolment.server}}));
  }
  if (jobs.size() == 1)
    context.say("Authorised '" + o.label + "'; its code is in " + o.out + ".");
  else
    context.say("Authorised " + std::to_string(jobs.size()) + " terminals; their codes are in " + o.codes +
                ".");
  context.say(
      "A code serves once. Carry it to the terminal by hand, and there: comitia enrol TERMINAL --code-file "
      "FILE "
      "--server " +
      enrolment.server);
  context.report({{"codes", files}});
  return {};
}

}  // namespace

void add_desk_authorise_terminal(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Authorise>();
  CLI::App& command =
      *group.add_subcommand("authorise-terminal", "Make one-time codes that bring terminals in");
  command.add_option("DEVICE", o->device, "The desk's device")->required();
  command.add_option("--label", o->label, "What the terminal is called, e.g. where it stands")->required();
  CLI::Option* const one = command.add_option("--out", o->out, "File for the code");
  CLI::Option* const many =
      command.add_option("--terminals", o->terminals, "So many at once, labelled LABEL 1, LABEL 2, ...")
          ->check(CLI::Range(1u, limits::kTerminals))
          ->excludes(one);
  command.add_option("--codes", o->codes, "Directory for their codes, terminal-NUMBER.code")->needs(many);
  command.add_flag("--print", o->print, "Print each code as a QR code on stdout as well");
  context.on_chosen(
      command, [&context, o] { return authorise(context, *o); },
      "comitia desk authorise-terminal desk-1 --label 'left wing, 3' --out terminal-3.code\n"
      "comitia desk authorise-terminal desk-1 --label terminal --terminals 64 --codes codes");
}

}  // namespace comitia::client::cli
