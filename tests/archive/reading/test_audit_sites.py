"""Audits of an archive of two sites: one keeper at a time, and each log under its own key."""

from __future__ import annotations

import pytest

from archive.log.checkpoint import open_note
from archive.log.keyfile import read_key
from archive.reading.audit import audit
from tests.archive.reading.test_audit import examined, named, rewritten
from tests.support.crew import Town
from tests.support.sites import another


@pytest.fixture
def passed(town: Town) -> Town:
    """A box went from HZ to NB, was stored there, and came back."""
    there = another(town)
    town.stored("A")
    town.do("c1", "send-box", box="A", to_site="NB")
    there.store("A", place="NB-S")
    there.do("c1", "send-box", box="A", to_site="HZ")
    town.store("A")
    there.archive.close()
    return town


def test_an_untouched_archive_of_two_sites_is_clean_from_both(passed: Town) -> None:
    report = audit(passed.archive)
    assert report.problems == ()
    assert report.keys == ("HZ", "NB")
    assert [each.origin for each in report.origins] == ["org", "HZ", "NB"]


@pytest.mark.parametrize(
    "told", [{"kind": "box.sent", "to_site": "WZ"}, {"kind": "box.received", "out": ["NB", 0, "0"]}]
)
def test_a_taking_over_that_was_never_sent_is_named(passed: Town, told: dict[str, object]) -> None:
    """HZ's log made anew with its genuine key: it says that the box went elsewhere."""
    id_, path, kind = passed.archive.founding.id, passed.path, told.pop("kind")
    passed.archive.close()
    tool = path.tool()

    def change(body: dict[str, object]) -> None:
        data = body["data"]
        assert isinstance(data, dict)
        if body["kind"] == kind and set(told) & set(data):
            data.update(told)

    rewritten(tool, read_key(path.key), id_, change)
    tool.close()
    assert "custody" in named(examined(path))


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE site SET log_key = (SELECT log_key FROM archive)", "foreign"),
        ("DELETE FROM site", "keyless"),
        ("UPDATE box SET site = 'NB'", "row"),
        ("UPDATE log_head SET note = (SELECT note FROM log_head WHERE origin = 'HZ')", "note"),
    ],
)
def test_a_key_or_a_keeper_changed_is_named(passed: Town, sql: str, code: str) -> None:
    path = passed.path
    passed.archive.close()
    tool = path.tool()
    tool.do(sql)
    tool.close()
    assert code in named(examined(path))


def test_the_head_of_a_site_is_not_signed_by_another(passed: Town) -> None:
    """A thief with HZ's key alone cannot write NB's log, though both are known."""
    path = passed.path
    passed.archive.close()
    tool = path.tool()
    keys = [row[0] for row in tool.rows("SELECT log_key FROM site")]
    note = tool.rows("SELECT note FROM log_head WHERE origin = 'NB'")[0][0]
    forged = read_key(path.key).sign_note(open_note(note, keys))
    tool.do("UPDATE log_head SET note = ? WHERE origin = 'NB'", forged)
    tool.close()
    assert named(examined(path)) == {"note": -1}
