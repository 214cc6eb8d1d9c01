"""Figures with their bars and limits, and the one table of all."""
from dataclasses import dataclass
from typing import Optional


@dataclass
class Figure:
    key: str                     # its name in --json
    title: str
    value: float
    unit: str = ""
    at_most: Optional[float] = None
    at_least: Optional[float] = None
    limit: str = ""              # what physics, or the primitives, allow on this machine

    @property
    def bar(self):
        if self.at_most is not None:
            return f"<= {number(self.at_most)}"
        return f">= {number(self.at_least)}" if self.at_least is not None else ""

    @property
    def met(self):
        """None if there is no bar."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None


def number(value):
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def table(figures, judged):
    rows = [("", "measured", "bar", "", "limit on this machine")]
    for f in figures:
        word = {None: "", True: "met", False: "NOT MET"}[f.met] if judged else ""
        rows.append((f.title, f"{number(f.value)} {f.unit}".strip(), f.bar, word, f.limit))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [row[i].rjust(widths[i]) for i in (1, 2)] + [row[3].ljust(widths[3]), row[4]]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)
