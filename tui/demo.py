"""A demo archive that lives a whole life in a minute: from hand-in list to verified record.

Every step goes through the same door as any clerk's; the story is told line by line as it happens.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import archive as waybox
from archive import Administrator, BadInput, Plan
from archive.clock import CHINA
from archive.commands import batch, box, evidence, hold, people, places, session
from archive.intake.boxes import read_boxes
from archive.intake.people import read_people
from archive.intake.places import read_places
from archive.reading.audit import audit
from archive.reading.issues import LATEST
from archive.reading.labels import box_labels
from archive.reading.records import session_view
from archive.words import N_, language, say
from tui.badges import issuer_of, write_sheet
from tui.crew import remember
from tui.demo_actors import Demo, Tell
from tui.demo_outward import contracted, travelled
from tui.labelling import Run, labelled, print_labels
from tui.papers import write_papers
from tui.proof import anchor_of, anchors_for, check_files

_NOT_OURS = N_("{path} is there already and was not made by a demo. Nothing was done.")


def _list(name: str) -> bytes:
    return files("tui.cli").joinpath("demo_lists", name).read_bytes()


def run(out: Path, boxes: int, tell: Tell, server: str = "") -> str:
    """Live the whole life into `out`, or into an empty database; gives what opens the archive.

    Raises `BadInput` when there is an archive that no demo made, or any in the database.
    """
    url = server or str(out / "demo.db")
    if not server:
        _clear(Path(url))
    out.mkdir(parents=True, exist_ok=True)
    demo = _found(url, out, tell)
    numbers = _taken_in(demo, boxes)
    held = _hand_in(demo, numbers)
    number, listed = _listed(demo, numbers[0], held)
    _withheld(demo, number, listed[-1])
    _destroyed(demo, number, listed[:-1])
    _proven(demo, number)
    demo.archive.close()
    return url


def _clear(path: Path) -> None:
    """Remove what an earlier demo left at `path`."""
    if not path.exists():
        return
    with waybox.open(str(path)) as old:
        if not old.founding.demo:
            raise BadInput(_NOT_OURS, path=path)
    for tail in ("", "-wal", "-shm", ".lock", ".key", ".crew.json"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(path.name + ".files"), ignore_errors=True)


def _found(url: str, out: Path, tell: Tell) -> Demo:
    start = datetime(2025, 4, 7, 8, tzinfo=CHINA)
    heads = tuple(
        Administrator(no, name, unit)
        for no, name, unit in (("0001", "钱零一", "信息科"), ("0002", "孙零二", "人事科"))
    )
    plan = Plan("示例速递有限公司 Example Express", "HZ", heads, demo=True)
    founded = waybox.found(url, plan, now=start)
    demo = Demo(waybox.open(url, now=start), out, tell)
    demo.say(N_("An archive is founded, with two administrators and a log key of its own."))
    for handout in founded.handouts:
        demo.crew[handout.staff_no] = demo.archive.sign_in(handout.badge, handout.pin)
    listed = read_places(_list("places.csv"), "places.csv")
    rows = places.ImportPlaces(sha256=listed.sha256, source="places.csv", rows=listed.rows)
    demo.act("0001", rows)
    demo.say(N_("{count} places are entered: rooms, racks, shelves, a bay, a destruction plant."),
             count=len(listed.rows))  # fmt: skip
    crew = read_people(_list("people.csv"), "people.csv")
    command, handouts = demo.archive.with_badges(
        people.ImportPeople(sha256=crew.sha256, source="people.csv", rows=crew.rows)
    )
    demo.act("0001", command)
    everybody = (*founded.handouts, *handouts)
    remember(issuer_of(demo.archive), everybody)
    (out / "badges.pdf").unlink(missing_ok=True)
    write_sheet(out / "badges.pdf", everybody, issuer_of(demo.archive))
    for handout in handouts:
        demo.badges[handout.staff_no] = handout
        demo.crew[handout.staff_no] = demo.archive.sign_in(handout.badge, handout.pin)
    demo.say(N_("{count} people get a badge, a PIN and a signing key; the badges are printed."),
             count=len(handouts))  # fmt: skip
    return demo


def _taken_in(demo: Demo, count: int) -> list[str]:
    today = demo.at("2025-05-26")
    listed = read_boxes(_list("boxes.csv"), "boxes.csv", today)
    rows = tuple(row for row in listed.rows if row.categories != ("R-COD",))[:count]
    command = box.ImportBoxes(sha256=listed.sha256, source="boxes.csv", rows=rows)
    receipt = demo.act("1001", command)
    ids = [event.subject for event in receipt.events if event.kind == "box.registered"]
    numbers = [event.data["box_no"] for event in receipt.events[1:]]
    demo.say(N_("A hand-in list of {count} boxes is taken in, all rows or none."), count=len(ids))
    messy = read_boxes(_list("boxes-messy-gb18030.csv"), "boxes-messy.csv", today)
    assert listed.findings + messy.findings == (), "the demo's own lists are good"
    demo.act("1001", box.ImportBoxes(sha256=messy.sha256, source="messy", rows=messy.rows))
    demo.say(N_("A second list, in GB18030 and untidy, too: {rows} boxes, {repairs} repairs."),
             rows=len(messy.rows), repairs=len(messy.repairs))  # fmt: skip
    named = labelled(demo.archive, ids)
    demo.labels.update((view.box_no, view.code) for view in box_labels(demo.archive, ids))
    for stock in ("thermal-100x100", "avery-l7169"):
        run = Run(demo.out / f"labels-{stock}.pdf", stock, language())
        print_labels(demo.archive, named, run, demo.crew["1001"])
    demo.say(N_("Two labels for each box are printed."))
    return numbers


def _hand_in(demo: Demo, numbers: list[str]) -> str:
    demo.at("2025-05-27")
    for place, number in enumerate(numbers):
        demo.act("1001", box.SendBox(box=number))
        demo.act("1002", box.ReceiveBox(box=number))
        shelf = f"HZ-A-01-{place // 10 % 4 + 1}"
        demo.act("1002", box.StoreBox(box=number, place=shelf))
    demo.say(N_("The boxes travel to the store, are received and put on their shelves."))
    held = numbers[-1]
    demo.at("2025-12-15")
    review = date(2026, 5, 4)
    demo.act(
        "1002",
        hold.PlaceHold(type="claim", reason=say(N_("claim not settled")), review_on=review,
                       boxes=(held,)),
    )  # fmt: skip
    demo.say(N_("Customer service holds box {box}: a claim is not settled."), box=held)
    return held


def _listed(demo: Demo, first: str, held: str) -> tuple[str, list[str]]:
    demo.at("2026-01-05")
    number = demo.act("1001", batch.DraftBatch(title=say(N_("spring")))).subject
    early = batch.AddLines(batch=number, boxes=(first,))
    demo.say(N_("Too early: {refusal}"), refusal=demo.refused("1001", early))
    demo.at("2026-04-20")
    onhold = batch.AddLines(batch=number, boxes=(held,))
    demo.say(N_("Held: {refusal}"), refusal=demo.refused("1001", onhold))
    added = demo.act("1001", batch.AddLines(batch=number, due="all")).events[0].data["boxes"]
    demo.say(N_("{count} boxes have fallen due and are listed; the held one is not."),
             count=len(added))  # fmt: skip
    appraised = batch.AppraiseLines(
        batch=number, boxes=("all",), verdict="destroy", report_no="JD-2026-01",
        appraisers=("1003", "1004"),
    )  # fmt: skip
    demo.act("1003", appraised)
    declared = batch.DeclareMatters(batch=number, as_of=date(2026, 4, 19), matches=1)
    demo.act("1002", declared)
    demo.act("1001", batch.SubmitBatch(batch=number))
    demo.say(N_("Appraised, checked for unsettled matters, and the register is frozen."))
    demo.act("1003", batch.GiveOpinion(batch=number, opinion=say(N_("agreed"))))
    approve = batch.ApproveBatch(batch=number, boxes=len(added))
    demo.say(N_("A clerk cannot approve: {refusal}"), refusal=demo.refused("1001", approve))
    demo.act("1005", approve)
    demo.say(N_("The keeper gives an opinion, the approver signs for {count} boxes."),
             count=len(added))  # fmt: skip
    return number, added


def _withheld(demo: Demo, number: str, held: str) -> None:
    """A hold that comes after the approval stops the box at the next gate."""
    demo.at("2026-04-21")
    inquiry = hold.PlaceHold(
        type="authority", reason=say(N_("inquiry of an authority")), document_no="2026-0421",
        review_on=date(2026, 7, 1), boxes=(held,),
    )  # fmt: skip
    demo.act("1002", inquiry)
    refusal = demo.refused("1001", box.PullBox(box=held))
    demo.say(N_("A hold after the approval stops the box at its shelf: {refusal}"), refusal=refusal)
    reason = say(N_("held after the approval"))
    demo.act("1003", batch.WithholdLine(batch=number, box=held, reason=reason))
    demo.say(N_("Its line is withheld; the approval of the others stands."))


_THE_DAY = "2026-04-22"


def _destroyed(demo: Demo, number: str, listed: list[str]) -> None:
    contracted(demo)
    demo.at(_THE_DAY)
    for each in listed:
        demo.act("1001", box.PullBox(box=each))
    planned = session.PlanSession(
        batches=(number,), place="JX-MILL", vendor="EXMILL", method="pulp",
        method_detail="A-3", witness1="1006", witness2="1007", transport="road",
    )  # fmt: skip
    sitting = demo.act("1001", planned).subject
    for each in listed:
        demo.act("1001", box.LoadBox(box=each, session=sitting))
    demo.say(N_("The boxes are pulled from their shelves and loaded, each by a scan."))
    count = len(listed)
    travelled(demo, _THE_DAY, sitting, count)
    demo.at(_THE_DAY, "10:00")
    demo.act("1001", session.AgreeCount(session=sitting, counted=count))
    for witness in ("1006", "1007"):
        demo.act(witness, session.SignBefore(session=sitting, boxes=count))
    demo.say(N_("Two witnesses of two units count {count} boxes and sign before."), count=count)
    demo.at(_THE_DAY, "10:10")
    demo.act("1001", session.StartFeeding(session=sitting))
    for each in listed:
        demo.act("1001", box.FeedBox(box=each, session=sitting))
    again = box.FeedBox(box=listed[0], session=sitting)
    demo.say(N_("A second scan: {refusal}"), refusal=demo.refused("1001", again))
    demo.at(_THE_DAY, "10:25")
    for witness in ("1006", "1007"):
        demo.act(witness, session.AcceptLot(session=sitting, boxes=count))
    _after(demo, number, sitting, count)


def _after(demo: Demo, number: str, sitting: str, count: int) -> None:
    demo.at(_THE_DAY, "10:40")
    demo.act("1001", session.EndSession(session=sitting))
    told = session_view(demo.archive, sitting, LATEST)
    assert told is not None
    net = told.declared_g * 99 // 100
    weights = session.RecordWeights(
        session=sitting, gross_g=7_840_000 + net, tare_g=7_840_000, division_g=1000
    )
    demo.act("1002", weights)
    proof = session.RecordMethod(session=sitting, mill_lot="A-3-0422", dispersed=True, net_g=net)
    demo.act("1002", proof)
    demo.at(_THE_DAY, "10:50")
    for witness in ("1006", "1007"):
        demo.act(witness, session.SignAfter(session=sitting, boxes=count))
    demo.at(_THE_DAY, "14:00")
    demo.act("1003", batch.CloseBatch(batch=number, boxes=count))
    demo.say(N_("Fed, accepted, weighed; both sign after. Boxes, slips and kilograms meet."))


def _proven(demo: Demo, number: str) -> None:
    demo.act("1003", evidence.Anchor(kept_by="demo"))
    papers = write_papers(demo.archive, number, language(), demo.out, demo.crew["1003"])
    anchor = demo.out / "anchor.json"
    anchor.write_text(anchor_of(demo.archive).dump(), encoding="utf-8")
    demo.say(N_("{count} papers are issued; their bytes are kept and hashed in the log."),
             count=len(papers.written))  # fmt: skip
    checked = check_files([papers.record, *(paper.path for paper in papers.written)], None, ())
    report = audit(demo.archive, anchors_for(demo.archive, [anchor]))
    problems = [*report.problems, *(problem for each in checked for problem in each.problems)]
    assert not problems, problems
    demo.say(N_("Verified: {events} events, {statements} signed statements, nothing wrong."),
             events=report.events, statements=report.statements)  # fmt: skip
