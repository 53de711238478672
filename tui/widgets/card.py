"""Parts of a card: names with values, and a history; both wrap, scroll and keep their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from archive.event_words import DETAILS
from archive.policy import ROLE_NAMES
from archive.state_words import word
from archive.words import N_, say
from tui.cli.output import cell
from tui.texts import at_text, harmless
from tui.widgets.fitted import Column, FittedTable

if TYPE_CHECKING:
    from archive.views_box import HistoryLine
    from archive.views_work import PastEvent
    from tui.widgets.table import Row

_NAMED = (Column("", 20), Column("", 20, share=1, wraps=True))
_PAST = (
    Column(N_("when"), 16),
    Column(N_("who"), 11),
    Column(N_("what"), 20, share=1, wraps=True),
)
_SIGNED = N_("✓ signed")


class Named(FittedTable):
    """Names and values; a tuple of values has a line for each."""

    def __init__(self, *, id: str) -> None:
        super().__init__(*_NAMED, id=id)
        self.show_header, self.cursor_type, self.zebra_stripes = False, "none", False

    def tell(self, pairs: Iterable[tuple[str, object]]) -> None:
        """Show these in place of the others."""
        self.fill(_named(pairs))


def _named(pairs: Iterable[tuple[str, object]]) -> Iterator[Row]:
    for place, (name, value) in enumerate(pairs):
        values = value if isinstance(value, tuple) and value else (value,)
        told = Content("\n").join(Content(cell(each)) for each in values)
        yield str(place), (Content.styled(harmless(name), "dim"), told)


class Past(FittedTable):
    """What happened, the newest first: whoever opens a card asks what happened last."""

    def __init__(self, *, id: str) -> None:
        super().__init__(*_PAST, id=id)
        self.cursor_type = "none"

    def tell(self, history: Sequence[HistoryLine | PastEvent]) -> None:
        """Show this history in place of the one shown."""
        lines = enumerate(history)
        self.fill((str(place), _past(line)) for place, line in reversed(list(lines)))


def _past(line: HistoryLine | PastEvent) -> tuple[object, ...]:
    details = say(N_("; ")).join(f"{word(DETAILS, name)} {value}" for name, value in line.detail)
    signed = f" {say(_SIGNED)}" if line.signed else ""
    what = Content.assemble((harmless(line.what), "bold"), signed)
    if details:
        what = Content("\n").join((what, Content(harmless(details))))
    role = say(ROLE_NAMES.get(line.role, line.role))
    return at_text(line.at), f"{line.by} {role}", what
