"""Where the log keys of sites lie, and which of them are here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from archive.errors import BadInput, OpenAnew
from archive.log.checkpoint import LogKey, key_name
from archive.log.keyfile import read_key, write_key
from archive.storage.opened import Source
from archive.storage.sites import keys_of
from archive.words import N_

_NO_KEY = N_(
    "The log key of the archive at {path} is not here, so it can be read but not written. Nothing "
    "was recorded; put its file back as {key}."
)
_ANOTHERS = N_(
    "The log key that lies here for the archive at {path} is not that of site {site}; it can be "
    "read but not written. Put this site's own key in its place."
)


class OwnKey:
    """The log key that a station signs with.

    What another key signs could be verified by nobody, the papers issued meanwhile least of all.
    """

    def __init__(self, key: LogKey | None, source: Source, site: str) -> None:
        self._key, self._place, self._site = key, source.engine.place, site
        self._path = key_path_of(source, site)
        self._is_ours = key is not None and is_named(source, site, key)
        self.line = key.verifier_key if key is not None else ""
        """Its public line; empty where no key lies here."""

    @property
    def signing(self) -> LogKey:
        """The key; raises `StorageFailed` where it is not here, or is not this site's."""
        if self._key is None:
            raise OpenAnew(_NO_KEY, path=self._place, key=self._path)
        if not self._is_ours:
            raise OpenAnew(_ANOTHERS, path=self._place, site=self._site)
        return self._key


def is_named(source: Source, site: str, key: LogKey) -> bool:
    """Whether the archive names a key as that of a site."""
    id_ = source.founding.id
    return keys_of(source.engine, id_).get(key_name(id_, site)) == key.verifier_key


def keep_key(source: Source, site: str, key: LogKey) -> None:
    """See that the key of a site that was entered lies here.

    Whoever was refused beside us may have taken it away as nobody's.
    """
    path = key_path_of(source, site)
    if not path.exists() and is_named(source, site, key):
        with suppress(BadInput):  # they put it back
            write_key(path, key)


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
