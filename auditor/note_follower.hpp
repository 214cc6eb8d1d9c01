// Follows the checkpoints of a record while its tree grows.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "auditor/framed.hpp"
#include "auditor/report.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/log/merkle.hpp"

namespace comitia::auditor {

/// Reads notes.comitia in step with the log. Every note is checked alone (format, signature, every line; a
/// stretch at a time, on all cores), and against the tree at its size (checks::note_root). They must be
/// ascending, and the last one of exactly the whole log (checks::note_size).
class NoteFollower {
 public:
  NoteFollower(FramedReader notes, crypto::NoteKey log, std::vector<crypto::NoteKey> witnesses,
               unsigned threads);

  /// The tree has grown to tree.size(): checks the note of that size, if there is one, and returns it.
  std::optional<crypto::VerifiedNote> grown(const crypto::MerkleFrontier& tree, Report& report);
  /// The tree grows no more.
  void finish(std::uint64_t size, Report& report);

  [[nodiscard]] std::uint64_t checked() const noexcept { return checked_; }
  /// Size of the last note that was found to fit.
  [[nodiscard]] std::uint64_t fitting() const noexcept { return fitting_; }
  [[nodiscard]] bool broken() const { return reader_.broken(); }

 private:
  [[nodiscard]] const crypto::VerifiedNote* front(Report& report);
  void load(Report& report);
  void take(crypto::VerifiedNote note, Report& report);

  static constexpr std::size_t kNotes = 256;
  static constexpr std::size_t kBytes = 1u << 20;

  FramedReader reader_;
  crypto::NoteKey log_;
  std::vector<crypto::NoteKey> witnesses_;
  unsigned threads_;
  std::vector<crypto::VerifiedNote> loaded_;  // a stretch, from next_ on still to be met
  std::size_t next_ = 0;
  bool ended_ = false;
  std::uint64_t number_ = 0, checked_ = 0, last_size_ = 0, fitting_ = 0;
};

}  // namespace comitia::auditor
