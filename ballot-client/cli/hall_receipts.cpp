#include "ballot-client/cli/hall_receipts.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace comitia::client::cli {

Result<void> HallReceipts::keep(const CheckedReceipt& receipt) {
  const std::string& key = receipt.receipt().one_time_key();
  {
    const std::scoped_lock lock(mutex_);
    keys_.insert(key);
    COMITIA_CHECK(make_directory(folder_));
  }
  return write_durably(folder_ / (crypto::hex(crypto::view(key)) + ".json"),
                       crypto::view(receipt.line() + "\n"), FileTime::kNone);
}

void HallReceipts::hold(const CheckedReceipt& receipt) {
  const std::scoped_lock lock(mutex_);
  keys_.insert(receipt.receipt().one_time_key());
  lines_.insert(receipt.line());
}

Result<std::size_t> HallReceipts::finish() {
  std::vector<Path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) files.push_back(entry.path());
  // A kill may have left half a receipt beside the whole ones; its visit is still kept and asks for it again.
  std::vector<Path> sources;
  std::ranges::copy_if(files, std::back_inserter(sources),
                       [](const Path& file) { return file.extension() == ".json"; });
  sources.push_back(out_);
  for (const Path& file : sources) {
    COMITIA_TRY(const auto content, read_file(file));
    std::string_view rest = content ? crypto::text(*content) : std::string_view{};
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (end > 0) lines_.emplace(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::string all;
  for (const std::string& line : lines_) all += line + "\n";
  COMITIA_CHECK(write_durably(out_, crypto::view(all)));
  // Only now: until here each receipt is in one place or the other.
  for (const Path& file : files) std::filesystem::remove(file, error);
  std::filesystem::remove(folder_, error);
  return lines_.size();
}

}  // namespace comitia::client::cli
