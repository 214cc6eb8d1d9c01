// Which papers stand in the log, by the blinded values that were asked to be sealed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "voting-server/app/record.hpp"

namespace comitia::server {

/// Hashes of the blinded values of one paper, by sealer.
using BlindedHashes = std::array<crypto::Array32, congress::kSealers>;
using BlindedValues = std::array<Bytes, congress::kSealers>;

/// The hashes of a request or a spoil; nothing unless there is one of 32 bytes for each sealer.
[[nodiscard]] std::optional<BlindedHashes> hashes_of(
    const google::protobuf::RepeatedPtrField<std::string>& hashes);
/// checks::issue_form unless there is one value of a seal's size for each sealer, with exactly these hashes.
[[nodiscard]] Result<BlindedValues> values_of(const google::protobuf::RepeatedPtrField<std::string>& values,
                                              const BlindedHashes& hashes);

struct IssuedPaper {
  std::string ballot_id;
  std::uint64_t size;  ///< of the log that holds its request
};

class Issued final : public Follower {
 public:
  [[nodiscard]] const IssuedPaper* find(const BlindedHashes& hashes) const;
  void logged(const v1::Entry& entry, View bytes, std::uint64_t index, const congress::Fold& after) override;

 private:
  struct Hash {
    std::size_t operator()(const crypto::Array32& key) const noexcept;
  };
  static crypto::Array32 key_of(const BlindedHashes& hashes);
  std::unordered_map<crypto::Array32, IssuedPaper, Hash> papers_;
};

}  // namespace comitia::server
