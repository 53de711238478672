"""`waybox show` and `waybox find`: one box whole, and which box may hold a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.reading.card import box_card
from archive.reading.numbers import find_number
from archive.state_words import HOLD_TYPES, STARTS, UNDUE, state_word, word
from archive.words import N_, say
from labels.phrases import CATEGORIES, COUNTS, REMARKS, Tongue
from tui.cli import output
from tui.cli.here import Here, Inside
from tui.cli.past import print_history

if TYPE_CHECKING:
    from archive.views_box import BoxCard, NumberHit, NumberSearch, RuleDay

_STUB = N_("What remains of a destroyed box: it has no place, and nothing happens to it again.")
_NOBODY = N_("No box is known to hold this number; ranges of boxes may not have been given.")
_INSIDE = N_("In this box:")
_MAYBE = N_("May be in one of these boxes, whose ranges have gaps:")
_GONE = N_("destroyed on {day}")
_UNVERIFIED = N_("not verified")
_BASES = {"accepted": N_("dates of acceptance"), "delivered": N_("dates of delivery")}


def show(
    code: Annotated[str, Parameter(help=N_("label, number, seal or id of the box"))],
    *,
    here: Inside,
) -> None:
    """Print one box whole."""
    with here.reading() as archive:
        card = box_card(archive, code)
    if not here.shown(card):
        _print(here, card)


def find(
    waybill: Annotated[str, Parameter(help=N_("a waybill number; it is not kept"))],
    *,
    here: Inside,
) -> None:
    """Print which boxes hold a number, or may."""
    with here.reading() as archive:
        found = find_number(archive, waybill)
    if not here.shown(found):
        _print_found(found)


def _print_found(found: NumberSearch) -> None:
    for said, hits in ((_INSIDE, found.inside), (_MAYBE, found.maybe)):
        if hits:
            output.line(say(said))
            output.table([say(N_("box")), say(N_("where")), say(N_("copy"))], map(_hit, hits))
    if not (found.inside or found.maybe):
        output.line(say(_NOBODY))


def _hit(hit: NumberHit) -> tuple[object, ...]:
    gone = hit.destroyed_on is not None
    where = say(_GONE, day=hit.destroyed_on) if gone else state_word("box", hit.state)
    return hit.box_no, f"{where} {hit.place}".strip(), hit.copy


def _print(here: Here, card: BoxCard) -> None:
    output.line(f"{card.box.box_no}  {state_word('box', card.box.state)}")
    if card.stub:
        output.line(say(_STUB))
    output.facts((say(name), value) for name, value in _facts(Tongue(here.spoken), card))
    output.line(f"\n{card.why.sentence}")
    output.table([say(name) for name in _RULES], map(_rule, card.why.rules))
    print_history(card.history)


def _facts(tongue: Tongue, card: BoxCard) -> Iterator[tuple[str, object]]:
    box = card.box
    yield N_("id"), box.id
    yield N_("outlet"), f"{box.outlet_code} {box.outlet}"
    yield N_("responsible unit"), box.unit
    yield N_("categories"), tongue.words(CATEGORIES, box.categories)
    yield _BASES[card.date_basis], _span(card)
    yield N_("slips"), f"{box.slips} ({tongue.word(COUNTS, card.count_method)})"
    yield N_("weight"), f"{box.weight_g} g"
    yield N_("seal"), box.seal_no
    yield N_("place"), " / ".join(f"{step.code} {step.title}" for step in card.path)
    yield N_("due"), _due(card)
    yield N_("holds"), tuple(f"{h.hold} {word(HOLD_TYPES, h.type)}: {h.reason}" for h in card.holds)
    yield N_("batches"), tuple(_batch(card))
    yield N_("labels"), tuple(f"{label.number} ({label.made_on})" for label in card.labels)
    yield N_("remarks"), tongue.words(REMARKS, card.flags)
    yield N_("hand-in list"), card.source
    yield from (
        (name, value)
        for name, value in (
            (N_("holds the paper of"), card.parent),
            (N_("session"), card.session),
            (N_("incident"), card.incident_no),
            (N_("dates proposed"), card.proposed),
            (N_("destroyed on"), card.destroyed_on),
        )
        if value
    )


def _span(card: BoxCard) -> str:
    first, last = card.box.accepted_from, card.box.accepted_to
    return f"{output.cell(first)} – {output.cell(last)}" if first or last else ""


def _due(card: BoxCard) -> str:
    why = card.why
    if why.earliest is None:
        return word(UNDUE, why.why_undue)
    said = N_("yes, from {day}") if why.due else N_("no; from {day}")
    return say(said, day=why.earliest)


def _batch(card: BoxCard) -> Iterator[str]:
    for line in card.batches:
        ended = f": {state_or(line.outcome)}" if line.outcome else ""
        yield f"{line.batch} {state_word('batch', line.state)}{ended}"


def state_or(outcome: str) -> str:
    """An outcome as people call it."""
    return state_word("box", outcome.upper()) if outcome != "withheld" else say(N_("withheld"))


_RULES = (N_("rule"), N_("keeps"), N_("from"), N_("day"), N_("until"), N_("source"), N_("verified"))


def _rule(rule: RuleDay) -> tuple[object, ...]:
    source = f"{say(rule.source)} {rule.clause}".strip()
    verified = rule.verified_by or say(_UNVERIFIED)
    return (
        rule.rule, rule.keep, word(STARTS, rule.start), rule.start_on, rule.last_day, source,
        verified,
    )  # fmt: skip
