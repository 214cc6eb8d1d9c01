#include "ballot-client/link/slip.hpp"

namespace comitia::client {

Path slip_path(const Path& folder, std::uint32_t delegate) {
  return folder / ("slip-" + std::to_string(delegate) + ".json");
}

Result<Slip> read_slip(const Path& file) {
  COMITIA_TRY(auto content, read_file(file, 4096));
  if (!content) return fault(checks::file_access, "there is no slip " + file.string());
  auto slip = Slip::parse(*content);
  crypto::wipe(content->data(), content->size());
  if (!slip.ok()) return fault(*slip.fault().check, file.string() + ": " + slip.fault().where);
  return slip;
}

}  // namespace comitia::client
