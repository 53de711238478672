"""Every key of the screens, in one table: what it is called, what it does, where it is live.

No bare letter is a key, because scanners type letters; nothing that destroys stands on Enter.
Keys can be remapped by their id in the settings file. A row that names a command is live while
the archive's tables allow that command, and grey with their reason otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from archive.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Key(NamedTuple):
    """One key."""

    room: str
    """Where it is live: a screen's name, or one of `APART`; empty for every screen."""
    id: str
    """Stable name for remapping; rows of one id move together."""
    key: str
    action: str
    label: str
    """A marked word for the key bar."""
    command: str = ""
    """Command of the archive that it asks for."""
    shown: bool = True
    """Whether the key bar shows it; help always does."""


# fmt: off
KEYS: tuple[Key, ...] = (
    #   room        id                 key       action                    label              command
    Key("",         "help",            "f1",     "help",                   N_("Help")),
    Key("",         "actions",         "f2",     "actions",                N_("Actions")),
    Key("",         "find",            "f3",     "find",                   N_("Find")),
    Key("",         "reload",          "f5",     "reload",                 N_("Reload"),      shown=False),
    Key("",         "language",        "f8",     "app.language",           N_("Language")),
    Key("",         "lock",            "f9",     "app.lock",               N_("Lock")),
    Key("",         "menu",            "f10",    "menu",                   N_("Menu")),
    Key("",         "back",            "escape", "back",                   N_("Back"),        shown=False),
    Key("",         "quit",            "ctrl+q", "app.quit",               N_("Quit"),        shown=False),
    Key("program",  "help",            "f1",     "help",                   N_("Help")),
    Key("program",  "language",        "f8",     "language",               N_("Language")),
    Key("program",  "lock",            "f9",     "lock",                   N_("Lock")),
    Key("program",  "quit",            "ctrl+q", "quit",                   N_("Quit")),
    Key("dialog",   "back",            "escape", "leave",                  N_("Close")),
    Key("dialog",   "menu",            "f10",    "leave",                  N_("Close")),
    Key("form",     "send",            "f4",     "send",                   N_("Do it")),
    Key("form",     "choose",          "f6",     "choose",                 N_("List what fits")),
    # boxes
    Key("boxes",    "filter",          "f4",     "filter",                 N_("Filter")),
    Key("boxes",    "labels",          "f6",     "labels",                 N_("Labels")),
    Key("boxes",    "all-boxes",       "f7",     "all",                    N_("Show all")),
    Key("asking",   "do-asked",        "f4",     "send",                   N_("Do it")),
    Key("printing", "new-sheet",       "f7",     "new_sheet",              N_("New sheet")),
    Key("filters",  "all-again",       "f7",     "all",                    N_("Show all")),
    Key("filters",  "like-box",        "f6",     "like",                   N_("As the box")),
    # box
    Key("box",      "hold-box",        "f4",     "do('place-hold')",       N_("Hold"),        "place-hold"),
    Key("box",      "next-part",       "f6",     "part",                   N_("Next part")),
    Key("box",      "box-labels",      "f7",     "labels",                 N_("Labels")),
    Key("box",      "taking-lists",    "f12",    "taking_lists",           N_("Taking lists")),
    # lists
    Key("lists",    "take-in",         "f4",     "take",                   N_("Take in")),
    Key("lists",    "good-rows",       "f6",     "good",                   N_("Good rows only")),
    Key("lists",    "another-list",    "f7",     "again",                  N_("Another list")),
    Key("lists",    "their-boxes",     "f12",    "boxes",                  N_("Show boxes")),
    Key("lists",    "memory-scanner",  "f11",    "memory",                 N_("Memory scanner")),
    # sessions, one session
    Key("sessions", "plan-session",    "f4",     "do('plan-session')",     N_("Plan"),        "plan-session"),
    Key("sessions", "pull-list",       "f6",     "pull_list",              N_("Pull list")),
    Key("sessions", "load-list",       "f7",     "load_list",              N_("Load list")),
    Key("sessions", "pallets",         "f12",    "pallets",                N_("Pallets")),
    Key("session",  "next-step",       "f4",     "next_step",              N_("Next step")),
    Key("session",  "exception",       "f6",     "exception",              N_("Exception"),   "report-exception"),
    Key("session",  "other-side",      "f7",     "other_side",             N_("Other view")),
    Key("session",  "pause-session",   "f11",    "do('pause-session')",    N_("Pause"),       "pause-session"),
    Key("session",  "open-batch",      "f12",    "open_batch",             N_("Batch")),
    Key("session",  "its-load-list",   "ctrl+l", "load_list",              N_("Load list"),   shown=False),
    # hand-overs, one hand-over, arrivals
    Key("handovers", "open-handover",  "f4",     "do('open-handover')",    N_("New"),         "open-handover"),
    Key("handovers", "handover-list",  "f6",     "paper",                  N_("List")),
    Key("handovers", "arrivals",       "f7",     "arrivals",               N_("Quarantine")),
    Key("handover", "sign-handover",   "f4",     "sign",                   N_("Sign")),
    Key("handover", "settle-difference", "f6",   "do('settle-difference')", N_("Decide"),     "settle-difference"),
    Key("handover", "list-boxes",      "f7",     "do('list-boxes')",       N_("List boxes"),  "list-boxes"),
    Key("handover", "stranger",        "f11",    "do('quarantine-arrival')", N_("Unlisted box"), "quarantine-arrival"),
    Key("handover", "its-list",        "f12",    "paper",                  N_("List")),
    Key("arrivals", "new-arrival",     "f4",     "do('quarantine-arrival')", N_("New"),       "quarantine-arrival"),
    Key("arrivals", "register-arrival", "f6",    "do('register-arrival')", N_("Make a box"),  "register-arrival"),
    Key("arrivals", "return-arrival",  "f7",     "do('return-arrival')",   N_("Give back"),   "return-arrival"),
    # pallets
    Key("pallets",  "add-pallet",      "f4",     "do('add-pallet')",       N_("New"),         "add-pallet"),
    Key("pallets",  "pallet-label",    "f6",     "label",                  N_("Label")),
    Key("pallets",  "all-pallets",     "f7",     "all",                    N_("Also closed")),
    Key("pallets",  "close-pallet",    "f12",    "do('close-pallet')",     N_("Close pallet"), "close-pallet"),
    # desk
    Key("desk",     "acknowledge",     "f4",     "acknowledge",            N_("Acknowledge")),
    Key("desk",     "undo",            "f6",     "undo",                   N_("Undo")),
    Key("desk",     "open-box",        "f7",     "open_box",               N_("Open box")),
    Key("desk",     "finish",          "f12",    "finish",                 N_("Finish")),
    Key("desk",     "which-session",   "f11",    "session",                N_("Session")),
    Key("desk",     "wall-sheet",      "ctrl+w", "app.wall_sheet",         N_("Wall sheet"),  shown=False),
    # scanner
    Key("scanner",  "its-wall-sheet",  "f6",     "app.wall_sheet",         N_("Wall sheet")),
    # log
    Key("log",      "verify",          "f4",     "verify",                 N_("Verify")),
    Key("log",      "anchor",          "f6",     "anchor",                 N_("Anchor"),      "anchor"),
    Key("log",      "event",           "f7",     "event",                  N_("Details")),
    Key("log",      "refusals",        "f12",    "refusals",               N_("Refusals")),
    # holds, one hold, places, people, settings
    Key("holds",    "place-hold",      "f4",     "do('place-hold')",       N_("Place a hold"), "place-hold"),
    Key("holds",    "hold-report",     "f6",     "report",                 N_("Report")),
    Key("holds",    "proposals",       "f7",     "proposals",              N_("Proposals")),
    Key("hold",     "review-hold",     "f4",     "do('review-hold')",      N_("Review"),      "review-hold"),
    Key("hold",     "request-release", "f6",     "do('request-release')",  N_("Ask for release"), "request-release"),
    Key("hold",     "release-hold",    "f7",     "do('release-hold')",     N_("Release"),     "release-hold"),
    Key("openings", "record-opening",  "f4",     "do('record-opening')",   N_("Record"),      "record-opening"),
    Key("openings", "approve-opening", "f6",     "do('approve-opening')",  N_("Approve"),     "approve-opening"),
    Key("openings", "question-opening", "f7",    "do('question-opening')", N_("Question"),    "question-opening"),
    Key("openings", "end-opening",     "f12",    "do('end-opening')",      N_("Locked again"), "end-opening"),
    Key("openings", "openings-paper",  "f11",    "paper",                  N_("Register")),
    Key("gaps",     "explain-gap",     "f4",     "do('explain-gap')",      N_("Say why"),     "explain-gap"),
    Key("gaps",     "only-open",       "f6",     "only_open",              N_("Not explained")),
    Key("gaps",     "gaps-page",       "f7",     "turn",                   N_("Next page")),
    Key("gaps",     "next-gap",        "f12",    "next_gap",               N_("Next gap")),
    Key("gaps",     "gaps-paper",      "f11",    "paper",                  N_("Paper")),
    Key("counts",   "start-count",     "f4",     "do('start-count')",      N_("Begin"),       "start-count"),
    Key("count",    "decide-difference", "f4",   "do('decide-difference')", N_("Decide"),     "decide-difference"),
    Key("count",    "finish-count",    "f6",     "do('finish-count')",     N_("Finish"),      "finish-count"),
    Key("count",    "count-part",      "f7",     "part",                   N_("Next part")),
    Key("count",    "sign-count",      "f11",    "do('sign-count')",       N_("Sign"),        "sign-count"),
    Key("count",    "count-report",    "f12",    "paper",                  N_("Report")),
    Key("consultations", "request-consultation", "f4", "do('request-consultation')", N_("Ask"), "request-consultation"),
    Key("consultations", "approve-consultation", "f6", "do('approve-consultation')", N_("Approve"), "approve-consultation"),
    Key("consultations", "deny-consultation", "f7", "do('deny-consultation')", N_("Deny"),       "deny-consultation"),
    Key("consultations", "consultations-paper", "f11", "paper",               N_("Register")),
    Key("consultation", "approve-it",    "f4",     "do('approve-consultation')", N_("Approve"), "approve-consultation"),
    Key("consultation", "deny-it",       "f6",     "do('deny-consultation')", N_("Deny"),       "deny-consultation"),
    Key("consultation", "explain-it",    "f7",     "do('explain-consultation')", N_("Explain"), "explain-consultation"),
    Key("consultation", "consulted-box", "f12",    "its_box",                N_("Box")),
    Key("places",   "add-place",       "f4",     "do('add-place')",        N_("New"),         "add-place"),
    Key("places",   "next-area",       "f6",     "next_area",              N_("Next room")),
    Key("places",   "place-boxes",     "f7",     "boxes",                  N_("Its boxes")),
    Key("places",   "close-place",     "f12",    "do('close-place')",      N_("Close down"),  "close-place"),
    Key("places",   "to-pallets",      "f11",    "pallets",                N_("Pallets")),
    Key("people",   "add-person",      "f4",     "do('add-person')",       N_("New person"),  "add-person"),
    Key("people",   "lapsed",          "f6",     "lapsed",                 N_("Lapsed only")),
    Key("people",   "issue-badge",     "f7",     "do('issue-badge')",      N_("New badge"),   "issue-badge"),
    Key("settings", "change-setting",  "f4",     "change",                 N_("Change")),
    Key("settings", "next-page",       "f6",     "page",                   N_("Next page")),
    Key("settings", "new-rule",        "f7",     "new_rule",               N_("New category"), "add-rule"),
    Key("settings", "reassess",        "f12",    "do('reassess')",         N_("Move boxes"),  "reassess"),
    Key("settings", "check-up",        "f11",    "check_up",               N_("Check-up")),
    # due, batches, one batch
    Key("due",      "compile",         "f4",     "compile",                N_("Compile"),     "draft-batch"),
    Key("due",      "overdue",         "f6",     "report",                 N_("Report")),
    Key("batches",  "draft-batch",     "f4",     "do('draft-batch')",      N_("Draft"),       "draft-batch"),
    Key("batch",    "sign-batch",      "f4",     "sign",                   N_("Sign")),
    Key("batch",    "return-batch",    "f6",     "do('return-batch')",     N_("Return"),      "return-batch"),
    Key("batch",    "batch-page",      "f7",     "turn",                   N_("Next page")),
    Key("batch",    "batch-groups",    "f11",    "groups",                 N_("Groups")),
    Key("batch",    "batch-papers",    "f12",    "papers",                 N_("Papers")),
    Key("batch",    "mark-line",       "insert", "mark",                   N_("Mark the line"),        shown=False),
    Key("batch",    "choose-lines",    "ctrl+t", "choose_lines",           N_("Choose which lines"),   shown=False),
    Key("batch",    "next-group",      "ctrl+down", "beside(1)",           N_("Next group"),           shown=False),
    Key("batch",    "group-before",    "ctrl+up", "beside(-1)",           N_("Group before"),         shown=False),
    Key("batch",    "add-lines",       "ctrl+n", "do('add-lines')",        N_("Add boxes"),            "add-lines",      shown=False),
    Key("batch",    "drop-lines",      "delete", "lines('drop-lines')",    N_("Take off the list"),    "drop-lines",     shown=False),
    Key("batch",    "appraise-lines",  "ctrl+g", "lines('appraise-lines')", N_("Appraise"),            "appraise-lines", shown=False),
    Key("batch",    "withhold-line",   "ctrl+o", "lines('withhold-line')", N_("Withhold"),             "withhold-line",  shown=False),
    Key("batch",    "declare-matters", "ctrl+r", "do('declare-matters')",  N_("Declare matters"),      "declare-matters", shown=False),
    Key("batch",    "attach",          "ctrl+y", "do('attach')",           N_("Attach a file"),        "attach",         shown=False),
)
# fmt: on

APART: dict[str, tuple[str, ...]] = {
    "program": (),
    "doorway": ("program",),
    "dialog": ("program",),
    "form": ("dialog", "program"),
    "asking": ("dialog", "program"),
    "printing": ("asking", "dialog", "program"),
    "filters": ("asking", "dialog", "program"),
}
"""What is no screen of the menu, and whose keys it has besides its own."""


def keys_of(room: str) -> tuple[Key, ...]:
    """The keys of one screen: help, its own, then those of every screen that it leaves alone."""
    own = tuple(row for row in KEYS if row.room == room and room)
    taken = {row.key for row in own}
    common = [row for each in APART.get(room, ("",)) for row in KEYS if row.room == each]
    free = [row for row in common if row.key not in taken]
    help_ = [row for row in free if row.id == "help"]
    return (*help_, *own, *(row for row in free if row.id != "help"))


def bindings(room: str) -> list[Binding]:
    """The keys of one screen as Textual binds them."""
    return list(_bound(row for row in KEYS if row.room == room))


def _bound(rows: Iterator[Key]) -> Iterator[Binding]:
    for row in rows:
        over_dialogs = row.room == "program"
        yield Binding(row.key, row.action, row.label, id=row.id, show=False, priority=over_dialogs)


def key_shown(row: Key, remapped: Mapping[str, str]) -> str:
    """A key as people read it on the keyboard: ``F2``, ``Esc``, ``Ctrl+Q``."""
    key = remapped.get(row.id, row.key).partition(",")[0]
    parts = ["Esc" if part == "escape" else part.capitalize() for part in key.split("+")]
    return "+".join(parts)
