"""Rows of papers, attachments, anchors, the clock and the archive itself."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Paper(NamedTuple):
    """A paper that was issued; its bytes lie beside the database under their SHA-256."""

    id: str
    n: int = 0
    state: str = NONE
    batch: str = ""
    """Its batch; empty for a paper about a box."""
    paper: str = ""
    lang: str = ""
    size: int = 0
    sha256: str = ""
    box: str = ""
    site: str = ""


class Attachment(NamedTuple):
    """A file attached to a batch, a box, a session or a hold."""

    id: str
    n: int = 0
    state: str = NONE
    machine: str = ""
    subject: str = ""
    kind: str = ""
    sha256: str = ""
    site: str = ""


class Anchored(NamedTuple):
    """A head of the log that was taken out."""

    id: str
    n: int = 0
    state: str = NONE
    kept_by: str = ""


class ClockDoubt(NamedTuple):
    """Who has confirmed the clock since it last jumped; `id` is ``clock``."""

    id: str
    n: int = 0
    state: str = NONE
    confirmed_by: str = ""
    site: str = ""


class Founding(NamedTuple):
    """The archive itself; `id` is its opaque id."""

    id: str
    n: int = 0
    state: str = NONE
    organisation: str = ""
    site: str = ""
    demo: int = 0
    log_key: str = ""
    made_with: str = ""
    restored_by: str = ""
    """Who signed a restore that a second person has not signed yet."""


class Site(NamedTuple):
    """A site of the organisation; `id` is its code. The founding site has a row once it closes."""

    id: str
    n: int = 0
    state: str = NONE
    log_key: str = ""
    """The public line of the key that signs its log's heads."""
    reason: str = ""
