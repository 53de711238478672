"""Badge and PIN: five tries, one badge at a time, a first PIN that signs nothing."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Plan, Refused, found, opening
from archive.badges import LOCKED, TRIES
from archive.clock import DemoClock
from archive.codes import BadgeCode, read
from archive.commands.people import AddPerson, IssueBadge, Leave, RevokeBadge
from archive.errors import StorageFailed
from archive.log.person import PersonKey, SealedKey, seal, unseal
from archive.opening import open_archive
from tests.support.crew import ADMINISTRATORS, CHEAP, Hired, Town, move_in
from tests.support.kept import kept_in

SECRET = bytes(range(16))


@pytest.fixture
def town(hired: Hired, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setattr(opening, "DEMO_COST", CHEAP)
    town = move_in(hired, tmp_path, "2026-03-20T08:00")
    yield town
    town.archive.close()


def code(town: Town, badge: str, pin: str) -> str:
    with pytest.raises(Refused) as caught:
        town.archive.sign_in(badge, pin)
    return caught.value.refusal.code


def wrong(pin: str) -> str:
    return "9" + pin[1:] if pin[0] != "9" else "8" + pin[1:]


def test_badge_and_pin_sign_in(town: Town) -> None:
    out = town.handouts["c1"]
    assert town.archive.sign_in(out.badge, out.pin).person == town.credentials["c1"].person


def test_a_badge_reads_in_any_case(town: Town) -> None:
    out = town.handouts["c1"]
    assert town.archive.sign_in(f" {out.badge.lower()} ", out.pin).key is not None


def test_five_wrong_pins_lock_for_fifteen_minutes(town: Town) -> None:
    out = town.handouts["c1"]
    codes = [code(town, out.badge, wrong(out.pin)) for _ in range(TRIES)]
    assert codes == ["R-005"] * (TRIES - 1) + ["R-006"]
    assert code(town, out.badge, out.pin) == "R-006"
    clock = town.archive.clock
    assert isinstance(clock, DemoClock)
    clock.at += LOCKED - timedelta(seconds=1)
    assert code(town, out.badge, out.pin) == "R-006"
    clock.at += timedelta(seconds=2)
    assert town.archive.sign_in(out.badge, out.pin)


def test_a_right_pin_forgives_the_wrong_ones(town: Town) -> None:
    out = town.handouts["c1"]
    for _ in range(3):
        for _ in range(TRIES - 1):
            assert code(town, out.badge, wrong(out.pin)) == "R-005"
        assert town.archive.sign_in(out.badge, out.pin)


def test_one_mans_wrong_pins_lock_nobody_else(town: Town) -> None:
    for _ in range(TRIES):
        code(town, town.handouts["c1"].badge, "000000")
    out = town.handouts["c2"]
    assert town.archive.sign_in(out.badge, out.pin)


def test_failures_are_remembered_without_the_pin(town: Town) -> None:
    out = town.handouts["c1"]
    code(town, out.badge, wrong(out.pin))
    event = town.events()[-1] if town.events()[-1].kind == "attempt.refused" else None
    event = event or next(e for e in reversed(town.events()) if e.kind == "attempt.refused")
    assert event.data["command"] == "sign-in"
    assert event.data["code"] == "R-005"
    assert wrong(out.pin) not in event.body().decode()


def test_a_stranger_is_nobody(town: Town) -> None:
    assert code(town, "BG1-NOTACODE", "123456") == "R-008"
    assert code(town, "HZ-A-01-1", "123456") == "R-008"
    assert code(town, "", "123456") == "R-008"


def test_no_refusal_shows_a_badge_secret(town: Town) -> None:
    out = town.handouts["c1"]
    secret = out.badge.split("-")[2]
    with pytest.raises(Refused) as caught:
        town.archive.sign_in(out.badge.replace("BG1", "BG1") + "X", out.pin)
    assert secret not in str(caught.value)


def test_a_new_badge_replaces_the_old_one(town: Town) -> None:
    old = town.handouts["c1"]
    admin = town.credentials["a1"]
    command, handouts = town.archive.with_badges(IssueBadge(person="c1"))
    town.archive.perform(command, admin)
    assert code(town, old.badge, old.pin) == "R-008"
    signed = town.archive.sign_in(handouts[0].badge, handouts[0].pin)
    assert signed.person == town.credentials["c1"].person
    assert signed.key is not None


def test_a_revoked_badge_is_nobodys(town: Town) -> None:
    out = town.handouts["c1"]
    town.archive.perform(RevokeBadge(person="c1", reason="lost"), town.credentials["a1"])
    assert code(town, out.badge, out.pin) == "R-008"


def test_a_leaver_is_out_at_once(town: Town) -> None:
    out = town.handouts["c1"]
    town.archive.perform(Leave(person="c1", left_on=date(2026, 3, 20)), town.credentials["a1"])
    assert code(town, out.badge, out.pin) == "R-008"
    with pytest.raises(Refused):
        town.do("c1", "draft-batch")


def test_a_first_pin_signs_nothing_until_it_is_changed(tmp_path: Path) -> None:
    path = str(kept_in(tmp_path, "real"))
    founded = found(path, Plan("测试快递", "HZ", ADMINISTRATORS), cost=CHEAP)
    out = founded.handouts[0]
    with open_archive(path) as real:
        monkey = pytest.MonkeyPatch()
        monkey.setattr(opening, "STANDARD", CHEAP)
        by = real.sign_in(out.badge, out.pin)
        assert by.key is None
        command = AddPerson(staff_no="9", full_name="某人", unit="某科", roles=("clerk",))
        entered, handouts = real.with_badges(command)
        with pytest.raises(Refused, match="R-007"):
            real.perform(entered, by)
        for weak in ("123456", "111111", "12345", "abcdef", ""):
            with pytest.raises(Refused, match="R-505"):
                real.change_pin(out.badge, by, weak)
        receipt = real.change_pin(out.badge, by, "736205")
        assert [event.kind for event in receipt.events] == ["person.pin_changed", "key.made"]
        with pytest.raises(Refused, match="R-005"):
            real.sign_in(out.badge, out.pin)
        again = real.sign_in(out.badge, "736205")
        assert again.key is not None
        assert len(real.perform(entered, again).events) == 1
        assert len(handouts) == 1
        same = real.change_pin(out.badge, again, "825917")
        assert [event.kind for event in same.events] == ["person.pin_changed"]
        monkey.undo()


def test_a_first_pin_is_changed_once_however_many_signed_in_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "real.db")
    out = found(path, Plan("测试快递", "HZ", ADMINISTRATORS), cost=CHEAP).handouts[0]
    monkeypatch.setattr(opening, "STANDARD", CHEAP)
    with open_archive(path) as real:
        finder, owner = real.sign_in(out.badge, out.pin), real.sign_in(out.badge, out.pin)
        real.change_pin(out.badge, owner, "736205")
        with pytest.raises(Refused, match="R-008"):
            real.change_pin(out.badge, finder, "825917")
        assert real.sign_in(out.badge, "736205").key is not None


def test_the_secret_of_a_badge_is_nowhere_in_the_file(town: Town) -> None:
    secrets = []
    for out in town.handouts.values():
        badge = read(out.badge)
        secrets += [out.badge.split("-")[2].encode(), badge.secret]  # type: ignore[union-attr]
    town.archive.close()
    data = town.path.bytes()
    assert [secret for secret in secrets if secret in data] == []


def _sealed(town: Town, staff_no: str, sealed: SealedKey) -> None:
    """Somebody with the file in hand puts a credential of their own into it."""
    person = town.credentials[staff_no].person
    sql = 'UPDATE "annex_credential" SET "sealed" = ? WHERE "person" = ?'
    town.archive.engine.run(sql, (sealed.text, person))


def _forged(town: Town, staff_no: str) -> str:
    """A badge of the person's number with another secret."""
    known = read(town.handouts[staff_no].badge)
    assert isinstance(known, BadgeCode)
    return dataclasses.replace(known, secret=SECRET).printed()


@pytest.mark.parametrize("public", ["theirs", "none"])
def test_a_credential_put_into_the_file_makes_nobody_somebody_else(town: Town, public: str) -> None:
    kept = town.row("person", town.credentials["m1"].person).public
    sealed = seal(None, SECRET, "918273", CHEAP, secrets.token_bytes)
    _sealed(town, "m1", sealed._replace(public=bytes.fromhex(kept if public == "theirs" else "")))
    assert code(town, _forged(town, "m1"), "918273") == "R-008"


def test_ones_own_key_under_another_badge_signs_nobody_in(town: Town) -> None:
    own = PersonKey.generate(secrets.token_bytes)
    _sealed(town, "m1", seal(own, SECRET, "918273", CHEAP, secrets.token_bytes))
    assert code(town, _forged(town, "m1"), "918273") == "R-008"


def test_a_credential_of_nobody_is_unknown(town: Town) -> None:
    sql = 'UPDATE "annex_credential" SET "person" = ? WHERE "person" = ?'
    town.archive.engine.run(sql, ("pnobody", town.credentials["c1"].person))
    out = town.handouts["c1"]
    assert code(town, out.badge, out.pin) == "R-008"


def test_guesses_made_at_once_are_counted_each(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    out = town.handouts["c1"]
    depth = 0

    def slowly(*given: Any) -> Any:
        """While one guess is being stretched, the next station begins its own."""
        nonlocal depth
        depth += 1
        if depth < TRIES:
            code(town, out.badge, wrong(out.pin))
        return unseal(*given)

    monkeypatch.setattr("archive.badges.unseal", slowly)
    assert code(town, out.badge, wrong(out.pin)) == "R-006"


@pytest.fixture
def locked_meanwhile(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one guess at c1's badge is looked at, other stations guess until it is locked."""
    out = town.handouts["c1"]

    def slow(sealed: SealedKey, secret: bytes, pin: str) -> PersonKey | None:
        monkeypatch.setattr("archive.badges.unseal", unseal)
        codes = [code(town, out.badge, wrong(out.pin)) for _ in range(TRIES)]
        assert "R-006" in codes
        return unseal(sealed, secret, pin)

    monkeypatch.setattr("archive.badges.unseal", slow)


@pytest.mark.usefixtures("locked_meanwhile")
def test_a_right_guess_among_too_many_at_once_does_not_sign_in(town: Town) -> None:
    out = town.handouts["c1"]
    assert code(town, out.badge, out.pin) == "R-006"
    assert code(town, out.badge, out.pin) == "R-006", "the lock was lifted"


def test_a_right_guess_lifts_no_lock_that_came_meanwhile(
    town: Town, request: pytest.FixtureRequest
) -> None:
    out = town.handouts["c1"]
    assert code(town, out.badge, wrong(out.pin)) == "R-005"
    request.getfixturevalue("locked_meanwhile")
    assert code(town, out.badge, out.pin) == "R-006"
    assert code(town, out.badge, out.pin) == "R-006", "the lock was lifted"


@pytest.mark.usefixtures("locked_meanwhile")
def test_a_wrong_guess_overtaken_by_the_lock_is_promised_no_tries(town: Town) -> None:
    out = town.handouts["c1"]
    assert code(town, out.badge, wrong(out.pin)) == "R-006"


def test_where_no_guess_can_be_counted_a_right_one_says_nothing_else(town: Town) -> None:
    """Who fills the disk, or keeps the archive locked, could else guess for ever."""
    out, engine = town.handouts["c1"], town.archive.engine
    off, on = {
        "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
        "postgres": ("SET default_transaction_read_only = on", "RESET ALL"),
    }[engine.kind]
    engine.run(off)
    for pin in (wrong(out.pin), out.pin):
        with pytest.raises(StorageFailed):
            town.archive.sign_in(out.badge, pin)
    engine.run(on)
    assert town.archive.sign_in(out.badge, out.pin).person


def test_a_badge_revoked_while_its_pin_is_looked_at_is_unknown(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = town.handouts["c1"]

    def slow(sealed: SealedKey, secret: bytes, pin: str) -> PersonKey | None:
        monkeypatch.setattr("archive.badges.unseal", unseal)
        town.do("a1", "revoke-badge", person="c1", reason="lost")
        return unseal(sealed, secret, pin)

    monkeypatch.setattr("archive.badges.unseal", slow)
    assert code(town, out.badge, wrong(out.pin)) == "R-008"
