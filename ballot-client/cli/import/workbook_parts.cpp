#include "ballot-client/cli/import/workbook_parts.hpp"

#include "ballot-client/cli/import/markup_part.hpp"

namespace comitia::client::cli {
namespace {

namespace words = plan::words;

struct Relation {
  std::string id, type, target;
  bool outside;
};

class Relations : public MarkupReader {
 public:
  void begin(std::string_view element, const std::vector<Attribute>& a) override {
    if (element == "Relationship")
      all.push_back({std::string(value_of(a, "Id")), std::string(value_of(a, "Type")),
                     std::string(value_of(a, "Target")), value_of(a, "TargetMode") == "External"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  /// The types' addresses differ between the editions of the standard; their last word does not.
  [[nodiscard]] const Relation* of_type(std::string_view word) const {
    for (const Relation& relation : all)
      if (relation.type.ends_with(word)) return &relation;
    return nullptr;
  }
  std::vector<Relation> all;
};

struct SheetName {
  std::string name, relation;
  bool hidden;
};

class Workbook : public MarkupReader {
 public:
  void begin(std::string_view element, const std::vector<Attribute>& a) override {
    if (element == "sheet")
      sheets.push_back({std::string(value_of(a, "name")), std::string(value_of(a, "id")),
                        value_of(a, "state") == "hidden" || value_of(a, "state") == "veryHidden"});
    if (element == "externalReference") outside = true;
    if (element == "workbookPr")
      since_1904 = value_of(a, "date1904") == "1" || value_of(a, "date1904") == "true";
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<SheetName> sheets;
  bool outside = false, since_1904 = false;
};

std::string folder_of(std::string_view part) { return std::string(part.substr(0, part.rfind('/') + 1)); }

/// A target beside the part that refers to it, or from the root.
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  if (target.starts_with("./")) target.remove_prefix(2);
  return std::string(folder) + std::string(target);
}

std::optional<std::string> main_part(const Archive& archive, plan::Findings& findings) {
  Relations relations;
  if (!read_part(archive, "_rels/.rels", relations, findings)) return std::nullopt;
  const Relation* const main = relations.of_type("/officeDocument");
  if (main && !main->outside) return resolved("", main->target);
  findings.error({archive.file()}, words::book_none);
  return std::nullopt;
}

}  // namespace

std::optional<WorkbookParts> workbook_parts(const Archive& archive, plan::Findings& findings) {
  const auto main = main_part(archive, findings);
  if (!main) return std::nullopt;
  Workbook book;
  if (!read_part(archive, *main, book, findings)) return std::nullopt;
  const std::string folder = folder_of(*main);
  Relations relations;
  if (!read_part(archive, folder + "_rels/" + main->substr(folder.size()) + ".rels", relations, findings))
    return std::nullopt;
  if (book.outside || relations.of_type("/externalLink")) {
    findings.error({archive.file()}, words::book_outside);
    return std::nullopt;
  }
  WorkbookParts out;
  out.since_1904 = book.since_1904;
  for (const SheetName& sheet : book.sheets) {
    if (sheet.hidden) continue;
    for (const Relation& relation : relations.all)
      if (relation.id == sheet.relation && !relation.outside && relation.type.ends_with("/worksheet"))
        out.sheet = resolved(folder, relation.target);
    out.sheet_name = sheet.name;
    break;
  }
  if (out.sheet.empty()) {
    findings.error({archive.file()}, words::book_none);
    return std::nullopt;
  }
  if (const Relation* r = relations.of_type("/sharedStrings"); r && !r->outside)
    out.strings = resolved(folder, r->target);
  if (const Relation* r = relations.of_type("/styles"); r && !r->outside)
    out.styles = resolved(folder, r->target);
  return out;
}

}  // namespace comitia::client::cli
