"""What went wrong, as one person reads it and as a script reads it."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from archive.errors import (
    ArchiveError,
    BadInput,
    Finding,
    LogBroken,
    NotAllowedHere,
    Refused,
    StorageFailed,
    UnreadableCode,
    WentBack,
)
from archive.words import N_, say
from tui.cli.output import harmless

CRASHED = 70
"""Exit status of a fault of the program itself (``EX_SOFTWARE``)."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a program whose reader went away."""


class BadUsage(BadInput):
    """A command line that cannot be meant; `then` says what to do next."""

    def __init__(
        self, message: str, findings: tuple[Finding, ...] = (), *, near: str = "", then: str = "",
        **fields: object,
    ) -> None:  # fmt: skip
        super().__init__(message, findings, **fields)
        self.then = say(_NEAR, near=near) if near else then


class NoArchive(StorageFailed):
    """There is no archive to look over; `then` says what to do next."""

    def __init__(self, cause: StorageFailed, then: str) -> None:
        super().__init__(cause.message, **cause.fields)
        self.then = then


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; empty when none is like it."""
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else ""


class Failure(NamedTuple):
    """What is said of something that went wrong; stable as JSON."""

    error: str
    """Stable code: ``R-101``, or ``bad-usage``, ``bad-input``, ``storage-failed`` …"""
    so: str
    """What is so."""
    why: str
    next: str
    """What to do next."""
    findings: tuple[Finding, ...]
    """Each bad row of a list, or each bad field."""
    exit_status: int
    remedies: tuple[str, ...] = ()
    """Names of the commands that help."""


_CODES: tuple[tuple[type[ArchiveError], str], ...] = (
    (BadUsage, "bad-usage"),
    (UnreadableCode, "unreadable-code"),
    (NotAllowedHere, "not-allowed-here"),
    (BadInput, "bad-input"),
    (StorageFailed, "storage-failed"),
    (WentBack, "went-back"),
    (LogBroken, "log-broken"),
)
_DO = "waybox do {}"
_NEAR = N_("Did you mean {near}?")


def failure_of(error: ArchiveError) -> Failure:
    """What is said of an error of the archive or of the command line."""
    if isinstance(error, Refused):
        return _refused(error)
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "error")
    findings = error.findings if isinstance(error, BadInput) else ()
    then = error.then if isinstance(error, BadUsage) else ""
    if isinstance(error, NoArchive):
        then = error.then
    return Failure(code, str(error), "", then, findings, error.exit_status)


def _refused(error: Refused) -> Failure:
    """A refusal's three sentences; one about rows of a list names each of them."""
    from archive.refusals.general import RowsTaken

    refusal = error.refusal
    findings: tuple[Finding, ...] = ()
    if isinstance(refusal, RowsTaken):
        rows = zip(refusal.at, refusal.rows, strict=True)
        findings = tuple(Finding(at, "", "already-known", text) for at, text in rows)
    so, why, then = refusal.sentences()
    helps = refusal.helped_by()
    return Failure(refusal.code, so, why, then, findings, error.exit_status, helps)


def as_json(failure: Failure) -> dict[str, Any]:
    """A failure as a script reads it."""
    shape = failure._asdict()
    shape["findings"] = [finding._asdict() for finding in failure.findings]
    return shape


def tell(failure: Failure, *, as_data: bool) -> None:
    """Say a failure on stderr: sentences, or one JSON object."""
    if as_data:
        print(json.dumps(as_json(failure), ensure_ascii=False), file=sys.stderr)
        return
    coded = f"{failure.error} " if failure.error.startswith("R-") else ""
    print(harmless(f"{coded}{failure.so}"), file=sys.stderr)
    for finding in failure.findings:
        if finding.text != failure.so:
            print(f"  {harmless(finding_line(finding))}", file=sys.stderr)
    for sentence in (failure.why, failure.next):
        if sentence:
            print(f"  {harmless(sentence)}", file=sys.stderr)
    if failure.remedies:
        print(f"  → {' · '.join(map(_DO.format, failure.remedies))}", file=sys.stderr)


def finding_line(finding: Finding) -> str:
    """A finding in one line: its row and column, the sentence, the code."""
    place = say(N_("row {row}"), row=finding.row) if finding.row else ""
    where = ", ".join(part for part in (place, finding.column) if part)
    return f"{where}: {finding.text} [{finding.code}]" if where else finding.text
