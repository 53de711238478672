"""What a field of a command may be filled with, where the archive knows it: sets for forms.

A set holds what the tables and guards would not refuse because of the field alone; the door asks
everything again. It promises nothing.
"""

from __future__ import annotations

from itertools import islice

from archive.commands import field_of
from archive.commands.base import Command, Kind
from archive.reading import choosable_handover as handed
from archive.reading import choosable_office as office
from archive.reading import choosable_work as work
from archive.reading.choosable_counts import for_count
from archive.reading.choosable_office import Way, said_before
from archive.reading.choosable_work import MOST
from archive.reading.source import Source
from archive.views_forms import Choosable, Search

__all__ = ["MOST", "choices", "is_choosable"]

_BY_KIND: dict[Kind, Way] = {
    Kind.BOX: work.for_box,
    Kind.BATCH: work.for_batch,
    Kind.SESSION: work.for_session,
    Kind.HOLD: work.for_hold,
    Kind.MATTERS: work.for_matters,
    Kind.OPENING: work.for_opening,
    Kind.STOCKTAKE: for_count,
    Kind.HANDOVER: handed.for_handover,
    Kind.ARRIVAL: handed.for_arrival,
    Kind.CONSULTATION: work.for_consultation,
    Kind.PERSON: office.for_person,
    Kind.PLACE: office.for_place,
    Kind.PALLET: office.for_pallet,
    Kind.VENDOR: office.for_vendor,
}
_BY_FIELD: dict[str, Way] = {
    "appraisers": office.for_person,
    "categories": office.for_category,
    "category": office.for_category,
    "checked_by": office.for_person,
    "into": said_before(office.OUTLETS),
    "key": office.for_policy,
    "outlet_code": said_before(office.OUTLETS),
    "packed_by": office.for_person,
    "parent": office.for_place,
    "roles": office.for_roles,
    "unit": said_before(office.BOX_UNITS),
    "methods": office.for_method,
    "witness1": office.for_witness,
    "witness2": office.for_witness,
}
_SPECIAL: dict[str, Way] = {
    "add-lines.boxes": work.for_due,
    "add-lines.category": work.for_due_by,
    "add-lines.month": work.for_due_by,
    "add-lines.place": work.for_due_by,
    "add-lines.unit": work.for_due_by,
    "add-person.unit": said_before(office.UNITS),
    "add-rule.code": office.for_rule,
    "appraise-lines.boxes": work.for_lines,
    "settle-difference.box": handed.for_line,
    "list-boxes.boxes": handed.for_sealed,
    "list-boxes.from_list": said_before(handed.LISTS),
    "open-handover.boxes": handed.for_sealed,
    "open-handover.outlet": said_before(office.OUTLET_NAMES),
    "open-handover.from_list": said_before(handed.LISTS),
    "unlist-boxes.boxes": handed.for_line,
    "register-arrival.outlet": said_before(office.OUTLET_NAMES),
    "drop-lines.boxes": work.for_lines,
    "feed-box.session": work.for_loading,
    "load-box.session": work.for_loading,
    "place-hold.boxes": work.for_held,
    "place-hold.outlet": said_before(office.OUTLETS),
    "plan-session.batches": work.for_batches,
    "plan-session.place": office.for_plant,
    "plan-session.vendor": office.for_fit_vendor,
    "record-contract.places": office.for_plant,
    "add-person.employer": said_before(office.EMPLOYERS),
    "record-paper-opinion.scan": work.for_scan,
    "confirm-paper-opinion.scan": work.for_scan,
    "register-box.outlet": said_before(office.OUTLET_NAMES),
    "reassess.outlet": said_before(office.OUTLETS),
    "reassess.place": office.for_place,
    "set-policy.value": office.for_policy_value,
}
"""By command and field, where the field's name or kind alone would mean too much."""

_COUNTED = frozenset({Kind.COUNT, Kind.DAY, Kind.FLAG, Kind.GRAMS, Kind.CHOICE})


def is_choosable(command: type[Command], field: str) -> bool:
    """Whether the archive knows a set for the field."""
    return _way(command, field) is not None


def choices(source: Source, search: Search) -> tuple[Choosable, ...]:
    """What fits the field and what was typed of it, at most `MOST`."""
    way = _way(search.command, search.field)
    found = way(source, search) if way else ()
    return tuple(islice((each for each in found if _matches(each, search.text)), MOST))


def _matches(each: Choosable, text: str) -> bool:
    return text.strip().casefold() in " ".join((each.text, *each.said)).casefold()


def _way(command: type[Command], field: str) -> Way | None:
    spec = field_of(command, field)
    if spec is None or spec.meaning.kind in _COUNTED:
        return None
    special = _SPECIAL.get(f"{command.name}.{field}")
    return special or _BY_FIELD.get(field) or _BY_KIND.get(spec.meaning.kind)
