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
/// ascending, and the last one of exactly the whole log (checks::note_size). Who may cosign is a matter of
/// the note's size: one whose witnesses are not known yet is checked again when the tree has grown to it.
class NoteFollower {
 public:
  NoteFollower(FramedReader notes, crypto::NoteKey log, std::vector<crypto::NoteKey> witnesses,
               unsigned threads, crypto::Strangers strangers = crypto::Strangers::kRefused);

  /// From here on these may cosign.
  void know(std::vector<crypto::NoteKey> witnesses) { witnesses_ = std::move(witnesses); }

  /// The tree has grown to tree.size(): checks the note of that size, if there is one, and returns it.
  std::optional<crypto::VerifiedNote> grown(const crypto::MerkleFrontier& tree, Report& report);
  /// The tree grows no more.
  void finish(std::uint64_t size, Report& report);

  [[nodiscard]] std::uint64_t checked() const noexcept { return checked_; }
  /// Size of the last note that was found to fit.
  [[nodiscard]] std::uint64_t fitting() const noexcept { return fitting_; }
  [[nodiscard]] bool broken() const { return reader_.broken(); }

 private:
  /// One of the stretch; without a result until its witnesses are known.
  struct Loaded {
    crypto::Bytes text;
    std::uint64_t number, size;
    std::optional<crypto::VerifiedNote> note;
  };
  [[nodiscard]] Loaded* front(Report& report);
  [[nodiscard]] crypto::Result<crypto::VerifiedNote> verify(crypto::View text) const;
  [[nodiscard]] bool may_come_to_be_known(const crypto::Fault& fault, crypto::View text) const;
  void load(Report& report);
  void refused(const crypto::Fault& fault, std::uint64_t number, Report& report) const;
  void take(Loaded loaded, Report& report);

  static constexpr std::size_t kNotes = 256;
  static constexpr std::size_t kBytes = 1u << 20;

  FramedReader reader_;
  crypto::NoteKey log_;
  std::vector<crypto::NoteKey> witnesses_;
  unsigned threads_;
  crypto::Strangers strangers_;
  std::vector<Loaded> loaded_;  // a stretch, from next_ on still to be met
  std::size_t next_ = 0;
  bool ended_ = false;
  std::uint64_t number_ = 0, checked_ = 0, last_size_ = 0, fitting_ = 0;
  std::uint64_t believed_ = 0;  // the largest size of those whose every line is known
};

}  // namespace comitia::auditor
