"""A confidential hold on the screens: a box is held, and that is all that most people read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.station import station

if TYPE_CHECKING:
    from tests.support.crew import Town


@pytest.fixture
def held(town: Town) -> Town:
    """A confidential hold placed by the keeper."""
    town.stored("A")
    town.do("k1", "place-hold", type="authority", reason="letter seven", document_no="PSB-7",
            boxes=("A",), confidential=True, review_on=date(2026, 4, 1))  # fmt: skip
    town.do("c2", "request-release", hold="1", evidence="court has closed it")
    return town


SECRETS = ("letter seven", "PSB-7", "court has closed", "authority inquiry", "k1")


@pytest.mark.parametrize(("lang", "said"), [("en", "confidential hold"), ("zh", "保密暂缓")])
async def test_most_people_read_that_it_is_confidential(held: Town, lang: str, said: str) -> None:
    async with station(held.path, held.handouts["c1"], lang=lang) as me:
        for room, about in (("holds", ()), ("hold", ("H-0001",)), ("log", ()),
                            ("box", (held.row("box", "A").box_no,))):  # fmt: skip
            me.app.go(room, *about)
            await me.settle()
            assert me.shows(said) or room == "log"
            if room != "box":  # its packer's and keeper's own numbers stand there
                assert [word for word in SECRETS if me.shows(word)] == []


async def test_placer_and_approvers_read_the_rest_on_the_card(held: Town) -> None:
    for staff_no in ("k1", "m1"):
        async with station(held.path, held.handouts[staff_no]) as me:
            me.app.go("hold", "H-0001")
            await me.settle()
            assert me.shows("hold placed k1 · authority inquiry · letter seven · PSB-7")
            assert me.shows("court has closed it") is (staff_no == "m1")
