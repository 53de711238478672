"""Hand-overs in any order: whatever is asked, the laws hold; and each law sees a lie."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from archive.errors import Refused
from archive.reading.audit import audit
from tests.support.crew import Hired, Town, move_in
from tests.support.life_handed import handed_over
from tests.support.lived import Events, broken_in
from tests.support.lived_handed import HANDED

BOXES = tuple("ABCDEF")
_TOWARDS = ("batch.", "session.", "box.pulled", "box.loaded", "box.fed", "box.destroyed")


def _wishes(pick: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Anything that anybody may ask, as often as the list is long."""
    box, number = pick.choice(BOXES), pick.choice("1123")
    one = {"handover": number}
    named = pick.choice(({}, one, one))
    yield "open-handover", {"outlet_code": "TZH01", "boxes": (box,)}
    yield "list-boxes", {"boxes": (box, pick.choice(BOXES)), **one}
    yield "unlist-boxes", {"boxes": (box,), **one}
    for _ in range(3):
        yield "send-box", {"box": box, **named}
        yield "receive-box", {"box": box, "seen": pick.choice(("intact", "broken")), **named}
        decision = pick.choice(("later", "missing", "kept", "reboxed", "returned"))
        yield "settle-difference", {"box": box, "decision": decision, "incident_no": "I", **one}
    yield "return-box", {"box": box}
    yield "give-handover", {"whole": pick.random() < 0.3, "on_paper": pick.random() < 0.2, **one}
    yield "arrive-handover", one
    yield "take-handover", one
    yield "take-handover", one
    yield "cancel-handover", {"reason": "r", **one}
    yield "find-box", {"box": box, "seal_intact": True}
    yield "quarantine-arrival", {"seal_no": pick.choice("xyz"), "place": "HZ-B", **named}
    yield "return-arrival", {"arrival": pick.choice("12"), "receipt_no": "W"}


def _try(town: Town, who: str, name: str, **given: Any) -> None:
    with suppress(Refused):
        town.do(who, name, **given)


def _brought_to_an_end(town: Town, number: str) -> None:
    """Somebody gives it, and decides whatever differs; another one takes it."""
    one = {"handover": number}
    _try(town, "c2", "give-handover", **one)
    _try(town, "c1", "arrive-handover", **one)
    for box in BOXES:
        for decision in ("later", "missing", "kept", "returned"):
            wish = {"decision": decision, "incident_no": "I", "box": box}
            _try(town, "c1", "settle-difference", **wish, **one)
    _try(town, "k1", "take-handover", **one)


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_no_box_is_on_two_lists_or_in_nobodys_hands(town: Town, seed: int) -> None:
    pick = random.Random(seed)
    town.hand_in(*BOXES)
    before = len(town.events())
    for step in range(240):
        name, given = pick.choice(list(_wishes(pick)))
        _try(town, pick.choice(("c1", "c2")), name, **given)
        if step % 60 == 59:
            _brought_to_an_end(town, str(step // 60 + 1))
    events = town.events()
    assert broken_in(events) == []
    assert [f"{law.__name__}: {thing}" for law in HANDED for thing in law(events)] == []
    assert any(event.kind == "handover.closed" for event in events)
    assert not [e.kind for e in events[before:] if e.kind.startswith(_TOWARDS)]
    assert audit(town.archive).problems == ()


def _two_lists(events: Events) -> None:
    first = next(e for e in events if e.kind == "handover.opened")
    again = first._replace(subject="T-0009", at=first.at)
    events.insert(events.index(first) + 1, again)


def _told(events: Events, kind: str, **data: Any) -> None:
    place = next(at for at, e in enumerate(events) if e.kind == kind)
    events[place] = events[place]._replace(data={**events[place].data, **data})


def _one_hand(events: Events) -> None:
    given = next(e for e in events if e.kind == "handover.given")
    place = next(at for at, e in enumerate(events) if e.kind == "handover.closed")
    events[place] = events[place]._replace(by=given.by)


def _never_came(events: Events) -> None:
    for kind in ("box.received", "box.returned", "box.reported_missing"):
        events[:] = [e for e in events if e.kind != kind]


LIES: dict[str, Callable[[Events], None]] = {
    "on_two_handovers": _two_lists,
    "sums_unlike_scans": lambda events: _told(events, "handover.closed", boxes_sent=9),
    "in_nobodys_hands": _never_came,
    "signed_by_one": _one_hand,
    "linked_one_way": lambda events: _told(events, "arrival.registered", box="000000000Z"),
}


@pytest.fixture(scope="module")
def life(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Events]:
    """Every command of a hand-over was given."""
    town = move_in(hired, tmp_path_factory.mktemp("handed"))
    handed_over(town)
    yield town.events()
    town.archive.close()


@pytest.mark.parametrize("law", HANDED, ids=lambda law: law.__name__)
def test_each_law_sees_a_lie(life: Events, law: Callable[[Events], Iterator[str]]) -> None:
    assert list(law(life)) == []
    told = list(life)
    LIES[law.__name__](told)
    assert list(law(told))
