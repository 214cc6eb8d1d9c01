// The first generators as a verifier adds them up and as a transcript absorbs them: derived once, kept for
// all that need as many (protocol.md §1.4).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/group/public_point.hpp"

namespace comitia::crypto {

/// G_0, G_1, .. in order. About 150 bytes each.
class GeneratorList {
 public:
  /// A list of at least n. The longest one yet asked for is kept for the life of the process, and a longer
  /// one begins with what is there; thread-safe. Precondition: n <= kMaxGenerators.
  static std::shared_ptr<const GeneratorList> first(std::size_t n);

  /// Precondition: n is not more than what was asked for.
  [[nodiscard]] View encoded(std::size_t n) const { return View(encoded_).first(32 * n); }
  [[nodiscard]] std::span<const PublicPoint> points(std::size_t n) const {
    return std::span(points_).first(n);
  }

 private:
  Bytes encoded_;
  std::vector<PublicPoint> points_;
};

}  // namespace comitia::crypto
