"""Boxes, batches, sessions and holds that fit a field: by their tables' states and by guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.clock import CHINA
from archive.commands.base import Command
from archive.facts import BoxFacts, Occasion, SessionFacts
from archive.lifecycles import BY_NAME, box_guards
from archive.lifecycles import session_guards as guard
from archive.lifecycles.hold import GONE
from archive.lifecycles.states import BoxState
from archive.reading.batches import batches
from archive.reading.boxes import BoxFilter, boxes
from archive.reading.consultations import consultations
from archive.reading.free import free_due
from archive.reading.holds import holds
from archive.reading.matters import matter_lists
from archive.reading.offers import asking
from archive.reading.openings import openings
from archive.reading.sessions import sessions
from archive.reading.source import Source, today
from archive.rows import Batch, Session
from archive.state_words import HOLD_TYPES, OPENING_WHYS, PURPOSES, state_word, word
from archive.storage import resolve
from archive.storage.due import own_clause
from archive.storage.selecting import find
from archive.views_forms import Choosable, Search
from archive.words import N_, say

MOST = 200
"""As many as anybody looks through; typing a part of the word narrows them down."""
BOXES = N_("boxes: {count}")

_BOXES_IN = """SELECT t."box_no", t."state", t."outlet", COALESCE(t."place", ''),
    COALESCE(t."seal_no", '') FROM "box" t WHERE +t."state" IN ({}) AND {}
    AND (t."box_no" LIKE ? OR t."outlet" LIKE ? OR t."seal_no" LIKE ?)
    ORDER BY t."box_no" LIMIT ?"""
_LINES = """SELECT b."box_no", b."state", b."outlet", COALESCE(b."place", ''),
    COALESCE(b."seal_no", '') FROM "batch_line" l JOIN "box" b ON b."id" = l."box"
    WHERE l."batch" = ? AND l."live" = 1 ORDER BY b."box_no" """
_SCANS = """SELECT "sha256" FROM "attachment" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" = 'paper-opinion' ORDER BY "id" """
_BATCH_LINES = N_("lines: {count}")
_AS_OF = N_("as of {day}")
_PROPOSED_FOR = N_("to be held: {count}")
_EVERY_LINE = N_("every line of the batch")


def states_for(command: type[Command], machine: str) -> frozenset[str] | None:
    """States of a machine from which its table lets the command lead on; None for any."""
    if command.machine != machine:
        return None
    return frozenset(state for rule in BY_NAME[machine].rows(command) for state in rule.from_)


def _fits(state: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or state in wanted


def occasion(source: Source, search: Search) -> Occasion:
    """Who asks, when, under which rules: what guards are given."""
    with source.engine.reading():
        return asking(source, "session", search.person).occasion()


def for_box(source: Source, search: Search) -> Iterator[Choosable]:
    """Boxes in a state from which the command leads on; those of the batch that is named."""
    for batch in search.given.get("batch", ()):
        return _shown(source.engine.rows(_LINES, (resolve.numbered("B", batch),)))
    wanted = states_for(search.command, "box")
    return boxes_in(source, search, (state for state in BoxState if _fits(state, wanted)))


def for_lines(source: Source, search: Search) -> Iterator[Choosable]:
    """The lines of the batch, and the word that means all of them."""
    yield Choosable("all", (say(_EVERY_LINE),))
    yield from for_box(source, search)


def for_held(source: Source, search: Search) -> Iterator[Choosable]:
    """Boxes that a hold can still keep."""
    return boxes_in(source, search, (state for state in BoxState if state not in GONE))


def boxes_in(source: Source, search: Search, states: Iterable[str]) -> Iterator[Choosable]:
    """Boxes in one of these states."""
    wanted, part = tuple(states), f"%{search.text.strip()}%"
    own = own_clause(source)
    sql = _BOXES_IN.format(resolve.marks(wanted), own.sql)
    return _shown(source.engine.rows(sql, (*wanted, *own.params, part, part, part, MOST)))


def _shown(rows: Iterable[tuple[str, str, str, str, str]]) -> Iterator[Choosable]:
    for box_no, state, outlet, place, seal_no in rows:
        yield Choosable(box_no, (state_word("box", state), outlet, place, seal_no))


def for_due(source: Source, search: Search) -> Iterator[Choosable]:
    """Boxes that may be listed now."""
    wanted = BoxFilter(state="STORED", due_on=today(source), held=False, text=search.text)
    for box in boxes(source, wanted, limit=MOST).boxes:
        if not box.batch:
            said = (box.outlet, box.unit, str(box.earliest or ""), box.seal_no)
            yield Choosable(box.box_no, said)


def for_due_by(source: Source, search: Search) -> Iterator[Choosable]:
    """Units, categories, months or places of what may be listed now."""
    found = free_due(source)
    counts = {
        "unit": found.units, "category": found.categories,
        "month": found.months, "place": found.places,
    }  # fmt: skip
    for value, count in counts[search.field]:
        yield Choosable(value, (say(BOXES, count=count),))


def for_batch(source: Source, search: Search) -> Iterator[Choosable]:
    """Batches in a state from which the command leads on."""
    wanted = states_for(search.command, "batch")
    for row in batches(source):
        if _fits(row.state, wanted):
            count = say(_BATCH_LINES, count=row.lines)
            yield Choosable(row.batch, (state_word("batch", row.state), row.title, count))


def for_scan(source: Source, search: Search) -> Iterator[Choosable]:
    """Sheets signed by hand that are attached to the batch named."""
    for batch in search.given.get("batch", ()):
        for (sha256,) in source.engine.rows(_SCANS, (resolve.numbered("B", batch),)):
            yield Choosable(str(sha256)[:16], (say(N_("sheet signed by hand")),))


def for_batches(source: Source, search: Search) -> Iterator[Choosable]:
    """Batches that a session may serve, as its guard says."""
    on = occasion(source, search)
    for each in for_batch(source, search):
        row: Batch = find(source.engine, "batch", each.text)
        if guard.batches_approved(SessionFacts(on, batches=(row,)), None) is None:
            yield each


def for_session(source: Source, search: Search) -> Iterator[Choosable]:
    """Sessions in a state from which the command leads on."""
    wanted = states_for(search.command, "session")
    for row in sessions(source):
        if _fits(row.state, wanted):
            said = (state_word("session", row.state), row.place, row.vendor)
            yield Choosable(row.session, said)


def for_loading(source: Source, search: Search) -> Iterator[Choosable]:
    """Sessions that boxes are loaded for, or fed in, as the guards of a box say."""
    fits = _LOADING[search.command.name]
    on = occasion(source, search)
    for each in for_session(source, search):
        row: Session = find(source.engine, "session", each.text)
        if fits(BoxFacts(on, session=row)) is None:
            yield each


_LOADING = {
    "load-box": box_guards.session_planned,
    "feed-box": box_guards.session_feeding,
}


def for_hold(source: Source, search: Search) -> Iterator[Choosable]:
    """Holds in a state from which the command leads on."""
    wanted = states_for(search.command, "hold")
    for row in holds(source):
        if _fits(row.state, wanted):
            yield Choosable(row.hold, (word(HOLD_TYPES, row.type), row.reason))


def for_matters(source: Source, _search: Search) -> Iterator[Choosable]:
    """Lists of unsettled matters, newest first, with what they propose still."""
    for row in matter_lists(source):
        said = (say(_AS_OF, day=row.as_of), row.source, say(_PROPOSED_FOR, count=row.free))
        yield Choosable(row.list, said)


def for_opening(source: Source, search: Search) -> Iterator[Choosable]:
    """Openings of the store from which the command leads on."""
    wanted = states_for(search.command, "opening")
    for row in openings(source):
        if _fits(row.state, wanted):
            since = f"{row.since.astimezone(CHINA):%Y-%m-%d %H:%M}"
            yield Choosable(row.opening, (word(OPENING_WHYS, row.why), since))


def for_consultation(source: Source, search: Search) -> Iterator[Choosable]:
    """Consultations from which the command leads on; to open a box, those that are approved."""
    states = states_for(search.command, "consultation") or frozenset({"APPROVED"})
    for row in consultations(source).rows:
        if row.state in states:
            yield Choosable(row.consultation, (row.box_no, word(PURPOSES, row.purpose)))
