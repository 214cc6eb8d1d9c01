#include "ballot-client/link/notes_file.hpp"

namespace comitia::client {
namespace {

constexpr std::string_view kFirstLine = "comitia/v1/notes\n";
constexpr std::size_t kNoteBytes = 65'536;  // one note with all its lines

}  // namespace

Result<void> write_notes(const Path& file, const std::map<std::uint64_t, std::string>& notes) {
  Bytes out = crypto::bytes(crypto::view(kFirstLine));
  for (const auto& [size, note] : notes) {
    crypto::append_u32(out, static_cast<std::uint32_t>(note.size()));
    crypto::append(out, crypto::view(note));
  }
  return write_durably(file, out);
}

Result<std::vector<std::string>> read_notes(const Path& file) {
  COMITIA_TRY(const auto content, read_file(file));
  if (!content) return fault(checks::file_access, "there is no file " + file.string());
  View rest = *content;
  if (rest.size() < kFirstLine.size() || crypto::text(rest.first(kFirstLine.size())) != kFirstLine)
    return fault(checks::file_access, file.string() + " holds no checkpoints of a record");
  rest = rest.subspan(kFirstLine.size());
  std::vector<std::string> out;
  while (!rest.empty()) {
    const std::string where = file.string() + ": note " + std::to_string(out.size() + 1);
    if (rest.size() < 4) return fault(checks::file_access, where + " is cut off");
    const std::uint32_t size = crypto::read_u32(rest.first<4>());
    rest = rest.subspan(4);
    if (size < 1 || size > kNoteBytes) return fault(checks::file_access, where + " has no possible length");
    if (rest.size() < size) return fault(checks::file_access, where + " is cut off");
    out.emplace_back(crypto::text(rest.first(size)));
    rest = rest.subspan(size);
  }
  return out;
}

}  // namespace comitia::client
