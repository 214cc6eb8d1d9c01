"""Unicode's Unihan, as Debian's unicode-data has it, and the tables made from it that the sources keep."""
import bz2
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("/usr/share/unicode")


def values(file, fields):
    """(character, field, value) of each line of these fields."""
    path = FOLDER / f"Unihan_{file}.txt.bz2"
    if not path.exists():
        sys.exit(f"{path} is missing: apt-get install unicode-data")
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r"U\+([0-9A-F]+)\t(\w+)\t(.*)", line)
            if found and found[2] in fields:
                yield int(found[1], 16), found[2], found[3]


def keep(table, mend):
    """With --write mends the source; else says whether it is as mend() makes it. For sys.exit()."""
    source = table.read_text(encoding="utf-8")
    mended = mend(source)
    if sys.argv[1:] == ["--write"]:
        table.write_text(mended, encoding="utf-8")
    elif mended != source:
        print(f"{table.relative_to(ROOT)} differs from Unihan; run {Path(sys.argv[0]).name} --write")
        return 1
    return 0
