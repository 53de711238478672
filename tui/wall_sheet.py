"""The wall sheet, written as a PDF from the table of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.codes import CommandCode
from archive.words import N_, say
from labels.code_label import CodeLabel
from labels.wall_codes import WallCode, WallPage, wall_codes
from tui.cli.files import write_file
from tui.desk import wall

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.reading.source import Source

_KIND = N_("command")
_DONE = N_("The wall sheet has {codes} codes: {path}. Print it at its own size, not fitted.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")


class WallSheet(NamedTuple):
    """A wall sheet that was written: stable as JSON."""

    path: str
    codes: int
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands on the sheet as a visible substitute."""

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, in sentences."""
        done = say(_DONE, codes=self.codes, path=self.path)
        if not self.missing_glyphs:
            return (done,)
        return done, say(_GLYPHS, glyphs=" ".join(self.missing_glyphs))


def pages() -> tuple[WallPage, ...]:
    """What stands on the sheet: the words for any work, the jobs, the words of single jobs."""
    return (
        WallPage(N_("for all work"), tuple(_coded(wall.general()))),
        WallPage(N_("jobs"), tuple(_coded(wall.jobs()))),
        WallPage(N_("within a job"), tuple(_coded(wall.within()))),
    )


def write_wall_sheet(source: Source, lang: str, out: Path) -> WallSheet:
    """Write the PDF; raises `BadInput`, and then wrote nothing."""
    founding, sheet = source.founding, pages()
    paper = wall_codes(
        sheet, organisation=founding.organisation, demo=bool(founding.demo), lang=lang
    )
    write_file(out, paper.pdf)
    return WallSheet(str(out), sum(len(page.codes) for page in sheet), paper.missing_glyphs)


def command_labels(source: Source, lang: str) -> list[CodeLabel]:
    """The same codes as labels, for whoever has a label printer and no room for a sheet."""
    demo = bool(source.founding.demo)
    return [
        CodeLabel(code.code, say(code.label, lang), _KIND, say(code.does, lang), demo)
        for page in pages()
        for code in page.codes
    ]


def _coded(words: Iterable[wall.Word]) -> Iterable[WallCode]:
    return (WallCode(CommandCode(word.verb).text, word.label, word.does) for word in words)
