"""The clock of a site that is entered later: its log begins with what the time was known to be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from archive.clock import Tick, parse_now
from archive.commands.places import AddPlace
from archive.commands.sites import AddSite
from archive.errors import Refused
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.reading.clocks import clock_doubted
from tests.support.crew import FIRST_DAY, Town
from tests.support.kept import chosen

ADMIN = "a1"


class Set:
    """A clock that somebody sets while its machine runs."""

    def __init__(self, at: str) -> None:
        self.at, self.mono_ms = parse_now(at) + timedelta(hours=1), 1_000_000

    def tick(self) -> Tick:
        self.at += timedelta(milliseconds=1)
        self.mono_ms += 1
        return Tick(self.at, self.mono_ms, "machine")


@pytest.fixture
def clock() -> Set:
    return Set(FIRST_DAY)


@pytest.fixture
def there(town: Town, clock: Set):
    """A station of the site that was founded, on that clock."""
    with open_archive(str(town.path), clock=clock) as archive:
        archive.perform(_place("HZ-X", "HZ"), town.credentials[ADMIN])
        yield archive


def _place(code: str, parent: str) -> AddPlace:
    return AddPlace(code=code, title=code, parent=parent, kind="bay" if parent else "site")


def _sound(archive: Archive) -> bool:
    return audit(archive).problems == ()


def test_no_site_is_entered_while_the_clock_is_in_doubt(
    town: Town, there: Archive, clock: Set
) -> None:
    """Its log would believe that clock, and a box sent there would be due."""
    clock.at += timedelta(days=400)
    if chosen() == "postgres":  # where a server tells the time, the doubt has to be noted first
        there.perform(_place("HZ-Y", "HZ"), town.credentials[ADMIN])
    with pytest.raises(Refused) as caught:
        there.perform(AddSite(site="NB"), town.credentials[ADMIN])
    assert caught.value.refusal.code == "R-013"
    assert _sound(there)


def test_a_clock_set_before_the_first_event_of_a_site_is_in_doubt(
    town: Town, there: Archive, clock: Set
) -> None:
    there.perform(AddSite(site="NB"), town.credentials[ADMIN])
    assert _sound(there)
    clock.at += timedelta(days=400)
    with open_archive(str(town.path), clock=clock, site="NB") as nb:
        assert clock_doubted(nb)
        nb.perform(_place("NB", ""), town.credentials[ADMIN])
        assert clock_doubted(nb)
        assert _sound(nb)


def test_a_clock_that_nobody_set_is_not(town: Town, there: Archive, clock: Set) -> None:
    there.perform(AddSite(site="NB"), town.credentials[ADMIN])
    with open_archive(str(town.path), clock=clock, site="NB") as nb:
        nb.perform(_place("NB", ""), town.credentials[ADMIN])
        assert not clock_doubted(nb)
        assert _sound(nb)
