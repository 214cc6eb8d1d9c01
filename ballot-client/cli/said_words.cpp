#include "ballot-client/cli/said_words.hpp"

namespace comitia::client::cli {

std::string said_words(const std::map<std::string, Sayings>& said) {
  std::string out;
  const auto add = [&out](const char* what, const std::string& id) {
    out += (out.empty() ? "" : ", ") + std::string(what) + " of '" + id + "'";
  };
  for (const auto& [id, about] : said) {
    if (about.closed_state) add("closed state", id);
    if (about.share) add("decryption", id);
  }
  return out.empty() ? "nothing" : out;
}

nlohmann::ordered_json said_json(const std::map<std::string, Sayings>& said) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& [id, about] : said)
    out.push_back({{"ballot", id},
                   {"closed_state", about.closed_state.has_value()},
                   {"share", about.share.has_value()}});
  return out;
}

}  // namespace comitia::client::cli
