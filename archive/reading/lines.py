"""The lines of a batch in pages, in the order of its register; and where a scanned box stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.errors import BadInput
from archive.reading.changes import changing, moved
from archive.reading.days import as_day, first_day
from archive.reading.line_sums import OUTSIDE, OVER, weights_of
from archive.reading.source import Source
from archive.rows import Batch
from archive.storage import resolve
from archive.storage.due import Clause
from archive.storage.settings import Settings, load_settings
from archive.views_batch import LineFound, LinePage
from archive.views_work import BatchLine
from archive.words import N_, say

PAGE = 200
_LAST = "\U0010ffff"
"""Sorts behind every number."""
_FROM = """FROM "batch_line" l JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ?"""
_COLUMNS = f"""SELECT b."id", b."box_no", b."state", b."outlet", b."unit", b."categories",
    b."slips", b."weight_g", b."last_day", l."live", l."verdict", l."outcome", l."reason",
    b."flags" {_FROM}"""
_COUNT = f"SELECT COUNT(*) {_FROM}"
_HELD = """SELECT h."box", h."hold" FROM "hold_box" h JOIN "batch_line" l ON l."box" = h."box"
    WHERE l."batch" = ? AND h."live" = 1 ORDER BY h."hold" """
_ON_HOLD = """EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = b."id" AND h."live" = 1)"""

ALL, DOUBTFUL, HELD, UNUSUAL, WEIGHT, CHANGED, ENDED, UNAPPRAISED = (
    "", "doubtful", "held", "unusual", "weight", "changed", "ended", "unappraised",
)  # fmt: skip
KINDS = (ALL, DOUBTFUL, HELD, UNUSUAL, WEIGHT, CHANGED, ENDED, UNAPPRAISED)
"""Which lines a page shows."""
_KINDS = {
    ALL: "1 = 1",
    HELD: f'l."live" = 1 AND {_ON_HOLD}',
    UNUSUAL: """b."flags" <> ''""",
    ENDED: 'l."live" IS NULL',
    UNAPPRAISED: """l."live" = 1 AND l."verdict" <> 'destroy'""",
}
Group = tuple[str, str]
"""By what lines are grouped, and the value of one group."""
NO_GROUP: Group = ("", "")
BY_UNIT, BY_CATEGORY, BY_MONTH, BY_PLACE = "unit", "category", "month", "place"
WAYS = (BY_UNIT, BY_CATEGORY, BY_MONTH, BY_PLACE)
"""By what lines are grouped: the responsible unit, the category, the month of the last day kept."""
_COLUMNS_OF = {
    BY_UNIT: 'b."unit"',
    BY_CATEGORY: 'b."categories"',
    BY_MONTH: """COALESCE(SUBSTR(b."last_day", 1, 7), '')""",
    BY_PLACE: """COALESCE(b."place", '')""",
}
_NO_WAY = N_("Lines are not grouped by {way}.")
_NO_KIND = N_("There is no such choice of lines: {kind}.")

_LINE = """SELECT "live", "outcome" FROM "batch_line" WHERE "batch" = ? AND "box" = ?"""
_HOLDS = 'SELECT "hold" FROM "hold_box" WHERE "box" = ? AND "live" = 1 ORDER BY "hold"'
_LISTED = 'SELECT "batch" FROM "batch_line" WHERE "box" = ? AND "live" = 1'


def batch_lines(
    source: Source, batch: str, kind: str = ALL, start: str = "", limit: int = PAGE,
    group: Group = NO_GROUP,
) -> LinePage:  # fmt: skip
    """Some lines of a group beginning with box number `start` or the next one after it.

    Raises `Refused` for a batch that is not known, `BadInput` for a kind that is none.
    """
    return _page(source, batch, _Which(kind, group), _From(start, limit))


def lines_before(
    source: Source, batch: str, kind: str, end: str = "", limit: int = PAGE,
    group: Group = NO_GROUP,
) -> LinePage:  # fmt: skip
    """Some lines that end before box number `end`; the last ones when it is empty."""
    return _page(source, batch, _Which(kind, group), _From(end or _LAST, limit, backwards=True))


class _Which(NamedTuple):
    """Which lines are wanted."""

    kind: str
    group: Group


class _From(NamedTuple):
    """Where a page begins, or before what it ends."""

    box_no: str
    limit: int
    backwards: bool = False

    @property
    def clause(self) -> Clause:
        sign, order = ("<", "DESC") if self.backwards else (">=", "ASC")
        sql = f'b."box_no" {sign} ? ORDER BY b."box_no" {order} LIMIT ?'
        return Clause(sql, (self.box_no, self.limit))


def _page(source: Source, text: str, which: _Which, where: _From) -> LinePage:
    with source.engine.reading():
        batch = resolve.batch(source, text)
        kind, group = _kind(source, batch, which.kind), in_group(*which.group)
        wanted = Clause(f"({kind.sql}) AND {group.sql}", (*kind.params, *group.params))
        sql, params = where.clause
        found = read_lines(
            source, batch.id, Clause(f"{wanted.sql} AND {sql}", (*wanted.params, *params))
        )
        lines = tuple(reversed(found) if where.backwards else found)
        total = _number(source, batch, wanted)
        if not lines:
            return LinePage((), 0, total, before=False, after=False)
        ahead = Clause(f'{wanted.sql} AND b."box_no" < ?', (*wanted.params, lines[0].box_no))
        first = _number(source, batch, ahead) + 1
    rest = total - first + 1 - len(lines)
    return LinePage(lines, first, total, before=first > 1, after=rest > 0)


def _kind(source: Source, batch: Batch, kind: str) -> Clause:
    if kind == WEIGHT:
        spread = weights_of(source, batch)
        over = int(batch.state in OVER)
        return Clause(f'(l."live" = 1 OR ? = 1) AND {OUTSIDE}', (over, spread.low, spread.high))
    if kind == DOUBTFUL:
        return doubtful(source, batch)
    if kind == CHANGED:
        return _changed(source, batch)
    if kind not in _KINDS:
        raise BadInput(_NO_KIND, kind=kind)
    return Clause(_KINDS[kind], ())


def doubtful(source: Source, batch: Batch) -> Clause:
    """Lines that a signer looks at first: a remark, a hold, a weight outside, another verdict."""
    weight = _kind(source, batch, WEIGHT)
    parts = " OR ".join(f"({_KINDS[kind]})" for kind in (HELD, UNUSUAL, UNAPPRAISED))
    return Clause(f"({parts} OR ({weight.sql}))", weight.params)


def _changed(source: Source, batch: Batch) -> Clause:
    """Lines added or appraised anew since the last return."""
    found = moved(changing(source, batch))
    boxes = sorted(found.added | found.appraised) if found else []
    return Clause(f'b."id" IN ({resolve.marks(boxes)})' if boxes else "1 = 0", tuple(boxes))


def in_group(way: str, value: str) -> Clause:
    """The lines of one group; all of them where no way is given."""
    return Clause(f"{group_column(way)} = ?", (value,)) if way else Clause("1 = 1", ())


def group_column(way: str) -> str:
    """What lines are grouped by, in SQL; raises `BadInput` for what is none."""
    if way not in _COLUMNS_OF:
        raise BadInput(_NO_WAY, way=way)
    return _COLUMNS_OF[way]


def _number(source: Source, batch: Batch, clause: Clause) -> int:
    params = (batch.id, *clause.params)
    return int(source.engine.rows(f"{_COUNT} AND {clause.sql}", params)[0][0])


def read_lines(source: Source, batch: str, clause: Clause) -> list[BatchLine]:
    """The lines of a batch that meet a condition, with its order."""
    settings = load_settings(source.engine)
    holds: dict[str, tuple[str, ...]] = {}
    for box, hold in source.engine.rows(_HELD, (batch,)):
        holds[box] = (*holds.get(box, ()), hold)
    return list(_lines(source, batch, clause, settings, holds))


def _lines(
    source: Source, batch: str, clause: Clause, settings: Settings,
    holds: dict[str, tuple[str, ...]],
) -> Iterator[BatchLine]:  # fmt: skip
    rows = source.engine.rows(f"{_COLUMNS} AND {clause.sql}", (batch, *clause.params))
    for id_, box_no, state, outlet, unit, categories, slips, weight_g, last_day, *line in rows:
        live, verdict, outcome, reason, flags = line
        yield BatchLine(
            box_no=box_no,
            state=state,
            outlet=outlet,
            unit=unit,
            categories=tuple(categories.split()),
            slips=slips,
            weight_g=weight_g,
            earliest=first_day(as_day(last_day), settings),
            holds=holds.get(id_, ()),
            live=bool(live),
            verdict=verdict,
            outcome=outcome,
            reason=say(reason),
            flags=tuple(flags.split()),
        )


def line_found(source: Source, text: str, scanned: str) -> LineFound:
    """Where a scanned box stands to a batch; raises `Refused` for what is not known."""
    with source.engine.reading():
        batch, box = resolve.batch(source, text), resolve.box(source, scanned)
        line = source.engine.row(_LINE, (batch.id, box.id))
        upto = Clause('b."box_no" <= ?', (box.box_no,))
        listed = source.engine.row(_LISTED, (box.id,))
        return LineFound(
            box_no=box.box_no,
            state=box.state,
            place=_number(source, batch, upto) if line else 0,
            live=bool(line and line[0]),
            outcome=str(line[1]) if line else "",
            holds=tuple(str(row[0]) for row in source.engine.rows(_HOLDS, (box.id,))),
            batch=str(listed[0]) if listed and listed[0] != batch.id else "",
        )
