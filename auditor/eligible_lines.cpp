#include "auditor/eligible_lines.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "proto/private_lines.hpp"

namespace comitia::auditor {
namespace {

using crypto::Result;

bool opens_its_own(const congress::EligibleRoll& roll, const v1::PrivateLine& line) {
  return congress::opens(roll, line.record().number(), line.record().name(), crypto::view(line.salt()));
}

std::string person(const v1::PrivateLine& line) {
  return "person " + std::to_string(line.record().number()) + " of the roll";
}

}  // namespace

Result<EligibleLines> EligibleLines::read(const std::string& text, const std::string& file) {
  EligibleLines out;
  COMITIA_TRY(out.lines_, proto::read_private_lines<v1::PrivateLine>(text, file));
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < out.lines_.size(); ++i) {
    const v1::PrivateLine& line = out.lines_[i];
    COMITIA_REQUIRE(congress::checks::private_record,
                    line.record().number() == i + 1 && line.salt().size() == 32,
                    file + ":" + std::to_string(i + 1) + ": the number, or the salt");
    COMITIA_REQUIRE(congress::checks::private_record, names.insert(line.record().name()).second,
                    file + ":" + std::to_string(i + 1) + ": a name stands twice");
  }
  return out;
}

bool EligibleLines::is_of(const congress::EligibleRoll& roll) const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [&](const v1::PrivateLine& line) { return opens_its_own(roll, line); });
}

Result<void> EligibleLines::opens(const congress::EligibleRoll& roll) const {
  COMITIA_REQUIRE(congress::checks::private_opening, lines_.size() == roll.size(),
                  std::to_string(lines_.size()) + " persons in the file, and " + std::to_string(roll.size()) +
                      " on the roll");
  for (const v1::PrivateLine& line : lines_)
    COMITIA_REQUIRE(congress::checks::private_opening, opens_its_own(roll, line), person(line));
  return {};
}

Result<void> EligibleLines::agrees(const v1::Question& q) const {
  for (const v1::PrivateLine& line : lines_)
    for (int i = 0; i < q.candidates_size() && i < q.write_ins().listed_size(); ++i)
      COMITIA_REQUIRE(congress::checks::private_findings,
                      q.candidates(i) != line.record().name() ||
                          q.write_ins().listed(i).person() == line.record().number(),
                      "a candidate is " + person(line) + ", and could be written in besides");
  return {};
}

}  // namespace comitia::auditor
