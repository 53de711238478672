"""Papers are issued once, recorded, and served again; records prove them without an archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from archive import BadInput, NotAllowedHere, Refused
from archive.clock import parse_now
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.issues import issues
from archive.reading.records import destruction_record
from archive.reading.registers import register
from tests.support.crew import Town, hire
from tui.papers import render, sha256_of, write_papers
from tui.proof import anchor_of, anchors_for, check_files, read_anchor_file

GROSS = 19_900
"""Grams on the scale for two boxes of 10 kg."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A batch of three: two destroyed, one withheld after the approval; closed."""
    hired = hire(tmp_path_factory.mktemp("town"))
    archive = open_archive(str(hired.path), now=parse_now("2026-03-20T08:00"))
    town = Town(archive, hired.credentials, hired.handouts)
    town.stored("A", "B", "C")
    batch = town.approved("A", "B", "C")
    town.do("c2", "place-hold", type="claim", reason="claim open", boxes=("C",),
            review_on=date(2026, 5, 1))  # fmt: skip
    town.do("k1", "withhold-line", batch=batch, box="C", reason="held after the approval")
    session = town.planned(batch)
    town.loaded(session, "A", "B")
    town.do("c1", "agree-count", session=session, counted=2)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=session, boxes=2)
    town.do("c1", "start-feeding", session=session)
    for name in ("A", "B"):
        town.do("c1", "feed-box", box=name, session=session)
    town.accepted(session, 2)
    town.ended(session, 2, GROSS)
    town.do("k1", "close-batch", batch=batch, boxes=2)
    yield town
    archive.close()


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(texts)


def test_papers_are_issued_once_and_served_again(town: Town, tmp_path: Path) -> None:
    first = write_papers(town.archive, "1", "zh", tmp_path / "a", town.credentials["k1"])
    assert [each.issue.paper for each in first.written] == [
        "appraisal-report", "register-approval", "approval-sheet", "register-filed",
        "feed-checklist", "destruction-record", "certificate",
    ]  # fmt: skip
    again = write_papers(town.archive, "B-0001", "zh", tmp_path / "b", None)
    assert not any(each.fresh for each in again.written)
    for one, other in zip(first.written, again.written, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()


def test_rendering_again_gives_the_issued_bytes(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "en", tmp_path, town.credentials["k1"])
    for each in made.written:
        assert render(town.archive, each.issue).pdf == each.path.read_bytes()


def test_issuing_needs_somebody(town: Town, tmp_path: Path) -> None:
    town.stored("E")
    batch = town.submitted("E")
    with pytest.raises(NotAllowedHere, match=batch):
        write_papers(town.archive, batch, "zh", tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_a_draft_has_no_papers(town: Town, tmp_path: Path) -> None:
    batch = town.do("c1", "draft-batch").subject
    with pytest.raises(NotAllowedHere, match=batch):
        write_papers(town.archive, batch, "zh", tmp_path, town.credentials["k1"])


def test_an_unknown_batch_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="R-015"):
        write_papers(town.archive, "B-0999", "zh", tmp_path, None)


def test_papers_tell_what_the_log_tells(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    texts = {each.issue.paper: text_of(each.path) for each in made.written}
    numbers = {name: town.row("box", name).box_no for name in "ABC"}
    for paper in ("register-approval", "register-filed"):
        assert all(number in texts[paper] for number in numbers.values())
    assert "2026-03-20" in texts["register-filed"]
    assert numbers["C"] in texts["destruction-record"]
    assert "held after the approval" in texts["destruction-record"]
    for name in ("郑监销", "王监销", "周审批"):
        assert name in texts["destruction-record"]
    assert town.row("batch", "B-0001").register_hash[:16] in texts["approval-sheet"]
    assert "20.000" in texts["destruction-record"]
    assert "19.900" in texts["destruction-record"]


def test_a_record_and_its_papers_hold_offline(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    files = [made.record, *(each.path for each in made.written)]
    keys = (town.archive.founding.log_key,)
    assert [each.problems for each in check_files(files, None, keys)] == [()] * len(files)


def test_an_altered_paper_or_record_does_not_hold(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    paper = made.written[3].path
    paper.write_bytes(paper.read_bytes() + b"\n% appended")
    assert check_files([made.record, paper], None, ())[1].problems
    whole = json.loads(made.record.read_text(encoding="utf-8"))
    event = next(each for each in whole["events"] if '"kind":"batch.approved"' in each["body"])
    event["body"] = event["body"].replace('"approved_boxes":3', '"approved_boxes":2')
    made.record.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert len(check_files([made.record], None, ())[0].problems) >= 2


def test_a_record_signed_by_a_strange_key_does_not_hold(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    strange = town.archive.founding.log_key.replace(town.archive.founding.id, "strange")
    assert check_files([made.record], None, (strange,))[0].problems


def test_a_paper_alone_proves_nothing(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    assert check_files([made.written[0].path], None, ())[0].problems
    assert not check_files([made.written[0].path], town.archive, ())[0].problems


def test_a_record_that_does_not_hold_vouches_for_no_paper(town: Town, tmp_path: Path) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(b"%PDF-1.7 forged")
    text = made.record.read_text(encoding="utf-8")
    made.record.write_text(text.replace(made.written[0].sha256, sha256_of(forged)), "utf-8")
    assert all(each.problems for each in check_files([made.record, forged], None, ()))


@pytest.mark.parametrize("kind", ["batch.submitted", "batch.opinion_given", "box.fed"])
def test_a_record_with_events_left_out_does_not_hold(town: Town, tmp_path: Path, kind: str) -> None:
    made = write_papers(town.archive, "1", "zh", tmp_path, town.credentials["k1"])
    whole = json.loads(made.record.read_text(encoding="utf-8"))
    kept = [each for each in whole["events"] if f'"kind":"{kind}"' not in each["body"]]
    assert len(kept) < len(whole["events"])
    whole["events"] = kept
    made.record.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert check_files([made.record], None, (town.archive.founding.log_key,))[0].problems


def test_strange_files_are_refused(town: Town, tmp_path: Path) -> None:
    anchor = b'{"kind": "waybox-anchor", "archive": "a", "log_key": %s, "notes": %s}'
    for name, data in (("a.json", b"{}"), ("b.json", b"[1]"), ("c.txt", b"\xff\xfe\x00"),
                       ("d.json", b'{"events": 3}'), ("e.json", b"[" * 100_000),
                       ("f.json", b'"events"' + b"[" * 100_000),
                       ("g.json", anchor % (b"1", b"[2]")),
                       ("h.json", anchor % (b'"k"', b"[]"))):  # fmt: skip
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(BadInput):
            check_files([path], None, ())
    with pytest.raises(BadInput):
        check_files([tmp_path / "absent.json"], None, ())


def test_an_anchor_is_held_against_its_archive(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    path.write_text(anchor_of(town.archive).dump(), encoding="utf-8")
    assert read_anchor_file(path)
    report = audit(town.archive, anchors_for(town.archive, [path]))
    assert report.problems == ()
    assert all(origin.anchored == origin.size for origin in report.origins)
    path.write_text(path.read_text().replace(town.archive.founding.id, "x" * 16), encoding="utf-8")
    with pytest.raises(BadInput):
        anchors_for(town.archive, [path])


def test_the_note_on_a_paper_is_an_anchor(town: Town, tmp_path: Path) -> None:
    issue = next(i for i in issues(town.archive, "B-0001", "zh") if i.paper == "destruction-record")
    path = tmp_path / "note.txt"
    path.write_text(destruction_record(town.archive, issue).checkpoint, encoding="utf-8")
    site = audit(town.archive, anchors_for(town.archive, [path])).origins[1]
    assert (site.origin, site.anchored) == ("HZ", issue.size)
    path.write_text(path.read_text().replace("HZ\n", "HZ\n1", 1), encoding="utf-8")
    with pytest.raises(BadInput):
        anchors_for(town.archive, [path])


def test_a_withheld_box_is_a_line_and_not_left_out(town: Town) -> None:
    issue = next(i for i in issues(town.archive, "B-0001", "zh") if i.paper == "register-filed")
    view = register(town.archive, issue)
    assert [line.outcome for line in view.lines] == ["destroyed", "destroyed", "withheld"]
    assert view.excluded == ()
    record = destruction_record(town.archive, issue)
    assert [(each.expected, each.counted, each.missing) for each in record.sessions] == [(2, 2, 0)]


def test_papers_say_what_stood_then(town: Town) -> None:
    sizes = {issue.paper: issue.size for issue in issues(town.archive, "B-0001", "zh")}
    assert sizes["register-approval"] < sizes["approval-sheet"] < sizes["register-filed"]
    assert sizes["register-filed"] == sizes["destruction-record"] == sizes["certificate"]
