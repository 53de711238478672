"""`waybox config`, `places`, `people`, `vendors`: what decisions rest on, where, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.location import location_of
from archive.policy import ROLE_NAMES
from archive.reading import people as read_people
from archive.reading import places as read_places
from archive.reading import settings as read_settings
from archive.reading import vendors as read_vendors
from archive.state_words import PLACE_KINDS, STARTS, state_word, word
from archive.views_place import PlaceRow
from archive.views_vendor import VendorRow
from archive.views_work import PersonRow, Settings
from archive.words import N_, say
from tui.cli import output
from tui.cli.here import Inside
from tui.words.place import meant_text, odd_text
from tui.words.vendor import vendor_cells, warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Config(NamedTuple):
    """Where the program looks, and what the archive decided: stable as JSON."""

    path: str
    path_from: str
    """``option``, ``environment`` or ``default``."""
    language: str
    settings: Settings


class Places(NamedTuple):
    """Every place: stable as JSON."""

    places: tuple[PlaceRow, ...]


class People(NamedTuple):
    """Everybody, by staff number: stable as JSON."""

    people: tuple[PersonRow, ...]


class Vendors(NamedTuple):
    """Every destruction unit, by its code: stable as JSON."""

    vendors: tuple[VendorRow, ...]


def config(*, here: Inside) -> None:
    """Print settings, rules and calendars, and where each comes from."""
    path, origin = location_of(here.archive_url).place, here.url_from
    with here.reading() as archive:
        found = Config(path, origin, here.spoken, read_settings.settings(archive))
    if not here.shown(found):
        _print(found)


def places(*, here: Inside) -> None:
    """Print every place and how full it is."""
    with here.reading() as archive:
        found = Places(read_places.places(archive))
    if not here.shown(found):
        headings = (
            N_("place"), N_("title"), N_("kind"), N_("in"), N_("state"), N_("boxes here"),
            N_("boxes in all"), N_("capacity"), N_("meant for"), N_("what is odd"),
        )  # fmt: skip
        _table(headings, map(_place, found.places))


def people(*, here: Inside) -> None:
    """Print everybody by staff number."""
    with here.reading() as archive:
        found = People(read_people.people(archive))
    if not here.shown(found):
        headings = (
            N_("staff number"), N_("state"), N_("unit"), N_("roles"), N_("agreement until"),
            N_("training until"), N_("badge"), N_("signing key"),
        )  # fmt: skip
        _table(headings, map(_person, found.people))


def vendors(*, here: Inside) -> None:
    """Print every destruction unit and how long its contracts run."""
    with here.reading() as archive:
        found = Vendors(read_vendors.vendors(archive))
    if not here.shown(found):
        headings = (
            N_("code"), N_("name of the firm"), N_("state"), N_("may do"), N_("contract"),
            N_("how long"),
        )  # fmt: skip
        _table(headings, map(vendor_cells, found.vendors))
        for line in warnings(found.vendors):
            output.line(line)


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    output.table([say(heading) for heading in headings], rows)


def _place(row: PlaceRow) -> tuple[object, ...]:
    return (
        row.place, row.title, word(PLACE_KINDS, row.kind), row.parent,
        state_word("place", row.state), row.boxes, row.inside, row.capacity or "",
        meant_text(row), odd_text(row),
    )  # fmt: skip


def _person(row: PersonRow) -> tuple[object, ...]:
    lapsed = say(N_("(not valid today)"))
    agreement = f"{row.agreement_until or ''} {'' if row.agreement_valid else lapsed}".strip()
    training = f"{row.trained_until or ''} {'' if row.training_valid else lapsed}".strip()
    return (
        row.staff_no, state_word("person", row.state), f"{row.unit} {row.employer}".strip(),
        tuple(say(ROLE_NAMES[role]) for role in row.roles), agreement, training,
        say(N_("yes")) if row.badge else "", row.key,
    )  # fmt: skip


def _print(found: Config) -> None:
    settings = found.settings
    origin = {"option": N_("--archive"), "environment": "WAYBOX_ARCHIVE", "default": N_("default")}
    output.facts(
        (
            (say(N_("archive")), f"{found.path} ({say(origin[found.path_from])})"),
            (say(N_("id")), settings.archive),
            (say(N_("organisation")), settings.organisation),
            (say(N_("site")), settings.site),
            (say(N_("demo")), say(N_("yes")) if settings.demo else ""),
            (say(N_("log key")), settings.log_key),
            (say(N_("logs")), tuple(f"{origin} {size}" for origin, size in settings.logs)),
            (say(N_("language")), found.language),
        )
    )
    output.line()
    _print_policy(settings)
    output.line()
    _print_rules(settings)
    output.line()
    _table(
        (N_("year"), N_("calendar"), N_("weekdays off"), N_("weekend days worked")),
        settings.calendars,
    )


def _print_policy(settings: Settings) -> None:
    origins = {"archive": N_("set here"), "default": N_("default")}
    _table(
        (N_("policy"), N_("value"), N_("comes from"), N_("meaning")),
        ((p.key, p.value, say(origins[p.comes_from]), say(p.meaning)) for p in settings.policy),
    )


def _print_rules(settings: Settings) -> None:
    unverified = say(N_("not verified"))
    rows = (
        (
            rule.rule, say(rule.name), rule.keep, word(STARTS, rule.start),
            f"{say(rule.source)} {rule.clause}".strip(), rule.effective_from,
            f"{rule.verified_by} {rule.verified_on or ''}".strip() or unverified,
            say(N_("yes")) if rule.in_force else "",
        )
        for rule in settings.rules
    )  # fmt: skip
    _table(
        (
            N_("rule"), N_("category"), N_("keeps"), N_("from"), N_("source"),
            N_("effective from"), N_("verified"), N_("in force"),
        ),
        rows,
    )  # fmt: skip
