"""Working lists: pages that help with the work and prove nothing; hands write on them.

They carry no register hash and no signature of the system; the foot says so.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from archive.views import Paper
from archive.words import N_
from labels.flow import SMALL, TINY
from labels.page import A4, Folio, Frame
from labels.pdf import rule
from labels.phrases import at_text
from labels.text import one_line

_AS_OF = N_("As of {at} (UTC+08:00). A working list: what counts is what was scanned.")


class Head(NamedTuple):
    """What stands above each page."""

    title: str
    about: str
    organisation: str
    as_of: datetime
    demo: bool


class Worksheet(Folio):
    """The pages of one working list."""

    def __init__(self, head: Head, *, lang: str, frame: Frame = A4) -> None:
        self.head = head
        paper = Paper(
            head.title, head.organisation, head.about, 1, "", "", "", 0, head.as_of, lang, head.demo
        )
        super().__init__(paper, frame, title=head.title)

    def _header(self) -> str:
        return "".join(
            (
                self._corner(self.paper.organisation, 0.0),
                self._corner(self.head.about, 1.0),
                self._centred(self.tongue.say(self.title), self.frame.height - 19, 6.0, bold=True),
                self._centred(self.tongue.beside(self.title), self.frame.height - 24, SMALL),
            )
        )

    def _footer(self) -> str:
        frame, room = self.frame, self.frame.room - 34
        lines = (
            (8.4, SMALL, self.tongue.say(_AS_OF, at=at_text(self.head.as_of))),
            (5.6, TINY, self.tongue.beside(_AS_OF, at=at_text(self.head.as_of))),
        )
        return rule(frame.left, 19, frame.width - frame.right, 19) + "".join(
            self.doc.text(frame.left, y, one_line(self.doc.font, text, size, room), text)
            for y, size, text in lines
        )
