"""The log key of a site: its own and no other signs, and whoever enters a site keeps it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.commands.sites import AddSite
from archive.errors import Refused, StorageFailed
from archive.log.checkpoint import LogKey
from archive.log.keyfile import read_key
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from archive.reading.bundles import bundle
from archive.storage.sitekeys import is_named, key_path_of
from archive.storage.sites import sites_of
from tests.support.crew import OTHER_SHELF, Town
from tests.support.sites import another


@pytest.fixture
def key(town: Town) -> Path:
    """Where the key of a site called NB lies, once it was entered."""
    path = key_path_of(town.archive, "NB")
    path.unlink(missing_ok=True)
    return path


def _strangers(_key: Path) -> bytes:
    return LogKey.generate("waybox/elsewhere/HZ", secrets.token_bytes).secret_text.encode()


@pytest.mark.parametrize("other", [Path.read_bytes, _strangers], ids=["NB's", "another archive's"])
def test_with_another_key_an_archive_is_read_only(
    town: Town, key: Path, other: Callable[[Path], bytes]
) -> None:
    """What it signs could be verified by nobody, and papers that carry it stay so for ever."""
    another(town).archive.close()
    town.stored("A")
    batch = town.approved("A")
    right = town.path.key.read_bytes()
    town.path.key.write_bytes(other(key))
    with open_archive(str(town.path), clock=town.archive.clock) as archive:
        there = Town(archive, town.credentials, town.handouts, town.boxes)
        for tried in ("move-box", "pull-box"):  # one that is done, one that is refused
            asked = {"place": OTHER_SHELF} if tried == "move-box" else {}
            with pytest.raises(StorageFailed, match="not that of site HZ"):
                there.do("c1", tried, box="A", **asked)
        assert bundle(archive, batch).notes
        assert {each.code for each in audit(archive).problems} == {"foreign"}
    town.path.key.write_bytes(right)
    town.do("c1", "move-box", box="A", place=OTHER_SHELF)
    assert audit(town.archive).problems == ()


def _named(archive: Archive) -> dict[str, str]:
    return {site.id: site.log_key for site in sites_of(archive.engine)}


def test_whoever_is_refused_takes_no_key_away_that_another_one_uses(
    town: Town, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clerk is refused; just before the key that was made is removed, NB is entered with it."""

    def then_entered(archive: Archive, site: str, made: LogKey) -> bool:
        found = is_named(archive, site, made)
        monkeypatch.setattr("archive.opening.is_named", is_named)
        with open_archive(str(town.path), clock=town.archive.clock) as beside:
            beside.perform(AddSite(site="NB"), town.credentials["a1"])
        return found

    monkeypatch.setattr("archive.opening.is_named", then_entered)
    with pytest.raises(Refused):
        town.archive.perform(AddSite(site="NB"), town.credentials["c1"])
    assert _named(town.archive)["NB"] == read_key(key).verifier_key


def test_a_key_that_was_taken_away_before_its_site_was_recorded_is_put_back(
    town: Town, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform = town.archive._door.perform

    def beside(command: AddSite, *who: Any) -> object:
        key.unlink()
        return perform(command, *who)

    monkeypatch.setattr(town.archive._door, "perform", beside)
    town.archive.perform(AddSite(site="NB"), town.credentials["a1"])
    assert _named(town.archive)["NB"] == read_key(key).verifier_key


def test_a_site_entered_elsewhere_leaves_no_second_key_here(town: Town, key: Path) -> None:
    """On another machine its key was made there; one made here would sign what nobody believes."""
    another(town).archive.close()
    key.rename(key.with_name("elsewhere"))
    with pytest.raises(Refused):
        town.archive.perform(AddSite(site="NB"), town.credentials["a1"])
    assert not key.exists()
