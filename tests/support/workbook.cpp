#include "tests/support/workbook.hpp"

#include <zlib.h>

#include <stdexcept>

namespace comitia::test {
namespace {

void put(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

std::string deflated(const std::string& content) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string out(deflateBound(&stream, content.size()) + 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("zlib");
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string xml(std::string_view body) { return std::string(kHead) + std::string(body); }

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(kRel) + "/" +
         std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
}

std::string relations(const std::string& body) {
  return xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + body +
             "</Relationships>");
}

}  // namespace

ZipWriter& ZipWriter::add(Part part) {
  parts_.push_back(std::move(part));
  return *this;
}

std::string ZipWriter::bytes() const {
  std::string out, directory;
  for (const Part& part : parts_) {
    const std::string packed = part.deflated ? deflated(part.content) : part.content;
    const auto unpacked = part.unpacked < 0 ? part.content.size() : static_cast<std::uint64_t>(part.unpacked);
    std::string common;
    put(common, part.flags, 2), put(common, part.deflated ? 8 : 0, 2), put(common, 0, 4);
    put(common,
        crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), static_cast<uInt>(part.content.size())),
        4);
    put(common, packed.size(), 4), put(common, unpacked, 4), put(common, part.name.size(), 2),
        put(common, 0, 2);
    directory += "PK\x01\x02";
    put(directory, 20, 2), put(directory, 20, 2);
    directory += common;
    put(directory, 0, 6), put(directory, 0, 4), put(directory, out.size(), 4);
    directory += part.name;
    out += "PK\x03\x04";
    put(out, 20, 2);
    out += common + part.name + packed;
  }
  const std::size_t at = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4), put(out, parts_.size(), 2), put(out, parts_.size(), 2);
  put(out, directory.size(), 4), put(out, at, 4), put(out, 0, 2);
  return out;
}

std::string text_cell(std::string_view at, std::string_view text) {
  return "<c r=\"" + std::string(at) + "\" t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
}

std::string number_cell(std::string_view at, std::string_view number, unsigned style) {
  return "<c r=\"" + std::string(at) + "\" s=\"" + std::to_string(style) + "\"><v>" + std::string(number) +
         "</v></c>";
}

std::string row(unsigned line, const std::string& cells) {
  return "<row r=\"" + std::to_string(line) + "\">" + cells + "</row>";
}

std::string Workbook::sheet_xml() const {
  return xml("<worksheet xmlns=\"" + std::string(kMain) + "\"><sheetData>" + sheet_data + "</sheetData>" +
             after + "</worksheet>");
}

ZipWriter Workbook::zip() const {
  std::string all;
  for (const std::string& text : strings) all += "<si><t>" + escaped(text) + "</t></si>";
  const std::string main(kMain);
  ZipWriter out;
  out.add({"[Content_Types].xml", xml("<Types/>")});
  out.add({"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))});
  out.add({"xl/workbook.xml", xml("<workbook xmlns=\"" + main + "\" xmlns:r=\"" + std::string(kRel) + "\">" +
                                  workbook_extra + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\"" +
                                  (sheet_state.empty() ? "" : " state=\"" + sheet_state + "\"") +
                                  " r:id=\"rId1\"/></sheets></workbook>")});
  out.add({"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                   relation("rId2", "styles", "styles.xml") +
                                                   relation("rId3", "sharedStrings", "sharedStrings.xml"))});
  out.add({"xl/worksheets/sheet1.xml", sheet_xml()});
  out.add(
      {"xl/styles.xml",
       xml("<styleSheet xmlns=\"" + main +
           "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d;@\"/><numFmt "
           "numFmtId=\"165\" formatCode=\"00000\"/></numFmts><cellStyleXfs><xf "
           "numFmtId=\"9\"/></cellStyleXfs>"
           "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf "
           "numFmtId=\"165\"/></cellXfs></styleSheet>")});
  out.add({"xl/sharedStrings.xml", xml("<sst xmlns=\"" + main + "\">" + all + "</sst>")});
  return out;
}

std::string workbook_of(const std::vector<std::vector<std::string>>& rows) {
  Workbook book;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string cells;
    for (std::size_t c = 0; c < rows[i].size(); ++c)
      cells += text_cell(static_cast<char>('A' + c) + std::to_string(i + 1), rows[i][c]);
    book.sheet_data += row(static_cast<unsigned>(i + 1), cells);
  }
  return book.bytes();
}

}  // namespace comitia::test
