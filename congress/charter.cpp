#include "congress/charter.hpp"

#include <algorithm>

#include "congress/checks.hpp"

namespace comitia::congress {

const Charter::Text* Charter::text(const std::string& article) const {
  const auto it = articles_.find(article);
  return it == articles_.end() ? nullptr : &it->second;
}

crypto::Result<void> Charter::check(const v1::Amendment& amendment) const {
  const Text* const in_force = text(amendment.article());
  COMITIA_REQUIRE(checks::amendment_text,
                  !in_force || std::equal(in_force->begin(), in_force->end(), amendment.old_text().begin(),
                                          amendment.old_text().end()),
                  amendment.article());
  return {};
}

void Charter::amend(const v1::Amendment& amendment) {
  articles_[amendment.article()] = {amendment.new_text().begin(), amendment.new_text().end()};
}

}  // namespace comitia::congress
