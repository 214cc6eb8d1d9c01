// The first look at a part, on its characters alone: the library that reads it afterwards trusts that what is
// opened is closed before the end of its memory.
#include <algorithm>
#include <array>
#include <charconv>

#include "ballot-client/cli/import/markup.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

namespace words = plan::words;

class Scan {
 public:
  explicit Scan(std::string_view xml) : xml_(xml) {}
  std::optional<MarkupTrouble> run();

 private:
  bool wrong(const plan::Wording& wording) {
    if (!trouble_) trouble_ = MarkupTrouble{&wording, at_};
    return false;
  }
  [[nodiscard]] bool ended() const { return at_ >= xml_.size(); }
  [[nodiscard]] bool here(std::string_view text) const { return xml_.substr(at_).starts_with(text); }
  /// To behind the next `text`.
  bool past(std::string_view text) {
    const std::size_t found = xml_.find(text, at_);
    if (found == std::string_view::npos) return wrong(words::xml_open);
    at_ = found + text.size();
    return true;
  }
  bool tag();
  bool reference();
  bool declaration();
  bool markup();

  std::string_view xml_;
  std::size_t at_ = 0, depth_ = 0;
  bool root_ = false;
  std::optional<MarkupTrouble> trouble_;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// &amp; and its like, &#1234; &#x4e00; of a character that text may hold.
bool Scan::reference() {
  const std::size_t end = xml_.find(';', at_);
  if (end == std::string_view::npos) return wrong(words::xml_entity);
  const std::string_view name = xml_.substr(at_ + 1, end - at_ - 1);
  constexpr std::array<std::string_view, 5> kOwn{"amp", "lt", "gt", "quot", "apos"};
  bool known = std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end();
  if (!known && name.starts_with('#') && name.size() <= 8) {
    const bool hex = name.starts_with("#x");
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    known = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size() && code > 0 &&
            code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  }
  if (!known) return wrong(words::xml_entity);
  at_ = end + 1;
  return true;
}

/// <name a="b" c='d'>, </name>, <name/>
bool Scan::tag() {
  const bool closes = xml_.substr(at_).starts_with("</");
  char before = ' ';
  for (++at_; !ended();) {
    const char c = xml_[at_];
    if (c == '<') return wrong(words::xml_open);
    if (c == '>') {
      ++at_;
      if (closes && depth_ == 0) return wrong(words::xml_tag);
      if (closes)
        --depth_;
      else if (before != '/')
        ++depth_;
      root_ = true;
      return true;
    }
    if (c == '"' || c == '\'') {
      for (++at_; !ended() && xml_[at_] != c;) {
        if (xml_[at_] == '<') return wrong(words::xml_open);
        if (xml_[at_] != '&')
          ++at_;
        else if (!reference())
          return false;
      }
      if (ended()) return wrong(words::xml_open);
    }
    before = c;
    ++at_;
  }
  return wrong(words::xml_open);
}

/// <?xml version="1.0" encoding="UTF-8"?>, or another instruction.
bool Scan::declaration() {
  const std::size_t from = at_;
  if (!past("?>")) return false;
  const std::string_view all = xml_.substr(from, at_ - from);
  const std::size_t encoding = all.find("encoding");
  if (!all.starts_with("<?xml") || encoding == std::string_view::npos) return true;
  const std::string_view rest = all.substr(encoding);
  if (rest.find("UTF-8") == std::string_view::npos && rest.find("utf-8") == std::string_view::npos) {
    at_ = from + encoding;
    return wrong(words::xml_encoding);
  }
  return true;
}

bool Scan::markup() {
  if (here("<!--")) return at_ += 4, past("-->");
  if (here("<![CDATA[")) return depth_ == 0 ? wrong(words::xml_tag) : past("]]>");
  if (here("<!")) return wrong(words::xml_doctype);
  if (here("<?")) return declaration();
  if (root_ && depth_ == 0) return wrong(words::xml_tag);
  return tag();
}

std::optional<MarkupTrouble> Scan::run() {
  for (; !ended(); ++at_) {
    const auto c = static_cast<unsigned char>(xml_[at_]);
    if ((c < 0x20 && !is_space(xml_[at_])) || c == 0x7f) {
      wrong(words::xml_control);
      return trouble_;
    }
  }
  at_ = 0;
  if (!proto::is_utf8(xml_)) {
    wrong(words::xml_encoding);
    return trouble_;
  }
  while (!trouble_ && !ended()) {
    const char c = xml_[at_];
    if (c == '<') {
      (void)markup();
    } else if (depth_ == 0) {
      if (!is_space(c)) wrong(words::xml_tag);
      ++at_;
    } else if (c == '&') {
      (void)reference();
    } else {
      ++at_;
    }
  }
  if (!trouble_ && (depth_ != 0 || !root_)) wrong(words::xml_open);
  return trouble_;
}

}  // namespace

std::optional<MarkupTrouble> closed_markup(std::string_view xml) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  const bool marked = xml.starts_with(kByteOrderMark);
  if (marked) xml.remove_prefix(kByteOrderMark.size());
  auto out = Scan(xml).run();
  if (out && marked) out->byte += kByteOrderMark.size();
  return out;
}

}  // namespace comitia::client::cli
