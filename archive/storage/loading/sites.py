"""Facts for sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import sites as ask
from archive.facts import SiteFacts
from archive.log.checkpoint import key_name
from archive.storage import resolve
from archive.storage.journal import read_head
from archive.storage.selecting import find
from archive.storage.sites import sites_of
from archive.storage.tx import Tx
from archive.words import N_

_ARCHIVE = 'SELECT "id" FROM "archive"'
_BOXES = """SELECT COUNT(*) FROM "box" WHERE "state" NOT IN ('DESTROYED', 'VOID', 'REBOXED')
    AND ("site" = ? OR "to_site" = ? AND "state" = 'IN_TRANSIT')"""
_UNFINISHED = {
    "batch": "'FILED', 'CANCELLED'",
    "session": "'SIGNED', 'ABORTED'",
    "handover": "'CLOSED', 'CANCELLED'",
    "arrival": "'REGISTERED', 'RETURNED'",
    "consultation": "'RESEALED', 'DENIED', 'BROKEN_OFF'",
    "count": "'SIGNED', 'CANCELLED'",
    "opening": "'APPROVED', 'QUESTIONED'",
}
"""States in which nothing is left to be done."""
_COMING = """SELECT "id" FROM "handover" WHERE "to_site" = ? AND "state" = 'SENT' ORDER BY 1"""


def adding(tx: Tx, command: ask.AddSite) -> SiteFacts:
    """Whether the code is a site's, and the name that its key carries.

    A log that begins trusts the clock, which org's never doubts: the station's own site does.
    """
    facts = _site(tx, command.site.strip().upper())
    own = read_head(tx.engine, tx.site)
    # a station of a server vouches for org's clock alone here: of its site it knows what is noted
    doubted = own.doubts(tx.tick) if tx.head.told is None else own.doubted
    return facts._replace(on=facts.on._replace(doubted=doubted))


def closing(tx: Tx, command: ask.CloseSite) -> SiteFacts:
    """The site with what it still answers for."""
    facts = _site(tx, command.site.strip().upper())
    if not facts.known:
        raise resolve.unknown(N_("site"), command.site)
    boxes = tx.engine.row(_BOXES, (facts.code, facts.code))
    assert boxes is not None
    return facts._replace(boxes=boxes[0], paperwork=tuple(_unfinished(tx, facts.code)))


def _site(tx: Tx, code: str) -> SiteFacts:
    archive = tx.engine.rows(_ARCHIVE)[0][0]
    known = {site.id: site for site in sites_of(tx.engine)}
    return SiteFacts(
        tx.occasion(), find(tx.engine, "site", code), code, code in known,
        key_name(archive, code), known[code].log_key if code in known else "",
    )  # fmt: skip


def _unfinished(tx: Tx, code: str) -> list[str]:
    """What it has begun, and lists on their way there."""
    coming = [str(row[0]) for row in tx.engine.rows(_COMING, (code,))]
    return coming + [
        str(row[0])
        for table, over in _UNFINISHED.items()
        for row in tx.engine.rows(
            f'SELECT "id" FROM "{table}" WHERE "site" = ? AND "state" NOT IN ({over}) ORDER BY 1',
            (code,),
        )
    ]


LOADERS: dict[type[Any], Callable[[Tx, Any], SiteFacts]] = {
    ask.AddSite: adding,
    ask.CloseSite: closing,
}
