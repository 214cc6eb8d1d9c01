#!/usr/bin/env python3
"""What comes after an election, by the real programs: a tie that a lot decides, whose teller 5 does not reveal; the executive chairs by
strokes, by lot and by resolution; a substitution, a resignation and the by-election, of which the presidium decides what is left; the
report upward and the archive.

Usage: after_election_test.py BUILD
"""
import json
import secrets
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "deploy" / "demonstration"), str(Path(__file__).parent)]
import small_sample  # noqa: E402
from congress import TELLERS  # noqa: E402
from course import Course  # noqa: E402
from course_election import Election  # noqa: E402
from course_motion import ByName  # noqa: E402
from course_slate import Slate  # noqa: E402
from house import House  # noqa: E402
from programs import Programs  # noqa: E402
from sample_folder import POSTS, SampleFolder  # noqa: E402
from shared_hall import SharedHall  # noqa: E402

BUILD = Path(sys.argv.pop(1)).resolve()
RULES = {"contest": "surplus", "margin": "20%", "tie": "lot"}
NEXT_DAY, BY_NOTICE, BY_FINAL = "2026-11-26", ("2026-11-26", "2026-12-02"), "2026-12-03"
PRESENT = [n for n in range(1, TELLERS + 1) if n != 5]  # in the second attempt


class BySlate(Slate):
    """For the seat that is vacant: who was not elected, and who has resigned and stands once more."""

    def __init__(self, course, stand):
        super().__init__(course, "presidium")
        self.id, self.stand = "by-election", stand

    def propose(self):
        """The folder is of all seats, so that the names for one are given apart."""
        file = self.course.home / "by-election.json"
        people = [facts(row) for row in candidates(self.course.folder, self.course.name) if row["姓名"] in self.stand]
        file.write_text(json.dumps({"slate": self.id, "post": self.post, "candidates": people}), encoding="utf-8")
        self.course.comitia("slate", "propose", self.course.secretariat, "--file", file)

    def approve(self):
        folder = self.course.folder
        colleges = {row["学院"] for row in candidates(folder, self.course.name) if row["姓名"] in self.stand}
        for step in folder.approvals:
            own = [b.key for b in folder.bodies if b.key == step.body or b.key.startswith(step.body + "-") and b.college in colleges]
            for body in own if step.post == self.post else []:
                self.course.comitia("approve", self.course.device(body), "--slate", self.id, "--document",
                                    f"{step.number}={folder.folder / step.file}", "--date", NEXT_DAY)

    def publish(self):
        course = self.course
        course.agreed_on(BY_NOTICE[0], "slate", "notice", course.secretariat, "--slate", self.id, "--until", BY_NOTICE[1])
        course.agreed_on(BY_FINAL, "slate", "finalise", course.secretariat, "--slate", self.id)


class AfterElection(Course):
    FIRST = ["convene", "accept_credentials", "approve_slates", "check_in", "adopt_rules", "elect_tellers", "make_key", "elect_presidium"]
    AFTER = ["decide_the_tie", "set_the_chairs", "substitute", "resign", "fill_the_seat", "end", "export", "audit", "second_check"]

    def hold_all(self):
        self.refused = {}
        for step in self.FIRST + self.AFTER:
            getattr(self, step)()

    def refuse(self, what, *words):
        self.refused[what] = self.programs.refusal("comitia", *words)

    def lot(self, step, teller, *words):
        return self.asked("lot", step, self.teller(teller), "--id", "tie", *words)

    def logged(self, kind):
        listed = self.comitia("log", "show", self.secretariat, "--json").splitlines()
        return sum(json.loads(line)["kind"] == kind for line in listed if line)

    def decide_the_tie(self):
        self.tied = self.elections[0].shown()["open"][0]
        self.refuse("presidium", "ballot", "decide", self.secretariat, "--id", "presidium", "--elect", self.tied["names"][0])
        self.refuse("not drawn", "ballot", "decide", self.secretariat, "--id", "presidium", "--by", "lot", "--named", "tie")
        for teller in PRESENT:
            self.lot("commit", teller, "--ballot", "presidium")
        self.refuse("other names", "lot", "commit", self.teller(5), "--id", "tie", "--name", "甲", "--name", "乙")
        self.refuse("too early", "lot", "reveal", self.teller(1), "--id", "tie")
        self.early = self.logged("lot-revealed")
        self.lot("commit", 5)
        for teller in PRESENT:
            self.lot("reveal", teller)
        # Teller 5 has gone home with its value.
        self.lot("commit", 1, "--again")
        for teller in PRESENT[1:]:
            self.lot("commit", teller)
        self.refuse("without saying so", "lot", "reveal", self.teller(1), "--id", "tie")
        for teller in PRESENT:
            self.drawn = self.lot("reveal", teller, "--without", "5")
        self.kept = [p.name for i in range(1, TELLERS) for p in (self.teller(i) / "teller").glob("lot-*")]
        self.agreed("ballot", "decide", self.secretariat, "--id", "presidium", "--by", "lot", "--named", "tie")

    def holders(self):
        offices = self.asked("office", "list", self.secretariat)["offices"]
        return [h["name"] for o in offices if o["post"] == "presidium" for h in o["held"]]

    def rotation(self):
        return [(c["semester"], c["chair"]) for c in self.asked("office", "list", self.secretariat)["rotation"]]

    def rotate_by(self, how, first, chairs, *words):
        named = [word for name in chairs for word in ("--chair", name)]
        self.agreed_on(NEXT_DAY, "office", "rotate", self.secretariat, "--post", "presidium", "--from", first, "--by", how, *named, *words)

    def set_the_chairs(self):
        self.elected = self.holders()
        self.refuse("twice", "office", "rotate", self.secretariat, "--post", "presidium", "--from", 20261, "--by", "strokes", "--date", NEXT_DAY,
                    *[word for name in [*self.elected[:2], self.elected[0]] for word in ("--chair", name)])
        self.by_strokes = [name for name in self.slates[0].names if name in self.elected]
        self.rotate_by("strokes", 20261, self.by_strokes)
        self.first_calendar = self.rotation()
        for step in ("commit", "reveal"):
            for teller in range(1, TELLERS + 1):
                words = ["--post", "presidium"] if step == "commit" else []
                self.by_lot = self.asked("lot", step, self.teller(teller), "--id", "chairs", *words)["drawn"]
        self.rotate_by("lot", 20262, [], "--named", "chairs", "--semesters", 5)
        text = self.home / "order.txt"
        self.by_resolution = list(reversed(self.by_lot))
        text.write_text("\n".join(self.by_resolution) + "\n", encoding="utf-8")
        motion = ByName(self, "order", [60, 3, 2])
        motion.put("motion", "put", self.secretariat, "--id", "order", "--title", "执行主席轮值次序", "--subject", "resolution",
                   "--text", text)
        motion.decide()
        self.rotate_by("resolution", 20271, [], "--named", "order")

    def substitute(self):
        stand_in = ["office", "substitute", self.secretariat, "--post", "presidium", "--semester", 20271, "--reason", "出国交流",
                    "--date", NEXT_DAY]
        self.refuse("in the chair already", *stand_in, "--name", self.by_resolution[0])
        self.agreed_on(NEXT_DAY, *stand_in[:-2], "--name", self.by_resolution[1])
        self.calendar = self.asked("office", "list", self.secretariat)["rotation"]

    def resign(self):
        self.gone = self.elected[0]
        leave = ["office", "vacate", self.secretariat, "--post", "presidium", "--name", self.gone, "--reason", "毕业离校"]
        self.refuse("removed without a document", *leave, "--cause", "removed", "--date", NEXT_DAY)
        self.agreed_on(NEXT_DAY, *leave)
        self.refuse("gone already", *leave, "--date", NEXT_DAY)

    def fill_the_seat(self):
        self.loser = next(name for name in self.slates[0].names if name not in self.elected)
        slate = BySlate(self, [self.loser, self.gone])
        slate.propose()
        with self.house.on(NEXT_DAY):
            slate.approve()
        slate.publish()
        self.slates.append(slate)
        ballot = Election(self, "by-election", [20, 20], 0, 0)
        ballot.held_on = BY_FINAL
        self.hold_by(ballot, slate.names, "--id", ballot.id, "--title", "补选主席团成员", "--post", "presidium")
        self.left = ballot.shown()["open"][0]
        self.agreed("ballot", "decide", self.secretariat, "--id", ballot.id, "--too-few", "new-election")
        again = ballot.shown()["runoffs"][0]["candidates"]
        second = Election(self, "by-election-2", [40 if name == self.loser else 20 for name in again], 0, 0, ballot)
        second.held_on = BY_FINAL
        self.hold_by(second, [], "--runoff-of", ballot.id)

    def hold_by(self, election, names, *definition):
        election.define(*definition)
        election.names = names or election.names
        for step in (election.open, election.vote, election.close, election.count):
            step()
        self.elections.append(election)
        self.votes.append(election)

    def end(self):
        with self.house.on(BY_FINAL):
            self.agreed("congress", "archive", self.secretariat, "--retain-until", self.folder.calendar["archive_until"], "--date", BY_FINAL)
            self.refuse("after the archive", "office", "vacate", self.secretariat, "--post", "presidium", "--name", self.elected[1], "--reason", "x",
                        "--date", BY_FINAL)
        self.comitia("congress", "report", self.secretariat, "--out", self.home / "report")
        self.held = self.holders()


def candidates(folder, name):
    return [row for row in folder.rows(f"candidates-{name}.csv") if POSTS[row["职务"]] == "presidium"]


def facts(row):
    return {"name": row["姓名"], "delegate": int(row["编号"]), "college": row["学院"], "rank": int(row["名次"]),
            "cohort": int(row["专业人数"]), "failed_courses": int(row["不及格门数"]), "character_attested": row["品行"] == "良好", "posts": [row["现任职务"]]}


class AfterElectionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="comitia-after-election-")
        home = Path(cls.folder.name)
        passphrase = home / "passphrase"
        passphrase.write_text(secrets.token_hex(16), encoding="ascii")
        programs = Programs(BUILD, passphrase, home / "commands.log")
        folder = SampleFolder(small_sample.write(home / "sample", RULES))
        cls.course = AfterElection(programs, home / "congress", folder, small_sample.NAME, House(programs, home, 1),
                                   SharedHall(programs, home / "hall", 8, 1))
        try:
            cls.course.hold_all()
        finally:
            programs.stop_all()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def refused(self, what, check):
        self.assertIn(check, self.course.refused[what], what)

    def test_the_record_is_sound_and_both_checkers_agree(self):
        self.assertEqual(self.course.audited["verdict"], "ok")
        self.assertEqual(self.course.checked["verdict"], "ok")
        self.assertEqual(self.course.audited["ballots"][-1]["derivation"], self.course.checked["ballots"][-1]["derivation"])

    def test_a_tie_is_left_to_the_lot_alone(self):
        self.assertEqual((self.course.tied["why"], self.course.tied["decided_by"], self.course.tied["seats"]), ("tie", "lot", 1))
        self.refused("presidium", "decision-choice")
        self.refused("not drawn", "lot-turn")
        self.assertEqual(set(self.course.drawn["drawn"]), set(self.course.tied["names"]))
        self.assertIn(self.course.drawn["drawn"][0], self.course.elected)
        self.assertNotIn(self.course.drawn["drawn"][1], self.course.elected)

    def test_no_value_leaves_a_device_before_every_teller_has_committed(self):
        self.refused("too early", "lot-turn")
        self.assertEqual(self.course.early, 0)
        self.refused("other names", "lot-form")
        self.refused("without saying so", "lot-turn")
        self.assertEqual(self.course.kept, [], "what was revealed is forgotten")

    def test_a_missing_reveal_repeats_the_lot_in_public(self):
        self.assertEqual((self.course.drawn["attempt"], self.course.drawn["committed"]), (2, PRESENT))
        report = (self.course.home / "report" / "report.en.txt").read_text(encoding="utf-8")
        self.assertIn("Lot tie, attempt 1: no value of teller 5 came into the log", report)

    def test_chairs_follow_strokes_then_the_lot_then_the_resolution(self):
        course = self.course
        semesters = [20261, 20262, 20271, 20272, 20281, 20282, 20291]
        self.assertEqual(course.first_calendar, list(zip(semesters, course.by_strokes)))
        chairs = [course.by_strokes[0], course.by_lot[0], *course.by_resolution]
        self.assertEqual([(c["semester"], c["chair"]) for c in course.calendar], list(zip(semesters, chairs)))
        self.refused("twice", "rotation-turns")

    def test_a_substitute_stands_in_for_one_semester(self):
        self.refused("in the chair already", "rotation-form")
        self.assertEqual([c["semester"] for c in self.course.calendar if c["substitute"]], [20271])

    def test_a_resignation_leads_to_a_by_election(self):
        course = self.course
        self.refused("removed without a document", "vacancy-form")
        self.refused("gone already", "holder-known")
        self.assertEqual((course.left["why"], course.left["decided_by"]), ("too-few", "presidium"))
        self.assertEqual(set(course.held), set(course.elected) - {course.gone} | {course.loser})

    def test_nothing_follows_the_archive(self):
        self.refused("after the archive", "course-order")


if __name__ == "__main__":
    unittest.main()
