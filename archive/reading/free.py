"""What is due and free to be listed: counted before a batch takes it, by its very conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archive.reading.source import Source, today
from archive.storage.due import free_clause
from archive.storage.settings import Settings, load_settings
from archive.views_due import DueFilter, FreeDue

_TOTAL = """SELECT COUNT(*), COALESCE(SUM(t."slips"), 0), COALESCE(SUM(t."weight_g"), 0)
    FROM "box" t WHERE """
_BY = {
    "unit": 't."unit"',
    "category": 't."categories"',
    "month": 'SUBSTR(t."last_day", 1, 7)',
    "place": 't."place"',
}
"""What is counted for each choice; several categories stand in one text."""
_PLACES = 'SELECT "id" FROM "place"'

_ANY = DueFilter()

Counts = tuple[tuple[str, int], ...]


def free_due(source: Source, chosen: DueFilter = _ANY) -> FreeDue:
    """How many boxes ``add-lines due=all`` would take now, and how many with another choice.

    Raises `Refused` for a month that is none and a place that is not known.
    """
    with source.engine.reading():
        settings = load_settings(source.engine)
        sql, params = free_clause(source, today(source), settings, chosen)
        boxes, slips, weight_g = source.engine.rows(_TOTAL + sql, params)[0]
        by = {name: _counts(source, settings, chosen, name) for name in _BY}
        known = {str(row[0]) for row in source.engine.rows(_PLACES)}
    return FreeDue(
        boxes=boxes,
        slips=slips,
        weight_g=weight_g,
        units=_sorted(by["unit"]),
        categories=_sorted(_each(by["category"])),
        months=_sorted(by["month"]),
        places=_sorted(_above(by["place"], known)),
    )


def _counts(source: Source, settings: Settings, chosen: DueFilter, name: str) -> Counts:
    """Boxes by the value of one choice, under the other choices alone."""
    others = chosen._replace(**{name: ""})
    sql, params = free_clause(source, today(source), settings, others)
    asked = f'SELECT {_BY[name]}, COUNT(*) FROM "box" t WHERE {sql} GROUP BY 1'
    return tuple((str(value), int(boxes)) for value, boxes in source.engine.rows(asked, params))


def _each(counts: Counts) -> Iterator[tuple[str, int]]:
    return ((code, boxes) for codes, boxes in counts for code in codes.split())


def _above(counts: Counts, known: set[str]) -> Iterator[tuple[str, int]]:
    """A place's boxes count for every place whose code its own goes on from."""
    for place, boxes in counts:
        parts = place.split("-")
        codes = ("-".join(parts[: deep + 1]) for deep in range(len(parts)))
        yield from ((code, boxes) for code in codes if code in known)


def _sorted(counts: Iterable[tuple[str, int]]) -> Counts:
    summed: Counter[str] = Counter()
    for value, boxes in counts:
        summed[value] += boxes
    return tuple(sorted(summed.items()))
