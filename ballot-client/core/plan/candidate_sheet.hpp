// The candidates, as a table.
#pragma once

#include "ballot-client/core/plan/sheet.hpp"
#include "records.pb.h"

namespace comitia::client::plan {

struct CandidateEntry {
  std::string post;            ///< as written: its id or its title
  std::string student_number;  ///< to find the delegate by
  v1::SlateCandidate candidate;
  Place row, post_place, number, name, rank, failed, conduct, held;
};

/// Columns: post, name; a delegate's number or student number, college, rank and cohort, failed courses,
/// conduct, posts held, group for reserved seats. Told besides what Sheet tells: a rank without a cohort or
/// above its size.
[[nodiscard]] std::vector<CandidateEntry> read_candidates(const Table& table, Findings& findings);

}  // namespace comitia::client::plan
