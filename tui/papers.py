"""Issuing a batch's papers: rendered once, recorded, kept, and served again as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from archive import Archive, Credential, NotAllowedHere, Refused
from archive.commands.evidence import RecordPaper
from archive.log.evidence import dump
from archive.reading.appraisals import appraisal_report
from archive.reading.bundles import bundle
from archive.reading.checklists import feed_checklist
from archive.reading.issues import Issue, batch_named, issued, issues
from archive.reading.records import destruction_record
from archive.reading.registers import approval_sheet, register
from archive.words import N_
from labels.appraisal_report import appraisal_report as draw_appraisal
from labels.approval_sheet import approval_sheet as draw_approval
from labels.certificate import certificate as draw_certificate
from labels.destruction_record import destruction_record as draw_record
from labels.feed_checklist import feed_checklist as draw_checklist
from labels.pdf import Rendered
from labels.register import register as draw_register
from tui.cli.files import make_folder, write_file


class Written(NamedTuple):
    """A paper as it lies in the folder."""

    issue: Issue
    path: Path
    sha256: str
    fresh: bool
    """True when it was rendered now, False when it was served again."""
    missing_glyphs: tuple[str, ...]


class Papers(NamedTuple):
    """All papers of a batch and the bundle that proves them."""

    written: tuple[Written, ...]
    record: Path


_SIGN_IN = N_(
    "{count} papers of {batch} are not issued yet. Issuing one is recorded: give --by and the PIN."
)
_TOO_EARLY = N_("{batch} has no papers yet: its register is frozen when it is submitted.")


Hear = Callable[[Issue, int, int], object]
"""Told of a paper, which it is, of how many."""


def _unheard(_issue: Issue, _place: int, _count: int) -> None:
    """Nobody waits."""


_RENDERERS: dict[str, tuple[Callable[..., Any], Callable[[Any], Rendered]]] = {
    "appraisal-report": (appraisal_report, draw_appraisal),
    "register-approval": (register, draw_register),
    "register-filed": (register, draw_register),
    "approval-sheet": (approval_sheet, draw_approval),
    "feed-checklist": (feed_checklist, draw_checklist),
    "destruction-record": (destruction_record, draw_record),
    "certificate": (destruction_record, draw_certificate),
}
"""What each paper shows, and how it is drawn."""


def write_papers(
    archive: Archive, batch: str, lang: str, out: Path, by: Credential | None,
    hear: Hear = _unheard,
) -> Papers:  # fmt: skip
    """Write every paper that `batch` has now into `out`, issuing those that are new.

    `hear` is told of each paper before it is written, which it is of how many. Raises
    `NotAllowedHere` when there is none yet, or when new ones need somebody signed in; `BadInput`
    for a folder that cannot be written.
    """
    number = batch_named(archive, batch).id
    found = issues(archive, number, lang)
    if not found:
        raise NotAllowedHere(_TOO_EARLY, batch=number)
    new = [issue for issue in found if issued(archive, issue) is None]
    if new and by is None:
        raise NotAllowedHere(_SIGN_IN, count=len(new), batch=number)
    make_folder(out)
    written = []
    for place, issue in enumerate(found, 1):
        hear(issue, place, len(found))
        written.append(_write(archive, issue, out, by))
    record = out / f"{number}-record.json"
    write_file(record, dump(bundle(archive, number)).encode())
    return Papers(tuple(written), record)


def _write(archive: Archive, issue: Issue, out: Path, by: Credential | None) -> Written:
    known = issued(archive, issue)
    path = out / issue.file_name
    if known is not None:
        return _served(archive, issue, path, known.sha256)
    rendered = render(archive, issue)
    assert by is not None
    sha256 = archive.keep_file(rendered.pdf)
    command = RecordPaper(
        batch=issue.batch, paper=issue.paper, lang=issue.lang, size=issue.size, sha256=sha256
    )
    try:
        archive.perform(command, by)
    except Refused:
        known = issued(archive, issue)
        if known is None:
            raise
        return _served(archive, issue, path, known.sha256)  # another station was quicker
    write_file(path, rendered.pdf)
    return Written(issue, path, sha256, fresh=True, missing_glyphs=rendered.missing_glyphs)


def _served(archive: Archive, issue: Issue, path: Path, sha256: str) -> Written:
    write_file(path, archive.file(sha256))
    return Written(issue, path, sha256, fresh=False, missing_glyphs=())


def render(archive: Archive, issue: Issue) -> Rendered:
    """The bytes of a paper, always the same under one set of dependencies."""
    view, draw = _RENDERERS[issue.paper]
    return draw(view(archive, issue))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
