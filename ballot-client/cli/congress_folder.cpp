#include "ballot-client/cli/congress_folder.hpp"

#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/import/read_table.hpp"
#include "ballot-client/link/durable_file.hpp"
#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

namespace fs = std::filesystem;
namespace words = plan::words;

/// Nothing, and a finding, unless it is a file of a size that may be read.
std::optional<std::string> load(const fs::path& path, const std::string& name, const std::string& named,
                                plan::Findings& findings) {
  std::error_code failed;
  const bool regular = fs::is_regular_file(path, failed);
  const auto size = regular ? fs::file_size(path, failed) : 0;
  if (regular && !failed && size > limits::kTableBytes) {
    findings.error({name}, words::file_large, {std::to_string(limits::kTableBytes >> 20)});
    return std::nullopt;
  }
  if (regular && !failed) {
    const auto bytes = read_file(path, limits::kTableBytes);
    if (bytes.ok() && bytes.value()) return crypto::str(*bytes.value());
  }
  findings.error({name}, words::file_missing, {named});
  return std::nullopt;
}

/// Puts the slates' candidates in the order of surname strokes.
void order_slates(plan::CongressPapers& papers, const SurnameOrder& decided,
                  std::vector<OrderedSlate>& orders, plan::Findings& findings) {
  for (v1::Slate& slate : papers.slates) {
    std::vector<std::string> names;
    for (const v1::SlateCandidate& candidate : slate.candidates()) names.push_back(candidate.name());
    OrderedSlate order{papers.draft.name, slate.post_id(), by_strokes(names, decided, findings)};
    const v1::Slate given = slate;
    slate.clear_candidates();
    for (const OrderedName& name : order.names)
      *slate.add_candidates() = given.candidates(static_cast<int>(name.given));
    orders.push_back(std::move(order));
  }
}

}  // namespace

plan::Table load_table(const fs::path& folder, const std::string& name, const plan::Place& named,
                       plan::Findings& findings) {
  const auto bytes = load(folder / fs::path(name), name, written(named), findings);
  return bytes ? read_table(*bytes, name, findings) : plan::Table{name, {}, false};
}

CongressFolder CongressFolder::read(const fs::path& folder, plan::Findings& findings) {
  CongressFolder out;
  const std::string file(kDefinitionFile);
  const auto toml = load(folder / file, file, folder.string(), findings);
  if (!toml) return out;
  const auto table = [&](const std::string& name, const plan::Place& named, plan::Findings& told) {
    return load_table(folder, name, named, told);
  };
  out.papers = plan::Papers::read(*toml, file, table, findings);
  for (plan::CongressPapers& papers : out.papers.congresses) {
    if (papers.draft.rules.order() != v1::ORDER_STROKES) continue;
    SurnameOrder decided;
    const plan::Written& surnames = papers.draft.surnames;
    if (!surnames.text.empty())
      decided = SurnameOrder::read(load_table(folder, surnames.text, surnames.place, findings), findings);
    order_slates(papers, decided, out.orders, findings);
  }
  return out;
}

std::optional<CongressFolder> CongressFolder::usable(const fs::path& folder, plan::Findings& findings) {
  const std::size_t before = findings.errors();
  CongressFolder out = read(folder, findings);
  if (findings.errors() != before) return std::nullopt;
  return out;
}

Result<CongressFolder> open_folder(const Context& context, const std::string& folder) {
  plan::Findings findings;
  auto out = CongressFolder::usable(folder, findings);
  note_findings(context, findings);
  if (!out)
    return fault(checks::input_form,
                 folder + " has " + std::to_string(findings.errors()) +
                     " errors, so nothing of it is used; mend them: comitia congress check " + folder);
  return std::move(*out);
}

Result<const plan::CongressPapers*> congress_in(const CongressFolder& folder, const std::string& name) {
  std::string names;
  for (const plan::CongressPapers& papers : folder.papers.congresses) {
    if (papers.draft.name == name) return &papers;
    names += (names.empty() ? "" : ", ") + papers.draft.name;
  }
  return fault(checks::input_form,
               "there is no congress '" + name + "' in the folder; name one with --congress: " + names);
}

}  // namespace comitia::client::cli
