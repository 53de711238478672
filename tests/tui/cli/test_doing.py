"""`waybox do`: fields by their kinds, lines of JSON, secrets, files, and operations repeated."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.badges import Handout
from archive.commands import COMMANDS, Kind, fields_of
from archive.errors import Refused, StorageFailed
from archive.opening import Archive, open_archive
from archive.refusals.batches import NoOpinionDue
from archive.refusals.people import PinWeak
from tests.support.crew import SHELF
from tests.support.desk import Desk
from tests.support.kept import kept_in
from tui.cli.failures import BadUsage, failure_of, tell
from tui.cli.fields import built, command_class, json_fields, typed_fields, value_of

ROOT = Path(__file__).parents[3]
REGISTER = ("outlet_code=X1", "outlet=某网点", "categories=R-DOM,R-BLK", "slips= 12 ")


def made(name: str, *words: str) -> Any:
    return built(
        command_class(name), typed_fields(words), lambda data: hashlib.sha256(data).hexdigest()
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_can_be_named_and_says_what_it_needs(command):
    assert command_class(command.name.replace("-", "_").upper()) is command
    needed = [spec.name for spec in fields_of(command) if spec.required]
    if not needed:
        assert made(command.name) == command()
        return
    with pytest.raises(BadUsage) as caught:
        made(command.name)
    if command.name.startswith("import-"):
        assert "waybox import" in str(caught.value)
    else:
        assert [each.column for each in caught.value.findings] == needed
        assert all(each.text for each in caught.value.findings)


def test_fields_are_read_by_their_kind():
    box = made("register-box", *REGISTER, "accepted-to=2025-03-01", "contiguous=否")
    assert box.categories == ("R-DOM", "R-BLK")
    assert (box.slips, box.accepted_to, box.contiguous) == (12, date(2025, 3, 1), False)
    assert made("draft-batch", "title=e\u0301te\u0301").title == "été"
    assert made("record-weights", "session=1", "gross_g=１２").gross_g == 12
    assert made("record-method", "session=1", "level=p-4").level == "P-4"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_word_of_a_choice_can_be_given(command):
    for spec in fields_of(command):
        for word in filter(None, spec.meaning.choices):
            assert value_of(command, spec, [word], lambda data: "") in (word, (word,))


def test_a_list_is_split_at_commas_or_repeated():
    expected = ("a", "b", "c")
    for words in (
        ["boxes=a,b,c"],
        ["boxes=a，b、c"],
        ["boxes=a", "boxes=b,c"],
        ["boxes= a, b ,,c"],
    ):
        assert made("add-lines", "batch=1", *words).boxes == expected
    given = json_fields({"batch": "1", "boxes": ["a", "b", "c"]})
    assert built(command_class("add-lines"), given, str) == made(
        "add-lines", "batch=1", "boxes=a,b,c"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("box=a", "box=b", "place=c"), "twice"),
        (("box=a", "place= "), "place"),
        (("box=a", "shelf=c"), "shelf"),
        (("box=a", "=c"), "field=value"),
    ],
)
def test_what_cannot_be_meant_is_named(words, says):
    with pytest.raises(BadUsage) as caught:
        made("store-box", *words)
    assert says in f"{caught.value} {caught.value.findings}"


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("register-box", "slips=-1"),
        ("register-box", "slips=1e3"),
        ("register-box", "slips=9999999999999"),
        ("register-box", "contiguous=perhaps"),
        ("register-box", "count_method=guess"),
        ("register-box", "accepted_to=2025-02-30"),
        ("register-box", "accepted_to=20250101"),
        ("record-weights", "gross_g=12.5"),
    ],
)
def test_a_value_that_does_not_fit_is_bad_usage(desk: Desk, command, word):
    said = desk.do("c1", command, *REGISTER, "session=1", word, "--json")
    assert said.exit_status == 2
    said = desk.do("c1", command, word, "--json")
    assert said.exit_status == 2


def test_the_rows_of_lists_are_no_fields():
    for command in COMMANDS:
        rows = [spec.name for spec in fields_of(command) if spec.meaning.kind is Kind.ROWS]
        for name in rows:
            with pytest.raises(BadUsage):
                built(command, {name: ["x"]}, str)


def test_a_repeated_operation_answers_what_was_done(desk: Desk):
    first = desk.do("c1", "draft-batch", "title=a", "--op", "o-1", "--json").json
    again = desk.do("c1", "draft-batch", "title=a", "--op", "o-1", "--json").json
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert {**first, "repeated": True} == again
    other = desk.do("c1", "draft-batch", "title=b", "--op", "o-1", "--json")
    assert (other.exit_status, other.error["error"]) == (1, "R-012")
    assert "Already recorded" in desk.do("c1", "draft-batch", "title=a", "--op", "o-1").out
    assert len(desk.run("batches", "--json").json["batches"]) == 1


def test_a_refusal_says_which_commands_help(desk: Desk):
    desk.do("c1", "draft-batch")
    said = desk.do("c1", "submit-batch", "batch=1")
    assert said.err.startswith("R-202 Batch")
    assert said.err.splitlines()[-1] == "  → waybox do add-lines"
    said = desk.do("c1", "submit-batch", "batch=1", "--json")
    assert said.error["remedies"] == ["add-lines"]


def test_several_commands_that_help_stand_in_one_line(capsys):
    tell(failure_of(Refused(NoOpinionDue("B-0001"))), as_data=False)
    *_, last = capsys.readouterr().err.splitlines()
    assert last == "  → waybox do approve-batch · waybox do return-batch"
    tell(failure_of(Refused(PinWeak())), as_data=False)
    assert "→" not in capsys.readouterr().err


def test_now_goes_forward_only_and_in_demos_only(desk: Desk, bare: Desk, tmp_path):
    assert desk.do("c1", "draft-batch", "--now", "2026-03-11").exit_status == 0
    back = desk.do("c1", "draft-batch", "--now", "2026-03-10", "--json")
    assert (back.exit_status, back.error["error"]) == (2, "not-allowed-here")
    assert desk.do("c1", "draft-batch", "--json").json["at"].startswith("2026-03-10T16:00")
    real = str(kept_in(tmp_path, "real"))
    plan = ["--organisation", "甲", "--site", "XX", "--admin", "1:a:u", "--admin", "2:b:u"]
    assert bare.run("init", *plan, "--archive", real, "--now", "2026-01-01").exit_status == 2
    assert bare.run("init", *plan, "--archive", real).exit_status == 0
    assert bare.run("boxes", "--archive", real, "--now", "2026-01-01").exit_status == 2
    assert bare.run("boxes", "--archive", real).exit_status == 0


def test_a_new_person_gets_a_badge_once_and_can_use_it(desk: Desk):
    words = (
        "add-person",
        "staff_no=n1",
        "full_name=新人",
        "unit=档案科",
        "roles=clerk",
        "--op",
        "n",
    )
    said = desk.do("a1", *words, "--json")
    (out,) = said.json["handouts"]
    assert (out["staff_no"], out["name"], said.json["thing"]) == ("n1", "新人", "n1")
    assert desk.do("a1", *words, "--json").json["handouts"] == []
    desk.handouts["n1"] = Handout(**out)
    assert desk.do("n1", "draft-batch", "--json").error["error"] == "R-002"
    badge = desk.do("a1", "issue-badge", "person=n1")
    assert "shown once" in badge.out
    assert desk.do("n1", "draft-batch", "--json").error["error"] == "R-008"


def test_a_person_without_a_known_number_gets_no_badge(desk: Desk):
    said = desk.do("a1", "issue-badge", "person=nobody", "--json")
    assert (said.exit_status, said.error["error"]) == (1, "R-015")
    assert "BG1-" not in said.out + said.err


def test_a_pin_is_changed_at_the_desk(desk: Desk):
    weak = desk.do("c1", "change-pin", "--json", WAYBOX_NEW_PIN="123456")
    assert weak.error["error"] == "R-505"
    assert desk.do("c1", "change-pin", WAYBOX_NEW_PIN="482915").exit_status == 0
    assert desk.do("c1", "draft-batch", "--json").error["error"] == "R-005"
    desk.handouts["c1"] = desk.handouts["c1"]._replace(pin="482915")
    assert desk.do("c1", "draft-batch").exit_status == 0
    lines = f"{desk.handouts['c1'].pin}\n730264\n"
    said = desk.run(
        "do", "change-pin", "--pin-stdin", "--new-pin-stdin", "--by", desk.handouts["c1"].badge,
        stdin=lines,
    )  # fmt: skip
    assert said.exit_status == 0, said.err
    desk.handouts["c1"] = desk.handouts["c1"]._replace(pin="730264")
    nobody = desk.do("c1", "change-pin")
    assert (nobody.exit_status, "--new-pin-stdin" in nobody.err) == (2, True)
    assert "730264" not in said.out + said.err


def test_the_first_pin_of_a_real_archive_must_be_changed_first(bare: Desk):
    made_ = bare.run(
        "init",
        "--organisation",
        "甲",
        "--site",
        "XX",
        "--admin",
        "1:a:u",
        "--admin",
        "2:b:u",
        "--json",
    )
    bare.handouts = {out["staff_no"]: Handout(**out) for out in made_.json["handouts"]}
    place = ("add-place", "code=XX", "title=库", "kind=site")
    assert bare.do("1", *place, "--json").error["error"] == "R-007"
    pin = bare.handouts["1"].pin
    lines = [{"do": "change-pin", "new_pin": "482915"}, {"do": "add-place", "code": "XX",
             "title": "库", "kind": "site"}]  # fmt: skip
    said = bare.do("1", "--stdin", stdin="\n".join(map(json.dumps, lines)))
    assert (said.exit_status, [line["do"] for line in said.lines]) == (
        0,
        ["change-pin", "add-place"],
    )
    assert bare.run("do", *place, by="1").exit_status == 1
    assert pin not in said.out


def test_what_is_odd_about_a_place_is_said_and_recorded_all_the_same(desk: Desk):
    box = desk.do("c1", "register-box", *REGISTER, "--json").json["thing"]
    seal = ("seal_no=S1", "weight_g=900", "packed_by=P1", "checked_by=P2")
    for words in (("seal-box", *seal), ("receive-box",)):
        desk.do("c1", words[0], f"box={box}", *words[1:])
    desk.do("k1", "change-place", f"place={SHELF}", "categories=R-COD")
    said = desk.do("c1", "store-box", f"box={box}", f"place={SHELF}")
    assert (said.exit_status, "▲ Wrong room" in said.out) == (0, True)
    again = desk.do("c1", "move-box", f"box={box}", f"place={SHELF}", "--json").json
    assert (len(again["notes"]), again["to_state"]) == (1, "STORED")


def test_a_file_is_kept_under_its_hash_once_somebody_signed_in(desk: Desk, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"a letter")
    desk.do("c1", "draft-batch")
    words = ("attach", "batch=1", "kind=letter", f"file={letter}")
    assert desk.run("do", *words).exit_status == 2
    assert desk.path.stored() == []
    assert desk.do("c1", *words).exit_status == 0
    assert desk.path.stored() == [b"a letter"]
    for path in (tmp_path, tmp_path / "none"):
        assert desk.do("c1", *words[:3], f"file={path}").exit_status == 2


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", "{}", '{"do": 1}', '{"do": "nosuch"}', '{"do": "draft-batch", "title": {}}',
     '{"do": "draft-batch", "title": 1.5}', '{"do": "draft-batch", "title": "\\ud800"}',
     '{"do": "store-box"}', "[" * 5000],
)  # fmt: skip
def test_a_line_that_cannot_be_meant_is_answered_and_the_next_one_done(desk: Desk, line):
    said = desk.do("c1", "--stdin", stdin=f'\ufeff{line}\n\n{{"do": "draft-batch"}}\r\n')
    assert said.exit_status == 2
    bad, good = said.lines
    assert (bad["line"], bad["exit_status"], good["line"], good["do"]) == (1, 2, 3, "draft-batch")


def test_bytes_that_are_no_text_are_one_bad_line(desk: Desk):
    said = desk.do(
        "c1", "--stdin", stdin=b'{"do": "draft-batch", "title": "\xff"}\n{"do": "draft-batch"}\n'
    )
    assert [("error" in line) for line in said.lines] == [True, False]


def test_it_stops_at_the_first_refusal_when_asked_to(desk: Desk):
    lines = '{"do": "submit-batch", "batch": "9"}\n{"do": "draft-batch"}\n'
    assert len(desk.do("c1", "--stdin", stdin=lines).lines) == 2
    said = desk.do("c1", "--stdin", "--stop", stdin=lines)
    assert (said.exit_status, len(said.lines)) == (1, 1)


def test_what_was_answered_is_recorded_and_read_before_the_next_line_is_typed(desk: Desk):
    given = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "WAYBOX_ARCHIVE": str(desk.path),
        "WAYBOX_BADGE": desk.handouts["c1"].badge,
        "WAYBOX_PIN": desk.handouts["c1"].pin,
    }
    given.pop("PYTHONUNBUFFERED", None)
    script = "import sys; from tui.cli.main import main; sys.exit(main(['do', '--stdin']))"
    words = [sys.executable, "-c", script]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, env=given, text=True) as desk_process:
        impatient = threading.Timer(30, desk_process.kill)
        impatient.start()
        assert desk_process.stdin is not None
        assert desk_process.stdout is not None
        for count in (1, 2):
            desk_process.stdin.write('{"do": "draft-batch"}\n')
            desk_process.stdin.flush()
            assert json.loads(desk_process.stdout.readline())["thing"] == f"B-000{count}"
            with open_archive(str(desk.path)) as archive:
                assert archive.engine.rows('SELECT COUNT(*) FROM "batch"') == [(count,)]
        desk_process.stdin.close()
        assert desk_process.wait() == 0
        impatient.cancel()


def test_a_command_whose_answer_was_lost_says_how_to_ask_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    real = Archive.perform

    def lost(self: Archive, *asked: Any) -> Any:
        real(self, *asked)
        failure = StorageFailed("The connection broke.")
        failure.unsure = True
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "perform", lost)
        said = desk.do("c1", "draft-batch", "title=T")
    assert said.exit_status == 4
    assert "Traceback" not in said.err
    op = said.err.split("--op ")[1].split(".")[0]
    again = desk.do("c1", "draft-batch", "title=T", "--op", op, "--json")
    assert again.exit_status == 0
    assert again.json["repeated"]
