#include "ballot-client/cli/advice.hpp"

#include <algorithm>

namespace comitia::client::cli {
namespace {

struct Advice {
  std::string_view check, text;
};

constexpr Advice kAdvice[] = {
    {"server-away",
     "Is comitiad running, and is the address right (--server; later DEVICE/congress.json)? Asking again is "
     "safe."},
    {"server-identity",
     "Something else than the congress's server answers at this address. Do not go on; call the "
     "secretariat."},
    {"log-consistent",
     "Stop using this server and call the tellers: the two notes in DEVICE/evidence show anybody that the "
     "log was changed."},
    {"receipt-included",
     "Keep the receipt and call the tellers: together with the log it proves that a ballot was lost."},
    {"receipt-signature", "The receipt is not this server's. If a terminal printed it, call the tellers."},
    {"opening-cosigned",
     "The tellers have not cosigned the opening yet: each runs `comitia teller cosign DEVICE`."},
    {"vault-open",
     "Check the passphrase; if it is right, the file was altered and the device must not be used."},
    {"passphrase", "Give --passphrase-file FILE, or set COMITIA_PASSPHRASE_FILE."},
    {"device-locked", "Another `comitia` works with this device; wait for it or stop it."},
    {"device-form",
     "A command takes the device of its role. `comitia device new` makes an official's device, `comitia "
     "enrol` "
     "a terminal; `comitia enrol` connects both."},
    {"file-access", "Check that the path is right, and that this user may read and write there."},
    {"terminal-code", "Each code works once; ask the desk for another: `comitia desk authorise-terminal`."},
    {"enrolment-code", "Type the code again, or ask for a new one at the desk."},
    {"not-now", "A sealer or the server is busy or away; the same command may be given again."},
    {"closing", "The server is shutting down; give the same command again when it runs."},
    {"deadline", "What was waited for has not come in time; the same command may be given again."},
    {"delegate-known",
     "Compare the number with the delegate's credentials and with the roster; the secretariat's device keeps "
     "it in private/roster.jsonl."},
    {"check-in-once",
     "Who holds the slip is ready to vote, and is left out of --delegates. For a lost slip two desks make "
     "another: `comitia desk replace-slip`."},
    {"issue-once",
     "This delegate has a paper already. Two tellers can grant a replacement if its terminal is lost."},
    {"issue-present", "The delegate checked in after the presence was counted, or not at all."},
    {"issue-admission", "The slip is not the one in force; perhaps it was replaced at the desk."},
    {"ballot-known", "`comitia status DEVICE` lists the ballots."},
    {"ballot-turn", "`comitia status DEVICE` shows where each ballot stands and what comes next."},
    {"device-memory",
     "Another copy of this device has spoken, or it was set back since: tell the chief teller. If this is "
     "the "
     "one to go on with, `comitia teller restored DEVICE --out FILE` asks the other tellers."},
    {"device-restored",
     "If another copy of this device still works, erase this one. Else `comitia teller restored DEVICE --out "
     "FILE` writes what it asks the other tellers, and says how to go on."},
    {"restored-request",
     "Ask the teller for the file again: `comitia teller restored DEVICE --out FILE` writes a new one."},
    {"restored-confirmation",
     "Ask that teller to answer the newest request: `comitia teller confirm DEVICE --request FILE --out "
     "FILE`."},
    {"restored-quorum",
     "More tellers answer the same request by `comitia teller confirm`; then give all their files at once."},
    {"restored-log",
     "Stop: the server shows this device another log than it showed that teller, or that teller's device "
     "lies. "
     "Keep the confirmation and DEVICE/note, and call the tellers."},
    {"device-share", "`comitia teller share DEVICE` checks what this device holds."},
    {"close-quorum", "More tellers run `comitia teller close` first; then give the same command again."},
    {"share-teller", "This teller runs `comitia teller close` first."},
    {"smallest-count",
     "So few ballots would show how single delegates voted: annul the ballot, tell the delegates, and repeat "
     "it with --small-count-told."},
    {"rules-form", "`comitia rules propose --help` lists what each rule may say."},
    {"definition-contest", "`comitia rules show DEVICE` lists what the rules ask of a contest."},
    {"definition-runoff",
     "`comitia ballot define DEVICE --runoff-of ID` makes the run-off just as the outcome of ID asks for "
     "it."},
    {"returned-within-issued", "The vote is void: annul the ballot and repeat it."},
    {"quorum", "Check in more delegates, then count those present again."},
    {"presence-roll", "Somebody checked in since: propose the presence again."},
    {"entry-signer", "`comitia COMMAND --help` says whose device the command takes."},
    {"two-signers", "The other of the two officials confirms: `comitia confirm DEVICE`."},
    {"roster-complete", "The roster is imported once; `comitia status DEVICE` shows what the log holds."},
    {"date-order", "The log has reached a later day: give the step with today's date, and propose it anew."},
    {"approval-order", "`comitia slate show DEVICE --slate ID` shows which stage is due, and whose it is."},
    {"approval-body", "This stage is another body's to sign: `comitia slate show DEVICE --slate ID`."},
    {"slate-turn",
     "`comitia slate show DEVICE --slate ID` shows where the slate stands and what comes next."},
    {"slate-new",
     "A slate for the post is under way: it must be returned or refused before another comes, under a new "
     "id."},
    {"slate-known", "`comitia slate show DEVICE` lists the slates."},
    {"notice-period", "`comitia slate show DEVICE --slate ID` shows the days of the notice."},
    {"objections-open", "Resolve every objection first: `comitia slate resolve DEVICE --slate ID`."},
    {"council-form", "Correct the file; `comitia council propose --help` says what it holds."},
    {"council-new",
     "Give another id: a council stays as it was composed. `comitia council show DEVICE` lists them."},
    {"council-composition",
     "Replace as many members as it is short by, by persons of the groups that the rule names."},
    {"definition-council", "`comitia council show DEVICE` lists the councils and their groups."},
    {"evaluation-once",
     "Annul the other ballot first, if it is not counted; or leave out the persons or aspects that are "
     "graded there."},
    {"definition-slate",
     "A ballot is made from the final slate of its post: `comitia ballot define DEVICE --post POST`."},
    {"credentials-turn",
     "First the whole roster (`comitia roster import`), then the credentials report (`comitia roster "
     "credentials`, confirmed by the chair), then the check-in."},
    {"credentials-hard-rule",
     "The congress cannot convene with these delegates: `comitia roster report` says who must be replaced."},
    {"private-record",
     "Mend this line of the private file: `comitia congress check` tells everything that is wrong at once."},
    {"private-opening",
     "The private file is not the one that the roster in the log was made of: use the copy that the import "
     "kept."},
    {"course-order", "`comitia status DEVICE` shows how far the congress has come, and what comes next."},
    {"motion-known", "`comitia motion show DEVICE` lists the motions."},
    {"motion-turn", "`comitia motion show DEVICE --id ID` shows whether it is open, and how it is voted on."},
    {"motion-present", "Only those who were present when the motion was put vote on it."},
    {"motion-admission", "The slip is not the one in force; perhaps it was replaced at the desk."},
    {"motion-decided", "A vote came in meanwhile, or it was decided: give the same command again."},
    {"motion-new", "Choose another id, or let the open motion on this matter be decided first."},
    {"petition-support",
     "More delegates sign first: `comitia petition sign`. `comitia petition show DEVICE` tells how many."},
    {"amendment-text",
     "`comitia motion show DEVICE` shows the text that the last amendment left: give that with --old."},
    {"teller-candidate",
     "Who counts does not stand: put a motion that elects somebody else in this teller's place."},
    {"excuse-turn",
     "Who is present leaves first (`comitia desk leave`); while a vote is under way wait for its result."},
    {"presence-turn", "`comitia status DEVICE` shows how many are present; nothing need be done twice."},
    {"date-form", "A day is written as 2026-11-26, and must be one of the calendar."},
    {"decision-choice",
     "`comitia ballot show DEVICE --id ID` shows what the outcome left open, and to whom; `comitia ballot "
     "decide --help` says how each of them names those who are elected."},
    {"lot-form",
     "Give the names as the first commitment has them, or none: `comitia lot commit DEVICE --id ID`. Other "
     "names are another lot, under another id."},
    {"lot-turn",
     "First every teller commits, then all reveal. If somebody does not reveal, the others begin again: "
     "`comitia lot commit DEVICE --id ID --again`."},
    {"lot-commitment",
     "What this device keeps is not what it committed to: tell the chief teller. The others begin again: "
     "`comitia lot commit DEVICE --id ID --again`."},
    {"holder-known",
     "`comitia office list DEVICE` shows who holds which post; give the name as it stands there."},
    {"rotation-form",
     "`comitia office list DEVICE` shows which semesters have a chair; `comitia office rotate --help` says "
     "what each order asks for."},
    {"rotation-turns",
     "Name everybody who holds the post once before anybody twice: `comitia office list DEVICE`."},
    {"rotation-order",
     "Leave out --chair: the order is then taken from the lot or the resolution that --named gives."},
    {"vacancy-form",
     "Give a reason on one line; a removal also gives the document that records it: --document NUMBER=FILE."},
    {"retention", "Give a day after the one on which the archive is sealed: --retain-until."},
    {"step-day",
     "Give the step with the day that the server's clock has (--date), or correct the clock of the machine "
     "that is "
     "wrong; a rehearsal's clock is the file that `comitiad run --rehearsal-clock` names."},
    {"unknown-congress",
     "The device or slip is of a congress that this server does not hold: compare the anchor with the slips, "
     "and "
     "the address (--server; later DEVICE/congress.json)."},
    {"version", "Server and `comitia` must be of one version: install the same on both machines."},
    {"frame-malformed", "Server and `comitia` must be of one version: install the same on both machines."},
    {"refused-otherwise", "The server is of a newer version: install the same on both machines."},
    {"answer-form",
     "Server and `comitia` may be of two versions: install the same on both machines. If they are of one, "
     "call the "
     "secretariat."},
    {"not-found",
     "`comitia status DEVICE` and `comitia log show DEVICE` show what the log holds; compare the id."},
    {"paper-closed",
     "Two tellers can grant another paper: `comitia teller replace`. Take the terminal out of use."},
    {"proposal-due",
     "`comitia confirm DEVICE` lists what is pending; what was proposed too early is proposed again."},
    {"proposal-known",
     "It took effect, or a newer one took its place: `comitia confirm DEVICE` lists what is pending."},
    {"cosign-state",
     "Do not cosign. Keep DEVICE, and call the chief teller: this device was set back, or the server shows "
     "it another "
     "log than before."},
    {"private-line",
     "Give the file as the import or `comitia congress check` left it; a line was edited or cut off."},
    {"private-findings",
     "The persons of the private files give other numbers: look with `comitia roster report`, then propose "
     "anew with "
     "`comitia roster credentials`."},
    {"definition-form",
     "`comitia ballot define --help` says what a ballot must have, and within which bounds."},
    {"ballot-new", "Give another --id: one that was used stays used. `comitia status DEVICE` lists them."},
    {"motion-form", "`comitia motion put --help` says what a motion of this subject must have."},
    {"slate-form", "Correct the file; `comitia slate propose --help` says what it holds."},
    {"slate-candidate",
     "`comitia slate show DEVICE --slate ID` lists who stands; write the name as it stands there."},
    {"candidate-eligible",
     "The post asks for more than this candidate's record shows: correct the file if it is wrong, else leave "
     "the "
     "name out."},
    {"shares-left",
     "Too few tellers hold a share of the key: elect tellers, and hold another key ceremony, before a ballot "
     "is "
     "opened."},
    {"not-allowed", "This device's role may not ask this; use the device of the role that may."},
};

}  // namespace

std::string_view advice_for(const Fault& fault) {
  const auto it = std::find_if(std::begin(kAdvice), std::end(kAdvice),
                               [&](const Advice& a) { return a.check == fault.check->name; });
  return it == std::end(kAdvice) ? std::string_view{} : it->text;
}

}  // namespace comitia::client::cli
