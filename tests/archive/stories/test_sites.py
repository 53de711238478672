"""Two sites in one archive: each keeps a log of its own, and a box has one keeper at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from archive.events import ORG
from archive.log.claims import check_claims
from archive.log.evidence import check
from archive.reading.audit import audit
from archive.reading.boxes import BoxFilter, boxes
from archive.reading.bundles import bundle
from archive.reading.offers import offers
from archive.reading.sites import sites, underway
from tests.support.crew import MILL, Town
from tests.support.sites import another

PLANT_NB = "PLANT-NB"


@pytest.fixture
def nb(town: Town) -> Iterator[Town]:
    """A station of a second site, NB, on the archive of `town`, which is HZ's."""
    there = another(town)
    yield there
    there.archive.close()


def sent(town: Town, *boxes: str) -> None:
    for box in boxes:
        town.do("c1", "send-box", box=box, to_site="NB")


def clean(town: Town) -> None:
    assert audit(town.archive).problems == ()


def test_a_box_passes_from_site_to_site_and_back(town: Town, nb: Town) -> None:
    town.stored("A", "B")
    sent(town, "A")
    assert (town.row("box", "A").site, town.row("box", "A").place) == ("HZ", None)
    for station in (town, nb):
        (listed,) = (row for row in boxes(station.archive, BoxFilter()).boxes if row.to_site)
        assert (listed.site, listed.to_site) == ("HZ", "NB")
    assert [row.box_no for row in boxes(nb.archive, BoxFilter()).boxes] == [listed.box_no]
    (way,) = underway(town.archive)
    assert (way.from_site, way.to_site, way.days, way.late) == ("HZ", "NB", 0, False)
    came = nb.do("c1", "receive-box", box="A").events[0]
    out = [e for e in town.events("HZ") if e.kind == "box.sent"][-1]
    assert came.data["out"][:2] == ["HZ", out.seq]
    assert (came.origin, nb.row("box", "A").site, nb.state("A")) == ("NB", "NB", "RECEIVED")
    nb.do("c1", "store-box", box="A", place="NB-S")
    nb.do("c1", "send-box", box="A", to_site="HZ")
    town.store("A")
    sent(town, "A", "B")
    nb.do("c1", "receive-box", box="B")
    assert (town.row("box", "A").site, town.row("box", "B").site) == ("HZ", "NB")
    assert {e.origin for e in town.events()} == {ORG, "HZ", "NB"}
    clean(town)


def test_a_count_is_signed_though_a_box_of_it_has_gone_to_another_site(
    town: Town, nb: Town
) -> None:
    """It was sent while it stood there still; neither site would have to bring it back."""
    town.stored("A", "B")
    town.do("k1", "start-count", scope=("HZ-A-01-1",), blind=False)
    sent(town, "A")
    for box in ("A", "B"):
        town.do("c1", "count-box", count="1", place="HZ-A-01-1", box=box)
    nb.do("c1", "receive-box", box="A")
    town.do("c1", "finish-count-place", count="1", place="HZ-A-01-1")
    town.do("c1", "finish-count", count="1")
    decided: dict[str, Any] = {"count": "1", "box": "A"}
    assert town.refused("k1", "decide-difference", decision="moved", **decided).code == "R-970"
    town.do("k1", "decide-difference", decision="stays", reason="sent on its way", **decided)
    for who in ("c1", "k1"):
        town.do(who, "sign-count", count="1")
    assert nb.state("A") == "RECEIVED"
    clean(town)


def test_what_was_approved_to_be_read_is_asked_for_anew_at_the_site_it_went_to(
    town: Town, nb: Town
) -> None:
    town.stored("A", accepted_to=date(2025, 9, 9))
    asked: dict[str, Any] = {"box": "A", "purpose": "inspection", "document_no": "J7"}
    asked |= {"scope": "all", "outsiders": "an inspector", "copies": False}
    town.do("c2", "request-consultation", **asked)
    town.do("m1", "approve-consultation", consultation="1", opinion="agreed")
    sent(town, "A")
    nb.do("c1", "receive-box", box="A")
    nb.do("c1", "store-box", box="A", place="NB-S")
    read: dict[str, Any] = {"box": "A", "place": "NB-S", "weight_g": 9_990}
    assert nb.refused("c1", "open-consultation", **read).code == "R-910"
    nb.do("c2", "request-consultation", **asked)
    nb.do("m1", "approve-consultation", consultation="2", opinion="agreed")
    nb.do("c1", "open-consultation", **read)
    town.do("k1", "deny-consultation", consultation="1", reason="the box has gone")
    nb.do("c1", "reseal-box", box="A", seal_no="QX", weight_g=9_990)
    clean(town)


def test_what_another_site_keeps_is_refused_whoever_asks(town: Town, nb: Town) -> None:
    town.stored("A")
    assert nb.refused("c1", "move-box", box="A", place="NB-S").code == "R-970"
    assert nb.refused("c1", "store-box", box="A", place="NB-S").code == "R-970"
    assert town.refused("c1", "move-box", box="A", place="NB-S").code == "R-970"
    assert nb.refused("c1", "receive-box", box="A").code == "R-971"
    inside = {"code": "X", "title": "x", "kind": "bay", "parent": "HZ-A"}
    assert nb.refused("a1", "add-place", **inside).code == "R-970"
    batch = town.submitted("A")
    assert nb.refused("m1", "approve-batch", batch=batch, boxes=1).code == "R-970"
    assert town.refused("c1", "send-box", box="A", to_site="NB").code == "R-976"
    clean(town)


def test_keys_are_grey_for_what_another_site_keeps(town: Town, nb: Town) -> None:
    (box,) = town.stored("A")
    person = town.credentials["c1"].person
    whys = {o.command: o.refusal.code for o in offers(nb.archive, "box", box, person) if o.refusal}
    assert whys["move-box"] == whys["send-box"] == "R-970"
    own = {o.command for o in offers(town.archive, "box", box, person) if o.refusal is None}
    assert {"move-box", "send-box"} <= own


def test_a_box_goes_to_an_open_site_and_nowhere_else(town: Town, nb: Town) -> None:
    town.stored("A")
    assert town.refused("c1", "send-box", box="A").code == "R-975"
    assert town.refused("c1", "send-box", box="A", to_site="HZ").code == "R-978"
    assert town.refused("c1", "send-box", box="A", to_site="XX").code == "R-978"
    sent(town, "A")
    assert town.refused("c1", "return-box", box="A").code == "R-979"
    assert town.refused("a1", "close-site", site="NB", reason="moved").code == "R-973"
    town.do("c1", "receive-box", box="A")  # called back
    assert nb.refused("c1", "receive-box", box="A").code == "R-971"
    town.do("a1", "close-site", site="NB", reason="moved")
    assert nb.refused("c1", "draft-batch").code == "R-972"
    assert town.refused("c1", "send-box", box="A", to_site="NB").code == "R-975"
    assert [(row.site, row.state, row.own) for row in sites(town.archive)] == [
        ("HZ", "ACTIVE", True), ("NB", "CLOSED", False)
    ]  # fmt: skip
    clean(town)


def test_a_hold_binds_on_the_way_and_after(town: Town, nb: Town) -> None:
    town.stored("A")
    sent(town, "A")
    hold = nb.do(
        "m1", "place-hold", boxes=("A",), type="lawsuit", reason="suit", document_no="L-1",
        review_on=date(2026, 4, 1),
    )  # fmt: skip
    assert hold.events[0].origin == ORG
    (way,) = underway(town.archive, "NB")
    assert way.held
    nb.do("c1", "receive-box", box="A")
    nb.do("c1", "store-box", box="A", place="NB-S")
    drafted = nb.do("c1", "draft-batch").subject
    assert nb.refused("c1", "add-lines", batch=drafted, boxes=("A",)).code == "R-103"
    clean(town)


def test_numbers_go_on_over_both_sites(town: Town, nb: Town) -> None:
    first, second = town.do("c1", "draft-batch"), nb.do("c1", "draft-batch")
    assert (first.subject, second.subject) == ("B-0001", "B-0002")
    nb.hand_in("N")
    town.hand_in("A")
    assert nb.row("box", "N").box_no.startswith("NB-26-")
    assert town.row("box", "A").box_no.startswith("HZ-26-")


def test_hz_packs_nb_destroys_and_both_logs_prove_it(town: Town, nb: Town) -> None:
    """A box is stored at HZ, held on its way, let go, and destroyed at NB; the record holds."""
    nb.do("a1", "add-place", code=PLANT_NB, title="mill", kind="plant")
    nb.do(
        "m1", "record-contract", vendor=MILL, contract_no="C-2", valid_from=date(2025, 1, 1),
        valid_until=date(2030, 12, 31), places=(PLANT_NB,), assessment_no="PIA-2",
        no_subcontracting=True,
    )  # fmt: skip
    town.stored("A", "B")
    sent(town, "A", "B")
    nb.do("m1", "place-hold", boxes=("A",), type="claim", reason="r", review_on=date(2026, 4, 1))
    nb.store("A", "B", place="NB-S")
    nb.do("c2", "request-release", hold="1", evidence="settled")
    nb.do("m2", "release-hold", hold="1", boxes=1)
    batch = nb.approved("A", "B")
    assert town.refused("c1", "plan-session", **plan(batch)).code == "R-970"
    session = nb.do("c1", "plan-session", **{**plan(batch), "place": PLANT_NB}).subject
    nb.loaded(session, "A", "B")
    nb.do("c1", "agree-count", session=session, counted=2)
    for witness in ("w1", "w2"):
        nb.do(witness, "sign-before", session=session, boxes=2)
    nb.do("c1", "start-feeding", session=session)
    for box in ("A", "B"):
        nb.do("c1", "feed-box", box=box, session=session)
    nb.accepted(session, 2)
    nb.ended(session, 2, 20_000)
    nb.do("k1", "close-batch", batch=batch, boxes=2)
    record = bundle(nb.archive, batch)
    assert {entry.origin for entry in record.entries} == {ORG, "HZ", "NB"}
    assert (*check(record), *check_claims(record)) == ()
    # whoever trusts the key printed on NB's record needs no other
    nb_key = nb.archive.own_key
    assert check(record, [nb_key]) == ()
    assert {each.what for each in check(record, [nb_key.replace("NB", "WZ")])} == {
        "log-key-untrusted"
    }
    clean(town)
    clean(nb)


def plan(batch: str) -> dict[str, Any]:
    """A session at HZ's plant."""
    return {
        "batches": (batch,), "place": "PLANT", "vendor": MILL, "method": "pulp",
        "witness1": "w1", "witness2": "w2",
    }  # fmt: skip
