"""Reads a QR code from the characters that --print writes, as a scanner would from the paper (ISO/IEC 18004).

For codes of level M up to version 10, in bytes, and without a single wrong module: errors are not corrected.
"""
PAINTED = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}  # upper and lower module of a line
SCREEN, END = "\x1b[97;40m", "\x1b[0m"  # on a terminal the light modules are painted, on paper the dark ones
QUIET = 4
CHECK_WORDS = (10, 16, 26, 18, 24, 16, 18, 22, 22, 26)  # of a block, by version
BLOCKS = (1, 1, 1, 2, 2, 4, 4, 4, 5, 5)
MASKS = (lambda y, x: (y + x) % 2, lambda y, x: y % 2, lambda y, x: x % 3, lambda y, x: (y + x) % 3,
         lambda y, x: (y // 2 + x // 3) % 2, lambda y, x: y * x % 2 + y * x % 3, lambda y, x: (y * x % 2 + y * x % 3) % 2,
         lambda y, x: ((y + x) % 2 + y * x % 3) % 2)


def lines_of(text):
    """The lines of the first code in what was printed."""
    drawn = [line.rstrip("\r\n").removeprefix(SCREEN).removesuffix(END) for line in text.splitlines(keepends=True)]
    is_code = [len(line) > 2 * QUIET and set(line) <= set(PAINTED) for line in drawn]
    begin = is_code.index(True)
    end = is_code.index(False, begin) if False in is_code[begin:] else len(drawn)
    return drawn[begin:end], SCREEN in text


def modules(lines, on_screen):
    """Rows of modules without the quiet zone; True is dark."""
    rows = []
    for line in lines:
        for half in (0, 1):
            rows.append([bool(PAINTED[c][half]) != on_screen for c in line])
    size = len(rows[0]) - 2 * QUIET
    assert not any(any(row) for row in rows[:QUIET]), "no quiet zone above"
    assert not any(any(row) for row in rows[QUIET + size:QUIET + size + QUIET]), "no quiet zone below"
    assert not any(any(row[:QUIET] + row[QUIET + size:]) for row in rows), "no quiet zone beside"
    return [row[QUIET:QUIET + size] for row in rows[QUIET:QUIET + size]]


def carries_data(version, size):
    """Whether the module at (y, x) holds data, and no pattern."""
    between = version // 7 + 1
    step = -(-(size - 13) // (2 * between)) * 2  # rounded up to an even number
    centres = [6] + [size - 7 - step * i for i in reversed(range(between))] if version > 1 else []

    def answer(y, x):
        finder = (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9)
        version_there = version > 6 and ((y < 6 and x >= size - 11) or (x < 6 and y >= size - 11))
        aligned = any(abs(y - cy) < 3 and abs(x - cx) < 3 for cy in centres for cx in centres
                      if (cy, cx) not in ((6, 6), (6, size - 7), (size - 7, 6)))
        return not (finder or version_there or aligned or y == 6 or x == 6)
    return answer


def words_of(rows, version):
    size = len(rows)
    holds = carries_data(version, size)
    head = sum(rows[8][x] << (4 - x) for x in range(5)) ^ 0b10101
    assert head >> 3 == 0, "not of level M"
    mask, bits = MASKS[head & 7], []
    for turn, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):
        for y in (range(size) if turn % 2 else reversed(range(size))):
            bits += [rows[y][x] ^ (mask(y, x) == 0) for x in (right, right - 1) if holds(y, x)]
    return [sum(bit << (7 - i) for i, bit in enumerate(bits[at:at + 8])) for at in range(0, len(bits) - 7, 8)]


def in_order(words, version):
    """The blocks' data, one after the other; the last blocks may be longer by one word."""
    blocks = BLOCKS[version - 1]
    data = len(words) - blocks * CHECK_WORDS[version - 1]
    short, longer = data // blocks, data % blocks
    out = [[words[i * blocks + b] for i in range(short)] for b in range(blocks)]
    for i in range(longer):
        out[blocks - longer + i].append(words[short * blocks + i])
    return [word for block in out for word in block]


def read(text):
    """The bytes in the first code of the text."""
    rows = modules(*lines_of(text))
    version = (len(rows) - 17) // 4
    stream = "".join(f"{word:08b}" for word in in_order(words_of(rows, version), version))
    assert stream[:4] == "0100", "not in bytes"
    counted = 8 if version < 10 else 16
    length = int(stream[4:4 + counted], 2)
    at = 4 + counted
    return bytes(int(stream[at + 8 * i:at + 8 * i + 8], 2) for i in range(length))
