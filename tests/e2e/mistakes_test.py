"""A dozen mistakes that people make with the programs: each is told with what is wrong, where, and what to do.

Usage: mistakes_test.py BUILD_DIR
"""
import shutil
import signal
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from small_congress import SmallCongress, answer

BUILD = sys.argv.pop(1)
REFUSED, USAGE, AWAY = 1, 2, 3


class MistakesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.congress = SmallCongress(BUILD)
        cls.addClassCleanup(cls.congress.end)
        cls.home = cls.congress.home
        cls.idle_server = cls.home / "idle-server"  # keys, and no comitiad that works there
        cls.congress.programs.run("comitiad", "new", cls.idle_server)
        cls.desk, cls.teller, cls.secretariat = map(cls.congress.device, ("desk", "teller-1", "secretariat"))

    def file(self, name, content):
        (self.home / name).write_bytes(content)
        return self.home / name

    def assert_refused(self, said, code, *words):
        """What is wrong, where, what to do: `words` names each."""
        self.assertEqual(said.code, code, said)
        self.assertEqual(said.out, "")
        for word in words:
            self.assertIn(str(word), said.err)

    def comitia(self, *words):
        return self.congress.say("comitia", *words)

    def comitiad(self, *words):
        return self.congress.say("comitiad", *words)

    # ---- help ------------------------------------------------------------------------------------------------

    def test_every_command_has_examples_with_options_that_exist(self):
        commands = list(self.commands("comitia"))
        self.assertGreater(len(commands), 30)
        for words, text in commands:
            with self.subTest(" ".join(words)):
                before, _, after = text.partition("Examples:")
                examples = [line.split() for line in after.splitlines() if line.strip().startswith(" ".join(words))]
                self.assertTrue(examples)
                used = {word for line in examples for word in line if word.startswith("--")}
                self.assertLessEqual(used, set(before.split()) | {"--json", "--quiet", "--passphrase-file"})
                self.assertIn("--passphrase-file", after)

    def commands(self, *words):
        """Each command that does something, with its help."""
        said = answer([self.congress.programs.find(words[0]), *words[1:], "--help"])
        self.assertEqual((said.code, said.err), (0, ""))
        if "Examples:" in said.out:
            yield words, said.out
        below = said.out.partition("Subcommands:\n")[2].partition("\n\n")[0]
        for line in below.splitlines():
            if line[2:3].islower():
                yield from self.commands(*words, line.split()[0])

    def test_words_that_are_no_command(self):
        for words, where in ((("desk", "chekin"), "check-in, leave, return, replace-slip, authorise-terminal"), (("status",), "comitia status --help"),
                             (("ballot", "open", self.secretariat), "--id"), ((), "roster"), (("votes",), "vote"),
                             (("device", "new", self.home / "x", "--role", "judge", "--name", "Li"), "teller")):
            self.assert_refused(self.comitia(*words), USAGE, where, "--help")
        self.assert_refused(self.comitia("device", "new", self.home / "x", "--role", "desk", "--name", ""), USAGE, "--name")

    # ---- the passphrase --------------------------------------------------------------------------------------

    def with_passphrase(self, name, words, *file):
        line = [self.congress.programs.find(name), *words]
        return answer(line + (["--passphrase-file", *file] if file else []))

    def test_passphrase(self):
        wrong, empty, missing = self.file("wrong", b"something else\n"), self.file("empty", b"\n"), self.home / "missing"
        for name, words in (("comitia", ("status", self.desk)), ("comitiad", ("run", self.idle_server))):
            self.assert_refused(self.with_passphrase(name, words, wrong), REFUSED, "vault-open", ".vault", "Check the passphrase")
            self.assert_refused(self.with_passphrase(name, words, empty), REFUSED, "passphrase", empty, "--passphrase-file")
            self.assert_refused(self.with_passphrase(name, words, missing), REFUSED, missing)
        self.assert_refused(self.with_passphrase("comitia", ("status", self.desk)), REFUSED, "--passphrase-file FILE")
        self.assert_refused(self.with_passphrase("comitiad", ("run", self.idle_server)), USAGE, "--passphrase-file")

    # ---- files -----------------------------------------------------------------------------------------------

    def test_files_that_are_missing(self):
        gone = self.home / "gone"
        for words in (("roster", "import", self.secretariat, "--file", gone), ("receipt", "check", self.desk, "--receipts", gone),
                      ("enrol", self.home / "new", "--code-file", gone, "--server", self.congress.address),
                      ("congress", "convene", "--definition", gone, "--official", gone, "--device", self.secretariat, "--out", gone)):
            self.assert_refused(self.comitia(*words), REFUSED, "file-access", gone, "Check")
        self.assert_refused(self.comitia("status", gone), REFUSED, "device-form", gone, "comitia device new")
        self.assert_refused(self.comitiad("run", gone), REFUSED, gone, "Check")
        self.assert_refused(self.comitiad("init", self.idle_server, "--convened", gone), REFUSED, gone, "Check")

    def test_a_definition_that_cannot_be_read(self):
        out = self.home / "entry"
        for text, where in ((b'name = "a\n', ":1:"), (b'name = "a"\nplace = 3\n', "title"), (b"\xff\xfe", ":1:")):
            file = self.file("bad.toml", text)
            said = self.comitia("congress", "convene", "--definition", file, "--official", self.desk / "identity.json",
                                "--device", self.secretariat, "--out", out)
            self.assert_refused(said, USAGE, file, where)
        self.assertFalse(out.exists())

    def test_a_roster_that_cannot_be_read(self):
        for text, where in ((b"number;name\n", ":1:"), (b"number,name\nx,Li\n", ":2:"), (b"number,name\n1,\xff\n", "UTF-8"),
                            (b"number,name\n1,Li\n", "1 delegates")):
            file = self.file("bad.csv", text)
            self.assert_refused(self.comitia("roster", "import", self.secretariat, "--file", file), USAGE, file, where)

    def test_files_of_another_kind(self):
        other = self.file("other", b"something else\n")
        code = self.comitia("enrol", self.home / "new", "--code-file", other, "--server", self.congress.address)
        self.assert_refused(code, REFUSED, "enrolment-code", other, "ask for a new one")
        self.assert_refused(self.comitia("receipt", "check", self.desk, "--receipts", other), USAGE, other, "line 1")
        convened = self.comitia("congress", "convene", "--definition", self.home / "congress.toml", "--official", other,
                                "--device", self.secretariat, "--out", self.home / "entry")
        self.assert_refused(convened, REFUSED, "device-form", other)
        self.assert_refused(self.comitiad("init", self.idle_server, "--convened", other), REFUSED, other, "comitia congress convene")
        device = self.home / "broken"
        shutil.copytree(self.desk, device)
        (device / "identity.json").write_text("{")
        self.assert_refused(self.comitia("status", device), REFUSED, device / "identity.json")

    # ---- who, and what ---------------------------------------------------------------------------------------

    def test_another_role_s_device(self):
        slip, out = self.home / "slip", self.home / "out"
        for device, role, words in ((self.teller, "desk", ("desk", "check-in", self.teller, "--delegate", 1, "--slip", slip)),
                                    (self.desk, "teller", ("teller", "cosign", self.desk)),
                                    (self.teller, "secretariat", ("roster", "import", self.teller, "--file", self.home / "roster.csv")),
                                    (self.desk, "station", ("station", "run", self.desk)),
                                    (self.desk, "terminal", ("vote", self.desk, "--slip", self.slip(), "--ballot", "x", "--marks", "yes"))):
            self.assert_refused(self.comitia(*words), REFUSED, "device-form", device, f"not a {role}'s", "takes the device of its role")
        not_enrolled = self.home / "fresh"
        self.congress.comitia("device", "new", not_enrolled, "--role", "desk", "--index", 2, "--name", "Desk 2")
        for words in (("status", not_enrolled), ("export", not_enrolled, "--out", out)):
            self.assert_refused(self.comitia(*words), REFUSED, not_enrolled, "not enrolled yet", "comitia enrol")
        self.assert_refused(self.comitia("device", "new", not_enrolled, "--role", "desk", "--name", "again"), REFUSED, "holds a device already")

    def slip(self):
        return self.file("a-slip", b'{"delegate":1,"seed":"' + b"A" * 43 + b'=","anchor":"' + b"0" * 64 + b'"}\n')

    def test_unknown_ids(self):
        for words in (("ballot", "show", self.secretariat, "--id", "nosuch"), ("ballot", "close", self.secretariat, "--id", "nosuch"),
                      ("teller", "close", self.teller, "--id", "nosuch"), ("teller", "replace", self.teller, "--id", "nosuch",
                                                                           "--delegate", 1, "--reason", "lost")):
            self.assert_refused(self.comitia(*words), REFUSED, "ballot-known", "nosuch", "comitia status")
        early = self.comitia("ballot", "define", self.secretariat, "--id", "early", "--title", "T", "--seats", 1, "--candidate", "Li")
        self.assert_refused(early, REFUSED, "ballot-turn", "there are no rules yet", "comitia status")
        self.assert_refused(self.comitia("confirm", self.teller, "--proposal", "0" * 64), REFUSED, "proposal-due", "comitia confirm")
        self.assert_refused(self.comitia("confirm", self.teller, "--proposal", "12"), USAGE, "64 hexadecimal digits")

    # ---- the server ------------------------------------------------------------------------------------------

    def test_addresses(self):
        code = self.congress.server_dir / "codes" / "desk-1.code"
        for address in ("127.0.0.1", "127.0.0.1:x", ":7443"):
            self.assert_refused(self.comitia("enrol", self.desk, "--code-file", code, "--server", address), USAGE, "--server", "HOST:PORT")
            self.assert_refused(self.comitiad("run", self.idle_server, "--listen", address), REFUSED, "server-listen", "--listen", address)
        in_use = self.congress.server_dir
        self.assert_refused(self.comitiad("run", in_use), REFUSED, "server-directory", in_use, "one comitiad at a time")
        self.assert_refused(self.comitiad("init", in_use, "--convened", self.home / "convened.entry"), REFUSED, in_use, "one comitiad")

    def test_a_server_that_does_not_run(self):
        """It is told at once, and not after all the patience of the command."""
        away = self.home / "away"
        shutil.copytree(self.desk, away)
        congress = away / "congress.json"
        congress.write_text(congress.read_text().replace(self.congress.address, "127.0.0.1:1"))
        line = self.congress.programs.command("comitia", "status", away)
        with subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as waiting:
            said = waiting.stderr.readline()
            waiting.send_signal(signal.SIGTERM)
        for words in ("Trying again for 60 s", "server-away", "127.0.0.1:1"):
            self.assertIn(words, said)


if __name__ == "__main__":
    unittest.main()
