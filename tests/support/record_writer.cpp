#include "tests/support/record_writer.hpp"

#include <stdexcept>

namespace comitia::test {
namespace {

void write(std::ofstream& out, crypto::View bytes) {
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void write_framed(std::ofstream& out, crypto::View bytes) {
  crypto::Bytes length;
  crypto::append_u32(length, static_cast<std::uint32_t>(bytes.size()));
  write(out, length);
  write(out, bytes);
}

}  // namespace

RecordWriter::RecordWriter(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  log_.open(directory / "log.comitia", std::ios::binary | std::ios::trunc);
  notes_.open(directory / "notes.comitia", std::ios::binary | std::ios::trunc);
  log_ << "comitia/v1/log\n";
  notes_ << "comitia/v1/notes\n";
  finish();
}

void RecordWriter::entry(crypto::View bytes) { write_framed(log_, bytes); }

void RecordWriter::note(std::string_view note) { write_framed(notes_, crypto::view(note)); }

void RecordWriter::finish() {
  log_.flush();
  notes_.flush();
  if (!log_ || !notes_) throw std::runtime_error("the record cannot be written");
}

}  // namespace comitia::test
