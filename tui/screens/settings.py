"""What decisions rest on: policy, keeping rules, working-day calendars, and the archive itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from archive.policy import ROLE_NAMES
from archive.reading.settings import settings
from archive.state_words import STARTS, word
from archive.views_work import Settings as Shown
from archive.words import N_, language, say
from labels.phrases import Tongue, keep_text
from tui.keymap import bindings
from tui.screens.room import About, Room
from tui.texts import BLANK, day_text
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.table import Row

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_work import CalendarRow, PolicyRow, RuleLine
    from tui.keymap import Key

_UNVERIFIED = N_("not verified")
_ORIGINS = {"archive": N_("set here"), "default": N_("default")}


class Page(NamedTuple):
    """One of the lists of settings."""

    name: str
    title: str
    """A marked word."""
    command: str
    """What F4 asks for here; empty where nothing can be changed."""
    columns: tuple[Column, ...]
    rows: Callable[[Shown], Iterable[Row]]


class Settings(Room):
    """Policy, rules, calendars, the archive: a page each."""

    room, heading = "settings", N_("Settings")
    AUTO_FOCUS = "#policy"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]
    view: Shown | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._at = 0

    def body(self) -> Iterable[Widget]:
        """The names of the pages, and the one that is open."""
        yield Static("", id="caption")
        with ContentSwitcher(initial=self.page.name):
            for page in PAGES:
                yield FittedTable(*page.columns, id=page.name)

    async def load(self) -> Shown:
        """All settings at once."""
        return await self.waybox.station.read(settings)

    def show(self, view: Shown) -> None:
        """Fill every page."""
        for page in PAGES:
            self.query_one(f"#{page.name}", FittedTable).fill(page.rows(view))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The value under the cursor, and a rule or a calendar still to be made."""
        chosen = self.query_one("#policy", FittedTable).chosen
        known = {"key": (chosen,)} if chosen and self.page.name == "policy" else {}
        return (About("policy", "", known), About("rule"), About("calendar"))

    def asks_for(self, row: Key) -> str:
        """F4 changes what the open page shows."""
        return self.page.command if row.id == "change-setting" else row.command

    @property
    def page(self) -> Page:
        """The page that is open."""
        return PAGES[self._at]

    def action_change(self) -> None:
        """Ask for the command that changes what is open."""
        if self.page.command:
            self.action_do(self.page.command)
        else:
            self.say(say(N_("Nothing of this page is ever changed.")))

    def action_page(self) -> None:
        """Open the next page."""
        self._at = (self._at + 1) % len(PAGES)
        self.query_one(ContentSwitcher).current = self.page.name
        self.query_one(f"#{self.page.name}").focus()
        self._caption()
        self.reoffer()

    def _caption(self) -> None:
        names = (
            Content.styled(
                f" {say(page.title)} ", "reverse" if page is self.page else "$text-muted"
            )
            for page in PAGES
        )
        self.query_one("#caption", Static).update(Content(" ").join(names))


def _policy(view: Shown) -> Iterable[Row]:
    for row in view.policy:
        yield row.key, _policy_cells(row)


def _policy_cells(row: PolicyRow) -> tuple[object, ...]:
    return row.key, row.value, say(_ORIGINS[row.comes_from]), say(row.meaning)


def _rules(view: Shown) -> Iterable[Row]:
    for rule in view.rules:
        yield rule.rule, _rule_cells(rule)


def _rule_cells(rule: RuleLine) -> tuple[object, ...]:
    verified = " ".join(part for part in (rule.verified_by, day_text(rule.verified_on)) if part)
    return (
        rule.rule, say(rule.name), keep_text(Tongue(language()), rule.keep),
        word(STARTS, rule.start), verified if rule.verified_by else say(_UNVERIFIED),
        say(N_("yes")) if rule.in_force else BLANK, day_text(rule.effective_from),
        f"{say(rule.source)} {rule.clause}".strip(),
    )  # fmt: skip


def _calendars(view: Shown) -> Iterable[Row]:
    for year in view.calendars:
        yield str(year.year), _calendar_cells(year)


def _calendar_cells(year: CalendarRow) -> tuple[object, ...]:
    return str(year.year), year.version, str(year.off), str(year.worked)


def _archive(view: Shown) -> Iterable[Row]:
    crew = ", ".join(f"{number} {say(ROLE_NAMES[role])}" for role, number in view.crew)
    facts = (
        (N_("organisation"), view.organisation),
        (N_("site"), view.site),
        (N_("id"), view.archive),
        (N_("demo"), say(N_("yes")) if view.demo else say(N_("no"))),
        (N_("smallest crew"), crew),
        (N_("log key"), view.log_key),
        *((N_("log"), f"{origin}: {size:,}") for origin, size in view.logs),
    )
    for place, (name, value) in enumerate(facts):
        yield str(place), (say(name), value)


# fmt: off
PAGES: tuple[Page, ...] = (
    Page("policy", N_("Policy"), "set-policy", (
        Column(N_("policy"), 20),
        Column(N_("value"), 8),
        Column(N_("comes from"), 10),
        Column(N_("meaning"), 30, share=1, wraps=True),
    ), _policy),
    Page("rules", N_("Keeping rules"), "add-rule", (
        Column(N_("rule"), 8),
        Column(N_("category"), 16, share=1),
        Column(N_("keeps"), 9),
        Column(N_("from"), 16, share=1),
        Column(N_("verified"), 14),
        Column(N_("in force"), 8),
        Column(N_("effective from"), 14, from_width=100),
        Column(N_("source"), 24, share=3, from_width=110, wraps=True),
    ), _rules),
    Page("calendars", N_("Calendars"), "load-calendar", (
        Column(N_("year"), 6),
        Column(N_("calendar"), 24, share=1),
        Column(N_("weekdays off"), 13, right=True),
        Column(N_("weekend days worked"), 20, right=True),
    ), _calendars),
    Page("itself", N_("Archive"), "", (
        Column(N_("what"), 16),
        Column(N_("value"), 56, share=1, wraps=True),
    ), _archive),
)
# fmt: on
"""The pages, in the order in which F6 opens them."""
