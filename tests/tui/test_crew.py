"""The crew of a demo archive can be played by anybody; that of a real one by nobody."""

from __future__ import annotations

import json
import stat

import pytest
from rich.cells import cell_len

import archive
from archive import Plan
from archive.words import say
from tests.support.crew import ADMINISTRATORS, CHEAP, Town
from tests.support.kept import kept_in
from tui.badges import issuer_of
from tui.crew import MAY, crew, crew_path, pin_changed, remember


@pytest.fixture
def played(town: Town) -> Town:
    remember(issuer_of(town.archive), town.handouts.values())
    return town


def test_everybody_can_be_chosen_and_signs_in(played: Town):
    members = crew(played.archive)
    assert {each.staff_no for each in members} == set(played.handouts)
    for member in members:
        known = played.credentials[member.staff_no].person
        assert played.archive.sign_in(member.badge, member.pin).person == known
        assert member.name == played.handouts[member.staff_no].name
        assert member.roles
        assert set(member.roles) <= set(MAY)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_role_does_fits_its_column_at_the_sign_in(lang: str):
    said = [say(words, lang) for words in MAY.values()]
    assert [each for each in said if cell_len(each) > 32] == []


def test_the_file_is_its_owners_alone(played: Town):
    assert stat.S_IMODE(crew_path(played.archive.location).stat().st_mode) == 0o600


def test_a_new_badge_replaces_the_old_one(played: Town):
    kept = next(each for each in crew(played.archive) if each.staff_no == "c1")
    old = played.handouts["c1"]
    remember(issuer_of(played.archive), [old._replace(badge=played.handouts["c2"].badge)])
    now = next(each for each in crew(played.archive) if each.staff_no == "c1")
    assert (kept.badge, now.badge) == (old.badge, played.handouts["c2"].badge)
    assert len(crew(played.archive)) == len(played.handouts)


def test_a_changed_pin_is_written_down(played: Town):
    pin_changed(played.archive, "c1", "482915")
    member = next(each for each in crew(played.archive) if each.staff_no == "c1")
    assert member.pin == "482915"


def test_whoever_left_is_not_on_the_list(played: Town):
    played.do("a1", "leave", person="c1", left_on=played.today)
    assert "c1" not in {each.staff_no for each in crew(played.archive)}


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[1]", b'[{"staff_no": "c1"}]', b"\xff", b"{}"])
def test_a_spoiled_file_names_nobody(played: Town, spoiled):
    crew_path(played.archive.location).write_bytes(spoiled)
    assert crew(played.archive) == ()


def test_without_the_file_there_is_nobody(town: Town):
    assert crew(town.archive) == ()


def test_a_real_archive_has_no_crew_whatever_lies_beside_it(tmp_path):
    path = kept_in(tmp_path, "real")
    founded = archive.found(str(path), Plan("测试快递", "HZ", ADMINISTRATORS), cost=CHEAP)
    with archive.open(str(path)) as real:
        remember(issuer_of(real), founded.handouts)
        assert not crew_path(path.location).exists()
        planted = [out._asdict() for out in founded.handouts]
        crew_path(path.location).write_text(json.dumps(planted), encoding="utf-8")
        assert crew(real) == ()
        pin_changed(real, "a1", "482915")
        assert json.loads(crew_path(path.location).read_bytes()) == planted


def test_a_member_tells_no_secret_of_itself(played: Town):
    shown = repr(crew(played.archive))
    for out in played.handouts.values():
        assert out.badge not in shown
        assert out.pin not in shown
