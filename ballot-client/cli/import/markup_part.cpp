#include "ballot-client/cli/import/markup_part.hpp"

namespace comitia::client::cli {

bool read_part(const Archive& archive, const std::string& part, MarkupReader& reader,
               plan::Findings& findings, const plan::Place* at) {
  const auto xml = archive.part(part, findings);
  if (!xml) return false;
  const auto trouble = read_markup(*xml, reader);
  if (!trouble) return true;
  findings.error(at ? *at : plan::Place{archive.file()}, *trouble->wording,
                 {plan::excerpt(part), std::to_string(trouble->byte)});
  return false;
}

}  // namespace comitia::client::cli
