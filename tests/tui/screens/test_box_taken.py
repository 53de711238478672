"""A box that an authority took paper of: who may, reads why on its card; others, that it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.life import RECEIPT, TAKERS
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town

SECRETS = (RECEIPT, *TAKERS.values())


@pytest.fixture
def taken(town: Town) -> Town:
    """Three slips of a stored box are with the police."""
    town.stored("A", range_first="YD7700000001000", range_last="YD7700000001999")
    resealed: dict[str, Any] = {"slips": 3, "seal_no": "Q4", "weight_g": 9_970}
    town.do("k1", "take-slips", box="A", receipt_no=RECEIPT, **resealed, **TAKERS)
    return town


async def _card(me: Hands, town: Town) -> None:
    me.app.go("box", town.row("box", "A").box_no)
    await me.settle()


def _facts(me: Hands) -> str:
    table = me.screen.query_one("#box-facts")
    return "\n".join(str(cell) for key in table.rows for cell in table.get_row(key))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("who", "reads"), [("m1", True), ("k1", True), ("c1", False), ("au", False)]
)
async def test_few_read_who_took_it(taken: Town, who: str, lang: str, *, reads: bool) -> None:
    async with station(taken.path, taken.handouts[who], lang=lang, size=(120, 40)) as me:
        await _card(me, taken)
        assert [secret in _facts(me) for secret in SECRETS] == [reads] * len(SECRETS)
        assert me.shows({"en": "confidential", "zh": "依法调取部分面单（保密）"}[lang])


async def test_what_few_read_goes_when_something_covers_the_card(taken: Town) -> None:
    async with station(taken.path, taken.handouts["m1"], size=(120, 40)) as me:
        await _card(me, taken)
        card = me.screen
        await me.press("f10")
        table = card.query_one("#box-facts")
        told = str([table.get_row(key) for key in table.rows])
        assert not [secret for secret in SECRETS if secret in told]
        await me.press("escape")
        assert all(secret in _facts(me) for secret in SECRETS)


async def test_a_keeper_hands_over_a_box_from_its_card(taken: Town) -> None:
    async with station(taken.path, taken.handouts["k1"]) as me:
        await _card(me, taken)
        await me.press("f2")
        assert me.shows("Hand a box to an authority against its letter")
        assert me.shows("Put slips that an authority gives back into their box again")


@pytest.mark.parametrize(("who", "count"), [("m1", 1), ("c1", 0)])
async def test_the_list_is_written_for_few(
    taken: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str, count: int
) -> None:
    monkeypatch.chdir(tmp_path)
    async with station(taken.path, taken.handouts[who]) as me:
        await _card(me, taken)
        await me.press("f12", "f4")
        assert me.shows("There is no list of this box for you") == (not count)
    assert len(list(tmp_path.glob("*taking-list*.pdf"))) == count
