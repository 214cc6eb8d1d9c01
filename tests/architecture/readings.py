#!/usr/bin/env python3
"""Keeps the readings of Chinese characters (ballot-client/cli/import/readings.cpp) those of Unicode's Unihan, as Debian's unicode-data
has it; --write mends them.

A character has the readings that two dictionaries of today's Mandarin give (kTGHZ2013, kXHC1983) or that are frequent (kHanyuPinlu),
besides the customary one (kMandarin). Of characters in none of them, all that the dictionary of the old language knows (kHanyuPinyin)."""
import re
import sys
import unicodedata
from collections import defaultdict

import unihan

TABLE = unihan.ROOT / "ballot-client/cli/import/readings.cpp"
TODAY = {"kTGHZ2013", "kXHC1983", "kHanyuPinlu"}
# Readings as surnames that those fields lack.
SURNAMES = {"黑": "he", "费": "bi", "谌": "shen", "郗": "chi", "佴": "nai"}
WIDTH = 60  # characters, most of which take two columns


def plain(reading):
    """Without its tone: lǚ is lv."""
    parts = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in parts if not unicodedata.combining(c))


def listed(value):
    """A value's readings: "xíng(504) háng(30)", "0683.040:lè 1430.060:yuè", "10109.030:qiú,chóu,jū" or "lè"."""
    for word in value.split():
        yield from (plain(r) for r in re.sub(r"\(\d+\)", "", word.split(":")[-1]).split(","))


def readings():
    by_field = defaultdict(lambda: defaultdict(set))
    for c, field, value in unihan.values("Readings", TODAY | {"kMandarin", "kHanyuPinyin"}):
        by_field["today" if field in TODAY else field][c].update(listed(value))
    out = defaultdict(set)
    for c in set().union(*by_field.values()):
        out[c] |= by_field["kMandarin"][c] | (by_field["today"][c] or by_field["kHanyuPinyin"][c])
    for c, reading in SURNAMES.items():
        out[ord(c)].add(reading)
    return out


def table(known):
    """Each reading, and behind it the characters that have it, in lines that begin with a reading."""
    having = defaultdict(list)
    for c in sorted(known):
        for reading in known[c]:
            having[reading].append(chr(c))
    if not all(re.fullmatch("[a-z]+", reading) for reading in having):
        sys.exit("a reading that is not of the letters a to z")
    lines = [""]
    for reading in sorted(having):
        if len(lines[-1]) >= WIDTH:
            lines.append("")
        lines[-1] += reading + "".join(having[reading])
    return "constexpr std::string_view kReadings =\n" + "\n".join(f'    "{line}"' for line in lines) + ";\n"


def main():
    known = readings()
    print(f"the readings of {len(known)} characters, as Unihan has them")
    return unihan.keep(TABLE, lambda source: re.sub(r"constexpr std::string_view kReadings =\n.*?;\n", lambda _: table(known), source, count=1,
                                                    flags=re.DOTALL))


if __name__ == "__main__":
    sys.exit(main())
