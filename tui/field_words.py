"""How forms call the fields of commands and their choices; a test holds both against the code."""

from __future__ import annotations

from archive.commands.base import FieldSpec, Kind
from archive.policy import ROLE_NAMES
from archive.state_words import HOLD_TYPES, PLACE_KINDS, STARTS
from archive.words import N_, say
from labels.phrases import ATTACHMENTS, COUNTS, METHODS

FIELDS: dict[str, str] = {
    "accepted_from": N_("accepted from"),
    "accepted_to": N_("accepted to"),
    "agreement_on": N_("agreement signed on"),
    "agreement_until": N_("agreement until"),
    "appraisers": N_("appraisers"),
    "archive_no": N_("archive number"),
    "as_of": N_("list as of"),
    "authority": N_("authority"),
    "batch": N_("batch"),
    "batches": N_("batches"),
    "box": N_("box"),
    "boxes": N_("which boxes"),
    "capacity": N_("capacity in boxes"),
    "categories": N_("categories"),
    "category": N_("category"),
    "checked_by": N_("checked by"),
    "clause": N_("clause"),
    "closed_on": N_("closed on"),
    "code": N_("code"),
    "contiguous": N_("contiguous numbers"),
    "copy": N_("copy"),
    "count_method": N_("how counted"),
    "counted": N_("boxes counted"),
    "date_basis": N_("dates are of"),
    "division_g": N_("scale division, g"),
    "document_no": N_("document"),
    "due": N_("all that is due"),
    "effective_from": N_("effective from"),
    "employer": N_("employer, if not ours"),
    "evidence": N_("evidence"),
    "explanation": N_("explanation"),
    "file": N_("file"),
    "finding": N_("finding"),
    "full_name": N_("name"),
    "gross_g": N_("gross, g"),
    "grounds": N_("grounds"),
    "hold": N_("hold"),
    "incident_no": N_("incident"),
    "keep": N_("keeping period"),
    "kept_by": N_("copy kept by"),
    "key": N_("policy value"),
    "kind": N_("kind"),
    "lang": N_("language"),
    "left_on": N_("left on"),
    "matches": N_("boxes with a match"),
    "method": N_("method"),
    "method_detail": N_("method in detail"),
    "month": N_("month"),
    "number_first": N_("first waybill number"),
    "number_last": N_("last waybill number"),
    "off": N_("weekdays off"),
    "opinion": N_("opinion"),
    "outlet": N_("outlet"),
    "outlet_code": N_("outlet code"),
    "packed_by": N_("packed by"),
    "paper": N_("paper"),
    "parent": N_("inside of"),
    "person": N_("person"),
    "place": N_("place"),
    "range_first": N_("first waybill number"),
    "range_last": N_("last waybill number"),
    "reason": N_("reason"),
    "receipt_no": N_("receipt"),
    "remaining": N_("boxes going back"),
    "report_no": N_("report"),
    "review_on": N_("next review"),
    "roles": N_("roles"),
    "seal_intact": N_("seal intact"),
    "seal_no": N_("seal"),
    "session": N_("session"),
    "sha256": N_("SHA-256"),
    "signed_on": N_("signed on"),
    "size": N_("size"),
    "slips": N_("slips"),
    "source": N_("source"),
    "staff_no": N_("staff number"),
    "start": N_("counted from"),
    "tare_g": N_("tare, g"),
    "title": N_("title"),
    "trained_on": N_("trained on"),
    "trained_until": N_("training until"),
    "type": N_("type"),
    "unit": N_("unit"),
    "until": N_("until"),
    "value": N_("value"),
    "vendor": N_("destruction unit"),
    "verdict": N_("appraisal"),
    "verified_by": N_("verified by"),
    "verified_on": N_("verified on"),
    "version": N_("version"),
    "weight_g": N_("weight, g"),
    "witness1": N_("first witness"),
    "witness2": N_("second witness"),
    "worked": N_("weekend days worked"),
    "year": N_("year"),
}
"""Field name → what a form calls it."""

_HOW_MANY = N_("number of boxes")
"""The same field where a signature means a number."""

CHOICES: dict[str, str] = {
    "": N_("none"),
    "all": N_("all"),
    "destroy": N_("destroy"),
    "keep": N_("keep"),
    "zh": N_("Chinese"),
    "en": N_("English"),
    "register-approval": N_("register for approval"),
    "approval-sheet": N_("approval sheet"),
    "register-filed": N_("register for filing"),
    "destruction-record": N_("destruction record"),
    **PLACE_KINDS,
    **STARTS,
    **HOLD_TYPES,
    **ROLE_NAMES,
    **{word.code: word.text for word in (*ATTACHMENTS, *COUNTS, *METHODS)},
}
"""Choice → what a form calls it."""


def label_of(spec: FieldSpec) -> str:
    """A field as a form calls it, in the language in use."""
    counted = spec.name == "boxes" and spec.meaning.kind is Kind.COUNT
    return say(_HOW_MANY) if counted else say(FIELDS[spec.name])


def choice_of(word: str) -> str:
    """A choice as a form calls it, in the language in use."""
    return say(CHOICES[word])
