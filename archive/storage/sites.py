"""The sites of an archive: the one it was founded with, and those entered since."""

from __future__ import annotations

from archive.errors import BadInput
from archive.log.checkpoint import key_name
from archive.rows import Founding, Site
from archive.storage.engine import Engine
from archive.storage.selecting import select
from archive.words import N_

ALL = "ALL"
"""Named in place of a site: lists then show what every site keeps."""
_UNKNOWN = N_("This archive has no site {site}; it has: {known}. Say which one this station is.")


def sites_of(engine: Engine) -> tuple[Site, ...]:
    """Every site, the founding one first; its row is made where it has none yet."""
    founding = Founding._make(engine.rows(select("archive"))[0])
    rows = {row[0]: Site._make(row) for row in engine.rows(select("site"))}
    first = rows.pop(founding.site, Site(founding.site, 0, "ACTIVE", founding.log_key))
    return (first, *(rows[code] for code in sorted(rows)))


def station_site(engine: Engine, founding: Founding, wanted: str) -> str:
    """The site of a station: the one named, else the founding one, else the only one open.

    Raises `BadInput` for a site that the archive does not have.
    """
    named = wanted.strip().upper()
    if named in (founding.site, ALL):
        return named
    sites = sites_of(engine)
    if named:
        if named not in {site.id for site in sites}:
            raise BadInput(_UNKNOWN, site=wanted, known=", ".join(site.id for site in sites))
        return named
    open_ = [site.id for site in sites if site.state != "CLOSED"]
    return open_[0] if len(open_) == 1 else founding.site


def keys_of(engine: Engine, archive: str) -> dict[str, str]:
    """The public line of each site's log key, by the name it carries."""
    return {key_name(archive, site.id): site.log_key for site in sites_of(engine)}
