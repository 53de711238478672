"""A screen that is not wholly there: being drawn, or closed before an answer came."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from textual.screen import Screen
    from textual.widget import Widget
    from textual.worker import Worker

    Job = Callable[[], Awaitable[Any]] | Awaitable[Any]

    _Base = Screen[Any]
else:
    _Base = object


class Closable(_Base):
    """A screen that knows whether all of it stands, and whose jobs end quietly once it is gone.

    Of a screen that is closed, what stands on it is removed first, and its jobs are given up last;
    between the two an answer would look for widgets that are no longer there, and end the program.
    """

    is_half = False
    """Whether it is being drawn, so that what is shown has nothing to stand on."""

    def run_worker(self, work: Any, *how: Any, **named: Any) -> Worker[Any]:
        """Begin a job."""
        return super().run_worker(partial(_while_open, self, work), *how, **named)

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Draw it."""
        with self._drawing():
            await super().mount_composed_widgets(widgets)

    async def recompose(self) -> None:
        """Draw it anew."""
        with self._drawing():
            await super().recompose()

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        self.is_half = True
        try:
            yield
        finally:
            self.is_half = False


async def _while_open(screen: Screen[Any], work: Job) -> Any:
    try:
        return await (work() if callable(work) else work)
    except NoMatches:
        if screen in screen.app.screen_stack:
            raise
        return None
