"""A check-up on the screen: the same lines as on the command line, what is wrong first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from archive.errors import ArchiveError
from archive.views_health import OK, SKIPPED, UNKNOWN, WARNING, WRONG
from archive.words import N_, say
from tui.dialogs.scrolling import Scrolling
from tui.texts import harmless
from tui.widgets.sentence import Sentence
from tui.words.health import summary, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from archive import Archive
    from archive.views_health import Health

_HEADING = N_("Check-up of archive, disk and machine")
_LOOKING = N_("Looking at the archive, its disk and this machine …")
_FOOT = N_("↑↓ scroll · Esc closes.")
_NOT_DONE = N_("✗ It could not be finished: {failure}")
_STYLES = {
    OK: "$success", SKIPPED: "$text-muted", UNKNOWN: "$text-muted", WARNING: "$text-warning",
    WRONG: "$text-error",
}  # fmt: skip
_ORDER = (WRONG, WARNING, UNKNOWN, OK, SKIPPED)
"""What somebody has to do something about stands above what is well."""


class CheckUp(Scrolling[None]):
    """Looks the archive over while the station works on, and shows what was found."""

    def heading(self) -> str:
        """What is done."""
        return say(_HEADING)

    def footing(self) -> str:
        """How to read on."""
        return say(_FOOT)

    def body(self) -> Iterable[Widget]:
        """The summary, then what was found."""
        yield Static(Content(say(_LOOKING)), id="summary", classes="so")
        yield Sentence("", id="found")

    def on_mount(self) -> None:
        """Look, beside everything else."""
        self.run_worker(self._look())

    async def _look(self) -> None:
        try:
            found = await self.waybox.station.beside(_examined)
        except ArchiveError as failure:
            self.query_one("#summary", Static).update(
                Content(harmless(say(_NOT_DONE, failure=failure)))
            )
            return
        self.query_one("#summary", Static).update(Content(summary(found)))
        self.query_one("#found", Sentence).tell(Content("\n").join(_told(found)))


def _examined(archive: Archive) -> Health:
    from archive.upkeep.measuring import examine_open
    from tui.health import around_here

    return examine_open(archive, around_here("utf-8"))


def _told(found: Health) -> Iterator[Content]:
    for each in told(sorted(found.lines, key=lambda line: _ORDER.index(line.level))):
        yield Content.styled(harmless(each.head), _STYLES[each.level])
        for sentence in each.sentences:
            yield Content(harmless(f"  {sentence}"))
        if each.sentences:
            yield Content("")
