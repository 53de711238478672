"""The state of a shift, pure: what is being done, what the light says, what was scanned.

Each step gives the next state; nothing here waits, reads or writes. Sentences are kept unsaid,
so that a shift outlives a change of language.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archive.errors import ArchiveError
from archive.placing_words import FULL, odd_about
from archive.views_desk import PlaceAtHand, PutAway
from archive.views_vendor import PalletRow
from archive.views_work import SessionRow
from archive.words import N_
from tui.desk.jobs import ABOUT, LOOK_UP, PALLET, PLACE, SESSION, Job
from tui.desk.light import Act, Asked, Lamp, Light, Row
from tui.desk.told import Sayable, Told
from tui.texts import clock_text

__all__ = ["KEPT", "Act", "Asked", "Lamp", "Light", "Row", "Shift", "guide"]
KEPT = 200
"""Scans of a shift that stay in the list."""


_NOTHING_HALF: Mapping[str, str] = MappingProxyType({})
_OK, _AGAIN, _STOP, _SCAN = N_("OK"), N_("AGAIN"), N_("STOP"), N_("SCAN")
_FULL, _ASTRAY = N_("FULL"), N_("ROOM")
_NOTE, _FOUND, _PLACE, _PALLET = N_("NOTE"), N_("FOUND"), N_("PLACE"), N_("PALLET")
_TYPED = N_("TYPED")
_TYPE = N_("Numbers can be typed, too; Enter ends them.")
_ALREADY = N_("already scanned at {at}; it counts once")
_BEFORE = N_("Recorded already, at {at}; it counts once.")
_TWICE = N_("Read twice. It is recorded once, at {at}.")
_STANDS = N_("It is recorded; F6 takes it back.")
_MOVE_IT = N_("It is recorded. If it shall stand elsewhere: the job Move.")
_NOT_DONE = N_("NOT done: it came after the STOP")
_UNCONFIRMED = N_("NOT done: typed, and not confirmed")
_DROPPED = N_("{box} was typed and not confirmed: it is NOT done.")
_NOW_BOXES = N_("Now scan each box for it.")
_BACK = N_("taken back: moved to {place}")
_FINISHED = N_("Finished: {job} {where} · boxes: {count} · {since} – {until}")
_NOTHING = N_("Finished: {job}. No box was scanned.")


class Shift(NamedTuple):
    """One person's work at one station."""

    job: Job = LOOK_UP
    place: PlaceAtHand | None = None
    session: SessionRow | None = None
    pallet: PalletRow | None = None
    light: Light = Light(Lamp.READY, _SCAN)
    rows: tuple[Row, ...] = ()
    """Newest first."""
    boxes: int = 0
    """Boxes done since the job was chosen."""
    since: str = ""
    until: str = ""
    done: Mapping[str, Act] = MappingProxyType({})
    """The last thing done with each box, by its id."""
    last: Act | None = None
    """What can be taken back."""
    seen: str = ""
    """Number of the box seen last."""
    skipped: int = 0
    """Scans not done since the STOP."""
    about: Mapping[str, str] = MappingProxyType({})
    """Numbers of what is worked on, by kind (`jobs.ABOUT`); kept until the work is finished."""
    work: Mapping[str, str] = MappingProxyType({})
    """The job's own steps that are half done."""

    asked: Asked | None = None
    """A typed number that waits to be confirmed."""

    @property
    def stopped(self) -> bool:
        """Whether somebody has yet to acknowledge a STOP."""
        return self.light.lamp is Lamp.STOP

    @property
    def waits(self) -> bool:
        """Whether the light asks for something: to be read, or to be confirmed."""
        return self.stopped or self.asked is not None

    @property
    def where(self) -> str:
        """Place or session of the job; empty while it lacks one."""
        if self.job.needs == PLACE:
            return self.place.place if self.place else ""
        if self.job.needs == PALLET:
            return self.pallet.pallet if self.pallet else ""
        if self.job.needs in ABOUT.values():
            return self.about.get(self.job.needs, "")
        return self.session.session if self.job.needs == SESSION and self.session else ""

    @property
    def shown(self) -> str:
        """What stands in large type: the place where a half-done step is, else `where`."""
        return self.work.get("at", self.where)

    # -- what is worked on ---------------------------------------------------------------------

    def chosen(self, job: Job) -> Shift:
        """Another job: counted anew; a place that was scanned stays, half a step does not."""
        return self._replace(job=job, boxes=0, since="", until="", work=_NOTHING_HALF).waiting()

    def waiting(self) -> Shift:
        """Ready for the next scan, with three lines for somebody new to the job."""
        return self.lit(Light(Lamp.READY, _SCAN, "", guide(self.job)))

    def at_place(self, place: PlaceAtHand) -> Shift:
        """Boxes go to this place from here on."""
        light = Light(Lamp.READY, _PLACE, place.place, (Told(_NOW_BOXES),))
        if place.is_full:
            full = Told.of(FULL, boxes=place.boxes, capacity=place.capacity)
            light = Light(Lamp.ODD, _FULL, place.place, (full, Told(_NOW_BOXES)))
        return self._replace(place=place).lit(light)

    def on_pallet(self, pallet: PalletRow) -> Shift:
        """Boxes are put on this pallet from here on."""
        light = Light(Lamp.READY, _PALLET, pallet.pallet, (Told(_NOW_BOXES),))
        return self._replace(pallet=pallet).lit(light)

    def for_session(self, session: SessionRow) -> Shift:
        """Boxes are loaded or fed for this session from here on."""
        light = Light(Lamp.READY, _SCAN, session.session, (Told(_NOW_BOXES),))
        return self._replace(session=session).lit(light)

    def working_on(self, kind: str, number: str) -> Shift:
        """Scans are for the count, the hand-over or whatever else has this number."""
        light = Light(Lamp.READY, _SCAN, number, (Told(_NOW_BOXES),))
        more = self._replace(about={**self.about, kind: number}, work=_NOTHING_HALF)
        return more.lit(light)

    def half_done(self, **steps: str) -> Shift:
        """With these steps of the job half done, and no others."""
        return self._replace(work=steps)

    def finished(self, now: str) -> Shift:
        """A summary, and nothing chosen any more."""
        told = Told.of(_NOTHING, job=Told(self.job.label))
        if self.boxes:
            told = Told.of(
                _FINISHED, job=Told(self.job.label), where=self.where, count=self.boxes,
                since=clock_text(self.since), until=clock_text(self.until),
            )  # fmt: skip
        then = (Told(self.job.after),) if self.job.after and self.where else ()
        light = Light(Lamp.READY, _SCAN, "", (told, *then, Told(LOOK_UP.then)))
        nowhere = self._replace(place=None, session=None, pallet=None, about=_NOTHING_HALF)
        over = nowhere._replace(last=None, seen="").chosen(LOOK_UP)
        return over.listed(Row(now, "", Lamp.READY, told)).lit(light)

    # -- what came of a scan -------------------------------------------------------------------

    def recorded(self, act: Act, outcome: Sayable, *, typed: bool = False, boxes: int = 1) -> Shift:
        """It came true, for one box or for all on a pallet."""
        more = self._replace(
            boxes=self.boxes + boxes, since=self.since or act.at, until=act.at,
            done={**self.done, act.box: act}, last=act, seen=act.box_no,
        )  # fmt: skip
        row = Row(act.at, act.box_no, Lamp.OK, outcome, typed)
        return more.listed(row).lit(Light(Lamp.OK, _OK, act.box_no, (outcome,)))

    def known_before(self) -> Shift:
        """What was just counted had been recorded before the program ended."""
        assert self.last is not None
        told = Told.of(_BEFORE, at=clock_text(self.last.at))
        row = self.rows[0]._replace(lamp=Lamp.AGAIN, outcome=told)
        light = Light(Lamp.AGAIN, _AGAIN, self.last.box_no, (told,))
        return self._replace(rows=(row, *self.rows[1:])).lit(light)

    def odd(self, put: PutAway) -> Shift:
        """It came true and is counted, and yet something is odd about its place or its label."""
        lines = tuple(Told.of(text, **fields) for text, fields in odd_about(put))
        if not lines:
            return self
        row = self.rows[0]._replace(lamp=Lamp.ODD, outcome=lines[0])
        word = _FULL if put.is_over else _ASTRAY if put.is_astray else _NOTE
        there = self._replace(rows=(row, *self.rows[1:]))
        more = Told(_STANDS if self.last and self.last.came_from else _MOVE_IT)
        return there.lit(Light(Lamp.ODD, word, put.box_no, (*lines, more)))

    def differing(self, *lines: Told) -> Shift:
        """It came true and is counted, and is not as its list says."""
        row = self.rows[0]._replace(lamp=Lamp.ODD, outcome=lines[0])
        there = self._replace(rows=(row, *self.rows[1:]))
        return there.lit(Light(Lamp.ODD, _NOTE, row.what, lines))

    def found(self, row: Row, lines: tuple[Sayable, ...]) -> Shift:
        """A box was looked up."""
        more = self._replace(
            boxes=self.boxes + 1, since=self.since or row.at, until=row.at, last=None,
            seen=row.what,
        )  # fmt: skip
        return more.listed(row).lit(Light(Lamp.FOUND, _FOUND, row.what, lines))

    def done_before(self, act: Act) -> bool:
        """Whether the very same was the last thing done with the box, and nothing came after."""
        before = self.done.get(act.box)
        return before is not None and before[3:6] == act[3:6]

    def again(self, act: Act, now: str, *, typed: bool = False) -> Shift:
        """It came true before, in this shift: amber, and not counted."""
        told = Told.of(_ALREADY, at=clock_text(self.done[act.box].at))
        return self.repeated(Row(now, act.box_no, Lamp.AGAIN, told, typed))

    def repeated(self, row: Row) -> Shift:
        """It had come true before: amber, and not counted."""
        light = Light(Lamp.AGAIN, _AGAIN, row.what, (row.outcome,))
        return self._replace(last=None, seen=row.what).listed(row).lit(light)

    def read_twice(self, text: str) -> bool:
        """Whether a scan that came twice at once had come true."""
        return self.last is not None and self.last.text == text

    def softly(self) -> Shift:
        """The scanner read one label twice: nothing more happened, and the light says so."""
        assert self.last is not None
        told = Told.of(_TWICE, at=clock_text(self.last.at))
        return self.lit(Light(Lamp.AGAIN, _AGAIN, self.last.box_no, (told,)))

    def refused(self, row: Row, failure: ArchiveError, seen: str = "") -> Shift:
        """STOP, in the archive's sentences."""
        return self._stop(row, Light(Lamp.STOP, _STOP, row.what, (), failure), seen)

    def halted(self, row: Row, *lines: Sayable) -> Shift:
        """STOP, because the station cannot know what is meant."""
        return self._stop(row, Light(Lamp.STOP, _STOP, row.what, lines), "")

    def _stop(self, row: Row, light: Light, seen: str) -> Shift:
        return self._replace(last=None, skipped=0, seen=seen).listed(row).lit(light)

    def skipping(self, row: Row) -> Shift:
        """A scan behind a STOP: shown, and not done."""
        left = row._replace(lamp=Lamp.STOP, outcome=Told(_NOT_DONE))
        return self._replace(skipped=self.skipped + 1).listed(left).lit(self.light)

    def acknowledged(self) -> Shift:
        """Somebody has read the STOP: on with the job."""
        return self._replace(skipped=0).waiting() if self.stopped else self

    def asking(self, asked: Asked, *lines: Sayable) -> Shift:
        """A typed number, shown back big before anything is done with it."""
        return self._replace(asked=asked).lit(Light(Lamp.NOTE, _TYPED, asked.box_no, lines))

    def answered(self) -> Shift:
        """The typed number was confirmed, or nobody waits for it any more."""
        return self._replace(asked=None)

    def unconfirmed(self, asked: Asked, now: str) -> Shift:
        """Something else came in place of a confirmation."""
        dropped = Row(now, asked.box_no, Lamp.STOP, Told(_UNCONFIRMED), typed=True)
        return self.answered().listed(dropped)

    def beside(self, asked: Asked) -> Shift:
        """The same light, with a line about what was typed before and is not done."""
        return self.telling(Told.of(_DROPPED, box=asked.box_no))

    def telling(self, told: Sayable) -> Shift:
        """The same light, with one more line."""
        return self._replace(light=self.light._replace(lines=(*self.light.lines, told)))

    def taken_back(self, act: Act, at: str) -> Shift:
        """The last scan was undone by an event of its own."""
        return self.undone(act, at, Told.of(_BACK, place=act.came_from))

    def undone(self, act: Act, at: str, told: Told) -> Shift:
        """The last scan does not count any more; nothing else is taken back then."""
        left = {box: done for box, done in self.done.items() if box != act.box}
        less = self.boxes - 1 if act.job == self.job.name else self.boxes
        light = Light(Lamp.OK, _OK, act.box_no, (told,))
        kept = self._replace(boxes=max(0, less), done=left, last=None)
        return kept.listed(Row(at, act.box_no, Lamp.OK, told)).lit(light)

    def noted(self, about: str, *lines: Sayable) -> Shift:
        """Something to know that stops nobody."""
        return self.lit(Light(Lamp.NOTE, _NOTE, about, lines))

    # -- how it is kept ------------------------------------------------------------------------

    def lit(self, light: Light) -> Shift:
        """Under another light."""
        return self._replace(light=light._replace(nth=self.light.nth + 1))

    def listed(self, row: Row) -> Shift:
        """With one more row."""
        return self._replace(rows=(row, *self.rows)[:KEPT])


def guide(job: Job) -> tuple[Told, ...]:
    """Three lines for somebody new to the job."""
    return (Told(job.first), Told(job.then), Told(_TYPE))
