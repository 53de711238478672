"""Forms from commands' own fields: each asks for what it needs, and reads what is typed."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive import BY_NAME, COMMANDS
from archive.codes import BoxNo, PlaceCode
from archive.commands.base import Kind, fields_of
from archive.commands.hold import PlaceHold
from archive.words import use
from tui.forms import Unfit, facts, part_of, questions, wish_of

NEEDED: dict[str, str] = {
    "type": "claim", "reason": "open", "review_on": "2026-04-01",
}  # fmt: skip


def typed(**texts: str) -> dict[str, list[str]]:
    return {name: [text] for name, text in texts.items()}


def question(command: str, field: str) -> Any:
    return next(each for each in questions(BY_NAME[command], {}) if each.name == field)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_field_but_rows_is_asked_for_once(command: Any) -> None:
    asked = [each.name for each in questions(command, {})]
    fields = [spec.name for spec in fields_of(command) if spec.meaning.kind is not Kind.ROWS]
    assert asked == fields


def test_what_is_known_is_told_and_not_asked() -> None:
    known = {"person": ("c1",)}
    assert facts(BY_NAME["set-roles"], known) == (("person", "c1"),)
    told = facts(BY_NAME["set-policy"], {"key": ("grace_days",)})
    assert told == (("policy value", "days added after the last day kept"),)
    assert [each.name for each in questions(BY_NAME["set-roles"], known)] == ["roles"]


@pytest.mark.parametrize("day", ["2026-04-01", "20260401", "2026-4-1", "2026/4/1", "2026年4月1日",
                                 "２０２６-０４-０１", " 2026.4.1 "])  # fmt: skip
def test_days_are_read_as_people_write_them(day: str) -> None:
    wish = wish_of(PlaceHold, {}, typed(**{**NEEDED, "review_on": day}))
    assert isinstance(wish.command, PlaceHold)
    assert wish.command.review_on == date(2026, 4, 1)


@pytest.mark.parametrize("day", ["01/04/2026", "4-1", "20264", "2026-02-30", "tomorrow"])
def test_a_day_that_may_mean_two_is_not_guessed(day: str) -> None:
    with pytest.raises(Unfit) as caught:
        wish_of(PlaceHold, {}, typed(**{**NEEDED, "review_on": day}))
    assert list(caught.value.at) == ["review_on"]
    assert day.strip() in caught.value.at["review_on"]
    assert "next review" in caught.value.at["review_on"]


def test_roles_and_categories_are_read_in_words() -> None:
    given = typed(person="c1", roles="审批人、监销人, Clerk")
    command: Any = wish_of(BY_NAME["set-roles"], {}, given).command
    assert command.roles == ("approver", "witness", "clerk")
    command = wish_of(PlaceHold, {}, typed(**NEEDED, category="国内件")).command
    assert command.category == "R-DOM"


def test_a_role_is_put_in_as_its_word_and_beside_others() -> None:
    roles = question("set-roles", "roles")
    assert roles.put("witness", "clerk") == "clerk, witness"
    assert roles.put("witness", "clerk, witness") == "clerk, witness"
    use("zh")
    try:
        assert roles.put("witness", "经办") == "经办、监销人"
    finally:
        use("en")
    assert question("store-box", "place").put("HZ-B", "HZ-A") == "HZ-B"


def test_all_lines_are_named_by_a_word() -> None:
    given = typed(batch="1", boxes="全部", reason="x")
    command: Any = wish_of(BY_NAME["drop-lines"], {}, given).command
    assert command.boxes == ("all",)


@pytest.mark.parametrize(("text", "grams"), [("12500", 12500), ("12.5 kg", 12500), ("25斤", 12500)])
def test_a_weight_may_name_its_unit(text: str, grams: int) -> None:
    fields = {"box": "A", "seal_no": "S", "packed_by": "a", "checked_by": "b", "weight_g": text}
    command: Any = wish_of(BY_NAME["seal-box"], {}, typed(**fields)).command
    assert command.weight_g == grams
    assert question("seal-box", "weight_g").read(text) == str(grams)


def test_half_a_gram_is_not_rounded_away() -> None:
    assert question("seal-box", "weight_g").read("12.5") == "12.5"


def test_everything_wrong_is_told_at_once_each_at_its_field() -> None:
    with pytest.raises(Unfit) as caught:
        wish_of(PlaceHold, {}, typed(type="", reason="x", review_on="soon", accepted_from="x"))
    assert list(caught.value.at) == ["type", "review_on", "accepted_from"]
    assert str(caught.value) == "Still to be filled in: type."


def test_what_is_only_wrong_is_named_too() -> None:
    with pytest.raises(Unfit) as caught:
        wish_of(PlaceHold, {}, typed(**{**NEEDED, "review_on": "soon"}))
    assert str(caught.value) == "Not as it can be meant: next review."


def test_a_part_is_read_while_the_rest_is_still_missing() -> None:
    scope = ("boxes", "outlet", "accepted_from")
    found = part_of(PlaceHold, scope, {"boxes": ("A",)}, typed(outlet="T", accepted_from=""))
    assert found == {"boxes": ("A",), "outlet": "T"}
    with pytest.raises(Unfit):
        part_of(PlaceHold, scope, {}, typed(accepted_from="x"))


def test_a_file_is_named_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"signed")
    given = typed(batch="1", kind="letter", file=str(tmp_path / "scan.pdf"))
    wish = wish_of(BY_NAME["attach"], {}, given)
    command: Any = wish.command
    assert wish.files == (b"signed",)
    assert command.file == hashlib.sha256(b"signed").hexdigest()
    with pytest.raises(Unfit) as caught:
        wish_of(BY_NAME["attach"], {}, typed(batch="1", kind="letter", file="no-such-file"))
    assert "no-such-file" in caught.value.at["file"]


def test_fields_take_scans_of_their_own_kind() -> None:
    box, place = BoxNo("HZ", 25, 123), PlaceCode("HZ-A")
    assert question("store-box", "box").takes(box)
    assert not question("store-box", "box").takes(place)
    assert question("store-box", "place").takes(place)
    assert not question("place-hold", "reason").takes(box)
