"""Where an archive lies, or shall lie: opened and founded without the screens knowing how."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from archive.location import FileLocation, Location, location_of

if TYPE_CHECKING:
    from archive import Archive, Founded, Plan


class Where(NamedTuple):
    """An archive's address, and the time its demo clock is set to."""

    url: str
    now: datetime | None = None
    site: str = ""
    """The site of this station; empty for the usual one."""

    @property
    def location(self) -> Location:
        """Where it lies; raises `NotAllowedHere` for another kind of database."""
        return location_of(self.url)

    @property
    def place(self) -> str:
        """Where it lies, in full, as people read it; never with a password."""
        return self.location.whole

    @property
    def is_absent(self) -> bool:
        """Whether nothing lies there; what cannot be looked at is not absent."""
        location = self.location
        if not isinstance(location, FileLocation):
            from archive.reading.source import is_empty

            return is_empty(location)
        try:
            location.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return False

    def open(self) -> Archive:
        """The archive; raises `StorageFailed` and its kin."""
        import archive

        return archive.open(self.url, now=self.now, site=self.site)

    def found(self, plan: Plan) -> Founded:
        """A new archive here; raises `BadInput` or `StorageFailed`, and then nothing was made."""
        import archive

        return archive.found(self.url, plan, now=self.now)
