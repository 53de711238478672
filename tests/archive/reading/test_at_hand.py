"""Short questions about what is in somebody's hand."""

from __future__ import annotations

import pytest

from archive.errors import Refused
from archive.reading.at_hand import box_at_hand, place_at_hand, session_at_hand, sessions_in
from tests.support.crew import SHELF, Town
from tests.support.scans import label, number, place, seal


def test_a_box_is_found_by_all_it_carries(town: Town):
    (id_,) = town.stored("A")
    texts = (label(town, "A"), number(town, "A"), seal(town, "A"), id_)
    found = {box_at_hand(town.archive, text) for text in texts}
    assert [(box.id, box.box_no, box.state, box.place) for box in found] == [
        (id_, number(town, "A"), "STORED", SHELF)
    ]


def test_its_count_of_events_tells_whether_something_happened(town: Town):
    town.stored("A")
    before = box_at_hand(town.archive, number(town, "A"))
    last = town.do("c1", "move-box", box="A", place=SHELF).events[0]
    after = box_at_hand(town.archive, number(town, "A"))
    assert (after.n, before.n) == (last.n + 1, last.n)


def test_what_is_not_known_is_refused(town: Town):
    for question, text in ((box_at_hand, "X"), (place_at_hand, "X"), (session_at_hand, "S-0009")):
        with pytest.raises(Refused):
            question(town.archive, text)


def test_a_place_tells_how_full_it_is(town: Town):
    town.stored("A", "B")
    for text in (SHELF, place(SHELF)):
        found = place_at_hand(town.archive, text)
        assert (found.place, found.kind, found.state, found.boxes) == (SHELF, "shelf", "ACTIVE", 2)
    assert place_at_hand(town.archive, "HZ-A").boxes == 0


def test_sessions_are_asked_for_by_their_states(town: Town):
    town.stored("A", "B")
    batch = town.approved("A", "B")
    session = town.planned(batch)
    town.loaded(session, "A")
    (found,) = sessions_in(town.archive, ("PLANNED",))
    assert found == session_at_hand(town.archive, "1")
    assert (found.session, found.loaded, found.batches) == (session, 1, (batch,))
    assert sessions_in(town.archive, ("FEEDING", "PAUSED")) == ()
