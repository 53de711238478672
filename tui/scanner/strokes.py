"""What arrives from a scanner, key by key, and when: gathered until it has fallen silent."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

SILENT_S = 0.4
"""After an end key, so long without another key is the end of what was scanned."""
STUCK_S = 1.6
"""Without an end key, so long without another one is: the scanner sends none."""
ENDS = {"enter": "CR", "ctrl+m": "CR", "ctrl+j": "LF", "tab": "Tab"}
"""Keys that end a code, as scanners' manuals call them."""


class Stroke(NamedTuple):
    """One key, or one paste."""

    text: str
    """What it types; empty for a key that types nothing."""
    at: float
    """Seconds on a clock that only goes forward."""
    key: str = ""
    """What the key is called."""
    pasted: bool = False

    @property
    def end(self) -> str:
        """What of a code's end it is; empty for none."""
        return "" if self.text else ENDS.get(self.key, "")


class Burst(NamedTuple):
    """What was scanned at once."""

    strokes: tuple[Stroke, ...] = ()

    def and_(self, stroke: Stroke) -> Burst:
        """With one stroke more."""
        return Burst((*self.strokes, stroke))

    @property
    def patience(self) -> float:
        """Seconds without another key after which nothing more of it is to come."""
        return SILENT_S if self.ends else STUCK_S

    @property
    def lines(self) -> tuple[str, ...]:
        """What was typed, at each end."""
        lines = [""]
        for stroke in self.strokes:
            if stroke.end:
                lines.append("")
            lines[-1] += stroke.text
        joined = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
        return tuple(line for line in joined.split("\n") if line)

    @property
    def ends(self) -> tuple[str, ...]:
        """The end keys behind the last character."""
        ends: list[str] = []
        for stroke in self.strokes:
            if stroke.text:
                ends = []
                tail = stroke.text[len(stroke.text.rstrip("\r\n\t")) :]
                ends += [{"\r": "CR", "\n": "LF", "\t": "Tab"}[char] for char in tail]
            elif stroke.end:
                ends.append(stroke.end)
        return tuple(ends)

    @property
    def strange(self) -> tuple[str, ...]:
        """Keys that neither type nor end: control characters as keyboards have them."""
        keys = (stroke.key for stroke in self.strokes if not stroke.text and not stroke.end)
        return tuple(dict.fromkeys(keys))

    @property
    def pasted(self) -> bool:
        """Whether any of it came as a paste."""
        return any(stroke.pasted for stroke in self.strokes)

    @property
    def pace(self) -> tuple[float, float] | None:
        """Milliseconds from key to key, on the average and at most; None where there is no saying.

        Between a code and the same once more the pause is the scanner's own, and does not count.
        """
        first = next((at for at, stroke in enumerate(self.strokes) if stroke.end), None)
        times = [stroke.at for stroke in self.strokes[:first]]
        if len(times) < _FEWEST or self.pasted:
            return None
        gaps = [(after - before) * 1000 for before, after in pairwise(times)]
        return sum(gaps) / len(gaps), max(gaps)


_FEWEST = 4
