"""Where an archive lies: a file, or a database of a PostgreSQL server.

Whatever a sentence calls it, and where the things lie that belong to it and are kept apart from
it: the log keys, and what the terminal remembers of it.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, quote, unquote, urlencode

from archive.errors import NotAllowedHere
from archive.words import N_

_FILES = ("sqlite", "file")
POSTGRES = ("postgresql", "postgres")
"""How the URL of a server's database begins."""

_UNKNOWN = N_(
    "{url}: an archive is a path, sqlite:///path, or postgresql://user@host/database; nothing else."
)
_SLASHES = N_(
    "An archive is a path, sqlite:///path, or postgresql://user@host/database; mind the two "
    "slashes."
)
_ODD = N_(
    "The address of the server cannot be read, and is not repeated here, as a password may stand "
    "in it. It goes postgresql://user:password@host/database; in user and password @ is written "
    "%40, / %2F, % %25."
)
_NOBODY = N_("{path}: the system knows no such user, so nobody's folder is meant.")
_NO_DATABASE = N_("{url}: which database? The URL goes postgresql://user@host/database.")


class Location(Protocol):
    """Where an archive lies, or shall lie."""

    @property
    def kind(self) -> str:
        """``sqlite`` or ``postgres``."""

    @property
    def place(self) -> str:
        """What sentences call it; never with a password."""

    @property
    def whole(self) -> str:
        """The same in full, wherever it is read."""

    @property
    def folder(self) -> Path:
        """Where papers of it are put when nobody says where."""

    def key_path(self, archive: str, site: str, *, first: bool) -> Path:
        """Where the log key of a site lies; the `first` site is the one it was founded with."""

    def beside(self, tail: str) -> Path:
        """A file of ours beside the archive, such as ``.crew.json``."""


@dataclass(frozen=True)
class FileLocation:
    """A SQLite file."""

    path: Path
    kind: str = "sqlite"

    @property
    def place(self) -> str:
        """The path."""
        return str(self.path)

    @property
    def whole(self) -> str:
        """The path from the root."""
        return str(self.path.absolute())

    @property
    def folder(self) -> Path:
        """The folder it lies in."""
        return self.path.parent

    @property
    def files(self) -> Path:
        """The folder of its stored files."""
        return self.beside(".files")

    def key_path(self, archive: str, site: str, *, first: bool) -> Path:
        """Beside the file, never in its backups."""
        return self.beside(".key" if first else f".{site}.key")

    def beside(self, tail: str) -> Path:
        """The archive's name with something behind it."""
        return self.path.with_name(self.path.name + tail)


@dataclass(frozen=True)
class ServerLocation:
    """A database of a PostgreSQL server."""

    url: str = field(repr=False)
    """The whole URL; it may hold a password, so nobody shows it."""
    place: str
    kind: str = "postgres"

    @property
    def whole(self) -> str:
        """The URL, without its password."""
        return self.place

    @property
    def database(self) -> str:
        """The database's name."""
        return database_of(self.place)

    @property
    def folder(self) -> Path:
        """Where the program was started: a server has no folder of ours."""
        return Path.cwd()

    def key_path(self, archive: str, site: str, *, first: bool) -> Path:
        """Among this user's keys; ``WAYBOX_KEY`` names another file."""
        named = os.environ.get("WAYBOX_KEY")
        return Path(named) if named else _home() / "keys" / f"{archive}-{site}.key"

    def beside(self, tail: str) -> Path:
        """In this user's folder of archives on servers."""
        told_apart = hashlib.sha256(self.place.encode()).hexdigest()[:8]
        return _home() / "servers" / f"{self.database}-{told_apart}{tail}"


def location_of(url: str) -> Location:
    """Where the archive at a path or URL lies; raises `NotAllowedHere` for what is neither."""
    scheme, split, rest = url.partition("://")
    if not split:
        if url.partition(":")[0] in (*_FILES, *POSTGRES) and ":" in url:
            raise NotAllowedHere(_SLASHES)
        if _LOGIN.match(url):
            raise NotAllowedHere(_ODD)
        return _file(url)
    if scheme in _FILES:
        return _file(rest if rest.startswith("//") is False else rest[1:])
    if scheme not in POSTGRES:
        raise NotAllowedHere(_UNKNOWN, url=f"{scheme}://…")
    if not _readable(rest):
        raise NotAllowedHere(_ODD)
    place = without_password(url)
    if not database_of(place):
        raise NotAllowedHere(_NO_DATABASE, url=place)
    return ServerLocation(f"postgresql://{rest}", place)


def _file(text: str) -> FileLocation:
    try:
        return FileLocation(Path(text).expanduser())
    except RuntimeError as error:
        raise NotAllowedHere(_NOBODY, path=text) from error


_LOGIN = re.compile(r"[^/\\\\:@]+:[^/\\\\@]*@")
"""A user with a password, where ``postgresql://`` was left out."""
_SERVER = re.compile(
    r"(?:[^@/?#\[\]:]*(?::[^@/?#\[\]]*)?@)?(?:\[[0-9A-Fa-f:.%]+\]|[^@/?#\[\]:]*)(?::[0-9]*)?"
    r"(?:,(?:\[[0-9A-Fa-f:.%]+\]|[^@/?#\[\]:,]*)(?::[0-9]*)?)*"
)
_SHOWN = ("application_name", "connect_timeout", "dbname", "host", "hostaddr", "port", "service",
          "sslcert", "sslmode", "sslrootcert", "target_session_attrs", "user")  # fmt: skip
"""Settings of a connection that no password hides in."""


def _readable(rest: str) -> bool:
    """Whether nothing in a server's URL would be taken for something else than it is.

    The driver repeats what it cannot read, whole.
    """
    address, _, query = rest.partition("?")
    server, _, database = address.partition("/")
    return (
        _SERVER.fullmatch(server) is not None
        and re.fullmatch(r"[^@/#]*", database) is not None
        and re.search(r"%(?![0-9A-Fa-f]{2})|%00", rest) is None
        and all(re.fullmatch(r"\w+=[^=#@]*", each) for each in query.split("&") if query)
    )


def without_password(url: str) -> str:
    """A server's URL as it may be shown: no password, wherever it stood in it."""
    _, _, rest = url.partition("://")
    address, _, query = rest.partition("?")
    server, slash, database = address.partition("/")
    login, at, host = server.rpartition("@")
    user = login.partition(":")[0]
    asked = [(name, value) for name, value in parse_qsl(query) if name in _SHOWN]
    tail = f"?{urlencode(asked, safe='/', quote_via=quote)}" if asked else ""
    return f"postgresql://{user}{at}{host}{slash}{database}{tail}"


def database_of(place: str) -> str:
    """The database that a server's URL names; empty when it names none."""
    address, _, query = place.partition("://")[2].partition("?")
    named = unquote(address.partition("/")[2])
    return dict(parse_qsl(query)).get("dbname", named)


def _home() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - files do without

    return user_data_path("waybox", appauthor=False)
