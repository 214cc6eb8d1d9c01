// The closed table of the checks that the fold makes. docs/protocol.md §12 lists them with their meaning.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_CONGRESS_CHECKS(X) \
  X(entry_kind, "entry-kind", "an entry is of no known kind, or of a kind that cannot stand there")                                \
  X(entry_signatures, "entry-signatures", "an entry does not carry exactly the signatures that its kind asks for")                 \
  X(entry_signer, "entry-signer", "an entry is signed by somebody who may not take this step")                                     \
  X(two_signers, "two-signers", "a step that two must sign was not proposed by one and confirmed by the other")                    \
  X(proposal_known, "proposal-known", "a confirmation names no pending proposal")                                                  \
  X(convened_form, "convened-form", "the convening entry is incomplete, contradictory or out of bounds")                           \
  X(roster_order, "roster-order", "roster lines are not ascending, or a delegate appears twice")                                   \
  X(roster_complete, "roster-complete", "the roster does not have as many delegates as the congress was convened with")            \
  X(rules_form, "rules-form", "a rule has no known value, or contradicts another")                                                 \
  X(ceremony_turn, "ceremony-turn", "a message of the key ceremony does not belong to the attempt, the teller or the step")        \
  X(ceremony_once, "ceremony-once", "a teller says the same thing twice in one key ceremony")                                      \
  X(ceremony_commitment, "ceremony-commitment", "a teller reveals another message than the one it committed to")                   \
  X(ceremony_envelopes, "ceremony-envelopes", "a dealer does not log one envelope of the right size for each other teller")         \
  X(ceremony_round, "ceremony-round", "a teller acknowledges other messages than those in the log")                                \
  X(credentials_turn, "credentials-turn", "the credentials report comes before the roster is complete, or a second time") \
  X(credentials_findings, "credentials-findings", "a credentials report has not exactly one finding for each rule and scope, or staff that no rule is about") \
  X(credentials_numbers, "credentials-numbers", "a finding of the credentials report contradicts itself, the plan or the size of the roster") \
  X(credentials_hard_rule, "credentials-hard-rule", "the composition breaks a rule that must hold: the congress cannot convene") \
  X(private_record, "private-record", "a private record is malformed, or names what the plan of this congress does not have") \
  X(private_opening, "private-opening", "a private record does not open the commitment in the log")                                 \
  X(private_findings, "private-findings", "the private records give other numbers than the credentials report")                     \
  X(excuse_turn, "excuse-turn", "a delegate is excused who is present or excused already, or while a vote is under way")            \
  X(presence_turn, "presence-turn", "a delegate leaves who is not present, or comes back who has not left")                         \
  X(terminal_code, "terminal-code", "an enrolment code was not authorised, or was used before")                                    \
  X(terminal_key_new, "terminal-key-new", "a device key is used for a second purpose")                                             \
  X(delegate_known, "delegate-known", "the number is not on the roster")                                                           \
  X(check_in_once, "check-in-once", "the delegate is checked in already")                                                          \
  X(admission_key_new, "admission-key-new", "an admission key is used for a second delegate")                                      \
  X(text_form, "text-form", "a reason or a label is empty, too long or not plain text")                                            \
  X(definition_form, "definition-form", "a ballot definition is incomplete, contradictory or out of bounds")                       \
  X(definition_rules, "definition-rules", "a ballot definition names other rules than those in force")                             \
  X(definition_contest, "definition-contest", "a ballot's names, seats, groups or class of voters are not what the rules ask for") \
  X(definition_runoff, "definition-runoff", "a run-off is not exactly what the outcome before it asks for, or is held twice")      \
  X(ballot_new, "ballot-new", "the ballot id is used already")                                                                     \
  X(ballot_known, "ballot-known", "there is no ballot of this id")                                                                 \
  X(ballot_turn, "ballot-turn", "a step is taken before or after its time in the life of the ballot")                              \
  X(presence_roll, "presence-roll", "the snapshot of those present differs from the check-ins in the log")                         \
  X(quorum, "quorum", "fewer delegates are present than the quorum asks for")                                                      \
  X(seal_key_once, "seal-key-once", "a sealer gives two keys for one ballot")                                                      \
  X(opened_statement, "opened-statement", "the opening does not name exactly the definition, rules, keys and presence in the log") \
  X(issue_order, "issue-order", "issue requests are not ascending by delegate, or are too many for one entry")                     \
  X(issue_form, "issue-form", "an issue request names another ballot or has a wrong number of blinded values")                     \
  X(issue_present, "issue-present", "a ballot paper is asked for a delegate who is not in the snapshot of those present")          \
  X(issue_once, "issue-once", "a delegate is issued a second ballot paper")                                                        \
  X(issue_admission, "issue-admission", "an issue request is not signed by the delegate's admission key")                          \
  X(issue_terminal, "issue-terminal", "an issue request does not come from an enrolled terminal")                                  \
  X(issue_new, "issue-new", "a request repeats blinded values that were asked for before")                                         \
  X(seal_answer, "seal-answer", "a sealer's answer is not signed by it, or is to something else")                                  \
  X(replacement_due, "replacement-due", "a replacement is given to a delegate who has no ballot paper to replace")                 \
  X(bad_seal_evidence, "bad-seal-evidence", "the evidence does not show that a sealer answered wrongly")                           \
  X(one_time_key_new, "one-time-key-new", "a one-time key appears on a second ballot")                                             \
  X(randomness_new, "randomness-new", "an encrypted row repeats the randomness of another ballot")                                 \
  X(ballots_order, "ballots-order", "the ballots of the box are not sorted by hash in consecutive parts")                          \
  X(ballots_whole, "ballots-whole", "a part of the box is empty, too large or not made of whole ballots")                          \
  X(closed_state, "closed-state", "a teller's closed state is not the state of this log just after the ballots")                   \
  X(closed_state_once, "closed-state-once", "a teller signs a second closed state for one ballot")                                 \
  X(close_quorum, "close-quorum", "too few tellers have signed the closed state")                                                  \
  X(returned_within_issued, "returned-within-issued", "more ballots were returned than issued: the vote is void")                  \
  X(smallest_count, "smallest-count", "fewer ballots were returned than may be decrypted")                                         \
  X(share_teller, "share-teller", "a decryption comes from somebody who holds no share of the key or has not signed the close")    \
  X(share_once, "share-once", "a teller decrypts one ballot a second time")                                                        \
  X(share_state, "share-state", "a decryption is bound to another closed state")                                                   \
  X(share_rows, "share-rows", "a decryption is of something else than the sum of all valid ballots")                               \
  X(share_erased, "share-erased", "a decryption comes from a teller who has signed that its share is erased")                      \
  X(erasure_turn, "erasure-turn", "the erasure of a share is signed before the key is final, or while a ballot is under way")      \
  X(erasure_key, "erasure-key", "the erasure is of a share of another key, or its teller holds none")                              \
  X(erasure_once, "erasure-once", "a teller signs the erasure of its share twice")                                                 \
  X(shares_left, "shares-left", "a ballot is opened though fewer tellers hold shares of the key than it takes to count it")        \
  X(eligible_form, "eligible-form", "a roll of eligible persons is empty, too long, without a title or not made of commitments")    \
  X(definition_written, "definition-written", "a ballot's places for written names, their roll or their listed candidates are not what rules and roll give") \
  X(shuffle_once, "shuffle-once", "a teller shuffles one ballot a second time")                                                   \
  X(shuffle_number, "shuffle-number", "a shuffle is not the next one of its ballot")                                               \
  X(shuffle_state, "shuffle-state", "a shuffle is bound to another closed state")                                                  \
  X(shuffle_lists, "shuffle-lists", "a shuffle does not have exactly one list for each that the question asks for")                \
  X(mixing_turn, "mixing-turn", "a shuffle, the end of the mixing or a decryption comes out of its order")                          \
  X(mixing_mixers, "mixing-mixers", "the mixing is closed before as many tellers have shuffled as it takes to decrypt")            \
  X(mixing_closed, "mixing-closed", "the end of the mixing does not name exactly the shuffles and rows in the log")                \
  X(named_due, "named-due", "those who are named are not exactly those who were written in often enough")                          \
  X(named_opening, "named-opening", "a name does not open its line on the roll of eligible persons")                               \
  X(read_out_totals, "read-out-totals", "the ballots that were read out do not add up to the decrypted sum")                        \
  X(totals_add_up, "totals-add-up", "decrypted totals contradict one another or the number of ballots")                            \
  X(decision_choice, "decision-choice", "a decision chooses others than those whom the rules leave to it")                         \
  X(result_statement, "result-statement", "the announced result is not what the decrypted totals give under the rules")              \
  X(course_order, "course-order", "a step is taken before the step of the congress's course that it waits for")                       \
  X(motion_form, "motion-form", "a motion is incomplete, contradictory or out of bounds")                                           \
  X(motion_new, "motion-new", "a motion's id is used already, or another motion on the same matter is open")                         \
  X(motion_known, "motion-known", "there is no motion of this id")                                                                  \
  X(motion_turn, "motion-turn", "a step is taken before or after its time in the life of the motion, or by another method than its own") \
  X(motion_present, "motion-present", "a vote by name comes from a delegate who is not in the motion's snapshot of those present")    \
  X(motion_admission, "motion-admission", "a vote by name, or a support of a petition, is not signed by the delegate's admission key") \
  X(vote_turn, "vote-turn", "a vote by name is not the delegate's next on this motion")                                             \
  X(hands_count, "hands-count", "more hands are counted than delegates are present, or hands beside an acclamation")                 \
  X(motion_decided, "motion-decided", "a motion's decision is not what the log gives under the rules")                               \
  X(petition_once, "petition-once", "a delegate supports a petition a second time")                                                 \
  X(petition_support, "petition-support", "a recall is put without the support that the rules ask for")                             \
  X(amendment_text, "amendment-text", "the old text of an amendment is not the text of the article that is in force")                \
  X(tellers_form, "tellers-form", "the tellers to be elected are contradictory, out of bounds, not present, or do not bring new keys") \
  X(teller_candidate, "teller-candidate", "a teller is a candidate")                                                                \
  X(date_form, "date-form", "a date is no day of the calendar")                                                                     \
  X(date_order, "date-order", "a date lies before one that the log has stated already")                                             \
  X(slate_form, "slate-form", "a slate is incomplete, contradictory or out of bounds, or of no post of the congress")               \
  X(slate_new, "slate-new", "a slate's id is used already, or another slate for the same post is under way")                        \
  X(slate_person, "slate-person", "somebody stands for an elected post and for an appointed one")                                   \
  X(candidate_eligible, "candidate-eligible", "a candidate does not fulfil what the post asks for")                                 \
  X(slate_known, "slate-known", "there is no slate of this hash")                                                                   \
  X(slate_turn, "slate-turn", "a step is taken before or after its time in the life of the slate")                                  \
  X(slate_candidate, "slate-candidate", "somebody who is named does not stand on the slate")                                        \
  X(approval_form, "approval-form", "an approval is incomplete, contradictory or out of bounds")                                    \
  X(approval_order, "approval-order", "a stage of an approval chain is signed out of its order")                                    \
  X(approval_body, "approval-body", "a stage of an approval chain is signed by a body that it does not name")                       \
  X(approval_once, "approval-once", "a body signs a stage of an approval chain a second time")                                      \
  X(approval_before, "approval-before", "an approval does not name exactly what the stage before has signed")                       \
  X(notice_period, "notice-period", "a notice is too short, is not over yet, or does not cover the day of an objection")            \
  X(objection_form, "objection-form", "an objection or its resolution is incomplete, contradictory or out of bounds")               \
  X(objection_known, "objection-known", "there is no open objection of this number")                                                \
  X(objections_open, "objections-open", "a slate is made final while an objection to it stands open")                               \
  X(slate_final, "slate-final", "a final slate does not name exactly those who stand, or too few stand for the seats")              \
  X(council_form, "council-form", "a council is incomplete, contradictory or out of bounds")                                         \
  X(council_new, "council-new", "a council's id is used already")                                                                   \
  X(council_composition, "council-composition", "a council breaks a rule of its composition")                                       \
  X(definition_council, "definition-council", "an evaluation names no council or no group of it, or something else names one")       \
  X(evaluation_once, "evaluation-once", "an assessor would grade somebody in the same aspect a second time")                         \
  X(definition_slate, "definition-slate", "a ballot is not made from the final slate of an elected post") \
  X(lot_form, "lot-form", "a lot is malformed, or its names are not those of its first commitment")                                 \
  X(lot_turn, "lot-turn", "a teller commits to a lot, or reveals, out of its turn")                                                 \
  X(lot_commitment, "lot-commitment", "a teller reveals another value for a lot than the one it committed to")                      \
  X(holder_known, "holder-known", "somebody who is named does not hold the post")                                                   \
  X(rotation_form, "rotation-form", "a calendar of executive chairs, or a substitution in it, is contradictory or out of bounds")   \
  X(rotation_turns, "rotation-turns", "a calendar of executive chairs is not each holder once before anybody twice")                \
  X(rotation_order, "rotation-order", "executive chairs do not follow one another as the motion or the lot that is named has it")   \
  X(vacancy_form, "vacancy-form", "a vacancy is incomplete, contradictory or out of bounds")                                        \
  X(retention, "retention", "a record is to be kept until a day that is not after the one on which it is sealed")
// clang-format on

namespace comitia::congress::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_CONGRESS_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kCongress = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_CONGRESS_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::congress::checks
