"""Who sits at a station: signed in with badge and PIN, known again by the badge alone.

The key that signs stays in memory for as long as somebody is signed in. Of a badge only a salted
digest stays, enough to know it again: a lock screen opens with the badge, a witness who signed in
fully here confirms presence with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from archive.codes import repair

if TYPE_CHECKING:
    from archive import Archive, Credential
    from archive.views_work import PersonRow


class Operator(NamedTuple):
    """A person signed in at this station."""

    who: PersonRow
    credential: Credential
    digest: bytes
    """Of the badge, under the station's salt."""
    admitted: datetime
    """When badge and PIN were given, by the archive's clock."""

    @property
    def staff_no(self) -> str:
        """How the screens call the person."""
        return self.who.staff_no

    @property
    def must_change_pin(self) -> bool:
        """Whether the PIN handed out has not been changed yet."""
        return self.credential.key is None


class Keyring:
    """People who signed in fully at this station since it was opened."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._known: dict[bytes, Operator] = {}

    def digest(self, badge: str) -> bytes:
        """What stays of a badge."""
        return hmac.digest(self._salt, repair(badge).encode(), hashlib.sha256)

    def admit(self, archive: Archive, badge: str, pin: str) -> Operator:
        """The person of badge and PIN, known from now on; raises `Refused`."""
        from archive.reading.people import person_named

        credential = archive.sign_in(badge, pin)
        who, at = person_named(archive, credential.person), archive.clock.tick().at
        operator = Operator(who, credential, self.digest(badge), at)
        self._known[operator.digest] = operator
        return operator

    def known(self, badge: str) -> Operator | None:
        """Whoever signed in fully here with this badge; None for others."""
        return self._known.get(self.digest(badge))

    def drop(self, badge: str) -> None:
        """Know this badge no more."""
        self._known.pop(self.digest(badge), None)

    def forget(self) -> None:
        """Nobody is known any more."""
        self._known.clear()
