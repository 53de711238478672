"""Anchors, papers, attachments and the clock: what proves the rest."""

from __future__ import annotations

import re
from typing import Any

from archive.commands.evidence import Anchor, Attach, ConfirmClock, RecordPaper
from archive.facts import EvidenceFacts
from archive.lifecycles.states import BatchState, Recorded
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals.general import AlreadyDone, NotValid, SamePerson
from archive.refusals.people import ClockSure, PaperRecorded
from archive.refusals.takings import NotOneThing
from archive.rows import NONE, ClockDoubt, Paper
from archive.rules import Machine, Rule, among, no_effects
from archive.words import N_

Data = dict[str, Any]
_SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256_fits(_facts: EvidenceFacts, command: RecordPaper) -> Refusal | None:
    """A SHA-256 has 64 hex digits."""
    return _not_sha256("sha256", command.sha256)


def file_fits(_facts: EvidenceFacts, command: Attach) -> Refusal | None:
    """The file is named by its SHA-256."""
    return _not_sha256("file", command.file)


def _not_sha256(field: str, value: str) -> Refusal | None:
    return None if _SHA256.fullmatch(value) else NotValid(field, value[:80], "SHA-256")


def not_issued(facts: EvidenceFacts) -> Refusal | None:
    """An issued paper is served again, never issued anew."""
    issued = isinstance(facts.row, Paper)
    return PaperRecorded(facts.id) if issued else None


def batch_submitted(facts: EvidenceFacts) -> Refusal | None:
    """A paper about a batch speaks of a frozen register."""
    batch = facts.batch
    if batch is not None and batch.state == BatchState.DRAFT:
        return NotValid("batch", BatchState(batch.state), BatchState.SUBMITTED)
    return None


def paper_of_one_thing(_facts: EvidenceFacts, command: RecordPaper) -> Refusal | None:
    """A list of what was taken is about a box, every other paper about a batch."""
    named = [name for name in ("batch", "box") if getattr(command, name)]
    fits = named == (["box"] if command.paper == "taking-list" else ["batch"])
    return None if fits else NotOneThing(tuple(named))


def not_attached(facts: EvidenceFacts) -> Refusal | None:
    """The same file is attached to a thing once."""
    return AlreadyDone(facts.id[:24], Recorded.RECORDED) if facts.row is not None else None


def one_thing_named(_facts: EvidenceFacts, command: Attach) -> Refusal | None:
    """The file belongs to one thing, not to several and not to none."""
    return None if len(command.about) == 1 else NotOneThing(tuple(m for m, _ in command.about))


def clock_doubted(facts: EvidenceFacts) -> Refusal | None:
    """There is a jump to confirm."""
    return None if facts.on.doubted else ClockSure()


def another_person(facts: EvidenceFacts) -> Refusal | None:
    """The second person is not the first one again."""
    if isinstance(facts.row, ClockDoubt) and facts.row.confirmed_by == facts.on.actor.id:
        return SamePerson(N_("first person"), N_("second person"))
    return None


def is_first(facts: EvidenceFacts, _command: object) -> bool:
    """Nobody has confirmed the clock since it jumped."""
    return not (isinstance(facts.row, ClockDoubt) and facts.row.confirmed_by)


def heads(facts: EvidenceFacts, command: Anchor) -> Data:
    """The head of every origin as it was taken out."""
    taken = [list(head) for head in facts.heads]
    return {"kept_by": command.kept_by, "heads": taken}


def paper(facts: EvidenceFacts, command: RecordPaper) -> Data:
    """Which paper of which batch or box, as of which size, with which bytes."""
    return {
        "batch": facts.batch.id if facts.batch else "",
        "box": facts.about[1] if facts.about else "",
        "paper": command.paper,
        "lang": command.lang,
        "size": command.size,
        "sha256": command.sha256,
    }


def attachment(facts: EvidenceFacts, command: Attach) -> Data:
    """Which file belongs to what."""
    assert facts.about is not None
    machine, about = facts.about
    return {"machine": machine, "subject": about, "kind": command.kind, "sha256": command.file}


def confirmed_once(facts: EvidenceFacts, command: ConfirmClock) -> Data:
    """The first person's word."""
    return {"confirmed_by": facts.on.actor.id, "grounds": command.grounds}


def confirmed(_facts: EvidenceFacts, command: ConfirmClock) -> Data:
    """The second person's word; the doubt is over."""
    return {"confirmed_by": "", "grounds": command.grounds}


_ALL = frozenset(Role)
_OFFICE = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})
_TRUSTED = frozenset({Role.KEEPER, Role.APPROVER, Role.ADMINISTRATOR})
_DONE = Recorded.RECORDED

# fmt: off
ANCHOR = Machine("anchor", Recorded, (
    Rule(Anchor,       among(NONE),        _DONE, "taken",    _ALL, data=heads),
), no_effects, handles_paper=False)
PAPER = Machine("paper", Recorded, (
    Rule(RecordPaper,  among(NONE),        _DONE, "issued",   _OFFICE,
         first=(not_issued,), only_if=(batch_submitted,), and_if=(paper_of_one_thing, sha256_fits), data=paper),
), no_effects, handles_paper=False)
ATTACHMENT = Machine("attachment", Recorded, (
    Rule(Attach,       among(NONE),        _DONE, "attached", _OFFICE,
         first=(not_attached,), and_if=(one_thing_named, file_fits), data=attachment),
), no_effects, handles_paper=False)
CLOCK = Machine("clock", Recorded, (
    Rule(ConfirmClock, among(NONE, _DONE), _DONE, "seen",      _TRUSTED,
         only_if=(clock_doubted,), data=confirmed_once, when=is_first),
    Rule(ConfirmClock, among(_DONE),       _DONE, "confirmed", _TRUSTED,
         only_if=(clock_doubted, another_person), data=confirmed),
), no_effects, handles_paper=False)
# fmt: on
