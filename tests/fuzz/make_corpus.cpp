// Writes what the fuzzers begin with, from a made-up congress. Usage: make_corpus DIRECTORY
#include <fstream>
#include <iostream>

#include "auditor/framed.hpp"
#include "proto/frame.hpp"
#include "tests/fuzz/small_congress.hpp"
#include "tests/support/workbook.hpp"

namespace {

using namespace comitia;
namespace fs = std::filesystem;

void put(const fs::path& file, const crypto::Bytes& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_frames(const fs::path& directory, const test::CongressBuilder& congress) {
  const auto write = [&](const char* name, const google::protobuf::Message& m) {
    put(directory / name, proto::frame(m));
  };
  v1::Request request;
  request.mutable_hello()->set_version(1);
  request.mutable_hello()->set_anchor(crypto::str(congress.anchor().view()));
  write("hello", request);
  request.mutable_read_log()->set_from(7);
  write("read-log", request);
  request.mutable_submit()->set_entry(crypto::str(congress.entries()[5]));
  write("submit", request);
  request.mutable_issue()->set_request("request");
  request.mutable_issue()->add_blinded(std::string(256, 'b'));
  write("issue", request);
  v1::Response response;
  response.mutable_log_part()->set_from(7);
  response.mutable_log_part()->add_entries(crypto::str(congress.entries()[5]));
  write("log-part", response);
  response.mutable_refused()->set_check("sign-valid");
  proto::pad(response);
  write("refused", response);
}

void write_entries(const fs::path& directory, const test::CongressBuilder& congress) {
  for (std::size_t i = 0; i < congress.entries().size(); ++i)
    for (std::uint8_t unsigned_mode = 0; unsigned_mode < 2; ++unsigned_mode) {
      crypto::Bytes input{static_cast<std::uint8_t>(i), unsigned_mode};
      crypto::append(input, congress.entries()[i]);
      put(directory / (std::to_string(i) + (unsigned_mode ? "-unsigned" : "")), input);
    }
}

void write_records(const fs::path& directory, const test::CongressBuilder& congress) {
  const auto& entries = congress.entries();
  for (const std::size_t size : {std::size_t{1}, entries.size() / 3, entries.size()}) {
    crypto::Bytes log = crypto::bytes(crypto::view(auditor::kLogLine)),
                  notes = crypto::bytes(crypto::view(auditor::kNotesLine));
    for (std::size_t i = 0; i < size; ++i) {
      crypto::append_u32(log, static_cast<std::uint32_t>(entries[i].size()));
      crypto::append(log, entries[i]);
    }
    for (const auto& [at, note] : congress.notes()) {
      crypto::append_u32(notes, static_cast<std::uint32_t>(note.size()));
      crypto::append(notes, crypto::view(note));
    }
    crypto::Bytes input;
    crypto::append_u32(input, static_cast<std::uint32_t>(log.size()));
    crypto::append(input, log);
    crypto::append(input, notes);
    put(directory / std::to_string(size), input);
  }
}

/// A roster in each of the ways that it may be saved.
void write_tables(const fs::path& directory) {
  using namespace std::string_literals;
  const auto text = [&](const char* name, const std::string& content) {
    put(directory / name, crypto::bytes(crypto::view(content)));
  };
  const std::string csv =
      "编号,姓名,学院,推荐日期\r\n1,丁一,\"文学院\",2026-10-12\r\n2,买买提·艾力,理学院,2026/1/2\r\n";
  text("utf-8", csv);
  text("utf-8-mark", "\xef\xbb\xbf" + csv);
  text("tabs", "name\tcollege\r\nAnna\tArts\r\n");
  text("gb18030", "\xd0\xd5\xc3\xfb,\xd1\xa7\xd4\xba\r\n\xb6\xa1\xd2\xbb,\x95\x32\xa4\x33\r\n");
  text("utf-16",
       "\xff\xfe"
       "n\0a\0m\0e\0,\0c\0o\0l\0l\0e\0g\0e\0\n\0\x4e\x67,\0\x66\x5b\n\0"s);
  text("xlsx",
       test::workbook_of({{"编号", "姓名", "学院"}, {"1", "丁一", "文学院"}, {"2", "𠮷川", "理学院"}}));
  test::Workbook book;
  book.strings = {"姓名", "学院", "李华"};
  book.sheet_data = test::row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" +
                                     test::text_cell("C1", "推荐日期")) +
                    test::row(2, "<c r=\"A2\" t=\"s\"><v>2</v></c>" + test::text_cell("B2", "a&<") +
                                     test::number_cell("C2", "46351", 1));
  text("xlsx-strings", book.bytes());
  // Stored, so that mutations reach the parts themselves.
  const test::ZipWriter zip = book.zip();
  test::ZipWriter stored;
  for (test::ZipWriter::Part part : zip.parts()) {
    part.deflated = false;
    stored.add(part);
  }
  text("xlsx-stored", stored.bytes());
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: make_corpus DIRECTORY\n";
    return 2;
  }
  const fs::path directory = argv[1];
  const auto congress = test::fuzzed_congress();
  write_frames(directory / "frame", *congress);
  write_entries(directory / "record", *congress);
  write_records(directory / "audit", *congress);
  write_tables(directory / "table");
  return 0;
} catch (const std::exception& e) {
  std::cerr << "make_corpus: " << e.what() << '\n';
  return 1;
}
