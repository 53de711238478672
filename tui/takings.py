"""Lists of what authorities took, as papers: drawn once, recorded, kept, and served again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive import Archive, Credential, NotAllowedHere, Refused
from archive.commands.evidence import RecordPaper
from archive.reading.card import box_named
from archive.reading.taking_papers import LISTED, issued_list, openings_paper, taking_papers
from archive.views_taking import ListWritten
from archive.words import N_
from labels.openings import openings as draw_openings
from labels.taking_list import taking_list
from tui.cli.files import make_folder, write_file

if TYPE_CHECKING:
    from archive.reading.source import Source
    from archive.views_taking import TakingPaper

_NOTHING = N_(
    "There is no list of this box for you: nothing of it was taken, or approvers and whoever "
    "recorded it alone may have it."
)


def write_lists(
    archive: Archive, box: str, lang: str, out: Path, by: Credential
) -> tuple[ListWritten, ...]:
    """Write a list for each time that paper of `box` was taken, for those who may have it.

    Raises `NotAllowedHere` for all others, `BadInput` for a folder that cannot be written.
    """
    row = box_named(archive, box)
    papers = taking_papers(archive, row.id, by.person, lang)
    if not papers:
        raise NotAllowedHere(_NOTHING)
    make_folder(out)
    return tuple(_written(archive, row.id, paper, out, by) for paper in papers)


def _written(
    archive: Archive, box: str, view: TakingPaper, out: Path, by: Credential
) -> ListWritten:
    lang, size = view.paper.lang, view.paper.size
    path = out / f"{view.box_no}-{LISTED}-{lang}-{size}.pdf"
    known = issued_list(archive, box, view)
    if known is not None:
        return _served(archive, path, known.sha256)
    drawn = taking_list(view)
    sha256 = archive.keep_file(drawn.pdf)
    command = RecordPaper(box=box, paper=LISTED, lang=lang, size=size, sha256=sha256)
    try:
        archive.perform(command, by)
    except Refused:
        known = issued_list(archive, box, view)
        if known is None:
            raise
        return _served(archive, path, known.sha256)  # another station was quicker
    write_file(path, drawn.pdf)
    return ListWritten(str(path), sha256, fresh=True, missing_glyphs=drawn.missing_glyphs)


def _served(archive: Archive, path: Path, sha256: str) -> ListWritten:
    write_file(path, archive.file(sha256))
    return ListWritten(str(path), sha256, fresh=False, missing_glyphs=())


def write_openings(source: Source, lang: str, out: Path) -> tuple[str, ...]:
    """Write the register of openings; gives the characters that the font lacks."""
    drawn = draw_openings(openings_paper(source, lang))
    write_file(out, drawn.pdf)
    return drawn.missing_glyphs
