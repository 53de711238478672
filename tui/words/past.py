"""The history of a batch in words, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.event_words import DETAILS
from archive.policy import ROLE_NAMES
from archive.state_words import word
from archive.words import N_, say
from tui.texts import at_text, harmless

if TYPE_CHECKING:
    from archive.views_batch import BatchPast
    from archive.views_work import PastEvent

_EARLIER = N_("… and earlier: {count}")
_INDENT = " " * 18


def past_text(past: BatchPast) -> Content:
    """Everything that happened, two lines an event; ✓ behind what was signed."""
    lines = [_told(event) for event in past.events]
    if past.earlier:
        lines.append(Content(say(_EARLIER, count=f"{past.earlier:,}")))
    return Content("\n").join(lines)


def _told(event: PastEvent) -> Content:
    role = say(ROLE_NAMES.get(event.role, event.role))
    signed = " ✓" if event.signed else ""
    told = Content.assemble(
        (f"{at_text(event.at)}  ", "$text-muted"), (f"{event.what}{signed}", "bold"),
        f"  {event.by} {role}",
    )  # fmt: skip
    detail = say(N_("; ")).join(f"{word(DETAILS, name)} {value}" for name, value in event.detail)
    return told + Content(f"\n{_INDENT}{harmless(detail)}") if detail else told
