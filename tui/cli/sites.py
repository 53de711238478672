"""`waybox sites`, `transit` and `site-key`: who keeps a log of its own, and what is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from cyclopts import Parameter

from archive.clock import CHINA
from archive.reading import sites as read_sites
from archive.views_site import SiteKey, SiteRow, Underway
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside
from tui.words.site import site_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

_NONE = N_("Nothing is on its way between sites.")
_KEY_LIES = N_("The key lies in {path}. Now an administrator enters site {site} with this line.")
_SITES = (
    N_("site code"), N_("state"), N_("this station"), N_("boxes here"), N_("coming here"),
    N_("events"), N_("key is here"), N_("log key"),
)  # fmt: skip
_UNDERWAY = (
    N_("box number"), N_("seal"), N_("from site"), N_("to site"), N_("sent at"), N_("days"),
    N_("late"), N_("hold"),
)  # fmt: skip


class Sites(NamedTuple):
    """Every site: stable as JSON."""

    sites: tuple[SiteRow, ...]


class Transit(NamedTuple):
    """Boxes on their way between sites: stable as JSON."""

    underway: tuple[Underway, ...]


def sites(*, here: Inside) -> None:
    """Print every site, what it answers for, and which log keys are here."""
    with here.reading() as archive:
        found = Sites(read_sites.sites(archive))
    if not here.shown(found):
        _table(_SITES, [site_cells(each) for each in found.sites])


def transit(
    *,
    all_: Annotated[bool, Parameter(
        name="--all", negative="", help=N_("between all sites, not this station's alone"))] = False,
    here: Inside,
) -> None:  # fmt: skip
    """Print the boxes on their way to this site and from it; the sender answers for them."""
    with here.reading() as archive:
        found = Transit(read_sites.underway(archive, "" if all_ else archive.site))
    if here.shown(found):
        return
    if found.underway:
        _table(_UNDERWAY, [underway_cells(each) for each in found.underway])
    else:
        output.line(say(_NONE))


def site_key(
    site: Annotated[str, Parameter(help=N_("code of the site that is to be entered"))],
    *,
    here: Inside,
) -> None:
    """Make the log key of a site on its own machine; prints the line that add-site takes.

    The key itself never leaves this machine. Where it lies here already its line is printed again.
    """
    from archive.reading.source import open_source
    from archive.upkeep import sitekey

    # this machine may be called after the site already, which the archive does not know yet
    with open_source(here.archive_url, here.now) as archive:
        made: SiteKey = sitekey.site_key(archive, site)
    if not here.shown(made):
        output.line(made.log_key)
        output.warn((say(_KEY_LIES, path=made.key_file, site=made.site),))


def underway_cells(row: Underway) -> tuple[object, ...]:
    """A box on its way as a table shows it."""
    yes = say(N_("yes"))
    return (
        row.box_no, row.seal_no, row.from_site, row.to_site,
        f"{row.sent_at.astimezone(CHINA):%Y-%m-%d %H:%M}", row.days,
        yes if row.late else "", yes if row.held else "",
    )  # fmt: skip


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    output.table([say(heading) for heading in headings], rows)
