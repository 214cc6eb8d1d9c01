"""The fold's steps of a congress with a course (docs/protocol.md sections 14, 16, 17, 18): what waits for what, motions, offices."""
import course
import decision
import motions
import offices
import records
import rules as rule_pack
from ceremony_log import CeremonyLog
from entry import OF_A_COURSE, read, schema_of
from officials import TELLER
from phases import ANNOUNCED, ANNULLED, DECRYPTED, OPEN
from question import MOTION
from slates import day, same_person
from transcript import refuse_unless


class CourseSteps:
    # ---- the course ----------------------------------------------------------------------------------------

    def milestones(self):
        """14.2."""
        quorum = rule_pack.needed(self.motion_rules().quorum, self.quorum_base(self.motion_rules().quorum))
        reached = {
            course.ROSTER: self.roster_complete, course.CREDENTIALS: self.credentials is not None, course.SLATES: self.slates is not None and self.slates.all_elected_final(),
            course.QUORUM: self.roster_complete and len(self.present()) >= quorum, course.RULES: self.rules is not None,
            course.TELLERS: self.officials.tellers > 0, course.KEY: self.tellers_key is not None,
        }  # fmt: skip
        return {milestone for milestone, yes in reached.items() if yes}

    def _gate(self, kind, **what):
        refuse_unless("entry-kind", self.convened.course is not None or kind not in OF_A_COURSE, kind)
        if self.convened.course is None:
            return
        running = any(OPEN <= b.phase <= DECRYPTED for b in self.ballots.values())
        ballots = self.ballots.values()
        unsettled = any(b.phase < ANNOUNCED or b.awaits_decision() for b in ballots) or self.motions.any_open()
        course.check(kind, self.milestones(), running=running, unsettled=unsettled, archived=self.archived is not None, **what)

    def motion_rules(self):
        return motions.MotionRules(self.rules, self.convened.course.bootstrap)

    def check_tellers(self, s):
        return motions.check_tellers(self, s)

    def _decide_motion(self, s):
        motion = self.motions.all.get(s.motion_id)
        self._gate("motion-decided", subject=motion.put.subject if motion and s.carried else 0)
        motion = self.motions.decide(s)
        if not s.carried:
            return
        if motion.put.subject == course.ADOPT_RULES:
            self._adopt(read(records.RULES, motion.put.rules), motion.put.rules)
        elif motion.put.subject == motions.RECALL:
            self.offices.recall(read(records.PETITION, motion.put.petition))
        elif motion.put.subject == course.ELECT_TELLERS:
            self.officials = self.check_tellers(motion.put.tellers)
            self.ceremony = CeremonyLog(self.convened, self.officials)
            self.erased = set()
            self.proposals = {n: p for n, p in self.proposals.items() if self.officials.by_key(p[2])}

    def _stands(self, ballot):
        return ballot.phase != ANNULLED and not (ballot.phase == ANNOUNCED and ballot.result.must_repeat)

    def secret_tally(self, motion_id):
        for b in self.ballots.values():
            if b.definition.motion_id == motion_id and b.phase == ANNOUNCED and self._stands(b):
                return b.motion_tally()
        return None

    def _check_voted_once(self, s):
        """16.8: by the same class of voters, from one slate."""
        if s.post and not s.runoff_of:
            same = [
                b
                for b in self.ballots.values()
                if b.definition.slate_hash == s.slate_hash
                and not b.definition.runoff_of
                and b.definition.voter_class == s.voter_class
            ]
            refuse_unless("ballot-new", not any(map(self._stands, same)), s.post)

    def _check_motion_ballot(self, s):
        """17.4 and 17.7; the motion, if it is on one."""
        asks = s.question.kind == MOTION
        refuse_unless("definition-form", asks == bool(s.motion_id), "a motion")
        if not asks:
            slate = self.slates.final_of(s.post)
            numbers = {c.name: c.delegate for c in slate.statement.candidates} if slate else {}
            for teller in (o for o in self.officials.all if o.role == TELLER):
                stands = any(
                    same_person((teller.name, teller.delegate), (name, numbers.get(name, 0)))
                    for name in s.question.candidates
                )
                refuse_unless("teller-candidate", not stands, teller.name)
            return None
        motion = self.motions.known(s.motion_id)
        motion.turn_unless(motion.put.method == motions.SECRET and motion.phase == motions.OPEN)
        refuse_unless("definition-form", s.question.candidates == [motion.put.title], "title")
        others = [b for b in self.ballots.values() if b.definition.motion_id == s.motion_id]
        refuse_unless("ballot-new", not any(self._stands(b) for b in others), s.motion_id)
        return motion

    # ---- after an election (18) ----------------------------------------------------------------------------

    def _resolved(self, motion_id):
        motion = self.motions.known(motion_id)
        decided = motion.phase == motions.DECIDED
        carried = decided and motion.decision.carried and motion.put.subject == motions.RESOLUTION
        refuse_unless("motion-turn", carried, motion_id)
        return motion

    def _count_presence(self, s):
        """3.6, kind 16."""
        ballot = self._ballot(s.ballot_id)
        if self.slates is None:
            refuse_unless("date-form", s.date == 0, "a vote has no days")
        else:
            self.slates.days.check(s.date)
        ballot.count_presence(s)
        if self.slates is not None:
            self.slates.days.take(s.date)

    def _office_step(self, kind, s):
        self.slates.days.check(s.date)
        self.offices.reach(s.date)
        if kind == "rotation":
            order = []
            if s.order == offices.BY_LOT:
                order = self.lots.drawn(s.named).drawn
            elif s.named:
                order = self._resolved(s.named).put.text
            self.rotations.set(s, order)
        elif kind == "substituted":
            self.rotations.substitute(s)
        elif kind == "vacancy":
            self.offices.vacate(s)
        else:
            refuse_unless("date-form", day(s.retain_until), s.retain_until)
            refuse_unless("retention", s.retain_until > s.date, s.retain_until)
            self.archived = s
        self.slates.days.take(s.date)

    def _fill_office(self, ballot):
        d = ballot.definition
        if self.offices is None or not d.post or ballot.result.must_repeat:
            return
        slate = next((x for x in self.slates.all if x.final_name == d.slate_hash), None)
        numbers = {c.name: c.delegate for c in slate.statement.candidates} if slate else {}
        elected = [(v.name, numbers.get(v.name, 0)) for v in ballot.result.verdicts if v.elected]
        first = ballot
        while first.definition.runoff_of:
            first = self._ballot(rule_pack.class_ballot(first.definition.runoff_of, d.voter_class))
        contest = rule_pack.contest_of(first.id, d.voter_class)
        renews = self.offices.posts[d.post].seats == first.definition.question.seats
        self.offices.elect(d.post, rule_pack.contest_of(d.ballot_id, d.voter_class), contest, renews, elected, ballot.day)

    def _decide_outcome(self, s):
        def choice(condition, where):
            refuse_unless("decision-choice", condition, where)

        ballot = self._ballot(s.ballot_id)
        refuse_unless("ballot-turn", ballot.phase == ANNOUNCED, s.ballot_id)
        tie = s.why == decision.OPEN_TIE
        choice(tie and not s.instead or s.why == decision.OPEN_TOO_FEW and not s.chosen and s.by == decision.DECIDED_BY_PRESIDIUM, "why")
        choice(s.by in decision.WAYS and (s.by == decision.DECIDED_BY_PRESIDIUM) == (not s.named), "by")
        if s.by == decision.DECIDED_BY_HANDS:
            put = self._resolved(s.named).put
            choice(put.method == motions.HANDS and put.text == [s.ballot_id, *s.chosen], s.named)
        if s.by == decision.DECIDED_BY_LOT:
            lot = self.lots.drawn(s.named)
            candidates = ballot.standing().candidates
            ties = [[candidates[i] for i in one.names] for one in ballot.result.left if (one.why, one.way) == ("tie", "lot")]
            choice(lot.names in ties and s.chosen == lot.drawn[: len(s.chosen)], s.named)
        contest = [b for b in self._classes_of(ballot) if b is not None] or [ballot]
        for one in contest:
            refuse_unless("ballot-turn", one.phase == ANNOUNCED, one.id)
        taken = [decision.take(one.result, one.standing(), self.rules, s) for one in contest]
        for one, result in zip(contest, taken):
            one.result = result
        self._fill_office(ballot)

    # ---- slates --------------------------------------------------------------------------------------------

    def _slate_step(self, kind, statement, signer):
        s = read(schema_of(kind), statement)
        if kind == "slate":
            self.slates.propose(s, statement, self.offices)
        else:
            self.slates.step(kind, s, statement, signer.index if signer else None)

    def voted_on(self, final_name):
        """Whether a ballot on this final slate is or was open, and was not annulled."""
        return final_name is not None and any(
            ballot.definition.slate_hash == final_name and ballot.was_opened() for ballot in self.ballots.values()
        )
