"""How forms call the fields of commands and their choices; a test holds both against the code."""

from __future__ import annotations

from archive.commands.base import FieldSpec, Kind
from archive.state_words import (
    COUNT_DECISIONS,
    DECISIONS,
    EXCEPTIONS,
    GAP_WHYS,
    HOLD_TYPES,
    LABEL_WHYS,
    LEVELS,
    OPENING_WHYS,
    PLACE_KINDS,
    POSTS,
    PURPOSES,
    SAYS,
    SEAL_DECISIONS,
    STARTS,
    TRANSPORTS,
    VERDICTS,
)
from archive.words import N_, say
from labels.phrases import ATTACHMENTS, COUNTS, METHODS
from tui.texts import in_a_row
from tui.words.field_count import COUNTING, COUNTING_HINTS
from tui.words.field_day import DAY
from tui.words.field_gap import GAP, GAP_HINTS
from tui.words.field_handed import CHOICES_HANDED, HANDED, HINTS_HANDED, KINDS_HANDED
from tui.words.field_label import LABEL
from tui.words.field_papers import PAPERS
from tui.words.field_people import PEOPLE_HINTS
from tui.words.field_reading import LEFT_OUT, READING, READING_HINTS
from tui.words.field_vendor import VENDOR_HINTS

FIELDS: dict[str, str] = {
    **DAY,
    **GAP,
    **LABEL,
    **COUNTING,
    **HANDED,
    **READING,
    "accepted_from": N_("accepted from"),
    "accepted_to": N_("accepted to"),
    "agreement_on": N_("agreement signed on"),
    "agreement_until": N_("agreement until"),
    "appraisers": N_("appraisers"),
    "archive_no": N_("archive number"),
    "assessment_no": N_("impact assessment"),
    "as_of": N_("list as of"),
    "authority": N_("authority"),
    "backup": N_("backup"),
    "batch": N_("batch"),
    "batches": N_("batches"),
    "events": N_("events"),
    "box": N_("box"),
    "boxes": N_("which boxes"),
    "capacity": N_("capacity in boxes"),
    "categories": N_("categories"),
    "category": N_("category"),
    "checked_by": N_("checked by"),
    "clause": N_("clause"),
    "closed_on": N_("closed on"),
    "code": N_("code"),
    "confidential": N_("confidential"),
    "contiguous": N_("contiguous numbers"),
    "contract_no": N_("contract"),
    "copy": N_("copy"),
    "count_method": N_("how counted"),
    "date_basis": N_("dates are of"),
    "decision": N_("decision"),
    "differing": N_("not agreeing"),
    "difference": N_("what did not come back"),
    "document_no": N_("document"),
    "driver_known": N_("driver identified"),
    "due": N_("all that is due"),
    "effective_from": N_("effective from"),
    "employer": N_("employer, if not ours"),
    "escort": N_("escort, our own"),
    "evidence": N_("evidence"),
    "file": N_("file"),
    "finding": N_("finding"),
    "firm": N_("name of the firm"),
    "full_name": N_("name"),
    "grounds": N_("grounds"),
    "hold": N_("hold"),
    "intact": N_("seals whole"),
    "keep": N_("keeping period"),
    "list": N_("list"),
    "kept_by": N_("copy kept by"),
    "key": N_("policy value"),
    "kind": N_("kind"),
    "lang": N_("language"),
    "licence_no": N_("licence"),
    "left_on": N_("left on"),
    "log_key": N_("log key"),
    "list_no": N_("taking list"),
    "matter": N_("matter"),
    "matches": N_("boxes with findings"),
    "methods": N_("methods"),
    "month": N_("month"),
    "no_subcontracting": N_("subcontracting barred"),
    "new_seal_no": N_("seal of the new box"),
    "new_weight_g": N_("weight of new box, g"),
    "number_first": N_("first waybill number"),
    "number_last": N_("last waybill number"),
    "off": N_("weekdays off"),
    "officer1": N_("first officer"),
    "officer1_no": N_("first certificate"),
    "officer2": N_("second officer"),
    "officer2_no": N_("second certificate"),
    "opening": N_("opening"),
    "opinion": N_("opinion"),
    "own": N_("our own plant"),
    "packed_by": N_("packed by"),
    "pallet": N_("pallet"),
    "paper": N_("paper"),
    "parent": N_("inside of"),
    "person": N_("person"),
    "place": N_("place"),
    "places": N_("plants"),
    "range_first": N_("first waybill number"),
    "range_last": N_("last waybill number"),
    "post": N_("post"),
    "reason": N_("reason"),
    "register": N_("register hash"),
    "report_no": N_("report"),
    "reseal_no": N_("new seal of this box"),
    "rest_g": N_("weight left, g"),
    "review_on": N_("next review"),
    "roles": N_("roles"),
    "says": N_("the sheet says"),
    "scan": N_("its scan"),
    "seal_intact": N_("seal intact"),
    "seals": N_("seals of the doors"),
    "seal_no": N_("seal"),
    "session": N_("session"),
    "sha256": N_("SHA-256"),
    "signed_on": N_("signed on"),
    "since": N_("opened at"),
    "site": N_("site code"),
    "size": N_("size"),
    "slips": N_("slips"),
    "slips_out": N_("slips taken out"),
    "staff_no": N_("staff number"),
    "start": N_("counted from"),
    "title": N_("title"),
    "to_site": N_("to site"),
    "trained_on": N_("trained on"),
    "trained_until": N_("training until"),
    "transport": N_("how they get there"),
    "type": N_("type"),
    "unit": N_("unit"),
    "until": N_("until"),
    "valid_from": N_("valid from"),
    "valid_until": N_("valid until"),
    "value": N_("value"),
    "vehicle": N_("number plate"),
    "verdict": N_("appraisal"),
    "verified_by": N_("verified by"),
    "verified_on": N_("verified on"),
    "version": N_("version"),
    "weight_g": N_("weight, g"),
    "why": N_("why"),
    "worked": N_("weekend days worked"),
    "year": N_("year"),
}
"""Field name → what a form calls it."""

_HOW_MANY = N_("number of boxes")
"""The same field where a signature means a number."""

CHOICES: tuple[dict[str, str], ...] = (
    PLACE_KINDS,
    STARTS,
    HOLD_TYPES,
    POSTS,
    SAYS,
    {"": N_("all"), **HOLD_TYPES},
    OPENING_WHYS,
    LABEL_WHYS,
    COUNT_DECISIONS,
    *CHOICES_HANDED,
    PURPOSES,
    VERDICTS,
    GAP_WHYS,
    TRANSPORTS,
    SEAL_DECISIONS,
    EXCEPTIONS,
    DECISIONS,
    LEVELS,
    *({word.code: word.text for word in table} for table in (ATTACHMENTS, COUNTS, METHODS)),
    PAPERS,
)
"""Choice → what a form calls it; each field's choices are one table's, for words overlap."""


HINTS: dict[Kind, str] = {
    Kind.BOX: N_("Scan the box, or type its number or its seal."),
    Kind.PLACE: N_("Scan the place, or type its code."),
    Kind.PERSON: N_("A staff number."),
    Kind.BATCH: N_("A batch number, such as B-0001 or 1."),
    Kind.SESSION: N_("A session number, such as S-0001 or 1."),
    Kind.HOLD: N_("A hold number, such as H-0001 or 1."),
    Kind.OPENING: N_("The number of an opening, such as O-0001 or 1."),
    Kind.STOCKTAKE: N_("The number of a stock count, such as C-0001 or 1."),
    **KINDS_HANDED,
    Kind.CONSULTATION: N_("A consultation number, such as X-0001 or 1."),
    Kind.PALLET: N_("Scan the pallet, or type its code."),
    Kind.VENDOR: N_("A destruction unit: its code or its whole name."),
    Kind.MATTERS: N_("A list of unsettled matters, such as M-0001 or 1."),
    Kind.TEXT: N_("Plain text, without names, phones, addresses and waybill numbers."),
    Kind.CODE: N_("A number or a short code."),
    Kind.DAY: N_("A day: 2026-03-31, 20260331 or 2026年3月31日."),
    Kind.COUNT: N_("A whole number."),
    Kind.GRAMS: N_("Grams, a whole number; or with a unit, such as 12.5 kg."),
    Kind.CHOICE: N_("Enter shows the choices."),
    Kind.FLAG: N_("Enter shows the choices."),
    Kind.NUMBER: N_("A waybill number; it is kept outside the log and erased in time."),
    Kind.CONFIDENTIAL: N_("Read by approvers and by whoever records it; kept outside the log."),
    Kind.FILE: N_("The path of a file on this computer."),
}
"""What to type, by the kind of field."""

_OWN_HINTS: dict[str, str] = {
    **COUNTING_HINTS,
    **VENDOR_HINTS,
    **GAP_HINTS,
    **PEOPLE_HINTS,
    **HINTS_HANDED,
    **READING_HINTS,
    "capacity": N_("How many boxes it takes; 0 where it is not said."),
    "category": N_("A category such as R-DOM, or its word."),
    "categories": N_("Categories such as R-DOM, or their words."),
    "copy": N_("Which copy of the form it is, such as 1 or 2; empty where there is one."),
    "driver_known": N_("The escort compared the driver's papers; no name is kept here."),
    "differing": N_("Yes only where the weights are too far apart: no record is issued then."),
    "effective_from": N_("From which day the source asks for it."),
    "escort": N_("Somebody of our own staff who rides along; staff number."),
    "keep": N_("12m, 3y or 90d: months, years or days."),
    "as_of": N_("Without a list: the day of the one that was looked at by hand."),
    "matches": N_("Without a list: boxes on which something was found and that were taken off."),
    "month": N_("The month of the last day kept, such as 2026-03."),
    "off": N_("Weekdays that are free, such as 01-01."),
    "register": N_("The first eight or more digits of the register hash on the sheet."),
    "review_on": N_("The day on which somebody looks at it again; a hold never ends by itself."),
    "scan": N_("The first eight or more digits of the attached scan's SHA-256."),
    "since": N_("When the store was opened, such as 2026-03-10T02:00; empty: now."),
    "seals": N_("The numbers of the seals on the doors."),
    "value": N_("The new value."),
    "verified_by": N_("Who compared it with its source; empty: not verified."),
    "worked": N_("Weekend days that are worked, such as 02-14."),
}
"""What to type, where the name of the field says more than its kind."""

_SIGNED_COUNT = N_("How many boxes you sign for, in digits: the meaning of your signature.")
_NEEDED = N_("Needed.")
_SEVERAL = N_("Several with commas.")

_SHORT: dict[Kind, str] = {
    Kind.BOX: N_("scan or type"),
    Kind.PLACE: N_("scan or type"),
    Kind.PALLET: N_("scan or type"),
    Kind.DAY: N_("year-month-day"),
}
"""What an empty field shows, in a word."""
_F6 = N_("F6: list")


def hint_of(spec: FieldSpec) -> str:
    """What to type for a field, in the language in use."""
    counted = spec.name == "boxes" and spec.meaning.kind is Kind.COUNT
    own = _SIGNED_COUNT if counted else _OWN_HINTS.get(spec.name, HINTS[spec.meaning.kind])
    own = own if spec.required else LEFT_OUT.get(spec.meaning.kind, own)
    parts = (_NEEDED if spec.required else "", own, _SEVERAL if spec.many else "")
    return in_a_row(say(part) for part in parts if part)


def short_hint_of(spec: FieldSpec, *, listed: bool) -> str:
    """What an empty field shows; `listed`: F6 has a list for it."""
    parts = (_SHORT.get(spec.meaning.kind, ""), _F6 if listed else "")
    return " · ".join(say(part) for part in parts if part)


def label_of(spec: FieldSpec) -> str:
    """A field as a form calls it, in the language in use."""
    counted = spec.name == "boxes" and spec.meaning.kind is Kind.COUNT
    return say(_HOW_MANY) if counted else say(FIELDS[spec.name])


def choice_of(spec: FieldSpec, word: str) -> str:
    """A choice of a field as a form calls it, in the language in use."""
    table = next(table for table in CHOICES if table.keys() >= set(spec.meaning.choices))
    return say(table[word])
