// comitia count: rankings in a file of PrefLib, counted here, without a server.
#include <algorithm>
#include <charconv>

#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/import/encoding.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/ranking_words.hpp"
#include "ballot-client/core/plan/characters.hpp"
#include "ballot-client/core/plan/preflib.hpp"
#include "ballot-client/link/durable_file.hpp"
#include "congress/ranking_derivation.hpp"
#include "congress/ranking_method.hpp"

namespace comitia::client::cli {
namespace {

struct Count {
  std::string file, method, tie, out, language;
  std::uint32_t seats = 1;
};

/// In --tie: the alternatives as the file has them.
constexpr std::string_view kListed = "listed";

/// A name, or if there is none like it a number.
std::optional<std::size_t> alternative_of(std::string_view text, const std::vector<std::string>& names) {
  const auto name = std::find(names.begin(), names.end(), text);
  if (name != names.end()) return static_cast<std::size_t>(name - names.begin());
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number == 0 || number > names.size())
    return std::nullopt;
  return number - 1;
}

/// All alternatives, each once, as --tie gives them.
Result<congress::LotOrder> lot_of(const std::string& tie, const std::vector<std::string>& names) {
  if (tie.empty()) return congress::LotOrder();
  std::vector<std::size_t> drawn;
  if (tie == kListed)
    for (std::size_t a = 0; a < names.size(); ++a) drawn.push_back(a);
  for (std::string_view rest = tie; tie != kListed;) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view text = plan::trimmed(rest.substr(0, comma));
    const auto alternative = alternative_of(text, names);
    if (!alternative)
      return fault(checks::input_form, "--tie: there is no alternative '" + plan::excerpt(text) +
                                           "'; there are " + plan::first_few(names) +
                                           ", or their numbers from 1");
    drawn.push_back(*alternative);
    if (comma == rest.size()) break;
    rest.remove_prefix(comma + 1);
  }
  const auto lot = congress::LotOrder::of(drawn, names.size());
  if (!lot)
    return fault(checks::input_form, "--tie must name each of the " + std::to_string(names.size()) +
                                         " alternatives once; it names " + std::to_string(drawn.size()));
  return *lot;
}

Result<plan::PreflibFile> read_rankings(const Context& context, const Count& o) {
  COMITIA_TRY(const std::string bytes, read_text(o.file));
  plan::Findings findings;
  const Decoded decoded = decode(bytes, o.file, findings);
  std::optional<plan::PreflibFile> file;
  if (decoded.good) file = plan::read_preflib(decoded.text, o.file, findings);
  for (const std::string& line : findings_words(findings, language_of(o.language))) context.note(line);
  if (!file)
    return fault(checks::input_form, o.file + " has " + std::to_string(findings.errors()) +
                                         " errors, so nothing of it is counted");
  return std::move(*file);
}

Result<void> count(const Context& context, const Count& o) {
  const auto method = congress::ranking_method(o.method);
  if (!method) return fault(checks::input_form, "--method '" + o.method + "' is not known");
  if (method == congress::RankingMethod::kInstantRunoff && o.seats != 1)
    return fault(checks::input_form,
                 "--method irv fills one seat; for " + std::to_string(o.seats) + " seats take --method stv");
  COMITIA_TRY(const plan::PreflibFile file, read_rankings(context, o));
  COMITIA_TRY(const congress::LotOrder lot, lot_of(o.tie, file.names));
  const congress::RankingOutcome outcome = congress::count_rankings(*method, file.rankings, o.seats, lot);
  const nlohmann::ordered_json json = ranking_json(outcome, file.names);
  if (o.out == "-") {
    context.print(json);
    return {};
  }
  if (!o.out.empty()) COMITIA_CHECK(write_durably(o.out, crypto::view(json.dump(1) + "\n")));
  if (!file.title.empty()) context.say(file.title);
  for (const std::string& line : ranking_words(outcome, file.names, language_of(o.language)))
    context.say(line);
  if (outcome.open)
    context.say(language_of(o.language) == plan::Language::kChinese
                    ? "抽签后用 --tie 给出抽出的先后次序，再次计票。"
                    : "Draw a lot, and count again with its order in --tie.");
  context.report(json);
  return {};
}

}  // namespace

void add_count(CLI::App& app, Context& context) {
  const auto o = std::make_shared<Count>();
  CLI::App& command = *app.add_subcommand(
      "count",
      "Count rankings in a PrefLib file (.soi, .soc, .toi, .toc), offline, by the rules of a congress.\n"
      "  irv      instant run-off: the weakest is excluded until one has more than all others together\n"
      "  stv      single transferable vote as Scotland counts it (SSI 2007/42): quota, surpluses to five\n"
      "           decimals, exclusions\n"
      "  schulze  strongest paths: whoever is put above the other by more ballots, in a chain if need be\n"
      "  borda    a point for each other one that a ballot puts below, half a point for each beside\n"
      "Whoever a ballot does not rank is below all whom it ranks. A ballot that puts two in one place is "
      "void.\n"
      "Every round is shown, and why. Equal votes are decided by earlier rounds, then by the lot in --tie; "
      "without\none the count stops there and says between whom it must be drawn.");
  command.add_option("FILE", o->file, "The rankings, as preflib.org gives them")->required();
  command.add_option("--method", o->method, "How to count")
      ->required()
      ->check(CLI::IsMember(
          std::vector<std::string>(congress::kRankingMethods.begin(), congress::kRankingMethods.end())));
  command.add_option("--seats", o->seats, "How many are to be elected")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, congress::kAlternatives));
  command.add_option("--tie", o->tie,
                     "The lot: all alternatives, by name or number, with commas, first drawn first (it is "
                     "favoured); or 'listed': as in the file");
  command
      .add_option("--json", o->out,
                  "File to write {\"elected\":[names],\"rounds\":[{name:votes}],...} to; '-': to print it "
                  "instead of the table")
      ->type_name("OUT");
  command.add_option("--lang", o->language, "Language of what is told; else that of the environment (LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  context.on_chosen(
      command, [&context, o] { return count(context, *o); },
      "comitia count debian-2003-leader.soi --method schulze\n"
      "comitia count ward.soi --method stv --seats 4 --json outcome.json\n"
      "comitia count ward.soi --method stv --seats 4 --tie 3,1,4,2 --lang zh");
}

}  // namespace comitia::client::cli
