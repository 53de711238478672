"""The manual's shapes are those that are printed, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import pytest

from archive.codes import CommandCode, PlaceCode
from tests.support.desk import Desk
from tui.cli.docs_cli import commands, shape_lines
from tui.cli.failures import Failure
from tui.cli.shapes import inside, kind_of, shape, shapes_of
from tui.cli.verbs import VERBS


def fits(value: Any, hint: Any) -> bool:
    """Whether JSON is what a field says it holds."""
    parts = get_args(hint)
    if isinstance(hint, UnionType):
        return any(fits(value, part) for part in parts)
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return isinstance(value, list) and all(fits(each, parts[0]) for each in value)
    if get_origin(hint) is tuple:
        return isinstance(value, list) and all(map(fits, value, parts))
    if hasattr(hint, "_fields"):
        hints = get_type_hints(hint)
        if not isinstance(value, dict):
            return False
        return list(value) == list(hints) and all(fits(value[n], hints[n]) for n in hints)
    if hint is NoneType:
        return value is None
    return isinstance(value, {date: str, datetime: str}.get(hint, hint))


TRIED = (
    ("config",),
    ("sites",),
    ("site-key", "WZ"),
    ("transit",),
    ("boxes",),
    ("show", "S001000"),
    ("find", "YD7700000001500"),
    ("due",),
    ("due", "--by", "month"),
    ("overdue",),
    ("holds",),
    ("holds", "1"),
    ("holds", "--report", "$out"),
    ("matters",),
    ("batches",),
    ("batch", "1"),
    ("sessions",),
    ("openings",),
    ("consultations",),
    ("consultations", "--out", "$out"),
    ("consultation", "1"),
    ("takings",),
    ("counts",),
    ("count", "1"),
    ("handovers",),
    ("handover", "1", "--out", "$out"),
    ("arrivals",),
    ("sessions", "1"),
    ("gaps",),
    ("latency",),
    ("places",),
    ("people",),
    ("vendors",),
    ("pallets",),
    ("pull-list",),
    ("load-list", "1"),
    ("labels", "places", "HZ", "--stock", "avery-l7169", "--out", "$out"),
    ("labels", "pallets", "P-01", "--stock", "avery-l7169", "--out", "$out"),
    ("labels", "stocks"),
    ("labels", "test-page", "--stock", "avery-l7159", "--out", "$out"),
    ("labels", "commands", "--out", "$out"),
    ("labels", "commands", "--stock", "thermal-60x40", "--format", "zpl", "--out", "$out"),
    ("labels", "ledger"),
    ("labels", "printers"),
    ("labels", "reissue", "S001000", "--why", "lost", "--stock", "avery-l7169", "--out", "$out"),
    ("labels", "ledger", "S001000"),
    ("scans", "$scans", "--dry-run"),
    ("matrix",),
    ("doctor",),
    ("backup", "$out"),
    ("import", "places", "$places", "--dry-run"),
    ("import", "matters", "$matters", "--as-of", "2026-03-10", "--dry-run"),
    ("labels", "boxes", "--all", "--stock", "avery-l7169", "--out", "$out"),
)


@pytest.mark.parametrize("words", TRIED, ids=" ".join)
def test_what_is_printed_has_a_shape_of_the_manual(busy: Desk, tmp_path, words):
    places = tmp_path / "places.csv"
    places.write_text("编码,名称,上级,类型,容量\nHZ-C,丙,HZ,库房,\n", "utf-8")
    matters = tmp_path / "matters.csv"
    matters.write_text("单号,网点,收寄日,类型,状态,结案日\n,TZH01,2025-03-05,投诉,未结,\n", "utf-8")
    scans = tmp_path / "scans.txt"
    scans.write_text(f"{CommandCode('MOVE').text}\r\n{PlaceCode('HZ-B').text}", "utf-8")
    files = {
        "$scans": str(scans),
        "$places": str(places),
        "$matters": str(matters),
        "$out": str(tmp_path / "x.pdf"),
    }
    said = busy.run(*(files.get(word, word) for word in words), "--json", by="k1")
    assert said.exit_status in (0, 3), said.err
    (verb,) = (verb for verb in VERBS if words[: len(verb.path)] == verb.path)
    assert any(fits(said.json, view) for view in shapes_of(verb))


def test_a_receipt_and_an_error_have_their_shapes(busy: Desk):
    (verb,) = (verb for verb in VERBS if verb.name == "do")
    done, foretold = shapes_of(verb)
    person = ("staff_no=n9", "full_name=新人", "unit=u", "roles=clerk")
    for who, *words in (("c1", "draft-batch"), ("a1", "add-person", *person)):
        assert fits(busy.do(who, *words, "--json").json, done)
    rule = ("add-rule", "code=R-DOM", "keep=6m", "start=accepted", "--dry-run")
    assert fits(busy.do("m1", *rule, "--json").json, foretold)
    for words in (["boxs"], ["show", "none"], ["do", "store-box"]):
        assert fits(busy.run(*words, "--json").error, Failure)


def test_every_command_says_what_it_prints():
    shown = {verb.name for verb in VERBS if verb.shows}
    tried = {" ".join(words[: len(verb.path)]) for words in TRIED for verb in VERBS
             if words[: len(verb.path)] == verb.path}  # fmt: skip
    assert shown - tried == {"do", "init", "import boxes", "import people", "restore"}
    text = commands()
    assert not [verb.name for verb in VERBS if f"### waybox {verb.name}\n" not in text]


class Inner(NamedTuple):
    """Within."""

    day: date | None


class Outer(NamedTuple):
    """Around.

    More.
    """

    inner: tuple[Inner, ...]
    """What is ``in`` it,
    in two lines."""
    pair: tuple[str, int]
    yes: bool


@dataclass
class NoShape:
    day: date


def test_a_shape_tells_its_fields_and_what_stands_under_them():
    found = shape(Outer)
    assert (found.name, found.meaning) == ("Outer", "Around.")
    assert [field.kind for field in found.fields] == [
        "list of `Inner`", "[text, number]", "true or false",
    ]  # fmt: skip
    assert found.fields[0].meaning == "What is `in` it, in two lines."
    assert [view.__name__ for view in inside(Outer)] == ["Outer", "Inner"]
    assert kind_of(date | None) == "day or null"
    assert "| `yes` | true or false |  |" in list(shape_lines(found))


def test_the_names_of_shapes_are_distinct():
    views = {view for verb in VERBS for top in shapes_of(verb) for view in inside(top)}
    assert len({view.__name__ for view in views}) == len(views)
