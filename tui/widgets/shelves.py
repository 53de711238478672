"""A room as a picture: racks as columns, shelves as cells, each filled by its share of boxes.

A number stands below each bar, a sign beside it where a shelf is full or too full: the colour
says nothing that is not also written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from archive.words import N_, say
from tui.shelving import (
    AREA,
    RACK,
    Area,
    Spot,
    boxes_of,
    busiest,
    capacity_of,
    place_at,
    short,
    spot_of,
)
from tui.texts import cut, harmless

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Resize

    from archive.views_place import PlaceRow

FULL, OVER, ASTRAY = "■", "▲", "≠"
"""Beside the number of a shelf that is full, that holds more than it should, or wrong boxes."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_EMPTY, _UNSAID = "░", "┄"
_LEAST, _MOST, _GAP, _GUTTER = 5, 9, 1, 4
_HEADER = 2
_OF = N_("boxes {boxes}/{capacity} · {share} %")
_BOXES = N_("boxes {boxes}")
_NO_AREA = N_("places that lie in no other")
_AREA_AT = N_("{at} of {count}")

_MOVES = {
    "left": "left", "right": "right", "up": "up", "down": "down", "home": "first", "end": "last",
}  # fmt: skip


class Shelves(Widget, can_focus=True):
    """The picture of one area at a time; the cursor stands on a shelf, a rack or the area."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move('{way}')", "", show=False) for key, way in _MOVES.items()),
        Binding("pageup", "turn(-1)", "", show=False),
        Binding("pagedown", "turn(1)", "", show=False),
        Binding("enter", "open", "", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another place."""

    class Opened(Message):
        """What stands in the place under the cursor is wanted."""

    def __init__(self) -> None:
        super().__init__(id="shelves")
        self._store: tuple[Area, ...] = ()
        self._spot = Spot(0, 0, 0)
        self._left, self._low = 0, 0
        """The first rack and the lowest shelf in view."""

    @property
    def chosen(self) -> PlaceRow | None:
        """The place under the cursor."""
        return place_at(self._store, self._spot)

    def tell(self, store: Sequence[Area]) -> None:
        """Picture this store; the cursor stays on its place if that is still there."""
        before = self.chosen
        found = spot_of(store, before.place) if before else busiest(store)
        self._store = tuple(store)
        self._spot = self._held(found or self._spot)
        self._follow()

    def go_to(self, place: str) -> bool:
        """Put the cursor on a place; False where it is not pictured."""
        found = spot_of(self._store, place)
        if found is not None:
            self._put(found)
        return found is not None

    # -- the cursor ----------------------------------------------------------------------------

    def action_move(self, way: str) -> None:
        """Move the cursor by one shelf or rack."""
        if self._store:
            self._put(self._held(_moved(self._spot, self._store[self._spot.area], way)))

    def action_turn(self, step: int) -> None:
        """Picture the next area, or the one before."""
        if self._store:
            self._put(self._held(Spot((self._spot.area + step) % len(self._store), 0, 0)))

    def action_open(self) -> None:
        """Ask for what stands in the place."""
        self.post_message(self.Opened())

    def _put(self, spot: Spot) -> None:
        self._spot = spot
        self._follow()
        self.post_message(self.Moved())

    def _held(self, spot: Spot) -> Spot:
        """The spot, or the nearest one that there is."""
        if not self._store:
            return Spot(0, 0, 0)
        area = min(spot.area, len(self._store) - 1)
        racks = self._store[area].racks
        rack = max(0, min(spot.rack, len(racks) - 1))
        level = min(spot.level, len(racks[rack].shelves) - 1)
        if level == AREA and self._store[area].place is None:
            level = RACK
        return Spot(area, rack, level)

    # -- the picture ---------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self._follow()

    def _follow(self) -> None:
        """Move the window so that the cursor is in it."""
        across, high = self._across, self._high
        if self._spot.rack < self._left or self._spot.rack >= self._left + across:
            self._left = max(0, self._spot.rack - across + 1)
        level = max(0, self._spot.level)
        if level < self._low or level >= self._low + high:
            self._low = max(0, level - high + 1)
        if self._store:
            self._left = min(self._left, max(0, len(self._area.racks) - across))
            self._low = min(self._low, max(0, self._area.levels - high))
        self.refresh()

    @property
    def _area(self) -> Area:
        return self._store[self._spot.area]

    @property
    def _width(self) -> int:
        """Cells of a bar: as wide as all racks of the area allow."""
        racks = len(self._area.racks) if self._store else 1
        return max(_LEAST, min(_MOST, (self.size.width - _GUTTER) // max(1, racks) - _GAP))

    @property
    def _across(self) -> int:
        return max(1, (self.size.width - _GUTTER) // (self._width + _GAP))

    @property
    def _tall(self) -> int:
        """Lines of a shelf: a bar and its number, or both in one where there are many."""
        levels = self._area.levels if self._store else 1
        return 2 if levels * 2 + _HEADER <= self.size.height else 1

    @property
    def _high(self) -> int:
        return max(1, (self.size.height - _HEADER) // self._tall)

    def render(self) -> Content:
        """The area, its racks, and their shelves from above."""
        if not self._store:
            return Content("")
        shown = range(self._left, min(self._left + self._across, len(self._area.racks)))
        lines = [self._title(), self._names(shown)]
        top = min(self._area.levels, self._low + self._high)
        for level in reversed(range(self._low, top)):
            lines += self._level(level, shown)
        return Content("\n").join(lines)

    def _title(self) -> Content:
        area, width = self._area, self.size.width
        at = say(_AREA_AT, at=self._spot.area + 1, count=len(self._store))
        name = _name(area.place) if area.place else say(_NO_AREA)
        said = f"{filled(boxes_of(area), capacity_of(area))}   {at} ◀ PgUp PgDn ▶"
        left = cut(name, max(8, width - cell_len(said) - 3))
        style = "reverse bold" if self._spot.level == AREA else "bold"
        return Content.assemble((f" {left} ", style), f"  {said}").truncate(width)

    def _names(self, shown: range) -> Content:
        """The racks' names, and a sign where more of them are to the left or right."""
        within = self._area.place.place if self._area.place else ""
        before = "◀" if shown.start else " "
        parts: list[str | tuple[str, str]] = [f"{before}{' ' * (_GUTTER - 1)}"]
        for at in shown:
            name = cut(short(self._area.racks[at].place.place, within), self._width)
            here = self._spot.level == RACK and self._spot.rack == at
            parts.append((_centred(name, self._width), "reverse bold" if here else "$accent"))
            parts.append(" " * _GAP)
        return Content.assemble(*parts, "▶" if shown.stop < len(self._area.racks) else "")

    def _level(self, level: int, shown: range) -> Iterator[Content]:
        """One shelf of every rack: a line of bars and one of numbers, or both in one."""
        for line in range(self._tall):
            parts: list[str | tuple[str, str]] = []
            parts.append(f"{self._level_name(level, shown) if not line else '':>{_GUTTER - 1}} ")
            for at in shown:
                shelves = self._area.racks[at].shelves
                text, style = " " * self._width, ""
                if level < len(shelves):
                    text, style = self._cell(shelves[level], line)
                    here = self._spot[1:] == (at, level)
                    style = f"{style} reverse".strip() if here else style
                parts += [(text, style), " " * _GAP]
            yield Content.assemble(*parts)

    def _level_name(self, level: int, shown: range) -> str:
        """What all shelves of a level are called, where they agree."""
        racks = [self._area.racks[at] for at in shown]
        codes = {short(rack.shelves[level].place, rack.place.place)
                 for rack in racks if level < len(rack.shelves)}  # fmt: skip
        name = codes.pop() if len(codes) == 1 else ""
        return name if cell_len(name) < _GUTTER else ""

    def _cell(self, shelf: PlaceRow, line: int) -> tuple[str, str]:
        sign = f"{sign_of(shelf)}{ASTRAY if shelf.astray else ''}"
        number, style = f"{shelf.inside}{sign}", style_of(shelf)
        if self._tall == 1:
            return _centred(f"{height_bar(shelf)}{number}", self._width), style
        return (_centred(number, self._width) if line else bar(shelf, self._width)), style


def _name(place: PlaceRow) -> str:
    return place.place if place.title == place.place else f"{place.place} {place.title}"


def _moved(spot: Spot, area: Area, way: str) -> Spot:
    """Where the cursor goes: above the highest shelf stands the rack, above the racks the area."""
    highest = len(area.racks[spot.rack].shelves) - 1
    match way:
        case "left" | "right":
            return spot._replace(rack=spot.rack + (1 if way == "right" else -1))
        case "first" | "last":
            return spot._replace(rack=0 if way == "first" else len(area.racks) - 1)
        case "up":
            above = {AREA: AREA, RACK: AREA, highest: RACK}.get(spot.level, spot.level + 1)
            return spot._replace(level=above)
        case _:
            below = {AREA: RACK, RACK: highest, 0: 0}.get(spot.level, spot.level - 1)
            return spot._replace(level=below)


def filled(boxes: int, capacity: int) -> str:
    """How full something is, in figures."""
    if not capacity:
        return say(_BOXES, boxes=f"{boxes:,}")
    share = boxes * 100 // capacity
    return say(_OF, boxes=f"{boxes:,}", capacity=f"{capacity:,}", share=share)


def sign_of(place: PlaceRow) -> str:
    """A sign where a place is full or too full."""
    return OVER if place.is_over else FULL * (0 < place.capacity == place.inside)


def style_of(place: PlaceRow) -> str:
    """The colour of a shelf; its sign says the same."""
    sign = OVER if place.astray else sign_of(place)
    return {OVER: "$error", FULL: "$warning"}.get(sign, "" if place.inside else "dim")


def bar(place: PlaceRow, width: int) -> str:
    """A bar filled by the share of boxes; dashes where nobody said how many it takes."""
    if not place.capacity:
        return _UNSAID * width
    eighths = min(width * 8, place.inside * width * 8 // place.capacity)
    if place.inside and not eighths:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return f"{'█' * full}{_EIGHTHS[rest] if rest else ''}".ljust(width, _EMPTY)


def height_bar(place: PlaceRow) -> str:
    """The same in one cell."""
    if not place.capacity:
        return _UNSAID
    eighths = min(8, -(-place.inside * 8 // place.capacity))
    return _HEIGHTS[eighths] if eighths else _EMPTY


def _centred(text: str, width: int) -> str:
    plain = harmless(text)
    room = max(0, width - cell_len(plain))
    return f"{' ' * (room // 2)}{plain}{' ' * (room - room // 2)}"
