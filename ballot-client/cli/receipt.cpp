// comitia receipt check
#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/json_lines.hpp"
#include "ballot-client/core/inclusion.hpp"

namespace comitia::client::cli {
namespace {

struct Options {
  std::string device, receipts;
};

/// Asks the server where the ballot lies, and checks what it says against the device's own log (`own`).
Result<void> find(Session& session, const crypto::MerkleTree& own, const v1::Receipt& receipt) {
  v1::Request request;
  request.mutable_read_receipt()->set_ballot_id(receipt.ballot_id());
  request.mutable_read_receipt()->set_ballot_hash(receipt.ballot_hash());
  auto answer = session.connection.ask_patiently(request, std::chrono::seconds(30));
  if (!answer.ok() && answer.fault().check->name == checks::not_found.name) return not_included(receipt);
  if (!answer.ok()) return std::move(answer).fault();
  const v1::Found& found = answer.value().found();
  COMITIA_TRY(const std::uint64_t size, proved_size(session.fold(), found));
  // The log may have grown since the session was opened.
  if (size > own.size()) COMITIA_CHECK(session.replica().refresh());
  return check_inclusion(session.fold(), own, receipt, found);
}

Result<void> check(Context& context, const Options& options) {
  crypto::MerkleTree own;
  ReplicaOptions replica;
  replica.observer = [&own](std::uint64_t, View entry, const congress::Fold&) {
    own.append(crypto::leaf_hash(entry));
  };
  COMITIA_TRY(const auto session, context.open_session(options.device, std::move(replica)));
  const ReceiptAuthority authority{session->fold().anchor(),
                                   session->fold().officials().find(v1::SERVER, 1)->key};
  // All signatures before the first question to the server.
  std::vector<CheckedReceipt> receipts;
  COMITIA_CHECK(read_lines(options.receipts, [&](std::string_view line) -> Result<void> {
    COMITIA_TRY(CheckedReceipt receipt, CheckedReceipt::parse(authority, line));
    receipts.push_back(std::move(receipt));
    return {};
  }));
  if (receipts.empty()) return fault(checks::input_form, options.receipts + " holds no receipt");
  std::uint64_t included = 0, waiting = 0;
  for (const CheckedReceipt& receipt : receipts) {
    const v1::Receipt& ours = receipt.receipt();
    COMITIA_TRY(const congress::Ballot* const ballot, session->fold().ballot(ours.ballot_id()));
    if (ballot->phase() < congress::Phase::kBoxed || ballot->phase() == congress::Phase::kAnnulled) {
      ++waiting;
      continue;
    }
    COMITIA_CHECK(find(*session, own, ours));
    ++included;
    context.note(receipt.short_code() + " is in the log");
  }
  context.say(
      std::to_string(receipts.size()) + " receipts: all signed by the server, " + std::to_string(included) +
      " found in the log" +
      (waiting > 0 ? ", " + std::to_string(waiting) + " of ballots whose box is not in the log (yet)" : ""));
  context.report({{"receipts", receipts.size()}, {"included", included}, {"waiting", waiting}});
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
