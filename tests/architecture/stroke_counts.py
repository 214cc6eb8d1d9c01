#!/usr/bin/env python3
"""Keeps the strokes of Chinese characters (ballot-client/cli/import/stroke_counts.cpp) those of Unicode's Unihan, as Debian's
unicode-data has it; --write mends them.

Unihan's kTotalStrokes gives the count that is usual in mainland China first. ICU's collation goes by that of Taiwan."""
import bz2
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "ballot-client/cli/import/stroke_counts.cpp"
UNIHAN = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
BLOCKS = [("kExtensionA", 0x3400, 0x4dc0), ("kUnified", 0x4e00, 0xa000)]
ZERO = ord("#")  # of nothing known; a count is so many characters behind it
WIDTH = 96


def strokes():
    out = {}
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r"U\+([0-9A-F]+)\tkTotalStrokes\t(\d+)", line)
            if found:
                out[int(found[1], 16)] = int(found[2])
    return out


def table(name, first, end, counts):
    text = "".join(chr(ZERO + counts.get(c, 0)) for c in range(first, end))
    if '"' in text or "\\" in text:
        sys.exit("a count that would need escaping")
    lines = [text[i:i + WIDTH] for i in range(0, len(text), WIDTH)]
    lines = [line.replace("??", '?""?') for line in lines]  # what was a trigraph once
    return f"constexpr std::string_view {name} =\n" + "\n".join(f'    "{line}"' for line in lines) + ";\n"


def main():
    if not UNIHAN.exists():
        print(f"{UNIHAN} is missing: apt-get install unicode-data")
        return 1
    counts = strokes()
    source = TABLE.read_text(encoding="utf-8")
    mended = source
    for name, first, end in BLOCKS:
        mended = re.sub(rf"constexpr std::string_view {name} =\n.*?;\n", lambda _, b=(name, first, end): table(*b, counts), mended,
                        count=1, flags=re.DOTALL)
    if sys.argv[1:] == ["--write"]:
        TABLE.write_text(mended, encoding="utf-8")
    elif mended != source:
        print(f"{TABLE.relative_to(ROOT)} differs from Unihan; run tests/architecture/stroke_counts.py --write")
        return 1
    print(f"the strokes of {sum(first <= c < end for c in counts for _, first, end in BLOCKS)} characters, as Unihan has them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
