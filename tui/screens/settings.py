"""What decisions rest on: policy, keeping rules, working-day calendars, and the archive itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import ContentSwitcher, DataTable, Static

from archive.policy import ROLE_NAMES
from archive.reading.settings import settings
from archive.state_words import STARTS, word
from archive.views_work import Settings as Shown
from archive.words import N_, language, say
from labels.phrases import PROFILES, Tongue, keep_text
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, day_text, harmless
from tui.widgets.fitted import Column, FittedTable
from tui.widgets.sentence import Sentence
from tui.widgets.table import Row
from tui.words.site import site_cells
from tui.words.vendor import vendor_cells, vendor_said

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_work import CalendarRow, PolicyRow, RuleLine
    from tui.keymap import Key

_UNVERIFIED = N_("not verified")
_COMPARE = N_("not verified: nobody has compared it with its source yet")
_VERIFIED = N_("verified by {person} on {day}")
_CALLED = {
    "vendors": {"change-setting": N_("Contract"), "new-rule": N_("New unit")},
    "sites": {"change-setting": N_("New site")},
}
"""What keys are called on pages where they do something else."""
_NO_VENDOR = N_("No destruction unit is entered yet: F7.")
_SINCE = N_("effective from {day}")
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}
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
        yield Sentence("", id="told")

    async def load(self) -> Shown:
        """All settings at once."""
        return await self.waybox.station.read(settings)

    def show(self, view: Shown) -> None:
        """Fill every page."""
        for page in PAGES:
            self.query_one(f"#{page.name}", FittedTable).fill(page.rows(view))
        self._caption()
        self._tell()

    def things(self) -> tuple[About, ...]:
        """The value and the category under the cursors, and a calendar still to be made."""
        key = self.query_one("#policy", FittedTable).chosen
        code, _, _version = self.query_one("#rules", FittedTable).chosen.partition("@")
        return (
            About("policy", "", {"key": (key,)} if key else {}),
            About("rule", "", {"code": (code,)} if code else {}),
            About("reassessment", "", {"category": (code,)} if code else {}),
            About("calendar"),
            *self._units(),
        )

    def _units(self) -> Iterable[About]:
        """The destruction unit under the cursor, and one still to be entered."""
        unit = self.query_one("#vendors", FittedTable).chosen
        if unit:
            yield About("vendor", unit, {"vendor": (unit,)})
        yield About("vendor")

    def asks_for(self, row: Key) -> str:
        """F4 changes what the open page shows; F7 makes a new thing."""
        if row.id == "new-rule" and self.page.name == "vendors":
            return "add-vendor"
        return self.page.command if row.id == "change-setting" else row.command

    @property
    def page(self) -> Page:
        """The page that is open."""
        return PAGES[self._at]

    def calls(self, row: Key) -> str:
        """What a key is called on the page that is open."""
        return say(_CALLED.get(self.page.name, {}).get(row.id, row.label))

    def action_change(self) -> None:
        """Ask for the command that changes what is open."""
        if self.page.command:
            self.action_do(self.page.command)
        else:
            self.say(say(N_("Nothing of this page is ever changed.")))

    def action_new_rule(self) -> None:
        """Ask for the rule of a category that has none yet; or for a new destruction unit."""
        from archive import BY_NAME

        if self.page.name == "vendors":
            self.action_do("add-vendor")
            return
        refusal = self.refusals.get("add-rule")
        if refusal is not None:
            self.refuse(refusal)
        else:
            self.waybox.ask_for(BY_NAME["add-rule"], {}, self.form_closed)

    def action_check_up(self) -> None:
        """Look the archive, its disk and this machine over."""
        from tui.dialogs.health import CheckUp

        self.waybox.push_screen(CheckUp())

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._tell()
        if self.page.name == "vendors":
            self.reoffer()

    def _tell(self) -> None:
        """A rule or a destruction unit in full below the list: source, contracts."""
        told = "".join(self._told()) if self.view else ""
        self.query_one("#told", Sentence).tell(told)

    def _told(self) -> Iterable[str]:
        assert self.view is not None
        chosen = self.query_one(f"#{self.page.name}", FittedTable).chosen
        if self.page.name == "rules":
            yield from (_rule_said(rule) for rule in self.view.rules if rule.rule == chosen)
        elif self.page.name == "vendors":
            yield from (vendor_said(row) for row in self.view.vendors if row.vendor == chosen)
            yield "" if self.view.vendors else say(_NO_VENDOR)

    def action_page(self) -> None:
        """Open the next page."""
        self._at = (self._at + 1) % len(PAGES)
        self.query_one(ContentSwitcher).current = self.page.name
        self.query_one(f"#{self.page.name}").focus()
        self._caption()
        self._tell()
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
    value = Tongue(language()).word(PROFILES, row.value) if row.key == "profile" else row.value
    return say(row.meaning), value, say(_ORIGINS[row.comes_from])


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


def _rule_said(rule: RuleLine) -> str:
    source = f"{say(rule.source)} {rule.clause}".strip()
    day = day_text(rule.verified_on)
    verified = (
        say(_VERIFIED, person=rule.verified_by, day=day) if rule.verified_by else say(_COMPARE)
    )
    parts = (rule.rule, say(rule.name), source, say(_SINCE, day=day_text(rule.effective_from)))
    return harmless(" · ".join((*parts, verified)))


def _calendars(view: Shown) -> Iterable[Row]:
    for year in reversed(view.calendars):
        yield str(year.year), _calendar_cells(year)


def _calendar_cells(year: CalendarRow) -> tuple[object, ...]:
    return str(year.year), year.version, str(year.off), str(year.worked)


def _vendors(view: Shown) -> Iterable[Row]:
    for row in view.vendors:
        yield row.vendor, vendor_cells(row)


def _archive(view: Shown) -> Iterable[Row]:
    crew = say(N_(", ")).join(f"{say(ROLE_NAMES[role])} {number}" for role, number in view.crew)
    facts = (
        (N_("organisation"), view.organisation),
        (N_("site"), view.site),
        (N_("id"), view.archive),
        (N_("demo"), say(N_("yes")) if view.demo else say(N_("no"))),
        (N_("smallest crew"), crew),
        (N_("log key"), view.log_key),
        (N_("language"), say(_LANGUAGES[language()])),
        *((N_("log"), f"{origin}: {size:,}") for origin, size in view.logs),
    )
    for place, (name, value) in enumerate(facts):
        yield str(place), (say(name), value)


# fmt: off
PAGES: tuple[Page, ...] = (
    Page("policy", N_("Policy"), "set-policy", (
        Column(N_("policy"), 36, share=2, wraps=True),
        Column(N_("value"), 24, share=1),
        Column(N_("comes from"), 12),
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
    Page("vendors", N_("Destruction units"), "record-contract", (
        Column(N_("code"), 8),
        Column(N_("name of the firm"), 20, share=2, wraps=True),
        Column(N_("state"), 14),
        Column(N_("may do"), 14, from_width=100, wraps=True),
        Column(N_("contract"), 12),
        Column(N_("how long"), 18, share=1, wraps=True),
    ), _vendors),
    Page("itself", N_("Archive"), "", (
        Column(N_("what"), 16),
        Column(N_("value"), 56, share=1, wraps=True),
    ), _archive),
    Page("sites", N_("Sites"), "add-site", (
        Column(N_("site code"), 10), Column(N_("state"), 10), Column(N_("this station"), 12),
        Column(N_("boxes here"), 11, right=True), Column(N_("coming here"), 11, right=True),
        Column(N_("events"), 8, right=True), Column(N_("key is here"), 11),
        Column(N_("log key"), 24, share=1, from_width=110),
    ), lambda view: ((row.site, site_cells(row)) for row in view.sites)),
)
# fmt: on
"""The pages, in the order in which F6 opens them."""
