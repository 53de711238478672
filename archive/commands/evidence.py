"""Commands about evidence: anchors, papers, attachments and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    BatchNo,
    Box,
    Code,
    Command,
    Count,
    HoldNo,
    SessionNo,
    Sha256,
    choice,
)
from archive.words import N_

PAPERS = (
    "appraisal-report", "register-approval", "approval-sheet", "register-filed",
    "feed-checklist", "destruction-record", "certificate", "taking-list",
)  # fmt: skip
ATTACHMENTS = (
    "signed-original", "letter", "receipt", "weighbridge", "photo", "video", "certificate",
    "appraisal", "paper-opinion", "examination", "other",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Anchor(Command, name="anchor", machine="anchor"):
    """Record that the log's head was taken out for another machine."""

    kept_by: Code = ""
    """Where the copy goes, in a word."""


@dataclass(frozen=True, kw_only=True)
class RecordPaper(Command, name="record-paper", machine="paper"):
    """Record the bytes of an issued paper, so that they are served again."""

    batch: BatchNo = ""
    box: Box = ""
    """For a list of what an authority took of it."""
    paper: Annotated[str, choice(*PAPERS)]
    lang: Annotated[str, choice("zh", "en")]
    size: Count
    """Events of the origin that the paper speaks of."""
    sha256: Sha256


@dataclass(frozen=True, kw_only=True)
class Attach(Command, name="attach", machine="attachment"):
    """Attach a file to one thing; its SHA-256 enters the log, its bytes lie beside it."""

    batch: BatchNo = ""
    box: Box = ""
    session: SessionNo = ""
    hold: HoldNo = ""
    kind: Annotated[str, choice(*ATTACHMENTS)]
    file: Sha256
    """The file's SHA-256; the command line takes its path."""

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Machine and name of what it is attached to; it must be one thing."""
        named = (
            ("batch", self.batch), ("box", self.box), ("session", self.session),
            ("hold", self.hold),
        )  # fmt: skip
        return tuple((machine, text) for machine, text in named if text)


@dataclass(frozen=True, kw_only=True)
class ConfirmClock(
    Command, name="confirm-clock", machine="clock", signed=N_("I compared the clock; it is right.")
):
    """Confirm the clock after a jump; two people do so."""

    grounds: Code = ""


ALL: tuple[type[Command], ...] = (Anchor, RecordPaper, Attach, ConfirmClock)
