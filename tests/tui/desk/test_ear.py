"""A job of its own meaning: asked first, shown its number, its half steps kept and cleared."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from archive.codes import PaperCode
from archive.words import N_
from tests.support.crew import SHELF, Town
from tests.support.scans import label, number, place, verb
from tests.support.station import Hands, station
from tui.desk.jobs import CONSULTATION, COUNT, HANDOVER, SESSION, Job, kind_of
from tui.desk.shift import Shift

if TYPE_CHECKING:
    from tui.scan import Scanned

COUNTING = Job(
    "trying", "TRY", N_("Look up"), COUNT, None, N_("Scan a box to see what it is."), "",
    how="trying:take", tells="trying:tell", more=("TRY-END",),
)  # fmt: skip


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the job's own ear was asked; it keeps a figure and knows nothing else."""
    texts: list[str] = []

    async def take(code: Scanned, by: object, shift: Shift, station: object) -> Shift | None:
        texts.append(code.text)
        return shift.half_done(grams=code.text) if code.text.isdigit() else None

    async def tell(number: str, station: object) -> tuple[str, ...]:
        return (f"about {number}",)

    module = SimpleNamespace(take=take, tell=tell)
    monkeypatch.setitem(sys.modules, "tui.desk.trying", module)
    return texts


def shift(me: Hands) -> Shift:
    found: Shift = me.app.doing.shift
    return found


def choose(me: Hands, job: Job) -> None:
    me.app.doing._shifts[me.app.doing.person] = shift(me).chosen(job)


async def test_a_job_hears_first_and_what_it_does_not_know_goes_the_general_way(
    town: Town, heard: list[str]
):
    town.stored("A")
    for room in ("HZ-A", "HZ-B"):
        town.do("k1", "start-count", scope=(room,))
    async with station(town.path, town.handouts["c1"]) as me:
        choose(me, COUNTING)
        await me.scan(PaperCode("C-0001").text)
        assert shift(me).about == {COUNT: "C-0001"}
        assert me.shows("about C-0001")
        await me.scan("5230", label(town, "A"))
        assert shift(me).work == {"grams": "5230"}
        assert me.shows(number(town, "A"), "in store · place HZ-A-01-1")
        assert heard == [PaperCode("C-0001").text, "5230", label(town, "A")]
        await me.scan("c-0002")
        assert (shift(me).where, shift(me).work) == ("C-0002", {})


async def test_half_a_step_ends_with_the_job_and_the_number_when_the_work_is_finished(
    town: Town, heard: list[str]
):
    town.do("k1", "start-count", scope=("HZ-A",))
    async with station(town.path, town.handouts["c1"]) as me:
        choose(me, COUNTING)
        await me.scan("C-0001", "5230", verb("PUT-AWAY"), place(SHELF))
        assert (shift(me).work, shift(me).about) == ({}, {COUNT: "C-0001"})
        await me.scan(verb("FINISH"))
        assert shift(me).about == {}


async def test_its_own_words_of_the_wall_reach_a_job_and_nobody_else(town: Town, heard: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("TRY-END"))
        assert shift(me).stopped
        await me.press("f4")
        choose(me, COUNTING)
        await me.scan(verb("TRY-END"))
    assert heard == [verb("TRY-END")]


async def test_the_paper_of_a_session_chooses_it_and_others_stop(town: Town):
    town.stored("A", "B")
    first, second = town.planned(town.approved("A")), town.planned(town.approved("B"))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("LOAD"), PaperCode(second).text)
        assert shift(me).where == second != first
        await me.scan(PaperCode("C-0001").text)
        assert me.shows("The job Load has no use for PP1-C-0001")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("S-0001", SESSION), ("C-0001", COUNT), ("T-0001", HANDOVER), ("X-00012", CONSULTATION),
        ("B-0001", ""), ("C-1", ""), ("C0001", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_number_says_what_it_names(number: str, kind: str):
    assert kind_of(number) == kind
