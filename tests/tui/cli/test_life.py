"""A whole life at the desk, from an empty folder to a closed batch; a clerk can read it."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.badges import Handout
from tests.support.desk import Desk

LISTS = Path(__file__).parents[3] / "tui" / "cli" / "demo_lists"

STORY = """
2026-04-07T08:00
    1001  receive-box box=$1
    1001  receive-box box=$2
    1001  receive-box box=$3
    1001  receive-box box=$1                                      ! R-011 once is enough
    1010  receive-box box=$4                                      ! R-002 the agreement lapsed
    1004  receive-box box=$4                                      ! R-001 no clerk
    1002  store-box box=$1 place=HZ-A-01-1
    1002  store-box box=$2 place=HZ-A-01-1
    1002  store-box box=$3 place=JX-MILL                          ! R-107 a mill is no shelf
    1002  store-box box=$3 place=HZ-A-01-2
    1002  store-box box=$9999                                     ! bad-usage no place
    1002  store-box box=HZ-26-999999-A place=HZ-A-01-1            ! R-015 no such box
    1002  place-hold type=claim reason="claim open" boxes=$3 review_on=2026-06-01
2026-04-08T08:00
    1001  draft-batch title=spring
    1001  add-lines batch=1 boxes=$3                              ! R-103 held
    1001  add-lines batch=1 boxes=$5                              ! R-010 not in store
    1001  add-lines batch=1                                       ! R-201 nothing named
    1001  add-lines batch=1 due=all
    1001  submit-batch batch=1                                    ! R-203 not appraised
    1003  appraise-lines batch=1 boxes=all verdict=destroy report_no=J-1 appraisers=1003,1004
    1001  submit-batch batch=1                                    ! R-205 matters not checked
    1002  declare-matters batch=1 as_of=2026-04-07 matches=0
    1001  submit-batch batch=1
    1004  approve-batch batch=1 boxes=2                           ! R-206 an opinion is missing
    1003  give-opinion batch=1 opinion=agree
    1001  approve-batch batch=1 boxes=2                           ! R-001 a clerk approves nothing
    1004  approve-batch batch=1 boxes=3                           ! R-014 another number
    1001  pull-box box=$1                                         ! R-211 not approved
    1004  approve-batch batch=1 boxes=2 opinion=approved
2026-04-09T08:00
    1001  plan-session batches=1 place=JX-MILL vendor=jx method=pulp witness1=1006 witness2=1007 !R-015
    1003  add-vendor code=jx firm=厂 licence_no=L-7 methods=pulp
    1003  add-vendor code=jx2 firm=厂 licence_no=L-8 methods=pulp   ! R-801 entered already
    1001  plan-session batches=1 place=JX-MILL vendor=jx method=pulp witness1=1006 witness2=1007 !R-804
    1003  record-contract vendor=jx contract_no=C1 valid_from=2026-01-01 valid_until=2026-12-31 places=JX-MILL assessment_no=P1 no_subcontracting=yes !R-001
    1004  record-contract vendor=jx contract_no=C1 valid_from=2026-01-01 valid_until=2026-12-31 places=JX-MILL assessment_no=P1 no_subcontracting=yes
    1001  plan-session batches=1 place=JX-MILL vendor=厂 method=pulp witness1=1006 witness2=1006 !R-016
    1001  plan-session batches=1 place=JX-MILL vendor=厂 method=pulp witness1=1006 witness2=1007
    1001  pull-box box=$1
    1001  pull-box box=$2
    1001  pull-box box=$3                                         ! R-104 not listed
    1001  feed-box box=$1 session=1                               ! R-010 not loaded
    1001  load-box box=$1 session=1
    1001  load-box box=$2 session=1
    1001  agree-count session=1 counted=3                         ! R-304 one too many
    1001  agree-count session=1 counted=2
    1006  sign-before session=1 boxes=2
    1006  sign-before session=1 boxes=2                           ! R-305 signed already
    1008  sign-before session=1 boxes=2                           ! R-303 another witness
    1007  sign-before session=1 boxes=2
    1001  start-feeding session=1
    1001  feed-box box=$1 session=1
    1001  feed-box box=$2 session=1
    1001  feed-box box=$2 session=1                               ! R-011 fed already
    1001  end-session session=1                                   ! R-309 not accepted
    1006  accept-lot session=1 boxes=2
    1007  accept-lot session=1 boxes=1                            ! R-014 two were fed
    1007  accept-lot session=1 boxes=2
    1001  store-box box=$1 place=HZ-A-01-1                        ! R-105 it is a stub
    1001  end-session session=1
    1002  record-weights session=1 gross_g=9000 division_g=100
    1006  sign-after session=1 boxes=2                            ! R-346 nothing is proven
    1002  record-method session=1 mill_lot=L-9                    ! R-347 not dispersed, no weight
    1002  record-method session=1 mill_lot=L-9 dispersed=yes net_g=14410
    1006  sign-after session=1 boxes=2
    1007  sign-after session=1 boxes=2
    1003  close-batch batch=1 boxes=2                             ! R-215 kilograms are missing
    1002  record-weights session=1 gross_g=14410 division_g=100
    1003  close-batch batch=1 boxes=2
"""


def told(story: str, boxes: dict[str, str]):
    """(day, who, words, code) of each line; ``$1`` is the first box of the list."""
    import shlex

    day = ""
    for line in filter(str.strip, story.splitlines()):
        if not line.startswith(" "):
            day = line.strip()
            continue
        asked, _, code = line.partition("!")
        who, *words = shlex.split(asked)
        named = [_named(word, boxes) for word in words]
        yield day, who, named, code.split()[0] if code else "", line.strip()


def _named(word: str, boxes: dict[str, str]) -> str:
    name, _, value = word.partition("=")
    return f"{name}={boxes.get(value, value)}" if value.startswith("$") else word


@pytest.fixture
def founded(bare: Desk) -> tuple[Desk, dict[str, str]]:
    """A demo archive of the command line's own: init, then the three lists."""
    made = bare.run(
        "init", "--organisation", "测试快递", "--site", "hz", "--demo", "--now", "2026-04-07T08:00",
        "--admin", "a1:赵管理:信息部", "--admin", "a2:韩管理:行政部", "--json",
    )  # fmt: skip
    assert made.exit_status == 0, made.err
    bare.handouts = {out["staff_no"]: Handout(**out) for out in made.json["handouts"]}
    places = bare.run("import", "places", str(LISTS / "places.csv"), by="a1")
    assert places.exit_status == 0, places.err
    people = bare.run("import", "people", str(LISTS / "people.csv"), "--json", by="a1")
    bare.handouts |= {out["staff_no"]: Handout(**out) for out in people.json["handouts"]}
    boxes = bare.run("import", "boxes", str(LISTS / "boxes.csv"), "--json", by="1001")
    assert boxes.exit_status == 0, boxes.err
    return bare, {f"${made['row'] - 1}": made["thing"] for made in boxes.json["made"]}


def test_a_life_from_an_empty_folder_to_a_closed_batch(founded):
    desk, boxes = founded
    for day, who, words, code, line in told(STORY, boxes):
        said = desk.do(who, *words, "--now", day, "--json")
        if code:
            assert (said.exit_status != 0, said.error["error"]) == (True, code), line
        else:
            assert said.exit_status == 0, f"{line}: {said.err}"
            assert said.json["do"] == words[0]
    card = desk.run("show", boxes["$1"], "--json").json
    assert (card["box"]["state"], card["stub"]) == ("DESTROYED", True)
    batch = desk.run("batch", "1", "--json").json
    assert batch["batch"]["state"] == "CLOSED"
    assert batch["outcomes"]["destroyed"] == 2
    assert desk.run("show", boxes["$3"], "--json").json["holds"][0]["type"] == "claim"
    assert desk.run("boxes", "--state", "destroyed", "--json").json["boxes"][1]["due"] is False


def test_the_same_life_as_lines_after_one_sign_in(founded):
    desk, boxes = founded
    lines = [
        {"do": "receive-box", "box": boxes["$1"], "op": "scan-1"},
        {"do": "receive-box", "box": boxes["$1"], "op": "scan-1"},
        {"do": "receive-box", "box": boxes["$1"]},
        {"do": "store-box", "box": boxes["$1"], "place": "HZ-A-01-1"},
    ]
    said = desk.do("1001", "--stdin", stdin="\n".join(map(json.dumps, lines)))
    assert said.exit_status == 1
    first, again, twice, stored = said.lines
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["at"] == again["at"]
    assert (twice["error"], twice["line"]) == ("R-011", 3)
    assert (stored["to_state"], stored["line"]) == ("STORED", 4)
