"""Which boxes are shown: one question for each thing that a list can be narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from archive.codes import PlaceCode
from archive.errors import ArchiveError
from archive.reading.boxes import boxes
from archive.reading.source import today
from archive.words import N_, say
from tui import wanted as choice
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.wanted import Wanted
from tui.widgets.rows import Pick, ScannedInput, asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_box import BoxRow
    from tui.scan import Scanned

_HEADING = N_("Which boxes?")
_KEYS = N_("Enter: choose, next · F4: show them · F7: all boxes · Esc: leave it")
_LIKE = N_("F6: as box {box}")
_PLACE = N_("a place, and what is in it; scan it or type it")

# fmt: off
_LINES: tuple[tuple[str, str, str], ...] = (
    # field,     label,               hint
    ("place",    N_("stands at"),       _PLACE),
    ("outlet",   N_("outlet"),        N_("its code, or its whole name")),
    ("unit",     N_("responsible unit"), N_("the whole name of the responsible unit")),
    ("batch",    N_("batch"),         N_("a batch such as B-0001")),
    ("source",   N_("hand-in list"),  N_("file name of the list it came with")),
)
# fmt: on


class Filters(Dialog[Wanted]):
    """Asks how a list of boxes is to be narrowed; gives the choice."""

    room: ClassVar[str] = "filters"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking"), *bindings("filters")]

    def __init__(self, wanted: Wanted, today_: date, like: BoxRow | None) -> None:
        super().__init__()
        self._wanted, self._today, self._like = wanted, today_, like

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        like = [say(_LIKE, box=self._like.box_no)] if self._like else []
        return " · ".join((say(_KEYS), *like))

    def body(self) -> Iterable[Widget]:
        """A row for each question."""
        now = self._wanted
        yield asked(say(N_("state")), Pick(choice.states(), now.state, id="by-state"))
        yield asked(say(N_("due")), Pick(choice.dues(self._today), now.due, id="by-due"))
        yield asked(say(N_("holds")), Pick(choice.helds(), now.held, id="by-held"))
        kinds = Pick(choice.categories(), now.category, id="by-category")
        yield asked(say(N_("category")), kinds)
        for name, label, hint in _LINES:
            takes = (PlaceCode,) if name == "place" else ()
            field = ScannedInput(getattr(now, name), id=f"by-{name}", hint=say(hint), takes=takes)
            yield asked(say(label), field)
        yield asked(say(N_("labels")), Pick(choice.labels(), now.labels, id="by-labels"))

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def scanned(self, code: Scanned) -> bool:
        """A place belongs into its field; other codes wait."""
        return self.query_one("#by-place", ScannedInput).take(code)

    def action_like(self) -> None:
        """Fill the field with what the box under the cursor has there."""
        field = self.focused
        if self._like is None or field is None or field.id is None:
            return
        value = _of_box(self._like, _name(field))
        if isinstance(field, ScannedInput) or (isinstance(field, Pick) and value):
            field.value = value

    def action_all(self) -> None:
        """Every box."""
        self.dismiss(Wanted())

    def action_send(self) -> None:
        """Give the choice, once the archive understands it."""
        self.run_worker(self._give(), exclusive=True)

    async def _give(self) -> None:
        wanted = self._wanted._replace(**dict(self._chosen()))
        try:
            await self.waybox.station.read(
                lambda archive: boxes(archive, wanted.asked(today(archive)), limit=1)
            )
        except ArchiveError as error:
            self.tell(str(error), alarm=True)
            return
        self.dismiss(wanted)

    def _chosen(self) -> Iterator[tuple[str, str]]:
        for pick in self.query(Pick):
            yield _name(pick), pick.text
        for field in self.query(ScannedInput):
            yield _name(field), choice.as_typed(_name(field), field.value)


def _name(field: Widget) -> str:
    """The field of the choice that a widget stands for."""
    return str(field.id).removeprefix("by-")


def _of_box(box: BoxRow, field: str) -> str:
    """What a box has where a list can be narrowed."""
    known = {
        "state": box.state,
        "held": "yes" if box.holds else "no",
        "category": box.categories[0] if box.categories else "",
        "place": box.place,
        "outlet": box.outlet_code,
        "unit": box.unit,
        "batch": box.batch,
    }
    return known.get(field, "")
