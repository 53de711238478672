"""Jobs of a screen that take the place of one another: the newest question is the one answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.dom import DOMNode


def anew(of: DOMNode, job: Callable[[], Any], group: str = "default") -> None:
    """Begin `job` and give up the one before it in its group.

    It is called only when its turn comes, so one given up before that leaves nothing behind.
    """
    of.run_worker(job, exclusive=True, group=group)
