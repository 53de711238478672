"""`waybox show` and `waybox find`: one box whole, and which box may hold a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from archive.lifecycles.box import BOX
from archive.reading.card import box_card
from archive.reading.numbers import find_number
from archive.state_words import STARTS, state_word, word
from archive.words import N_, say
from labels.phrases import Tongue
from tui.cli import output
from tui.cli.here import Here, Inside
from tui.cli.past import print_history
from tui.words.box import STUB, facts, grounds, verified_said

if TYPE_CHECKING:
    from archive.views_box import BoxCard, NumberHit, NumberSearch, RuleDay

_NOBODY = N_("No box is known to hold this number; ranges of boxes may not have been given.")
_INSIDE = N_("In this box:")
_MAYBE = N_("May be in one of these boxes, whose ranges have gaps:")
_LEADS = N_("What may follow in this state; `waybox do NAME --help` tells its fields:")
_GONE = N_("destroyed on {day}")


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
        output.line(say(STUB))
    output.facts((say(name), value) for name, value in facts(Tongue(here.spoken), card))
    output.line(f"\n{card.why.sentence}")
    reckoned = ((N_("as of"), card.why.as_of), *grounds(card))
    output.facts((say(name), value) for name, value in reckoned)
    output.table([say(name) for name in _RULES], map(_rule, card.why.rules))
    print_history(card.history)
    lead = leads_on(card.box.state)
    if lead:
        output.line(f"\n{say(_LEADS)}")
        output.line(f"→ {' · '.join(lead)}")


def leads_on(state: str) -> tuple[str, ...]:
    """The commands that a box's state knows, by name, in the order of the table."""
    rows = (rule for rule in BOX.rules if state in rule.from_)
    return tuple({rule.command.name: None for rule in rows})


_RULES = (N_("rule"), N_("keeps"), N_("from"), N_("day"), N_("until"), N_("source"), N_("verified"))


def _rule(rule: RuleDay) -> tuple[object, ...]:
    source = f"{say(rule.source)} {rule.clause}".strip()
    return (
        rule.rule, rule.keep, word(STARTS, rule.start), rule.start_on, rule.last_day, source,
        verified_said(rule),
    )  # fmt: skip
