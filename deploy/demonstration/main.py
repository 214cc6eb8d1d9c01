"""The demonstration: one whole congress vote on loopback, with real processes."""
import argparse
import json
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections import namedtuple
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import marks  # noqa: E402
import report  # noqa: E402
from congress import Congress  # noqa: E402
from programs import Programs, StepFailed, on_terminal  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
BASES = ["entitled", "present", "issued", "returned", "valid", "for-and-against"]
Rule = namedtuple("Rule", "majority base")


def majority(text):
    match = re.fullmatch(r"(>=?)(\d+)/(\d+)", text)
    if not match or not 0 < int(match[3]) or int(match[2]) > int(match[3]):
        raise argparse.ArgumentTypeError(f'"{text}" is not like ">1/2" or ">=2/3"')
    return text


def positive(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1 on')
    return int(text)


def options():
    parser = argparse.ArgumentParser(prog="deploy/demo", description=__doc__)
    parser.add_argument("--programs", help=argparse.SUPPRESS, required=True)
    parser.add_argument("--sample", metavar="NAME", help="instead: the sample's congresses with their whole course; see --sample university --help")
    parser.add_argument("--ballots", metavar="FILE", help="replay a PrefLib .soi file as marks (default: the Debian 2003 ballots)")
    parser.add_argument("--delegates", type=positive, help="make a vote of this many delegates instead")
    parser.add_argument("--candidates", type=positive, help="... of this many candidates (default 6)")
    parser.add_argument("--seats", type=positive, help="seats (default: the number of candidates of the file; 5 otherwise)")
    parser.add_argument("--seed", type=int, default=1, help="of the marks that are made (default 1)")
    parser.add_argument("--terminals", type=positive, default=32, help="terminals in the hall (default 32)")
    parser.add_argument("--majority", type=majority, default=">1/2", help='">1/2" (default), ">=2/3", ...')
    parser.add_argument("--base", choices=BASES, default="present", help="what the majority is of (default: present)")
    parser.add_argument("--json", metavar="FILE", help="write all the numbers there")
    parser.add_argument("--keep", metavar="DIR", help="keep every file there (a new or empty directory)")
    chosen = parser.parse_args()
    made = [name for name in ("delegates", "candidates") if getattr(chosen, name)]
    if chosen.ballots and made:
        parser.error(f"--ballots brings its own delegates and candidates; leave out --{made[0]}")
    if chosen.keep and Path(chosen.keep).exists() and any(Path(chosen.keep).iterdir()):
        parser.error(f"--keep: {chosen.keep} is not empty")
    return parser, chosen


def election_of(parser, chosen):
    if chosen.delegates or chosen.candidates:
        candidates = chosen.candidates or 6
        seats = chosen.seats or min(5, candidates)
        election = marks.drawn(chosen.delegates or 100, candidates, min(seats, candidates), chosen.seed)
    else:
        try:
            election = marks.from_soi(chosen.ballots or ROOT / "deploy/data/debian-2003-leader.soi", chosen.seats)
        except (OSError, ValueError) as error:
            parser.error(str(error))
        seats = election.seats
    if seats > len(election.candidates):
        parser.error(f"{seats} seats are more than {len(election.candidates)} candidates")
    return election


def run_phases(congress):
    seconds = {}
    for title, step in Congress.PHASES:
        live = on_terminal()
        done = len(seconds)
        bar = "█" * done + "░" * (len(Congress.PHASES) - done)
        if live:
            print(f"\r\033[K{bar}  {title} ...", end="", flush=True)
            if step == "vote":
                print()
        started = time.monotonic()
        getattr(congress, step)()
        seconds[step] = round(time.monotonic() - started, 3)
        print(("\r\033[K" if live else "") + f"  {title:38} {seconds[step]:8.2f} s", flush=True)
    return seconds


def main():
    if any(word == "--sample" or word.startswith("--sample=") for word in sys.argv[1:]):
        import sample
        return sample.main()
    parser, chosen = options()
    election = election_of(parser, chosen)
    if chosen.keep:
        home = Path(chosen.keep).resolve()
        home.mkdir(parents=True, exist_ok=True)
    else:
        home = Path(tempfile.gettempdir()) / "comitia-demo"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
    passphrase = home / "passphrase"
    passphrase.write_text(secrets.token_hex(16), encoding="ascii")
    passphrase.chmod(0o600)
    programs = Programs(chosen.programs, passphrase, home / "commands.log")
    congress = Congress(programs, home, election, Rule(chosen.majority, chosen.base), chosen.terminals, ROOT)
    print(f"Comitia: \"{election.title}\": {len(election.marks)} delegates, {len(election.candidates)} candidates, "
          f"{election.seats} seats, majority {chosen.majority} of {chosen.base}, {congress.terminals} terminals")
    started = time.monotonic()
    try:
        seconds = run_phases(congress)
    except StepFailed as failure:
        print(f"\nThe demonstration stopped: {failure}\nEvery command and the servers' logs: {programs.log}", file=sys.stderr)
        return 1
    finally:
        programs.stop_all()
    seconds["total"] = round(time.monotonic() - started, 3)
    result = report.numbers(congress, seconds)
    report.show(result, bool(chosen.keep))
    print(f"total:          {seconds['total']:.1f} s")
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    audit = f"{chosen.programs}/auditor/comitia-audit verify {result['record']} --anchor {result['anchor']}"
    print(f"\nTry next:\n  {audit}\n  ./deploy/demo --ballots deploy/data/debian-2002-leader.soi"
          f"\n  ./deploy/demo --base for-and-against\n  ./deploy/demo --delegates 200 --candidates 6 --seats 5 --keep /tmp/my-congress"
          f"\n  less {programs.log}      # every command that was run, in order")
    good = result["audit"]["verdict"] == "ok" and result["second_checker"]["verdict"] == "ok" and result["second_checker"]["agrees"]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
