"""Lists taken in whole: boxes handed in, places, people, unsettled matters. All rows or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.commands.box import ImportBoxes
from archive.commands.matters import ImportMatters
from archive.commands.people import ImportPeople
from archive.commands.places import ImportPlaces
from archive.events import Draft, Effect, Event
from archive.facts import ListFacts, NewBox, Occasion
from archive.intake.boxes import HandInRow
from archive.lifecycles.box_data import code_only, dated, identity, iso, pinned
from archive.lifecycles.people import badge_data, key_made, roles_unfit
from archive.lifecycles.states import BoxState, PersonState, PlaceState, Recorded
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import general as no
from archive.refusals.batches import NothingSelected
from archive.refusals.boxes import InTheFuture, NoRule
from archive.rows import NONE, Box
from archive.rules import Machine, Rule, among
from archive.words import N_, say

Data = dict[str, Any]


def not_taken_before(facts: ListFacts) -> Refusal | None:
    """The very same list counts once."""
    if facts.list is None:
        return None
    return no.ListTaken(facts.list.source, facts.taken_on, facts.list.rows)


def has_rows(
    _facts: ListFacts, command: ImportBoxes | ImportPeople | ImportPlaces | ImportMatters
) -> Refusal | None:
    """The list has rows."""
    return None if command.rows else NothingSelected()


def rows_new(facts: ListFacts, _command: object) -> Refusal | None:
    """No row speaks of a person or place already entered."""
    if not facts.taken:
        return None
    return no.RowsTaken(tuple(word for word, _ in facts.taken), tuple(at for _, at in facts.taken))


def boxes_new(facts: ListFacts, command: ImportBoxes) -> Refusal | None:
    """No row has a seal or numbers that another box has."""
    clashes = [
        (f"{row.row} ({say(what)} {new.seal_box or new.overlap})", row.row)
        for row, new in zip(command.rows, facts.boxes, strict=True)
        if (what := N_("seal") if new.seal_box else N_("numbers") if new.overlap else "")
    ]
    if not clashes:
        return None
    return no.RowsTaken(tuple(word for word, _ in clashes), tuple(at for _, at in clashes))


def categories_known(facts: ListFacts, command: ImportBoxes) -> Refusal | None:
    """Every category has a keeping rule."""
    named = {code for row in command.rows for code in row.categories}
    unknown = sorted(named - set(facts.on.current))
    return NoRule(", ".join(unknown)) if unknown else None


def people_fit(_facts: ListFacts, command: ImportPeople) -> Refusal | None:
    """Each person's roles go together."""
    return next((why for row in command.rows if (why := roles_unfit(row.roles))), None)


def drawn_up(facts: ListFacts, command: ImportMatters) -> Refusal | None:
    """The day on which the list was drawn up has come."""
    if command.as_of <= facts.on.today:
        return None
    return InTheFuture("as_of", command.as_of.isoformat())


def matters_found(facts: ListFacts, command: ImportMatters) -> Data:
    """How many matters are open, and which boxes may hold their paper; never a number."""
    open_ = sum(row.open for row in command.rows)
    return {
        **taken_in(facts, command),
        "number": facts.number,
        "as_of": command.as_of.isoformat(),
        "open": open_,
        "unfound": open_ - len(facts.found),
        "found": [[row, type_, list(boxes)] for row, type_, boxes in facts.found],
    }


def taken_in(
    _facts: ListFacts, command: ImportBoxes | ImportPeople | ImportPlaces | ImportMatters
) -> Data:
    """Where the list came from and how many rows it has."""
    return {"source": command.source, "rows": len(command.rows), "sha256": command.sha256}


def boxes_registered(facts: ListFacts, command: ImportBoxes) -> tuple[Draft, ...]:
    """One registered box a row; what carries a seal is sealed."""
    pins: dict[tuple[str, ...], str] = {}
    return tuple(
        _box(facts.on, row, new, facts.id, pins)
        for row, new in zip(command.rows, facts.boxes, strict=True)
    )


def _box(
    on: Occasion, row: HandInRow, new: NewBox, list_: str, pins: dict[tuple[str, ...], str]
) -> Draft:
    if row.categories not in pins:
        pins[row.categories] = pinned(row.categories, on)
    rules = pins[row.categories]
    box = Box(
        new.id,
        categories=" ".join(row.categories),
        rules=rules,
        accepted_to=iso(row.accepted_to),
        sealed_on=iso(row.packed_on) if row.seal_no else None,
    )
    data: Data = {
        **identity(new),
        "outlet_code": row.outlet_code,
        "outlet": row.outlet,
        "unit": row.unit or row.outlet,
        "categories": box.categories,
        "rules": rules,
        "date_basis": row.date_basis,
        "accepted_from": iso(row.accepted_from),
        "accepted_to": box.accepted_to,
        "sealed_on": box.sealed_on,
        "slips": row.slips,
        "count_method": row.count_method,
        "weight_g": row.weight_g,
        "seal_no": row.seal_no or None,
        "packed_by": code_only(row.packed_by),
        "checked_by": code_only(row.checked_by),
        "list": list_,
        "row": row.row,
        **dated(box, on),
    }
    state = BoxState.SEALED if row.seal_no else BoxState.OPEN
    return Draft("box", "box.registered", new.id, 0, None, state, data)


def places_added(_facts: ListFacts, command: ImportPlaces) -> tuple[Draft, ...]:
    """One place a row."""
    return tuple(
        Draft(
            "place",
            "place.added",
            row.code,
            0,
            None,
            PlaceState.ACTIVE,
            {
                "title": row.name,
                "parent": row.parent,
                "kind": row.kind,
                "capacity": row.capacity or 0,
                "categories": " ".join(row.categories),
                "unit": row.unit,
            },
        )
        for row in command.rows
    )


def people_added(facts: ListFacts, command: ImportPeople) -> tuple[Draft, ...]:
    """One person a row, and the key of each where one was made."""
    return tuple(_people(facts, command))


def _people(facts: ListFacts, command: ImportPeople) -> Iterator[Draft]:
    for row, person, issued in zip(command.rows, facts.persons, command.issued, strict=True):
        data: Data = {
            "unit": row.unit,
            "employer": "",
            "roles": " ".join(row.roles),
            "agreement_on": iso(row.agreement_on),
            "agreement_until": iso(row.agreement_until),
            "trained_on": iso(row.trained_on),
            "trained_until": iso(row.trained_until),
            **badge_data((issued,)),
        }
        yield Draft("person", "person.added", person, 0, None, PersonState.ACTIVE, data)
        if issued.public:
            yield key_made(person, issued)


_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_ADMIN = frozenset({Role.ADMINISTRATOR})
_MANAGERS = frozenset({Role.KEEPER, Role.ADMINISTRATOR})
_ONCE = (not_taken_before,)
_DONE = Recorded.RECORDED

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command       from          to     recorded as         who         only if
    Rule(ImportBoxes,  among(NONE),  _DONE, "boxes_imported",   _CLERKS,    first=_ONCE,
         and_if=(has_rows, categories_known, boxes_new), data=taken_in, also=boxes_registered),
    Rule(ImportPlaces, among(NONE),  _DONE, "places_imported",  _MANAGERS,  first=_ONCE,
         and_if=(has_rows, rows_new), data=taken_in, also=places_added),
    Rule(ImportPeople, among(NONE),  _DONE, "people_imported",  _ADMIN,     first=_ONCE,
         and_if=(has_rows, rows_new, people_fit), data=taken_in, also=people_added),
    Rule(ImportMatters, among(NONE), _DONE, "matters_imported", _CLERKS,    first=_ONCE,
         and_if=(has_rows, drawn_up), data=matters_found),
)
# fmt: on


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """Which boxes the open matters of a list were found for."""
    if event.kind != "list.matters_imported":
        return ()
    number = event.data["number"]
    return tuple(
        Effect("matter_box", "put", (number, str(row), box), (("type", type_),))
        for row, type_, boxes in event.data["found"]
        for box in boxes
    )


LIST = Machine("list", Recorded, RULES, effects, handles_paper=False)
