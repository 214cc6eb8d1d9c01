// Lots, decisions, offices and the archive, forged.
#include "office_records.hpp"

#include "office_congresses.hpp"

namespace comitia::test {
namespace {

/// One more step of this kind at the end of what is left: the nth statement of it, changed.
template <class M>
Forgeries::Forge once_more(v1::EntryKind kind, std::size_t nth, const std::function<void(M&)>& change = {}) {
  return [=](ForgedLog& log) {
    M statement = log.statement<M>(log.find(kind, nth));
    log.cut(log.find(v1::ARCHIVED));
    if (change) change(statement);
    by_two(log, kind, statement);
  };
}

// Commitments of office_congress(), in their order: of lot "tie" attempt 1 by tellers 1, 2, 3, attempt 2 by 2
// and 1; of lot "chairs" by 1, 2, 3. Reveals: 1; 1, 2; 3, 2, 1.
constexpr std::size_t kSecondAttempt = 3, kLastOfTie = 2;

void add_lot_commitments(Forgeries& all) {
  const auto first = all.of<v1::LotCommitted>(v1::LOT_COMMITTED);
  first("lot-form", "an-id-in-capitals", [](auto& s) { s.set_lot_id("Tie"); });
  first("lot-form", "no-id", [](auto& s) { s.clear_lot_id(); });
  first("lot-form", "one-name", [](auto& s) { s.mutable_names()->RemoveLast(); });
  first("lot-form", "a-name-twice", [](auto& s) { s.set_names(1, s.names(0)); });
  first("lot-form", "an-empty-name", [](auto& s) { s.set_names(1, ""); });
  first("lot-form", "a-name-of-two-lines", [](auto& s) { s.set_names(1, "a\nb"); });
  first("lot-form", "a-short-commitment", [](auto& s) { s.mutable_commitment()->pop_back(); });
  first("lot-form", "a-long-commitment", [](auto& s) { s.mutable_commitment()->push_back('x'); });
  first("lot-turn", "the-second-attempt-first", [](auto& s) { s.set_attempt(2); });
  first("lot-turn", "no-attempt", [](auto& s) { s.set_attempt(0); });
  first("entry-signer", "a-commitment-for-another", [](auto& s) { s.set_teller(2); });
  all.alter<v1::LotCommitted>("lot-form", "other-names", v1::LOT_COMMITTED, 1,
                              [](auto& s) { s.set_names(1, "Candidate 1"); });
  all.alter<v1::LotCommitted>("lot-form", "another-order-of-names", v1::LOT_COMMITTED, 1,
                              [](auto& s) { s.mutable_names()->SwapElements(0, 1); });
  all.alter<v1::LotCommitted>("lot-form", "other-names-in-the-second-attempt", v1::LOT_COMMITTED,
                              kSecondAttempt, [](auto& s) { s.add_names("Candidate 1"); });
  all.alter<v1::LotCommitted>("lot-turn", "the-third-attempt-second", v1::LOT_COMMITTED, kSecondAttempt,
                              [](auto& s) { s.set_attempt(3); });
  all.alter<v1::LotCommitted>("lot-turn", "back-to-the-first-attempt", v1::LOT_COMMITTED, kSecondAttempt + 1,
                              [](auto& s) { s.set_attempt(1); });
  all.add("lot-turn", "a-commitment-twice", [](ForgedLog& log) {
    log.cut(log.find(v1::LOT_COMMITTED, 1));
    log.repeat(log.find(v1::LOT_COMMITTED));
  });
  all.add("lot-turn", "a-next-attempt-before-a-reveal", [](ForgedLog& log) {
    auto s = log.statement<v1::LotCommitted>(log.find(v1::LOT_COMMITTED));
    log.cut(log.find(v1::LOT_COMMITTED, 2));
    s.set_attempt(2);
    log.append(v1::LOT_COMMITTED, s, log.keys().teller(1));
  });
  all.add("lot-turn", "a-commitment-after-a-reveal", [](ForgedLog& log) {
    const auto s = log.statement<v1::LotCommitted>(log.find(v1::LOT_COMMITTED, 2));
    log.cut(log.find(v1::LOT_COMMITTED, 2));
    log.append(v1::LOT_REVEALED, lot_reveal("tie", 1, 1), log.keys().teller(1));
    log.append(v1::LOT_COMMITTED, s, log.keys().teller(3));
  });
  all.add("lot-turn", "a-commitment-to-what-is-drawn", [](ForgedLog& log) {
    auto s = log.statement<v1::LotCommitted>(log.find(v1::LOT_COMMITTED, 2));
    log.cut(log.find(v1::LOT_REVEALED, kLastOfTie) + 1);
    s.set_attempt(3);
    log.append(v1::LOT_COMMITTED, s, log.keys().teller(3));
  });
  all.add("entry-signer", "a-commitment-by-the-chair",
          [](ForgedLog& log) { log.sign_by(log.find(v1::LOT_COMMITTED), log.keys().chair); });
}

void add_lot_reveals(Forgeries& all) {
  const auto first = all.of<v1::LotRevealed>(v1::LOT_REVEALED);
  first("lot-commitment", "another-value", [](auto& s) { s.mutable_value()->front() ^= 1; });
  first("lot-turn", "a-short-value", [](auto& s) { s.mutable_value()->pop_back(); });
  first("lot-turn", "no-value", [](auto& s) { s.clear_value(); });
  first("lot-turn", "of-another-attempt", [](auto& s) { s.set_attempt(2); });
  first("lot-turn", "of-an-unknown-lot", [](auto& s) { s.set_lot_id("none"); });
  first("entry-signer", "a-reveal-for-another", [](auto& s) { s.set_teller(2); });
  all.add("lot-turn", "a-reveal-before-two-have-committed", [](ForgedLog& log) {
    log.cut(log.find(v1::LOT_COMMITTED, 1));
    log.append(v1::LOT_REVEALED, lot_reveal("tie", 1, 1), log.keys().teller(1));
  });
  all.add("lot-turn", "a-reveal-twice", [](ForgedLog& log) {
    log.cut(log.find(v1::LOT_REVEALED) + 1);
    log.repeat(log.find(v1::LOT_REVEALED));
  });
  all.add("lot-turn", "a-reveal-without-a-commitment", [](ForgedLog& log) {
    log.cut(log.find(v1::LOT_REVEALED, 1));
    log.append(v1::LOT_REVEALED, lot_reveal("tie", 2, 3), log.keys().teller(3));
  });
  all.add("lot-turn", "a-reveal-of-what-is-drawn", [](ForgedLog& log) {
    log.cut(log.find(v1::LOT_REVEALED, kLastOfTie) + 1);
    log.append(v1::LOT_REVEALED, lot_reveal("tie", 2, 1), log.keys().teller(1));
  });
  all.add("lot-commitment", "the-value-of-the-first-attempt", [](ForgedLog& log) {
    v1::LotRevealed s = lot_reveal("tie", 1, 1);
    s.set_attempt(2);
    log.cut(log.find(v1::LOT_REVEALED, 1));
    log.append(v1::LOT_REVEALED, s, log.keys().teller(1));
  });
}

void add_decisions(Forgeries& all) {
  const auto decision = all.of<v1::OutcomeDecided>(v1::OUTCOME_DECIDED);
  const auto other = [](v1::OutcomeDecided& s) {
    s.set_chosen(0, s.chosen(0) == "Candidate 2" ? "Candidate 3" : "Candidate 2");
  };
  decision("decision-choice", "whom-the-lot-drew-second", other);
  decision("decision-choice", "somebody-who-is-not-tied", [](auto& s) { s.set_chosen(0, "Candidate 1"); });
  decision("decision-choice", "nobody", [](auto& s) { s.clear_chosen(); });
  decision("decision-choice", "more-than-seats",
           [](auto& s) { s.add_chosen(s.chosen(0) == "Candidate 2" ? "Candidate 3" : "Candidate 2"); });
  decision("decision-choice", "a-lot-without-its-name", [](auto& s) { s.clear_named(); });
  decision("decision-choice", "the-presidium-in-place-of-the-lot", [](auto& s) {
    s.set_by(v1::DECIDED_BY_PRESIDIUM);
    s.clear_named();
  });
  decision("decision-choice", "the-presidium-by-a-lot", [](auto& s) { s.set_by(v1::DECIDED_BY_PRESIDIUM); });
  decision("decision-choice", "nobody-decides", [](auto& s) { s.clear_by(); });
  decision("decision-choice", "no-reason", [](auto& s) { s.clear_why(); });
  decision("decision-choice", "of-too-few", [](auto& s) { s.set_why(v1::OPEN_TOO_FEW); });
  decision("decision-choice", "a-tie-and-too-few", [](auto& s) { s.set_instead(v1::TOO_FEW_VACANT); });
  decision("lot-turn", "by-a-lot-that-is-unknown", [](auto& s) { s.set_named("none"); });
  decision("motion-known", "by-a-motion-that-is-unknown", [](auto& s) { s.set_by(v1::DECIDED_BY_HANDS); });
  decision("ballot-known", "of-an-unknown-ballot", [](auto& s) { s.set_ballot_id("board"); });
  all.add("lot-turn", "by-a-lot-that-is-not-drawn", [](ForgedLog& log) {
    const auto s = log.statement<v1::OutcomeDecided>(log.find(v1::OUTCOME_DECIDED));
    log.cut(log.find(v1::LOT_REVEALED, kLastOfTie));
    by_two(log, v1::OUTCOME_DECIDED, s);
  });
  all.add("ballot-turn", "before-the-result", [](ForgedLog& log) {
    const auto s = log.statement<v1::OutcomeDecided>(log.find(v1::OUTCOME_DECIDED));
    log.cut(log.find(v1::RESULT));
    by_two(log, v1::OUTCOME_DECIDED, s);
  });
  all.add("decision-choice", "a-second-time", once_more<v1::OutcomeDecided>(v1::OUTCOME_DECIDED, 0));
  all.add("decision-choice", "by-another-lot",
          once_more<v1::OutcomeDecided>(v1::OUTCOME_DECIDED, 0, [](auto& s) { s.set_named("chairs"); }));
  all.add("entry-signer", "a-decision-by-a-teller",
          [](ForgedLog& log) { log.sign_by(log.find(v1::OUTCOME_DECIDED), log.keys().chief()); });
}

void add_calendars(Forgeries& all) {
  const auto by_lot = all.of<v1::Rotation>(v1::ROTATION);
  const auto by_motion = all.of<v1::Rotation>(v1::ROTATION, 1);
  by_lot("holder-known", "a-chair-who-is-not-elected", [](auto& s) { s.set_chairs(1, "Candidate 5"); });
  by_lot("holder-known", "of-another-post", [](auto& s) { s.set_post_id("board"); });
  by_lot("rotation-turns", "one-twice-before-the-other", [](auto& s) { s.set_chairs(1, s.chairs(0)); });
  by_lot("rotation-turns", "one-twice-in-the-second-turn", [](auto& s) { s.set_chairs(3, s.chairs(2)); });
  by_lot("rotation-order", "not-as-the-lot-drew", [](auto& s) {
    s.mutable_chairs()->SwapElements(0, 1);
    s.mutable_chairs()->SwapElements(2, 3);
  });
  by_lot("rotation-order", "by-another-lot", [](auto& s) { s.set_named("tie"); });
  by_lot("lot-turn", "by-an-unknown-lot", [](auto& s) { s.set_named("none"); });
  by_lot("lot-turn", "by-no-lot", [](auto& s) { s.clear_named(); });
  by_lot("rotation-form", "by-nothing", [](auto& s) {
    s.clear_order();
    s.clear_named();
  });
  by_lot("motion-known", "by-strokes-and-a-motion", [](auto& s) { s.set_order(v1::ROTATION_BY_STROKES); });
  by_lot("rotation-form", "no-chairs", [](auto& s) { s.clear_chairs(); });
  by_lot("rotation-form", "a-third-semester", [](auto& s) { s.set_first_semester(20263); });
  by_lot("rotation-form", "before-the-calendar", [](auto& s) { s.set_first_semester(19991); });
  by_lot("rotation-form", "after-the-calendar", [](auto& s) { s.set_first_semester(99991); });
  by_lot("rotation-form", "beyond-the-calendar", [](auto& s) { s.set_first_semester(99982); });
  by_lot("rotation-form", "sixty-five-semesters", [](auto& s) {
    for (int i = 4; i < 65; ++i) s.add_chairs(s.chairs(i - 2));
  });
  by_lot("date-form", "no-day", [](auto& s) { s.set_date(20261131); });
  by_lot("date-order", "an-earlier-day", [](auto& s) { s.set_date(20261101); });
  by_motion("rotation-form", "a-gap", [](auto& s) { s.set_first_semester(20281 + 1); });
  by_motion("rotation-order", "not-as-resolved", [](auto& s) { s.mutable_chairs()->SwapElements(0, 1); });
  by_motion("rotation-order", "less-than-resolved", [](auto& s) { s.mutable_chairs()->RemoveLast(); });
  by_motion("motion-known", "by-an-unknown-motion", [](auto& s) { s.set_named("none"); });
  by_motion("motion-turn", "by-a-motion-of-another-kind", [](auto& s) { s.set_named("rules"); });
  all.add("motion-turn", "by-a-motion-that-is-not-decided", [](ForgedLog& log) {
    const auto s = log.statement<v1::Rotation>(log.find(v1::ROTATION, 1));
    std::size_t last = 0;  // the decision on "order" comes last
    for (std::size_t i = 0; i < log.entries.size(); ++i)
      if (log.at(i).kind() == v1::PROPOSED &&
          must(proto::read<v1::Proposed>(crypto::view(log.at(i).statement()), limits::kEntryBytes)).kind() ==
              v1::MOTION_DECIDED)
        last = i;
    log.cut(last);
    by_two(log, v1::ROTATION, s);
  });
  const auto substitute = all.of<v1::Substituted>(v1::SUBSTITUTED);
  substitute("rotation-form", "in-no-semester-of-the-calendar", [](auto& s) { s.set_semester(20281); });
  substitute("rotation-form", "of-a-post-without-a-calendar", [](auto& s) { s.set_post_id("board"); });
  substitute("rotation-form", "without-a-reason", [](auto& s) { s.clear_reason(); });
  substitute("rotation-form", "who-is-in-the-chair", [](auto& s) { s.set_semester(20261); });
  substitute("holder-known", "who-holds-nothing", [](auto& s) { s.set_substitute("Candidate 5"); });
  substitute("date-form", "a-substitution-on-no-day", [](auto& s) { s.set_date(0); });
  substitute("date-order", "a-substitution-before", [](auto& s) { s.set_date(20261125); });
}

void add_vacancies_and_the_end(Forgeries& all) {
  const auto vacancy = all.of<v1::Vacancy>(v1::VACANCY);
  vacancy("vacancy-form", "without-a-cause", [](auto& s) { s.clear_cause(); });
  vacancy("vacancy-form", "without-a-reason", [](auto& s) { s.clear_reason(); });
  vacancy("vacancy-form", "a-removal-without-a-document", [](auto& s) { s.set_cause(v1::VACANCY_REMOVED); });
  vacancy("vacancy-form", "a-document-without-its-hash", [](auto& s) { s.add_documents()->set_number("7"); });
  vacancy("holder-known", "of-who-is-not-elected", [](auto& s) { s.set_holder("Candidate 5"); });
  vacancy("holder-known", "of-a-post-that-nobody-holds", [](auto& s) { s.set_post_id("board"); });
  vacancy("date-form", "a-vacancy-on-no-day", [](auto& s) { s.set_date(20260230); });
  vacancy("date-order", "a-vacancy-before", [](auto& s) { s.set_date(20261125); });
  all.add("holder-known", "a-vacancy-twice",
          once_more<v1::Vacancy>(v1::VACANCY, 0, [](auto& s) { s.set_date(20261231); }));
  all.add("holder-known", "a-substitute-who-has-left",
          once_more<v1::Substituted>(v1::SUBSTITUTED, 0, [](auto& s) {
            s.set_substitute("Candidate 1");
            s.set_date(20261231);
          }));
  const auto archive = all.of<v1::Archived>(v1::ARCHIVED);
  archive("retention", "until-the-same-day", [](auto& s) { s.set_retain_until(s.date()); });
  archive("retention", "until-a-day-before", [](auto& s) { s.set_retain_until(20261101); });
  archive("date-form", "until-no-day", [](auto& s) { s.set_retain_until(20561331); });
  archive("date-form", "sealed-on-no-day", [](auto& s) { s.set_date(20261300); });
  archive("date-order", "sealed-before", [](auto& s) { s.set_date(20261125); });
  all.add("course-order", "a-second-archive", [](ForgedLog& log) {
    by_two(log, v1::ARCHIVED, log.statement<v1::Archived>(log.find(v1::ARCHIVED)));
  });
  all.add("course-order", "a-lot-after-the-archive", [](ForgedLog& log) {
    const v1::LotCommitted s = lot_commit(log.congress(), lot_reveal("late", 1, 1), {"a", "b"});
    log.append(v1::LOT_COMMITTED, s, log.keys().teller(1));
  });
  all.add("course-order", "archived-while-a-ballot-is-open", [](ForgedLog& log) {
    const auto s = log.statement<v1::Archived>(log.find(v1::ARCHIVED));
    log.cut(log.find(v1::RESULT, 1));
    by_two(log, v1::ARCHIVED, s);
  });
  for (const auto& [kind, what] :
       {std::pair{v1::ROTATION, "rotation"}, std::pair{v1::SUBSTITUTED, "substitution"},
        std::pair{v1::VACANCY, "vacancy"}, std::pair{v1::ARCHIVED, "archive"}}) {
    all.add("entry-signer", std::string("a-teller-proposes-a-") + what,
            [kind = kind](ForgedLog& log) { log.sign_by(log.find(kind), log.keys().chief()); });
    all.add("two-signers", std::string("the-chair-alone-signs-a-") + what, [kind = kind](ForgedLog& log) {
      const std::size_t at = log.find(kind);
      const crypto::Bytes proposal = log.entries[at];
      log.cut(at + 1);
      log.entries.push_back(
          congress::confirm_entry(crypto::leaf_hash(proposal), log.congress().anchor(), log.keys().chair));
    });
  }
}

void add_hands(Forgeries& all) {
  const auto decision = all.of<v1::OutcomeDecided>(v1::OUTCOME_DECIDED);
  decision("motion-known", "hands-for-an-unknown-motion", [](auto& s) { s.set_named("none"); });
  decision("motion-turn", "hands-for-a-motion-that-was-lost", [](auto& s) { s.set_named("lost"); });
  decision("motion-turn", "hands-for-a-motion-of-another-kind", [](auto& s) { s.set_named("tellers"); });
  decision("decision-choice", "hands-for-a-vote-by-name", [](auto& s) { s.set_named("by-name"); });
  decision("decision-choice", "hands-for-somebody-else", [](auto& s) { s.set_chosen(0, "Candidate 3"); });
  decision("decision-choice", "hands-without-a-motion", [](auto& s) { s.clear_named(); });
  decision("lot-turn", "a-lot-in-place-of-hands", [](auto& s) { s.set_by(v1::DECIDED_BY_LOT); });
}

void add_too_few(Forgeries& all) {
  const auto decision = all.of<v1::OutcomeDecided>(v1::OUTCOME_DECIDED);
  decision("decision-choice", "too-few-and-nothing-instead", [](auto& s) { s.clear_instead(); });
  decision("decision-choice", "too-few-and-somebody-without-majority",
           [](auto& s) { s.add_chosen("Candidate 2"); });
  decision("decision-choice", "too-few-as-a-tie", [](auto& s) { s.set_why(v1::OPEN_TIE); });
  decision("decision-choice", "too-few-by-hands", [](auto& s) {
    s.set_by(v1::DECIDED_BY_HANDS);
    s.set_named("rules");
  });
  decision("decision-choice", "too-few-with-a-name", [](auto& s) { s.set_named("rules"); });
}

}  // namespace

std::vector<NamedRecord> honest_office_records() {
  return {{"offices", record_of(office_congress())},
          {"decided-by-hands", record_of(hands_congress())},
          {"decided-by-the-presidium", record_of(too_few_congress())}};
}

std::vector<NamedRecord> forged_office_records() {
  Forgeries offices(office_congress()), hands(hands_congress()), too_few(too_few_congress());
  add_lot_commitments(offices);
  add_lot_reveals(offices);
  add_decisions(offices);
  add_calendars(offices);
  add_vacancies_and_the_end(offices);
  add_hands(hands);
  add_too_few(too_few);
  std::vector<NamedRecord> out;
  for (const Forgeries* const some : {&offices, &hands, &too_few})
    out.insert(out.end(), some->records().begin(), some->records().end());
  return out;
}

}  // namespace comitia::test
