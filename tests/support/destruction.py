"""A destruction at a station: boxes pulled for a session, and hands that sign for witnesses."""

from __future__ import annotations

from typing import NamedTuple

from tests.support.crew import Town
from tests.support.scans import label
from tests.support.station import Hands

SESSION = "S-0001"


class Yard(NamedTuple):
    """A town whose boxes are pulled for a session; `hands` sit before its screen."""

    town: Town
    names: tuple[str, ...]

    def codes(self, *names: str) -> tuple[str, ...]:
        """The labels of boxes."""
        return tuple(label(self.town, name) for name in names or self.names)

    async def open(self, me: Hands) -> None:
        """Open the session's screen."""
        me.app.go("session", SESSION)
        await me.settle()

    async def badge(self, me: Hands, who: str) -> None:
        """Somebody scans a badge."""
        await me.scan(self.town.handouts[who].badge)

    async def pin(self, me: Hands, who: str) -> None:
        """Somebody types a PIN and Enter."""
        await me.type(self.town.handouts[who].pin)
        await me.press("enter")

    async def signs(self, me: Hands, who: str, boxes: int) -> None:
        """A witness does the next step: number of boxes, badge, PIN."""
        await me.press("f4")
        await me.type(str(boxes))
        await self.badge(me, who)
        await self.pin(me, who)

    def state(self, box: str) -> str:
        """A box's state, as the archive has it."""
        return self.town.state(box)

    def session(self) -> str:
        """The session's state, as the archive has it."""
        return str(self.town.row("session", SESSION).state)

    def fed(self) -> list[str]:
        """Ids of the boxes fed, in the order of the log."""
        return [event.subject for event in self.town.events() if event.kind == "box.fed"]


def pulled(town: Town, count: int) -> Yard:
    """Boxes approved and pulled, a session planned for them."""
    names = tuple(f"B{at}" for at in range(count))
    town.stored(*names)
    town.planned(town.approved(*names))
    for name in names:
        town.do("c1", "pull-box", box=name)
    return Yard(town, names)


def feeding(town: Town, count: int) -> Yard:
    """Everything up to the feeding."""
    names = tuple(f"B{at}" for at in range(count))
    town.stored(*names)
    town.feeding(*names)
    return Yard(town, names)
