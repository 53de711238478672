"""The files attached to a batch and to its sessions, as its papers list them 附件."""

from __future__ import annotations

from collections.abc import Iterator

from archive.clock import day_of
from archive.opening import Archive
from archive.reading.history import events_of, instant
from archive.reading.issues import Issue
from archive.views import AttachedFile

_FILES = """SELECT "id", "subject", "kind", "sha256" FROM "attachment"
    WHERE ("machine" = 'batch' AND "subject" = ?) OR ("machine" = 'session' AND "subject" IN
        (SELECT "session" FROM "session_batch" WHERE "batch" = ?)) ORDER BY "id" """


def attached_files(archive: Archive, issue: Issue) -> tuple[AttachedFile, ...]:
    """What was attached as of the paper, by the day and then by the thing it belongs to."""
    return tuple(sorted(_files(archive, issue), key=lambda each: (each.day, each.about)))


def _files(archive: Archive, issue: Issue) -> Iterator[AttachedFile]:
    for id_, about, kind, sha256 in archive.engine.rows(_FILES, (issue.batch, issue.batch)):
        for event in events_of(archive, "attachment", id_, issue.size)[:1]:
            yield AttachedFile(about, kind, day_of(instant(event.at)), sha256)
