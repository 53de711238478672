"""One box in words: what it is, why and when it is due; as command line and screens tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.retention.periods import period_said
from archive.state_words import HOLD_TYPES, STARTS, UNDUE, state_word, word
from archive.words import N_, say
from labels.phrases import CATEGORIES, COUNTS, REMARKS, Tongue
from tui.cli.output import cell
from tui.words.delay import delay_said
from tui.words.label import label_said

if TYPE_CHECKING:
    from archive.views_box import BoxCard, HoldOn, PlaceStep, RuleDay, WhyDue

STUB = N_("What remains of a destroyed box: it has no place, and nothing happens to it again.")
UNVERIFIED = N_("not verified")
_BASES = {"accepted": N_("dates of acceptance"), "delivered": N_("dates of delivery")}
_SAID_BY = {
    "list": N_("the hand-in list"),
    "registration": N_("whoever registered the box"),
    "determination": N_("two people who determined it"),
    "seal": N_("the sealing"),
    "closure": N_("the closing of the matter"),
}
_REVIEW = N_("{hold} {type}: {reason}; next review {day}")
_NO_REVIEW = N_("{hold} {type}: {reason}")
_RULE = N_("keeps {keep} from {start}, {day}, until {until}")
_OPEN_RULE = N_("keeps {keep} from {start}; that day is not known")
_GONE = N_("destroyed on {day}")
_NOT_YET = N_("no; from {day}")
_DUE = N_("yes, from {day}")
_DUE_HELD = N_("yes, from {day}, but on hold")
_DECIDES = N_("decides")
_VERIFIED = N_("verified by {who} on {day}")
_WRITTEN = N_("{by}: {where}")
_WORKS = N_("{day} is a working day ({calendar})")
_MOVED = N_("{day} is none; days until the next working day: {days} ({calendar})")
_NO_CALENDAR = N_("no calendar for that year, so ten days are added")
_KEPT = N_("until {day}, signed with a reason")
_LONGER = N_("until {day}, signed with a reason; the rule keeps it longer")
_NEWER = N_("{rules} in force; this box carries its own rules until it is reassessed")


def facts(tongue: Tongue, card: BoxCard) -> Iterator[tuple[str, object]]:
    """(marked name, value) of what a box is; several values are a tuple."""
    box = card.box
    yield N_("id"), box.id
    yield N_("outlet"), f"{box.outlet_code} {box.outlet}"
    yield N_("responsible unit"), box.unit
    yield N_("categories"), tongue.words(CATEGORIES, box.categories)
    yield _BASES[card.date_basis], _span(card)
    yield N_("slips"), f"{box.slips:,} ({tongue.word(COUNTS, card.count_method)})"
    yield N_("weight"), f"{box.weight_g:,} g"
    yield N_("seal"), box.seal_no
    yield N_("place"), " / ".join(map(_step, card.path))
    yield N_("due"), due_said(card)
    yield N_("holds"), tuple(map(_hold, card.holds))
    yield N_("batches"), tuple(_batches(card))
    yield N_("labels"), tuple(map(label_said, card.labels))
    yield N_("remarks"), tongue.words(REMARKS, card.flags)
    yield N_("days on the way"), tuple(map(delay_said, card.delays))
    yield N_("hand-in list"), card.source
    yield from ((name, value) for name, value in _now_and_then(card) if value)


def _now_and_then(card: BoxCard) -> Iterator[tuple[str, object]]:
    """What few boxes have."""
    yield N_("kept by site"), card.box.site
    yield N_("to site"), card.box.to_site
    yield N_("holds the paper of"), card.parent
    yield N_("paper of it is in"), card.children
    yield N_("session"), card.session
    yield N_("incident"), card.incident_no
    yield N_("dates proposed"), card.proposed
    yield N_("destroyed on"), card.destroyed_on


def _span(card: BoxCard) -> str:
    first, last = card.box.accepted_from, card.box.accepted_to
    return f"{cell(first)} – {cell(last)}" if first or last else ""


def due_said(card: BoxCard) -> str:
    """Whether a box is due and from when; why not where it never is."""
    why = card.why
    if card.stub:
        return say(_GONE, day=card.destroyed_on)
    if why.earliest is None:
        return word(UNDUE, why.why_undue)
    if not why.due:
        return say(_NOT_YET, day=why.earliest)
    return say(_DUE_HELD if card.holds else _DUE, day=why.earliest)


def _hold(hold: HoldOn) -> str:
    said = _REVIEW if hold.review_on else _NO_REVIEW
    type_ = word(HOLD_TYPES, hold.type)
    return say(said, hold=hold.hold, type=type_, reason=hold.reason, day=hold.review_on)


def _batches(card: BoxCard) -> Iterator[str]:
    for line in card.batches:
        ended = f": {_outcome(line.outcome)}" if line.outcome else ""
        yield f"{line.batch} {state_word('batch', line.state)}{ended}"


def _outcome(outcome: str) -> str:
    return state_word("box", outcome.upper()) if outcome != "withheld" else say(N_("withheld"))


def _step(step: PlaceStep) -> str:
    return step.code if step.title == step.code else f"{step.code} {step.title}"


def why(card: BoxCard) -> Iterator[tuple[str, object]]:
    """(name, value) of the day count: the sentence, who says the day, each rule with its source."""
    told = card.why
    yield say(N_("due")), due_said(card)
    yield say(N_("as of")), told.as_of
    yield say(N_("reckoning")), told.sentence
    yield from ((say(name), value) for name, value in grounds(card))
    for rule in told.rules:
        decides = f" · {say(_DECIDES)}" if rule.rule == told.ruling and told.last_day else ""
        yield rule.rule, (f"{_counted(rule)}{decides}", _source(rule))


def grounds(card: BoxCard) -> Iterator[tuple[str, object]]:
    """(marked name, value) of what the day count rests on, as far as it applies."""
    told = card.why
    if told.earliest is not None:
        by, ref = word(_SAID_BY, told.start_said_by), told.start_ref
        yield N_("day said by"), say(_WRITTEN, by=by, where=ref) if ref else by
        yield N_("days off"), _days_off(told)
        yield N_("days of grace"), str(told.grace_days)
    if told.extended_until is not None:
        same = told.extended_until == told.last_day
        yield N_("extension"), say(_KEPT if same else _LONGER, day=told.extended_until)
    if told.holds:
        yield N_("on hold by"), told.holds
    if told.newer:
        rules = say(N_(", ")).join(told.newer)
        yield N_("newer rule"), say(_NEWER, rules=rules)


def _days_off(why: WhyDue) -> str:
    """Whether the last day is a working day, and who says so."""
    if why.calendar_missing:
        return say(_NO_CALENDAR)
    text = _MOVED if why.moved_days else _WORKS
    return say(text, day=why.last_day, days=why.moved_days, calendar=why.calendar)


def _counted(rule: RuleDay) -> str:
    said = _OPEN_RULE if rule.last_day is None else _RULE
    start = word(STARTS, rule.start)
    keep = period_said(rule.keep)
    return say(said, keep=keep, start=start, day=rule.start_on, until=rule.last_day)


def _source(rule: RuleDay) -> str:
    return f"{say(rule.source)} {rule.clause}".strip() + f" · {verified_said(rule)}"


def verified_said(rule: RuleDay) -> str:
    """Who compared a rule with its source, and when; or that nobody has."""
    if not rule.verified_by:
        return say(UNVERIFIED)
    return say(_VERIFIED, who=rule.verified_by, day=cell(rule.verified_on))
