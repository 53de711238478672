"""One batch: everything to be seen before it is signed, its lines, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from archive.reading.approval import batch_past, batch_sum
from archive.views_batch import BatchPast, BatchSum, LineGroup, LinePage
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.batch_lines import GROUPS, LINES, OF_LINES, BatchLines
from tui.signatures import SIGN, SIGNATURES, Signing, signing, told
from tui.widgets.facts import Facts
from tui.widgets.groups import Groups
from tui.widgets.register import Register
from tui.words.batch import facts
from tui.words.past import past_text
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.keymap import Key

SUM, PAST = "sum", "past"
WIDE = 100
"""Columns from which posts are named in full."""
_NEXT = {SUM: LINES, GROUPS: LINES, LINES: PAST, PAST: SUM}
_CALLED = {
    SUM: N_("Summary"),
    GROUPS: N_("Groups"),
    LINES: N_("Lines"),
    PAST: N_("History"),
}
_SIGNED = ("return-batch", "declare-matters", "record-paper-opinion", "recall-batch")
_FOCUSED = {LINES: "#register", GROUPS: "#group-list"}
_NOTHING = N_("Nothing is to be signed now.")


class Shown(NamedTuple):
    """What the screen shows: the sums always, lines and history where they are looked at."""

    sum: BatchSum
    lines: LinePage | None
    past: BatchPast | None
    groups: tuple[LineGroup, ...] | None


class Batch(BatchLines):
    """A batch in four pages."""

    room, heading = "batch", N_("Batch")
    AUTO_FOCUS = "#sum"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("batch")]
    view: Shown | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self.page = SUM

    def body(self) -> Iterable[Widget]:
        """The pages, one of them shown, and what whoever is signed in may do."""
        pages = (
            VerticalScroll(Facts(id="facts"), id=SUM),
            Groups(),
            Register(self.window, self.address[0]),
            VerticalScroll(Static("", id="past-text"), id=PAST),
        )
        for page in pages:
            page.display = page.id == self.page
            yield page
        yield Static("", id="you")

    async def load(self) -> Shown:
        """The sums, and the page that is shown."""
        station, batch = self.waybox.station, self.address[0]
        lines = await self.window.read(station, batch) if self.page == LINES else None
        past = await station.read(batch_past, batch) if self.page == PAST else None
        groups = await self.groups.read(station, batch) if self.page == GROUPS else None
        return Shown(await station.read(batch_sum, batch), lines, past, groups)

    def show(self, view: Shown) -> None:
        """Show the page, and what may be done."""
        for page in _NEXT:
            self.query_one(f"#{page}").display = page == self.page
        self.query_one("#facts", Facts).tell(facts(view.sum, narrow=self.size.width < WIDE))
        if view.lines is not None:
            self.query_one(Register).draw()
        if view.groups is not None:
            self.groups.draw()
        if view.past is not None:
            self.query_one("#past-text", Static).update(past_text(view.past))
        you = told(view.sum, self.refusals, self.waybox.remapped)
        lines = wrapped(you, self.size.width - 2)
        self.query_one("#you", Static).update(Content("\n").join(lines))

    def things(self) -> tuple[About, ...]:
        """The batch, files for it, and once it is approved a session that destroys it."""
        if self.view is None:
            return ()
        row = self.view.sum.batch
        of = {"batch": (row.batch,)}
        no_other = {name: ("",) for name in ("box", "session", "hold")}
        found = [About("batch", row.batch, of), About("attachment", "", {**of, **no_other})]
        if row.state in ("APPROVED", "EXECUTING"):
            found.append(About("session", "", {"batches": (row.batch,)}))
        return tuple(found)

    def title_text(self) -> str:
        """The batch by its whole number, once it is known."""
        return f"{say(self.heading)} {self.number}"

    @property
    def number(self) -> str:
        """The batch's whole number, once it is known; until then what the screen was asked for."""
        return self.view.sum.batch.batch if self.view else self.address[0]

    # -- keys ----------------------------------------------------------------------------------

    @property
    def signing(self) -> Signing:
        """The next signature, as the tables see it."""
        if self.view is None:
            return Signing("", None)
        return signing(self.view.sum, self.refusals)

    def asks_for(self, row: Key) -> str:
        """One key is for every signature: it asks for the next one."""
        return self.signing.command if row.id == SIGN else row.command

    def calls(self, row: Key) -> str:
        """Keys are called by what they do next."""
        if row.id == SIGN and self.signing.command:
            return say(SIGNATURES[self.signing.command])
        return say(_CALLED[_NEXT[self.page]]) if row.id == "batch-page" else say(row.label)

    def action_sign(self) -> None:
        """Give the next signature, or hear why not."""
        if self.signing.command:
            self.action_do(self.signing.command)
        else:
            self.say(say(_NOTHING))

    def action_do(self, name: str) -> None:
        """Ask for a command of the batch; signatures are for the batch as it is seen here."""
        refusal = self.refusals.get(name)
        if refusal is not None or self.view is None:
            super().action_do(name)
        elif name == "add-lines":
            from tui.dialogs.compile import Compile

            self.waybox.push_screen(Compile(self.number), self._added)
        elif name in OF_LINES:
            self.action_lines(name)
        elif name in SIGNATURES or name in _SIGNED:
            from archive import BY_NAME
            from tui.dialogs.signing import SignatureForm

            form = SignatureForm(BY_NAME[name], self.number, self.view.sum.n)
            self.waybox.push_screen(form, self.form_closed)
        else:
            super().action_do(name)

    def _added(self, batch: str | None) -> None:
        if batch:
            self.reload()

    def action_turn(self) -> None:
        """To the next page; from the sum and the groups to all lines."""
        if _NEXT[self.page] == LINES:
            self.window.show_group(None)
        self.turn_to(_NEXT[self.page])

    def turn_to(self, page: str) -> None:
        """To a page."""
        self.page = page
        self.reload()
        focused = _FOCUSED.get(page, f"#{page}")
        self.query_one(f"#{page}").display = True
        self.query_one(focused).focus()

    def action_papers(self) -> None:
        """Write every paper that the batch has now into a folder."""
        from tui.dialogs.papers import Papers

        if self.view is not None:
            self.waybox.push_screen(Papers(self.number))
