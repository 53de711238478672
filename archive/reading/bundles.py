"""The offline bundle of a batch: its events with proofs, ready for anybody to check."""

from __future__ import annotations

from collections.abc import Iterable

from archive.lifecycles import ORG
from archive.log.checkpoint import Checkpoint, key_name, log_origin, open_head
from archive.log.evidence import Entry, Evidence
from archive.log.merkle import inclusion_proof
from archive.opening import Archive
from archive.reading.issues import node_of, note_at
from archive.storage.sites import keys_of

_BATCH = """SELECT "origin", "seq", "body" FROM "event" WHERE
    ("machine" = 'batch' AND "subject" = ?)
    OR ("machine" = 'session' AND "subject" IN
        (SELECT "session" FROM "session_batch" WHERE "batch" = ?))
    OR ("machine" = 'box' AND "subject" IN
        (SELECT "box" FROM "batch_line" WHERE "batch" = ?))
    OR ("machine" IN ('paper', 'attachment') AND "subject" LIKE ? || '/%')"""
_PEOPLE = (
    """SELECT "origin", "seq", "body" FROM "event" WHERE "machine" IN ('key', 'archive', 'site')"""
)
_HEAD = 'SELECT "size", "note" FROM "log_head" WHERE "origin" = ?'


def _org_first(origin: str) -> tuple[bool, str]:
    return origin != ORG, origin


def bundle(archive: Archive, batch: str) -> Evidence:
    """Everything logged of a batch, its sessions, boxes and papers, under the heads of now."""
    with archive.engine.reading():
        rows = archive.engine.rows(_BATCH, (batch, batch, batch, batch))
        rows += archive.engine.rows(_PEOPLE)
        origins = sorted({ORG, archive.site, *(row[0] for row in rows)}, key=_org_first)
        notes = {origin: archive.engine.rows(_HEAD, (origin,))[0] for origin in origins}
        keys = keys_of(archive.engine, archive.founding.id)
        if archive.own_key == keys.get(key_name(archive.founding.id, archive.site)):
            # whoever trusts this station's key learns from org's log whose the others are
            size = notes[ORG][0]
            notes[ORG] = (size, note_at(archive, ORG, size))
        entries = [
            Entry(origin, seq, body.decode(), _proof(archive, origin, seq, notes[origin][0]))
            for origin, seq, body in sorted(rows, key=lambda row: (row[0], row[1]))
        ]
    kept = tuple(note for size, note in notes.values() if size)
    names = {log_origin(archive.founding.id, origin) for origin in (archive.site, *origins)}
    lines = tuple(line for name, line in keys.items() if name in names)
    return Evidence(archive.founding.id, lines, kept, tuple(entries))


def _proof(archive: Archive, origin: str, seq: int, size: int) -> tuple[bytes, ...]:
    return inclusion_proof(seq, size, lambda level, index: node_of(archive, origin, level, index))


def heads(archive: Archive) -> tuple[str, ...]:
    """The signed notes of every origin, org's first."""
    rows = archive.engine.rows(
        'SELECT "note" FROM "log_head" WHERE "size" > 0 ORDER BY "origin" <> ?, "origin"', (ORG,)
    )
    return tuple(row[0] for row in rows)


def log_keys(archive: Archive) -> tuple[str, ...]:
    """The public line of every site's key, the founding site's first."""
    return tuple(keys_of(archive.engine, archive.founding.id).values())


def opened(notes: Iterable[str], keys: tuple[str, ...]) -> tuple[Checkpoint, ...]:
    """The checkpoints of signed notes; raises `NoteRefused` for one that does not hold."""
    return tuple(open_head(note, keys) for note in notes)
