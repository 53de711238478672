"""`waybox import`: lists taken in whole, or their good rows; every bad row named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from cyclopts import Parameter

from archive import Handout
from archive.commands.box import ImportBoxes
from archive.commands.people import ImportPeople
from archive.commands.places import ImportPlaces
from archive.errors import BadInput, Finding
from archive.intake import boxes as box_lists
from archive.intake import people as people_lists
from archive.intake import places as place_lists
from archive.intake.repairs import Repair
from archive.intake.writing import write_rejects
from archive.reading.clashes import clashes, known_places
from archive.reading.source import today
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.failures import BadUsage, finding_line
from tui.cli.files import NOT_WRITTEN, file_bytes
from tui.cli.handing_out import print_handouts
from tui.cli.here import Here, Inside

if TYPE_CHECKING:
    from archive import Archive, Command, Receipt
    from archive.intake.columns import Columns
    from archive.intake.listing import Listed
    from archive.reading.source import Source

# fmt: off
File = Annotated[str, Parameter(help=N_("CSV (UTF-8 or GB18030) or XLSX"))]
DryRun = Annotated[bool, Parameter(
    negative="", help=N_("read and check only; nothing is taken in"))]
AcceptGood = Annotated[bool, Parameter(
    negative="", help=N_("take in the good rows; --rejects says where the others go"))]
Rejects = Annotated[str, Parameter(
    help=N_("a new file for the refused rows, each with its reason"))]
# fmt: on

_NO_REJECTS = N_("--accept-good and --rejects FILE go together.")
_EXISTS = N_("{path} exists already; name a new file for the refused rows.")
_BAD_ROWS = N_("{count} rows of {source} are refused; nothing was taken in.")
_NONE_GOOD = N_("No row of {source} is good; nothing was taken in.")
_SHOWN = 60


class Made(NamedTuple):
    """What a row of the list became."""

    row: int
    thing: str
    """Box number, place or staff number."""


class Taken(NamedTuple):
    """A list that was taken in, or would be: stable as JSON."""

    kind: str
    """``boxes``, ``places`` or ``people``."""
    source: str
    sha256: str
    dry_run: bool
    rows: int
    """Good rows."""
    repairs: tuple[Repair, ...]
    """Cells that were read as something else than they spell."""
    warnings: tuple[Finding, ...]
    rejected: tuple[Finding, ...]
    """Rows set aside with --accept-good."""
    op: str = ""
    at: str = ""
    repeated: bool = False
    made: tuple[Made, ...] = ()
    handouts: tuple[Handout, ...] = ()
    """For people: badges and first PINs, shown this once."""


class _Task(NamedTuple):
    """One call of `waybox import`."""

    here: Here
    kind: str
    path: str
    data: bytes
    dry_run: bool
    rejects: str
    """Where refused rows go; empty when none may be refused."""

    @property
    def source(self) -> str:
        """The file's name, as the archive records it."""
        return Path(self.path).name


def boxes(
    file: File, *, dry_run: DryRun = False, accept_good: AcceptGood = False, rejects: Rejects = "",
    here: Inside,
) -> None:  # fmt: skip
    """Take in a hand-in list of boxes."""
    _run(_task(here, "boxes", file, rejects, dry_run=dry_run, accept_good=accept_good))


def places(
    file: File, *, dry_run: DryRun = False, accept_good: AcceptGood = False, rejects: Rejects = "",
    here: Inside,
) -> None:  # fmt: skip
    """Take in a list of places."""
    _run(_task(here, "places", file, rejects, dry_run=dry_run, accept_good=accept_good))


def people(
    file: File, *, dry_run: DryRun = False, accept_good: AcceptGood = False, rejects: Rejects = "",
    here: Inside,
) -> None:  # fmt: skip
    """Take in a list of people; badges and first PINs are handed out."""
    _run(_task(here, "people", file, rejects, dry_run=dry_run, accept_good=accept_good))


def _task(
    here: Here, kind: str, path: str, rejects: str, *, dry_run: bool, accept_good: bool
) -> _Task:
    if accept_good != bool(rejects):
        raise BadUsage(_NO_REJECTS)
    if rejects and Path(rejects).exists():
        raise BadUsage(_EXISTS, path=rejects)
    return _Task(here, kind, path, file_bytes(path), dry_run, rejects)


def _run(task: _Task) -> None:
    if task.dry_run:
        with task.here.reading() as source:
            taken, _ = _checked(task, source)
            demo = bool(source.founding.demo)
    else:
        with task.here.writing() as archive:
            taken = _take(task, archive)
            demo = bool(archive.founding.demo)
    if not task.here.shown(taken):
        _print(taken)
        print_handouts(taken.handouts, demo=demo)


def _checked(task: _Task, source: Source) -> tuple[Taken, tuple[Any, ...]]:
    """What the list says, and its good rows; raises `BadInput` with every bad row."""
    listed = _read(task, source)
    wrong = listed.findings
    if task.dry_run or task.rejects:
        wrong = tuple(sorted((*wrong, *clashes(source, listed.rows)), key=lambda each: each.row))
    bad = {finding.row for finding in wrong}
    rows = tuple(row for row in listed.rows if row.row not in bad)
    if wrong and not task.rejects:
        raise BadInput(_BAD_ROWS, wrong, count=len(bad), source=task.source)
    if not rows:
        raise BadInput(_NONE_GOOD, wrong, source=task.source)
    repairs = tuple(repair for repair in listed.repairs if repair.row not in bad)
    taken = Taken(
        task.kind, task.source, listed.sha256, task.dry_run, len(rows), repairs, listed.warnings,
        wrong,
    )  # fmt: skip
    return taken, rows


def _read(task: _Task, source: Source) -> Listed[Any]:
    match task.kind:
        case "boxes":
            return box_lists.read_boxes(task.data, task.source, today(source))
        case "places":
            return place_lists.read_places(task.data, task.source, known_places(source))
    return people_lists.read_people(task.data, task.source)


_COLUMNS: dict[str, Columns] = {
    "boxes": box_lists.COLUMNS,
    "places": place_lists.COLUMNS,
    "people": people_lists.COLUMNS,
}


def _take(task: _Task, archive: Archive) -> Taken:
    taken, rows = _checked(task, archive)
    by = pins.sign_in(task.here, archive)
    command, handouts = _command(task, archive, taken.sha256, rows)
    with _rejects(task, taken.rejected):
        receipt = archive.perform(command, by, task.here.op or None)
    return taken._replace(
        op=receipt.op,
        at=receipt.at,
        repeated=receipt.repeated,
        made=tuple(_made(archive, task.kind, rows, receipt)),
        handouts=() if receipt.repeated else handouts,
    )


def _command(
    task: _Task, archive: Archive, sha256: str, rows: tuple[Any, ...]
) -> tuple[Command, tuple[Handout, ...]]:
    match task.kind:
        case "boxes":
            return ImportBoxes(sha256=sha256, source=task.source, rows=rows), ()
        case "places":
            return ImportPlaces(sha256=sha256, source=task.source, rows=rows), ()
    people_ = ImportPeople(sha256=sha256, source=task.source, rows=rows)
    return archive.with_badges(people_)


@contextmanager
def _rejects(task: _Task, refused: Sequence[Finding]) -> Iterator[None]:
    """Write the refused rows before the good ones are taken in; take it back if they are not."""
    if not refused:
        yield
        return
    path = Path(task.rejects)
    data = write_rejects(task.data, task.source, _COLUMNS[task.kind], tuple(refused))
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _made(archive: Archive, kind: str, rows: Sequence[Any], receipt: Receipt) -> Iterator[Made]:
    """What each row became; for boxes their numbers."""
    if kind == "boxes":
        for event in receipt.events[1:]:
            yield Made(event.data["row"], event.data["box_no"])
    else:
        yield from (Made(row.row, getattr(row, "code", "") or row.staff_no) for row in rows)


def _print(taken: Taken) -> None:
    for repair in taken.repairs[:_SHOWN]:
        where = say(N_("row {row}"), row=repair.row)
        output.line(f"{where}, {repair.column}: “{repair.before}” → “{repair.after}”")
    if len(taken.repairs) > _SHOWN:
        output.line(say(N_("… and {count} more repairs"), count=len(taken.repairs) - _SHOWN))
    for finding in (*taken.warnings, *taken.rejected):
        output.line(finding_line(finding))
    if taken.dry_run:
        output.line(
            say(
                N_("{rows} rows of {source} are good; nothing was taken in."),
                rows=taken.rows,
                source=taken.source,
            )
        )
        return
    said = (
        N_("{rows} rows of {source} had been taken in {at}; nothing was done again.")
        if taken.repeated
        else N_("{rows} rows of {source} were taken in {at}.")
    )
    output.line(say(said, rows=taken.rows, source=taken.source, at=output.cell_of_stamp(taken.at)))
    if taken.rejected:
        output.line(say(N_("{count} rows were set aside."), count=len(taken.rejected)))
