"""Where a command runs: what was asked of every command, and the archive it is about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from cyclopts import Parameter

from archive.clock import parse_now
from archive.words import N_, language
from tui.cli import output
from tui.cli.failures import BadUsage

if TYPE_CHECKING:
    from archive import Archive
    from archive.reading.source import Opened

_ONE_SITE = N_("--site all is for lists; what is recorded is recorded at one site. Name it.")
_NOW = N_("--now is {text}; a day (YYYY-MM-DD) or an instant (YYYY-MM-DDTHH:MM) is expected.")


class Here(NamedTuple):
    """The options that every command takes, and what they open."""

    url: str = ""
    lang: str = "en"
    now_text: str = ""
    op: str = ""
    by: str = ""
    pin_stdin: bool = False
    new_pin_stdin: bool = False
    json: bool = False
    site_named: str = ""

    @property
    def site(self) -> str:
        """The site of this station: what was asked for, else what the user's settings say."""
        if self.site_named:
            return self.site_named
        from tui.preferences import load, usual_path

        return load(usual_path()).preferences.site

    @property
    def archive_url(self) -> str:
        """Where the archive is: what was asked for, else the user's own place for it."""
        if self.url:
            return self.url
        from platformdirs import user_data_path

        return str(user_data_path("waybox", appauthor=False) / "archive.db")

    @property
    def now(self) -> datetime | None:
        """The time a demo archive is set to; raises `BadUsage` for what is none."""
        if not self.now_text:
            return None
        try:
            return parse_now(self.now_text)
        except ValueError as error:
            raise BadUsage(_NOW, text=self.now_text) from error

    @property
    def url_from(self) -> str:
        """Where `archive_url` comes from: ``option``, ``environment`` or ``default``."""
        if not self.url:
            return "default"
        named = os.environ.get("WAYBOX_ARCHIVE") == self.url
        return "environment" if named else "option"

    @property
    def spoken(self) -> str:
        """The language that is spoken: ``en`` or ``zh``."""
        return language()

    @contextmanager
    def reading(self) -> Iterator[Opened]:
        """The archive, open for reading."""
        from archive.reading.source import open_source

        with open_source(self.archive_url, self.now, self.site) as opened:
            output.warn(opened.notes)
            yield opened

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive with its door."""
        import archive

        if self.site.strip().upper() == "ALL":
            raise BadUsage(_ONE_SITE)
        with archive.open(self.archive_url, now=self.now, site=self.site) as opened:
            output.warn(opened.seeing.notes)
            yield opened

    def shown(self, view: Any) -> bool:
        """Print `view` where JSON was asked for, and say whether it was."""
        if self.json:
            output.say_json(view)
        return self.json


Inside = Annotated[Here, Parameter(parse=False)]
"""A command's last parameter: where it runs. The command line never fills it."""
