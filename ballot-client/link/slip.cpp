#include "ballot-client/link/slip.hpp"

namespace comitia::client {

Path slip_path(const Path& folder, std::uint64_t delegate) {
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

Result<Slip> read_slip_of(std::uint64_t delegate, const Path& slips) {
  const Path file = slip_path(slips, delegate);
  COMITIA_TRY(Slip slip, read_slip(file));
  if (slip.delegate != delegate)
    return fault(checks::input_form,
                 file.filename().string() + " is the slip of delegate " + std::to_string(slip.delegate));
  return slip;
}

}  // namespace comitia::client
