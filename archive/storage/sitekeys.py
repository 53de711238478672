"""Where the log keys of sites lie, and which of them are here."""

from __future__ import annotations

from pathlib import Path

from archive.log.keyfile import read_key
from archive.storage.opened import Source


def key_path_of(source: Source, site: str) -> Path:
    """Where the log key of a site of an archive lies."""
    founding = source.founding
    return source.engine.location.key_path(founding.id, site, first=site == founding.site)


def key_beside(source: Source, site: str) -> str:
    """The verifier line of a site's key file beside an archive; empty when it is not there."""
    path = key_path_of(source, site)
    if site != source.site and path == key_path_of(source, source.site):
        return ""
    return read_key(path).verifier_key if path.exists() else ""
