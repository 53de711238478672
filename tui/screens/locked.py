"""A locked station: what was begun stands behind it as it was, and scans wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.screens.signin import Doorway

if TYPE_CHECKING:
    from tui.scan import Scanned
    from tui.who import Operator

_LOCKED = N_("Locked: {staff_no} works here")
_OWN = N_("{staff_no}: scan your badge and go on where you were.")
_WAIT = N_("Codes that are scanned meanwhile wait, and are done then.")
_OTHER = N_("Somebody else: badge, then PIN and Enter:")
_GIVEN_UP = N_("What {staff_no} began and did not finish is given up then.")


class Locked(Doorway):
    """Opens with the badge of whoever works here; with another's badge and PIN it is theirs."""

    def __init__(self, operator: Operator) -> None:
        super().__init__()
        self._operator = operator

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
            self._unlock()
            return True
        return super().badge_scanned(badge)

    def scanned(self, code: Scanned) -> bool:
        """Codes wait for whoever works here."""
        return False

    def admitted(self, operator: Operator) -> None:
        """The same person goes on, another one begins."""
        if operator.who.person == self._operator.who.person:
            self._unlock()
        else:
            self.waybox.welcome(operator)

    def _unlock(self) -> None:
        """Give way to what stands behind, and hand it the codes that waited, in their order."""
        self.dismiss(None)
        self.waybox.scanning.hand_on()
