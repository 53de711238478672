"""The laws of the trade, written from the requirements and not from the guards.

Each law looks at one step: the world before, who asked for what, what was recorded, the world
after. What it must know of earlier steps it has from its own notebook, `tests.support.past`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.support import laws_paper as paper
from tests.support import laws_whole as whole
from tests.support.law import WITNESSES, Law
from tests.support.law import does as _does
from tests.support.law import state_of as _state
from tests.support.laws_feeding import FEEDING_LAWS
from tests.support.laws_reading import READING_LAWS

if TYPE_CHECKING:
    from tests.support.trying import Step
    from tests.support.worlds import World

_DUE_ON = {False: 1, True: 2}
"""From which day a box may go: as the rule says, and when it was extended."""


_GATES = ("box.pulled", "box.loaded", "box.fed", "box.fed_by_statement")
_APPROVES = ("batch.approved", "batch.approved_on_paper")
_PAPER = ("batch.lines_added", "batch.submitted", *_APPROVES)


def _early(step: Step) -> bool:
    too_soon = step.before.day < _DUE_ON[step.before.past.extended]
    return _does(step, *_GATES, *_PAPER, "box.destroyed") and too_soon


def _held(step: Step) -> bool:
    gate = _does(step, *_GATES, "batch.lines_added")
    paper = _does(step, "batch.submitted", *_APPROVES, "batch.reconfirmed")
    return step.before.covered and (gate or (paper and step.before.past.listed))


def _unlisted(step: Step) -> bool:
    return _does(step, *_GATES) and not step.before.past.listed


def _unapproved(step: Step) -> bool:
    past = step.before.past
    lapsed = past.approved < 0 or (past.approved < 2 <= step.before.day)
    return _does(step, *_GATES) and lapsed


def _unwitnessed(step: Step) -> bool:
    past = step.before.past
    signed = past.counted and past.before == WITNESSES
    feeding = _state(step.before, "session") == "FEEDING" and not step.attempt.foreign
    ready = signed and past.seen == WITNESSES and feeding
    return _does(step, "box.fed") and not (ready and step.attempt.who not in WITNESSES)


def _unaccepted(step: Step) -> bool:
    words = step.before.past.accepted | {step.attempt.who}
    whole = words == WITNESSES and step.before.box.state == "FED"
    return _does(step, "box.destroyed") and not whole


def _undone(step: Step) -> bool:
    return step.before.box.state == "DESTROYED" and any(
        draft.machine == "box" and draft.subject == step.before.box.id for draft in step.drafts
    )


def _loaded_late(step: Step) -> bool:
    planned = _state(step.before, "session") == "PLANNED" and not step.attempt.foreign
    return _does(step, "box.loaded") and not planned


def _bad_submission(step: Step) -> bool:
    past, box = step.before.past, step.before.box
    fit = (
        past.listed and past.verdict == "destroy" and box.state == "STORED"
        and past.declared == step.before.day
    )  # fmt: skip
    return _does(step, "batch.submitted") and not fit


def _bad_approval(step: Step) -> bool:
    past, who = step.before.past, step.attempt.who
    fit = (
        past.listed and step.before.box.state == "STORED" and past.declared == step.before.day
        and len(past.opinions) >= 1 and who not in past.compilers | past.opinions
    )  # fmt: skip
    return _does(step, "batch.approved") and not fit


def _bad_confirmation(step: Step) -> bool:
    past = step.before.past
    fit = (
        past.approved >= 0 and past.approved < 2 <= step.before.day and not past.confirmed
        and step.attempt.who not in past.compilers
        and not (_on(step.before) and step.attempt.who in WITNESSES)
    )  # fmt: skip
    return _does(step, "batch.reconfirmed") and not fit


def _on(world: World) -> bool:
    return _state(world, "session") not in ("", "ABORTED")


def _bad_opinion(step: Step) -> bool:
    past, who = step.before.past, step.attempt.who
    fit = who == "keeper" and who not in past.opinions and not past.opinions
    return _does(step, "batch.opinion_given") and not fit


_STRANGERS = frozenset({"guard", "miller", "lapsed", "untrained", "keeper", "both"})


def _bad_witnesses(step: Step) -> bool:
    pair = set(step.attempt.pair)
    past = step.before.past
    fit = (
        len(pair) == 2 and "twin" not in pair and not pair & (_STRANGERS - {"both"})
        and not pair & (past.compilers | past.approvers)
        and past.approved >= 0 and not step.attempt.foreign
    )  # fmt: skip
    return _does(step, "session.planned") and not fit


def _unfit_since(step: Step) -> bool:
    begins = _does(step, "session.signed_before", "session.opened", "session.feeding_started")
    return begins and not _STRANGERS.isdisjoint(step.attempt.pair)


_OF_WITNESSES = (
    "session.signed_before", "session.opened", "session.presence_confirmed", "session.lot_seen",
    "session.lot_accepted", "session.signed_after", "session.signed",
)  # fmt: skip


def _strange_signature(step: Step) -> bool:
    past, who = step.before.past, step.attempt.who
    twice = (
        (_does(step, "session.signed_before", "session.opened") and who in past.before)
        or (_does(step, "session.lot_seen", "session.lot_accepted") and who in past.accepted)
        or (_does(step, "session.signed_after", "session.signed") and who in past.after)
    )
    return _does(step, *_OF_WITNESSES) and (who not in WITNESSES or twice)


def _out_of_order(step: Step) -> bool:
    past, state = step.before.past, _state(step.before, "session")
    fed = step.before.box.state == "FED"
    gone = step.before.box.state == "DESTROYED"
    signs = _does(step, "session.signed_before", "session.opened")
    return (
        (signs and (past.approved < 0 or not past.counted))
        or (_does(step, "session.opened") and past.before | {step.attempt.who} != WITNESSES)
        or (
            _does(step, "session.feeding_started", "session.resumed")
            and not past.seen == past.before == WITNESSES
        )
        or (_does(step, "session.lot_seen", "session.lot_accepted") and not fed)
        or (_does(step, "session.ended") and (fed or not gone))
        or (_does(step, "session.aborted") and (fed or gone))
        or (_does(step, "session.signed_after", "session.signed") and state != "ENDED")
        or (_does(step, "session.signed") and past.after | {step.attempt.who} != WITNESSES)
    )


_COUNTS: dict[str, Callable[[World], int]] = {
    "batch.approved": lambda world: int(world.past.listed),
    "batch.approved_on_paper": lambda world: int(world.past.listed),
    "batch.reconfirmed": lambda world: int(world.past.listed),
    "batch.closed": lambda world: int(world.box.state == "DESTROYED"),
    "session.count_agreed": lambda world: int(world.box.state == "LOADED"),
    "session.signed_before": lambda world: int(world.box.state == "LOADED"),
    "session.opened": lambda world: int(world.box.state == "LOADED"),
    "session.lot_seen": lambda world: int(world.box.state == "FED"),
    "session.lot_accepted": lambda world: int(world.box.state == "FED"),
    "session.signed_after": lambda world: int(world.box.state == "DESTROYED"),
    "session.signed": lambda world: int(world.box.state == "DESTROYED"),
    "session.ended": lambda world: int(world.box.state == "LOADED" and world.past.listed),
    "hold.released": lambda world: int(world.covered),
}
"""What the number typed with a signature or a count is about."""


def _wrong_number(step: Step) -> bool:
    command: Any = step.attempt.command
    typed = next(
        (getattr(command, name) for name in ("boxes", "counted", "remaining")
         if isinstance(getattr(command, name, None), int)), None,
    )  # fmt: skip
    actual = next((_COUNTS[d.kind](step.before) for d in step.drafts if d.kind in _COUNTS), None)
    return actual is not None and typed != actual


_ENDS = frozenset({"DESTROYED", "MISSING", "REBOXED", "SEIZED"})


def _bad_closing(step: Step) -> bool:
    past, box = step.before.past, step.before.box
    # A withheld box has its outcome, but not while it is still out of its place.
    ended = box.state in _ENDS if past.listed else box.state not in ("PULLED", "LOADED", "FED")
    if box.state == "DESTROYED":
        reconciled = past.net == 1 or (past.net in (2, 3) and past.explainer != "")
        ended = ended and reconciled and past.after == WITNESSES
    open_session = _state(step.before, "session") not in ("", "SIGNED", "ABORTED")
    return _does(step, "batch.closed") and (not ended or open_session)


def _bad_explanation(step: Step) -> bool:
    past, who = step.before.past, step.attempt.who
    first = past.net in (2, 3) and not past.explainer
    fit = first and who not in WITNESSES | {past.weigher}
    return _does(step, "session.difference_explained") and not fit


def _late_weighing(step: Step) -> bool:
    closed = _state(step.before, "batch") in ("CLOSED", "FILED")
    return _does(step, "session.weights_recorded", "session.difference_explained") and closed


def _bad_cancelling(step: Step) -> bool:
    out = step.before.box.state in ("PULLED", "LOADED", "FED", "DESTROYED")
    theirs = step.before.past.listed or step.before.box.state == "DESTROYED"
    return _does(step, "batch.cancelled") and out and theirs


def _withheld_late(step: Step) -> bool:
    gone = step.before.box.state in ("FED", "DESTROYED", "REBOXED")
    return _does(step, "batch.line_withheld") and (gone or not step.before.past.listed)


def _stolen_back(step: Step) -> bool:
    out = step.before.box.state in ("PULLED", "LOADED")
    over = _state(step.before, "session") in ("ABORTED", "ENDED", "SIGNED")
    excused = not step.before.past.listed or (step.before.box.state == "LOADED" and over)
    return _does(step, "box.stored") and out and not excused


def _odd_place(step: Step) -> bool:
    return _does(step, "box.stored", "box.moved") and step.attempt.foreign


def _bad_release(step: Step) -> bool:
    past = step.before.past
    fit = past.requesters and step.attempt.who not in past.requesters | {past.placer}
    return _does(step, "hold.released") and not fit


def _freed_unasked(step: Step) -> bool:
    freed = step.before.covered and not step.after.covered
    return freed and not _does(step, "hold.released")


def _misheld(step: Step) -> bool:
    line = step.after.line
    live = line is not None and line.live
    return (
        (_does(step, "hold.released") and step.after.covered)
        or (_does(step, "hold.placed") and not step.after.covered)
        or (_does(step, "batch.line_withheld") and bool(live))
    )


def _nothing_named(step: Step) -> bool:
    named: Any = getattr(step.attempt.command, "boxes", None)
    return named == () and _does(step, *_CHOSEN, "batch.lines_added")


_CHOSEN = ("batch.lines_dropped", "batch.lines_appraised")


def _strange_line(step: Step) -> bool:
    return _does(step, *_CHOSEN) and not step.before.past.listed


def _taken_from_a_register(step: Step) -> bool:
    """Slips are taken out of a box that a frozen register counts."""
    frozen = _state(step.before, "batch") in ("SUBMITTED", "APPROVED", "EXECUTING")
    return _does(step, "box.extracted") and step.before.past.listed and frozen


def _slips_lost(step: Step) -> bool:
    """Slips that are in neither box, or none in one of them."""
    if not _does(step, "box.extracted"):
        return False
    parts = [draft.data["slips"] for draft in step.drafts if draft.machine == "box"]
    return min(parts) < 1 or sum(parts) != step.before.box.slips


def _taken_out_and_free(step: Step) -> bool:
    born = [draft for draft in step.drafts if draft.kind == "box.registered"]
    return _does(step, "box.extracted") and not all(draft.data.get("holds") for draft in born)


def _hold_left_behind(step: Step) -> bool:
    born = [draft for draft in step.drafts if draft.kind == "box.registered"]
    return step.before.covered and any(not draft.data.get("holds") for draft in born)


_SUMMED = ("SUBMITTED", "APPROVED", "EXECUTING")


def _miscounted(step: Step) -> bool:
    """The register of a batch says how many slips the box on it holds."""
    frozen = step.before.past.listed and _state(step.before, "batch") in _SUMMED
    left = step.after.line is None or not step.after.line.live
    taken = _does(step, "box.slips_taken", "box.slips_returned")
    seized = _does(step, "box.seized")
    return frozen and (taken or (seized and not left))


LAWS: tuple[Law, ...] = (
    *FEEDING_LAWS,
    *READING_LAWS,
    Law("no box is listed, approved, pulled, loaded or fed early", "8.6.1, R-01", _early),
    Law("no held box passes any gate", "8.6.2, H-02", _held),
    Law("no unlisted and no withheld box is pulled, loaded or fed", "D-01", _unlisted),
    Law("nothing moves without an approval that is valid", "D-01, D-03", _unapproved),
    Law("nothing is fed without both witnesses, nor by one of them", "8.6.3, D-07", _unwitnessed),
    Law("destroyed is what both witnesses accepted", "D-10, D-11", _unaccepted),
    Law("destroyed is final", "8.1", _undone),
    Law("nothing joins a load that was counted", "D-07", _loaded_late),
    Law("a register is frozen when it is examined, due and in store", "D-02", _bad_submission),
    Law("an approval follows the opinions of others", "8.6.4, D-03", _bad_approval),
    Law("an approval on paper is read by two who did not sign it", "D-03", paper.bad_sheet),
    Law("nobody enters their own sheet", "D-03", paper.entered_by_signer),
    Law("an approval is taken back whole, before anything is pulled", "8.2", paper.bad_recall),
    Law("a lapsed approval is confirmed once", "8.2", _bad_confirmation),
    Law("each opinion is its post's, once", "D-03", _bad_opinion),
    Law("witnesses are two, apart, fit and uninvolved", "8.6.3", _bad_witnesses),
    Law("a witness no longer fit stops the session", "8.6.3", _unfit_since),
    Law("only the two witnesses sign as witnesses, each once", "8.6.3, D-12", _strange_signature),
    Law("a session goes in its order", "8.6.12", _out_of_order),
    Law("a signature says the number it is about", "8.6.6", _wrong_number),
    Law("a batch closes when all of it is accounted for", "8.2, D-16", _bad_closing),
    Law("too wide a gap is never called agreement", "D-16, 8.7.10", paper.false_agreement),
    Law("a difference is explained by a third person", "D-16", _bad_explanation),
    Law("what is closed is not weighed again", "D-14", _late_weighing),
    Law("a batch is not given up while its boxes are out", "8.2", _bad_cancelling),
    Law("what was fed cannot be withheld", "8.2", _withheld_late),
    Law("a box is on one list", "8.6.5", whole.listed_twice),
    Law("a box is in one place, in hand, or an incident", "8.6.7", whole.in_nobodys_hands),
    Law("a signature names the register it is about", "8.6.6", whole.signed_blind),
    Law("who packs a box does not check it", "8.6.4, I-06", whole.packed_alone),
    Law("a box meant for destruction does not go back unseen", "8.6.7", _stolen_back),
    Law("boxes stand where boxes stand", "8.6.7", _odd_place),
    Law("a hold is released by an uninvolved person", "8.6.4, H-03", _bad_release),
    Law("nothing but a release frees a box", "8.4, H-01", _freed_unasked),
    Law("a hold keeps, a release frees, what is withheld is off the list", "H-03, 8.2", _misheld),
    Law("naming nothing never means everything", "8.6.11", _nothing_named),
    Law("what is dropped or appraised is on the list", "D-02", _strange_line),
    Law("no slip leaves a box while a register counts it", "8.2, C-06", _miscounted),
    Law("nothing is filed without its papers", "D-14, D-16", paper.unfiled),
    Law("a sheet is of this register, by a fit hand, in its turn", "D-02, D-03", paper.bad_entry),
    Law("a hold follows the paper into the next box", "H-01", _hold_left_behind),
    Law("what was taken out and what stayed are the whole", "R-04", _slips_lost),
    Law("what was taken out is on hold", "R-04, H-01", _taken_out_and_free),
    Law("a frozen register counts true", "D-02, R-04", _taken_from_a_register),
)


def broken_by(step: Step) -> tuple[str, ...]:
    """The laws that a step breaks."""
    return tuple(law.told for law in LAWS if law.broken(step))
