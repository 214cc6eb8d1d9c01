#include <charconv>
#include <map>

#include "ballot-client/cli/import/markup_part.hpp"
#include "ballot-client/cli/import/workbook_parts.hpp"

namespace comitia::client::cli {
namespace {

unsigned number(std::string_view text) {
  unsigned out = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// numFmts: own formats by id; cellXfs: the id of each style.
class Styles : public MarkupReader {
 public:
  void begin(std::string_view element, const std::vector<Attribute>& a) override {
    if (element == "numFmt")
      own_[number(value_of(a, "numFmtId"))] = NumberFormat::of_code(value_of(a, "formatCode"));
    if (element == "cellXfs") in_cells_ = true;
    if (element == "xf" && in_cells_) ids_.push_back(number(value_of(a, "numFmtId")));
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") in_cells_ = false;
  }
  void text(std::string_view) override {}

  [[nodiscard]] std::vector<NumberFormat> all() const {
    std::vector<NumberFormat> out;
    for (const unsigned id : ids_) {
      const auto own = own_.find(id);
      out.push_back(own != own_.end() ? own->second : NumberFormat::built_in(id));
    }
    return out;
  }

 private:
  std::map<unsigned, NumberFormat> own_;
  std::vector<unsigned> ids_;
  bool in_cells_ = false;
};

}  // namespace

std::optional<std::vector<NumberFormat>> cell_formats(const Archive& archive, const std::string& part,
                                                      plan::Findings& findings) {
  Styles styles;
  if (!read_part(archive, part, styles, findings)) return std::nullopt;
  return styles.all();
}

}  // namespace comitia::client::cli
