"""`waybox import`: lists taken in whole, or their good rows; every bad row named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from cyclopts import Parameter

from archive import Handout
from archive.commands.people import ImportPeople
from archive.errors import BadInput, Finding
from archive.intake.repairs import Repair
from archive.reading.matters import matters_to_meet
from archive.views_matters import MattersMet
from archive.words import N_, say
from tui.badges import issuer_of, sheet_before
from tui.cli import output, pins
from tui.cli.failures import BadUsage, finding_line
from tui.cli.files import file_bytes
from tui.cli.handing_out import print_handouts
from tui.cli.here import Here, Inside
from tui.cli.making import Sheet
from tui.cli.values import day_of
from tui.taking_in import HandedIn, Made, command_of, judge, made, set_aside
from tui.words.matters import met_said

if TYPE_CHECKING:
    from archive import Archive, Command
    from archive.reading.source import Source
    from tui.taking_in import Judged

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
_NUMBERED = N_("It is list {list}; `waybox matters {list}` shows what it found and proposes.")
_SHOWN = 60


class Taken(NamedTuple):
    """A list that was taken in, or would be: stable as JSON."""

    kind: str
    """``boxes``, ``places``, ``people`` or ``matters``."""
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
    matters: MattersMet | None = None
    """For matters: what was found, or would be."""


class _Task(NamedTuple):
    """One call of `waybox import`."""

    here: Here
    list: HandedIn
    dry_run: bool
    rejects: str
    """Where refused rows go; empty when none may be refused."""
    sheet: str = ""
    """Where the sheet of new badges goes; empty when none is wanted."""


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
    sheet: Sheet = "", here: Inside,
) -> None:  # fmt: skip
    """Take in a list of people; badges and first PINs are handed out."""
    task = _task(here, "people", file, rejects, dry_run=dry_run, accept_good=accept_good)
    _run(task._replace(sheet=sheet))


def matters(
    file: File,
    *,
    as_of: Annotated[str, Parameter(
        help=N_("the day on which customer service drew the list up"))],
    dry_run: DryRun = False,
    here: Inside,
) -> None:  # fmt: skip
    """Take in customer service's list of unsettled matters; the holds they need are proposed."""
    task = _task(here, "matters", file, "", dry_run=dry_run, accept_good=False)
    day = day_of("--as-of", as_of)
    _run(task._replace(list=task.list._replace(as_of=day)))


def _task(
    here: Here, kind: str, path: str, rejects: str, *, dry_run: bool, accept_good: bool
) -> _Task:
    if accept_good != bool(rejects):
        raise BadUsage(_NO_REJECTS)
    if rejects and Path(rejects).exists():
        raise BadUsage(_EXISTS, path=rejects)
    return _Task(here, HandedIn(kind, path, file_bytes(path)), dry_run, rejects)


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


def _checked(task: _Task, source: Source) -> tuple[Taken, Judged]:
    """What the list says, and its good rows; raises `BadInput` with every bad row."""
    judged = judge(source, task.list, clashing=task.dry_run or bool(task.rejects))
    listed, wrong, name = judged.listed, judged.wrong, task.list.source
    if wrong and not task.rejects:
        raise BadInput(_BAD_ROWS, wrong, count=len(judged.bad), source=name)
    if not judged.rows:
        raise BadInput(_NONE_GOOD, wrong, source=name)
    met = matters_to_meet(source, judged.rows) if task.list.kind == "matters" else None
    taken = Taken(
        task.list.kind, name, listed.sha256, task.dry_run, len(judged.rows), listed.repairs,
        listed.warnings, wrong, matters=met,
    )  # fmt: skip
    return taken, judged


def _take(task: _Task, archive: Archive) -> Taken:
    taken, judged = _checked(task, archive)
    by = pins.sign_in(task.here, archive)
    command, handouts = _with_badges(archive, command_of(task.list, judged))
    with (
        set_aside(task.list, taken.rejected, Path(task.rejects)),
        sheet_before(task.sheet, handouts, issuer_of(archive)) as sheet,
    ):
        receipt = archive.perform(command, by, task.here.op or None)
    if sheet and receipt.repeated:  # these badges were not issued, the first ones were
        sheet.unlink(missing_ok=True)
    return taken._replace(
        op=receipt.op,
        at=receipt.at,
        repeated=receipt.repeated,
        made=tuple(made(taken.kind, judged.rows, receipt)),
        handouts=() if receipt.repeated else handouts,
    )


def _with_badges(archive: Archive, command: Command) -> tuple[Command, tuple[Handout, ...]]:
    if isinstance(command, ImportPeople):
        return archive.with_badges(command)
    return command, ()


def _print(taken: Taken) -> None:
    for repair in taken.repairs[:_SHOWN]:
        where = say(N_("row {row}"), row=repair.row)
        output.line(f"{where}, {repair.column}: “{repair.before}” → “{repair.after}”")
    if len(taken.repairs) > _SHOWN:
        output.line(say(N_("… and {count} more repairs"), count=len(taken.repairs) - _SHOWN))
    for finding in (*taken.warnings, *taken.rejected):
        output.line(finding_line(finding))
    if taken.matters is not None:
        output.line(met_said(taken.matters))
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
    for each in taken.made if taken.matters else ():
        output.line(say(_NUMBERED, list=each.thing))
    if taken.rejected:
        output.line(say(N_("{count} rows were set aside."), count=len(taken.rejected)))
