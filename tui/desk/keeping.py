"""A shift in a file of the station, so that a crash does not end it.

Kept are plain words: names, numbers, codes, the last rows, a STOP that nobody has read yet. What
they name is asked anew when the shift is taken up; what is gone meanwhile is not taken up.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from archive.clock import read_stamp
from archive.errors import ArchiveError, StorageFailed
from archive.reading.at_hand import place_at_hand, session_at_hand
from archive.reading.pallets import pallet_at_hand
from archive.words import N_
from tui.desk.jobs import BY_NAME, LOOK_UP
from tui.desk.shift import Lamp, Light, Row, Shift
from tui.desk.told import Plain, Sayable, Told, sentences
from tui.texts import clock_text

if TYPE_CHECKING:
    from pathlib import Path

    from tui.station import Station

ROWS = 10
"""Rows of the list that are kept."""
STALE = timedelta(hours=6)
"""A shift that nobody went on with for so long is yesterday's."""
_CONTINUED = N_("Continued: {job} {where} · boxes: {count} · from {since}")
_STALE = N_(
    "Not continued, for it is some time ago: {job} {where} · boxes: {count}, until {until}. "
    "Choose the job and scan the place anew."
)


def kept(shift: Shift, at: str, run: str) -> dict[str, Any]:
    """What of a shift is kept."""
    stop = [_plain(line) for line in _read_out(shift.light)] if shift.stopped else []
    return {
        "run": run, "at": at, "job": shift.job.name, "boxes": shift.boxes,
        "since": shift.since, "until": shift.until,
        "place": shift.place.place if shift.place else "",
        "session": shift.session.session if shift.session else "",
        "pallet": shift.pallet.pallet if shift.pallet else "",
        "about": dict(shift.about), "work": dict(shift.work),
        "rows": [[*row[:3], _plain(row.outcome), row.typed] for row in shift.rows[:ROWS]],
        "stop": stop, "stop_about": shift.light.about if stop else "", "skipped": shift.skipped,
    }  # fmt: skip


def file_of(folder: Path, person: str) -> Path:
    """Where a person's shift is kept."""
    return folder / f"shift-{person}.json"


def write(path: Path, shift: Mapping[str, Any]) -> None:
    """Put a shift over the one kept before, in one write; raises `OSError`.

    A rename would wait for the disk now and then; a program that is killed does not stop halfway
    in one write. What a power cut spoils is not taken up.
    """
    text = json.dumps(shift, ensure_ascii=False).encode()
    number = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(number, text.ljust(os.fstat(number).st_size))
    finally:
        os.close(number)


def read(path: Path) -> dict[str, Any] | None:
    """The shift that is kept; None where there is none that can be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


async def taken_up(left: Mapping[str, Any], station: Station, shift: Shift) -> Shift:
    """The shift as it was left, with a sentence that says so; yesterday's is only told."""
    try:
        old = await _old(left, shift, station)
        if old.job is LOOK_UP and not old.stopped:
            return old
        late = read_stamp(station.now()) - read_stamp(str(left["at"])) > STALE
    except (KeyError, TypeError, ValueError):
        return shift  # kept by another release, or by a hand
    told = _told_of(old, _STALE if late else _CONTINUED)
    if late:
        old = shift._replace(rows=old.rows, light=old.light, skipped=old.skipped)
    if old.stopped:
        return old.lit(old.light._replace(lines=(*old.light.lines, told)))
    return old.waiting()._replace(light=_ready(old, told))


def _ready(shift: Shift, told: Told) -> Light:
    waiting = shift.waiting().light
    return waiting._replace(about=shift.where, lines=(told, *waiting.lines))


def _told_of(old: Shift, text: str) -> Told:
    return Told.of(
        text, job=Told(old.job.label), where=old.where, count=old.boxes,
        since=clock_text(old.since) if old.since else "—",
        until=clock_text(old.until) if old.until else "—",
    )  # fmt: skip


async def _old(left: Mapping[str, Any], shift: Shift, station: Station) -> Shift:
    rows = tuple(Row(at, what, Lamp(lamp), _said(told), bool(typed))
                 for at, what, lamp, told, typed in left["rows"])  # fmt: skip
    old = shift._replace(
        job=BY_NAME.get(left["job"], LOOK_UP), boxes=int(left["boxes"]),
        since=str(left["since"]), until=str(left["until"]),
        about=dict(left["about"]), work=dict(left["work"]), rows=rows,
        skipped=int(left["skipped"]),
        place=await _asked(station, place_at_hand, left["place"]),
        session=await _asked(station, session_at_hand, left["session"]),
        pallet=await _asked(station, pallet_at_hand, left["pallet"]),
    )  # fmt: skip
    if not left["stop"]:
        return old
    lines = tuple(map(_said, left["stop"]))
    return old._replace(light=Light(Lamp.STOP, _STOP, str(left["stop_about"]), lines))


_STOP = N_("STOP")


async def _asked(station: Station, question: Any, code: str) -> Any:
    """What a code names now; None where nothing is named any more."""
    try:
        return await station.read(question, code) if code else None
    except StorageFailed:
        raise
    except ArchiveError:
        return None


def _read_out(light: Light) -> list[Sayable]:
    """A STOP in sentences alone."""
    if light.failure is None:
        return list(light.lines)
    return [*light.lines, *map(Plain, sentences(light.failure))]


def _plain(told: object) -> Any:
    """A sentence as JSON keeps it: unsaid where it can be, so that the language may change."""
    if isinstance(told, Told):
        return {"text": told.text, "fields": {name: _plain(each) for name, each in told.fields}}
    if isinstance(told, Sayable):
        return told.said()
    return told if isinstance(told, int) else str(told)


def _said(kept_: Any) -> Sayable:
    back = _back(kept_)
    return back if isinstance(back, Told) else Plain(str(back))


def _back(kept_: Any) -> object:
    if not isinstance(kept_, dict):
        return kept_
    return Told.of(str(kept_["text"]), **{n: _back(each) for n, each in kept_["fields"].items()})
