"""A long job under way: what is done, how far it is, and a way to stop it where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.widgets import ProgressBar, Static

from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.widget import Widget

    from tui.app import WayboxApp

T = TypeVar("T")

SHOWN_AFTER_S = 0.4
"""What takes less time than this is done before anybody has read a word."""
_LOOKED_S = 0.1
_STOP = N_("Esc stops it; then nothing was done.")
_WAIT = N_("This cannot be stopped; please wait.")
_STOPPING = N_("Stopping …")


class Working(Dialog[None]):
    """Stands over a screen while something is done, and closes by itself."""

    def __init__(self, heading: str, progress: Progress, *, stoppable: bool) -> None:
        super().__init__()
        self._heading, self.progress, self._stoppable = heading, progress, stoppable

    @property
    def recording(self) -> bool:
        """Whether it ends in something that only its owner may see."""
        return not self._stoppable and not self.progress.over

    def heading(self) -> str:
        """What is done."""
        return self._heading

    def footing(self) -> str:
        """Whether it can be stopped."""
        return say(_STOP if self._stoppable else _WAIT)

    def body(self) -> Iterable[Widget]:
        """The step, and a bar that moves."""
        yield Static("", id="step")
        yield ProgressBar(total=None, show_eta=False, show_percentage=False)

    def on_mount(self) -> None:
        """Look at the progress now and then; what is short is never seen."""
        self.query_one("#dialog").display = False
        self.set_timer(SHOWN_AFTER_S, self._appear)
        self.set_interval(_LOOKED_S, self._look)

    def _appear(self) -> None:
        self.query_one("#dialog").display = True

    def _look(self) -> None:
        progress = self.progress
        count = f"{progress.done:,}" if progress.done else ""
        if progress.done and progress.total:
            count = f"{progress.done:,} / {progress.total:,}"
        self.query_one("#step", Static).update(Content(f"{progress.step} {count}"))
        total = progress.total or None
        self.query_one(ProgressBar).update(total=total, progress=min(progress.done, total or 0))
        if progress.over:
            self.close_if_on_top()

    def close_if_on_top(self) -> None:
        """Close, unless a lock stands over it: then as soon as that is gone."""
        if self.is_active:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Ask the job to stop."""
        if self._stoppable:
            self.progress.stopped = True
            self.tell(say(_STOPPING))


async def working(
    app: WayboxApp, heading: str, job: Callable[[Progress], Awaitable[T]], *,
    stoppable: bool = False,
) -> T:  # fmt: skip
    """What `job` gives; while it runs, a dialog says how far it is. Raises what `job` raises."""
    progress = Progress()
    dialog = Working(heading, progress, stoppable=stoppable)
    await app.push_screen(dialog)
    try:
        return await job(progress)
    finally:
        progress.over = True
        dialog.close_if_on_top()
