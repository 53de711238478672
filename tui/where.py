"""Where an archive lies, or shall lie: opened and founded without the screens knowing how."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archive import Archive, Founded, Plan


class Where(NamedTuple):
    """An archive's address, and the time its demo clock is set to."""

    url: str
    now: datetime | None = None

    @property
    def path(self) -> Path:
        """The file; raises `NotAllowedHere` for another kind of database."""
        if "://" not in self.url:  # known without loading what reads databases
            return Path(self.url).expanduser()
        from archive.reading.source import path_of

        return path_of(self.url)

    @property
    def is_absent(self) -> bool:
        """Whether nothing lies there; what cannot be looked at is not absent."""
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return False

    def open(self) -> Archive:
        """The archive; raises `StorageFailed` and its kin."""
        import archive

        return archive.open(self.url, now=self.now)

    def found(self, plan: Plan) -> Founded:
        """A new archive here; raises `BadInput` or `StorageFailed`, and then nothing was made."""
        import archive

        return archive.found(self.url, plan, now=self.now)
