#include "ballot-client/cli/import/markup.hpp"

// The parser's assertions stand in its headers, and say what a hostile text breaks: here that is a finding.
#ifndef NDEBUG
#define NDEBUG
#endif
#include <algorithm>
#include <orcus/sax_parser.hpp>

#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

namespace words = plan::words;

struct Stop {
  const plan::Wording* wording;
};

/// From the parser's handler to a MarkupReader.
class Handler : public orcus::sax_handler {
 public:
  explicit Handler(MarkupReader& reader) : reader_(reader) {}

  void start_declaration(std::string_view) { declares_ = true; }
  void end_declaration(std::string_view) {
    declares_ = false;
    attributes_.clear();
  }
  void attribute(const orcus::sax::parser_attribute& attribute) {
    if (!declares_ && attribute.ns != "xmlns" && attributes_.size() < kAttributes)
      attributes_.push_back({std::string(attribute.name), std::string(attribute.value)});
  }
  void start_element(const orcus::sax::parser_element& element) {
    if (open_.size() == limits::kMarkupDepth) throw Stop{&words::xml_deep};
    open_.push_back(full_name(element));
    reader_.begin(element.name, attributes_);
    attributes_.clear();
  }
  void end_element(const orcus::sax::parser_element& element) {
    if (open_.empty() || open_.back() != full_name(element)) throw Stop{&words::xml_tag};
    open_.pop_back();
    reader_.end(element.name);
  }
  void characters(std::string_view text, bool) { reader_.text(text); }
  void doctype(const orcus::sax::doctype_declaration&) { throw Stop{&words::xml_doctype}; }

 private:
  static constexpr std::size_t kAttributes = 64;

  static std::string full_name(const orcus::sax::parser_element& element) {
    return std::string(element.ns) + ":" + std::string(element.name);
  }

  MarkupReader& reader_;
  std::vector<Attribute> attributes_;
  std::vector<std::string> open_;
  bool declares_ = false;
};

class Parser : public orcus::sax_parser<Handler> {
 public:
  using sax_parser::sax_parser;
  [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(mp_char - mp_begin); }
};

}  // namespace

std::string_view value_of(const std::vector<Attribute>& attributes, std::string_view name) {
  const auto it =
      std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
  return it == attributes.end() ? std::string_view{} : it->value;
}

std::optional<MarkupTrouble> read_markup(std::string_view xml, MarkupReader& reader) {
  if (const auto trouble = closed_markup(xml)) return trouble;
  // The parser looks at characters behind the end before it notices that it is there. These stop it in
  // whatever state it is: they begin no name, and are neither a space nor a control character.
  constexpr std::size_t kBehind = 16;
  std::string padded(xml);
  padded.append(kBehind, ')');
  Handler handler(reader);
  Parser parser(padded.data(), xml.size(), handler);
  const auto position = [&] { return std::min(parser.position(), xml.size()); };
  try {
    parser.parse();
  } catch (const Stop& stop) {
    return MarkupTrouble{stop.wording, position()};
  } catch (const std::exception&) {  // malformed_xml_error, or a number in a reference that is none
    return MarkupTrouble{&words::xml_tag, position()};
  }
  return std::nullopt;
}

}  // namespace comitia::client::cli
