"""The form of a command: what its fields mean, so that forms, docs and checks read one source."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, get_args, get_origin, get_type_hints

from archive.words import N_


class Kind(StrEnum):
    """What a field's text stands for."""

    BOX = "box"
    PLACE = "place"
    PERSON = "person"
    BATCH = "batch"
    SESSION = "session"
    HOLD = "hold"
    OPENING = "opening"
    STOCKTAKE = "stocktake"
    HANDOVER = "handover"
    ARRIVAL = "arrival"
    CONSULTATION = "consultation"
    VENDOR = "vendor"
    MATTERS = "matters"
    PALLET = "pallet"
    TEXT = "text"
    CODE = "code"
    DAY = "day"
    COUNT = "count"
    GRAMS = "grams"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    CONFIDENTIAL = "confidential"
    FILE = "file"
    ROWS = "rows"


KIND_HELP: dict[Kind, str] = {
    Kind.BOX: N_("a box: its QR code, its number or its seal"),
    Kind.PLACE: N_("a place: its code or its QR code"),
    Kind.PERSON: N_("a person: staff number or person id"),
    Kind.BATCH: N_("a batch number"),
    Kind.SESSION: N_("a session number"),
    Kind.HOLD: N_("a hold number"),
    Kind.OPENING: N_("the number of an opening of the store"),
    Kind.STOCKTAKE: N_("the number of a stock count"),
    Kind.HANDOVER: N_("the number of a hand-over"),
    Kind.ARRIVAL: N_("the number of an arrival in quarantine"),
    Kind.CONSULTATION: N_("the number of a consultation"),
    Kind.PALLET: N_("a pallet: its code or its QR code"),
    Kind.VENDOR: N_("a destruction unit: its code or its name"),
    Kind.MATTERS: N_("the number of a list of unsettled matters"),
    Kind.TEXT: N_("text without personal data"),
    Kind.CODE: N_("a short code"),
    Kind.DAY: N_("a day, YYYY-MM-DD"),
    Kind.COUNT: N_("a whole number"),
    Kind.GRAMS: N_("grams, a whole number"),
    Kind.CHOICE: N_("one of the words given"),
    Kind.FLAG: N_("yes or no"),
    Kind.NUMBER: N_("a waybill number; kept outside the log and erased in time"),
    Kind.CONFIDENTIAL: N_("text that few may read; kept outside the log"),
    Kind.FILE: N_("a file"),
    Kind.ROWS: N_("rows of a list; given by `waybox import`"),
}
"""What to type for a field of each kind."""


class Field(NamedTuple):
    """What one command field means."""

    kind: Kind
    choices: tuple[str, ...] = ()
    logged: bool = True
    """False for what must not enter the log: secrets, waybill numbers, names."""


Box = Annotated[str, Field(Kind.BOX)]
Boxes = Annotated[tuple[str, ...], Field(Kind.BOX)]
"""Boxes by code or number; the word ``all`` means every line of the batch."""
Place = Annotated[str, Field(Kind.PLACE)]
Places = Annotated[tuple[str, ...], Field(Kind.PLACE)]
Pallet = Annotated[str, Field(Kind.PALLET)]
Vendor = Annotated[str, Field(Kind.VENDOR)]
Person = Annotated[str, Field(Kind.PERSON)]
BatchNo = Annotated[str, Field(Kind.BATCH)]
BatchNos = Annotated[tuple[str, ...], Field(Kind.BATCH)]
SessionNo = Annotated[str, Field(Kind.SESSION)]
HoldNo = Annotated[str, Field(Kind.HOLD)]
MattersNo = Annotated[str, Field(Kind.MATTERS)]
"""The number of a list of unsettled matters, ``M-0001``."""
OpeningNo = Annotated[str, Field(Kind.OPENING)]
CountNo = Annotated[str, Field(Kind.STOCKTAKE)]
"""The number of a stock count, ``C-0001``."""
HandoverNo = Annotated[str, Field(Kind.HANDOVER)]
"""The number of a hand-over, ``T-0001``."""
ArrivalNo = Annotated[str, Field(Kind.ARRIVAL)]
"""The number of an arrival in quarantine, ``Q-0001``."""
ConsultationNo = Annotated[str, Field(Kind.CONSULTATION)]
Text = Annotated[str, Field(Kind.TEXT)]
Code = Annotated[str, Field(Kind.CODE)]
Codes = Annotated[tuple[str, ...], Field(Kind.CODE)]
Day = Annotated[date, Field(Kind.DAY)]
MaybeDay = Annotated[date | None, Field(Kind.DAY)]
Count = Annotated[int, Field(Kind.COUNT)]
Grams = Annotated[int, Field(Kind.GRAMS)]
Flag = Annotated[bool, Field(Kind.FLAG)]
Sha256 = Annotated[str, Field(Kind.FILE)]
Number = Annotated[str, Field(Kind.NUMBER, logged=False)]
Confidential = Annotated[str, Field(Kind.CONFIDENTIAL, logged=False)]
"""Read by approvers and by whoever recorded it; the log has a salted commitment alone."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A wish of a person; the door alone decides whether it comes true."""

    name: ClassVar[str] = ""
    machine: ClassVar[str] = ""
    signed: ClassVar[str] = ""
    """The meaning of the signature, a marked sentence; empty when the command is not signed."""

    def __init_subclass__(cls, name: str = "", machine: str = "", signed: str = "") -> None:
        super().__init_subclass__()
        cls.name, cls.machine, cls.signed = name, machine, signed


class FieldSpec(NamedTuple):
    """A command's field as forms and documents see it."""

    name: str
    meaning: Field
    many: bool
    required: bool
    default: Any


_SPECS: dict[str, tuple[FieldSpec, ...]] = {}


def fields_of(command: type[Command]) -> tuple[FieldSpec, ...]:
    """The fields of `command`, in order."""
    if command.name not in _SPECS:
        _SPECS[command.name] = _specs(command)
    return _SPECS[command.name]


def _specs(command: type[Command]) -> tuple[FieldSpec, ...]:
    hints = get_type_hints(command, include_extras=True)
    specs = []
    for field in dataclasses.fields(command):
        base, meaning = _meaning(hints[field.name])
        required = field.default is dataclasses.MISSING
        default = None if required else field.default
        specs.append(FieldSpec(field.name, meaning, get_origin(base) is tuple, required, default))
    return tuple(specs)


def field_of(command: type[Command], name: str) -> FieldSpec | None:
    """The field of `command` called `name`, or None."""
    return next((spec for spec in fields_of(command) if spec.name == name), None)


def _meaning(hint: Any) -> tuple[Any, Field]:
    base, *notes = get_args(hint)
    return base, next(note for note in notes if isinstance(note, Field))


def choice(*words: str) -> Field:
    """A field whose text is one of `words`."""
    return Field(Kind.CHOICE, words)


def wish(command: Command) -> dict[str, Any]:
    """What was asked, as plain values: the identity of a command under an operation id.

    Its hash is kept; what few may read has no part in it, or likely texts could be tried.
    """
    asked: dict[str, Any] = {}
    for spec in fields_of(type(command)):
        value = getattr(command, spec.name)
        if spec.meaning.kind in (Kind.ROWS, Kind.CONFIDENTIAL):
            continue
        asked[spec.name] = _plain(value)
    return asked


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
