// Everything forged or malformed that docs/refusals.md lists, as data: one case is tried at the socket of a
// real server, by the auditor over an exported record, and by a teller's device that replays the log.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "session.pb.h"
#include "tests/support/congress_builder.hpp"
#include "tests/support/record_bytes.hpp"

namespace comitia::test {

/// How it comes to the socket, where it is not an entry that somebody submits. Of the forged requests all but
/// the last are honest and are granted; so are all the honest ones, in the same place.
struct Asked {
  std::size_t log_size = 0;  ///< of Scene::before, when the server is asked
  std::string role;          ///< of the client's certificate
  std::vector<v1::Request> forged, honest;
};

struct Scene {
  std::vector<crypto::Bytes> before;    ///< a log that is in order
  std::vector<crypto::Bytes> forged;    ///< what comes next: its last entry is refused
  std::vector<crypto::Bytes> honest;    ///< what could have come in its stead; may be empty
  std::optional<Asked> asked;           ///< without it, the entries are submitted
  CongressBuilder* congress = nullptr;  ///< whose log this is; null: hall_congress()
};

struct Refusal {
  std::string name;   ///< what is wrong, in words
  std::string check;  ///< that refuses the log
  std::function<Scene()> scene;
  std::string at_the_socket = check;  ///< the check that refuses it there
};
inline void PrintTo(const Refusal& one, std::ostream* out) { *out << one.name; }

// The cases, by what they are about.
[[nodiscard]] std::vector<Refusal> mark_refusals();
[[nodiscard]] std::vector<Refusal> transcript_refusals();
[[nodiscard]] std::vector<Refusal> encoding_refusals();
[[nodiscard]] std::vector<Refusal> batch_refusals();
[[nodiscard]] std::vector<Refusal> seal_refusals();
[[nodiscard]] std::vector<Refusal> turn_refusals();
[[nodiscard]] std::vector<Refusal> paper_refusals();
[[nodiscard]] std::vector<Refusal> ceremony_refusals();
[[nodiscard]] std::vector<Refusal> count_refusals();
[[nodiscard]] std::vector<Refusal> written_refusals();
[[nodiscard]] std::vector<Refusal> mixing_refusals();
[[nodiscard]] std::vector<Refusal> erasure_refusals();
[[nodiscard]] std::vector<Refusal> definition_refusals();
[[nodiscard]] std::vector<Refusal> text_refusals();
[[nodiscard]] std::vector<Refusal> approval_refusals();
[[nodiscard]] std::vector<Refusal> slate_refusals();
[[nodiscard]] std::vector<Refusal> course_refusals();
[[nodiscard]] std::vector<Refusal> all_refusals();

/// The forged logs of tests/necessary as cases, named by their checks.
[[nodiscard]] std::vector<Refusal> necessary_refusals();

/// The scene as a record, forged or honest, with notes wherever one is needed, signed and cosigned by
/// everybody: nothing but the entries can be wrong.
[[nodiscard]] RecordBytes forged_record(const Scene& scene);
[[nodiscard]] RecordBytes honest_record(const Scene& scene);

/// The name with _ for whatever a test's name may not hold.
[[nodiscard]] std::string identifier(const std::string& name);

}  // namespace comitia::test
