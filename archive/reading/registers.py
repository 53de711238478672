"""The register and the approval sheet of a batch, as its events tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from archive.events import Event
from archive.keeping_words import keep_words
from archive.lifecycles.register import FrozenLine
from archive.lifecycles.taking import TAKEN
from archive.opening import Archive
from archive.policy import PROFILES
from archive.reading.attached import attached_files
from archive.reading.chain import APPROVED
from archive.reading.history import box_events, day, events_of, instant, last, signer, signers
from archive.reading.issues import LATEST, Issue, paper_of
from archive.reading.signed_by_hand import OPINION, paper_signer
from archive.reading.versions import sheet_changes
from archive.rows import Rule
from archive.storage.selecting import find
from archive.views import (
    ApprovalSheet,
    MattersList,
    Opinion,
    Register,
    RegisterLine,
    Signer,
    Totals,
)
from archive.words import N_, say

_OPINED = ("batch.opinion_given", OPINION)
_ARTICLE = N_("art. {n}")
REASON = N_("keeping period over")


def frozen(submitted: Event) -> list[FrozenLine]:
    """The lines of a submitted register."""
    return [FrozenLine(*row) for row in submitted.data["register"]]


def submitted_by(events: Sequence[Event]) -> Event:
    """The newest submission; every issue of a paper rests on one."""
    found = last(events, "batch.submitted")
    assert found is not None
    return found


def register(archive: Archive, issue: Issue) -> Register:
    """销毁清册, 报批本 or, once the batch is closed, 归档本."""
    events = events_of(archive, "batch", issue.batch, issue.size)
    submitted = submitted_by(events)
    lines = frozen(submitted)
    filed = issue.paper == "register-filed"
    outcomes = ends(archive, events, lines, issue.size) if filed else {}
    closed, done = last(events, "batch.closed"), last(events, "batch.filed")
    compiler = signer(submitted)
    appraised = last(events, "batch.lines_appraised")
    first, latest = span(lines)
    return Register(
        paper=paper_of(archive, issue, events),
        filed=filed,
        unit=compiler.unit if compiler else "",
        compiler=compiler.name if compiler else "",
        compiled_at=instant(submitted.at),
        appraisal_no=appraised.data["report_no"] if appraised else "",
        appraisers=tuple(appraised.data["appraisers"].split()) if appraised else (),
        basis=tuple(
            basis_of(archive, rule, issue.lang) for rule in sorted({x.rule for x in lines})
        ),
        accepted_from=first,
        accepted_to=latest,
        totals=totals(lines),
        lines=tuple(
            _line(seq, line, outcomes.get(line.box, ("", "", None)))
            for seq, line in enumerate(lines, 1)
        ),
        excluded=_excluded(archive, events, {line.box for line in lines}),
        witnesses=_witnesses(archive, issue) if filed else (),
        reconciled=closed.data["reconciled"] if closed and filed else "",
        archive_no=done.data["archive_no"] if done and filed else "",
        attachments=attached_files(archive, issue) if filed else (),
    )


def totals(lines: Sequence[FrozenLine]) -> Totals:
    """What lines add up to."""
    return Totals(len(lines), sum(x.slips for x in lines), sum(x.weight_g for x in lines))


def span(lines: Sequence[FrozenLine]) -> tuple[date | None, date | None]:
    """The first and the last acceptance day on a register."""
    first = (line.accepted_from or line.accepted_to for line in lines)
    latest = (line.accepted_to for line in lines)
    return (
        day(min((text for text in first if text), default=None)),
        day(max((text for text in latest if text), default=None)),
    )


def _line(seq: int, line: FrozenLine, end: tuple[str, str, str | None]) -> RegisterLine:
    outcome, _, destroyed_on = end
    return RegisterLine(
        seq=seq,
        box_no=line.box_no,
        outlet=line.outlet,
        unit=line.unit,
        categories=tuple(line.categories.split()),
        accepted_from=day(line.accepted_from),
        accepted_to=day(line.accepted_to),
        slips=line.slips,
        count_method=line.count_method,
        weight_g=line.weight_g,
        keep=line.keep,
        last_day=day(line.last_day),
        kept_days=line.kept_days,
        rule=line.rule,
        held=False,
        verdict="destroy",
        reason=REASON,
        remarks=tuple(line.flags.split()),
        seal_no=line.seal_no,
        outcome=outcome,
        destroyed_on=day(destroyed_on),
    )


def ends(
    archive: Archive, events: Sequence[Event], lines: Sequence[FrozenLine], size: int
) -> dict[str, tuple[str, str, str | None]]:
    """(outcome, reason, day destroyed) of each line of a closed batch."""
    found: dict[str, tuple[str, str, str | None]] = {}
    closed = last(events, "batch.closed")
    outcomes = {box: outcome for box, outcome, _ in closed.data["lines"]} if closed else {}
    for event in events:
        if event.kind == "batch.line_withheld":
            box = event.data["boxes"][0]
            holds = ", ".join(event.data.get("holds", ()))
            reason = event.data["reason"]
            found[box] = ("withheld", f"{reason} ({holds})" if holds else reason, None)
    for event in box_events(archive, [line.box for line in lines], events[0].origin, size):
        end = _end(event, outcomes.get(event.subject, ""))
        if end is not None:
            found[event.subject] = end
    return found


def _end(event: Event, outcome: str) -> tuple[str, str, str | None] | None:
    """How a box event ends its line, when that is the outcome the closing found."""
    data = event.data
    ends_by = {
        "box.destroyed": ("destroyed", ""),
        "box.reported_missing": ("missing", data.get("incident_no", "")),
        "box.reboxed": ("reboxed", data.get("reason", "")),
        "box.seized": ("withheld", TAKEN),
    }
    end = ends_by.get(event.kind)
    if end is None or end[0] != outcome:
        return None
    return (*end, data.get("destroyed_on"))


def basis_of(archive: Archive, rule: str, lang: str) -> str:
    """A rule applied, with its period, its source, and whether anybody compared it."""
    row: Rule | None = find(archive.engine, "rule", rule)
    if row is None:
        return rule
    clause = say(_ARTICLE, lang, n=row.clause) if row.clause.isdecimal() else row.clause
    source = f"{say(row.source, lang)} {clause}".strip()
    verified = say(N_("verified"), lang) if row.verified_by else say(N_("not verified"), lang)
    return f"{rule} {keep_words(row.keep, lang)}: {source} ({verified})"


def _excluded(
    archive: Archive, events: Sequence[Event], listed: set[str]
) -> tuple[tuple[str, str], ...]:
    """Boxes taken off and not listed again, each with the reason given last."""
    dropped = {
        box: event.data["reason"]
        for event in events
        if event.kind == "batch.lines_dropped"
        for box in event.data["boxes"]
        if box not in listed
    }
    numbers = ((find(archive.engine, "box", box), reason) for box, reason in dropped.items())
    return tuple(sorted((box.box_no, reason) for box, reason in numbers))


def _witnesses(archive: Archive, issue: Issue) -> tuple[Signer, ...]:
    sql = 'SELECT "session" FROM "session_batch" WHERE "batch" = ? ORDER BY "session"'
    sessions = [row[0] for row in archive.engine.rows(sql, (issue.batch,))]
    found = {
        each.key_id: each
        for session in sessions
        for each in signers(
            events_of(archive, "session", session, issue.size),
            "session.signed_after",
            "session.signed",
        )
    }
    return tuple(found.values())


def approval_sheet(archive: Archive, issue: Issue) -> ApprovalSheet:
    """销毁审批表: what is asked for, what was checked, who said what so far."""
    events = events_of(archive, "batch", issue.batch, issue.size)
    submitted = submitted_by(events)
    lines = frozen(submitted)
    approved = last(events, *APPROVED)
    declared = last(events, "batch.matters_declared")
    appraised = last(events, "batch.lines_appraised")
    drafted = events[0]
    units: dict[str, list[FrozenLine]] = defaultdict(list)
    for line in lines:
        units[line.unit].append(line)
    since = [event for event in events if event.n > submitted.n]
    first, latest = span(lines)
    return ApprovalSheet(
        paper=paper_of(archive, issue, events),
        profile=drafted.data["profile"],
        totals=totals(lines),
        accepted_from=first,
        accepted_to=latest,
        units=tuple((unit, totals(units[unit])) for unit in sorted(units)),
        appraisal_no=appraised.data["report_no"] if appraised else "",
        matches=declared.data["matches"] if declared else None,
        declared_by=signer(declared),
        matters_as_of=day(declared.data["matters_as_of"]) if declared else None,
        opinions=_opinions(drafted.data["profile"], since),
        approved=approved is not None and approved.n > submitted.n,
        valid_until=day(approved.data["valid_until"]) if approved else None,
        changes=sheet_changes(archive, [event for event in events if event.n <= submitted.n]),
        matters_list=_matters_list(archive, declared, issue.size),
    )


def _matters_list(archive: Archive, declared: Event | None, size: int) -> MattersList | None:
    """The list that a check rests on, as it was taken in; None for a check by hand."""
    if declared is None or not declared.data.get("matters_list"):
        return None
    sha256 = declared.data["list_sha256"]
    taken = events_of(archive, "list", f"matters:{sha256}", LATEST)[0].data
    return MattersList(taken["number"], taken["source"], sha256, taken["rows"], taken["open"])


def _opinions(profile: str, since: Sequence[Event]) -> tuple[Opinion, ...]:
    given = {event.data["post"]: event for event in since if event.kind in _OPINED}
    posts = [post.name for post in PROFILES[profile].posts]
    opinions = [_opinion(post, given.get(post), since) for post in posts]
    return (*opinions, _opinion("head", last(since, *APPROVED), since))


def _opinion(post: str, event: Event | None, since: Sequence[Event]) -> Opinion:
    by_hand = paper_signer(event, since)
    text = event.data["opinion"] if event else ""
    return Opinion(post, text, None if by_hand else signer(event), by_hand)
