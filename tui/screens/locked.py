"""A locked station: what was begun stands behind it as it was, and scans wait."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from archive.codes import BadgeCode, read
from archive.errors import ArchiveError
from archive.reading.people import badge_counts
from archive.words import N_, say
from tui.anew import anew
from tui.screens.signin import Doorway

if TYPE_CHECKING:
    from tui.scan import Scanned
    from tui.who import Operator

_LONGEST_SLIP = 16
"""A PIN with a finger's slip in it is no longer than this."""
_LOCKED = N_("Locked: {staff_no} works here")
_OWN = N_("{staff_no}: scan your badge and go on where you were.")
_WAIT = N_("Codes that are scanned meanwhile wait; then you are asked about them.")
_OTHER = N_("Somebody else: badge, then PIN and Enter:")
_NO_LONGER = N_("This badge was revoked, or its holder left: it opens nothing any more.")
_RECORDING = N_("Something of {staff_no} is being recorded. Wait a moment, then try again.")
_GIVEN_UP = N_("What {staff_no} began and did not finish is given up then.")


class Locked(Doorway):
    """Opens with the badge of whoever works here; with another's badge and PIN it is theirs."""

    locks = True
    """Nothing is shown above it but what it offers."""

    def __init__(self, operator: Operator, waited: int = 0) -> None:
        super().__init__()
        self._operator = operator
        self._since, self._until = waited, 0
        """Where in the waiting codes those begin and end that anybody may have scanned."""

    def heading(self) -> str:
        """Whose station it is."""
        return f"Waybox · {say(_LOCKED, staff_no=self._operator.staff_no)}"

    def scan_step(self) -> tuple[str, str]:
        """The way in of whoever works here."""
        return say(_OWN, staff_no=self._operator.staff_no), say(_WAIT)

    def pin_step(self) -> tuple[str, str]:
        """The way in of others."""
        return say(_OTHER), say(_GIVEN_UP, staff_no=self._operator.staff_no)

    def badge_scanned(self, badge: str) -> bool:
        """Open for whoever works here; ask others for their PIN."""
        known = self.waybox.station.keyring.known(badge)
        if known is not None and known.who.person == self._operator.who.person:
            self._until = len(self.waybox.scanning.waiting)
            anew(self, partial(self._let_in, badge), "let-in")
            return True
        return super().badge_scanned(badge)

    async def _let_in(self, badge: str) -> None:
        """The badge alone opens the lock only as long as it is its holder's."""
        code, station = read(badge), self.waybox.station
        try:
            counts = isinstance(code, BadgeCode) and await station.read(
                badge_counts, code.id, self._operator.who.person
            )
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
            return
        if counts:
            self._unlock()
        else:
            station.keyring.drop(badge)
            self.tell(say(_NO_LONGER), alarm=True)

    def scanned(self, code: Scanned) -> bool:
        """Codes wait for whoever works here; a PIN typed too early is neither kept nor shown."""
        if code.code is None and code.text[:1].isdigit() and len(code.text) <= _LONGEST_SLIP:
            return super().scanned(code)
        return False

    def admitted(self, operator: Operator) -> None:
        """The same person goes on, another one begins."""
        if operator.who.person == self._operator.who.person:
            self.waybox.station.operator = operator
            self._until = len(self.waybox.scanning.waiting)
            self._unlock()
        elif self.waybox.shut.is_recording:
            self.tell(say(_RECORDING, staff_no=self._operator.staff_no), alarm=True)
        else:
            self.waybox.welcome(operator)

    def _unlock(self) -> None:
        """Give way to what stands behind, and to the codes that waited, in their order."""
        if self not in self.app.screen_stack:
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(None)
        codes = self.waybox.scanning.waiting.take_out(self._since, self._until)
        self.waybox.shut.open(codes, self._since)
