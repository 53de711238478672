"""`waybox matters`: customer service's lists of unsettled matters, and what they propose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading.matters import matter_lists, matters_card
from archive.state_words import HOLD_TYPES, state_word, word
from archive.views_matters import MatchedBox, MatterList, MattersCard
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside

_LISTS = (
    N_("list"), N_("as of"), N_("counts until"), N_("file"), N_("rows"), N_("open"),
    N_("boxes"), N_("to be held"),
)  # fmt: skip
_BOXES = (
    N_("box"), N_("state"), N_("open matters"), N_("rows of the list"), N_("on hold"),
    N_("proposed"), N_("batch"),
)  # fmt: skip
_TOO_OLD = N_("too old")
_PLACE = N_("To place them: waybox do hold-matters list={list} reason=TEXT review_on=YYYY-MM-DD")


class MatterLists(NamedTuple):
    """Every list of unsettled matters, newest first: stable as JSON."""

    lists: tuple[MatterList, ...]


def matters(
    number: Annotated[str, Parameter(help=N_("one list, with the boxes it found"))] = "",
    *,
    here: Inside,
) -> None:
    """Print the lists of unsettled matters, or one: what matched, what is held, what is not."""
    with here.reading() as archive:
        found: MattersCard | MatterLists | None
        found = matters_card(archive, number) if number else MatterLists(matter_lists(archive))
    if here.shown(found):
        return
    if isinstance(found, MattersCard):
        _print(found)
    elif found is not None:
        output.table([say(name) for name in _LISTS], map(_list, found.lists))


def _list(each: MatterList) -> tuple[object, ...]:
    until = each.until if each.counts else f"{output.cell(each.until)} {say(_TOO_OLD)}"
    return (
        each.list, each.as_of, until, each.source, each.rows, each.open, each.boxes, each.free,
    )  # fmt: skip


def _print(card: MattersCard) -> None:
    output.table([say(name) for name in _LISTS], [_list(card.list)])
    output.facts(_facts(card))
    output.line()
    output.table([say(name) for name in _BOXES], map(_box, card.boxes))
    if card.proposed:
        output.line(f"\n{say(_PLACE, list=card.list.list)}")


def _facts(card: MattersCard) -> Iterator[tuple[str, object]]:
    yield say(N_("SHA-256")), card.list.sha256
    yield say(N_("open, in no box known")), card.list.unfound
    for each in card.proposed:
        yield say(N_("proposed hold")), f"{word(HOLD_TYPES, each.type)}: {each.boxes}"


def _box(box: MatchedBox) -> tuple[object, ...]:
    types, proposed = (
        tuple(word(HOLD_TYPES, kind) for kind in kinds) for kinds in (box.types, box.proposed)
    )
    return (
        box.box_no, state_word("box", box.state), types, box.rows, box.holds, proposed, box.batch,
    )  # fmt: skip
