#include "ballot-client/core/roster_book.hpp"

#include "congress/private_record.hpp"
#include "crypto/base/random.hpp"
#include "proto/limits.hpp"
#include "proto/private_lines.hpp"
#include "proto/strict.hpp"

namespace comitia::client {

RosterBook RosterBook::draw(std::vector<v1::RosterRecord> records) {
  RosterBook out;
  out.lines_.reserve(records.size());
  for (v1::RosterRecord& record : records) {
    v1::PrivateLine& line = out.lines_.emplace_back();
    *line.mutable_record() = std::move(record);
    line.set_salt(crypto::str(crypto::random_array<32>()));
  }
  return out;
}

crypto::SecretBytes RosterBook::text() const {
  std::string out;
  for (const v1::PrivateLine& line : lines_) out += proto::private_line(line) + "\n";
  crypto::SecretBytes secret(crypto::view(out));
  crypto::wipe(out.data(), out.size());
  return secret;
}

Result<RosterBook> RosterBook::parse(std::string_view lines, const std::string& file) {
  auto read = proto::read_private_lines<v1::PrivateLine>(lines, file);
  const auto damaged = [](const std::string& where) {
    return fault(checks::input_form,
                 where + ": not a line of a roster with its salts; restore the file from a copy");
  };
  if (!read.ok()) return damaged(read.fault().where);
  RosterBook out;
  out.lines_ = std::move(read).value();
  for (std::size_t row = 0; row < out.lines_.size(); ++row)
    if (out.lines_[row].salt().size() != 32 || out.lines_[row].record().number() == 0)
      return damaged(file + ":" + std::to_string(row + 1));
  return out;
}

bool RosterBook::is_of(const std::vector<v1::RosterRecord>& records) const {
  if (records.size() != lines_.size()) return false;
  for (std::size_t row = 0; row < lines_.size(); ++row)
    if (proto::encode(records[row]) != proto::encode(lines_[row].record())) return false;
  return true;
}

crypto::Array32 RosterBook::commitment(std::size_t row) const {
  return congress::roster_commitment(crypto::view(lines_[row].salt()), lines_[row].record());
}

std::vector<v1::Roster> RosterBook::parts(std::size_t first) const {
  std::vector<v1::Roster> out;
  for (std::size_t row = first; row < lines_.size();) {
    v1::Roster& part = out.emplace_back();
    for (; row < lines_.size() && part.lines_size() < static_cast<int>(limits::kRosterLines); ++row) {
      v1::RosterLine& line = *part.add_lines();
      line.set_delegate(lines_[row].record().number());
      line.set_commitment(crypto::str(commitment(row)));
      line.set_voter_class(lines_[row].record().voter_class());
    }
    part.set_last(row == lines_.size());
  }
  return out;
}

}  // namespace comitia::client
