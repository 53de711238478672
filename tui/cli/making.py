"""`waybox init`: an archive and its two administrators."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive import Administrator, Handout
from archive.policy import PROFILES, ROLE_NAMES
from archive.words import N_, say
from tui.badges import Issuer, new_file, write_sheet
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.handing_out import print_handouts
from tui.cli.here import Inside
from tui.cli.values import text_of

_ADMINISTRATORS = 2
_MISSING = N_("{name} is missing, and there is no terminal to ask.")
_ADMIN_FORM = N_("“{value}” is no STAFFNO:NAME:UNIT.")
_MADE = N_("The archive of {organisation}, site {site}, was made at {path}.")
_KEEP = N_("Its log key is {key}: it never goes into a backup of the archive.")
_CREW = N_("The smallest crew of profile {profile}: {crew}.")


class MadeArchive(NamedTuple):
    """A new archive: stable as JSON."""

    archive: str
    """Its opaque id."""
    path: str
    key: str
    """File of the log key."""
    organisation: str
    site: str
    profile: str
    demo: bool
    handouts: tuple[Handout, ...]
    """The administrators' badges and first PINs, shown this once."""


Sheet = Annotated[
    str, Parameter(help=N_("a new file for the badges, to be printed and cut out (PDF)"))
]


# fmt: off
def init(
    *,
    organisation: Annotated[str, Parameter(help=N_("name of the organisation"))] = "",
    profile: Annotated[str, Parameter(
        help=N_("who gives opinions before a destruction"))] = "basic",
    demo: Annotated[bool, Parameter(
        negative="", help=N_("a demo archive: --now sets its clock, its papers say so"))] = False,
    admin: Annotated[tuple[str, ...], Parameter(
        help=N_("an administrator, STAFFNO:NAME:UNIT; given twice"))] = (),
    sheet: Sheet = "",
    here: Inside,
) -> None:
    """Make an archive; asks for what is missing when there is somebody to ask."""
    import archive
    from archive.location import location_of

    plan = archive.Plan(
        organisation=text_of(organisation or _asked("--organisation", say(N_("Organisation: ")))),
        site=text_of(here.site_named or _asked("--site", say(N_("Site code: ")))).upper(),
        administrators=_administrators(admin),
        profile=profile.strip().lower(),
        demo=demo,
    )
    wanted = new_file(sheet) if sheet else None
    founded = archive.found(here.archive_url, plan, now=here.now)
    made = MadeArchive(
        founded.archive, founded.place, str(founded.key), plan.organisation, plan.site,
        plan.profile, demo, founded.handouts,
    )
    if not here.shown(made):
        _print(made)
    if wanted is not None:
        issuer = Issuer(plan.organisation, plan.site, location_of(here.archive_url), plan.demo)
        write_sheet(wanted, founded.handouts, issuer)
# fmt: on


def _administrators(given: Sequence[str]) -> tuple[Administrator, ...]:
    typed = list(given)
    while len(typed) < _ADMINISTRATORS:
        number = len(typed) + 1
        typed.append(_asked("--admin", say(N_("Administrator {n}: "), n=number)))
    parts = [[text_of(part) for part in text.split(":")] for text in typed]
    for text, fields in zip(typed, parts, strict=True):
        if len(fields) != len(Administrator._fields) or not all(fields):
            raise BadUsage(_ADMIN_FORM, value=text)
    return tuple(Administrator(*fields) for fields in parts)


def _asked(name: str, prompt: str) -> str:
    """What is typed at the prompt; raises `BadUsage` where nobody can be asked."""
    if not _has_terminal():
        raise BadUsage(_MISSING, name=name)
    try:
        return input(prompt)
    except EOFError as error:
        raise BadUsage(_MISSING, name=name) from error


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _print(made: MadeArchive) -> None:
    output.line(say(_MADE, organisation=made.organisation, site=made.site, path=made.path))
    output.line(say(_KEEP, key=made.key))
    crew = ", ".join(
        f"{number} {say(ROLE_NAMES[role])}" for role, number in PROFILES[made.profile].crew
    )
    output.line(say(_CREW, profile=made.profile, crew=crew))
    print_handouts(made.handouts, demo=made.demo)
