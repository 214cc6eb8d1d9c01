#include "record_files.hpp"

#include <fstream>
#include <stdexcept>

#include "auditor/print.hpp"

namespace comitia::test {

void write(const std::filesystem::path& directory, const RecordBytes& record) {
  std::filesystem::create_directories(directory);
  const auto put = [&](const char* name, crypto::View bytes) {
    std::ofstream out(directory / name, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + (directory / name).string());
  };
  put("log.comitia", record.log);
  put("notes.comitia", record.notes);
  const std::string json =
      auditor::to_json(audit_tied(record)).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
  put("audit.json", crypto::view(json));
}

}  // namespace comitia::test
