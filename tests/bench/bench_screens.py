"""From the shell to a desk, and from a scanner's Enter to the tick on the screen, in a terminal.

``python tests/bench/bench_screens.py [boxes ...]``: 2,000 and 1,000,000 unless said otherwise.
The raw limit is measured in the same run: a bare Textual program that echoes a line, and the door
alone. Absolute figures move with the machine; how far we are from that limit is what counts.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

sys.path.insert(0, str(Path(__file__).parents[2]))

from typing import TYPE_CHECKING

import archive as waybox
from archive.clock import SystemClock
from archive.codes import CommandCode, PlaceCode, shown
from archive.commands.box import ImportBoxes, ReceiveBox
from archive.commands.people import RecordAgreement, RecordTraining
from archive.commands.places import AddPlace
from archive.reading.labels import box_labels
from tests.bench.bench_door import CHEAP, PINS, rows, say, timed, today
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (2_000, 1_000_000)
SCANS, STREAMED, ECHOED, PUT = 300, 200, 100, 1_000
SHELF = "HZ-A"
A_LIST = 100_000
"""Boxes of one hand-in list."""
CHARACTER_S = 0.001
"""What a scanner takes for a character."""
BARE = """
from textual.app import App
from textual.widgets import Static
class Echo(App):
    def compose(self):
        self.typed = ""
        yield Static("ready to echo", id="line")
    def on_key(self, key):
        if key.key == "enter":
            self.query_one("#line").update(f"echo {self.typed}")
            self.typed = ""
        elif key.character:
            self.typed += key.character
Echo().run()
raise SystemExit
"""


def filled(folder: Path, boxes: int) -> tuple[Path, str]:
    """An archive with so many boxes, none received yet, and the badge of a clerk in it.

    They came in two years: a site numbers fewer than a million boxes in one.
    """
    path = folder / "bench.db"
    heads = (waybox.Administrator("A1", "甲", "u"), waybox.Administrator("A2", "乙", "u"))
    now = SystemClock().tick().at
    before = now - timedelta(days=365)
    plan = waybox.Plan("bench", "HZ", heads, "small", demo=True)
    founded = waybox.found(str(path), plan, now=before, cost=CHEAP)
    with waybox.open(str(path), now=before) as opened:
        _, second = (_signed(opened, *each) for each in zip(founded.handouts, PINS, strict=True))
        since, end = before.date(), today().replace(year=today().year + 1, day=1)
        opened.perform(RecordAgreement(person="A1", signed_on=since, until=end), second)
        opened.perform(RecordTraining(person="A1", trained_on=since, until=end), second)
    lists = [(start, min(A_LIST, boxes - start)) for start in range(0, boxes, A_LIST)]
    for at, some in ((before, lists[: len(lists) // 2]), (now, lists[len(lists) // 2 :])):
        with waybox.open(str(path), now=at) as opened:
            first = opened.sign_in(founded.handouts[0].badge, PINS[0])
            for start, count in some:
                named = ImportBoxes(sha256=f"{start:064d}", rows=rows(count, start))
                opened.perform(named, first)
    return path, founded.handouts[0].badge


def _signed(opened: waybox.Archive, handout: waybox.Handout, pin: str) -> waybox.Credential:
    first = opened.sign_in(handout.badge, handout.pin)
    opened.change_pin(handout.badge, first, pin)
    return opened.sign_in(handout.badge, pin)


def some_labels(path: Path) -> Iterator[tuple[str, str]]:
    """(code, number) of boxes spread over the archive."""
    with waybox.open(str(path)) as opened:
        count = opened.engine.rows('SELECT COUNT(*) FROM "box"')[0][0]
        step = max(1, count // (4 * SCANS + 2 * (STREAMED + ECHOED + PUT)))  # some are not given
        sql = 'SELECT "id" FROM "box" WHERE "serial" % ? = 0'
        ids = [row[0] for row in opened.engine.rows(sql, (step,))]
        for label in box_labels(opened, ids, 1):
            if shown(label.code) == label.code:  # one that looks like a badge is shown cut
                yield label.code, label.box_no


def typed(terminal: Terminal, text: str, answer: str) -> float:
    """Seconds from the Enter behind `text` to its answer on the screen."""
    terminal.type(text)
    terminal.wait_for(text)
    terminal.output = b""
    before = perf_counter()
    terminal.type("\r")
    terminal.wait_for(answer)
    return perf_counter() - before


def started(path: Path, badge: str, home: Path) -> tuple[Terminal, float, float]:
    """A desk, and the seconds to the first question and from the last answer to the desk."""
    before = perf_counter()
    terminal = Terminal("--archive", str(path), "--lang", "en", HOME=str(home), XDG_CONFIG_HOME="")
    terminal.wait_for("site HZ")
    asked = perf_counter() - before
    terminal.type(f"{badge}\r")
    terminal.wait_for("was read")
    terminal.type(PINS[0])
    before = perf_counter()
    terminal.type("\r")
    terminal.wait_for("This job")
    return terminal, asked, perf_counter() - before


def confirmed(terminal: Terminal, labels: Iterator[tuple[str, str]]) -> list[float]:
    """Seconds from Enter to the tick, box by box."""
    return [typed(terminal, code, number) for code, number in _some(labels, SCANS)]


def streamed(terminal: Terminal, labels: Iterator[tuple[str, str]]) -> tuple[float, bool]:
    """Seconds for codes at a millisecond a character, and whether every one was counted."""
    terminal.output = b""
    before = perf_counter()
    for code, _ in _some(labels, STREAMED):
        for char in f"{code}\r":
            terminal.type(char)
            terminal.read()
            sleep(CHARACTER_S)
    counted = f"boxes: {SCANS + STREAMED}"
    try:
        terminal.wait_for(counted)
    except AssertionError:
        return perf_counter() - before, False
    return perf_counter() - before, True


def received(path: Path, badge: str, codes: list[tuple[str, str]]) -> None:
    """A shelf, and boxes in custody to be put there."""
    with waybox.open(str(path)) as opened:
        by = opened.sign_in(badge, PINS[0])
        opened.perform(AddPlace(code=SHELF, title="shelf", kind="shelf"), by)
        for code, _ in codes:
            opened.perform(ReceiveBox(box=code), by)


def put_away(terminal: Terminal, codes: list[tuple[str, str]]) -> list[float]:
    """Seconds from Enter to the tick, for each box that is put on the shelf."""
    typed(terminal, CommandCode("PUT-AWAY").text, "Place: scan its code")
    typed(terminal, PlaceCode(SHELF).text, "Now scan each box")
    return [typed(terminal, code, number) for code, number in codes]


def is_whole(path: Path, count: int) -> bool:
    """Whether so many boxes stand on the shelf, each by one event."""
    sql = 'SELECT COUNT(*), COUNT(DISTINCT "subject") FROM "event" WHERE "kind" = \'box.stored\''
    with waybox.open(str(path)) as opened:
        return opened.engine.rows(sql) == [(count, count)]


def door_alone(path: Path, badge: str, labels: Iterator[tuple[str, str]]) -> list[float]:
    """Seconds of the same scans without a screen."""
    with waybox.open(str(path)) as opened:
        by = opened.sign_in(badge, PINS[0])
        return [
            _timed(partial(opened.perform, ReceiveBox(box=code), by))
            for code, _ in _some(labels, SCANS)
        ]


def bare(codes: list[str]) -> list[float]:
    """Seconds from Enter to the echo in a program that does nothing else."""
    with Terminal(before=BARE) as terminal:
        terminal.wait_for("ready to echo")
        times = []
        for code in codes:
            terminal.type(code)
            sleep(0.02)
            terminal.output = b""
            times.append(_timed(partial(terminal.type, "\r"), partial(terminal.wait_for, code)))
        return times


def _timed(*steps: Callable[[], object]) -> float:
    before = perf_counter()
    for step in steps:
        step()
    return perf_counter() - before


def _some(labels: Iterator[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    return [next(labels) for _ in range(count)]


def told(times: list[float]) -> str:
    """Median and 99th of a hundred, in milliseconds."""
    last = sorted(times)[len(times) * 99 // 100]
    return f"p50 {median(times) * 1e3:.1f} ms, p99 {last * 1e3:.1f} ms"


def measured(folder: Path, boxes: int) -> None:
    """Figures for an archive of so many boxes."""
    with timed(f"an archive of {boxes} boxes"):
        path, badge = filled(folder, boxes)
    labels = some_labels(path)
    in_custody = _some(labels, PUT)
    received(path, badge, in_custody)
    terminal, asked, entered = started(path, badge, folder)
    say(f"start to ready desk: {asked + entered:.2f} s ({asked:.2f} s until it asks who is there, "
        f"{entered:.2f} s from the PIN to the desk; goal 1.0 s)")  # fmt: skip
    with terminal:
        typed(terminal, CommandCode("RECEIVE").text, "that arrives")
        ours = confirmed(terminal, labels)
        spent, whole = streamed(terminal, labels)
        put = put_away(terminal, in_custody)
    alone, echo = door_alone(path, badge, labels), bare([code for code, _ in _some(labels, ECHOED)])
    limit = median(alone) + median(echo)
    say(f"key to confirmation: {told(ours)} (goal p99 50 ms)")
    say(f"  raw limit of the same run: the door alone {told(alone)}; a bare echo {told(echo)}; "
        f"we take {median(ours) / limit:.1f} times their sum")  # fmt: skip
    told_whole = "none lost, none doubled" if is_whole(path, PUT) else "NOT ALL, OR SOME TWICE"
    say(f"{PUT} boxes put away: {told(put)}, {told_whole}")
    say(f"{STREAMED} codes at 1 ms a character: {'all' if whole else 'NOT ALL'} counted, "
        f"{spent:.1f} s")  # fmt: skip


def main() -> None:
    """Measure and print."""
    for boxes in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as name:
            measured(Path(name), boxes)


if __name__ == "__main__":
    main()
