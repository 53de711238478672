"""The first run: an archive is asked for, made, and its two badges handed out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from archive.errors import ArchiveError, BadInput
from archive.policy import PROFILES, ROLE_NAMES
from archive.words import N_, language, say
from tui.badges import Issuer, path_typed
from tui.cli.failures import failure_of, finding_line
from tui.cli.values import text_of
from tui.closable import Closable
from tui.dialogs.handouts import Handouts
from tui.sizes import fits
from tui.texts import cut_left
from tui.widgets.bars import TooSmall

if TYPE_CHECKING:
    from typing import ClassVar

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from archive import Plan
    from tui.app import WayboxApp
    from tui.scan import Scanned
    from tui.where import Where

_HEADING = N_("Waybox · a new archive")
_WHY = N_("There is no archive yet at {path}")
_THEN = N_("Fill this in and one is made. Yours is elsewhere? Leave, use --archive.")
_KEYS = N_("Enter: next, opens ▼ · Tab: next · F4: make it · {language}: {other} · {quit}: leave")
_MISSING = N_("Still to be filled in: {fields}.")
_FOUNDING = N_("The archive is being made …")
_UNASKED = N_("Nothing is scanned here yet.")
_CREW = N_("The smallest crew: {crew}.")
_HEADS = (N_("staff number"), N_("name"), N_("unit"))

PROFILE_WORDS: dict[str, tuple[str, str]] = {
    "small": (
        N_("small"),
        N_("A franchisee of a few people: an administrator may keep the store and compile the "
           "lists; the approver alone approves."),
    ),
    "basic": (
        N_("basic"),
        N_("One outlet or city: the keeper of the archive gives an opinion, then the approver "
           "approves."),
    ),
    "enterprise": (
        N_("enterprise"),
        N_("A company with departments: four opinions, of archives and of business, before the "
           "approval."),
    ),
    "soe": (
        N_("state-owned"),
        N_("A state-owned company: the same opinions as in the enterprise profile."),
    ),
}  # fmt: skip
"""Profile → what it is called and what it means."""


class _Ask(NamedTuple):
    """A field: its id, what it is called, and what is to be known about it."""

    name: str
    label: str
    about: str


# fmt: off
_ORGANISATION = _Ask("organisation", N_("organisation"), N_(
    "The name that stands on registers, records and badges, as on your licence."))
_SITE = _Ask("site", N_("site code"), N_(
    "2 to 6 letters or digits, such as HZ. Every box number begins with it; it never changes."))
_PROFILE = _Ask("profile", N_("profile"), "")
_FIRST = _Ask("first", N_("administrator 1"), N_(
    "Administrators enter people and places; they neither approve nor witness. There are two, "
    "so that one lost badge locks nobody out."))
_SECOND = _Ask("second", N_("administrator 2"), N_(
    "Another person, with another staff number; best of another unit."))
_PATH = _Ask("path", N_("file"), N_(
    "Where the archive lies: a disk of this machine that is backed up. The log key lies beside "
    "it and never goes into the same backup."))
_DEMO = _Ask("demo", N_("what for"), N_(
    "A demo is for trying things: its papers say DEMO, its PINs need no change, and anybody may "
    "be chosen at the sign-in. A demo never becomes a real archive."))
# fmt: on
_LINES = (_ORGANISATION, _SITE, _PROFILE, _FIRST, _SECOND, _PATH, _DEMO)
_PERSONS = (_FIRST, _SECOND)
_REAL, _TRY = "real", "demo"


class FirstRun(Closable, Screen[None]):
    """Organisation, site, profile, two administrators, a file."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "found", "", show=False, priority=True)]
    AUTO_FOCUS = "#organisation"

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where
        self._typed: dict[str, str] = {"path": where.place}
        """What was typed, over a change of the language."""
        self._busy = False

    @property
    def waybox(self) -> WayboxApp:
        """The program."""
        return cast("WayboxApp", self.app)

    # -- what it shows -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """A line for each field, and below them what the one in hand means."""
        other = "English" if language() == "zh" else "中文"
        keys = {name: self.waybox.key_of(name) for name in ("language", "quit")}
        with Widget(id="dialog"):
            yield Static(Content(say(_HEADING)), id="heading")
            path = cut_left(self._where.place, self.app.size.width - 36)
            yield Static(Content(say(_WHY, path=path)))
            yield Static(Content(say(_THEN)), id="place", classes="known")
            for ask in _LINES:
                with Horizontal(classes="row"):
                    yield Static(Content(say(ask.label)), classes="label")
                    yield from self._fields(ask)
            yield Static("", id="about")
            yield Static("", id="answer")
            yield Static(Content(say(_KEYS, other=other, **keys)), id="footing")
        yield TooSmall()

    def _fields(self, ask: _Ask) -> Iterator[Widget]:
        if ask is _PROFILE:
            words = [(say(label), name) for name, (label, _) in PROFILE_WORDS.items()]
            chosen = self._typed.get(ask.name, "basic")
            yield Select(words, value=chosen, allow_blank=False, id=ask.name)
        elif ask is _DEMO:
            words = [(say(N_("real work")), _REAL), (say(N_("a demo, to try things")), _TRY)]
            chosen = self._typed.get(ask.name, _REAL)
            yield Select(words, value=chosen, allow_blank=False, id=ask.name)
        elif ask in _PERSONS:
            for number, head in enumerate(_HEADS):
                name = f"{ask.name}-{number}"
                yield Input(self._typed.get(name, ""), placeholder=say(head), id=name)
        else:
            yield Input(self._typed.get(ask.name, ""), id=ask.name)

    def spoken(self) -> None:
        """The language changed; what was typed stands there again."""

    async def recompose(self) -> None:
        """Make the widgets anew, and fill in what was typed."""
        self._typed = {field.id or "": str(field.value) for field in self.query("Input, Select")}  # type: ignore[attr-defined]
        at = self.focused.id if self.focused else None
        await super().recompose()
        for field in self.query(f"#{at}" if at else "#organisation"):
            field.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Below 80 by 24 there is a sentence instead of a mess."""
        self.set_class(not fits(event.size), "-small")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Explain the field in hand."""
        self._explain((event.widget.id or "").partition("-")[0])

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        self._explain(event.select.id or "")

    def _explain(self, name: str) -> None:
        for ask in _LINES:
            if ask.name == name:
                text = self._profile_text() if ask is _PROFILE else say(ask.about)
                self.query_one("#about", Static).update(Content(text))

    def _profile_text(self) -> str:
        profile = PROFILES[self._value("profile")]
        crew = say(N_(", ")).join(
            f"{number} × {say(ROLE_NAMES[role])}" for role, number in profile.crew
        )
        return f"{say(PROFILE_WORDS[profile.name][1])} {say(_CREW, crew=crew)}"

    # -- what arrives --------------------------------------------------------------------------

    def scanned(self, code: Scanned) -> bool:
        """There is nothing to scan yet."""
        self.tell(say(_UNASKED), alarm=True)
        return True

    def badge_scanned(self, badge: str) -> bool:
        """There is no badge yet."""
        return False

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something below the fields."""
        line = self.query_one("#answer", Static)
        line.update(Content(f"✗ {text}" if alarm and text else text))
        line.set_class(alarm, "-alarm")

    # -- the founding --------------------------------------------------------------------------

    @property
    def begun(self) -> bool:
        """Whether the archive is being made: its badges are not shown yet."""
        return self._busy

    def action_found(self) -> None:
        """Make the archive, once."""
        if not self._busy:
            self._busy = True
            self.tell(say(_FOUNDING))
            self.run_worker(self._found())

    async def _found(self) -> None:
        station = self.waybox.station
        try:
            where, plan = self._wanted()
            founded = await station.work.alone(lambda: where.found(plan))
        except ArchiveError as error:
            failure = failure_of(error)
            self.tell("\n".join((failure.so, *map(finding_line, failure.findings))), alarm=True)
            return
        finally:
            self._busy = False
        issuer = Issuer(plan.organisation, plan.site, where.location, plan.demo)
        # The badges come first: whatever happens to the new file, they are not shown again.
        self.app.push_screen(Handouts(founded.handouts, issuer), partial(self._go_on, where))

    def _go_on(self, where: Where, _: None) -> None:
        self.run_worker(self._open(where))

    async def _open(self, where: Where) -> None:
        try:
            await self.waybox.station.open(where.open)
        except ArchiveError as error:
            self.waybox.leave_because(error)
            return
        app = self.waybox
        self.dismiss(None)
        app.ask_who()

    def _wanted(self) -> tuple[Where, Plan]:
        """Where the archive shall lie, and what it shall be; raises `BadInput`."""
        plan = self._plan()
        typed = self._value("path").strip()
        if typed == self._where.place:  # it may stand for a URL with a password
            return self._where, plan
        url = typed if "://" in typed else str(path_typed(typed))
        return self._where._replace(url=url), plan

    def _plan(self) -> Plan:
        from archive import Administrator, Plan

        missing = [say(label) for name, label in _required() if not self._value(name)]
        if missing:
            raise BadInput(_MISSING, fields=say(N_(", ")).join(missing))
        heads = [
            Administrator(*(self._value(f"{ask.name}-{number}") for number in range(len(_HEADS))))
            for ask in _PERSONS
        ]
        return Plan(
            organisation=self._value("organisation"),
            site=self._value("site").upper(),
            administrators=tuple(heads),
            profile=self._value("profile"),
            demo=self._value("demo") == _TRY,
        )

    def _value(self, name: str) -> str:
        field = self.query_one(f"#{name}")
        assert isinstance(field, Input | Select)
        return text_of(str(field.value))


def _required() -> Iterator[tuple[str, str]]:
    """Name and label of every field that stands empty at first."""
    for ask in (_ORGANISATION, _SITE, _PATH):
        yield ask.name, ask.label
    for ask in _PERSONS:
        for number, head in enumerate(_HEADS):
            yield f"{ask.name}-{number}", f"{say(ask.label)} {say(head)}"
