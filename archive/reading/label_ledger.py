"""The label ledger: who printed which label, and whether it came back on a box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from archive.clock import read_stamp
from archive.events import Event
from archive.reading.boxes import BoxFilter, boxes
from archive.reading.days import as_day, as_instant
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.rows import Box
from archive.storage import resolve
from archive.storage.engine import Engine
from archive.views_box import BoxRow
from archive.views_label import Label, LabelPrint, LabelRow

_MADE = 'SELECT "reissue", "made_on", "why" FROM "annex_label" WHERE "box" = ? ORDER BY "reissue"'
_PRINTS = """SELECT p."box", p."reissue", j."made_at", j."made_by", j."stock", j."printer",
    j."faces", j."copies" FROM "label_print" p JOIN "printing" j ON j."id" = p."job"
    WHERE p."box" IN ({}) ORDER BY j."made_at", j."id" """
_STANDS = 'SELECT "id", "reissue", "label_seen", "label_checked" FROM "box" WHERE "id" IN ({})'

Prints = Mapping[tuple[str, int], tuple[LabelPrint, ...]]


def label_ledger(source: Source, wanted: BoxFilter) -> Iterator[LabelRow]:
    """The newest label of every box wanted, page by page."""
    after = ""
    while True:
        page = boxes(source, wanted, after)
        with source.engine.reading():
            yield from _rows(source.engine, page.boxes, people_of(source))
        if not page.after:
            return
        after = page.after


def _rows(
    engine: Engine, found: Iterable[BoxRow], people: Mapping[str, str]
) -> tuple[LabelRow, ...]:
    by_id = {box.id: box for box in found}
    prints = _prints(engine, tuple(by_id), people)
    return tuple(
        LabelRow(
            by_id[id_].box_no, by_id[id_].state, by_id[id_].place, number,
            prints.get((id_, number), ()), as_instant(seen), as_instant(checked),
        )
        for id_, number, seen, checked in _of(engine, _STANDS, tuple(by_id))
    )  # fmt: skip


def _of(engine: Engine, sql: str, ids: tuple[str, ...]) -> list[tuple[str, int, str, str]]:
    """Rows of these boxes, in the order of the boxes."""
    if not ids:
        return []
    found = {row[0]: row for row in engine.rows(sql.format(", ".join("?" * len(ids))), ids)}
    return [found[id_] for id_ in ids]


def _prints(engine: Engine, ids: tuple[str, ...], people: Mapping[str, str]) -> Prints:
    if not ids:
        return {}
    found: dict[tuple[str, int], list[LabelPrint]] = defaultdict(list)
    rows = engine.rows(_PRINTS.format(", ".join("?" * len(ids))), ids)
    for box, number, at, by, stock, printer, faces, copies in rows:
        made = LabelPrint(read_stamp(at), people.get(by, by), stock, printer, faces, copies)
        found[box, number].append(made)
    return {key: tuple(made) for key, made in found.items()}


def labels_of(
    source: Source, box: Box, events: Iterable[Event], people: Mapping[str, str]
) -> tuple[Label, ...]:
    """Every label of a box, the first one first; `events` are the box's own."""
    prints = _prints(source.engine, (box.id,), people)
    seen, checked = _told(events)
    made = source.engine.rows(_MADE, (box.id,))
    whys = {number: why for number, _, why in made}
    return tuple(
        Label(
            number, as_day(made_on), number == box.reissue, whys.get(number + 1, ""),
            prints.get((box.id, number), ()), as_instant(seen.get(number)),
            as_instant(checked.get(number)),
        )
        for number, made_on, _ in made
    )  # fmt: skip


def _told(events: Iterable[Event]) -> tuple[dict[int, str], dict[int, str]]:
    """When each label was first seen and last checked."""
    number = 0
    seen: dict[int, str] = {}
    checked: dict[int, str] = {}
    for event in events:
        if event.kind == "box.relabelled":
            number = event.data["reissue"]
        if event.data.get("label_seen"):
            seen[number] = event.data["label_seen"]
        if event.kind == "box.label_checked":
            checked[number] = event.data["label_checked"]
    return seen, checked


def label_sealed(source: Source, seal: str) -> LabelRow | None:
    """The newest label of the box with this seal; None where no box has it."""
    with source.engine.reading():
        box = resolve.box_of_seal(source, seal)
        if box is None:
            return None
        prints = _prints(source.engine, (box.id,), people_of(source))
        return LabelRow(
            box.box_no, box.state, box.place or "", box.reissue,
            prints.get((box.id, box.reissue), ()), as_instant(box.label_seen),
            as_instant(box.label_checked),
        )  # fmt: skip
