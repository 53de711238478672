"""What is reported when something is not in order before the machine, and what follows from it.

Pure: what a form suggests, and which forms come next. What fits is the archive's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import Refused
from archive.refusals.boxes import NotListed
from archive.refusals.general import Unknown
from archive.refusals.sessions import BatchNotServed, OtherSession
from archive.state_words import EXCEPTIONS
from archive.words import say
from tui.feeding import Verdict

if TYPE_CHECKING:
    from archive.events import Event
    from archive.views_session import Ceremony
    from tui.feeding import Outcome

_STRANGE = (NotListed, OtherSession, BatchNotServed, Unknown)
"""Refusals that say: this box does not belong here."""


class Next(NamedTuple):
    """A form that follows from a decision."""

    command: str
    known: Mapping[str, Sequence[str]]


def suggested(view: Ceremony, last: Outcome, chosen: str) -> dict[str, str]:
    """What the form suggests: the box chosen in the list, of the STOP, or fed last."""
    boxes = {box.box_no for box in view.boxes}
    if chosen:
        return {"box": chosen}
    if last.verdict is Verdict.STOP and is_strange(last):
        known = isinstance(last.failure, Refused) and not isinstance(last.failure.refusal, Unknown)
        return {"exception": "extra", "box" if known else "found": last.box}
    if last.box in boxes:
        return {"box": last.box}
    return {"box": fed_last(view)} if fed_last(view) else {}


def is_strange(last: Outcome) -> bool:
    """Whether what was scanned does not belong to the session."""
    return isinstance(last.failure, Refused) and isinstance(last.failure.refusal, _STRANGE)


def fed_last(view: Ceremony) -> str:
    """The box that was fed last, at whichever station; empty while there is none."""
    fed = [(box.fed_at, box.box_no) for box in view.boxes if box.fed_at is not None]
    return max(fed)[1] if fed else ""


def following(view: Ceremony, reported: Event) -> Iterator[Next]:
    """The forms that carry out what was decided."""
    box, session = reported.data["about_box"], view.card.session.session
    reason = say(EXCEPTIONS[reported.data["exception"]])
    if not box:
        return
    match reported.data["decision"]:
        case "rebox":
            yield Next("rebox", {"box": [box], "reason": [reason]})
        case "report-missing":
            yield Next("report-missing", {"box": [box]})
        case "withhold" if box in {each.box_no for each in view.boxes if each.listed}:
            for batch, _ in view.batches[:1]:
                yield Next("withhold-line", {"batch": [batch], "box": [box], "reason": [reason]})
        case "state":
            for _ in view.witnesses:
                yield Next("state-fed", {"box": [box], "session": [session]})
