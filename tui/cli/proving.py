"""`waybox papers`, `verify` and `anchor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.words import N_, language, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Here, Inside
from tui.words.restored import holds_said, numbers_said

if TYPE_CHECKING:
    from archive import Archive
    from archive.log.cuts import Cut
    from archive.log.report import Report
    from tui.proof import Checked

FINDINGS = 3
"""Exit status when something does not hold."""

_PAPER = (N_("paper"), N_("file"), N_("issued"), N_("SHA-256"))
_GLYPHS = N_("{file} shows a substitute for characters the font lacks: {glyphs}")
_RECORD = N_("{path} proves them offline: waybox verify {path}")
_EVENTS = N_("{events} events and {statements} signed statements were checked.")
_SIZE = N_("{origin}: {size} events.")
_ANCHORED = N_("{origin}: {size} events; what was given covers {anchored} of them, {rest} not.")
_KEYS = N_("Log keys are here of sites: {sites}.")
_ONE_SITE = 2
"""Logs of an archive of one site: org's and its own."""
_RESTORED = N_(
    "Restored by two people at {at} from a backup of {taken}: the logs were cut at {ends}. Events "
    "known then and given up: {lost}."
)
_HOLDS_GIVEN_UP = N_("Holds that were in force and were given up with it: {holds}.")
_NOT_ASKED = N_(
    "Whether other holds were given up with it could not be asked: what lay at its place was gone, "
    "damaged, or lies elsewhere."
)
_NUMBERS = N_(
    "Numbers went on after {which}, so that none is given twice: what is missing up to there was "
    "given before it, or was left out."
)
_CLEAN = N_("Nothing is wrong.")
_WRONG = N_("{count} things do not hold:")
_NO_ANCHOR = N_(
    "No anchor file was given to hold the log against: what was rewritten with the log key itself "
    "would not show."
)
_OTHERS = N_("Not checked, being neither paper nor record nor anchor by name: {files}")
_FILE_OK = N_("{file}: holds. {says}")
_FILE_BAD = N_("{file}: does NOT hold. {says}")
_OWN_KEY = N_(
    "The records were checked with the keys they bring along; compare with a printed key."
)
_ANCHOR_OUT = N_("The heads of {count} logs are in {path}. Keep it on another machine.")
_EXISTS = N_("{path} is there already; an anchor is never overwritten.")


def papers(
    batch: Annotated[str, Parameter(help=N_("a batch number"))],
    *,
    out: Annotated[Path, Parameter(help=N_("folder for the papers"))],
    here: Inside,
) -> None:
    """Write every paper that a batch has now; new ones are issued and recorded."""
    from tui.cli.pins import sign_in
    from tui.papers import write_papers

    with here.writing() as archive:
        by = sign_in(here, archive) if here.by else None
        made = write_papers(archive, batch, language(), out, by)
    rows = [
        {"paper": each.issue.paper, "file": each.path.name, "fresh": each.fresh,
         "sha256": each.sha256, "missing_glyphs": each.missing_glyphs}
        for each in made.written
    ]  # fmt: skip
    if here.shown({"papers": rows, "record": str(made.record)}):
        return
    output.table(
        [say(heading) for heading in _PAPER],
        [
            (each.issue.paper, each.path.name, say(N_("now") if each.fresh else N_("before")),
             each.sha256[:16])
            for each in made.written
        ],
    )  # fmt: skip
    for each in made.written:
        if each.missing_glyphs:
            glyphs = " ".join(each.missing_glyphs)
            output.line(say(_GLYPHS, file=each.path.name, glyphs=glyphs))
    output.line(say(_RECORD, path=made.record))


def verify(
    *files: Annotated[Path, Parameter(
        help=N_("papers, records and anchors, or folders of them; none: the archive"))],
    anchor: Annotated[tuple[Path, ...], Parameter(
        help=N_("an anchor or record from outside to hold the archive against"))] = (),
    key: Annotated[tuple[str, ...], Parameter(
        help=N_("a log key you trust, as printed on a record"))] = (),
    here: Inside,
) -> int:  # fmt: skip
    """Audit the whole archive, or check papers and records offline."""
    from tui.proof import read_anchor_file, within

    files, others = within(files)
    here_is_one = bool(here.url) or Path(here.archive_url).exists()
    heads = [file for file in files if here_is_one and read_anchor_file(file)]
    anchors = [*anchor, *heads]
    papers_ = [file for file in files if file not in anchors]
    if others and not here.json:
        names = ", ".join(file.name for file in others)
        output.line(output.harmless(say(_OTHERS, files=names)))
    found_in_files = _files(here, papers_, key) if papers_ else 0
    found_in_all = _whole(here, anchors) if anchors or not papers_ else 0
    return max(found_in_files, found_in_all)


@contextmanager
def _unguarded(here: Here) -> Iterator[Archive]:
    """The archive, also when its log lost its triggers: an audit wants to see why."""
    import archive

    with archive.open(here.archive_url, now=here.now, guarded=False, site=here.site) as opened:
        yield opened


def _files(here: Here, files: list[Path], keys: tuple[str, ...]) -> int:
    from tui.proof import check_files

    if here.url:
        with _unguarded(here) as archive:
            checked = check_files(files, archive, keys)
    else:
        checked = check_files(files, None, keys)
    bad = any(each.problems for each in checked)
    files_ = [{**each._asdict(), "path": str(each.path)} for each in checked]
    if not here.shown({"files": files_}):
        _print_files(checked, trusted=bool(keys or here.url))
    return FINDINGS if bad else 0


def _print_files(checked: tuple[Checked, ...], *, trusted: bool) -> None:
    for each in checked:
        told = _FILE_BAD if each.problems else _FILE_OK
        output.line(output.harmless(say(told, file=each.path.name, says=each.says)))
        for problem in each.problems:
            output.line(f"  {output.harmless(problem)}")
    if not trusted and any(each.kind == "record" for each in checked):
        output.line(say(_OWN_KEY))


def _whole(here: Here, anchors: list[Path]) -> int:
    from archive.reading.audit import audit
    from tui.proof import anchors_for

    with _unguarded(here) as archive:
        report = audit(archive, anchors_for(archive, anchors))
    if not here.shown(report):
        _print_report(report, anchored=bool(anchors))
    return FINDINGS if report.problems else 0


def _print_report(report: Report, *, anchored: bool) -> None:
    output.line(say(_EVENTS, events=report.events, statements=report.statements))
    for origin in report.origins:
        rest = origin.size - origin.anchored
        told = _ANCHORED if anchored else _SIZE
        output.line(
            say(told, origin=origin.origin, size=origin.size, anchored=origin.anchored, rest=rest)
        )
    if len(report.origins) > _ONE_SITE:
        output.line(say(_KEYS, sites=", ".join(report.keys) or say(N_("none"))))
    _print_restores(report.restores)
    if report.problems:
        output.line(say(_WRONG, count=len(report.problems)))
    for problem in report.problems:
        output.line(f"  {output.harmless(problem.text)}")
    if not report.problems:
        output.line(say(_CLEAN))
    if not anchored:
        output.line(say(_NO_ANCHOR))


def _print_restores(restores: Sequence[Cut]) -> None:
    for cut in restores:
        ends = ", ".join(f"{origin} {size}" for origin, size in cut.heads)
        at, taken = output.cell_of_stamp(cut.at), output.cell_of_stamp(cut.taken_at)
        output.line(say(_RESTORED, at=at, taken=taken, ends=ends, lost=cut.lost))
        if cut.holds:
            output.line(say(_HOLDS_GIVEN_UP, holds=output.some(holds_said(cut.holds))))
        if not cut.asked:
            output.line(say(_NOT_ASKED))
        if cut.numbers:
            output.line(say(_NUMBERS, which=output.some(numbers_said(cut.numbers))))


def anchor(
    *,
    out: Annotated[Path, Parameter(help=N_("file for the signed heads"))],
    kept_by: Annotated[str, Parameter(help=N_("where the copy goes, in a word"))] = "",
    here: Inside,
) -> None:
    """Write the signed heads of the log to a file for another machine."""
    from archive.commands.evidence import Anchor
    from tui.cli.pins import sign_in
    from tui.proof import anchor_of

    if out.exists():
        raise BadUsage(_EXISTS, path=out)
    with here.writing() as archive:
        by = sign_in(here, archive)
        archive.perform(Anchor(kept_by=kept_by), by, here.op or None)
        taken = anchor_of(archive)
    out.write_text(taken.dump(), encoding="utf-8")
    if not here.shown({"file": str(out), "notes": taken.notes}):
        output.line(say(_ANCHOR_OUT, count=len(taken.notes), path=out))
