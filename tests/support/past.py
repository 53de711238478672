"""What the laws remember of what was done: a notebook of their own.

It is kept from who did what; it asks no guard and reads no signature columns. Days: 0 is the last
day kept, 1 the first day of destruction, 2 far later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.support.trying import Attempt
    from tests.support.worlds import World

NOBODY: frozenset[str] = frozenset()


class Past(NamedTuple):
    """What the laws remember, as a clerk with a notebook would."""

    extended: bool = False
    listed: bool = False
    verdict: str = ""
    declared: int = -1
    """The day of the last declaration that covers every line."""
    compilers: frozenset[str] = NOBODY
    opinions: frozenset[str] = NOBODY
    entered: tuple[str, str] = ("", "")
    """Who entered an approval on paper that waits for its check, and whose hand it is."""
    approved: int = -1
    """The day of the approval or of its confirmation; -1 while there is none."""
    approvers: frozenset[str] = NOBODY
    confirmed: bool = False
    counted: bool = False
    before: frozenset[str] = NOBODY
    seen: frozenset[str] = NOBODY
    """Witnesses seen within the half hour and since the last pause."""
    accepted: frozenset[str] = NOBODY
    stated: frozenset[str] = NOBODY
    """Witnesses who said lately that the box went into the machine."""
    proven: bool = False
    told: bool = False
    """Whether the loss of the box was reported."""
    after: frozenset[str] = NOBODY
    net: int = 0
    """0 not weighed, 1 the weights meet, 2 they do not, 3 they are too far apart to explain."""
    weigher: str = ""
    explainer: str = ""
    placer: str = ""
    requesters: frozenset[str] = NOBODY

    def opened_anew(self) -> Past:
        """A new list: nothing of the last one counts."""
        return Past(extended=self.extended, placer=self.placer, requesters=self.requesters)

    def loaded_anew(self) -> Past:
        """A new session: nobody has counted, signed or been seen."""
        kept = Past()
        return self._replace(
            counted=False, before=NOBODY, seen=NOBODY, accepted=NOBODY, after=NOBODY,
            stated=NOBODY, proven=False, net=kept.net, weigher="", explainer="",
        )  # fmt: skip


def _add(field: str) -> Callable[[Past, str, World, Attempt, Any], Past]:
    return lambda past, who, *_: past._replace(**{field: getattr(past, field) | {who}})


def _set(**fields: Any) -> Callable[[Past, str, World, Attempt, Any], Past]:
    return lambda past, *_: past._replace(**fields)


def _signed_before(past: Past, who: str, _world: World, _attempt: Attempt, _draft: Any) -> Past:
    return past._replace(before=past.before | {who}, seen=past.seen | {who})


def _line_added(past: Past, who: str, _world: World, _attempt: Attempt, draft: Any) -> Past:
    past = past._replace(compilers=past.compilers | {who})
    if not draft.data["boxes"]:
        return past
    return past._replace(listed=True, verdict="", declared=-1, opinions=NOBODY, approved=-1)


def _approved(past: Past, who: str, world: World, _attempt: Attempt, _draft: Any) -> Past:
    again = past.approved >= 0
    return past._replace(
        entered=("", ""), approved=world.day, approvers=past.approvers | {who},
        confirmed=past.confirmed or again,
    )  # fmt: skip


def _entered(past: Past, who: str, _world: World, attempt: Attempt, _draft: Any) -> Past:
    return past._replace(entered=(who, attempt.command.person))  # type: ignore[attr-defined]


def _by_hand(past: Past, *_: Any) -> Past:
    """It counts from the day it was signed: sheets are entered on the first day here."""
    approvers = past.approvers | {past.entered[1]}
    return past._replace(approved=1, approvers=approvers, entered=("", ""))


def _weighed(past: Past, who: str, world: World, attempt: Attempt, _draft: Any) -> Past:
    net = attempt.command.gross_g - attempt.command.tare_g  # type: ignore[attr-defined]
    off = abs(net - 10_000)
    net = 1 if off <= 300 else 2 if off <= 1_000 else 3
    return past._replace(net=net, weigher=who, explainer="")


_REMEMBERED: dict[str, Callable[[Past, str, World, Attempt, Any], Past]] = {
    "box.extended": _set(extended=True),
    "batch.drafted": lambda past, who, *_: past.opened_anew()._replace(compilers=frozenset({who})),
    "batch.lines_added": _line_added,
    "batch.lines_dropped": _set(listed=False, verdict=""),
    "batch.lines_appraised": lambda past, _who, _world, attempt, _draft: past._replace(
        verdict=attempt.command.verdict  # type: ignore[attr-defined]
    ),
    "batch.matters_declared": lambda past, _who, world, *_: past._replace(declared=world.day),
    "batch.submitted": _set(opinions=NOBODY),
    "batch.paper_entered": _entered,
    "batch.approved_on_paper": _by_hand,
    "batch.opinion_given": _add("opinions"),
    "batch.returned": _set(opinions=NOBODY, approved=-1, entered=("", "")),
    "batch.recalled": _set(opinions=NOBODY, approved=-1, approvers=NOBODY, confirmed=False),
    "batch.approved": _approved,
    "batch.reconfirmed": _approved,
    "batch.line_withheld": _set(listed=False),
    "batch.cancelled": lambda past, *_: past.opened_anew(),
    "session.planned": lambda past, *_: past.loaded_anew(),
    "session.count_agreed": _set(counted=True, before=NOBODY),
    "box.loaded": _set(counted=False, before=NOBODY, stated=NOBODY),
    "session.signed_before": _signed_before,
    "session.opened": _signed_before,
    "session.presence_confirmed": _add("seen"),
    "session.paused": _set(seen=NOBODY),
    "box.statement_made": lambda past, who, _world, attempt, _draft: past._replace(
        stated=past.stated | {who}
        if attempt.command.fed  # type: ignore[attr-defined]
        else past.stated - {who}
    ),
    "box.fed_by_statement": _set(stated=NOBODY),
    "box.not_fed_stated": _set(stated=NOBODY),
    "box.reported_missing": _set(told=False, stated=NOBODY),
    "box.loss_reported": _set(told=True),
    "box.found": _set(told=False),
    "session.method_recorded": _set(proven=True),
    "session.lot_seen": _add("accepted"),
    "session.lot_accepted": _set(accepted=NOBODY),
    "session.weights_recorded": _weighed,
    "session.difference_explained": lambda past, who, *_: past._replace(explainer=who),
    "session.signed_after": _add("after"),
    "session.signed": _add("after"),
    "session.aborted": lambda past, *_: past.loaded_anew(),
    "hold.placed": lambda past, who, *_: past._replace(placer=who, requesters=NOBODY),
    "hold.release_requested": _add("requesters"),
    "hold.released": _set(placer="", requesters=NOBODY),
}


def remembered(world: World, attempt: Attempt, drafts: tuple[Any, ...]) -> Past:
    """The notebook after what was recorded."""
    past = world.past
    for draft in drafts:
        note = _REMEMBERED.get(draft.kind)
        if note is not None:
            past = note(past, attempt.who, world, attempt, draft)
    return past
