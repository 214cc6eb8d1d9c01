// The limits of what a secretariat writes, the definition of a congress and its tables, beside those of limits.hpp.
// Nothing in the log depends on them.
#pragma once

#include "proto/limits.hpp"

namespace comitia::limits {

inline constexpr std::size_t kTableBytes = 16u << 20;     ///< one file, before it is read
inline constexpr std::size_t kUnpackedBytes = 64u << 20;  ///< all parts of one workbook, before they are unpacked
inline constexpr std::size_t kWorkbookParts = 1024;
inline constexpr std::size_t kTableColumns = 64;
inline constexpr std::uint32_t kTableRows = kDelegates + 1;  ///< with the header
inline constexpr std::size_t kCellBytes = kTextBytes;
inline constexpr std::size_t kMarkupDepth = 64;  ///< elements within one another
inline constexpr std::size_t kFindings = 1000;   ///< told of one file; the rest is counted
inline constexpr std::size_t kCongresses = 16;   ///< in one definition

}  // namespace comitia::limits
