"""What may not be in order, one case a line: a command, a state, what is so, and the change."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from archive.clock import stamp
from archive.commands import Command
from archive.facts import BoxFacts, ListedBox, SessionSum
from archive.policy import Policy
from archive.rows import NONE
from tests.support import scene
from tests.support.cases_extraction import EXTRACTION_CASES
from tests.support.scene import PEOPLE, W1, W2, minutes

Change = Callable[[Any, Command], tuple[Any, Command]]
Case = tuple[str, str, str, Change]


def box_case(
    name: str, state: str, actor: Any, paper: str = "approved", *, due: bool = True,
    held: bool = False,
) -> BoxFacts:  # fmt: skip
    """A box in order for the command, or on other paper, not due, held."""
    facts = scene.box_facts(state, holds=("H-0001",) if held else ())
    facts = facts._replace(on=facts.on._replace(actor=actor, name=actor.id))
    facts = _on_paper(facts, paper)
    if facts.box is None:
        return facts
    box = facts.box._replace(last_day=scene.LAST_DUE if due else scene.LAST_UNDUE)
    if name == "determine-dates":
        box = box._replace(why_undue="no-date")
    if name == "record-closure":
        box = box._replace(rules="R-COD@1")
    if name == "check-label":
        facts = facts._replace(by_label=True, sealed_as=box)
    if name == "check-in-box":
        came = {"departed_at": AGO30, "arrived_at": AGO30, "seal_state": "intact"}
        return facts._replace(session=scene.session(transport="road", **came))
    if name == "state-fed":
        facts = facts._replace(session=scene.session("PAUSED"))
    session = scene.session("FEEDING") if name == "feed-box" else facts.session
    return facts._replace(box=box, session=None if name == "store-box" else session)


def _on_paper(facts: BoxFacts, paper: str) -> BoxFacts:
    if paper == "unlisted":
        return facts._replace(line=None, batch=None, serves=False)
    if paper == "lapsed":
        return facts._replace(batch=scene.batch("EXECUTING", valid_until="2026-03-09"))
    state = {"drafted": "DRAFT"}.get(paper, paper.upper())
    return facts._replace(batch=scene.batch(state))


def _with(**fields: Any) -> Change:
    """Other facts."""
    return lambda facts, command: (facts._replace(**fields), command)


def _of(part: str, **fields: Any) -> Change:
    """Other columns of one row among the facts."""

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        row = getattr(facts, part)._replace(**fields)
        more = (
            {"sum": facts.sum._replace(session=row)} if part == "session" and _summed(facts) else {}
        )
        return facts._replace(**{part: row, **more}), command

    return change


def _summed(facts: Any) -> bool:
    return getattr(facts, "sum", None) is not None


def _typed(**fields: Any) -> Change:
    """Other words typed."""
    return lambda facts, command: (facts, scene.sample(command.name, **fields))


def _by(who: str, **fields: Any) -> Change:
    """Another actor."""

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        actor = PEOPLE[who]._replace(**fields)
        return facts._replace(on=facts.on._replace(actor=actor, name=actor.id)), command

    return change


def _under(**policy: str) -> Change:
    """Another policy."""

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        return facts._replace(on=facts.on._replace(policy=Policy.of(policy))), command

    return change


def _is_clerk_witness() -> Change:
    return _by("clerk", id=W1)


_LINE = ("live", "verdict", "outcome")
_LISTED = ("holds", "other_batch")


def _line(**fields: Any) -> Change:
    """The batch's line and its box, otherwise."""
    of_line = {key: value for key, value in fields.items() if key in _LINE}
    of_listed = {key: value for key, value in fields.items() if key in _LISTED}
    of_box = {key: fields[key] for key in fields.keys() - of_line.keys() - of_listed.keys()}

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        changed = ListedBox(facts.chosen[0].box._replace(**of_box), **of_listed)
        lines = tuple((line._replace(**of_line), changed) for line, _ in facts.lines)
        return facts._replace(lines=lines, chosen=(changed,)), command

    return change


def _session_in_batch(**fields: Any) -> Change:
    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        total = facts.sessions[0]
        session = total.session._replace(**fields)
        return facts._replace(sessions=(total._replace(session=session),)), command

    return change


def _served(state: str = "PLANNED", **fields: Any) -> Change:
    """The batch with a session planned for it."""
    return _with(sessions=(scene.total(scene.session(state, **fields)),))


AGO30, AGO31 = stamp(scene.NOW - minutes(30)), stamp(scene.NOW - minutes(30) - minutes(1 / 60))
AGO_DAY = stamp(scene.NOW - minutes(24 * 60))
AGO_LESS = stamp(scene.NOW - minutes(24 * 60 - 1 / 60))
SOON = stamp(scene.NOW + minutes(1))

# fmt: off
BOX_CASES: tuple[Case, ...] = (
    ("register-box", NONE, "a category without a rule", _typed(categories=("R-NEW",))),
    ("register-box", NONE, "no category", _typed(categories=())),
    ("register-box", NONE, "numbers that another box has", _with(new=scene.NEW._replace(overlap="HZ-1"))),
    ("register-box", NONE, "latest date tomorrow", _typed(accepted_to=date(2026, 3, 11))),
    ("register-box", NONE, "latest date today", _typed(accepted_to=date(2026, 3, 10))),
    ("register-box", NONE, "latest date before the earliest",
     _typed(accepted_from=date(2026, 3, 1))),
    ("seal-box", "OPEN", "a seal that another box has", _with(seal_box="HZ-1")),
    ("seal-box", "OPEN", "packer = checker", _typed(checked_by="P1")),
    ("receive-box", "IN_TRANSIT", "the registered seal found", _typed(seal_no="S1")),
    ("receive-box", "IN_TRANSIT", "another seal found", _typed(seal_no="S9")),
    ("store-box", "RECEIVED", "a plant for a place", _with(place=scene.PLANT)),
    ("store-box", "RECEIVED", "a closed shelf", _of("place", state="CLOSED")),
    ("store-box", "RECEIVED", "listed on a live line", _with()),
    ("store-box", "PULLED", "its line is live", _with()),
    ("store-box", "PULLED", "its line was withheld", _with(line=None)),
    ("store-box", "LOADED", "its line is live, session PLANNED", _with(session=scene.session())),
    ("store-box", "LOADED", "its line is live, session FEEDING", _with(session=scene.session("FEEDING"))),
    ("store-box", "LOADED", "its line is live, session ABORTED", _with(session=scene.session("ABORTED"))),
    ("store-box", "LOADED", "its line is live, session ENDED", _with(session=scene.session("ENDED"))),
    ("store-box", "LOADED", "its line is live, session SIGNED", _with(session=scene.session("SIGNED"))),
    ("store-box", "LOADED", "its line was withheld, session FEEDING",
     _with(session=scene.session("FEEDING"), line=None)),
    ("move-box", "STORED", "a plant for a place", _with(place=scene.PLANT)),
    ("find-box", "MISSING", "it was never sealed", _of("box", seal_no=None)),
    ("return-seized", "SEIZED", "it was never sealed", _of("box", seal_no=None)),
    ("rebox", "STORED", "a seal that another box has", _with(seal_box="HZ-1")),
    ("rebox", "FED", "a witness has accepted its lot", _of("session", accepting=W1)),
    *EXTRACTION_CASES,
    ("pull-box", "STORED", "the approval's last day", _of("batch", valid_until="2026-03-10")),
    ("pull-box", "STORED", "the day after it", _of("batch", valid_until="2026-03-09")),
    ("pull-box", "STORED", "approved 24 hours ago, 24 to wait", lambda facts, command: _under(
        cooling_hours="24")(_of("batch", approved_at=AGO_DAY)(facts, command)[0], command)),
    ("pull-box", "STORED", "a second less", lambda facts, command: _under(
        cooling_hours="24")(_of("batch", approved_at=AGO_LESS)(facts, command)[0], command)),
    ("pull-box", "STORED", "a day of grace", _under(grace_days="1")),
    ("pull-box", "STORED", "no date is known", _of("box", last_day=None, why_undue="no-date")),
    ("pull-box", "STORED", "its matter is not closed", _of("box", last_day=None, why_undue="not-closed")),
    ("load-box", "PULLED", "the day after the approval's last day", _of("batch", valid_until="2026-03-09")),
    ("load-box", "PULLED", "session OPEN", _with(session=scene.session("OPEN"))),
    ("load-box", "PULLED", "session FEEDING", _with(session=scene.session("FEEDING"))),
    ("load-box", "PULLED", "session of another batch", _with(serves=False)),
    ("feed-box", "LOADED", "the day after the approval's last day", _of("batch", valid_until="2026-03-09")),
    ("feed-box", "LOADED", "session PLANNED", _with(session=scene.session())),
    ("feed-box", "LOADED", "session OPEN", _with(session=scene.session("OPEN"))),
    ("feed-box", "LOADED", "session PAUSED", _with(session=scene.session("PAUSED"))),
    ("feed-box", "LOADED", "loaded for another session", _of("box", session="S-0009")),
    ("feed-box", "LOADED", "one witness has accepted the lot", _of("session", accepting=W1)),
    ("feed-box", "LOADED", "a witness operates", _is_clerk_witness()),
    ("feed-box", "LOADED", "first witness seen 30:00 ago", _of("session", presence1=AGO30)),
    ("feed-box", "LOADED", "first witness seen 30:01 ago", _of("session", presence1=AGO31)),
    ("feed-box", "LOADED", "second witness seen 30:01 ago", _of("session", presence2=AGO31)),
    ("feed-box", "LOADED", "second witness never seen", _of("session", presence2=None)),
    ("feed-box", "LOADED", "paused since a witness was seen", _of("session", paused_at=SOON)),
    ("extend-box", "STORED", "to the day it is kept anyway", _typed(until=date(2026, 3, 9))),
    ("extend-box", "STORED", "by one day", _typed(until=date(2026, 3, 10))),
    ("extend-box", "STORED", "no date is known", _of("box", last_day=None, why_undue="no-date")),
    ("determine-dates", "STORED", "dates are known", _of("box", why_undue="")),
    ("determine-dates", "STORED", "second person, same day", _of("box", proposed="2025-03-09 px")),
    ("determine-dates", "STORED", "second person, another day", _of("box", proposed="2025-03-08 px")),
    ("determine-dates", "STORED", "first person again", _of("box", proposed="2025-03-08 pk")),
    ("determine-dates", "STORED", "a day to come", _typed(accepted_to=date(2026, 3, 11))),
    ("determine-dates", "STORED", "a day before the earliest", _typed(accepted_to=date(2025, 2, 1))),
    ("record-closure", "STORED", "no rule waits for a closure", _of("box", rules="R-DOM@1")),
    ("record-closure", "STORED", "a later closure is known", _of("box", closed_on="2026-02-01")),
    ("record-closure", "STORED", "closed on the first day of its paper", _typed(closed_on=date(2025, 3, 1))),
    ("record-closure", "STORED", "closed before its paper was made", _typed(closed_on=date(2025, 2, 28))),
    ("record-closure", "STORED", "closed before its only known day", lambda facts, _command: (
        _of("box", accepted_from=None)(facts, scene.sample("record-closure", closed_on=date(2025, 3, 8))))),
    ("record-closure", "STORED", "a day to come", _typed(closed_on=date(2026, 3, 11))),
    ("reissue-label", "STORED", "98 labels so far", _of("box", reissue=98)),
    ("reissue-label", "STORED", "99 labels so far", _of("box", reissue=99)),
)

BATCH_CASES: tuple[Case, ...] = (
    ("add-lines", "DRAFT", "nothing named", _with(chosen=())),
    ("add-lines", "DRAFT", "a box that is on it already", lambda facts, command: (
        facts._replace(lines=((scene.line(), facts.chosen[0]),)), command)),
    ("add-lines", "DRAFT", "a box on hold", _line(holds=("H-1",))),
    ("add-lines", "DRAFT", "a box not due", _line(last_day=scene.LAST_UNDUE)),
    ("add-lines", "DRAFT", "a box not in store", _line(state="RECEIVED")),
    ("add-lines", "DRAFT", "a box on another live batch", _line(other_batch="B-2")),
    ("drop-lines", "DRAFT", "nothing named", _with(chosen=())),
    ("drop-lines", "DRAFT", "a box not on the batch", _with(lines=())),
    ("appraise-lines", "DRAFT", "nothing named", _with(chosen=())),
    ("appraise-lines", "DRAFT", "a box not on the batch", _with(lines=())),
    ("declare-matters", "DRAFT", "as of tomorrow", _typed(as_of=date(2026, 3, 11))),
    ("submit-batch", "DRAFT", "no line", _with(lines=())),
    ("submit-batch", "DRAFT", "not appraised", _line(verdict="")),
    ("appraise-lines", "DRAFT", "to be kept, without a reason", _typed(verdict="keep")),
    ("appraise-lines", "DRAFT", "to be kept, with a reason", _typed(verdict="keep", reason="r")),
    ("appraise-lines", "DRAFT", "slips to be taken out, without a reason", _typed(verdict="extract")),
    ("submit-batch", "DRAFT", "appraised to be kept", _line(verdict="keep")),
    ("submit-batch", "DRAFT", "slips to be taken out first", _line(verdict="extract")),
    ("submit-batch", "DRAFT", "a line on hold", _line(holds=("H-1",))),
    ("submit-batch", "DRAFT", "a line not due", _line(last_day=scene.LAST_UNDUE)),
    ("submit-batch", "DRAFT", "a line not in store", _line(state="MISSING")),
    ("submit-batch", "DRAFT", "matters never checked", _of("batch", matters_as_of=None)),
    ("submit-batch", "DRAFT", "matters checked 3 days ago", _of("batch", matters_as_of="2026-03-07")),
    ("submit-batch", "DRAFT", "matters checked 4 days ago", _of("batch", matters_as_of="2026-03-06")),
    ("give-opinion", "SUBMITTED", "the chain is complete", _of("batch", opinions=1)),
    ("give-opinion", "SUBMITTED", "a clerk in the keeper's turn", _by("clerk")),
    ("give-opinion", "SUBMITTED", "the same person again", _of("batch", opinions_by="pk")),
    ("give-opinion", "SUBMITTED", "five posts, the second one's turn, a keeper", lambda facts, command: (
        _under(profile="enterprise")(_of("batch", opinions=1)(facts, command)[0], command))),
    ("give-opinion", "SUBMITTED", "no post before the approval", lambda facts, command: (
        _under(profile="small")(_of("batch", profile="small")(facts, command)[0], command))),
    ("give-opinion", "SUBMITTED", "drafted while a post was due", _under(profile="small")),
    ("give-opinion", "SUBMITTED", "words that say no", _typed(opinion="不同意销毁")),
    ("approve-batch", "SUBMITTED", "words that say no", _typed(opinion="rejected")),
    ("approve-batch", "SUBMITTED", "four opinions due, one given", _under(profile="enterprise")),
    ("approve-batch", "SUBMITTED", "none due any more, drafted while one was", lambda facts, command: (
        _under(profile="small")(_of("batch", opinions=0)(facts, command)[0], command))),
    ("approve-batch", "SUBMITTED", "every line withheld", _line(live=None)),
    ("approve-batch", "SUBMITTED", "a line on hold", _line(holds=("H-1",))),
    ("approve-batch", "SUBMITTED", "a line not due", _line(last_day=scene.LAST_UNDUE)),
    ("approve-batch", "SUBMITTED", "a line not in store", _line(state="MISSING")),
    ("approve-batch", "SUBMITTED", "an opinion missing", _of("batch", opinions=0)),
    ("approve-batch", "SUBMITTED", "by the compiler", _of("batch", compiler="pm")),
    ("approve-batch", "SUBMITTED", "by one of the compilers", _of("batch", compiler="pc2 pm")),
    ("approve-batch", "SUBMITTED", "by who gave an opinion", _of("batch", opinions_by="pm")),
    ("approve-batch", "SUBMITTED", "matters checked 4 days ago", _of("batch", matters_as_of="2026-03-06")),
    ("approve-batch", "SUBMITTED", "another number typed", _typed(boxes=2)),
    ("withhold-line", "EXECUTING", "a box not on the batch", _with(lines=())),
    ("withhold-line", "EXECUTING", "a loaded box", _line(state="LOADED")),
    ("withhold-line", "EXECUTING", "a fed box", _line(state="FED")),
    ("withhold-line", "EXECUTING", "a destroyed box", _line(state="DESTROYED")),
    ("withhold-line", "EXECUTING", "a reboxed box", _line(state="REBOXED")),
    ("reconfirm-batch", "APPROVED", "not lapsed: the last day", _of("batch", valid_until="2026-03-10")),
    ("reconfirm-batch", "APPROVED", "confirmed once before", _of("batch", reconfirmed=1)),
    ("reconfirm-batch", "APPROVED", "by the compiler", _of("batch", compiler="pm")),
    ("reconfirm-batch", "APPROVED", "by a witness of its session", _served(witness2="pm")),
    ("reconfirm-batch", "APPROVED", "by a witness of an aborted session",
     _served("ABORTED", witness2="pm")),
    ("reconfirm-batch", "APPROVED", "a line on hold", _line(holds=("H-1",))),
    ("reconfirm-batch", "APPROVED", "another number typed", _typed(boxes=0)),
    ("cancel-batch", "EXECUTING", "a box is pulled", _line(state="PULLED")),
    ("cancel-batch", "EXECUTING", "a box is loaded", _line(state="LOADED")),
    ("cancel-batch", "EXECUTING", "a box was fed", _line(state="FED")),
    ("cancel-batch", "EXECUTING", "a box was destroyed", _line(state="DESTROYED")),
    ("cancel-batch", "EXECUTING", "a missing box, its loss not reported", _line(state="MISSING")),
    ("cancel-batch", "EXECUTING", "a box is missing, its loss reported",
     _line(state="MISSING", incident_receipt="Q-1")),
    ("close-batch", "EXECUTING", "a box was fed, not accepted", _line(state="FED")),
    ("close-batch", "EXECUTING", "a box is back in store, its line live", _line(state="STORED")),
    ("close-batch", "EXECUTING", "a withheld box is loaded still",
     _line(state="LOADED", live=None, outcome="withheld")),
    ("close-batch", "EXECUTING", "all withheld, none destroyed, 0 typed", lambda facts, _command: _line(
        state="STORED", live=None, outcome="withheld")(facts, scene.sample("close-batch", boxes=0))),
    ("close-batch", "EXECUTING", "all missing, none destroyed, 0 typed", lambda facts, _command: _line(
        state="MISSING", incident_receipt="Q")(facts, scene.sample("close-batch", boxes=0))),
    ("close-batch", "EXECUTING", "a session is not signed", _session_in_batch(state="ENDED")),
    ("close-batch", "EXECUTING", "not weighed", _session_in_batch(gross_g=None)),
    ("close-batch", "EXECUTING", "300 g too little: 3 %", _session_in_batch(gross_g=9_700)),
    ("close-batch", "EXECUTING", "301 g too little", _session_in_batch(gross_g=9_699)),
    ("close-batch", "EXECUTING", "301 g too much", _session_in_batch(gross_g=10_301)),
    ("close-batch", "EXECUTING", "400 g off: two divisions of 200 g",
     _session_in_batch(gross_g=9_600, division_g=200)),
    ("close-batch", "EXECUTING", "401 g off, divisions of 200 g",
     _session_in_batch(gross_g=9_599, division_g=200)),
    ("close-batch", "EXECUTING", "800 g off, explained", _session_in_batch(gross_g=9_200, explained_by="px")),
    ("close-batch", "EXECUTING", "another number typed", _typed(boxes=2)),
)

_PERSON = PEOPLE["witness"]


def _witness(**fields: Any) -> Change:
    """The first witness, otherwise."""
    person = _PERSON._replace(**fields)
    return _with(witnesses=((person, person.id), (scene.SECOND, W2)))


SESSION_CASES: tuple[Case, ...] = (
    ("plan-session", NONE, "no batch named", _with(batches=())),
    ("plan-session", NONE, "a shelf for a plant", _with(place=scene.SHELF)),
    ("plan-session", NONE, "a closed plant", _of("place", state="CLOSED")),
    ("plan-session", NONE, "a batch only submitted", _with(batches=(scene.batch("SUBMITTED"),))),
    ("plan-session", NONE, "one person twice", _with(witnesses=((_PERSON, W1), (_PERSON, W1)))),
    ("plan-session", NONE, "both of one unit", _witness(unit="safety")),
    ("plan-session", NONE, "a witness keeps the store", _witness(roles="witness keeper")),
    ("plan-session", NONE, "a witness is none by role", _witness(roles="clerk")),
    ("plan-session", NONE, "a witness has left", _witness(state="LEFT")),
    ("plan-session", NONE, "a witness works for the vendor", _witness(employer="mill")),
    ("plan-session", NONE, "a witness compiled the register",
     _with(batches=(scene.batch(compiler=f"pc2 {W1}"),))),
    ("plan-session", NONE, "a witness approved the batch", _with(batches=(scene.batch(approver=W1),))),
    ("plan-session", NONE, "a witness confirmed the approval",
     _with(batches=(scene.batch(approver=f"pm2 {W1}"),))),
    ("plan-session", NONE, "a witness's agreement ended yesterday", _witness(agreement_until="2026-03-09")),
    ("plan-session", NONE, "a witness's agreement ends today", _witness(agreement_until="2026-03-10")),
    ("plan-session", NONE, "a witness's training ended yesterday", _witness(trained_until="2026-03-09")),
    ("plan-session", NONE, "burning without a permit", _typed(method="burn")),
    ("plan-session", NONE, "burning with a permit", _typed(method="burn", method_detail="permit 7")),
    ("agree-count", "PLANNED", "nothing loaded", _with(loaded=())),
    ("agree-count", "PLANNED", "one too few counted", _typed(counted=0)),
    ("agree-count", "PLANNED", "one too many counted", _typed(counted=2)),
    ("agree-count", "PLANNED", "a witness has signed the count", _of("session", before=W1)),
    ("sign-before", "PLANNED", "a witness of another session", _by("witness", id="pw9")),
    ("sign-before", "PLANNED", "the second signature", _of("session", before=W2)),
    ("sign-before", "PLANNED", "the same witness again", _of("session", before=W1)),
    ("sign-before", "PLANNED", "a witness keeps the store by now", _witness(roles="witness keeper")),
    ("sign-before", "PLANNED", "a witness approved the batch by now",
     _with(batches=(scene.batch(approver=W2),))),
    ("sign-before", "PLANNED", "a witness's agreement ended yesterday", _witness(agreement_until="2026-03-09")),
    ("sign-before", "PLANNED", "no count agreed", _of("session", counted=None)),
    ("sign-before", "PLANNED", "another number typed", _typed(boxes=2)),
    ("start-feeding", "OPEN", "a witness keeps the store by now", _witness(roles="witness keeper")),
    ("start-feeding", "OPEN", "first witness seen 30:00 ago", _of("session", presence1=AGO30)),
    ("start-feeding", "OPEN", "first witness seen 30:01 ago", _of("session", presence1=AGO31)),
    ("confirm-presence", "FEEDING", "a witness of another session", _by("witness", id="pw9")),
    ("resume-session", "PAUSED", "paused since a witness was seen", _of("session", paused_at=SOON)),
    ("resume-session", "PAUSED", "second witness seen 30:01 ago", _of("session", presence2=AGO31)),
    ("accept-lot", "FEEDING", "a witness of another session", _by("witness", id="pw9")),
    ("accept-lot", "FEEDING", "nothing fed", _with(fed=())),
    ("accept-lot", "FEEDING", "the same witness again", _of("session", accepting=W1)),
    ("accept-lot", "FEEDING", "another number typed", _typed(boxes=2)),
    ("end-session", "FEEDING", "a fed box not accepted", _with(fed=(scene.box("FED"),))),
    ("end-session", "FEEDING", "nothing destroyed", _with(sum=SessionSum(scene.session("FEEDING")))),
    ("end-session", "FEEDING", "a loaded box left", _with(loaded=(scene.box("LOADED"),))),
    ("end-session", "FEEDING", "a loaded box left, and named", lambda facts, _command: (
        facts._replace(loaded=(scene.box("LOADED"),)), scene.sample("end-session", remaining=1))),
    ("end-session", "FEEDING", "a withheld box left",
     _with(loaded=(scene.box("LOADED"),), withheld=frozenset({scene.BOX_ID}))),
    ("end-session", "FEEDING", "one box named that is not there", _typed(remaining=1)),
    ("record-weights", "ENDED", "gross = tare", _typed(tare_g=10_000)),
    ("record-weights", "ENDED", "no scale division", _typed(division_g=0)),
    ("record-weights", "ENDED", "ten divisions weighed", _typed(gross_g=10_000, division_g=1_000)),
    ("record-weights", "ENDED", "not ten divisions weighed", _typed(gross_g=10_000, division_g=1_001)),
    ("record-weights", "ENDED", "the coarsest weighbridge", _typed(gross_g=9_000_000, division_g=50_000)),
    ("record-weights", "ENDED", "no scale is so coarse", _typed(gross_g=9_000_000, division_g=50_001)),
    ("record-weights", "SIGNED", "its batch is closed", _with(batches=(scene.batch("CLOSED"),))),
    ("explain-difference", "ENDED", "300 g too little: tolerated", _of("session", gross_g=9_700)),
    ("explain-difference", "ENDED", "not weighed", _of("session", gross_g=None)),
    ("explain-difference", "ENDED", "by a witness", _by("witness")),
    ("explain-difference", "ENDED", "explained before", _of("session", explained_by="px")),
    ("explain-difference", "ENDED", "by who weighed", _of("session", weighed_by="pc")),
    ("explain-difference", "SIGNED", "its batch is closed", _with(batches=(scene.batch("CLOSED"),))),
    ("sign-after", "ENDED", "a witness of another session", _by("witness", id="pw9")),
    ("sign-after", "ENDED", "the second signature", _of("session", after=W2)),
    ("sign-after", "ENDED", "the same witness again", _of("session", after=W1)),
    ("sign-after", "ENDED", "another number typed", _typed(boxes=0)),
    ("abort-session", "FEEDING", "a fed box not accepted", _with(fed=(scene.box("FED"),))),
    ("abort-session", "FEEDING", "a box was destroyed",
     _with(sum=SessionSum(scene.session("FEEDING"), 0, 1, 10_000))),
)
# fmt: on
