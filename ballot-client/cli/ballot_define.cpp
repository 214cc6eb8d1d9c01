// comitia ballot define.
#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/question_words.hpp"
#include "ballot-client/core/slate_ballot.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

struct Define {
  std::string device, id, title, kind = "approve", file, post;
  std::uint32_t seats = 0;
  std::vector<std::string> candidates;
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

Result<void> define(Context& context, const Define& o) {
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
  defined.set_ballot_id(o.id);
  defined.set_title(o.title);
  defined.mutable_question()->set_kind(kind);
  defined.mutable_question()->set_seats(o.seats);
  for (const std::string& name : names) defined.mutable_question()->add_candidates(name);
  if (!o.post.empty()) COMITIA_CHECK(fill_from_slate(defined, o.post, names, session->fold()));
  defined.set_rules_hash(crypto::str(session->fold().rules_hash()));
  defined.set_small_count_told(o.small_count_told);
  return propose(context, *session, v1::DEFINED, defined);
}

}  // namespace

void add_ballot_define(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Define>();
  CLI::App& command = *group.add_subcommand("define", "Propose what is asked, and of whom");
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chief teller")->required();
  command.add_option("--id", o->id, "Short name of the ballot: a-z, 0-9, hyphens")->required();
  command.add_option("--title", o->title, "Title, as delegates will read it")->required();
  command.add_option("--post", o->post,
                     "The post that is filled, in a congress with a course: names and seats are those of its "
                     "final slate; --candidate and --candidates-file may give another order");
  command.add_option("--seats", o->seats, "How many are elected (not for a motion, nor with --post)");
  CLI::Option* const names =
      command.add_option("--candidate", o->candidates, "A name; once for each, in the order of the ballot");
  command.add_option("--candidates-file", o->file, "The names instead from a file, one a line")
      ->excludes(names);
  command
      .add_option("--kind", o->kind,
                  "approve (at most SEATS approvals), exactly (just SEATS), at-most-k (choose), motion")
      ->check(CLI::IsMember({"approve", "exactly", "at-most-k", "motion"}))
      ->capture_default_str();
  command.add_flag("--small-count-told", o->small_count_told,
                   "The delegates were told that even fewer ballots than k-min are counted");
  context.on_chosen(
      command, [&context, o] { return define(context, *o); },
      "comitia ballot define secretariat --id presidium --title 'Presidium' --seats 2 --candidate 'Li Hua' "
      "--candidate 'Wang Fang' --candidate 'Zhao Min'");
}

}  // namespace comitia::client::cli
