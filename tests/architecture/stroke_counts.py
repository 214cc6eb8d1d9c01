#!/usr/bin/env python3
"""Keeps the strokes of Chinese characters (ballot-client/cli/import/stroke_counts.cpp) those of Unicode's Unihan, as Debian's
unicode-data has it; --write mends them.

Unihan's kTotalStrokes gives the count that is usual in mainland China first. ICU's collation goes by that of Taiwan."""
import re
import sys

import unihan

TABLE = unihan.ROOT / "ballot-client/cli/import/stroke_counts.cpp"
BLOCKS = [("kExtensionA", 0x3400, 0x4dc0), ("kUnified", 0x4e00, 0xa000)]
ZERO = ord("#")  # of nothing known; a count is so many characters behind it
WIDTH = 96


def table(name, first, end, counts):
    text = "".join(chr(ZERO + counts.get(c, 0)) for c in range(first, end))
    if '"' in text or "\\" in text:
        sys.exit("a count that would need escaping")
    lines = [text[i:i + WIDTH] for i in range(0, len(text), WIDTH)]
    lines = [line.replace("??", '?""?') for line in lines]  # what was a trigraph once
    return f"constexpr std::string_view {name} =\n" + "\n".join(f'    "{line}"' for line in lines) + ";\n"


def main():
    counts = {c: int(value.split()[0]) for c, _, value in unihan.values("IRGSources", {"kTotalStrokes"})}

    def mend(source):
        for block in BLOCKS:
            source = re.sub(rf"constexpr std::string_view {block[0]} =\n.*?;\n", lambda _, b=block: table(*b, counts), source, count=1,
                            flags=re.DOTALL)
        return source

    print(f"the strokes of {sum(first <= c < end for c in counts for _, first, end in BLOCKS)} characters, as Unihan has them")
    return unihan.keep(TABLE, mend)


if __name__ == "__main__":
    sys.exit(main())
