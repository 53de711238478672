"""Measuring what an open archive says of itself; a part that cannot be read hides no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive.clock import read_stamp
from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.log.keyfile import ABSENT, read_key
from archive.reading.source import Source
from archive.reading.standing import standing, stored_names
from archive.rows import Site
from archive.storage.files import FolderFiles
from archive.storage.marks import LAST_BACKUP, closed_by, mark
from archive.storage.seeing import Seeing
from archive.storage.sitekeys import key_path_of
from archive.storage.sites import sites_of
from archive.storage.vitals import vitals_of
from archive.storage.vitals_postgres import server_of
from archive.upkeep.facts import Backed, KeyFile, Measured, SiteKey, Stored, Unread
from archive.upkeep.on_opening import SENSELESS
from archive.upkeep.rights import rights_of
from archive.words import say

_NONSENSE = (AttributeError, LookupError, TypeError, ValueError)
"""What comes of rows and events that nobody can have written as they are."""


def measured_inside(found: Measured, source: Source) -> Measured:
    """With what the archive says; what could not be read is noted once, the rest goes on."""
    found = found._replace(opened=True)
    for part in _PARTS:
        try:
            found = part(found, source)
        except ArchiveError as error:
            trouble = unread(error)
        except _NONSENSE:
            trouble = Unread(say(SENSELESS), SENSELESS)
        else:
            continue
        found = found._replace(unopened=found.unopened or trouble)
    return found


def unread(error: ArchiveError) -> Unread:
    """What kept an archive from being read."""
    if isinstance(error, StorageFailed):
        return Unread(str(error), error.message, error.fields)
    return Unread(str(error), "")


def key_file(path: Path) -> KeyFile:
    """What the file of a log key holds, or why it cannot be used."""
    try:
        return KeyFile(str(path), read_key(path).verifier_key, "")
    except BadInput as error:
        found = error.findings[0].code if error.findings else error.message
        return KeyFile(str(path), "", str(error), found)
    except StorageFailed as error:
        return KeyFile(str(path), "", str(error), error.message)


def _vitals(found: Measured, source: Source) -> Measured:
    """Pages first: what they say explains why the rest cannot be read."""
    if found.backend == "sqlite":
        return found._replace(vitals=vitals_of(source.engine))
    return found._replace(server=server_of(source.engine))


def _protected(found: Measured, source: Source) -> Measured:
    engine = source.engine
    with engine.reading():
        return found._replace(unprotected=(*engine.unprotected(), *engine.strange()))


def _keys(found: Measured, source: Source) -> Measured:
    """The keys of the station's site, or of each; those of a server lie with the station."""
    if closed_by(source.engine):
        return found._replace(keys=(), copy=closed_by(source.engine))
    sites = sites_of(source.engine)
    wanted = [site for site in sites if source.site in ("", site.id) and site.state != "CLOSED"]
    files = {site.id: key_file(key_path_of(source, site.id)) for site in wanted}
    own = bool(source.site) or not any(file.key for file in files.values())
    keys = tuple(
        SiteKey(site.id if len(sites) > 1 else "", site.log_key, _its(site, files), own)
        for site in wanted
    )
    paths = {key.file.path for key in keys}
    rights = tuple(right for path in paths for right in rights_of({"key": Path(path)}))
    others = tuple(right for right in found.rights if right.what != "key")
    return found._replace(keys=keys, rights=(*others, *rights))


def _its(site: Site, files: dict[str, KeyFile]) -> KeyFile:
    """The site's key file; one place that is named for all of them holds but one site's."""
    file = files[site.id]
    shared = sum(each.path == file.path for each in files.values()) > 1
    if shared and file.key != site.log_key:
        return KeyFile(file.path, "", "", ABSENT)
    return file


def _logs(found: Measured, source: Source) -> Measured:
    return found._replace(logs=standing(source))


def _backed(found: Measured, source: Source) -> Measured:
    said = mark(source.engine, LAST_BACKUP) or {}
    try:
        sizes = tuple((str(each[0]), int(each[1])) for each in said["heads"])
        return found._replace(backed=Backed(read_stamp(str(said["at"])), sizes))
    except (KeyError, ValueError, TypeError, IndexError):
        return found


def _stored(found: Measured, source: Source) -> Measured:
    files, place, odd = source.engine.files, found.place, False
    if isinstance(files, FolderFiles):
        place, odd = str(files.folder), files.folder.exists() and not files.folder.is_dir()
    wanted = stored_names(source)
    return found._replace(stored=Stored(place, len(wanted), files.missing(wanted), odd))


def _seen(found: Measured, source: Source) -> Measured:
    seeing = Seeing.of(source.engine, source.founding.id)
    seeing.compare(source.engine)
    return found._replace(behind=seeing.behind)


_PARTS: tuple[Callable[[Measured, Source], Measured], ...] = (
    _vitals, _protected, _keys, _logs, _backed, _stored, _seen,
)  # fmt: skip
