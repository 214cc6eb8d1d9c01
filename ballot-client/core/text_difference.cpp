#include "ballot-client/core/text_difference.hpp"

#include <cstdint>

namespace comitia::client {
namespace {

enum class Edit : std::uint8_t { kKeep, kStrike, kAdd };

/// The edits of a longest common subsequence; of equally long ones what is struck out comes first.
template <class Item>
std::vector<Edit> edits(std::span<const Item> before, std::span<const Item> after) {
  const std::size_t width = after.size() + 1;
  std::vector<std::uint32_t> common((before.size() + 1) * width, 0);
  for (std::size_t i = before.size(); i-- > 0;)
    for (std::size_t j = after.size(); j-- > 0;)
      common[i * width + j] = before[i] == after[j]
                                  ? common[(i + 1) * width + j + 1] + 1
                                  : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
  std::vector<Edit> out;
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      out.push_back(Edit::kKeep);
      ++i, ++j;
    } else if (j == after.size() ||
               (i < before.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      out.push_back(Edit::kStrike);
      ++i;
    } else {
      out.push_back(Edit::kAdd);
      ++j;
    }
  }
  return out;
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

std::string inline_difference(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = characters(before), b = characters(after);
  std::string out, struck, added;
  const auto flush = [&] {
    if (!struck.empty()) out += "[-" + struck + "-]";
    if (!added.empty()) out += "{+" + added + "+}";
    struck.clear();
    added.clear();
  };
  std::size_t i = 0, j = 0;
  for (const Edit edit : edits<std::string_view>(a, b)) {
    switch (edit) {
      case Edit::kKeep:
        flush();
        out += a[i++];
        ++j;
        break;
      case Edit::kStrike:
        struck += a[i++];
        break;
      case Edit::kAdd:
        added += b[j++];
        break;
    }
  }
  flush();
  return out;
}

std::vector<std::string> difference(std::span<const std::string> before, std::span<const std::string> after) {
  std::vector<std::string> out, struck, added;
  const auto flush = [&] {
    std::size_t i = 0;
    // What was struck out and what came in its place are one paragraph that changed.
    for (; i < struck.size() && i < added.size(); ++i)
      out.push_back("~ " + inline_difference(struck[i], added[i]));
    for (std::size_t k = i; k < struck.size(); ++k) out.push_back("- " + struck[k]);
    for (std::size_t k = i; k < added.size(); ++k) out.push_back("+ " + added[k]);
    struck.clear();
    added.clear();
  };
  std::size_t i = 0, j = 0;
  for (const Edit edit : edits(before, after)) {
    switch (edit) {
      case Edit::kKeep:
        flush();
        out.push_back("  " + before[i++]);
        ++j;
        break;
      case Edit::kStrike:
        struck.push_back(before[i++]);
        break;
      case Edit::kAdd:
        added.push_back(after[j++]);
        break;
    }
  }
  flush();
  return out;
}

}  // namespace comitia::client
