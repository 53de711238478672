"""What the desk shows while nothing can be recorded: a STOP of its own, and all that waits.

Nothing is dropped and nothing is counted. Scans wait in their order, each under the operation id
it was given when it arrived, and are done when the archive answers again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_
from tui.desk.light import Lamp, Light, Row
from tui.desk.told import Sayable, Told, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.errors import StorageFailed
    from tui.desk.shift import Shift
    from tui.reach import Reach

DOWN, UNSURE, WAIT = N_("DOWN"), N_("UNSURE"), N_("WAIT")
NOT_YET = N_("Not recorded yet: its answer has been waited for {seconds} s.")
LOST = N_("Its answer was lost: it may be recorded or not. It is asked again, and is done once.")
KEPT = N_("Scans that wait: {count}. Each is recorded once, in this order, when that is possible.")
_LATE = N_("Waited, and is recorded now. What was put aside goes on, one by one: {boxes}")
_AGAIN = N_("Asked again in {seconds} s by itself; F4 asks now.")
_NOW = N_("It is being asked again now …")
_WAITS = N_("not recorded; it waits")
_ASKED = N_("not recorded; it is asked again")
_UNKNOWN = N_("not known whether it is recorded; it is asked again")


class Kept(NamedTuple):
    """A scan that waits to be done."""

    at: str
    what: str
    typed: bool


def held(shift: Shift, failure: StorageFailed, left: Iterable[Kept], reach: Reach) -> Shift:
    """The shift as it is shown while its next scan cannot be recorded."""
    waiting = tuple(left)
    lost = failure.unsure
    first = _UNKNOWN if lost else _ASKED
    rows = tuple(
        Row(each.at, each.what, Lamp.DOWN, Told(_WAITS if place else first), each.typed)
        for place, each in enumerate(waiting)
    )
    lines = tuple(waiting_lines(failure, len(waiting), reach))
    about = waiting[0].what if waiting else ""
    light = Light(Lamp.DOWN, UNSURE if lost else DOWN, about, lines)
    return shift._replace(light=light, rows=(*reversed(rows), *shift.rows), skipped=0)


def late(boxes: Iterable[str]) -> Told:
    """What was put aside while nothing could be recorded, and is recorded by itself since."""
    return Told.of(_LATE, boxes=" ".join(boxes))


def unanswered(shift: Shift, what: str, seconds: int) -> Shift:
    """The shift as it is shown while an answer is waited for too long to show the one before."""
    light = Light(Lamp.DOWN, WAIT, what, (Told.of(NOT_YET, seconds=seconds),))
    return shift._replace(light=light)


def waiting_lines(failure: StorageFailed, count: int, reach: Reach) -> Iterator[Sayable]:
    """What is kept, why, and when it is asked again: a long reason hides what comes after it."""
    yield Told.of(KEPT, count=count)
    if failure.unsure:
        yield Told(LOST)
    yield Why(reach.failure or failure)  # what was found since may say more
    seconds = reach.again_in
    yield Told.of(_AGAIN, seconds=seconds) if seconds else Told(_NOW)
