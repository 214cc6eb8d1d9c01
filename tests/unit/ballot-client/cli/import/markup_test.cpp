#include "ballot-client/cli/import/markup.hpp"

#include <gtest/gtest.h>

#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

class Recorder : public MarkupReader {
 public:
  void begin(std::string_view element, const std::vector<Attribute>& attributes) override {
    out += "<" + std::string(element);
    for (const Attribute& a : attributes) out += " " + a.name + "=" + a.value;
    out += ">";
  }
  void end(std::string_view element) override { out += "</" + std::string(element) + ">"; }
  void text(std::string_view text) override { out += text; }
  std::string out;
};

std::string read(std::string_view xml) {
  Recorder recorder;
  const auto trouble = read_markup(xml, recorder);
  if (!trouble) return recorder.out;
  EXPECT_LE(trouble->byte, xml.size());
  return "! " + std::string(trouble->wording->name);
}

TEST(ReadMarkup, GivesElementsByTheirLocalNames) {
  EXPECT_EQ(read("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c -->"
                 "<x:a xmlns:x=\"u\" r:id=\"1&amp;2\" b='&quot;'><b/>t&#x4e00;&lt;<![CDATA[<&]]></x:a>\n"),
            "<a id=1&2 b=\"><b></b>t一<<&</a>");
  EXPECT_EQ(value_of({{"a", "1"}, {"b", "2"}}, "b"), "2");
  EXPECT_EQ(value_of({}, "b"), "");
}

TEST(ReadMarkup, RefusesEntitiesAndDocumentTypes) {
  EXPECT_EQ(read("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), "! xml_doctype");
  EXPECT_EQ(read("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "! xml_doctype");
  for (const char* text :
       {"&x;", "&", "&amp", "&;", "&#;", "&#x;", "&#0;", "&#xd800;", "&#x110000;", "&#99999999999;", "&#-1;"})
    EXPECT_EQ(read("<a>" + std::string(text) + "</a>"), "! xml_entity") << text;
  EXPECT_EQ(read("<a b=\"&x;\"/>"), "! xml_entity");
}

TEST(ReadMarkup, RefusesWhatIsNotClosedOrDoesNotFit) {
  for (const char* xml : {"", " ", "<", "<a", "<a>", "<a b=\"", "<a b=\"x>", "<a/", "<!--", "<a><!-- x --",
                          "<a><![CDATA[x]]", "<?xml", "<a b=\"<\"/>", "<a", "<a><b></a>"})
    EXPECT_EQ(read(xml), "! xml_open") << xml;
  for (const char* xml : {"x", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "<a></a></a>", "<a b/>", "<a b=c/>",
                          "<1/>", "<a><></></a>", "< a/>", "<a b=\"1\"c=\"2\"/ >"})
    EXPECT_EQ(read(xml).substr(0, 2), "! ") << xml;
}

TEST(ReadMarkup, RefusesOtherEncodings) {
  EXPECT_EQ(read("<?xml version=\"1.0\" encoding=\"GBK\"?><a/>"), "! xml_encoding");
  EXPECT_EQ(read("<a>\xc3</a>"), "! xml_encoding");
  EXPECT_EQ(read("<a>\x01</a>"), "! xml_control");
  EXPECT_EQ(read(std::string_view("<a>\0</a>", 8)), "! xml_control");
}

TEST(ReadMarkup, BoundsDepth) {
  std::string open, close;
  for (std::size_t i = 0; i < limits::kMarkupDepth; ++i) open += "<a>", close += "</a>";
  EXPECT_EQ(read(open + close).substr(0, 3), "<a>");
  EXPECT_EQ(read("<a>" + open + close + "</a>"), "! xml_deep");
}

TEST(ReadMarkup, RefusesEachTruncation) {
  const std::string xml =
      "<?xml version=\"1.0\"?><a b=\"x&amp;\" c='&#10;'><!-- - --><d>t&gt;<![CDATA[]]]]></d><e/></a>";
  ASSERT_EQ(read(xml).substr(0, 2), "<a");
  for (std::size_t size = 0; size < xml.size(); ++size)
    EXPECT_EQ(read(std::string(xml.substr(0, size))).substr(0, 2), "! ") << size;
}

}  // namespace
}  // namespace comitia::client::cli
