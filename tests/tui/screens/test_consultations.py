"""Consultations on their screens: asked for, approved, told on every screen when left open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.clock import parse_now
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town

ASKED: dict[str, Any] = {"purpose": "complaint", "document_no": "K-77", "scope": "bundle 3"}


@pytest.fixture
def asked(town: Town) -> Town:
    """Box A is to be read for a complaint, B for an authority."""
    town.stored("A", "B", accepted_to=date(2025, 9, 9))
    town.do("c2", "request-consultation", box="A", **ASKED)
    few = {"letter": "letter 12", "outsiders": "Officer Chen"}
    town.do("c2", "request-consultation", box="B", purpose="authority", **few)
    return town


async def _to(me: Hands, room: str, *about: str) -> None:
    me.app.go(room, *about)
    await me.settle()


async def test_an_approver_reads_what_is_asked_and_approves_it(asked: Town) -> None:
    async with station(asked.path, asked.handouts["m1"]) as me:
        await _to(me, "consultations")
        assert me.shows("X-0001", "complaint or claim", "not approved yet: 2")
        await me.press("enter")
        assert me.shows("Consultation X-0002", "Officer Chen", "letter 12")
        await _to(me, "consultation", "1")
        assert me.shows("bundle 3", "K-77")
        await me.press("f4", "enter")
        await me.scan(asked.handouts["m1"].badge)
        await me.type(asked.handouts["m1"].pin)
        await me.press("f4")
        assert me.shows("opened at the desk", "consultation approved ✓")
    assert asked.row("consultation", "X-0001").state == "APPROVED"


async def test_few_read_of_an_authority_and_nobody_approves_their_own(asked: Town) -> None:
    asked.do("m2", "request-consultation", box="A", **ASKED)
    async with station(asked.path, asked.handouts["m2"]) as me:
        await _to(me, "consultation", "3")
        assert me.shows("(Approve)")
    async with station(asked.path, asked.handouts["c1"]) as me:
        await _to(me, "consultation", "2")
        assert me.shows("approvers and whoever recorded it may read more")
        assert not me.shows("Officer Chen")


@pytest.mark.parametrize(("lang", "told"), [("en", "boxes open over night: 1"), ("zh", "隔夜未归")])
async def test_what_is_open_over_night_stands_on_every_screen(
    asked: Town, lang: str, told: str
) -> None:
    asked.do("m1", "approve-consultation", consultation="1")
    asked.do("c1", "open-consultation", box="A", place="HZ-B")
    asked.archive.close()
    late = parse_now("2026-03-11T08:00")
    async with station(asked.path, asked.handouts["c1"], lang=lang, now=late) as me:
        for room in ("desk", "due"):
            await _to(me, room)
            assert me.shows(told)
        await _to(me, "consultations")
        assert me.shows("▲", "X-0001")


async def test_the_register_is_written_for_whoever_reads_it(asked: Town, tmp_path: Path) -> None:
    out = tmp_path / "register.pdf"
    async with station(asked.path, asked.handouts["c1"]) as me:
        await _to(me, "consultations")
        await me.press("f11", "tab", *["backspace"] * 300)
        await me.type(str(out))
        await me.press("f4")
        assert me.shows("The register lies here")
    assert out.read_bytes().startswith(b"%PDF")
