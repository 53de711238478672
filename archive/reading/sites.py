"""Sites of the organisation, and what is on its way between them."""

from __future__ import annotations

from typing import Any

from archive.clock import day_of, read_stamp
from archive.codes import repair
from archive.errors import Refused
from archive.events import parse
from archive.reading.source import Source, today
from archive.storage import resolve
from archive.storage.settings import load_settings
from archive.storage.sitekeys import key_path_of
from archive.storage.sites import sites_of
from archive.views_site import SiteRow, Underway

_OVER = "('DESTROYED', 'VOID', 'REBOXED')"
_SUMS = f"""SELECT
    (SELECT COUNT(*) FROM "box" WHERE "site" = ? AND "state" NOT IN {_OVER}),
    (SELECT COUNT(*) FROM "box" WHERE "to_site" = ? AND "state" = 'IN_TRANSIT'),
    COALESCE((SELECT "size" FROM "log_head" WHERE "origin" = ?), 0)"""
_UNDERWAY = """SELECT b."id", b."box_no", b."seal_no", b."site", b."to_site",
    (SELECT e."body" FROM "event" e WHERE e."machine" = 'box' AND e."subject" = b."id"
        AND e."kind" = 'box.sent' ORDER BY e."n" DESC LIMIT 1),
    EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = b."id" AND h."live" = 1)
    FROM "box" b WHERE b."to_site" <> '' AND b."state" = 'IN_TRANSIT'
    AND (? = '' OR b."site" = ? OR b."to_site" = ?) ORDER BY b."site", b."to_site", b."box_no" """


def sites(source: Source) -> tuple[SiteRow, ...]:
    """Every site, the founding one first."""
    with source.engine.reading():
        found = sites_of(source.engine)
        sums = {site.id: source.engine.rows(_SUMS, (site.id,) * 3)[0] for site in found}
    return tuple(
        SiteRow(
            site=site.id,
            state=site.state,
            own=site.id == source.site,
            boxes=sums[site.id][0],
            on_the_way=sums[site.id][1],
            events=sums[site.id][2],
            log_key=site.log_key,
            key_here=key_path_of(source, site.id).exists(),
        )
        for site in found
    )


def site_at_hand(source: Source, text: str) -> str:
    """The other open site of a code, or the one that keeps the place scanned; else empty."""
    code = repair(text)
    with source.engine.reading():
        others = {site.id for site in sites_of(source.engine) if site.state == "ACTIVE"}
        others -= {source.site}
        if code in others:
            return code
        try:
            kept_by = resolve.place(source, text).site
        except Refused:
            return ""
    return kept_by if kept_by in others else ""


def underway(source: Source, site: str = "") -> tuple[Underway, ...]:
    """Boxes on their way between sites: from and to one of them, or all where none is named."""
    now = today(source)
    with source.engine.reading():
        limit = load_settings(source.engine).policy.transit_days
        rows = source.engine.rows(_UNDERWAY, (site,) * 3)
    return tuple(_underway(row, now.toordinal(), limit) for row in rows)


def late_between(source: Source) -> tuple[Underway, ...]:
    """Boxes that are longer on their way to or from this site than boxes may be."""
    return tuple(row for row in underway(source, source.site) if row.late)


def _underway(row: tuple[Any, ...], now: int, limit: int) -> Underway:
    box, box_no, seal_no, site, to_site, body, held = row
    sent_at = read_stamp(parse(body).at)
    days = now - day_of(sent_at).toordinal()
    return Underway(
        str(box), str(box_no), str(seal_no or ""), str(site), str(to_site), sent_at, days,
        late=0 < limit < days, held=bool(held),
    )  # fmt: skip
