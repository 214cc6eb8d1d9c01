#include "congress/motion_form.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/documents.hpp"
#include "congress/id_form.hpp"
#include "congress/statement.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

using Paragraphs = google::protobuf::RepeatedPtrField<std::string>;

bool are_paragraphs(const Paragraphs& paragraphs) {
  return paragraphs.size() <= static_cast<int>(limits::kParagraphs) &&
         std::all_of(paragraphs.begin(), paragraphs.end(),
                     [](const std::string& p) { return proto::is_text(p, limits::kTextBytes); });
}

bool is_form(const v1::Amendment& a) {
  return proto::is_text(a.article(), limits::kNameBytes) && are_paragraphs(a.old_text()) &&
         are_paragraphs(a.new_text()) &&
         !std::equal(a.old_text().begin(), a.old_text().end(), a.new_text().begin(), a.new_text().end());
}

/// Which payloads there are, as a set of bits.
unsigned payloads(const v1::MotionPut& m) {
  return (m.rules().empty() ? 0u : 1u) | (m.has_tellers() ? 2u : 0u) | (m.has_amendment() ? 4u : 0u) |
         (m.petition().empty() ? 0u : 8u) | (!m.documents().empty() || !m.text().empty() ? 16u : 0u);
}

unsigned payload_of(v1::MotionSubject subject) {
  switch (subject) {
    case v1::SUBJECT_ADOPT_RULES:
      return 1;
    case v1::SUBJECT_ELECT_TELLERS:
      return 2;
    case v1::SUBJECT_AMENDMENT:
      return 4;
    case v1::SUBJECT_RECALL:
      return 8;
    default:
      return 16;
  }
}

}  // namespace

Result<void> check_petition_form(const v1::Petition& p) {
  COMITIA_REQUIRE(checks::motion_form,
                  proto::is_text(p.post(), limits::kNameBytes) &&
                      proto::is_text(p.holder(), limits::kNameBytes) &&
                      proto::is_text(p.grounds(), limits::kTextBytes),
                  "a petition names a post, its holder and the grounds");
  return {};
}

Result<void> check_motion_form(const v1::MotionPut& m) {
  COMITIA_REQUIRE(checks::motion_form, is_id(m.motion_id()),
                  "a motion's id is 1 to 64 of a-z, 0-9 and hyphen");
  COMITIA_REQUIRE(checks::motion_form, proto::is_text(m.title(), limits::kNameBytes),
                  m.motion_id() + ": title");
  // Without a switch: whatever follows goes by subject, method and payload.
  if (m.subject() <= 0 || m.subject() > v1::MotionSubject_MAX || m.method() <= 0 ||
      m.method() > v1::MotionMethod_MAX)
    return crypto::fault(checks::motion_form, m.motion_id() + ": unknown subject or method");
  if (payloads(m) != payload_of(m.subject()))
    return crypto::fault(checks::motion_form, m.motion_id() + ": not exactly what " +
                                                  std::string(subject_name(m.subject())) + " ask for");
  COMITIA_REQUIRE(checks::motion_form, are_paragraphs(m.text()), m.motion_id() + ": text");
  COMITIA_REQUIRE(checks::motion_form, are_documents(m.documents()),
                  m.motion_id() + ": a document has a number of its own and a SHA-256");
  COMITIA_REQUIRE(checks::motion_form, !m.has_amendment() || is_form(m.amendment()),
                  m.motion_id() + ": an amendment names an article, and changes its text");
  if (m.subject() == v1::SUBJECT_RECALL) {
    COMITIA_TRY(const auto petition, statement_as<v1::Petition>(crypto::view(m.petition())));
    COMITIA_CHECK(check_petition_form(petition));
  }
  return {};
}

std::string_view subject_name(v1::MotionSubject subject) {
  switch (subject) {
    case v1::SUBJECT_ADOPT_RULES:
      return "the rules";
    case v1::SUBJECT_ELECT_TELLERS:
      return "the tellers";
    case v1::SUBJECT_REPORT:
      return "a report";
    case v1::SUBJECT_RESOLUTION:
      return "a resolution";
    case v1::SUBJECT_AMENDMENT:
      return "an amendment";
    case v1::SUBJECT_RECALL:
      return "a recall";
    default:
      return "another matter";
  }
}

std::string_view method_name(v1::MotionMethod method) {
  switch (method) {
    case v1::METHOD_BY_NAME:
      return "by name";
    case v1::METHOD_HANDS:
      return "by show of hands";
    case v1::METHOD_ACCLAMATION:
      return "by acclamation";
    default:
      return "in secret";
  }
}

}  // namespace comitia::congress
