"""What was not as it should be before the machine, and what was decided about it.

A decision moves nothing by itself: the box is withheld, reboxed, reported missing or fed by its
own command. The record tells the exception and the decision even where nothing moved.
"""

from __future__ import annotations

from typing import Any

from archive.commands.session import ReportException
from archive.events import Draft
from archive.facts import BoxFacts, SessionFacts
from archive.lifecycles.box_data import flagged
from archive.lifecycles.box_guards import not_destroyed
from archive.refusals import Refusal
from archive.refusals import feeding as no
from archive.rows import Session
from archive.state_words import DECISIONS, EXCEPTIONS

FITTING: dict[str, tuple[str, ...]] = {
    "missing": ("report-missing", "continue"),
    "extra": ("quarantine", "withhold"),
    "damaged": ("continue", "rebox", "withhold"),
    "seal-broken": ("continue", "rebox", "withhold", "quarantine"),
    "wet": ("continue", "rebox", "withhold"),
    "mixed-label": ("withhold", "quarantine", "continue"),
    "jam": ("continue", "rebox"),
    "in-doubt": ("state",),
}
"""Decisions that fit each exception."""
GOES = ("continue", "state")
"""Decisions with which a box may still be fed."""
_REMARKS = frozenset({"damaged", "seal-broken", "wet", "mixed-label"})
"""Exceptions that a box carries on as a remark of the register."""


def _session(facts: SessionFacts) -> Session:
    assert facts.session is not None
    return facts.session


def decision_fits(_facts: SessionFacts, command: ReportException) -> Refusal | None:
    """The decision is one of those that fit."""
    fitting = FITTING[command.exception]
    if command.decision in fitting:
        return None
    words = tuple(DECISIONS[each] for each in fitting)
    return no.DecisionUnfit(EXCEPTIONS[command.exception], DECISIONS[command.decision], words)


def something_excepted(facts: SessionFacts, command: ReportException) -> Refusal | None:
    """A box is named; an extra one may also be told by its code or in words."""
    told = command.exception == "extra" and (command.found or command.note)
    if facts.named is not None or told:
        return None
    return no.ExceptionOfNothing(EXCEPTIONS[command.exception])


def belongs_or_not(facts: SessionFacts, command: ReportException) -> Refusal | None:
    """An extra box was not loaded for the session; any other was to be destroyed in it."""
    box, session = facts.named, _session(facts)
    if box is None:
        return None
    loaded = box.session == session.id
    if command.exception == "extra":
        return no.NotExtra(box.box_no, session.id) if loaded else None
    if loaded or facts.named_batch in {batch.id for batch in facts.batches}:
        return None
    return no.NotOfSession(box.box_no, session.id)


def box_is_there(facts: SessionFacts, _command: object) -> Refusal | None:
    """A stub stays a stub."""
    return not_destroyed(BoxFacts(facts.on, facts.named))


def decided_to_go(facts: BoxFacts) -> Refusal | None:
    """Nothing else than its destruction was decided about the box."""
    box = facts.box
    assert box is not None
    if box.decision in ("", *GOES):
        return None
    return no.DecidedOtherwise(box.box_no, DECISIONS[box.decision])


def excepted(facts: SessionFacts, command: ReportException) -> dict[str, Any]:
    """What was so, of which box, and what was decided."""
    box = facts.named
    return {
        "exception": command.exception,
        "decision": command.decision,
        "about_box": box.box_no if box else "",
        "found": command.found,
        "note": command.note,
        "exceptions": _session(facts).exceptions + 1,
    }


def box_excepted(facts: SessionFacts, command: ReportException) -> tuple[Draft, ...]:
    """The same in the history of the box; what others must know of it is a remark, too."""
    box = facts.named
    if box is None:
        return ()
    data: dict[str, Any] = {
        "in_session": _session(facts).id,
        "exception": command.exception,
        "decision": command.decision,
    }
    if command.exception in _REMARKS:
        data["flags"] = flagged(box, command.exception)
    return (Draft("box", "box.exception_noted", box.id, box.n, box.state, None, data),)
