"""What the destruction record tells of a bad day, and of a session that served two registers."""

from __future__ import annotations

from archive.reading.issues import issues
from archive.reading.records import destruction_record


def _record(town, batch="B-0001", lang="en"):
    (issue,) = [x for x in issues(town.archive, batch, lang) if x.paper == "destruction-record"]
    return destruction_record(town.archive, issue)


def _watched(town, session, *names):
    """Count, sign, feed and accept what is loaded; end, weigh and sign it."""
    town.do("c1", "agree-count", session=session, counted=len(names))
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=session, boxes=len(names))
    town.do("c1", "start-feeding", session=session)
    for name in names:
        town.do("c1", "feed-box", box=name, session=session)
    town.accepted(session, len(names))
    town.ended(session, len(names), 10_000 * len(names))


def test_a_session_for_two_registers_counts_each_registers_boxes_apart(town):
    town.stored("A", "B", "C")
    first, second = town.approved("A", "B"), town.approved("C")
    session = town.planned(first, second)
    town.loaded(session, "A", "B", "C")
    _watched(town, session, "A", "B", "C")
    for batch, own in ((first, 2), (second, 1)):
        town.do("k1", "close-batch", batch=batch, boxes=own)
        record = _record(town, batch)
        (told,) = record.sessions
        assert (told.fed, told.slips, told.others) == (own, 1000 * own, 3 - own)
        assert told.fed == record.destroyed.boxes
        assert (told.declared_g, told.net_g) == (30_000, 30_000)
        assert told.lots_seen == ((1, 3), (1, 3))


def test_a_line_not_destroyed_says_where_its_paper_is_or_to_whom_its_loss_was_told(town):
    town.stored("A", "B", "C")
    batch = town.approved("A", "B", "C")
    session = town.planned(batch)
    town.loaded(session, "A")
    town.do("c1", "pull-box", box="B")
    moved = town.do("c1", "rebox", box="B", reason="burst", seal_no="Q1", weight_g=9_900)
    town.do("c1", "report-missing", box="C", incident_no="I-7")
    _watched(town, session, "A")
    town.do("c1", "record-incident-report", box="C", receipt_no="YZ-9", reported_on=town.today)
    town.do("k1", "close-batch", batch=batch, boxes=1)
    child = town.row("box", moved.events[-1].subject).box_no
    why = {outcome: reason for _, outcome, reason in _record(town).differences}
    assert why["reboxed"] == f"burst · moved into box {child}"
    assert why["missing"] == (
        "incident I-7 · reported to the postal administration on 2026-03-10, receipt YZ-9"
    )
    told = {outcome: reason for _, outcome, reason in _record(town, lang="zh").differences}
    assert "2026-03-10 已报邮政管理部门，回执 YZ-9" in told["missing"]
    assert f"已换入箱 {child}" in told["reboxed"]
