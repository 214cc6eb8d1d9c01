#include "congress/private_record.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/composition.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

std::string name_of(const v1::RosterRecord& record) { return "number " + std::to_string(record.number()); }

crypto::Array32 commitment(std::string_view label, crypto::View salt, crypto::View content) {
  crypto::Bytes bytes = crypto::bytes(salt);
  crypto::append(bytes, content);
  return crypto::labelled_sha256(label, bytes);
}

template <class Names>
bool known(const Names& names, const std::string& name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

bool texts_are_plain(const v1::RosterRecord& r) {
  bool out = proto::is_text(r.name(), limits::kNameBytes);
  for (const std::string* text :
       {&r.college(), &r.class_name(), &r.grade(), &r.sex(), &r.ethnicity(), &r.political_status(),
        &r.cadre_level(), &r.recommended_by(), &r.student_number()})
    out = out && text->size() <= limits::kNameBytes && proto::is_plain(*text);
  return out;
}

}  // namespace

crypto::Array32 roster_commitment(crypto::View salt, const v1::RosterRecord& record) {
  return commitment(crypto::label::kRoster, salt, proto::encode(record));
}

crypto::Array32 staff_commitment(crypto::View salt, const v1::RosterRecord& record) {
  return commitment(crypto::label::kStaff, salt, proto::encode(record));
}

crypto::Array32 excuse_commitment(crypto::View salt, std::uint32_t delegate, std::string_view reason) {
  crypto::Bytes content;
  crypto::append_u32(content, delegate);
  crypto::append(content, crypto::view(reason));
  return commitment(crypto::label::kExcuse, salt, content);
}

Result<void> check_record(const v1::RosterRecord& r, const v1::CompositionPlan& plan) {
  COMITIA_REQUIRE(checks::private_record, r.number() >= 1 && r.number() <= limits::kDelegates, name_of(r));
  COMITIA_REQUIRE(checks::private_record, texts_are_plain(r), name_of(r) + ": a text");
  COMITIA_REQUIRE(checks::private_record, known(plan.colleges(), r.college()),
                  name_of(r) + ": no college '" + r.college() + "'");
  COMITIA_REQUIRE(checks::private_record, known(plan.grades(), r.grade()),
                  name_of(r) + ": no grade '" + r.grade() + "'");
  if (r.facts_size() > static_cast<int>(limits::kFacts))
    return crypto::fault(checks::private_record, name_of(r) + ": too many facts");
  std::string_view last;
  for (const v1::RosterFact& fact : r.facts()) {
    const bool listed =
        std::find(plan.facts().begin(), plan.facts().end(), fact.name()) != plan.facts().end();
    COMITIA_REQUIRE(checks::private_record,
                    listed && fact.name() > last && proto::is_text(fact.value(), limits::kNameBytes),
                    name_of(r) + ": fact '" + fact.name() + "'");
    last = fact.name();
  }
  return {};
}

Result<PrivateRoster> PrivateRoster::read(std::vector<v1::PrivateLine> lines,
                                          const v1::CompositionPlan& plan) {
  PrivateRoster out;
  std::uint32_t last = 0;
  for (v1::PrivateLine& line : lines) {
    COMITIA_CHECK(check_record(line.record(), plan));
    COMITIA_REQUIRE(checks::private_record, line.salt().size() == 32 && line.record().number() > last,
                    name_of(line.record()) + ": salt or order");
    last = line.record().number();
    out.records_.push_back(std::move(*line.mutable_record()));
    out.salts_.push_back(std::move(*line.mutable_salt()));
  }
  return out;
}

const v1::RosterRecord* PrivateRoster::find(std::uint32_t number) const {
  const auto it = std::lower_bound(records_.begin(), records_.end(), number,
                                   [](const v1::RosterRecord& r, std::uint32_t n) { return r.number() < n; });
  return it == records_.end() || it->number() != number ? nullptr : &*it;
}

Result<void> PrivateRoster::opens(const v1::Roster& part) const {
  for (const v1::RosterLine& line : part.lines()) {
    const v1::RosterRecord* const record = find(line.delegate());
    if (!record)
      return crypto::fault(checks::private_opening,
                           "delegate " + std::to_string(line.delegate()) + ": no private record");
    const auto at = static_cast<std::size_t>(record - records_.data());
    COMITIA_REQUIRE(checks::private_opening,
                    crypto::same(crypto::view(line.commitment()), roster_commitment(salt(at), *record)),
                    name_of(*record));
    COMITIA_REQUIRE(checks::private_opening, line.voter_class() == record->voter_class(),
                    name_of(*record) + ": class " + std::to_string(line.voter_class()) + " of voters");
  }
  return {};
}

Result<void> PrivateRoster::opens_staff(
    const google::protobuf::RepeatedPtrField<std::string>& commitments) const {
  if (commitments.size() != static_cast<int>(records_.size()))
    return crypto::fault(checks::private_opening, "staff: " + std::to_string(records_.size()) +
                                                      " private records for " +
                                                      std::to_string(commitments.size()));
  for (std::size_t at = 0; at < records_.size(); ++at)
    COMITIA_REQUIRE(checks::private_opening,
                    crypto::same(crypto::view(commitments[static_cast<int>(at)]),
                                 staff_commitment(salt(at), records_[at])),
                    "staff, " + name_of(records_[at]));
  return {};
}

v1::Credentials draft_credentials(const v1::CompositionPlan& plan, const PrivateRoster& delegates,
                                  const PrivateRoster& staff) {
  v1::Credentials out;
  for (v1::CompositionFinding& finding : evaluate(plan, {delegates.records(), staff.records()}))
    *out.add_findings() = std::move(finding);
  for (std::size_t at = 0; asks_for_staff(plan) && at < staff.records().size(); ++at)
    out.add_staff(crypto::str(staff_commitment(staff.salt(at), staff.records()[at])));
  return out;
}

Result<void> check_findings(const v1::Credentials& report, const v1::CompositionPlan& plan,
                            const PrivateRoster& delegates, const PrivateRoster& staff) {
  if (asks_for_staff(plan)) COMITIA_CHECK(staff.opens_staff(report.staff()));
  const std::vector<v1::CompositionFinding> given = evaluate(plan, {delegates.records(), staff.records()});
  if (static_cast<int>(given.size()) != report.findings_size())
    return crypto::fault(checks::private_findings, "another number of findings");
  for (std::size_t at = 0; at < given.size(); ++at)
    COMITIA_REQUIRE(checks::private_findings,
                    proto::encode(given[at]) == proto::encode(report.findings(static_cast<int>(at))),
                    given[at].rule() + (given[at].scope().empty() ? "" : " of " + given[at].scope()) + ": " +
                        std::to_string(given[at].actual()) + " of " + std::to_string(given[at].base()));
  return {};
}

}  // namespace comitia::congress
