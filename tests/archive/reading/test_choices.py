"""What fits a field: told by tables and guards, so that what is listed is not refused for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive import BY_NAME, COMMANDS
from archive.commands.base import Kind, fields_of
from archive.reading.choices import MOST, choices, is_choosable
from archive.views_forms import Search
from archive.words import use
from tests.support.crew import OTHER_SHELF, PLANT, SHELF, Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}


def fitting(
    town: Town, command: str, field: str, text: str = "", who: str = "c1", **given: str
) -> list[str]:
    search = Search(
        BY_NAME[command], field, text,
        {name: (value,) for name, value in given.items()}, town.credentials[who].person,
    )  # fmt: skip
    return [each.text for each in choices(town.archive, search)]


def test_boxes_stand_in_a_state_from_which_the_command_leads_on(town: Town) -> None:
    town.stored("A")
    town.hand_in("B")
    a, b = (town.row("box", name).box_no for name in "AB")
    assert fitting(town, "move-box", "box") == [a]
    assert fitting(town, "receive-box", "box") == [b]
    assert fitting(town, "find-box", "box") == []
    assert fitting(town, "place-hold", "boxes") == [a, b]


def test_typing_a_part_narrows_the_list(town: Town) -> None:
    town.stored("A")
    town.stored("B", outlet="路桥网点")
    assert len(fitting(town, "move-box", "box", "台州")) == 1
    assert fitting(town, "move-box", "box", "no such") == []
    assert fitting(town, "store-box", "place", "01-2") == [OTHER_SHELF]
    assert fitting(town, "set-roles", "person", "W1", who="a1") == ["w1"]


def test_a_batch_names_its_own_lines_and_all_of_them(town: Town) -> None:
    town.stored("A", "B", "C")
    town.do("c1", "draft-batch")
    assert len(fitting(town, "add-lines", "boxes", batch="B-0001")) == 3
    town.do("c1", "add-lines", boxes=("A",))
    a = town.row("box", "A").box_no
    assert fitting(town, "drop-lines", "boxes", batch="1") == ["all", a]
    assert len(fitting(town, "add-lines", "boxes", batch="B-0001")) == 2


def test_a_session_takes_approved_batches_a_plant_and_fit_witnesses(town: Town) -> None:
    town.stored("A", "B")
    batch = town.approved("A")
    town.do("c1", "draft-batch")
    assert fitting(town, "plan-session", "batches") == [batch]
    assert fitting(town, "plan-session", "place") == [PLANT]
    listed = fitting(town, "plan-session", "witness1", batches=batch)
    assert listed == ["both", "w1", "w2", "w3", "w4"]
    for witness in listed[1:3]:
        other = "w3" if witness != "w3" else "w2"
        town.do(
            "c1", "plan-session", batches=(batch,), place=PLANT, vendor="MILL", method="pulp",
            witness1=witness, witness2=other,
        )  # fmt: skip
    refusal = town.refused(
        "c1", "plan-session", batches=(batch,), place=PLANT, vendor="MILL", method="pulp",
        witness1="v1", witness2="w1",
    )  # fmt: skip
    assert refusal.code == "R-301"


def test_who_compiled_the_batch_is_no_witness_of_it(town: Town) -> None:
    town.do("a1", "set-roles", person="c2", roles=("clerk", "witness"))
    town.do("c2", "draft-batch")
    town.stored("A")
    town.do("c2", "add-lines", boxes=("A",))
    assert "c2" in fitting(town, "plan-session", "witness1")
    assert "c2" not in fitting(town, "plan-session", "witness1", batches="1")


def test_boxes_are_loaded_for_planned_sessions_alone(town: Town) -> None:
    town.stored("A", "B")
    town.planned(town.approved("B"))
    assert fitting(town, "load-box", "session") == ["S-0001"]
    assert fitting(town, "feed-box", "session") == []
    assert fitting(town, "sign-before", "session", who="w1") == ["S-0001"]
    assert fitting(town, "end-session", "session") == []


def test_holds_in_force_alone_are_reviewed(town: Town) -> None:
    town.do("c1", "place-hold", **HOLD, outlet="TZH01")
    town.do("c1", "place-hold", **HOLD, outlet="TZH02")
    town.do("c1", "request-release", hold="1", evidence="paid")
    town.do("m1", "release-hold", hold="1", boxes=0)
    assert fitting(town, "review-hold", "hold") == ["H-0002"]


def test_people_who_left_are_not_listed(town: Town) -> None:
    assert "w4" in fitting(town, "issue-badge", "person", who="a1")
    town.do("a1", "leave", person="w4", left_on=date(2026, 3, 1))
    assert "w4" not in fitting(town, "issue-badge", "person", who="a1")


def test_places_that_are_closed_are_not_listed(town: Town) -> None:
    town.do("k1", "close-place", place=OTHER_SHELF, reason="broken")
    listed = fitting(town, "add-place", "parent", who="k1")
    assert SHELF in listed
    assert OTHER_SHELF not in listed


def test_outlets_and_units_are_those_of_the_boxes(town: Town) -> None:
    town.stored("A")
    assert fitting(town, "place-hold", "outlet") == ["TZH01"]
    assert fitting(town, "register-box", "unit") == ["台州分公司"]
    assert "档案科" in fitting(town, "add-person", "unit")


def test_the_profile_alone_is_chosen_by_name(town: Town) -> None:
    assert fitting(town, "set-policy", "value", key="profile")[0] == "small"
    assert fitting(town, "set-policy", "value", key="grace_days") == []


def test_what_is_listed_is_said_in_the_language_in_use(town: Town) -> None:
    use("zh")
    try:
        found = choices(town.archive, Search(BY_NAME["set-roles"], "roles"))
        assert found[2] == ("approver", ("审批人",))
    finally:
        use("en")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_list_of_every_command_can_be_asked_for(town: Town, command: Any) -> None:
    town.stored("A")
    town.planned(town.approved("A"))
    for spec in fields_of(command):
        if is_choosable(command, spec.name):
            assert spec.meaning.kind not in (Kind.DAY, Kind.COUNT, Kind.FLAG, Kind.CHOICE)
            assert len(fitting(town, command.name, spec.name)) <= MOST
