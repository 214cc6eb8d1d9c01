// Each stage of each chain left out, reordered, signed by another, signed over something else
// (docs/protocol.md §16.5): a table over the chains of the sample.
#include "crypto/hash/label.hpp"
#include "slate_log.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

// Of every signature, in the order of the log.
const std::vector<std::string> kPresidiumStages = {
    "presidium, the college branch's stage ",
    "presidium, the college Party organisation's stage ",
    "presidium, the student affairs department's half of a stage ",
    "presidium, the youth league committee's half of a stage ",
    "presidium, the university Party committee's stage ",
    "presidium, the provincial federation's stage ",
};
const std::vector<std::string> kHeadsStages = {
    "department heads, the college branch's stage ",
    "department heads, the student affairs department's half of a stage ",
    "department heads, the youth league committee's half of a stage ",
};

Bytes entry(std::size_t at) { return slate_congress().entries()[at]; }

/// What comes after the whole stage; of the presidium's last stage the notice.
std::vector<Bytes> what_follows(const SignedStage& x) {
  const v1::EntryKind kind = ForgedLog(slate_congress()).at(x.after).kind();
  return slate_log_between(x.after, x.after + (kind == v1::PROPOSED ? 2 : 1));
}

Scene left_out(const SignedStage& x) { return forged_at(x.first, what_follows(x), 1); }

/// The next stage signed anew over what is there before this one.
Scene signed_too_late(const SignedStage& x, const SignedStage& next) {
  v1::Approval s = approval_at(next.at);
  *s.mutable_before() = approval_at(x.at).before();
  return forged_at(x.first, {approval_entry(s, body_key(next.body))}, 1);
}

Scene one_half_missing(const SignedStage& x, const SignedStage& next) {
  v1::Approval s = approval_at(next.at);
  s.mutable_before()->RemoveLast();
  return forged_at(x.at, {approval_entry(s, body_key(next.body))}, 1);
}

Scene by_another_body(const SignedStage& x) {
  const std::uint32_t other = x.body == kUniversityParty ? kCollegeBranch : kUniversityParty;
  return forged_at(x.at, {approval_entry(approval_at(x.at), body_key(other))}, 1);
}

Scene by_the_secretariat(const SignedStage& x) {
  return forged_at(x.at, {approval_entry(approval_at(x.at), slate_congress().keys().secretariat)}, 1);
}

Scene by_one_body_for_both(const SignedStage& x, const SignedStage& other) {
  return forged_at(x.at, {approval_entry(approval_at(x.at), body_key(other.body))}, 1);
}

/// The document in the log is another one than the body has signed.
Scene other_documents_in_the_log(const SignedStage& x) {
  v1::Entry forged = ForgedLog(slate_congress()).at(x.at);
  v1::Approval s = approval_at(x.at);
  s.mutable_documents(0)->mutable_sha256()->front() ^= 1;
  forged.set_statement(crypto::str(proto::encode(s)));
  return forged_at(x.at, {proto::encode(forged)}, 1);
}

/// The body has signed over other documents than those that the stage after has seen.
Scene other_documents_than_were_seen(const SignedStage& x, const SignedStage& next) {
  v1::Approval s = approval_at(x.at), honest = approval_at(next.at);
  *s.mutable_documents(0) = sample_document("another document");
  Scene out{slate_log_until(next.at), {entry(next.at)}, {}, {}, &slate_congress()};
  out.before[x.at] = approval_entry(s, body_key(x.body));
  honest.set_before(static_cast<int>(x.at - x.first),
                    crypto::str(congress::statement_hash(crypto::label::kApproval, slate_congress().anchor(),
                                                         proto::encode(s))));
  out.honest = {approval_entry(honest, body_key(next.body))};
  return out;
}

Scene over_another_slate(const SignedStage& x) {
  v1::Approval s = approval_at(x.at);
  s.mutable_slate_hash()->front() ^= 1;
  return forged_at(x.at, {approval_entry(s, body_key(x.body))}, 1);
}

Scene dated_back(const SignedStage& x) {
  v1::Approval s = approval_at(x.at);
  s.set_date(20261101);
  return forged_at(x.at, {approval_entry(s, body_key(x.body))}, 1);
}

Scene after_the_end(const SignedStage& x, v1::Decision decision) {
  v1::Approval s = approval_at(x.at);
  s.set_decision(decision);
  s.set_reason("材料不全");
  Scene out = forged_at(x.at, {entry(x.at)}, 0);
  out.before.push_back(approval_entry(s, body_key(x.body)));
  // Another slate may come in its place.
  const congress::Slate& slate = *slate_congress().fold().slates().find(crypto::view(s.slate_hash()));
  v1::Slate again = slate.statement();
  again.set_slate_id("again");
  out.honest = {congress::sign_entry(v1::SLATE, proto::encode(again), &slate_congress().anchor(),
                                     slate_congress().keys().secretariat)};
  return out;
}

void add_chain(std::vector<Refusal>& out, std::uint32_t chain, const std::vector<std::string>& names) {
  const auto add = [&](std::size_t i, const std::string& what, const std::string& check,
                       const std::function<Scene()>& scene) {
    out.push_back({names[i] + what, check, scene});
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    // Looked up when the case runs: the congress is made once, by the first of them.
    const auto x = [=] { return signed_stages(chain)[i]; };
    const auto y = [=] { return signed_stages(chain)[i + 1]; };
    const bool first_of_two = names[i].find("student affairs") != std::string::npos;
    const bool second_of_two = names[i].find("youth league") != std::string::npos;
    const bool last = i + 1 == names.size(), in_last_stage = last || (chain == 2 && i > 0);
    if (chain == 1 && !first_of_two)
      add(i, "left out", last ? "slate-turn" : "approval-order", [=] { return left_out(x()); });
    if (!in_last_stage && !first_of_two)
      add(i, "signed after the stage behind it", "approval-order", [=] { return signed_too_late(x(), y()); });
    if (!in_last_stage && second_of_two)
      add(i, "missing", "approval-order", [=] { return one_half_missing(x(), y()); });
    if (second_of_two)
      add(i, "signed by the other half", "approval-once",
          [=] { return by_one_body_for_both(x(), signed_stages(chain)[i - 1]); });
    add(i, "signed by another body", "approval-body", [=] { return by_another_body(x()); });
    add(i, "signed by the secretariat", "entry-signer", [=] { return by_the_secretariat(x()); });
    add(i, "with other documents than were signed", "sign-valid",
        [=] { return other_documents_in_the_log(x()); });
    if (!in_last_stage)
      add(i, "over other documents than the next stage saw", "approval-before", [=] {
        return other_documents_than_were_seen(x(), signed_stages(chain)[first_of_two ? i + 2 : i + 1]);
      });
    add(i, "over another slate", "slate-known", [=] { return over_another_slate(x()); });
    if (chain == 1 || i > 0) add(i, "dated back", "date-order", [=] { return dated_back(x()); });
    add(i, "signed after it was returned", "slate-turn",
        [=] { return after_the_end(x(), v1::DECISION_RETURN); });
    add(i, "signed after it was refused", "slate-turn",
        [=] { return after_the_end(x(), v1::DECISION_REFUSE); });
  }
}

}  // namespace

std::vector<Refusal> approval_refusals() {
  std::vector<Refusal> out;
  add_chain(out, 1, kPresidiumStages);
  add_chain(out, 2, kHeadsStages);
  return out;
}

}  // namespace comitia::test
