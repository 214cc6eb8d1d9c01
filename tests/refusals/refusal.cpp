#include "refusal.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "forger.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

/// How many entries of a log are in order.
std::size_t accepted(const std::vector<crypto::Bytes>& log) {
  auto fold = congress::Fold::convene(log[0]);
  if (!fold.ok()) return 0;
  std::size_t size = 1;
  while (size < log.size() && fold.value().apply(log[size]).ok()) ++size;
  return size;
}

/// A log that goes wrong somewhere, as a scene; where it begins as its congress's own does, what came there
/// is the honest entry.
Scene scene_of(const ForgedLog& forged) {
  const std::vector<crypto::Bytes>& log = forged.entries;
  const std::size_t size = accepted(log);
  const auto at = log.begin() + static_cast<std::ptrdiff_t>(size);
  Scene out{{log.begin(), at}, {*at}, {}, {}, &forged.congress()};
  const std::vector<crypto::Bytes>& honest = forged.congress().entries();
  const bool same = size < honest.size() && std::equal(log.begin(), at, honest.begin());
  if (same) out.honest = {honest[size]};
  return out;
}

RecordBytes record(const Scene& scene, const std::vector<crypto::Bytes>& next) {
  std::vector<crypto::Bytes> entries = scene.before;
  entries.insert(entries.end(), next.begin(), next.end());
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t size = 1; size <= entries.size(); ++size) {
    const auto entry = congress::read_entry(entries[size - 1]);
    // Openings are among what is confirmed.
    if (entry.ok() && (entry.value().kind() == v1::CONFIRMED || entry.value().kind() == v1::ISSUE_BATCH))
      sizes.push_back(size);
  }
  CongressBuilder& congress = scene.congress ? *scene.congress : hall_congress();
  return remade(congress.keys(), congress.fold().convened().origin(), entries, sizes,
                congress.tellers_since());
}

}  // namespace

RecordBytes forged_record(const Scene& scene) { return record(scene, scene.forged); }
RecordBytes honest_record(const Scene& scene) { return record(scene, scene.honest); }

std::vector<Refusal> all_refusals() {
  std::vector<Refusal> out;
  for (auto* const cases : {mark_refusals, transcript_refusals, encoding_refusals, batch_refusals,
                            seal_refusals, turn_refusals, paper_refusals, ceremony_refusals, count_refusals,
                            written_refusals, mixing_refusals, erasure_refusals, definition_refusals,
                            text_refusals, course_refusals, approval_refusals, slate_refusals}) {
    std::vector<Refusal> some = cases();
    std::move(some.begin(), some.end(), std::back_inserter(out));
  }
  return out;
}

std::vector<Refusal> necessary_refusals() {
  std::vector<Refusal> out;
  for (const RecordCase& one : all_record_cases())
    if (one.log) out.push_back({one.check, one.check, [log = one.log] { return scene_of(log()); }});
  return out;
}

std::string identifier(const std::string& name) {
  std::string out = name;
  for (char& c : out)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return out;
}

}  // namespace comitia::test
