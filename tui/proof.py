"""Checking papers, bundles and anchors: against each other offline, and against an archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive import Archive, BadInput
from archive.log.checkpoint import Checkpoint, open_head
from archive.log.claims import check_claims
from archive.log.evidence import Evidence, check, parse
from archive.reading.bundles import heads, log_keys
from archive.reading.issues import TITLES, paper_hashes
from archive.words import N_, say
from tui.papers import sha256_of

_VERSION = 1
_NOT_READ = N_("{path} cannot be read: {reason}.")
_IS_FOLDER = N_("{path} is a folder; give a file in it.")
_NOTHING_IN = N_("There is no paper, record or anchor in {path}.")
_STRANGE = N_("{path} is neither a paper, nor a record, nor an anchor of Waybox.")
_FOREIGN = N_("{path} belongs to another archive.")
_UNKNOWN_PAPER = N_(
    "{path} is not a paper that the record or the archive knows, or it was altered."
)
_ALONE = N_("{path} is a paper; give its record.json as well, or an archive.")


class Checked(NamedTuple):
    """A file and what does not hold about it."""

    path: Path
    kind: str
    """``record``, ``paper`` or ``anchor``."""
    says: str
    """What it is, in a few words."""
    problems: tuple[str, ...]


class AnchorFile(NamedTuple):
    """Signed heads taken out of an archive."""

    archive: str
    log_key: str
    """The key of the site that the archive was founded with."""
    notes: tuple[str, ...]
    log_keys: tuple[str, ...] = ()
    """The keys of sites that were entered since."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key."""
        return (self.log_key, *self.log_keys)

    def dump(self) -> str:
        """The file's text."""
        told = {name: value for name, value in self._asdict().items() if value}
        whole = {"v": _VERSION, "kind": "waybox-anchor", **told}
        return json.dumps(whole, indent=1, sort_keys=True) + "\n"

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Its heads; raises `NoteRefused` for one that the key of its site did not sign."""
        return tuple(open_head(note, self.keys) for note in self.notes)


def anchor_of(archive: Archive) -> AnchorFile:
    """The heads of an archive as they are now."""
    first, *others = log_keys(archive)
    return AnchorFile(archive.founding.id, first, heads(archive), tuple(others))


def within(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """What to check: the files given, and of folders each paper, record and anchor in them.

    The others in those folders come second: nothing is passed over unsaid. Raises `BadInput` for
    a folder that has nothing to check, or cannot be read.
    """
    found: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = _files_of(path)
        ours = [file for file in inside if _is_one(file)]
        if not ours:
            raise BadInput(_NOTHING_IN, path=path)
        found += ours
        others += (file for file in inside if file not in ours)
    return tuple(found), tuple(others)


def _files_of(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise BadInput(_NOT_READ, path=folder, reason=error.strerror or "") from error


def _is_one(file: Path) -> bool:
    """Whether a file in a folder is ours: a paper by its name, whatever became of its bytes."""
    if file.suffix.lower() == ".pdf":
        return any(f"-{paper}-" in file.name for paper in TITLES)
    return file.suffix.lower() == ".json" and any(
        sign in read_text(file) for sign in ('"waybox-anchor"', '"events"')
    )


def read_text(path: Path) -> str:
    """A file's text; raises `BadInput` with the reason when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(_STRANGE, path=path) from error
    except IsADirectoryError as error:
        raise BadInput(_IS_FOLDER, path=path) from error
    except OSError as error:
        raise BadInput(_NOT_READ, path=path, reason=error.strerror or "") from error


def read_anchor(path: Path) -> AnchorFile | None:
    """The anchor in a file, or the heads of a record; None when it is neither."""
    try:
        fields = json.loads(read_text(path))
        if fields.get("kind") == "waybox-anchor":
            others = tuple(fields.get("log_keys", ()))
            words = (fields["archive"], fields["log_key"], *fields["notes"])
            whole = fields["notes"] and all(isinstance(word, str) for word in (*words, *others))
            return AnchorFile(words[0], words[1], words[2:], others) if whole else None
        if "events" in fields:
            record = parse(read_text(path))
            first, *more = record.log_keys
            return AnchorFile(record.archive, first, record.notes, tuple(more))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return None


def read_anchor_file(path: Path) -> bool:
    """Whether a file is an anchor; raises `BadInput` when it cannot be read."""
    if _is_pdf(path):
        return False
    anchor = read_anchor(path)
    return anchor is not None and '"waybox-anchor"' in read_text(path)


def anchors_for(archive: Archive, paths: Sequence[Path]) -> tuple[Checkpoint, ...]:
    """The checkpoints of anchor files, records, and notes as a paper's QR gives them.

    Raises `BadInput` for one of another archive or another key.
    """
    known = log_keys(archive)
    found: list[Checkpoint] = []
    for path in paths:
        if read_text(path).startswith("waybox/"):
            found.append(open_head(read_text(path), known))
            continue
        anchor = read_anchor(path)
        if anchor is None:
            raise BadInput(_STRANGE, path=path)
        if anchor.archive != archive.founding.id or not {*anchor.keys} <= {*known}:
            raise BadInput(_FOREIGN, path=path)
        found += anchor.checkpoints()
    return tuple(found)


def check_files(
    paths: Sequence[Path], archive: Archive | None, keys: Sequence[str]
) -> tuple[Checked, ...]:
    """Each record and paper, held against the others given and against `archive` if there is one.

    `keys` are log keys the reader trusts; without them a record is checked with its own.
    """
    records = {path: _record(path) for path in paths if not _is_pdf(path)}
    if archive is not None:
        keys = [*keys, *log_keys(archive)]
    checked = {path: _record_checked(path, it, keys) for path, it in records.items() if it}
    # A record that does not hold vouches for no paper.
    sound = (records[path] for path, each in checked.items() if not each.problems)
    known = {sha for record in sound if record for sha in _papers(record)}
    if archive is not None:
        known |= paper_hashes(archive)
    alone = archive is None and not checked
    return tuple(checked.get(path) or _other(path, known, alone=alone) for path in paths)


def _record_checked(path: Path, record: Evidence, keys: Sequence[str]) -> Checked:
    found = (*check(record, keys or None), *check_claims(record))
    told = say(N_("{count} events of archive {archive}"), count=len(record.entries),
               archive=record.archive)  # fmt: skip
    return Checked(path, "record", told, tuple(problem.sentence() for problem in found))


def _other(path: Path, known: set[str], *, alone: bool) -> Checked:
    if _is_pdf(path):
        wrong = _UNKNOWN_PAPER if sha256_of(path) not in known else ""
        message = _ALONE if wrong and alone else wrong
        problems = (say(message, path=path.name),) if message else ()
        told = say(N_("Its bytes are those that were issued.")) if not problems else ""
        return Checked(path, "paper", told, problems)
    anchor = read_anchor(path)
    if anchor is None:
        raise BadInput(_STRANGE, path=path)
    return _anchor(path, anchor)


def _anchor(path: Path, anchor: AnchorFile) -> Checked:
    """An anchor by itself: its heads are signed; what they say of an archive is an audit's."""
    try:
        found = anchor.checkpoints()
    except BadInput as error:
        return Checked(path, "anchor", "", (str(error),))
    told = say(N_("{count} signed heads; give --archive to hold an archive against them."),
               count=len(found))  # fmt: skip
    return Checked(path, "anchor", told, ())


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except OSError as error:
        raise BadInput(_NOT_READ, path=path, reason=error.strerror or "") from error


def _record(path: Path) -> Evidence | None:
    text = read_text(path)
    return parse(text) if '"events"' in text else None


def _papers(record: Evidence) -> Iterator[str]:
    for entry in record.entries:
        if '"kind":"paper.issued"' in entry.body:
            event: dict[str, Any] = json.loads(entry.body)
            if event["kind"] == "paper.issued" and isinstance(event["data"], dict):
                yield str(event["data"].get("sha256"))
