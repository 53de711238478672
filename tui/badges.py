"""New badges on paper: the sheet that is printed once, cut, and handed out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput, may_be_recorded
from archive.location import Location
from archive.views import BadgeCard
from archive.words import N_, language
from tui.cli.files import IS_THERE, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import Handout
    from archive.reading.source import Source

_NO_FILE = N_("“{text}” names no file.")


class Issuer(NamedTuple):
    """The archive that hands out badges, as they show it."""

    organisation: str
    site: str
    location: Location
    """Where the archive lies."""
    demo: bool


def issuer_of(archive: Source) -> Issuer:
    """Who hands out the badges of an open archive."""
    founding = archive.founding
    return Issuer(founding.organisation, archive.site, archive.engine.location, bool(founding.demo))


def sheet_path(issuer: Issuer) -> Path:
    """A file in the archive's folder that is not there yet."""
    wanted, number = issuer.location.folder.absolute() / f"badges-{issuer.site}.pdf", 1
    while wanted.exists():
        number += 1
        wanted = wanted.with_name(f"badges-{issuer.site}-{number}.pdf")
    return wanted


def new_file(text: str) -> Path:
    """The file that was typed, which is not there yet; raises `BadInput`."""
    path = path_typed(text)
    if path.exists():
        raise BadInput(IS_THERE, path=path)
    return path


def path_typed(text: str) -> Path:
    """The file that was typed; raises `BadInput` for what names none."""
    try:
        path = Path(text.strip()).expanduser()
    except RuntimeError as error:
        raise BadInput(_NO_FILE, text=text) from error
    if not path.name or "\0" in text:
        raise BadInput(_NO_FILE, text=text)
    return path


def write_sheet(path: Path, handouts: Sequence[Handout], issuer: Issuer) -> None:
    """Write a new file that only its owner may read; raises `BadInput` with a sentence."""
    from labels.badge_sheet import badge_sheet

    cards = [
        BadgeCard(
            out.badge, out.staff_no, out.name, issuer.organisation, issuer.site, out.pin,
            demo=issuer.demo,
        )
        for out in handouts
    ]  # fmt: skip
    write_private(path, badge_sheet(cards, lang=language()).pdf)


@contextmanager
def sheet_before(text: str, handouts: Sequence[Handout], issuer: Issuer) -> Iterator[Path | None]:
    """Write the sheet that was asked for before the badges count; take it back if they never do.

    Where it is not known whether they do, it stays: nobody sees them a second time. Gives
    its path; None where no sheet was asked for.
    """
    if not text or not handouts:
        yield None
        return
    path = new_file(text)
    write_sheet(path, handouts, issuer)
    try:
        yield path
    except BaseException as error:
        if not may_be_recorded(error):
            path.unlink(missing_ok=True)
        raise
