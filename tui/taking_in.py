"""Lists taken in: read, judged row by row, taken, and their bad rows set aside in a file.

What command line and screens share; neither prints nor draws.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.commands.box import ImportBoxes
from archive.commands.matters import ImportMatters
from archive.commands.people import ImportPeople
from archive.commands.places import ImportPlaces
from archive.errors import BadInput, Finding, may_be_recorded
from archive.intake import boxes as box_lists
from archive.intake import matters as matter_lists
from archive.intake import people as people_lists
from archive.intake import places as place_lists
from archive.intake.columns import needed
from archive.intake.listing import Listed, Tell, unheard
from archive.intake.writing import write_rejects
from archive.reading.clashes import clashes, known_places
from archive.reading.matters import matters_to_meet
from archive.reading.source import today
from archive.reading.trial import holds_to_meet, taken_before
from archive.refusals import Refusal
from archive.views_box import HoldMet
from archive.views_matters import MattersMet
from archive.words import N_, language, say
from tui.cli.files import NOT_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archive import Command, Receipt
    from archive.intake.columns import Columns
    from archive.reading.source import Source
    from tui.progress import Progress

KINDS = ("boxes", "places", "people", "matters")
"""What lists are of."""
_COLUMNS: dict[str, Columns] = {
    "boxes": box_lists.COLUMNS,
    "places": place_lists.COLUMNS,
    "people": people_lists.COLUMNS,
    "matters": matter_lists.COLUMNS,
}
_COMMANDS: dict[str, type[ImportBoxes | ImportPlaces | ImportPeople]] = {
    "boxes": ImportBoxes,
    "places": ImportPlaces,
    "people": ImportPeople,
}
_READING = N_("Reading rows")
_COMPARING = N_("Comparing rows with the archive")


class HandedIn(NamedTuple):
    """A list as it came."""

    kind: str
    path: str
    data: bytes
    as_of: date | None = None
    """For matters: the day on which the list was drawn up."""

    @property
    def source(self) -> str:
        """The file's name, as the archive records it."""
        return Path(self.path).name


class Judged(NamedTuple):
    """A list row by row."""

    listed: Listed[Any]
    wrong: tuple[Finding, ...]
    """One for each bad row, in the list's order."""
    rows: tuple[Any, ...]
    """Good rows."""

    @property
    def bad(self) -> frozenset[int]:
        """Lines of the bad rows."""
        return frozenset(finding.row for finding in self.wrong)


class Trial(NamedTuple):
    """What taking a list in would do."""

    judged: Judged
    before: Refusal | None
    """Why it is not taken in at all: the very same list was before."""
    holds: tuple[HoldMet, ...]
    """Holds that its boxes would enter."""
    matters: MattersMet | None = None
    """For matters: what would be found."""


class Made(NamedTuple):
    """What a row of the list became."""

    row: int
    thing: str
    """Box number, place or staff number."""


def judge(
    source: Source, list_: HandedIn, *, clashing: bool = True, tell: Tell = unheard,
    told: Callable[[Sequence[Any]], Iterable[Any]] = iter,
) -> Judged:  # fmt: skip
    """What a list says; with `clashing` also what only the archive knows to be wrong.

    Raises `BadInput` for a file that cannot be read as such a list at all.
    """
    listed = _read(source, list_, tell)
    wrong = listed.findings
    if clashing:
        found = clashes(source, told(listed.rows))
        wrong = tuple(sorted((*wrong, *found), key=lambda each: each.row))
    bad = {finding.row for finding in wrong}
    rows = tuple(row for row in listed.rows if row.row not in bad)
    repairs = tuple(repair for repair in listed.repairs if repair.row not in bad)
    return Judged(listed._replace(repairs=repairs), wrong, rows)


def try_list(source: Source, list_: HandedIn, progress: Progress) -> Trial:
    """A trial run; nothing is taken in."""

    def told(rows: Sequence[Any]) -> Iterator[Any]:
        progress.begin(say(_COMPARING), len(rows))
        for count, row in enumerate(rows):
            progress.tell(count)
            yield row

    progress.begin(say(_READING), _lines(list_.data))
    judged = judge(source, list_, tell=progress.tell, told=told)
    before = taken_before(source, list_.kind, judged.listed.sha256)
    holds = holds_to_meet(source, told(judged.rows)) if list_.kind == "boxes" else ()
    matters = matters_to_meet(source, judged.rows) if list_.kind == "matters" else None
    return Trial(judged, before, holds, matters)


def _lines(data: bytes) -> int:
    """How many lines a text has; 0 for a workbook, which does not say."""
    return 0 if data.startswith(b"PK") else data.count(b"\n")


def _read(source: Source, list_: HandedIn, tell: Tell) -> Listed[Any]:
    match list_.kind:
        case "boxes":
            return box_lists.read_boxes(list_.data, list_.source, today(source), tell)
        case "places":
            known = known_places(source)
            return place_lists.read_places(list_.data, list_.source, known, tell)
        case "matters":
            return matter_lists.read_matters(list_.data, list_.source, today(source), tell)
    return people_lists.read_people(list_.data, list_.source, tell)


def command_of(list_: HandedIn, judged: Judged) -> Command:
    """The command that takes the good rows in; people have no badges yet."""
    if list_.kind == "matters":
        assert list_.as_of is not None
        return ImportMatters(
            sha256=judged.listed.sha256, source=list_.source, as_of=list_.as_of, rows=judged.rows
        )
    kind = _COMMANDS[list_.kind]
    return kind(sha256=judged.listed.sha256, source=list_.source, rows=judged.rows)


@contextmanager
def set_aside(list_: HandedIn, refused: Sequence[Finding], path: Path) -> Iterator[None]:
    """Write the refused rows before the good ones are taken in; take it back if they are not.

    Where it is not known whether they are, it stays.
    """
    if not refused:
        yield
        return
    write_aside(list_, refused, path)
    try:
        yield
    except BaseException as error:
        if not may_be_recorded(error):
            path.unlink(missing_ok=True)
        raise


def write_aside(list_: HandedIn, refused: Sequence[Finding], path: Path) -> None:
    """Write refused rows to a new file, each with its reason; raises `BadInput`."""
    data = write_rejects(list_.data, list_.source, _COLUMNS[list_.kind], tuple(refused))
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error


def made(kind: str, rows: Sequence[Any], receipt: Receipt) -> Iterator[Made]:
    """What each row became; for boxes their numbers."""
    if kind == "boxes":
        for event in receipt.events[1:]:
            yield Made(event.data["row"], event.data["box_no"])
    elif kind == "matters":
        yield Made(0, receipt.events[0].data["number"])
    else:
        yield from (Made(row.row, getattr(row, "code", "") or row.staff_no) for row in rows)


def columns_of(kind: str) -> str:
    """The headings that a list of a kind must have, as people write them."""
    return needed(_COLUMNS[kind], language())
