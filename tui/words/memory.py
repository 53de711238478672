"""What is said of a memory scanner's file: each line's answer, and the sum of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.texts import harmless

if TYPE_CHECKING:
    from tui.memory.taking import MemoryAnswer, MemoryTaken

SUM = N_("done: {done} · already recorded: {already} · refused or unreadable: {bad}")
DRY = N_("Nothing was recorded, and no rule was asked: this was a dry run.")
CAME = {
    "done": N_("done"), "already": N_("already"), "refused": N_("REFUSED"),
    "unreadable": N_("UNREADABLE"), "set": N_("chosen"), "looked": N_("looked up"),
    "skipped": N_("skipped"),
}  # fmt: skip
_BAD = ("refused", "unreadable")
_TYPED = N_("typed, not scanned")


def cells_of(answer: MemoryAnswer) -> tuple[str, str, str, str]:
    """Line, what was scanned, what came of it, and why, as a table shows them."""
    mark = "✗ " if answer.came in _BAD else ""
    typed = say(_TYPED) if answer.manual else ""
    parts = (answer.code, harmless(answer.said), typed, answer.at)
    said = " · ".join(part for part in parts if part)
    return str(answer.line), harmless(answer.scanned), f"{mark}{say(CAME[answer.came])}", said


def sum_said(taken: MemoryTaken) -> str:
    """The sum, and whether it was a dry run."""
    told = say(SUM, done=taken.done, already=taken.already, bad=taken.bad)
    return f"{told} {say(DRY)}" if taken.dry_run else told
