// comitia teller confirm: the answer to another teller's restored device (docs/protocol.md §2.5.3).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/said_words.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/restored_request.hpp"
#include "ballot-client/link/restoration.hpp"

namespace comitia::client::cli {
namespace {

struct Confirm {
  std::string device, request, out;
};

Result<void> confirm(Context& context, const Confirm& o) {
  COMITIA_TRY(const std::string file, read_text(o.request));
  History history;
  COMITIA_TRY(const auto session, open_teller(context, o.device, history_of(history)));
  const auto read =
      read_restored_request(crypto::view(file), session->fold(), session->device.identity().index);
  COMITIA_CHECK(of_file(o.request, read));
  const v1::RestoredRequest& request = read.value();
  const std::string teller = "Teller " + std::to_string(request.teller());
  const std::string code = restored_code(crypto::view(request.nonce()));
  context.say(teller + " (" + session->fold().officials().find(v1::TELLER, request.teller())->name +
              ") says that its device was restored, and asks what it had said. The code is " + code + ".");
  COMITIA_TRY(const RestoredAnswer answer, answer_restored(*session, history, request));
  COMITIA_CHECK(write_durably(o.out, crypto::view(answer.file)));
  const TreeState& state = answer.cosigned;
  const auto said = history.said_by(request.teller(), state.size);
  context.say("Replayed and checked the log, and cosigned it: " + std::to_string(state.size) +
              " entries, root " + state.root.hex() + ".");
  context.say(teller + " has said in it: " + said_words(said) +
              ". Ask whether that is all: what no log shows, its device has forgotten for good.");
  context.say("Wrote the answer to " + o.out +
              ". Give it to the teller in person, and only if it has told you "
              "this code: whoever holds a copy of its device could ask as well.");
  context.report({{"restored", request.teller()},
                  {"code", code},
                  {"size", state.size},
                  {"root", state.root.hex()},
                  {"said", said_json(said)},
                  {"confirmation", o.out}});
  return {};
}

}  // namespace

void add_teller_confirm(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Confirm>();
  CLI::App& command = *group.add_subcommand(
      "confirm",
      "Answer a teller whose device was restored: cosign the log, and sign what that teller has said in it");
  command.add_option("DEVICE", o->device, "Your own device, another teller's")->required();
  command.add_option("--request", o->request, "What `comitia teller restored --out` wrote for that teller")
      ->required()
      ->type_name("FILE");
  command.add_option("--out", o->out, "File to write the answer to")->required()->type_name("FILE");
  context.on_chosen(
      command, [&context, o] { return confirm(context, *o); },
      "comitia teller confirm teller-1 --request request.json --out from-1.json\n"
      "Answer only whoever asks you in person, and compare the code that both commands show.");
}

}  // namespace comitia::client::cli
