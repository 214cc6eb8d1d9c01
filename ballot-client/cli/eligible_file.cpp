#include "ballot-client/cli/eligible_file.hpp"

#include <algorithm>

#include "ballot-client/cli/import/person_index.hpp"
#include "ballot-client/cli/official.hpp"
#include "congress/rule_pack.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {

Result<EligibleBook> eligible_book(const Device& device, const std::string& file) {
  if (!file.empty()) {
    COMITIA_TRY(const std::string text, read_text(file));
    return EligibleBook::parse(text, file);
  }
  COMITIA_TRY(const auto kept, device.kept(kEligibleBook));
  if (!kept)
    return fault(checks::input_form,
                 "this device keeps no roll of eligible persons: name the file with --eligible, or make one "
                 "with `comitia roster eligible`");
  return EligibleBook::parse(crypto::text(*kept), (device.directory() / kEligibleBook).string());
}

Result<void> offer_write_ins(v1::Question& question, const EligibleBook& book, const std::string& file,
                             const congress::Fold& fold) {
  const auto roll = std::find_if(fold.rolls().begin(), fold.rolls().end(),
                                 [&](const auto& one) { return book.check_is_of(one.second, file).ok(); });
  if (roll == fold.rolls().end())
    return fault(
        checks::input_form,
        file + " opens no roll of eligible persons in the log: `comitia roster eligible` puts one there");
  v1::WriteIns& w = *question.mutable_write_ins();
  w.set_places(std::min(congress::write_in_places(*fold.rules()), question.seats()));
  w.set_rule(fold.rules()->write_in());
  w.set_roll_hash(crypto::str(roll->first));
  w.set_eligible(book.size());
  for (const std::string& name : question.candidates()) {
    v1::Listed& listed = *w.add_listed();
    const std::uint32_t person = book.person(name);
    if (person == 0) continue;
    listed.set_person(person);
    listed.set_salt(book.salt(person));
  }
  return {};
}

Result<std::uint32_t> person_meant(const EligibleBook& book, const std::string& text) {
  if (!proto::is_utf8(text)) return fault(checks::input_form, "the name to write in is no UTF-8");
  if (const std::uint32_t exact = book.person(text)) return exact;
  std::vector<Person> persons;
  for (std::uint32_t i = 1; i <= book.size(); ++i) persons.push_back({i, book.name(i), ""});
  const PersonIndex index(persons);
  std::vector<Found> found = index.find(text);
  if (found.empty())
    return fault(checks::input_form,
                 "\"" + text + "\" is nobody of the " + std::to_string(book.size()) +
                     " eligible persons; give a part of the name (欧阳), its initials (oy), its pinyin "
                     "(ouyang), the strokes of its characters (8-6), or the number");
  // Who is meant wholly is meant before those whose names only begin so, or hold it.
  const auto whole =
      std::count_if(found.begin(), found.end(), [](const Found& f) { return f.match == Match::kWhole; });
  if (whole > 0) found.resize(static_cast<std::size_t>(whole));
  if (found.size() == 1) return persons[found.front().at].number;
  std::string all;
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 8); ++i)
    all +=
        (i == 0 ? "" : ", ") + std::to_string(persons[found[i].at].number) + " " + persons[found[i].at].name;
  if (found.size() > 8) all += ", ...";
  return fault(checks::input_form, "\"" + text + "\" may be " + std::to_string(found.size()) +
                                       " persons: " + all +
                                       "; write in one of them by more of the name, or by "
                                       "its number");
}

}  // namespace comitia::client::cli
