"""Where boxes stand, as a picture: a room's racks as columns, their shelves as cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from archive.codes import PlaceCode, repair
from archive.errors import ArchiveError
from archive.reading.card import box_named
from archive.reading.places import places
from archive.state_words import PLACE_KINDS, state_word, word
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.shelving import areas, with_capacity
from tui.texts import harmless
from tui.widgets.shelves import FULL, OVER, Shelves, filled, sign_of
from tui.words.place import meant_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_place import PlaceRow
    from tui.scan import Scanned

_FIND = N_("F3: place or box; Enter goes there")
_LEGEND = N_("■ full · ▲ too full · ≠ wrong room · ┄ capacity not said · arrows · Enter: its boxes")
_NOBODY_YET = N_(
    "No place has been entered yet.\n\n"
    "Take in the list of your places: F10, “{lists}”. Or enter one by one: F4."
)
_ROOM_FOR = N_("room for {count}")
_IS_FULL = N_("full")
_TOO_FULL = N_("too full by {count}")
_UNSAID = N_("capacity not said")
_INSIDE = N_("in {path}")
_MEANT = N_("meant for {what}")
_ASTRAY = N_("wrong room: {count}")
_STANDS = N_("Box {box} stands at {place}.")
_NOWHERE = N_("Box {box} stands nowhere: it is {state}.")
_NOT_PICTURED = N_("{place} is closed down; nothing stands there.")


class Places(Room):
    """The store, an area at a time."""

    room, heading = "places", N_("Places")
    AUTO_FOCUS = "#shelves"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("places")]
    view: tuple[PlaceRow, ...] | None

    def body(self) -> Iterable[Widget]:
        """The field that finds, the picture, and what is to be said of the place chosen."""
        yield Input(placeholder=say(_FIND), id="find")
        yield Shelves()
        yield Static("", id="none")
        yield Static("", id="caption")

    async def load(self) -> tuple[PlaceRow, ...]:
        """Every place and how full it is."""
        return await self.waybox.station.read(places)

    def show(self, view: tuple[PlaceRow, ...]) -> None:
        """Picture them."""
        store = areas(view)
        self.query_one(Shelves).tell(store)
        empty = "" if store else say(_NOBODY_YET, lists=say(N_("Take in a list")))
        self.query_one("#none", Static).update(Content(empty))
        self.set_class(not store, "-none")
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The place under the cursor, and one still to be entered."""
        chosen = self.chosen
        one = (About("place", chosen.place, {"place": (chosen.place,)}),) if chosen else ()
        return (*one, About("place"))

    @property
    def chosen(self) -> PlaceRow | None:
        """The place under the cursor."""
        return self.query_one(Shelves).chosen

    # -- moving --------------------------------------------------------------------------------

    @on(Shelves.Moved)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    @on(Shelves.Opened)
    def action_boxes(self) -> None:
        """The list of the boxes that stand there."""
        if self.chosen is not None:
            self.waybox.go("boxes", f"place={self.chosen.place}")

    def action_next_area(self) -> None:
        """Picture the next room."""
        self.query_one(Shelves).action_turn(1)

    def action_pallets(self) -> None:
        """The pallets, and what stands on each."""
        self.waybox.go("pallets")

    def _caption(self) -> None:
        rows = self.view or ()
        lines = [*_said(with_capacity(self.chosen, rows), rows)] if self.chosen else []
        self.query_one("#caption", Static).update(Content("\n".join((*lines, say(_LEGEND)))))

    # -- finding -------------------------------------------------------------------------------

    @on(Input.Submitted, "#find")
    def _asked(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        event.input.value = ""
        self.query_one(Shelves).focus()
        if text and not self._go_to(repair(text)):
            self._look(text)

    def code_scanned(self, code: Scanned) -> bool:
        """Go to a place, or to where a box stands."""
        if not (isinstance(code.code, PlaceCode) and self._go_to(code.code.place)):
            self._look(code.text, code.flaw)
        return True

    def _go_to(self, place: str) -> bool:
        """Go to a place that is known; False for what names none."""
        known = next((row for row in self.view or () if row.place == place), None)
        if known is None:
            return False
        pictured = self.query_one(Shelves).go_to(place)
        told = "" if pictured else say(_NOT_PICTURED, place=place)
        self.say(told, alarm=not pictured)
        return True

    def _look(self, text: str, flaw: str = "") -> None:
        look = partial(self._find_box, text, flaw)
        self.run_worker(look, exclusive=True, group="look")

    async def _find_box(self, text: str, flaw: str) -> None:
        try:
            box = await self.waybox.station.read(box_named, text)
        except ArchiveError as error:
            failure = failure_of(error)
            self.say(" ".join(filter(None, (flaw or failure.so, failure.next))), alarm=True)
            return
        if box.place and self._go_to(box.place):
            self.say(say(_STANDS, box=box.box_no, place=box.place))
        else:
            state = state_word("box", box.state)
            self.say(say(_NOWHERE, box=box.box_no, state=state), alarm=True)


def _said(place: PlaceRow, rows: Iterable[PlaceRow]) -> Iterator[str]:
    """The place in words: its name, how full it is, where it lies."""
    parts = (*dict.fromkeys((place.place, place.title)), word(PLACE_KINDS, place.kind))
    wrong = [say(_ASTRAY, count=place.astray)] if place.astray else []
    full = filled(place.inside, place.capacity)
    yield harmless(" · ".join((*parts, full, _fullness(place), *wrong)))
    above = {row.place: row for row in rows}
    path: list[str] = []
    at = above.get(place.parent)
    while at is not None and at.place not in path:
        path.insert(0, at.place)
        at = above.get(at.parent)
    inside = say(_INSIDE, path=" › ".join(path)) if path else ""
    meant = _meant(place, above)
    yield harmless(" · ".join(part for part in (inside, meant) if part))


def _meant(place: PlaceRow, above: Mapping[str, PlaceRow]) -> str:
    """What the place is meant for, by itself or by the nearest above it that says."""
    at: PlaceRow | None = place
    passed: set[str] = set()
    while at is not None and at.place not in passed and not meant_text(at):
        passed.add(at.place)
        at = above.get(at.parent)
    said = meant_text(at) if at is not None else ""
    return say(_MEANT, what=said) if said else ""


def _fullness(place: PlaceRow) -> str:
    if not place.capacity:
        return say(_UNSAID)
    match sign_of(place):
        case sign if sign == OVER:
            return say(_TOO_FULL, count=place.inside - place.capacity)
        case sign if sign == FULL:
            return say(_IS_FULL)
    return say(_ROOM_FOR, count=place.capacity - place.inside)
