// Papers on their way to both seals (docs/protocol.md §13.5). The server's sealer signs only what stands in
// the log under a stored cosignature of the station; the station fetches its work by polling.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "congress/seal_answer.hpp"
#include "session.pb.h"
#include "voting-server/app/ask.hpp"
#include "voting-server/app/event_log.hpp"
#include "voting-server/app/issued.hpp"
#include "voting-server/app/seal_keys.hpp"

namespace comitia::server {

/// A paper whose request stands in the log.
struct PaperWanted {
  BlindedHashes hashes;
  BlindedValues blinded;
  Done<v1::Response> done;
};

/// By sealer; not yet answered: empty.
using SignedAnswers = std::array<std::optional<v1::SignedSealAnswer>, congress::kSealers>;

/// All of it on the sequencer's thread.
class SealDesk final : public Chore {
 public:
  /// `own` signs the server's answers.
  SealDesk(Sequencer& sequencer, Workers& workers, const SealKeys& keys, const crypto::SigningKey& own,
           EventLog& events)
      : sequencer_(sequencer), workers_(workers), keys_(keys), own_(own), events_(events) {}

  /// Answers from what is stored, or keeps the paper until both seals have come or its time is up.
  After want(Record& record, const IssuedPaper& paper, PaperWanted wanted);

  /// The station asks for work and gets it once there is some, or nothing when its time is up.
  After poll(Record& record, std::chrono::milliseconds patience, Done<v1::Response> done);
  After answer(Record& record, const v1::StationAnswer& answer, Done<v1::Response> done);
  /// A cosignature of the station for this size is durable.
  void covered(std::uint64_t size);
  /// Whether the station was heard of lately.
  [[nodiscard]] bool station_here() const;
  [[nodiscard]] bool full() const noexcept;

  /// The house closes: everybody who waits is told so.
  void close();

  [[nodiscard]] std::optional<Clock::time_point> due() const override;
  After run(Record& record) override;

 private:
  static constexpr std::size_t kServer = 0, kStation = 1;
  struct Waiting {
    IssuedPaper paper;
    BlindedHashes hashes;
    BlindedValues blinded;
    SignedAnswers answers;
    bool signing = false;
    Clock::time_point until;
    std::vector<Done<v1::Response>> done;
  };
  struct Poll {
    Clock::time_point until;
    Done<v1::Response> done;
  };
  void sign(Waiting& waiting);
  void store(Record& record, const crypto::Array32& paper, std::size_t sealer,
             const v1::SignedSealAnswer& answer);
  void answered(const crypto::Array32& paper);
  [[nodiscard]] Result<v1::SignedSealAnswer> answer_to(const crypto::SealSecretKey& key,
                                                       const std::string& ballot_id,
                                                       const crypto::Array32& blinded_hash, View blinded,
                                                       const crypto::EntryHash& anchor) const;
  [[nodiscard]] v1::Response work() const;
  void serve_polls(bool also_empty);
  void expire();

  Sequencer& sequencer_;
  Workers& workers_;
  const SealKeys& keys_;
  const crypto::SigningKey& own_;
  EventLog& events_;
  std::map<crypto::Array32, Waiting> waiting_;             // by the server's blinded hash
  std::map<crypto::Array32, crypto::Array32> by_station_;  // the station's blinded hash -> the server's
  std::vector<Poll> polls_;
  crypto::EntryHash anchor_{};
  std::uint64_t covered_ = 0;
  std::uint64_t size_ = 0;
  std::optional<Clock::time_point> heard_;
};

}  // namespace comitia::server
