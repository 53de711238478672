"""Putting boxes on a batch: how many each choice would take is said before it is written.

A batch still to be made is drafted first and filled then: two commands. When the second one is
refused, the first one stands, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Select, Static

from archive import new_op
from archive.codes import BoxCode, BoxId, BoxNo
from archive.commands.batch import AddLines, DraftBatch
from archive.errors import ArchiveError, BadInput
from archive.reading.free import free_due
from archive.views_due import DueFilter, FreeDue
from archive.words import N_, language, say
from labels.phrases import CATEGORIES, Tongue
from tui.anew import anew
from tui.cli.failures import failure_of, finding_line
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.texts import harmless, kg_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned

_NEW = N_("A new batch of what is due")
_MORE = N_("More boxes for batch {batch}")
_KEYS = N_("Tab: next field · Enter: choose · F4: do it · Esc: leave it")
_NOBODY = N_("not chosen")
_ALL = N_("all")
_COUNTED = N_("{value} ({boxes})")
_WOULD = N_("Would be listed: boxes {boxes} · slips {slips} · {weight}. Nothing is written yet.")
_NAMED = N_("Would be listed: the boxes named, {boxes}. Each is checked when it is added.")
_NOTHING = N_(
    "Nothing is chosen, so nothing would be listed. Free and due: {boxes}; “all” lists them."
)
_BOTH = N_("Name boxes, or choose from what is due; not both at once.")
_NONE = N_("No box that is due and free fits these choices.")
_RECORDING = N_("Recording …")
_STANDS = N_("{batch} is drafted and stands without boxes; adding was refused:")
ALL = "*"
"""Chosen where everything that is due is meant; naming nothing never means that."""

# fmt: off
_CHOICES = (
    # field,     what it is called,           counts in the view
    ("unit",     N_("responsible unit"),      "units"),
    ("category", N_("category"),              "categories"),
    ("month",    N_("last day kept in"),      "months"),
    ("place",    N_("place"),                 "places"),
)
# fmt: on


class Wanted(NamedTuple):
    """What was chosen: boxes by name, or due boxes by choices."""

    boxes: tuple[str, ...]
    due: DueFilter | None
    """None while nothing is chosen."""


class Compile(Dialog[str]):
    """Asks which boxes; gives the number of the batch they were put on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(key for key in bindings("form") if key.action == "send")
    ]

    def __init__(self, batch: str = "") -> None:
        super().__init__()
        self.number = batch
        self._ops = new_op(), new_op()
        """For drafting and adding: what a broken connection left in doubt is not done twice."""
        self._drafted = self._busy = False

    def heading(self) -> str:
        """Which batch."""
        return say(_MORE, batch=self.number) if self.number else say(_NEW)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """A title for a new batch, the choices, and boxes by name."""
        if not self.number:
            yield from _row(N_("title"), Input(id="title"))
        for name, label, _ in _CHOICES:
            yield from _row(label, Select[str]((), id=name, prompt=say(_NOBODY)))
        yield from _row(N_("or these boxes"), Input(id="named", placeholder=say(N_("scan them"))))
        yield Static("", id="would")

    def on_mount(self) -> None:
        """Count what is free before anything is chosen."""
        anew(self, self._count, "count")

    # -- what is chosen ------------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        """What stands in the fields."""
        chosen = {name: self._value(name) for name, _, _ in _CHOICES}
        due = {name: "" if value == ALL else value for name, value in chosen.items()}
        texts = self.query_one("#named", Input).value.split(",")
        boxes = tuple(text.strip() for text in texts if text.strip())
        return Wanted(boxes, DueFilter(**due) if any(chosen.values()) else None)

    def _value(self, name: str) -> str:
        value = self.query_one(f"#{name}", Select).value
        return "" if value is Select.NULL else str(value)

    @on(Select.Changed)
    @on(Input.Changed, "#named")
    def _changed(self) -> None:
        anew(self, self._count, "count")

    async def _count(self) -> None:
        wanted = self.wanted
        try:
            free = await self.waybox.station.read(free_due, wanted.due or DueFilter())
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
            return
        self._offer(free)
        self.query_one("#would", Static).update(Content(_would(wanted, free)))

    def _offer(self, free: FreeDue) -> None:
        """Say beside each choice how many boxes it would leave; what is chosen stays chosen."""
        tongue = Tongue(language())
        for name, _, counts in _CHOICES:
            select, kept = self.query_one(f"#{name}", Select), self._value(name)
            options = list(_options(tongue, name, getattr(free, counts), kept))
            with select.prevent(Select.Changed):
                select.set_options(options)
                if kept:
                    select.value = kept

    # -- doing it ------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def scanned(self, code: Scanned) -> bool:
        """A box that is scanned is named, whatever has the focus."""
        if not isinstance(code.code, BoxCode | BoxNo | BoxId):
            return False
        named = self.query_one("#named", Input)
        parts = [part.strip() for part in named.value.split(",") if part.strip()]
        named.value = ", ".join((*parts, code.text) if code.text not in parts else parts)
        return True

    def action_send(self) -> None:
        """Draft what is not drafted yet, and add the boxes; each is done once."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send())

    async def _send(self) -> None:
        try:
            await self._done()
        except ArchiveError as error:
            self._refused(error)
        else:
            self.dismiss(self.number)
        finally:
            self._busy = False

    async def _done(self) -> None:
        wanted = await self._checked()
        self.tell(say(_RECORDING))
        station, (draft, add) = self.waybox.station, self._ops
        if not self.number:
            title = self.query_one("#title", Input).value.strip()
            done = await station.perform(DraftBatch(title=title), op=draft)
            self.number, self._drafted = done.receipt.subject, True
        await station.perform(_adding(self.number, wanted), op=add)

    async def _checked(self) -> Wanted:
        """What is wanted; raises `BadInput` before anything is written for what is nothing."""
        wanted = self.wanted
        if wanted.boxes and wanted.due is not None:
            raise BadInput(_BOTH)
        if wanted.due is not None:
            if not (await self.waybox.station.read(free_due, wanted.due)).boxes:
                raise BadInput(_NONE)
        elif not wanted.boxes:
            free = await self.waybox.station.read(free_due)
            raise BadInput(_NOTHING, boxes=f"{free.boxes:,}")
        return wanted

    def _refused(self, error: ArchiveError) -> None:
        """Say why nothing was added, and what stands all the same."""
        failure = failure_of(error)
        stands = say(_STANDS, batch=self.number) if self._drafted else ""
        code = failure.error if failure.error.startswith("R-") else ""
        findings = map(finding_line, failure.findings)
        told = (stands, code, failure.so, *findings, failure.why, failure.next)
        self.tell(" ".join(part for part in told if part), alarm=True)
        anew(self, self._count, "count")

    def action_leave(self) -> None:
        """Close; a batch that was drafted here stands, and is opened."""
        if not self._busy:
            self.dismiss(self.number if self._drafted else None)


def _adding(batch: str, wanted: Wanted) -> AddLines:
    if wanted.due is None:
        return AddLines(batch=batch, boxes=wanted.boxes)
    return AddLines(batch=batch, due="all", **wanted.due._asdict())


def _would(wanted: Wanted, free: FreeDue) -> str:
    """What would be listed, as the fields stand."""
    if wanted.boxes:
        return say(_BOTH) if wanted.due else say(_NAMED, boxes=len(wanted.boxes))
    if wanted.due is None:
        return say(_NOTHING, boxes=f"{free.boxes:,}")
    slips = f"{free.slips:,}"
    return say(_WOULD, boxes=f"{free.boxes:,}", slips=slips, weight=kg_text(free.weight_g))


def _options(
    tongue: Tongue, name: str, counts: Iterable[tuple[str, int]], kept: str
) -> Iterator[tuple[Content, str]]:
    """What a list offers: all, and each value with the boxes it would leave."""
    yield Content(say(_ALL)), ALL
    found = {value: boxes for value, boxes in counts if value}
    if kept and kept != ALL:
        found.setdefault(kept, 0)
    for value, boxes in sorted(found.items()):
        shown = f"{value} {tongue.word(CATEGORIES, value)}" if name == "category" else value
        yield Content(say(_COUNTED, value=harmless(shown), boxes=f"{boxes:,}")), value


def _row(label: str, field: Widget) -> Iterable[Widget]:
    with Horizontal(classes="row"):
        yield Static(Content(say(label)), classes="label")
        yield field
