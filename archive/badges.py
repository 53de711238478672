"""Handing out badges and first PINs, and signing in with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from archive.clock import read_stamp, stamp
from archive.codes import BadgeCode, mint_badge, read
from archive.commands.people import Issued
from archive.door import Credential, Door
from archive.errors import Refused, UnreadableCode
from archive.log.person import (
    Cost,
    PersonKey,
    SealedKey,
    first_pin,
    opens,
    pin_is_weak,
    seal,
    unseal,
)
from archive.refusals import Refusal
from archive.refusals.general import BadgeUnknown, PersonLeft, PinLocked, WrongPin
from archive.refusals.people import PinWeak
from archive.rows import Person
from archive.storage.selecting import find

Random = Callable[[int], bytes]

TRIES = 5
"""Wrong PINs in a row before the badge is locked."""
LOCKED = timedelta(minutes=15)


class Handout(NamedTuple):
    """A badge and first PIN, shown once to whoever hands them out."""

    staff_no: str
    name: str
    badge: str
    """The whole code for the badge's QR."""
    pin: str


def issue(staff_no: str, name: str, *, demo: bool, cost: Cost, random: Random) -> tuple[
    Issued, Handout
]:  # fmt: skip
    """A new badge: what the archive keeps of it, and what is handed out.

    In a demo archive the signing key is made at once; elsewhere at the first PIN change.
    """
    badge, pin = mint_badge(random), first_pin(random)
    key = PersonKey.generate(random) if demo else None
    sealed = seal(key, badge.secret, pin, cost, random)
    public = sealed.public.hex() if key else ""
    issued = Issued(staff_no, badge.id, sealed.text, public)
    return issued, Handout(staff_no, name, badge.printed(), pin)


def read_badge(text: str) -> BadgeCode:
    """The badge that was scanned; raises `Refused` for text that is none, never echoing it."""
    try:
        code = read(text)
    except UnreadableCode as error:
        raise Refused(BadgeUnknown("…")) from error
    if not isinstance(code, BadgeCode):
        raise Refused(BadgeUnknown("…"))
    return code


_CREDENTIAL = """SELECT "person", "sealed", "locked_until" FROM "annex_credential"
    WHERE "badge" = ?"""
_OPEN = '("locked_until" IS NULL OR "locked_until" <= ?)'
_MISSED = f"""UPDATE "annex_credential"
    SET "wrong" = CASE WHEN {_OPEN} THEN "wrong" + 1 ELSE "wrong" END WHERE "badge" = ?
    RETURNING "wrong", "locked_until" """
_FORGIVE = f"""UPDATE "annex_credential" SET "wrong" = 0, "locked_until" = NULL
    WHERE "badge" = ? AND {_OPEN}"""
_UNTIL = 'SELECT "locked_until" FROM "annex_credential" WHERE "badge" = ?'
_LOCK = 'UPDATE "annex_credential" SET "wrong" = 0, "locked_until" = ? WHERE "badge" = ?'


def sign_in(door: Door, badge_text: str, pin: str) -> Credential:
    """Who holds this badge and knows its PIN, with the key unlocked.

    Raises `Refused`: unknown or revoked badge, wrong PIN, locked, person left. Every failure is
    remembered, without the PIN.
    """
    badge = read_badge(badge_text)
    found = door.engine.row(_CREDENTIAL, (badge.id,))
    if found is None:
        raise _remembered(door, BadgeUnknown(badge.id), "")
    person, text, locked_until = found
    if _is_locked(door, locked_until):
        raise _remembered(door, PinLocked(locked_until), person)
    sealed = SealedKey.from_text(text)
    key = unseal(sealed, badge.secret, pin) if sealed.wrapped else None
    if key is None and (sealed.wrapped or not opens(sealed, badge.secret, pin)):
        raise _remembered(door, _missed(door, badge.id), person)
    overtaken = _forgiven(door, badge.id)
    if overtaken is not None:
        raise _remembered(door, overtaken, person)
    row: Person | None = find(door.engine, "person", person)
    if row is None:
        raise _remembered(door, BadgeUnknown(badge.id), "")
    if row.state != "ACTIVE":
        raise _remembered(door, PersonLeft(person), person)
    # A sealed text put into the file without a key would else make its holder a new one.
    public = key.public.hex() if key else ""
    if row.badge != badge.id or row.public != public:
        raise _remembered(door, BadgeUnknown(badge.id), person)
    return Credential(person, key)


def _is_locked(door: Door, until: str | None) -> bool:
    return until is not None and door.clock.tick().at < read_stamp(until)


def _forgiven(door: Door, badge: str) -> Refusal | None:
    """Forget earlier misses, unless other guesses locked the badge while this one was looked at.

    Written where there were none, too: where a wrong PIN cannot be counted, a right one says
    nothing else. Whoever keeps the archive from being written could guess for ever.
    """
    told = (badge, stamp(door.clock.tick().at))
    door.engine.write(lambda: door.engine.run(_FORGIVE, told))
    found = door.engine.row(_UNTIL, (badge,))
    if found is None:
        return BadgeUnknown(badge)
    return PinLocked(found[0]) if _is_locked(door, found[0]) else None


def _missed(door: Door, badge: str) -> Refusal:
    """Count a miss where it is written: many guesses at once are as many misses."""
    return door.engine.write(lambda: _counted(door, badge))


def _counted(door: Door, badge: str) -> Refusal:
    counted = door.engine.row(_MISSED, (stamp(door.clock.tick().at), badge))
    if counted is None:
        return BadgeUnknown(badge)
    wrong, until = counted
    if _is_locked(door, until):
        return PinLocked(until)
    if wrong < TRIES:
        return WrongPin(TRIES - wrong)
    until = stamp(door.clock.tick().at + LOCKED)
    door.engine.run(_LOCK, (until, badge))
    return PinLocked(until)


def _remembered(door: Door, refusal: Refusal, person: str) -> Refused:
    door.remember(refusal, "sign-in", person, "")
    return Refused(refusal)


def resealed(
    badge_text: str, staff_no: str, by: Credential, new_pin: str, cost: Cost, random: Random
) -> Issued:
    """The credential under a new PIN; makes the person's key if there is none yet.

    Raises `Refused` for a PIN that is too simple.
    """
    if pin_is_weak(new_pin):
        raise Refused(PinWeak())
    badge = read_badge(badge_text)
    key = by.key or PersonKey.generate(random)
    sealed = seal(key, badge.secret, new_pin, cost, random)
    return Issued(staff_no, badge.id, sealed.text, sealed.public.hex())
