#include "ballot-client/core/roster_book.hpp"

#include <nlohmann/json.hpp>

#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"

namespace comitia::client {

RosterBook RosterBook::draw(std::vector<RosterRow> rows) {
  RosterBook out;
  out.salts_.resize(rows.size());
  for (crypto::Array32& salt : out.salts_) salt = crypto::random_array<32>();
  out.rows_ = std::move(rows);
  return out;
}

crypto::SecretBytes RosterBook::lines() const {
  std::string out;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    out +=
        nlohmann::ordered_json{
            {"number", rows_[i].number}, {"name", rows_[i].name}, {"salt", crypto::base64(salts_[i])}}
            .dump() +
        "\n";
  crypto::SecretBytes secret(crypto::view(out));
  crypto::wipe(out.data(), out.size());
  return secret;
}

Result<RosterBook> RosterBook::parse(std::string_view lines, const std::string& file) {
  RosterBook out;
  for (std::size_t line = 1; !lines.empty(); ++line) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const auto json = nlohmann::json::parse(lines.substr(0, end), nullptr, false);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const bool shaped = json.is_object() && json.contains("number") && json["number"].is_number_unsigned() &&
                        json.contains("name") && json["name"].is_string() && json.contains("salt") &&
                        json["salt"].is_string();
    const auto salt = shaped ? crypto::from_base64(json["salt"].get_ref<const std::string&>()) : std::nullopt;
    if (!salt || salt->size() != 32)
      return fault(checks::input_form,
                   file + ":" + std::to_string(line) +
                       ": not a line of a roster with its salts; restore the file from a copy");
    out.rows_.push_back({json["number"].get<std::uint32_t>(), json["name"].get<std::string>()});
    out.salts_.push_back(*crypto::exactly<32>(*salt));
  }
  return out;
}

crypto::Array32 RosterBook::commitment(std::size_t row) const {
  Bytes bytes(salts_[row].begin(), salts_[row].end());
  crypto::append_u32(bytes, rows_[row].number);
  crypto::append(bytes, crypto::view(rows_[row].name));
  return crypto::labelled_sha256(crypto::label::kRoster, bytes);
}

std::vector<v1::Roster> RosterBook::parts(std::size_t first) const {
  std::vector<v1::Roster> out;
  for (std::size_t row = first; row < rows_.size();) {
    v1::Roster& part = out.emplace_back();
    for (; row < rows_.size() && part.lines_size() < static_cast<int>(limits::kRosterLines); ++row) {
      v1::RosterLine& line = *part.add_lines();
      line.set_delegate(rows_[row].number);
      line.set_commitment(crypto::str(commitment(row)));
    }
    part.set_last(row == rows_.size());
  }
  return out;
}

}  // namespace comitia::client
