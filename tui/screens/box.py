"""One box: what it is, why and when it is due, and all that happened to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from archive.clock import read_stamp
from archive.codes import PlaceCode
from archive.errors import ArchiveError
from archive.placing_words import odd_said
from archive.reading.card import box_card, box_named
from archive.reading.confidential import told
from archive.reading.placing import put_away
from archive.state_words import state_word
from archive.words import N_, language, say
from labels.phrases import Tongue
from tui.anew import anew
from tui.cli.failures import failure_of
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.since import since, since_said
from tui.widgets.card import Named, Past
from tui.widgets.fitted import FittedTable
from tui.words.box import STUB, due_said, facts, why
from tui.words.confidential import confidential

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from archive.views_box import BoxCard, BoxRow
    from archive.views_confidential import Told
    from tui.dialogs.labels import Printed
    from tui.scan import Scanned
    from tui.since import Own
    from tui.station import Done

WIDE = 110
"""From this width on the card shows everything at once."""
PARTS: tuple[tuple[str, str], ...] = (
    ("box-facts", N_("Facts")),
    ("box-why", N_("Why and when due")),
    ("box-past", N_("History")),
)
_HELD = N_("▲ on hold: {holds}")
_DUE = N_("due: {said}")
_DUE_HELD = N_("due: yes, from {day}, but ▲ on hold: {holds}")
_THIS_BOX = N_("Box {box}")
_LISTS = N_("Written: {paths}")
_LIST = N_("List and receipt of what an authority took")
_ABOUT_LIST = N_(
    "For approvers and whoever recorded it alone. A list that was issued is served again as it was."
)


class Box(Room):
    """The card of a box."""

    room, heading = "box", N_("Box")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#box-facts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("box")]
    view: BoxCard | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._part = "box-facts"
        self._shown: BoxCard | None = None
        self._own: set[Own] = set()
        self._told: tuple[Told, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A line on how it stands, and the three parts of the card."""
        yield Static("", id="stands")
        yield Static("", id="parts")
        with Horizontal(id="card", classes=f"-{self._part}"):
            with Vertical(id="reckoned"):
                yield Static(Content(say(PARTS[0][1])), classes="caption")
                yield Named(id="box-facts")
                yield Static(Content(say(PARTS[1][1])), classes="caption -next")
                yield Named(id="box-why")
            with Vertical(id="lived"):
                yield Static(Content(say(PARTS[2][1])), classes="caption")
                yield Past(id="box-past")

    async def load(self) -> BoxCard:
        """Everything about the box; what few may read, where the one signed in may."""
        station = self.waybox.station
        card = await station.read(box_card, *self.address)
        who = station.operator.credential.person if station.operator else ""
        self._told = await station.read(told, "box", card.box.id, who)
        return card

    def show(self, view: BoxCard) -> None:
        """Fill the parts, and say what happened since they were filled last."""
        self.address = (view.box.box_no,)
        self.query_one("#stands", Static).update(_standing(view))
        self.query_one("#box-facts", Named).tell((*_facts(view), *confidential(self._told)))
        self.query_one("#box-why", Named).tell(why(view))
        self.query_one("#box-past", Past).tell(view.history)
        self._show_parts()
        before, self._shown = self._shown, view
        if before is not None and before.box.id == view.box.id:
            news = since_said(since(before.history, view.history, self._own))
            if news:
                self.say(news, alarm=True)

    def on_screen_suspend(self) -> None:
        """Whoever looks next may not be who may read what few may."""
        self._told = ()
        if self.view is not None and self.is_open:
            self.query_one("#box-facts", Named).tell(_facts(self.view))

    def failed(self, failure: ArchiveError) -> None:
        """A box that is not known shows nothing but that."""
        if self.view is not None or not self.is_open:
            super().failed(failure)
            return
        said = failure_of(failure)
        self.query_one("#stands", Static).update(Content("\n".join((said.so, said.why, said.next))))

    def things(self) -> tuple[About, ...]:
        """The box, a hold on it, a consultation of it."""
        if self.view is None:
            return ()
        number = self.view.box.box_no
        return (
            About("box", number, {"box": [number]}),
            About("hold", known={"boxes": [number]}),
            About("consultation", known={"box": [number]}),
            About("attachment", known={"box": [number]}),
        )

    def performed(self, done: Done) -> None:
        """What was done here is no surprise later."""
        events = done.receipt.events
        self._own |= {(event.kind, read_stamp(event.at)) for event in events}
        super().performed(done)
        if events[0].kind == "box.relabelled":
            self.action_labels()
        place = str(events[0].data.get("place") or "")
        if events[0].kind in ("box.stored", "box.moved") and place:
            anew(self, partial(self._look_at_place, events[0].subject, place), "place")

    async def _look_at_place(self, box: str, place: str) -> None:
        """Say what is odd about where it was put."""
        odd = odd_said(await self.waybox.station.read(put_away, box, place))
        if odd:
            self.say(" ".join(odd), alarm=True)

    # -- codes and keys ------------------------------------------------------------------------

    def code_scanned(self, code: Scanned) -> bool:
        """Show the box that was scanned in place of this one; a place opens the list."""
        if isinstance(code.code, PlaceCode):
            self.waybox.go("boxes", f"place={code.code.place}")
        else:
            anew(self, partial(self._turn_to, code), "turn")
        return True

    async def _turn_to(self, code: Scanned) -> None:
        try:
            found = await self.waybox.station.read(box_named, code.text)
        except ArchiveError as error:
            said = failure_of(error)
            self.say(" ".join(filter(None, (code.flaw or said.so, said.next))), alarm=True)
            return
        self.address, self.view, self._shown = (found.box_no,), None, None
        self.say("")
        self.reload()

    def action_part(self) -> None:
        """Show the next part, or go to it where all are shown."""
        names = [name for name, _ in PARTS]
        self._part = names[(names.index(self._part) + 1) % len(names)]
        self._show_parts()
        self.query_one(f"#{self._part}", FittedTable).focus()

    def _show_parts(self) -> None:
        for name, _ in PARTS:
            self.query_one("#card").set_class(name == self._part, f"-{name}")
        named = [(f" {say(label)} ", "reverse bold" if name == self._part else "")
                 for name, label in PARTS]  # fmt: skip
        self.query_one("#parts", Static).update(Content.assemble(*named))

    def action_labels(self) -> None:
        """Print the labels of this box."""
        from tui.dialogs.labels import Labels
        from tui.labelling import labelled

        if self.view is None:
            return
        number = self.view.box.box_no

        def choose(source: Source) -> list[BoxRow]:
            return labelled(source, [number])

        which = say(_THIS_BOX, box=number)
        dialog = Labels(which, choose, Path.cwd(), f"labels-{number}.pdf")
        self.waybox.push_screen(dialog, self._printed)

    def action_taking_lists(self) -> None:
        """Write the lists of what authorities took of this box, for those who may have them."""
        from tui.dialogs.where import Wanted, Where

        wanted = Wanted(_LIST, _ABOUT_LIST, N_("folder"), Path.cwd())
        self.waybox.push_screen(Where(wanted), self._where)

    def _where(self, answer: tuple[str, Path] | None) -> None:
        if answer is not None:
            anew(self, partial(self._write_lists, *answer), "lists")

    async def _write_lists(self, lang: str, folder: Path) -> None:
        from tui.takings import write_lists

        station = self.waybox.station
        if self.view is None or station.operator is None:
            return
        box, by = self.view.box.box_no, station.operator.credential
        try:
            made = await station.work.write(
                lambda archive: write_lists(archive, box, lang, folder, by)
            )
        except ArchiveError as error:
            self.say(failure_of(error).so, alarm=True)
            return
        self.say(say(_LISTS, paths=say(N_(", ")).join(each.path for each in made)))

    def _printed(self, done: Printed | None) -> None:
        if done is not None:
            self.say(" ".join(done.said))


def _facts(card: BoxCard) -> Iterator[tuple[str, object]]:
    return ((say(name), value) for name, value in facts(Tongue(language()), card))


def _standing(card: BoxCard) -> Content:
    """How the box stands, in a line that is always in view; a stub says that it is one."""
    state = state_word("box", card.box.state)
    parts: list[str | tuple[str, str]] = [(f"{card.box.box_no}  {state}", "bold")]
    if card.stub:
        parts.append(f"  {say(STUB)}")
    holds = ", ".join(hold.hold for hold in card.holds)
    if holds and card.why.due:
        told = say(_DUE_HELD, day=card.why.earliest, holds=holds)
        return Content.assemble(*parts, (f"    {told}", "$warning bold"))
    if not card.stub:
        parts.append(f"    {say(_DUE, said=due_said(card))}")
    if holds:
        parts.append(("    " + say(_HELD, holds=holds), "$warning bold"))
    return Content.assemble(*parts)
