#!/usr/bin/env python3
"""A motion in secret by the real programs, from its ballot's definition to its decision, in a congress like the sample's of 75 delegates;
and what no ballot can be held on. Usage: secret_motion_test.py BUILD_DIRECTORY"""
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "deploy" / "demonstration"), str(Path(__file__).parent)]
import small_sample  # noqa: E402
from course import Course  # noqa: E402
from course_motion import ByName, InSecret  # noqa: E402
from house import House  # noqa: E402
from programs import Programs, StepFailed  # noqa: E402
from sample_folder import SampleFolder  # noqa: E402
from shared_hall import SharedHall  # noqa: E402

PROGRAMS = Path(sys.argv.pop(1))
# 70 are present, and 68 vote: more than half of those present, but fewer than the two thirds that an amendment needs.
COUNTS = [45, 20, 3]
NEEDED = 47
PETITION = ("--post", "presidium", "--holder", "某人", "--grounds", "一学期未履行职责")


class SecretMotionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        home = Path(tempfile.mkdtemp(prefix="comitia-secret-"))
        cls.addClassCleanup(shutil.rmtree, home)
        passphrase = home / "passphrase"
        passphrase.write_text("of this test", encoding="ascii")
        cls.programs = Programs(PROGRAMS, passphrase, home / "commands.log")
        cls.addClassCleanup(cls.programs.stop_all)
        folder = SampleFolder(small_sample.write(home / "sample"))
        hall = SharedHall(cls.programs, home / "hall", 12, 1)
        cls.course = Course(cls.programs, home / "small", folder, small_sample.NAME, House(cls.programs, home, 1), hall)
        steps = [step for _, step in Course.PHASES]
        for step in steps[:steps.index("make_key") + 1]:
            getattr(cls.course, step)()
        cls.hold()

    @classmethod
    def hold(cls):
        """Asks for what is refused wherever it can be asked, and holds the amendment's ballot between."""
        course = cls.course
        cls.refused = {"unknown": cls.refusal("nothing")}
        course.comitia("petition", "sign", course.hall.terminal(course.name, 1), "--slip", course.slips / f"slip-{course.people.present[0]}.json", *PETITION)
        cls.refused["recall put"] = cls.programs.refusal("comitia", "motion", "put", course.secretariat, "--id", "recall", "--title", "罢免",
                                                         "--subject", "recall", "--method", "secret", *PETITION)
        cls.refused["recall"] = cls.refusal("recall")
        named = ByName(course, "open", [30, 5, 5])
        named.put("motion", "put", course.secretariat, "--id", "open", "--title", "一项公开表决的决议", "--subject", "resolution", "--text",
                  course.folder.text("resolution"))
        cls.refused["by name"] = cls.refusal("open")
        named.decide()
        cls.refused["by name, decided"] = cls.refusal("open")
        cls.motion = InSecret(course, "amendment", COUNTS)
        course.agreed("motion", "put", course.secretariat, "--id", "amendment", "--title", "修改章程第七条", "--subject", "amendment", "--method",
                      "secret", "--article", "第七条", "--old", course.folder.text("article-old"), "--new", course.folder.text("article-new"))
        cls.refused["with names"] = cls.refusal("amendment", "--candidate", "甲")
        cls.refused["not named"] = cls.programs.refusal("comitia", "ballot", "define", course.secretariat, "--id", "b", "--title", "t", "--kind",
                                                        "motion", "--candidate", "修改章程第七条")
        cls.motion.vote()
        cls.ballot = cls.motion.ballot.shown()
        cls.refused["twice"] = cls.refusal("amendment", "--id", "again")
        cls.undecided = cls.motion.shown()
        cls.motion.decide()
        cls.decided = cls.motion.shown()
        cls.refused["decided"] = cls.refusal("amendment", "--id", "again")

    @classmethod
    def refusal(cls, motion, *words):
        return cls.programs.refusal("comitia", "ballot", "define", cls.course.secretariat, "--motion", motion, *words)

    def assert_refused(self, what, *words):
        for word in words:
            self.assertIn(word, self.refused[what])

    def test_its_ballot_asks_the_motion_s_question_under_its_name(self):
        self.assertEqual((self.ballot["ballot"], self.ballot["title"]), ("amendment", "修改章程第七条"))
        self.assertIn("comitia motion decide", self.ballot["next"])

    def test_the_ballot_decides_by_the_motion_s_own_majority(self):
        self.assertEqual((self.undecided["phase"], self.decided["phase"]), ("open", "decided"))
        self.assertEqual(self.decided["method"], "in secret")
        self.assertEqual(self.decided["counts"], {"for": 45, "against": 20, "abstaining": 3, "not_pressed": 2, "base": 70, "needed": NEEDED})
        self.assertFalse(self.decided["carried"])

    def test_every_receipt_is_kept(self):
        self.assertEqual(len(self.motion.ballot.receipts.read_text(encoding="ascii").splitlines()), sum(COUNTS))

    def test_what_has_no_ballot(self):
        self.assert_refused("unknown", "motion-known", "'nothing' has not been put")
        self.assert_refused("by name", "motion-turn", "'open' is open", "by name")
        self.assert_refused("by name, decided", "motion-turn", "'open' is decided")
        self.assert_refused("decided", "motion-turn", "'amendment' is decided")

    def test_a_recall_waits_for_its_petition(self):
        self.assert_refused("recall put", "petition-support", "1 supporters, 25 needed of 73")
        self.assert_refused("recall", "motion-known", "the petition to recall 某人 has 1 supporters, and 25 are needed")

    def test_a_motion_has_one_ballot_and_one_question(self):
        self.assert_refused("twice", "ballot-new", "ballot amendment is on the same motion")
        self.assert_refused("with names", "the question of a --motion is its title")
        self.assert_refused("not named", "definition-form", "names it")


if __name__ == "__main__":
    try:
        unittest.main()
    except StepFailed as failed:
        sys.exit(str(failed))
