"""What happened, in words: a phrase for every kind of event, and for what events carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archive.state_words import HOLD_TYPES, POSTS, SAYS, VERDICTS, word
from archive.words import N_, say

EVENTS: dict[str, str] = {
    "box.registered": N_("registered"),
    "box.sealed": N_("sealed"),
    "box.voided": N_("voided"),
    "box.sent": N_("sent on its way"),
    "box.received": N_("taken into custody"),
    "box.stored": N_("put in its place"),
    "box.moved": N_("moved"),
    "box.reported_missing": N_("reported missing"),
    "box.found": N_("found again"),
    "box.seized": N_("taken by an authority (confidential)"),
    "box.seizure_ended": N_("given back by the authority"),
    "box.slips_taken": N_("slips taken by an authority (confidential)"),
    "box.slips_returned": N_("slips given back by the authority"),
    "box.reboxed": N_("its paper moved into a new box"),
    "box.extracted": N_("slips taken out into a new box on hold"),
    "box.pulled": N_("pulled for destruction"),
    "box.loaded": N_("loaded"),
    "box.fed": N_("fed to the machine"),
    "box.destroyed": N_("destroyed, accepted by both witnesses"),
    "box.extended": N_("keeping extended"),
    "box.dates_proposed": N_("dates determined by one person"),
    "box.dates_determined": N_("dates determined by two people"),
    "box.closure_recorded": N_("matter closed"),
    "box.reassessed": N_("moved to a newer keeping rule"),
    "box.relabelled": N_("label replaced"),
    "batch.drafted": N_("drafted"),
    "batch.lines_added": N_("boxes listed"),
    "batch.lines_dropped": N_("boxes taken off"),
    "batch.lines_appraised": N_("boxes appraised"),
    "batch.matters_declared": N_("unsettled matters checked"),
    "batch.submitted": N_("register frozen and submitted"),
    "batch.opinion_given": N_("opinion given"),
    "batch.returned": N_("returned for change"),
    "batch.approved": N_("destruction approved"),
    "batch.paper_entered": N_("sheet signed by hand entered by one person"),
    "batch.opinion_on_paper": N_("opinion on paper checked by another person"),
    "batch.approved_on_paper": N_("approval on paper checked by another person"),
    "batch.returned_on_paper": N_("refused on paper; returned for change"),
    "batch.recalled": N_("approval taken back"),
    "batch.begun": N_("execution begun"),
    "batch.line_withheld": N_("box withheld"),
    "batch.reconfirmed": N_("lapsed approval confirmed"),
    "batch.cancelled": N_("given up"),
    "batch.closed": N_("reconciled and closed"),
    "batch.filed": N_("signed originals filed"),
    "session.planned": N_("planned"),
    "session.count_agreed": N_("count agreed"),
    "session.signed_before": N_("first witness signed before"),
    "session.opened": N_("second witness signed before; opened"),
    "session.feeding_started": N_("feeding started"),
    "session.presence_confirmed": N_("witness's presence confirmed"),
    "session.paused": N_("paused"),
    "session.resumed": N_("resumed"),
    "session.lot_seen": N_("lot accepted by one witness"),
    "session.lot_accepted": N_("lot accepted by both witnesses"),
    "session.ended": N_("ended"),
    "session.weights_recorded": N_("weighed"),
    "session.difference_explained": N_("difference explained"),
    "session.signed_after": N_("first witness signed after"),
    "session.signed": N_("second witness signed after"),
    "session.aborted": N_("aborted"),
    "hold.placed": N_("hold placed"),
    "hold.reviewed": N_("hold reviewed"),
    "hold.release_requested": N_("release of hold requested"),
    "hold.released": N_("hold released"),
    "person.added": N_("person entered"),
    "person.badge_issued": N_("badge issued"),
    "person.badge_revoked": N_("badge revoked"),
    "person.pin_changed": N_("PIN changed"),
    "person.roles_set": N_("roles set"),
    "person.agreement_recorded": N_("agreement recorded"),
    "person.training_recorded": N_("training recorded"),
    "person.left": N_("person left"),
    "key.made": N_("signing key made"),
    "place.added": N_("place entered"),
    "place.closed": N_("place closed down"),
    "vendor.added": N_("destruction unit entered"),
    "vendor.contract_recorded": N_("contract recorded"),
    "vendor.suspended": N_("destruction unit suspended"),
    "vendor.restored": N_("destruction unit restored"),
    "vendor.ended": N_("parted from destruction unit"),
    "list.boxes_imported": N_("list of boxes taken in"),
    "list.places_imported": N_("list of places taken in"),
    "list.people_imported": N_("list of people taken in"),
    "rule.added": N_("keeping rule added"),
    "reassessment.decided": N_("boxes moved to a newer keeping rule"),
    "policy.set": N_("policy set"),
    "calendar.loaded": N_("calendar loaded"),
    "anchor.taken": N_("head of the log taken out"),
    "paper.issued": N_("paper issued"),
    "attachment.attached": N_("file attached"),
    "clock.seen": N_("clock confirmed by one person"),
    "clock.confirmed": N_("clock confirmed by two people"),
    "archive.founded": N_("archive founded"),
    "attempt.refused": N_("attempt refused"),
}

DETAILS: dict[str, str] = {
    "place": N_("place"),
    "from_place": N_("from"),
    "batch": N_("batch"),
    "session": N_("session"),
    "in_session": N_("session"),
    "lot": N_("lot"),
    "in_lot": N_("lot"),
    "lot_no": N_("lot"),
    "seal_no": N_("seal"),
    "slips_taken": N_("slips taken"),
    "slips_back": N_("slips back"),
    "slips_before": N_("slips before"),
    "slips": N_("slips"),
    "slips_out": N_("slips taken out"),
    "child_no": N_("new box"),
    "hold": N_("hold"),
    "row": N_("row of the list"),
    "reissue": N_("label"),
    "last_day": N_("last day kept"),
    "last_day_before": N_("before"),
    "rules": N_("keeping rules"),
    "reassessment": N_("reassessment"),
    "reassessed": N_("boxes"),
    "accepted_to": N_("latest date"),
    "closed_on": N_("closed on"),
    "destroyed_on": N_("destroyed on"),
    "document_no": N_("document"),
    "incident_no": N_("incident"),
    "reason": N_("reason"),
    "grounds": N_("grounds"),
    "type": N_("type"),
    "review_on": N_("next review"),
    "finding": N_("finding"),
    "evidence": N_("evidence"),
    "title": N_("title"),
    "verdict": N_("appraisal"),
    "report_no": N_("report"),
    "matters_as_of": N_("as of"),
    "matches": N_("matches"),
    "post": N_("post"),
    "paper_post": N_("post"),
    "paper_says": N_("sheet says"),
    "paper_on": N_("signed on"),
    "paper_words": N_("opinion"),
    "opinion": N_("opinion"),
    "signed_on": N_("signed on"),
    "register_boxes": N_("boxes"),
    "approved_boxes": N_("boxes"),
    "firm": N_("destruction unit"),
    "licence_no": N_("licence"),
    "contract_no": N_("contract"),
    "valid_from": N_("valid from"),
    "valid_until": N_("valid until"),
    "places": N_("places"),
    "assessment_no": N_("impact assessment"),
    "archive_no": N_("archive number"),
    "counted": N_("counted"),
    "remaining": N_("going back"),
    "destroyed": N_("destroyed"),
    "explanation": N_("explanation"),
    "confidential": N_("confidential"),
}
"""What of an event's data a history shows, in the order it is shown in."""


FEW = N_("approvers and whoever recorded it may read more")
"""What a history says in place of confidential texts; see `archive.reading.confidential`."""


def event_word(kind: str) -> str:
    """What happened, in the language in use; the kind itself where it has no phrase."""
    return say(EVENTS.get(kind, kind))


_VALUES: dict[str, dict[str, str]] = {
    "type": HOLD_TYPES, "post": POSTS, "paper_post": POSTS, "paper_says": SAYS,
    "verdict": VERDICTS, "reason": {}, "confidential": {},
}  # fmt: skip
"""Details that are said in words of a table, not as they stand."""


def details(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, value) of what a history shows of an event's data; what is empty is left out."""
    for name in DETAILS:
        value = FEW if name in data and name == "confidential" else data.get(name)
        if isinstance(value, (str, int)) and value not in ("", None):
            table = _VALUES.get(name)
            yield name, str(value) if table is None else word(table, str(value))
