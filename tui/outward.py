"""What goes out, as papers for hands: the pull list and the load list, drawn and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput
from archive.reading import loaded, pulling
from archive.words import N_, say
from labels.load_list import load_list
from labels.pull_list import pull_list
from tui.cli.files import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.reading.source import Source
    from labels.pdf import Rendered

_WRITTEN = N_("The list lies in {path}.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")
_PULLED = N_("Nothing is left to be pulled; no list was written.")
_EMPTY = N_("No box is on the truck of {session}; no list was written.")


class ListPrinted(NamedTuple):
    """A list that lies as a PDF."""

    path: str
    boxes: int
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands in it as a visible substitute."""

    @property
    def said(self) -> tuple[str, ...]:
        """What was written, in sentences."""
        done = (say(_WRITTEN, path=self.path),)
        lacking = " ".join(self.missing_glyphs)
        return (*done, say(_GLYPHS, glyphs=lacking)) if lacking else done


def write_pull_list(source: Source, batches: Sequence[str], lang: str, out: Path) -> ListPrinted:
    """What is still to be pulled for batches, or for all approved ones, written to `out`.

    Raises `BadInput`, also where nothing is left, and then wrote nothing.
    """
    found = pulling.pull_list(source, batches)
    if not found.lines and not found.stays:
        raise BadInput(_PULLED)
    return _written(pull_list(found, lang=lang), len(found.lines), out)


def write_load_list(source: Source, session: str, lang: str, out: Path) -> ListPrinted:
    """What is on the truck of a session, written to `out`.

    Raises `BadInput`, also where the truck is empty, and then wrote nothing.
    """
    found = loaded.load_list(source, session)
    if not found.lines:
        raise BadInput(_EMPTY, session=found.session)
    return _written(load_list(found, lang=lang), len(found.lines), out)


def _written(paper: Rendered, boxes: int, out: Path) -> ListPrinted:
    write_file(out, paper.pdf)
    return ListPrinted(str(out), boxes, paper.missing_glyphs)
