"""Whether what must hold of every life is seen when it does not: one lie in a life for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from archive.events import Event
from tests.support.crew import Hired, Town, move_in
from tests.support.lived import INVARIANTS, broken_in

Events = list[Event]


@pytest.fixture(scope="module")
def life(hired: Hired, tmp_path_factory: pytest.TempPathFactory) -> tuple[Town, Events]:
    """A batch of two boxes destroyed and closed, a hold placed and released beside it."""
    town = move_in(hired, tmp_path_factory.mktemp("life"))
    town.stored("A", "B", "C")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=date(2026, 4, 1), boxes=("C",))
    town.do("c2", "request-release", hold="1", evidence="settled")
    asked = {"purpose": "complaint", "document_no": "K1", "scope": "all", "hold": "1"}
    town.do("c2", "request-consultation", box="C", **asked)
    town.do("m1", "approve-consultation", consultation="1")
    town.do("c1", "open-consultation", box="C", place="HZ-B")
    town.do("c1", "reseal-box", box="C", seal_no="N1", weight_g=10_000)
    town.do("m2", "release-hold", hold="1", boxes=1)
    batch, session = town.destroyed("A", "B")
    town.ended(session, 2, 20_000)
    town.do("k1", "close-batch", batch=batch, boxes=2)
    events = town.events()
    town.archive.close()
    return town, events


def _at(events: Events, kind: str) -> int:
    return next(place for place, event in enumerate(events) if event.kind == kind)


def _told(events: Events, kind: str, **data: object) -> None:
    place = _at(events, kind)
    events[place] = events[place]._replace(data={**events[place].data, **data})


def _by(events: Events, kind: str, other: str) -> None:
    events[_at(events, kind)] = events[_at(events, kind)]._replace(by=events[_at(events, other)].by)


def _never_released(events: Events) -> None:
    fed = events[_at(events, "box.fed")].subject
    _told(events, "hold.placed", boxes=[fed])
    del events[_at(events, "hold.released")]


def _kept_longer(events: Events) -> None:
    _told(events, "box.registered", last_day="2026-03-10")


def _never_dated(events: Events) -> None:
    _told(events, "box.registered", last_day=None)


def _one_word(events: Events) -> None:
    del events[_at(events, "session.lot_seen")]


def _another_list(events: Events) -> None:
    added = events[_at(events, "batch.lines_added")]
    events.append(added._replace(subject="B-0002"))


def _destroyed_again(events: Events) -> None:
    events.append(events[_at(events, "box.destroyed")])


def _left_out_of_the_closing(events: Events) -> None:
    _told(events, "batch.closed", lines=[], destroyed=0, withheld=2)


def _signed_after_the_end(events: Events) -> None:
    begun = events[_at(events, "session.feeding_started")]
    place = _at(events, "session.opened")
    events[place] = events[place]._replace(at=begun.at)


def _never_approved(events: Events) -> None:
    del events[_at(events, "batch.approved")]


def _another_register(events: Events) -> None:
    place = _at(events, "session.opened")
    statement = events[place].statement
    assert statement is not None
    events[place] = events[place]._replace(statement={**statement, "register": "0" * 64})


def _a_box_more(events: Events) -> None:
    _told(events, "batch.closed", missing=1)


def _approved_by_the_requester(events: Events) -> None:
    _by(events, "consultation.approved", "consultation.requested")


def _fed_while_it_lay_open(events: Events) -> None:
    fed = events[_at(events, "box.fed")].subject
    opened = events[_at(events, "box.consultation_opened")]
    events[_at(events, "box.consultation_opened")] = opened._replace(subject=fed)


LIES: tuple[tuple[Callable[[Events], None], str], ...] = (
    (_never_released, "held_when_fed"),
    (_kept_longer, "destroyed_early"),
    (_never_dated, "destroyed_early"),
    (_one_word, "destroyed_on_one_word"),
    (_another_list, "on_two_lists"),
    (_destroyed_again, "destroyed_unlisted"),
    (_left_out_of_the_closing, "destroyed_unlisted"),
    (_approved_by_the_requester, "opened_unapproved"),
    (_fed_while_it_lay_open, "opened_unapproved"),
    (_signed_after_the_end, "out_of_order"),
    (_never_approved, "out_of_order"),
    (_another_register, "signed_blind"),
    (_a_box_more, "sums_differ"),
    (lambda events: _by(events, "session.signed", "batch.drafted"), "witnessed_by_the_involved"),
    (lambda events: _by(events, "session.opened", "batch.approved"), "witnessed_by_the_involved"),
    (lambda events: _by(events, "hold.released", "hold.placed"), "released_by_the_involved"),
)


def test_an_honest_life_breaks_nothing(life: tuple[Town, Events]) -> None:
    assert broken_in(life[1]) == []


@pytest.mark.parametrize(("lie", "law"), LIES)
def test_a_lie_is_seen(life: tuple[Town, Events], lie: Callable[[Events], None], law: str) -> None:
    events = list(life[1])
    lie(events)
    assert law in {broken.partition(":")[0] for broken in broken_in(events)}


def test_every_invariant_has_its_lie() -> None:
    assert {law for _, law in LIES} == {invariant.__name__ for invariant in INVARIANTS}
