"""What box labels show: the code with its tag, the number, and the first day of destruction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from archive.codes import BoxCode
from archive.retention import earliest_destruction
from archive.rows import Box
from archive.storage.opened import Source
from archive.storage.selecting import find
from archive.storage.settings import Settings, load_settings
from archive.views import BoxLabel

_TAG = 'SELECT "tag" FROM "annex_label" WHERE "box" = ? AND "reissue" = ?'


def box_labels(source: Source, boxes: Iterable[str], faces: int = 2) -> tuple[BoxLabel, ...]:
    """The newest label of each box (by id), once for each of `faces` faces."""
    settings = load_settings(source.engine)
    return tuple(label for box in boxes for label in _labels(source, settings, box, faces))


def _labels(source: Source, settings: Settings, id_: str, faces: int) -> Iterator[BoxLabel]:
    box: Box = find(source.engine, "box", id_)
    found = source.engine.row(_TAG, (box.id, box.reissue))
    code = BoxCode(box.id, box.reissue, found[0] if found else "")
    for face in range(1, faces + 1):
        yield BoxLabel(
            code=code.text,
            box_no=box.box_no,
            outlet=box.outlet,
            unit=box.unit,
            categories=tuple(box.categories.split()),
            accepted_from=_day(box.accepted_from),
            accepted_to=_day(box.accepted_to),
            slips=box.slips,
            earliest=_earliest(settings, box),
            face=face,
            demo=bool(source.founding.demo),
        )


def _earliest(settings: Settings, box: Box) -> date | None:
    last = _day(box.last_day)
    if last is None:
        return None
    return earliest_destruction(last, settings.calendars, settings.policy.grace_days)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
