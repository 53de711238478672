"""One archive's whole life: every command of the door is given at least once."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.commands.people import ImportPeople
from archive.commands.places import ImportPlaces
from archive.intake.people import PersonRow
from archive.intake.places import PlaceRow
from archive.reading.foreseen import foreseen
from archive.reading.labels import box_labels
from archive.views_keeping import Chosen
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.life_counts import live_counts
from tests.support.life_handed import handed_over
from tests.support.life_sites import between_sites

NUMBERS = ("YD7000000000100", "YD7000000000199")
OPEN_NUMBER = "YD7000000000155"
PACKER, CHECKER, NOTE = "司马装箱", "欧阳复核", "外箱轻微破损"
NEWCOMER = "诸葛新来"
RECEIPT = "京调收-77812"
READERS, COPIES_TO = "上官调查员 JC330108", "南宫女士"
TAKERS = {
    "authority": "西湖分局刑侦大队", "document_no": "杭公调字20260310", "matter": "诈骗案",
    "officer1": "慕容侦查", "officer1_no": "JH330106", "officer2": "上官侦查",
    "officer2_no": "JH330107", "list_no": "清单第0042号",
}  # fmt: skip
"""Who takes paper, on what letter: read by few, and in no log."""


def live(town: Town) -> Town:
    """Live it; days go by from 2026-03-10."""
    _arrive(town)
    handed_over(town)
    between_sites(town)
    _office(town)
    live_counts(town)
    _boxes(town)
    _read(town)
    _batch(town)
    _vendor(town)
    _session(town)
    _close(town)
    _leave(town)
    return town


def _arrive(town: Town) -> None:
    names: dict[str, Any] = {"range_first": NUMBERS[0], "range_last": NUMBERS[1], "note": NOTE}
    town.hand_in("A", packed_by=PACKER, checked_by=CHECKER, **names)
    town.hand_in("B", "C", "D", "E", "F")
    town.boxes["G"] = town.do(
        "c1", "register-box", outlet_code="TZH01", outlet="O", categories=("R-DOM", "R-COD"),
        slips=10, range_first="YD8000000000001", range_last="YD8000000000010",
    ).subject  # fmt: skip
    town.boxes["V"] = town.do(
        "c1", "register-box", outlet_code="TZH01", outlet="O", categories=("R-DOM",), slips=10
    ).subject
    town.do("c1", "void-box", box="V", reason="never packed")
    seal: dict[str, Any] = {
        "seal_no": "Q0",
        "weight_g": 900,
        "packed_by": PACKER,
        "checked_by": "P2",
    }
    town.do("c1", "seal-box", box="G", **seal)
    town.do("c1", "send-box", box="A")
    town.store("A", "B", "C", "D", "E", "F", "G")
    town.do("c1", "move-box", box="A", place=OTHER_SHELF)


def _office(town: Town) -> None:
    day = date(2026, 1, 1)
    town.do("k1", "add-place", code="HZ-C", title="bay three", parent="HZ", kind="bay", capacity=9)
    town.do("k1", "change-place", place="HZ-C", capacity=8, categories=("R-DOM",), unit="A")
    town.do("k1", "close-place", place="HZ-C", reason="pillar")
    town.do(
        "k1", "explain-gap", outlet_code="TZH01", first_week="2024-W02", why="lost",
        incident_no="I-9", remark="flood",
    )  # fmt: skip
    rows = (PlaceRow("HZ-D", "D", "HZ", "bay", 9, 2),)
    town.archive.perform(
        ImportPlaces(sha256="a" * 64, source="places.csv", rows=rows), town.credentials["k1"]
    )
    person = PersonRow(2, "n1", NEWCOMER, "档案科", ("clerk",), day, day, day, day)
    people = ImportPeople(sha256="b" * 64, source="people.csv", rows=(person,))
    command, _ = town.archive.with_badges(people)
    town.archive.perform(command, town.credentials["a1"])
    town.do("a1", "record-agreement", person="n1", signed_on=day, until=date(2026, 12, 31))
    town.do("a1", "record-training", person="n1", trained_on=day, until=date(2026, 12, 31))
    town.do("a1", "set-roles", person="n1", roles=("keeper",))
    badge = town.asked("issue-badge", person="n1")
    command, (out,) = town.archive.with_badges(badge)
    town.archive.perform(command, town.credentials["a1"])
    town.credentials["n1"] = town.archive.sign_in(out.badge, out.pin)
    town.archive.change_pin(out.badge, town.credentials["n1"], "274836")
    town.do(
        "m1", "add-rule", code="R-DOM", keep="24m", start="accepted", source="Standard 7",
        effective_from=date(2026, 6, 1), verified_by="m1", verified_on=date(2026, 3, 10),
    )  # fmt: skip
    town.do("a1", "set-policy", key="matters_days", value="5")
    town.do("a1", "load-calendar", year=2028, version="t", off=("10-02",), worked=("10-07",))


def _boxes(town: Town) -> None:
    town.do("k1", "record-closure", box="G", closed_on=date(2026, 3, 1), document_no="K1")
    unknown: dict[str, Any] = {"accepted_to": date(2025, 3, 9), "grounds": "journal"}
    town.do("k1", "determine-dates", box="G", **unknown)
    town.do("m1", "determine-dates", box="G", **unknown)
    town.do("k1", "extend-box", box="G", until=date(2031, 1, 1), reason="audit")
    _labels(town, "A")
    town.do("c1", "report-missing", box="E", incident_no="I1")
    report: dict[str, Any] = {"receipt_no": "Q1", "reported_on": date(2026, 3, 10)}
    town.do("k1", "record-incident-report", box="E", **report)
    town.do("c1", "find-box", box="E", seal_intact=True)
    _taken(town)
    rebox = town.do("c1", "rebox", box="F", reason="burst", seal_no="Q1", weight_g=900)
    town.boxes["F2"] = rebox.events[-1].subject
    review = date(2026, 5, 1)
    town.do("m1", "place-hold", type="claim", reason="r", review_on=review, number_first=NUMBERS[0])
    taken = town.do(
        "k1", "extract-slips", box="D", slips_out=3, hold="1", reason="open claim",
        new_seal_no="Q8", new_weight_g=300, reseal_no="Q9", rest_g=9_900,
    )  # fmt: skip
    town.boxes["D2"] = taken.events[-1].subject
    town.do("c1", "review-hold", hold="1", review_on=date(2026, 6, 1), finding="open")
    town.do("c2", "request-release", hold="1", evidence="settled")
    town.do("m2", "release-hold", hold="1", boxes=2)
    few: dict[str, Any] = {"type": "authority", "reason": "r", "boxes": ("E",)}
    town.do("m1", "place-hold", review_on=review, confidential=True, **few)
    town.matters((OPEN_NUMBER, "TZH01", date(2025, 3, 5), "complaint", True))
    town.do("m1", "hold-matters", list="1", reason="open", review_on=review)
    town.do("c2", "request-release", hold="3", evidence="settled")
    town.do("m2", "release-hold", hold="3", boxes=1)
    town.do("c2", "review-hold", hold="2", review_on=review, finding="secret finding")
    town.do("c2", "request-release", hold="2", evidence="secret evidence")
    town.do("m2", "release-hold", hold="2", boxes=1)


def _opened(town: Town) -> None:
    for who in ("c1", "k1"):
        number = {"opening": "1"} if who == "k1" else {}
        town.do(who, "record-opening", why="water", **number)
    town.do("m1", "question-opening", opening="1", reason="who called")
    town.do("k1", "end-opening", opening="1")
    town.do("m2", "approve-opening", opening="1")
    for key, hour in (("opens_hour", "7"), ("closes_hour", "20")):
        town.do("a1", "set-policy", key=key, value=hour)


def _night(town: Town) -> None:
    """What an authority takes in the evening, under an opening."""
    town.at("2026-03-10 21:00")
    town.do("c1", "record-opening", why="authority")
    town.do("k1", "record-opening", why="authority", opening="2")
    resealed: dict[str, Any] = {"box": "D", "slips": 3, "receipt_no": RECEIPT}
    town.do("k1", "take-slips", seal_no="Q4", weight_g=9_970, **resealed, **TAKERS)
    town.do("k1", "return-slips", seal_no="Q5", weight_g=10_000, **resealed)


def _labels(town: Town, name: str) -> None:
    town.do("k1", "reissue-label", box=name, why="damaged", reason="torn")
    town.do("k1", "record-printing", boxes=(name, "B"), stock="avery-l7165", printer="Zebra-1")
    seal = town.row("box", name).seal_no
    (label,) = box_labels(town.archive, [town.boxes[name]], faces=1)
    town.do("c1", "check-label", box=label.code, seal_no=seal)


def _taken(town: Town) -> None:
    town.do("k1", "seize-box", box="E", receipt_no=RECEIPT, **TAKERS)
    town.do(
        "k1", "return-seized", box="E", receipt_no="R2", slips=999, seal_no="Q3", weight_g=9_990,
        difference="one kept",
    )  # fmt: skip
    letter = town.archive.keep_file(b"letter of the authority")
    town.do("m1", "attach", box="E", kind="letter", file=letter)
    _opened(town)
    _night(town)


def _read(town: Town) -> None:
    """Two consultations of a box: one denied, one that ends lighter than it began."""
    town.stored("X", accepted_to=date(2025, 9, 9))
    asked: dict[str, Any] = {"box": "X", "purpose": "inspection", "document_no": "J7"}
    for copies in (False, True):
        told: dict[str, Any] = {"scope": "bundle 3", "outsiders": READERS, "copies": copies}
        town.do("c2", "request-consultation", **asked, **told)
    town.do("k1", "deny-consultation", consultation="1", reason="asked twice")
    town.do("m1", "approve-consultation", consultation="2", opinion="agreed")
    town.do("c1", "open-consultation", box="X", place="HZ-B", weight_g=9_990)
    told = {"weight_g": 9_900, "incident_no": "I9", "explanation": "a torn bundle was dried"}
    town.do("m2", "explain-consultation", consultation="2", **told)
    copied: dict[str, Any] = {"pages": 2, "copies_to": COPIES_TO, "destroy_by": date(2026, 5, 1)}
    town.do("c1", "reseal-box", box="X", seal_no="QX", weight_g=9_905, remark="dried", **copied)


def _batch(town: Town) -> None:
    town.do("c1", "draft-batch", title="first")
    town.do("c1", "add-lines", boxes=("A", "B", "C", "D"))
    town.do("c1", "drop-lines", boxes=("D",), reason="not yet")
    verdict: dict[str, Any] = {"verdict": "destroy", "report_no": "J1", "appraisers": ("k1",)}
    town.do("k1", "appraise-lines", boxes=("all",), **verdict)
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    town.do("c2", "declare-matters", list=town.matters((OPEN_NUMBER, "", None, "claim", False)))
    town.do("c1", "submit-batch")
    town.do("m1", "return-batch", reason="look again")
    town.do("c1", "submit-batch")
    town.do("k1", "give-opinion", opinion="agree")
    town.do("m1", "approve-batch", boxes=3, opinion="agree")
    town.do("m2", "recall-batch", reason="one look more")
    town.do("c1", "submit-batch")
    _on_paper(town, "archives-lead", "k1")
    _on_paper(town, "head", "m1", says="disagree", opinion="not yet")
    town.do("c1", "submit-batch")
    _on_paper(town, "archives-lead", "k1", opinion="agree")
    _on_paper(town, "head", "m1")
    town.do("c1", "withhold-line", box="C", reason="complaint")
    town.at("2026-06-09")
    town.do("m1", "reconfirm-batch", boxes=2)
    town.do("c1", "draft-batch")
    town.do("m1", "cancel-batch", batch="2", reason="mistake")


def _vendor(town: Town) -> None:
    town.do("k1", "add-vendor", code="M2", firm="second", licence_no="L-2", methods=("shred",))
    contract: dict[str, Any] = {"contract_no": "C-2", "assessment_no": "PIA-2"}
    town.do(
        "m1", "record-contract", vendor="M2", valid_from=date(2026, 1, 1), places=("PLANT",),
        valid_until=date(2026, 12, 31), no_subcontracting=False, **contract,
    )  # fmt: skip
    for who, command in (("k1", "suspend"), ("m1", "restore"), ("m1", "end")):
        town.do(who, f"{command}-vendor", vendor="M2", reason="trial")


def _on_paper(town: Town, post: str, who: str, says: str = "agree", **others: Any) -> None:
    scan = town.archive.keep_file(f"{post} {says} {town.row('batch', 'B-0001').version}".encode())
    town.do("k1", "attach", kind="paper-opinion", file=scan)
    row = town.row("batch", "B-0001")
    town.do(
        "c1", "record-paper-opinion", post=post, person=who, says=says, signed_on=town.today,
        scan=scan, version=row.version, register=row.register_hash, **others,
    )  # fmt: skip
    town.do("c2", "confirm-paper-opinion", says=says, signed_on=town.today, boxes=3)


def _session(town: Town) -> None:
    session = town.planned("1", transport="road")
    _on_pallets(town, session)
    _by_road(town)
    town.do("c1", "agree-count", counted=2)
    town.do("w1", "abort-session", reason="rain")
    for box in ("A", "B"):
        town.do("c1", "store-box", box=box, place=SHELF)
    session = town.planned("1")
    town.loaded(session, "A", "B")
    again: dict[str, Any] = {"session": session}
    town.do("c1", "agree-count", counted=2, **again)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", boxes=2, **again)
    town.do("c1", "start-feeding", **again)
    town.do("c1", "feed-box", box="A", **again)
    seen: dict[str, Any] = {"exception": "wet", "decision": "continue", "note": "rain"}
    town.do("c2", "report-exception", box="B", **seen, **again)
    town.do("w1", "pause-session", reason="jam", **again)
    for witness in ("w1", "w2"):
        town.do(witness, "state-fed", box="B", fed=False, grounds="it stands here", **again)
        town.do(witness, "confirm-presence", **again)
    town.do("c1", "resume-session", **again)
    town.do("c1", "feed-box", box="B", **again)
    town.accepted(session, 2)
    town.do("c1", "end-session", **again)
    town.do("c2", "record-weights", gross_g=18_000, division_g=100, **again)
    town.do("m2", "explain-difference", explanation="sweepings", **again)
    town.proven(session)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-after", boxes=2, **again)


def _by_road(town: Town) -> None:
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    driven: dict[str, Any] = {"vehicle": "浙A00001", "escort": "c2", "driver_known": True}
    town.do("c1", "depart-session", seals=("Z1", "Z2"), counted=2, **driven)
    town.do("c1", "arrive-session", seals=("Z1",), intact=True)
    town.do("w1", "decide-seals", decision="recount", reason="seal lost")
    town.do("c1", "check-in-pallet", pallet="P-1", session="1")
    town.do("c1", "check-in-box", box="A", session="1")
    town.do("k1", "add-pallet", code="P-2")
    town.do("k1", "close-pallet", pallet="P-2", reason="broken")


def _on_pallets(town: Town, session: str) -> None:
    town.do("k1", "add-pallet", code="P-1")
    for box in ("A", "B"):
        town.do("c1", "pull-box", box=box)
        town.do("c1", "palletise-box", box=box, pallet="P-1")
    town.do("c1", "palletise-box", box="B")
    town.do("c1", "palletise-box", box="B", pallet="P-1")
    town.do("c1", "load-pallet", pallet="P-1", session=session)


def _close(town: Town) -> None:
    town.do("k1", "close-batch", boxes=2)
    original = town.archive.keep_file(b"scanned")
    town.do("k1", "attach", kind="signed-original", file=original, batch="1")
    stamped = town.archive.keep_file(b"stamped")
    town.do("k1", "attach", kind="certificate", file=stamped, batch="1")
    size = len(town.events("HZ"))
    record = town.archive.keep_file(b"printed")
    paper: dict[str, Any] = {
        "paper": "destruction-record",
        "lang": "zh",
        "size": size,
        "sha256": record,
    }
    town.do("k1", "record-paper", **paper)
    taking: dict[str, Any] = {"paper": "taking-list", "lang": "zh", "size": size, "sha256": record}
    town.do("k1", "record-paper", box="E", **taking)
    town.do("k1", "file-batch", archive_no="2026-01")
    town.do("k1", "anchor", kept_by="safe")


def _leave(town: Town) -> None:
    boxes = foreseen(town.archive, Chosen("R-DOM")).boxes
    town.do("m1", "reassess", category="R-DOM", reason="Standard 7", boxes=boxes)
    town.do("a1", "revoke-badge", person="n1", reason="lost")
    town.do("a1", "leave", person="n1", left_on=date(2026, 6, 9))
