#include "ballot-client/core/slate_file.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

namespace comitia::client {
namespace {

using Json = nlohmann::ordered_json;

/// Takes the keys of one object; the first thing that is wrong stays.
class Reader {
 public:
  Reader(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object_.is_object()) wrong_ = place_ + "an object in braces is expected";
  }

  std::string text(const char* key, bool needed = false) {
    const Json* const value = find(key, needed);
    if (!value) return {};
    if (value->is_string()) return value->get<std::string>();
    return refuse(key, "a text in quotes"), std::string();
  }
  std::uint32_t number(const char* key) {
    const Json* const value = find(key, false);
    if (!value) return 0;
    if (value->is_number_unsigned() &&
        value->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max())
      return value->get<std::uint32_t>();
    return refuse(key, "a whole number from 0"), 0;
  }
  bool flag(const char* key) {
    const Json* const value = find(key, false);
    if (!value) return false;
    if (value->is_boolean()) return value->get<bool>();
    return refuse(key, "true or false"), false;
  }
  const Json& list(const char* key, bool needed) {
    static const Json kNone = Json::array();
    const Json* const value = find(key, needed);
    if (!value) return kNone;
    if (value->is_array()) return *value;
    return refuse(key, "a list in brackets"), kNone;
  }
  void refuse(const char* key, const char* expected) {
    if (wrong_.empty()) wrong_ = place_ + "'" + key + "' must be " + expected;
  }
  [[nodiscard]] Result<void> outcome() {
    if (object_.is_object())
      for (const auto& [key, value] : object_.items())
        if (!known_.contains(key) && wrong_.empty()) wrong_ = place_ + "'" + key + "' is not known here";
    if (!wrong_.empty()) return fault(checks::input_form, wrong_);
    return {};
  }

 private:
  const Json* find(const char* key, bool needed) {
    known_.insert(key);
    const auto it = object_.is_object() ? object_.find(key) : object_.end();
    if (object_.is_object() && it != object_.end()) return &*it;
    if (needed && wrong_.empty()) wrong_ = place_ + "'" + key + "' is missing";
    return nullptr;
  }

  const Json& object_;
  std::string place_, wrong_;
  std::set<std::string> known_;
};

Result<v1::SlateCandidate> candidate_of(const Json& json, const std::string& place) {
  Reader reader(json, place);
  v1::SlateCandidate out;
  out.set_name(reader.text("name", true));
  out.set_delegate(reader.number("delegate"));
  out.set_college(reader.text("college"));
  out.set_rank(reader.number("rank"));
  out.set_cohort(reader.number("cohort"));
  out.set_failed_courses(reader.number("failed_courses"));
  out.set_character_attested(reader.flag("character_attested"));
  for (const Json& post : reader.list("posts", false)) {
    if (!post.is_string()) reader.refuse("posts", "a list of texts");
    out.add_posts(post.is_string() ? post.get<std::string>() : std::string());
  }
  out.set_group(reader.text("group"));
  COMITIA_CHECK(reader.outcome());
  return out;
}

}  // namespace

Result<v1::Slate> parse_slate(std::string_view json, const std::string& file) {
  Json parsed;
  try {
    parsed = Json::parse(json);
  } catch (const Json::parse_error& error) {
    const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, json.size());
    const auto line = 1 + std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return fault(checks::input_form, file + ":" + std::to_string(line) + ": this is no JSON from here on");
  }
  Reader reader(parsed, file + ": ");
  v1::Slate out;
  out.set_slate_id(reader.text("slate", true));
  out.set_post_id(reader.text("post", true));
  const Json& candidates = reader.list("candidates", true);
  COMITIA_CHECK(reader.outcome());
  for (const Json& one : candidates) {
    const std::string place = file + ": candidate " + std::to_string(out.candidates_size() + 1) + ": ";
    COMITIA_TRY(*out.add_candidates(), candidate_of(one, place));
  }
  return out;
}

std::string slate_json(const v1::Slate& slate) {
  const auto dump = [](const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  std::string out =
      "{\"slate\":" + dump(slate.slate_id()) + ",\"post\":" + dump(slate.post_id()) + ",\"candidates\":[";
  for (int i = 0; i < slate.candidates_size(); ++i) {
    const v1::SlateCandidate& c = slate.candidates(i);
    out += (i == 0 ? "\n  " : ",\n  ") +
           dump({{"name", c.name()},
                 {"delegate", c.delegate()},
                 {"college", c.college()},
                 {"rank", c.rank()},
                 {"cohort", c.cohort()},
                 {"failed_courses", c.failed_courses()},
                 {"character_attested", c.character_attested()},
                 {"posts", std::vector<std::string>(c.posts().begin(), c.posts().end())},
                 {"group", c.group()}});
  }
  return out + "]}\n";
}

}  // namespace comitia::client
