// comitia receipt check
#include <algorithm>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/receipt.hpp"
#include "congress/entry.hpp"
#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/log/merkle.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Options {
  std::string device, receipts;
};

/// The server's proof that the ballot lies in the log, up to a note that this device has checked.
Result<void> check_inclusion(Session& session, const v1::Receipt& receipt) {
  const Fault missing =
      fault(checks::receipt_included, "ballot " + crypto::hex(crypto::view(receipt.ballot_hash())));
  v1::Request request;
  request.mutable_read_receipt()->set_ballot_id(receipt.ballot_id());
  request.mutable_read_receipt()->set_ballot_hash(receipt.ballot_hash());
  auto answer = session.connection.ask_patiently(request, std::chrono::seconds(30));
  if (!answer.ok() && answer.fault().check->name == checks::not_found.name) return missing;
  if (!answer.ok()) return std::move(answer).fault();
  const v1::Found& found = answer.value().found();
  COMITIA_TRY(const auto note, crypto::verify_note(found.note(), session.fold().officials().log_key(),
                                                   session.fold().officials().witnesses()));
  // The state that the note names must be one of the log that this device has folded.
  if (note.checkpoint.size == session.fold().size())
    COMITIA_REQUIRE(checks::log_consistent, note.checkpoint.root == session.fold().root(),
                    "the note of the inclusion proof");
  std::vector<crypto::Array32> proof;
  for (const std::string& node : found.inclusion()) {
    const auto hash = crypto::exactly<32>(crypto::view(node));
    if (!hash) return fault(checks::answer_form, "an inclusion proof");
    proof.push_back(*hash);
  }
  COMITIA_CHECK(crypto::verify_inclusion(crypto::leaf_hash(crypto::view(found.entry())), found.index(),
                                         note.checkpoint.size, proof, note.checkpoint.root));
  COMITIA_TRY(const v1::Entry entry, congress::read_entry(crypto::view(found.entry())));
  if (entry.kind() != v1::BALLOTS) return missing;
  COMITIA_TRY(const auto part,
              proto::read<v1::Ballots>(crypto::view(entry.statement()), limits::kEntryBytes));
  COMITIA_TRY(const congress::Ballot* const ballot, session.fold().ballot(receipt.ballot_id()));
  if (part.ballot_id() != receipt.ballot_id() || !ballot->verifier()) return missing;
  const crypto::BallotLayout& layout = ballot->verifier()->layout();
  const std::size_t begin = std::size_t{found.position()} * layout.ballot;
  if (begin + layout.ballot > part.ballots().size()) return missing;
  const View bytes = crypto::view(part.ballots()).subspan(begin, layout.ballot);
  COMITIA_REQUIRE(
      checks::receipt_included,
      crypto::same(crypto::ballot_hash(bytes.first(layout.body)).view(),
                   crypto::view(receipt.ballot_hash())) &&
          crypto::same(bytes.subspan(layout.one_time_key, 32), crypto::view(receipt.one_time_key())),
      missing.where);
  return {};
}

Result<void> check(Context& context, const Options& options) {
  COMITIA_TRY(const auto session, context.open_session(options.device));
  COMITIA_TRY(const auto content, read_file(options.receipts));
  if (!content) return fault(checks::file_access, "there is no file " + options.receipts);
  const ReceiptAuthority authority{session->fold().anchor(),
                                   session->fold().officials().find(v1::SERVER, 1)->key};
  std::string_view rest = crypto::text(*content);
  std::uint64_t lines = 0, included = 0, waiting = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    ++lines;
    COMITIA_TRY(const auto receipt, CheckedReceipt::parse(authority, line));
    COMITIA_TRY(const congress::Ballot* const ballot, session->fold().ballot(receipt.receipt().ballot_id()));
    if (ballot->phase() < congress::Phase::kBoxed || ballot->phase() == congress::Phase::kAnnulled) {
      ++waiting;
      continue;
    }
    COMITIA_CHECK(check_inclusion(*session, receipt.receipt()));
    ++included;
    context.note(receipt.short_code() + " is in the log");
  }
  context.say(
      std::to_string(lines) + " receipts: all signed by the server, " + std::to_string(included) +
      " found in the log" +
      (waiting > 0 ? ", " + std::to_string(waiting) + " of ballots whose box is not in the log (yet)" : ""));
  context.report({{"receipts", lines}, {"included", included}, {"waiting", waiting}});
  return {};
}

}  // namespace

void add_receipt(CLI::App& app, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App& group = Context::group(app, "receipt", "Receipts that terminals gave to delegates");
  CLI::App* const command = group.add_subcommand("check",
                                                 "Check the server's signature on each receipt, and, once "
                                                 "the box is in the log, that the ballot is there");
  command->add_option("DEVICE", options->device, "Any enrolled device")->required();
  command->add_option("--receipts", options->receipts, "JSON lines, as `vote` and `hall` print them")
      ->required()
      ->type_name("FILE");
  context.on_chosen(
      *command, [options, &context] { return check(context, *options); },
      "  comitia receipt check devices/terminal-1 --receipts receipts.jsonl\n"
      "A receipt that is not included is proof of fraud: exit code 4.");
}

}  // namespace comitia::client::cli
