// comitia motion put: secretariat or chair put a motion, with its whole text or payload.
#include <charconv>

#include "ballot-client/cli/document.hpp"
#include "ballot-client/cli/json_lines.hpp"
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/official.hpp"
#include "congress/checks.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Put {
  std::string device, id, title, subject, method = "by-name";
  std::string text, article, before, after, post, holder, grounds;
  std::vector<std::string> documents, tellers;
  std::uint32_t threshold = 0, chief = 1, delegate = 0;
};

constexpr std::pair<std::string_view, v1::MotionSubject> kSubjects[] = {
    {"tellers", v1::SUBJECT_ELECT_TELLERS}, {"report", v1::SUBJECT_REPORT},
    {"resolution", v1::SUBJECT_RESOLUTION}, {"amendment", v1::SUBJECT_AMENDMENT},
    {"recall", v1::SUBJECT_RECALL},         {"other", v1::SUBJECT_OTHER}};
constexpr std::pair<std::string_view, v1::MotionMethod> kMethods[] = {{"by-name", v1::METHOD_BY_NAME},
                                                                      {"hands", v1::METHOD_HANDS},
                                                                      {"acclamation", v1::METHOD_ACCLAMATION},
                                                                      {"secret", v1::METHOD_SECRET}};

template <class Table>
std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> out;
  for (const auto& [name, value] : table) out.emplace_back(name);
  return out;
}
template <class Value, class Table>
Value named(const Table& table, std::string_view name) {
  for (const auto& [known, value] : table)
    if (known == name) return value;
  return {};
}

/// "NAME=REST", split at the first '='.
Result<std::pair<std::string, std::string>> pair_of(const std::string& text, const std::string& what) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0 || at + 1 == text.size())
    return fault(checks::input_form, "'" + text + "' is not like " + what);
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

Result<void> add_documents(v1::MotionPut& out, const Put& o) {
  for (const std::string& document : o.documents) {
    COMITIA_TRY(const auto pair, pair_of(document, "2026-12=report.pdf"));
    COMITIA_TRY(*out.add_documents(), document_of(pair.first, pair.second));
  }
  return {};
}

Result<void> add_tellers(v1::MotionPut& out, const Put& o) {
  for (const std::string& teller : o.tellers) {
    COMITIA_TRY(const auto pair,
                pair_of(teller, "17=teller-1/identity.json, a delegate's number and identity"));
    v1::TellerElect& t = *out.mutable_tellers()->add_tellers();
    std::uint32_t number = 0;
    const auto read = std::from_chars(pair.first.data(), pair.first.data() + pair.first.size(), number);
    if (read.ec != std::errc{} || read.ptr != pair.first.data() + pair.first.size())
      return fault(checks::input_form, "'" + pair.first + "' is no delegate's number");
    COMITIA_TRY(const std::string text, read_text(pair.second));
    COMITIA_TRY(const PublicIdentity identity, PublicIdentity::parse(crypto::view(text)));
    if (identity.role != "teller" || !identity.note_key || !identity.envelope_key)
      return fault(
          checks::input_form,
          pair.second + " is not a teller's; make the device with: comitia device new DIR --role teller");
    t.set_delegate(number);
    t.set_name(identity.name);
    t.set_key(crypto::str(identity.key.view()));
    t.set_note_key(crypto::str(identity.note_key->view()));
    t.set_envelope_key(crypto::str(*identity.envelope_key));
  }
  if (!out.has_tellers())
    return fault(checks::input_form, "name the tellers with --teller NUMBER=identity.json");
  out.mutable_tellers()->set_threshold(o.threshold);
  out.mutable_tellers()->set_chief(o.chief);
  return {};
}

Result<void> add_amendment(v1::MotionPut& out, const Put& o) {
  if (o.article.empty() || (o.before.empty() && o.after.empty()))
    return fault(checks::input_form, "an amendment needs --article, and --old, --new or both");
  v1::Amendment& a = *out.mutable_amendment();
  a.set_article(o.article);
  if (!o.before.empty()) {
    COMITIA_TRY(const auto before, read_paragraphs(o.before));
    for (const std::string& paragraph : before) a.add_old_text(paragraph);
  }
  if (!o.after.empty()) {
    COMITIA_TRY(const auto after, read_paragraphs(o.after));
    for (const std::string& paragraph : after) a.add_new_text(paragraph);
  }
  return {};
}

Result<void> add_payload(v1::MotionPut& out, const Put& o) {
  switch (out.subject()) {
    case v1::SUBJECT_ELECT_TELLERS:
      return add_tellers(out, o);
    case v1::SUBJECT_AMENDMENT:
      return add_amendment(out, o);
    case v1::SUBJECT_RECALL: {
      v1::Petition petition;
      petition.set_post(o.post);
      petition.set_holder(o.holder);
      petition.set_delegate(o.delegate);
      petition.set_grounds(o.grounds);
      out.set_petition(crypto::str(proto::encode(petition)));
      return {};
    }
    default: {
      COMITIA_CHECK(add_documents(out, o));
      if (o.text.empty()) return {};
      COMITIA_TRY(const auto paragraphs, read_paragraphs(o.text));
      for (const std::string& paragraph : paragraphs) out.add_text(paragraph);
      return {};
    }
  }
}

Result<void> put(Context& context, const Put& o) {
  v1::MotionPut motion;
  motion.set_motion_id(o.id);
  motion.set_title(o.title);
  motion.set_subject(named<v1::MotionSubject>(kSubjects, o.subject));
  motion.set_method(named<v1::MotionMethod>(kMethods, o.method));
  COMITIA_CHECK(add_payload(motion, o));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  return put_motion(context, *session, std::move(motion));
}

}  // namespace

Result<void> put_motion(const Context& context, Session& session, v1::MotionPut motion) {
  congress::Motions::fill_snapshot(motion, session.fold().surroundings());
  const congress::Motion* const known = session.fold().motions().find(motion.motion_id());
  if (!known) return propose(context, session, v1::MOTION_PUT, motion);
  motion.set_present(known->put().present());
  motion.set_roll_hash(known->put().roll_hash());
  if (proto::encode(motion) != proto::encode(known->put()))
    return fault(congress::checks::motion_new, "'" + motion.motion_id() + "' is another motion");
  context.say("Motion '" + motion.motion_id() +
              "' is put already: " + std::string(congress::phase_name(known->phase())) + ".");
  context.report(
      {{"motion", motion.motion_id()}, {"phase", congress::phase_name(known->phase())}, {"fresh", false}});
  return {};
}

Result<std::vector<std::string>> read_paragraphs(const std::string& file) {
  std::vector<std::string> out;
  COMITIA_CHECK(read_lines(file, [&](std::string_view line) -> Result<void> {
    out.emplace_back(line);
    return {};
  }));
  return out;
}

void add_motion_put(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Put>();
  CLI::App& command = *group.add_subcommand(
      "put", "Propose to put a motion; it is open once the other of secretariat and chair confirms");
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chair")->required();
  command.add_option("--id", o->id, "Its id, of a-z, 0-9 and hyphens")->required();
  command
      .add_option("--title", o->title, "What everybody reads; of a secret motion the question on the ballot")
      ->required();
  command
      .add_option("--subject", o->subject, "What it is on (the rules are put with: comitia rules propose)")
      ->required()
      ->check(CLI::IsMember(names_of(kSubjects)));
  command.add_option("--method", o->method, "How it is voted on")
      ->check(CLI::IsMember(names_of(kMethods)))
      ->capture_default_str();
  command.add_option("--text", o->text, "Its text; each line is a paragraph")->type_name("FILE");
  command.add_option("--document", o->documents, "A document's number and file; the log holds its SHA-256")
      ->type_name("NUMBER=FILE");
  command.add_option("--teller", o->tellers, "A teller to elect: the delegate's number and device")
      ->type_name("NUMBER=identity.json");
  command.add_option("--threshold", o->threshold, "How many of the tellers count together");
  command.add_option("--chief", o->chief, "Which of them is the chief teller, from 1")->capture_default_str();
  command.add_option("--article", o->article, "The article of the charter that changes");
  command.add_option("--old", o->before, "Its text in force; left out for a new article")->type_name("FILE");
  command.add_option("--new", o->after, "Its text to be; left out to strike it out")->type_name("FILE");
  command.add_option("--post", o->post, "Recall: the post, as in the petition");
  command.add_option("--holder", o->holder, "Recall: who holds it");
  command.add_option("--delegate", o->delegate, "Recall: the holder's number, if a delegate");
  command.add_option("--grounds", o->grounds, "Recall: the grounds, word for word as in the petition");
  context.on_chosen(
      command, [&context, o] { return put(context, *o); },
      "comitia motion put chair --id report-1 --title 'Report of the presidium' --subject report "
      "--document 2026-12=report.pdf\n"
      "comitia motion put chair --id tellers --title 'The tellers' --subject tellers --method hands "
      "--threshold 2 --teller 17=teller-1/identity.json --teller 23=teller-2/identity.json "
      "--teller 31=teller-3/identity.json\n"
      "comitia motion put secretariat --id article-3 --title 'Article 3' --subject amendment --article "
      "'Article 3' "
      "--old old.txt --new new.txt");
}

}  // namespace comitia::client::cli
