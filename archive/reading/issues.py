"""Which papers a batch has now, and as of which size of the log each one speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive.errors import Refused
from archive.events import Event
from archive.lifecycles.closing_guards import DISAGREE
from archive.log.checkpoint import Checkpoint, log_origin
from archive.log.merkle import peaks_of, peaks_root
from archive.opening import Archive
from archive.reading.history import events_of, instant
from archive.refusals.general import Unknown
from archive.rows import Batch, Paper
from archive.storage.resolve import numbered
from archive.storage.selecting import find
from archive.storage.sites import keys_of
from archive.views import Paper as PaperHead
from archive.words import N_

TITLES = {
    "appraisal-report": N_("Report of the appraisal of paper waybills"),
    "register-approval": N_("Destruction register, copy for approval"),
    "register-filed": N_("Destruction register, copy for the archive"),
    "approval-sheet": N_("Approval of destruction"),
    "destruction-record": N_("Record of the destruction of paper waybills"),
    "certificate": N_("Certificate of destruction"),
    "feed-checklist": N_("Feed checklist"),
}
_ASKED = ("batch.submitted",)
_SAID = (
    "batch.submitted", "batch.opinion_given", "batch.opinion_on_paper", "batch.approved",
    "batch.approved_on_paper",
)  # fmt: skip
_CLOSED = ("batch.closed",)
_FILED = ("batch.closed", "batch.filed")
_RESTS_ON = (
    ("appraisal-report", _ASKED),
    ("register-approval", _ASKED),
    ("approval-sheet", _SAID),
    ("register-filed", _FILED),
    ("feed-checklist", _CLOSED),
    ("destruction-record", _CLOSED),
    ("certificate", _CLOSED),
)
"""The events as of whose newest each paper is rendered."""
_SESSIONS = 'SELECT "session" FROM "session_batch" WHERE "batch" = ?'
_OF_AGREEMENT = ("certificate",)
"""Papers that say a batch agrees; one that does not has none of them."""
LATEST = 1 << 62
"""A size beyond every log: the story as it stands now."""


class Issue(NamedTuple):
    """One paper of a batch as of a size of the site's log, in a language."""

    batch: str
    paper: str
    lang: str
    size: int
    as_of: str
    """When the event it rests on was recorded."""
    origin: str
    """In whose log."""

    @property
    def id(self) -> str:
        """What the log calls it."""
        return f"{self.batch}/{self.paper}/{self.lang}/{self.size}"

    @property
    def file_name(self) -> str:
        """A name for the file, unique among a batch's papers."""
        return f"{self.batch}-{self.paper}-{self.lang}-{self.size}.pdf"


def batch_named(archive: Archive, text: str) -> Batch:
    """The batch of a number; raises `Refused` for one that is not known."""
    found: Batch | None = find(archive.engine, "batch", numbered("B", text))
    if found is None:
        raise Refused(Unknown(N_("batch"), text))
    return found


def issues(archive: Archive, batch: str, lang: str) -> tuple[Issue, ...]:
    """The papers that a batch has now, each as of the event it rests on."""
    events = events_of(archive, "batch", batch, LATEST)
    found = []
    disagrees = any(event.data.get("reconciled") == DISAGREE for event in events)
    opened = _opened(archive, batch)
    for paper, kinds in _RESTS_ON:
        if disagrees and paper in _OF_AGREEMENT:
            continue
        rests = [event for event in events if event.kind in kinds]
        if paper == "feed-checklist" and not rests:
            rests = opened
        if rests:
            found.append(
                Issue(batch, paper, lang, rests[-1].seq + 1, rests[-1].at, rests[-1].origin)
            )
    return tuple(found)


def _opened(archive: Archive, batch: str) -> list[Event]:
    """The events since which a load of the batch waits to be fed, in their order."""
    found = archive.engine.rows(_SESSIONS, (batch,))
    events = (each for row in found for each in events_of(archive, "session", row[0], LATEST))
    return sorted((e for e in events if e.kind == "session.opened"), key=lambda e: e.seq)


def issued(archive: Archive, issue: Issue) -> Paper | None:
    """The paper as it was issued, or None while it was not."""
    row: Paper | None = find(archive.engine, "paper", issue.id)
    return row


def paper_hashes(archive: Archive) -> frozenset[str]:
    """SHA-256 of every paper that was ever issued."""
    return frozenset(row[0] for row in archive.engine.rows('SELECT "sha256" FROM "paper"'))


def paper_of(archive: Archive, issue: Issue, events: Sequence[Event]) -> PaperHead:
    """Head and foot of a paper that rests on `events` of its batch."""
    asked = [event for event in events if event.kind == "batch.submitted"][-1]
    versions = (event.data.get("version", 1) for event in events if event.n <= asked.n)
    return PaperHead(
        title_key=TITLES[issue.paper],
        organisation=archive.founding.organisation,
        batch_no=issue.batch,
        version=max(versions),
        register_hash=asked.data["register_hash"],
        archive=archive.founding.id,
        origin=issue.origin,
        size=issue.size,
        as_of=instant(issue.as_of),
        lang=issue.lang,
        demo=bool(archive.founding.demo),
    )


_LEAF = 'SELECT "leaf" FROM "event" WHERE "origin" = ? AND "seq" = ?'
_NODE = 'SELECT "hash" FROM "log_node" WHERE "origin" = ? AND "level" = ? AND "idx" = ?'


def node_of(archive: Archive, origin: str, level: int, index: int) -> bytes:
    """The hash of a complete subtree of an origin's log."""
    if level:
        found = archive.engine.row(_NODE, (origin, level, index))
    else:
        found = archive.engine.row(_LEAF, (origin, index))
    assert found is not None
    return bytes(found[0])


def key_of(archive: Archive, origin: str) -> str:
    """The public line of the key that signs a site's log."""
    return keys_of(archive.engine, archive.founding.id)[log_origin(archive.founding.id, origin)]


def note_at(archive: Archive, origin: str, size: int) -> str:
    """The signed note of an origin's log as it was at `size`; always the same bytes."""
    peaks = peaks_of(size, lambda level, index: node_of(archive, origin, level, index))
    log = log_origin(archive.founding.id, origin)
    return archive.signed_note(Checkpoint(log, size, peaks_root(peaks)))
