// Writes what the fuzzers begin with, from a made-up congress. Usage: make_corpus DIRECTORY
#include <fstream>
#include <iostream>

#include "auditor/framed.hpp"
#include "proto/frame.hpp"
#include "tests/fuzz/small_congress.hpp"

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
  return 0;
} catch (const std::exception& e) {
  std::cerr << "make_corpus: " << e.what() << '\n';
  return 1;
}
