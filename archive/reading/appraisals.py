"""The appraisal report of a batch, as its events tell it: every box that was appraised, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from archive.clock import day_of
from archive.events import Event, apply
from archive.lifecycles.register import FrozenLine
from archive.opening import Archive
from archive.reading.history import box_events, events_of, instant, last
from archive.reading.issues import Issue, paper_of
from archive.reading.registers import basis_of, frozen, submitted_by, totals
from archive.rows import Box
from archive.views import Totals
from archive.views_appraisal import AppraisalReport, Conclusion, SparedBox

DESTROY = "destroy"


class _Said(NamedTuple):
    """The newest verdict on a box."""

    verdict: str
    reason: str


class _Appraised(NamedTuple):
    """A box with its verdict, and what a report counts of it."""

    box_no: str
    unit: str
    categories: str
    slips: int
    weight_g: int
    accepted_from: str | None
    accepted_to: str | None
    said: _Said


def appraisal_report(archive: Archive, issue: Issue) -> AppraisalReport:
    """鉴定工作报告, as of the submission of the register that came of it."""
    events = events_of(archive, "batch", issue.batch, issue.size)
    submitted = submitted_by(events)
    lines = frozen(submitted)
    said = verdicts(event for event in events if event.n < submitted.n)
    found = [*_listed(lines, said), *_spared(archive, lines, said, issue)]
    appraised = last(events, "batch.lines_appraised")
    days = [day for each in found for day in (each.accepted_from, each.accepted_to) if day]
    return AppraisalReport(
        paper=paper_of(archive, issue, events),
        report_no=appraised.data["report_no"] if appraised else "",
        appraisers=tuple(appraised.data["appraisers"].split()) if appraised else (),
        appraised_on=day_of(instant(appraised.at)) if appraised else None,
        basis=tuple(
            basis_of(archive, rule, issue.lang) for rule in sorted({x.rule for x in lines})
        ),
        accepted_from=date.fromisoformat(min(days)) if days else None,
        accepted_to=date.fromisoformat(max(days)) if days else None,
        totals=_sum(found),
        destroyed=totals(lines),
        conclusions=_conclusions(found),
        units=_units(found),
        spared=tuple(
            SparedBox(each.box_no, tuple(each.categories.split()), *each.said)
            for each in sorted(found)
            if each.said.verdict != DESTROY
        ),
    )


def verdicts(events: Iterable[Event]) -> dict[str, _Said]:
    """The newest verdict on each box that was appraised; listed again, it has none."""
    found: dict[str, _Said] = {}
    for event in events:
        if event.kind == "batch.lines_added":
            for box in event.data["boxes"]:
                found.pop(box, None)
        elif event.kind == "batch.lines_appraised":
            said = _Said(event.data["verdict"], event.data.get("reason", ""))
            found.update((box, said) for box in event.data["boxes"])
    return found


def _listed(lines: Sequence[FrozenLine], said: Mapping[str, _Said]) -> list[_Appraised]:
    none = _Said(DESTROY, "")
    return [
        _Appraised(
            line.box_no, line.unit, line.categories, line.slips, line.weight_g,
            line.accepted_from, line.accepted_to, said.get(line.box, none),
        )
        for line in lines
    ]  # fmt: skip


def _spared(
    archive: Archive, lines: Sequence[FrozenLine], said: Mapping[str, _Said], issue: Issue
) -> list[_Appraised]:
    """Boxes that were appraised otherwise and taken off, as they were then."""
    listed = {line.box for line in lines}
    boxes = [box for box, each in said.items() if box not in listed and each.verdict != DESTROY]
    rows: dict[str, Box] = {}
    for event in box_events(archive, boxes, issue.origin, issue.size):
        rows[event.subject] = apply(rows.get(event.subject, Box(event.subject)), event)
    return [
        _Appraised(
            row.box_no, row.unit, row.categories, row.slips, row.weight_g,
            row.accepted_from, row.accepted_to, said[box],
        )
        for box, row in rows.items()
    ]  # fmt: skip


def _sum(found: Iterable[_Appraised]) -> Totals:
    each = list(found)
    return Totals(len(each), sum(x.slips for x in each), sum(x.weight_g for x in each))


def _conclusions(found: Iterable[_Appraised]) -> tuple[Conclusion, ...]:
    groups: dict[tuple[str, str, str], list[_Appraised]] = defaultdict(list)
    for each in found:
        groups[each.categories, each.said.verdict, each.said.reason].append(each)
    return tuple(
        Conclusion(tuple(categories.split()), verdict, reason, _sum(boxes))
        for (categories, verdict, reason), boxes in sorted(groups.items())
    )


def _units(found: Iterable[_Appraised]) -> tuple[tuple[str, Totals, Totals], ...]:
    units: dict[str, list[_Appraised]] = defaultdict(list)
    for each in found:
        units[each.unit].append(each)
    return tuple(
        (
            unit,
            _sum(box for box in boxes if box.said.verdict == DESTROY),
            _sum(box for box in boxes if box.said.verdict != DESTROY),
        )
        for unit, boxes in sorted(units.items())
    )
