"""The form of every command: it opens, asks, is done once, and says at the field what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

import archive
from archive import BY_NAME, COMMANDS, StorageFailed
from archive.words import N_
from tests.support.crew import SHELF, Hired, Town
from tests.support.kept import kept_in
from tests.support.scans import label
from tests.support.station import Hands, station
from tui.dialogs.form import CommandForm
from tui.dialogs.forms import form_of
from tui.station import Done, Station
from tui.widgets.fields import Choice, FieldRow, TextField

WAYS_OF_THEIR_OWN = ("import-boxes", "import-people", "import-places", "record-paper", "change-pin")
FORMS = [command for command in COMMANDS if command.name not in WAYS_OF_THEIR_OWN]


async def ask(me: Hands, command: str, **known: str) -> list[Done | None]:
    """Open the form of a command; what comes of it is put into the list."""
    came: list[Done | None] = []
    me.app.ask_for(BY_NAME[command], {name: (text,) for name, text in known.items()}, came.append)
    await me.settle()
    return came


async def fill(me: Hands, **texts: str) -> None:
    """Type into the fields named, with the keyboard alone."""
    for name, text in texts.items():
        me.screen.query_one(f"#row-{name}", FieldRow).field.focus()
        await me.settle()
        await me.type(text)


def fault(me: Hands, field: str) -> str:
    return str(me.screen.query_one(f"#row-{field} .fault", Static).content)


async def test_every_command_opens_at_eighty_columns_with_nothing_cut(hired: Hired) -> None:
    """In the language with the longer words; that the other's fit, its own words are measured."""
    async with station(hired.path, hired.handouts["a1"]) as me:
        for command in FORMS:
            form = form_of(command, {})
            me.app.push_screen(form)
            await me.settle()
            assert me.screen is form
            for row in form.query(FieldRow):
                label = row.query_one(".label", Static)
                assert label.virtual_size.height <= 1, f"{command.name} {row.id}"
            assert form.query_one("#footing").region.bottom <= 24
            assert form.query_one("#asked").region.height > 0
            await me.press("escape")
            assert me.screen is not form, command.name


async def test_the_field_in_use_the_answer_and_the_keys_are_always_in_view(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "register-box")
        await me.press("f4")
        for _ in range(14):
            asked = me.screen.query_one("#asked").region
            focused = me.screen.focused
            assert asked.contains_region(focused.region)
            for part in ("#answer", "#footing"):
                region = me.screen.query_one(part).region
                assert region.height > 0
                assert asked.bottom <= region.y < region.bottom <= 24
            await me.press("down")


async def test_it_is_done_and_gives_what_came_of_it(town: Town) -> None:
    town.hand_in("A")
    town.do("c1", "receive-box", box="A")
    async with station(town.path, town.handouts["c1"]) as me:
        came = await ask(me, "store-box", box=town.row("box", "A").box_no)
        await fill(me, place=SHELF)
        await me.press("enter")
    assert town.row("box", "A").place == SHELF
    assert came[0] is not None
    assert came[0].receipt.events[0].kind == "box.stored"


async def test_sent_twice_at_once_it_is_asked_and_done_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Station.perform

    async def perform(self: Station, command: Any, by: Any, op: str, files: Any) -> Done:
        asked.append(op)
        return await real(self, command, by, op, files)

    monkeypatch.setattr(Station, "perform", perform)
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "draft-batch")
        await me.type("March")
        for end in ("enter", "enter", "f4", "f4"):
            me.stream("", end)
        await me.settle()
    assert len(asked) == 1
    assert [row[0] for row in town.archive.engine.rows('SELECT "title" FROM "batch"')] == ["March"]


async def test_a_broken_disk_keeps_the_operation(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ops: list[str] = []
    real = Station.perform

    async def perform(self: Station, command: Any, by: Any, op: str, files: Any) -> Done:
        ops.append(op)
        done = await real(self, command, by, op, files)
        if len(ops) == 1:
            raise StorageFailed(N_("The disk is full."))
        return done

    monkeypatch.setattr(Station, "perform", perform)
    async with station(town.path, town.handouts["c1"]) as me:
        came = await ask(me, "draft-batch")
        await me.type("March")
        await me.press("f4")
        assert me.shows("✗")
        await me.press("f4")
    assert ops[0] == ops[1]
    assert came[0] is not None
    assert came[0].receipt.repeated
    assert len(town.archive.engine.rows('SELECT 1 FROM "batch"')) == 1


async def test_esc_leaves_it_and_nothing_is_half_done(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        came = await ask(me, "draft-batch")
        await me.type("March")
        await me.press("escape")
        assert me.screen.room == "desk"
    assert came == [None]
    assert town.archive.engine.rows('SELECT 1 FROM "batch"') == []


async def test_what_is_missing_or_unfit_is_said_at_its_field(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "seal-box", box="x")
        await fill(me, weight_g="heavy")
        await me.press("f4")
        assert fault(me, "seal_no") == "✗ This has to be filled in."
        assert "weight, g is “heavy”" in fault(me, "weight_g")
        assert me.screen.focused.name_ == "seal_no"
        await me.type("S1")
        assert fault(me, "seal_no") == ""
        assert fault(me, "weight_g")


async def test_what_the_archive_refuses_stands_at_the_field_it_speaks_of(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await ask(me, "add-person")
        await fill(me, staff_no="c1", full_name="x", unit="y", roles="clerk")
        await me.press("f4")
        assert fault(me, "staff_no") == "✗ Staff number c1 is already entered."
        assert me.screen.focused.name_ == "staff_no"
        assert me.shows("R-501", "an administrator can issue a new badge")


async def test_a_signature_is_of_whoever_signs_not_of_who_is_signed_in(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "set-policy", key="grace_days")
        await me.type("5")
        await me.scan(town.handouts["a2"].badge)
        await me.type(town.handouts["a2"].pin)
        await me.press("enter")
    event = town.events()[-1]
    assert event.kind == "policy.set"
    assert event.by == town.credentials["a2"].person
    assert event.sig is not None


async def test_a_wrong_pin_is_forgotten_and_the_answers_stay(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "set-policy", key="grace_days")
        await me.type("7")
        await me.scan(town.handouts["a2"].badge)
        await me.type("999999")
        await me.press("enter")
        assert me.shows("R-005")
        assert me.screen.query_one("#pin", Input).value == ""
        assert me.screen.query_one(TextField).value == "7"


async def test_a_pin_stays_while_an_answer_is_missing_and_complaints_go_when_mended(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "set-policy", key="grace_days")
        await me.press("end", "backspace", "backspace", "backspace")
        await me.scan(town.handouts["a2"].badge)
        await me.type(town.handouts["a2"].pin)
        await me.press("f4")
        assert me.shows("Still to be filled in")
        assert me.screen.query_one("#pin", Input).value == town.handouts["a2"].pin
        await me.type("7")
        assert not me.shows("Still to be filled in")


async def test_a_form_that_asks_for_nothing_has_no_field_to_go_to(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await ask(me, "issue-badge", person="c1")
        for key in ("down", "up", "tab", "enter", "f6", "f7"):
            await me.press(key)
        assert me.screen.command.name == "issue-badge"


async def test_a_day_is_shown_as_it_was_understood(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "register-box")
        await fill(me, accepted_to="2026年3月1日")
        await me.press("down")
        assert me.screen.query_one("#row-accepted_to", FieldRow).field.value == "2026-03-01"


async def test_what_is_suggested_is_typed_over(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["a1"]) as me:
        await ask(me, "leave", person="c1")
        field = me.screen.query_one(TextField)
        assert field.value == "2026-03-10"
        await me.type("2026-03-01")
        assert field.value == "2026-03-01"


async def test_arrows_move_between_fields_and_enter_opens_choices(town: Town) -> None:
    async with station(town.path, town.handouts["k1"]) as me:
        await ask(me, "add-place")
        await me.press("down", "down", "down")
        kind = me.screen.focused
        assert isinstance(kind, Choice)
        await me.press("enter", "down", "down", "down", "enter")
        assert kind.text == "rack"
        assert me.screen.focused.name_ == "capacity"
        await me.press("up", "up")
        assert me.screen.focused.name_ == "parent"


async def test_escape_closes_an_open_list_and_not_the_form(town: Town) -> None:
    async with station(town.path, town.handouts["k1"]) as me:
        await ask(me, "add-place")
        await me.press("down", "down", "down", "enter", "escape")
        assert isinstance(me.screen, CommandForm)


async def test_a_scan_goes_into_the_field_of_its_kind(town: Town) -> None:
    town.stored("A")
    number = town.row("box", "A").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "move-box")
        await me.scan(number)
        fields = {field.name_: field.text for field in me.screen.fields}
        assert fields == {"box": number, "place": ""}
        await me.scan(archive_place())
        assert {field.name_: field.text for field in me.screen.fields}["place"]


async def test_a_scan_of_another_kind_waits_for_the_screen_below(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["a1"]) as me:
        await ask(me, "set-roles", person="c1")
        await me.scan(label(town, "A"))
        assert me.screen.fields[0].text == "clerk"
        assert [code.text for code in me.app.scanning.waiting] == [label(town, "A")]
        assert me.shows("1")
        await me.scan(town.handouts["a1"].badge)
        assert me.screen.fields[0].text == "clerk"
        await me.press("escape")
        assert not me.app.scanning.waiting


async def test_text_that_was_selected_is_typed_over_and_never_scanned_over(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "store-box")
        await fill(me, place="HZ-A")
        await me.press("up", "down")
        await me.scan(label(town, "A"))
        assert {field.name_: field.text for field in me.screen.fields}["place"] == "HZ-A"
        await me.press("down", "down")
        await me.type("HZ-B")
        assert {field.name_: field.text for field in me.screen.fields}["place"] == "HZ-B"


def archive_place() -> str:
    from archive.codes import PlaceCode

    return PlaceCode(SHELF).text


def test_a_hold_has_a_form_of_its_own_and_others_the_common_one() -> None:
    assert type(form_of(BY_NAME["store-box"], {})) is CommandForm
    assert type(form_of(BY_NAME["place-hold"], {})).__name__ == "HoldForm"


async def test_a_real_archive_offers_nobody_elses_pin(tmp_path: Path) -> None:
    plan = archive.Plan(
        "o", "HZ", (archive.Administrator("a1", "x", "y"), archive.Administrator("a2", "x", "z"))
    )
    path = kept_in(tmp_path)
    archive.found(str(path), plan)
    async with station(path) as me:
        me.app.push_screen(CommandForm(BY_NAME["set-policy"], {}))
        await me.settle()
        assert "F7" not in me.screen.footing()


@pytest.mark.parametrize("end", ["enter", "tab"])
async def test_what_is_typed_without_a_pause_goes_into_field_after_field(
    town: Town, end: str
) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await ask(me, "add-person")
        for text in ("z9", "张新", "仓储部", "clerk"):
            me.stream(text, end)
        await me.settle()
        found = {field.name_: field.text for field in me.screen.fields}
        assert [found[name] for name in ("staff_no", "full_name", "unit", "roles")] == [
            "z9", "张新", "仓储部", "clerk",
        ]  # fmt: skip
