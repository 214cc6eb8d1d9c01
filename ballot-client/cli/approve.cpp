// comitia approve: an upstream body signs its stage.
#include "ballot-client/cli/document.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/slate.hpp"
#include "ballot-client/cli/slate_words.hpp"
#include "ballot-client/core/slate_check.hpp"
#include "congress/calendar.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

using congress::Slate;

struct Approve {
  SlateStep step;
  std::vector<std::string> documents;
  bool back = false, refuse = false;
  std::string reason;
};

/// NUMBER=FILE, hashed. The number may hold an '=', a file's name may not.
Result<v1::Document> document(const std::string& given) {
  const std::size_t at = given.rfind('=');
  if (at == std::string::npos || at == 0 || at + 1 == given.size())
    return fault(checks::input_form, "--document takes NUMBER=FILE, not '" + given + "'");
  return document_of(given.substr(0, at), given.substr(at + 1));
}

v1::Decision decision_of(const Approve& o) {
  if (o.refuse) return v1::DECISION_REFUSE;
  return o.back ? v1::DECISION_RETURN : v1::DECISION_APPROVE;
}

/// The same but for the day, which a repeated command may have moved.
bool same_decision(const v1::Approval& a, v1::Approval b) {
  b.set_date(a.date());
  return proto::encode(a) == proto::encode(b);
}

/// What this body has signed in this stage; null if it has not.
const congress::ApprovalChain::Signature* signed_by(const Slate& slate, std::uint32_t body) {
  for (const auto& stage : slate.chain().stages())
    for (const auto& x : stage)
      if (x.body == body) return &x;
  return nullptr;
}

void show_decision(const Context& context, const v1::Approval& s, const Slate& slate) {
  context.say(std::string(s.decision() == v1::DECISION_APPROVE  ? "Approves"
                          : s.decision() == v1::DECISION_RETURN ? "Returns"
                                                                : "Refuses") +
              " stage " + std::to_string(s.stage()) + " (" +
              slate.chain().plan().stages(static_cast<int>(s.stage()) - 1).title() + "), on " +
              congress::day_text(s.date()) + (s.reason().empty() ? "" : ", because: " + s.reason()));
  for (const v1::Document& d : s.documents())
    context.say("  on " + d.number() + ", SHA-256 " + crypto::hex(crypto::view(d.sha256())));
  for (const std::string& hash : s.before())
    context.say("  after what the stage before signed, " + crypto::hex(crypto::view(hash)));
}

Result<void> approve(Context& context, const Approve& o) {
  if (o.back && o.refuse) return fault(checks::input_form, "say --return or --refuse, not both");
  COMITIA_TRY(const std::uint32_t date, date_of(o.step.date));
  v1::Approval statement;
  for (const std::string& given : o.documents) {
    COMITIA_TRY(*statement.add_documents(), document(given));
  }
  COMITIA_TRY(const auto session, context.open_session(o.step.device));
  COMITIA_CHECK(session->device.require_role("body"));
  COMITIA_TRY(const congress::Official* const who, official_of(*session));
  COMITIA_TRY(const Slate* const slate, slate_named(session->fold(), o.step.slate));
  for (const std::string& line : slate_words(*slate, session->fold().officials())) context.say(line);
  if (o.documents.empty() && !o.back && !o.refuse) {
    context.say(
        "Nothing is signed yet. Approve with --document NUMBER=FILE, or give --return or --refuse with a "
        "--reason.");
    context.report(slate_report(*slate, session->fold().officials()));
    return {};
  }
  statement.set_slate_hash(crypto::str(slate->hash()));
  statement.set_decision(decision_of(o));
  statement.set_date(date);
  statement.set_reason(o.reason);
  const auto* const before = signed_by(*slate, who->index);
  statement.set_stage(slate->chain().due());
  if (before && before->statement.stage() < statement.stage()) statement.set_stage(before->statement.stage());
  for (const crypto::Array32& hash : slate->chain().before(statement.stage()))
    statement.add_before(crypto::str(hash));
  const bool fresh = !before || !same_decision(before->statement, statement);
  if (fresh) {
    COMITIA_CHECK(check_approval(statement, who->index, session->fold()));
    show_decision(context, statement, *slate);
    COMITIA_CHECK(session->replica().submit_signed(v1::APPROVAL, statement));
  }
  COMITIA_TRY(const Slate* const after, slate_named(session->fold(), o.step.slate));
  context.say(fresh ? "Signed: it stands in the log." : "This body has signed exactly this already.");
  const std::string next = next_step(*after, session->fold().officials());
  context.say("The slate is " + std::string(phase_name(after->phase())) + "." +
              (next.empty() ? "" : " Next: " + next));
  nlohmann::ordered_json outcome = slate_report(*after, session->fold().officials());
  outcome["stage"] = statement.stage();
  outcome["fresh"] = fresh;
  context.report(outcome);
  return {};
}

}  // namespace

void add_approve(CLI::App& app, Context& context) {
  const auto o = std::make_shared<Approve>();
  CLI::App& command = *app.add_subcommand(
      "approve",
      "An upstream body shows what is before it and signs its stage of a slate's approval; without a "
      "document, --return or --refuse it only shows");
  command.add_option("DEVICE", o->step.device, "The body's device")->required();
  command.add_option("--slate", o->step.slate, "Id of the slate")->required();
  command.add_option("--document", o->documents,
                     "NUMBER=FILE of a document that the decision rests on; its SHA-256 is signed, the file "
                     "stays here. Once for each");
  command.add_flag("--return", o->back, "Send it back: another slate may be drawn up");
  command.add_flag("--refuse", o->refuse, "Refuse it for good");
  command.add_option("--reason", o->reason, "Why it is returned or refused");
  command.add_option("--date", o->step.date, "The day of the decision, 2026-11-25 (default: today)");
  context.on_chosen(
      command, [&context, o] { return approve(context, *o); },
      "comitia approve youth-league --slate presidium-1\n"
      "comitia approve youth-league --slate presidium-1 --document '团发〔2026〕7号=opinion.pdf'\n"
      "comitia approve youth-league --slate presidium-1 --return --reason 'the marks of two are missing'");
}

}  // namespace comitia::client::cli
