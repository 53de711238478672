"""附件 on a paper: every file attached, by kind and day, with enough of its hash to find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels.form import Column, heading, sentence, table_head, table_rows
from labels.phrases import ATTACHMENTS, Tongue, day_text

if TYPE_CHECKING:
    from archive.views import AttachedFile
    from labels.page import Folio

DIGITS = 16
"""Digits of a SHA-256 that a paper shows: enough to tell files apart."""
_FILES = (
    Column(N_("No."), 0.6, 1.0),
    Column(N_("Belongs to"), 1.2),
    Column(N_("Kind"), 2.4),
    Column(N_("Attached on"), 1.3),
    Column(N_("SHA-256, first 16 digits"), 2.2),
)


def add_attachments(folio: Folio, files: tuple[AttachedFile, ...]) -> None:
    """The list of attached files; nothing where there is none."""
    if not files:
        return
    tongue = folio.tongue
    above = [
        heading(tongue, N_("Attachments")),
        sentence(
            tongue, N_("The whole hash of each file stands in the log; files: {n}."), n=len(files)
        ),
    ]
    folio.table(above, table_head(tongue, _FILES), table_rows(_FILES, _rows(tongue, files)))


def _rows(tongue: Tongue, files: tuple[AttachedFile, ...]) -> Iterator[tuple[str, ...]]:
    for number, each in enumerate(files, 1):
        kind = tongue.word(ATTACHMENTS, each.kind)
        yield str(number), each.about, kind, day_text(each.day), each.sha256[:DIGITS]
