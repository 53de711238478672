"""From what a person scans or types to the thing itself; raises `Refused` for what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from archive import numbering
from archive.codes import BoxCode, BoxId, BoxNo, PalletCode, PlaceCode, echoed, read, repair, shown
from archive.errors import Refused, UnreadableCode
from archive.refusals import Refusal
from archive.refusals.boxes import LabelForged, LabelReplaced
from archive.refusals.general import Unknown
from archive.refusals.labels import CopiedLabel
from archive.refusals.sites import OfAnotherSite
from archive.rows import (
    Arrival,
    Batch,
    Box,
    Consultation,
    Count,
    Handover,
    Hold,
    List,
    Opening,
    Pallet,
    Person,
    Place,
    Session,
    Vendor,
)
from archive.state_words import LABEL_WHYS
from archive.storage.engine import Engine
from archive.storage.numbers import last_number
from archive.storage.selecting import find, select
from archive.storage.tx import Tx
from archive.words import N_

_LABEL = """SELECT "reissue", "tag", "made_on", "why" FROM "annex_label" WHERE "box" = ?
    ORDER BY "reissue" """
_DIGITS = 18
"""Digits of the longest number that is read as one."""
_CONSULTED = f"""{select("consultation")} WHERE t."box" = ? AND t."state" = ?
    AND (t."site" IN ('', ?) OR ? = '') ORDER BY t."id" LIMIT 1"""


class Lookup(Protocol):
    """Where things are looked up: a write in progress, or an archive that is only read."""

    @property
    def engine(self) -> Engine:
        """The database."""


def unknown(kind: str, text: str) -> Refused:
    """The refusal of something the archive does not know."""
    return Refused(Unknown(kind, echoed(text) if kind == "box" else shown(text)))


def ours(tx: Lookup, found: Any, thing: str) -> Any:
    """A thing that a command of a site names; raises `Refused` where another site keeps it.

    What the organisation decides may name the things of every site, and so may a question.
    """
    home = tx.home if isinstance(tx, Tx) and not tx.asks else ""
    if home and found.site not in ("", home):
        raise Refused(OfAnotherSite(thing, found.site, home))
    return found


def box(tx: Lookup, text: str) -> Box:
    """The box of a label, number, bare id or seal; an older or forged label says so."""
    return box_scanned(tx, text)[0]


def box_scanned(tx: Lookup, text: str) -> tuple[Box, bool]:
    """The box, and whether it was named by the whole code of its newest label."""
    found, by_label = any_box(tx, text)
    return ours(tx, found, found.box_no), by_label


def any_box(tx: Lookup, text: str) -> tuple[Box, bool]:
    """As `box_scanned`, whichever site keeps it."""
    try:
        code = read(text)
    except UnreadableCode as error:
        found = box_of_seal(tx, text)
        if found is None and text[:4].upper() == "BX1-":
            raise
        if found is None:
            raise unknown(N_("box"), text) from error
        return found, False
    if isinstance(code, BoxCode):
        return _box_by_label(tx, code), True
    if isinstance(code, BoxNo):
        found = _one(tx, "box_no", code.text)
    else:
        found = find(tx.engine, "box", code.id) if isinstance(code, BoxId) else None
    found = found or _one(tx, "seal_no", text)
    if found is None:
        raise unknown(N_("box"), text)
    return found, False


def box_of_seal(tx: Lookup, seal: str) -> Box | None:
    """The box that carries a seal, as it was scanned or typed."""
    return _one(tx, "seal_no", seal) or _one(tx, "seal_no", repair(seal))


def _one(tx: Lookup, column: str, value: str) -> Box | None:
    found = tx.engine.row(select("box") + f'WHERE t."{column}" = ?', (value,))
    return Box._make(found) if found else None


def _box_by_label(tx: Lookup, code: BoxCode) -> Box:
    found: Box | None = find(tx.engine, "box", code.id)
    if found is None:
        raise unknown(N_("box"), code.text)
    wrong = label_objection(found, code, tx.engine.rows(_LABEL, (code.id,)))
    if wrong is not None:
        raise Refused(wrong)
    return found


def label_objection(
    found: Box, code: BoxCode, labels: list[tuple[int, str, str, str]]
) -> Refusal | None:
    """What a scanned label says when it is not the newest one of its box."""
    tags = {reissue: tag for reissue, tag, *_ in labels}
    if tags.get(code.reissue) != code.tag:
        return LabelForged(found.box_no)
    if code.reissue == found.reissue:
        return None
    later = {reissue: (day, why) for reissue, _, day, why in labels}
    day, why = later.get(code.reissue + 1, ("", ""))
    if why == "copied":
        return CopiedLabel(found.box_no, code.reissue + 1, day)
    return LabelReplaced(found.box_no, code.reissue + 1, day, LABEL_WHYS.get(why, why))


def place(tx: Lookup, text: str) -> Place:
    """The place of a printed or typed code."""
    code = repair(text)
    if code.startswith("PL1-"):
        printed = read(text)
        assert isinstance(printed, PlaceCode)
        code = printed.place
    found: Place | None = find(tx.engine, "place", code)
    if found is None:
        raise unknown(N_("place"), text)
    return ours(tx, found, code)  # type: ignore[no-any-return]


def parent(tx: Lookup, code: str) -> Place | None:
    """The place that another is to lie in; None where none is named or known."""
    found: Place | None = find(tx.engine, "place", code) if code else None
    return ours(tx, found, code) if found is not None else None


def pallet(tx: Lookup, text: str) -> Pallet:
    """The pallet of a printed or typed code."""
    code = repair(text)
    if code.startswith("PT1-"):
        printed = read(text)
        assert isinstance(printed, PalletCode)
        code = printed.id
    found: Pallet | None = find(tx.engine, "pallet", code)
    if found is None:
        raise unknown(N_("pallet"), text)
    return ours(tx, found, code)  # type: ignore[no-any-return]


def outlet(tx: Lookup, text: str) -> str:
    """The code of an outlet that has boxes here."""
    for code in (text.strip(), repair(text)):
        if is_outlet(tx, code):
            return code
    raise unknown(N_("outlet"), text)


def is_outlet(tx: Lookup, code: str) -> bool:
    """Whether boxes of the outlet are known."""
    return tx.engine.row('SELECT 1 FROM "box" WHERE "outlet_code" = ? LIMIT 1', (code,)) is not None


def vendor(tx: Lookup, text: str) -> Vendor:
    """The destruction unit of a code or of a firm's whole name."""
    found: Vendor | None = find(tx.engine, "vendor", repair(text))
    named = tx.engine.row(select("vendor") + 'WHERE t."firm" = ?', (text.strip(),))
    if found is None and named is None:
        raise unknown(N_("destruction unit"), text)
    return found or Vendor._make(named or ())


def person(tx: Tx, text: str) -> tuple[Person, str]:
    """The person of a staff number or opaque id, and how sentences call them."""
    sql = 'SELECT "person" FROM "annex_name" WHERE "staff_no" = ?'
    named = tx.engine.row(sql, (text.strip(),))
    known = find(tx.engine, "person", named[0] if named else text.strip())
    if known is None:
        raise unknown(N_("person"), text)
    return tx.org.person(tx.engine, known.id)


def batch(tx: Lookup, text: str) -> Batch:
    """The batch of a number, with or without its letter."""
    found: Batch = _by_number(tx, "batch", "B", N_("batch"), text)
    return found


def session(tx: Lookup, text: str) -> Session:
    """The session of a number."""
    found: Session = _by_number(tx, "session", "S", N_("session"), text)
    return found


def hold(tx: Lookup, text: str) -> Hold:
    """The hold of a number."""
    found: Hold = _by_number(tx, "hold", "H", N_("hold"), text)
    return found


def matters(tx: Lookup, text: str) -> List:
    """The list of unsettled matters of a number."""
    found = tx.engine.row(select("list") + 'WHERE t."number" = ?', (numbered("M", text),))
    if found is None:
        raise unknown(N_("list of unsettled matters"), text)
    return List._make(found)


def opening(tx: Lookup, text: str) -> Opening:
    """The opening of the store of a number."""
    found: Opening = _by_number(tx, "opening", "O", N_("opening"), text)
    return found


def count(tx: Lookup, text: str) -> Count:
    """The stock count of a number."""
    found: Count = _by_number(tx, "count", "C", N_("count"), text)
    return found


def handover(tx: Lookup, text: str) -> Handover:
    """The hand-over of a number; one that another site has sent here may be named, too."""
    known = find(tx.engine, "handover", numbered("T", text))
    if known is not None and isinstance(tx, Tx) and known.to_site and known.to_site == tx.home:
        return known  # type: ignore[no-any-return]
    found: Handover = _by_number(tx, "handover", "T", N_("hand-over"), text)
    return found


def arrival(tx: Lookup, text: str) -> Arrival:
    """The arrival in quarantine of a number."""
    found: Arrival = _by_number(tx, "arrival", "Q", N_("arrival in quarantine"), text)
    return found


def consultation(tx: Lookup, text: str) -> Consultation:
    """The consultation of a number."""
    found: Consultation = _by_number(tx, "consultation", "X", N_("consultation"), text)
    return found


def consultation_of(tx: Lookup, found: Box) -> Consultation | None:
    """The consultation a box is open for, else the oldest approved at the site that keeps it."""
    state = "OPEN" if found.state == "IN_CONSULTATION" else "APPROVED"
    known = tx.engine.row(_CONSULTED, (found.id, state, found.site, found.site))
    return Consultation._make(known) if known else None


def _by_number(tx: Lookup, machine: str, letter: str, kind: str, text: str) -> Any:
    found = find(tx.engine, machine, numbered(letter, text))
    if found is None:
        raise unknown(kind, text)
    return found if machine == "hold" else ours(tx, found, found.id)


def numbered(letter: str, text: str) -> str:
    """``B-0007`` from ``7``, ``b7`` or ``B-0007``; what is no number stays what it is."""
    bare = repair(text).removeprefix(letter).removeprefix("-")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= _DIGITS):
        return repair(text)
    return numbering.numbered(letter, int(bare))


def next_number(tx: Tx, machine: str) -> str:
    """The next free number of a machine's subjects: no gaps but those that a restore left."""
    return numbering.numbered(numbering.LETTERS[machine], next_free(tx, machine))


def next_free(tx: Tx, machine: str) -> int:
    """As `next_number`, without its letter."""
    floor = numbering.after(tx.settings.numbers, numbering.LETTERS[machine])
    return max(last_number(tx.engine, machine), floor) + 1


def marks(items: Iterable[object]) -> str:
    """Question marks for an ``IN`` list; in an empty one there is nothing."""
    return ", ".join("?" for _ in items) or "NULL"
