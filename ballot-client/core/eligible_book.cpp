#include "ballot-client/core/eligible_book.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/base/random.hpp"
#include "proto/limits.hpp"
#include "proto/private_lines.hpp"
#include "proto/text.hpp"

namespace comitia::client {
namespace {

Result<void> check_names(const std::vector<std::string>& names, const std::string& where) {
  if (names.size() < 2 || names.size() > limits::kEligible)
    return fault(checks::input_form, where + std::to_string(names.size()) + " persons; a roll has 2 to " +
                                         std::to_string(limits::kEligible));
  std::map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!proto::is_text(names[i], limits::kNameBytes))
      return fault(checks::input_form, where + "the name of person " + std::to_string(i + 1) +
                                           " is empty, longer than 200 bytes or not plain text");
    const auto [it, fresh] = seen.emplace(names[i], i + 1);
    if (!fresh)
      return fault(checks::input_form, where + "'" + names[i] + "' is the name of person " +
                                           std::to_string(it->second) + " and of person " +
                                           std::to_string(i + 1) +
                                           ": add to both what tells them apart, as 张伟（计算机2301）");
  }
  return {};
}

using Addition = std::string (*)(const v1::RosterRecord&);

constexpr Addition kAdditions[] = {
    [](const v1::RosterRecord& r) { return r.class_name(); },
    [](const v1::RosterRecord& r) { return r.college() + r.class_name(); },
    [](const v1::RosterRecord& r) { return r.student_number(); },
    [](const v1::RosterRecord& r) { return std::to_string(r.number()); },
};

std::string with(const v1::RosterRecord& person, Addition addition) {
  return person.name() + "（" + addition(person) + "）";
}

}  // namespace

Result<EligibleBook> EligibleBook::draw(const std::vector<std::string>& names) {
  COMITIA_CHECK(check_names(names, ""));
  EligibleBook out;
  for (const std::string& name : names) {
    v1::PrivateLine& line = out.lines_.emplace_back();
    line.mutable_record()->set_number(out.size());
    line.mutable_record()->set_name(name);
    line.set_salt(crypto::str(crypto::random_array<32>()));
  }
  return out;
}

Result<EligibleBook> EligibleBook::parse(std::string_view lines, const std::string& file) {
  auto read = proto::read_private_lines<v1::PrivateLine>(lines, file);
  const auto damaged = [](const std::string& where) {
    return fault(checks::input_form,
                 where +
                     ": not a line of a roll of eligible persons with its salts; restore the file from a "
                     "copy");
  };
  if (!read.ok()) return damaged(read.fault().where);
  EligibleBook out;
  out.lines_ = std::move(read).value();
  for (std::size_t row = 0; row < out.lines_.size(); ++row)
    if (out.lines_[row].salt().size() != 32 || out.lines_[row].record().number() != row + 1)
      return damaged(file + ":" + std::to_string(row + 1));
  COMITIA_CHECK(check_names(out.names(), file + ": "));
  return out;
}

crypto::SecretBytes EligibleBook::text() const {
  std::string out;
  for (const v1::PrivateLine& line : lines_) out += proto::private_line(line) + "\n";
  crypto::SecretBytes secret(crypto::view(out));
  crypto::wipe(out.data(), out.size());
  return secret;
}

v1::Eligible EligibleBook::statement(const std::string& title) const {
  v1::Eligible out;
  out.set_title(title);
  for (std::uint32_t person = 1; person <= size(); ++person)
    out.add_commitments(
        crypto::str(congress::eligible_commitment(person, name(person), crypto::view(salt(person)))));
  return out;
}

Result<void> EligibleBook::check_is_of(const congress::EligibleRoll& roll, const std::string& file) const {
  if (roll.size() != size())
    return fault(checks::input_form, file + " has " + std::to_string(size()) + " persons, and the roll " +
                                         std::to_string(roll.size()) + ": it is the file of another roll");
  for (std::uint32_t person = 1; person <= size(); ++person)
    if (!congress::opens(roll, person, name(person), crypto::view(salt(person))))
      return fault(checks::input_form, file + ":" + std::to_string(person) + " does not open person " +
                                           std::to_string(person) +
                                           " of the roll in the log: it is the file of another roll, or "
                                           "was changed");
  return {};
}

std::vector<std::string> EligibleBook::names() const {
  std::vector<std::string> out;
  for (const v1::PrivateLine& line : lines_) out.push_back(line.record().name());
  return out;
}

std::uint32_t EligibleBook::person(std::string_view name) const {
  const auto it = std::find_if(lines_.begin(), lines_.end(),
                               [&](const v1::PrivateLine& line) { return line.record().name() == name; });
  return it == lines_.end() ? 0 : static_cast<std::uint32_t>(it - lines_.begin() + 1);
}

Result<std::vector<std::string>> told_apart(const std::vector<v1::RosterRecord>& persons) {
  std::map<std::string_view, std::vector<std::size_t>> namesakes;
  for (std::size_t i = 0; i < persons.size(); ++i) namesakes[persons[i].name()].push_back(i);
  std::vector<std::string> out;
  for (const v1::RosterRecord& person : persons) out.push_back(person.name());
  for (const auto& [name, same] : namesakes) {
    if (same.size() == 1) continue;
    bool apart = false;
    for (const Addition addition : kAdditions) {
      std::set<std::string> distinct;
      for (const std::size_t i : same)
        if (!addition(persons[i]).empty()) distinct.insert(with(persons[i], addition));
      if (distinct.size() != same.size()) continue;
      for (const std::size_t i : same) out[i] = with(persons[i], addition);
      apart = true;
      break;
    }
    if (!apart)
      return fault(checks::input_form, "nothing tells the " + std::to_string(same.size()) +
                                           " persons called " + std::string(name) +
                                           " apart: give the names with --names");
  }
  return out;
}

}  // namespace comitia::client
