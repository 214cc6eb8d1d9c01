// What was found, as one text that a test compares: "roster.csv:3:2 number_bad".
#pragma once

#include <string>

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::test {

/// One line for each finding, "(warning)" behind those that are.
inline std::string names_of(const client::plan::Findings& findings) {
  std::string out;
  for (const client::plan::Finding& f : findings.sorted())
    out += written(f.place) + " " + std::string(f.wording->name) + (f.warning ? " (warning)" : "") + "\n";
  return out;
}

}  // namespace comitia::test
