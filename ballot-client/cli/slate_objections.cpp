// comitia slate object, resolve.
#include "ballot-client/cli/slate.hpp"
#include "ballot-client/cli/slate_words.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Object {
  SlateStep step;
  std::string candidate, text, paper;
};

Result<void> object(Context& context, const Object& o) {
  if (o.text.empty() == o.paper.empty())
    return fault(checks::input_form,
                 "give the objection as --text, or the file of a paper that is not to be public as --paper");
  COMITIA_TRY(const std::uint32_t date, date_of(o.step.date));
  v1::Objection objection;
  objection.set_candidate(o.candidate);
  objection.set_text(o.text);
  objection.set_date(date);
  if (!o.paper.empty()) {
    COMITIA_TRY(const std::string paper, read_text(o.paper));
    objection.set_sha256(crypto::str(crypto::sha256(crypto::view(paper))));
  }
  COMITIA_TRY(const auto session, context.open_session(o.step.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  COMITIA_TRY(const congress::Slate* const slate, slate_named(session->fold(), o.step.slate));
  objection.set_slate_hash(crypto::str(slate->hash()));
  const auto& known = slate->objections();
  const auto same = std::find_if(known.begin(), known.end(), [&](const congress::Slate::Objection& x) {
    return proto::encode(x.statement) == proto::encode(objection);
  });
  const bool fresh = same == known.end();
  const std::size_t number = static_cast<std::size_t>(same - known.begin()) + 1;
  if (fresh) {
    congress::Slates copy = session->fold().slates();
    COMITIA_CHECK(copy.object(objection));
    COMITIA_CHECK(session->replica().submit_signed(v1::OBJECTION, objection));
  }
  context.say(fresh ? "Recorded as objection " + std::to_string(number) + "."
                    : "It stands in the log already, as objection " + std::to_string(number) + ".");
  context.say("The slate cannot be final before it is resolved: comitia slate resolve DEVICE --slate " +
              o.step.slate + " --objection " + std::to_string(number));
  context.report({{"objection", number}, {"fresh", fresh}});
  return {};
}

struct Resolve {
  SlateStep step;
  std::uint32_t objection = 0;
  bool uphold = false, reject = false;
  std::string resolution;
};

Result<void> resolve(Context& context, const Resolve& o) {
  if (o.uphold == o.reject) return fault(checks::input_form, "say --uphold or --reject");
  COMITIA_TRY(const std::uint32_t date, date_of(o.step.date));
  COMITIA_TRY(const auto session, context.open_session(o.step.device));
  COMITIA_TRY(const congress::Slate* const slate, slate_named(session->fold(), o.step.slate));
  v1::ObjectionResolved resolved;
  resolved.set_slate_hash(crypto::str(slate->hash()));
  resolved.set_objection(o.objection);
  resolved.set_upheld(o.uphold);
  resolved.set_resolution(o.resolution);
  resolved.set_date(date);
  return propose(context, *session, v1::OBJECTION_RESOLVED, resolved);
}

}  // namespace

void add_slate_objections(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Object>();
  CLI::App& object_command = *group.add_subcommand("object", "Record an objection to a candidate on notice");
  add_slate_step(object_command, o->step);
  object_command.add_option("--candidate", o->candidate, "Name, as on the slate")->required();
  object_command.add_option("--text", o->text, "The objection, as everybody may read it");
  object_command.add_option("--paper", o->paper,
                            "A file that is not to be public: only its SHA-256 is recorded");
  context.on_chosen(
      object_command, [&context, o] { return object(context, *o); },
      "comitia slate object secretariat --slate presidium-1 --candidate 'Li Hua' --paper letter.pdf");

  const auto r = std::make_shared<Resolve>();
  CLI::App& resolve_command = *group.add_subcommand("resolve", "Propose what comes of an objection");
  add_slate_step(resolve_command, r->step);
  resolve_command.add_option("--objection", r->objection, "Its number on the slate")->required();
  resolve_command.add_flag("--uphold", r->uphold, "The candidate is off the slate");
  resolve_command.add_flag("--reject", r->reject, "The candidate stays");
  resolve_command.add_option("--resolution", r->resolution, "Why, in words")->required();
  context.on_chosen(
      resolve_command, [&context, r] { return resolve(context, *r); },
      "comitia slate resolve secretariat --slate presidium-1 --objection 1 --reject --resolution 'The marks "
      "were "
      "checked again'");
}

}  // namespace comitia::client::cli
