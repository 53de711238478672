"""How people call states and kinds; tests hold every table against its machine or command."""

from __future__ import annotations

from enum import StrEnum

from archive.words import N_, say

STATES: dict[str, str] = {
    "box.OPEN": N_("being packed"),
    "box.SEALED": N_("sealed"),
    "box.IN_TRANSIT": N_("in transit"),
    "box.RECEIVED": N_("received"),
    "box.STORED": N_("in store"),
    "box.IN_CONSULTATION": N_("in consultation"),
    "box.PULLED": N_("pulled"),
    "box.LOADED": N_("loaded"),
    "box.FED": N_("fed"),
    "box.DESTROYED": N_("destroyed"),
    "box.MISSING": N_("missing"),
    "box.SEIZED": N_("seized"),
    "box.REBOXED": N_("reboxed"),
    "box.VOID": N_("void"),
    "batch.DRAFT": N_("in draft"),
    "batch.SUBMITTED": N_("submitted"),
    "batch.RETURNED": N_("returned"),
    "batch.APPROVED": N_("approved"),
    "batch.EXECUTING": N_("being executed"),
    "batch.CLOSED": N_("closed"),
    "batch.FILED": N_("filed"),
    "batch.CANCELLED": N_("cancelled"),
    "session.PLANNED": N_("planned"),
    "session.OPEN": N_("open"),
    "session.FEEDING": N_("feeding"),
    "session.PAUSED": N_("paused"),
    "session.ENDED": N_("ended"),
    "session.SIGNED": N_("signed"),
    "session.ABORTED": N_("aborted"),
    "hold.ACTIVE": N_("in force"),
    "hold.RELEASED": N_("released"),
    "handover.OPEN": N_("being listed"),
    "handover.SENT": N_("on its way"),
    "handover.ARRIVED": N_("arrived"),
    "handover.CLOSED": N_("taken over"),
    "handover.CANCELLED": N_("given up"),
    "arrival.QUARANTINED": N_("in quarantine"),
    "arrival.REGISTERED": N_("registered"),
    "arrival.RETURNED": N_("returned to the outlet"),
    "opening.PROPOSED": N_("signed by one person"),
    "opening.OPENED": N_("not approved yet"),
    "opening.APPROVED": N_("approved"),
    "opening.QUESTIONED": N_("questioned"),
    "count.COUNTING": N_("being counted"),
    "count.FINISHED": N_("counted, not signed"),
    "count.SIGNED": N_("signed"),
    "count.CANCELLED": N_("given up"),
    "consultation.REQUESTED": N_("not approved yet"),
    "consultation.APPROVED": N_("approved"),
    "consultation.OPEN": N_("box is open"),
    "consultation.RESEALED": N_("resealed"),
    "consultation.DENIED": N_("denied"),
    "consultation.BROKEN_OFF": N_("broken off"),
    "site.ACTIVE": N_("in use"),
    "site.CLOSED": N_("closed down"),
    "person.ACTIVE": N_("with us"),
    "person.LEFT": N_("gone"),
    "place.ACTIVE": N_("in use"),
    "place.CLOSED": N_("closed down"),
    "pallet.ACTIVE": N_("in use"),
    "pallet.CLOSED": N_("out of use"),
    "vendor.ACTIVE": N_("working for us"),
    "vendor.SUSPENDED": N_("suspended"),
    "vendor.ENDED": N_("parted from"),
    "archive.RESTORING": N_("being restored"),
}
"""Machine and state; what is only ever recorded is `RECORDED`."""
RECORDED = N_("recorded")


class State(StrEnum):
    """A state of one machine; people are told its word."""

    @property
    def machine(self) -> str:
        """The machine's name: ``box`` of `BoxState`."""
        return type(self).__name__.removesuffix("State").lower()

    def said(self, lang: str | None = None) -> str:
        """The state as people call it, in `lang` (default: the language in use)."""
        return say(STATES.get(f"{self.machine}.{self}", RECORDED), lang)


UNDUE: dict[str, str] = {
    "no-date": N_("latest date unknown"),
    "no-rule": N_("no keeping rule"),
    "not-closed": N_("matter not closed"),
}
"""Why no last day is known."""

HOLD_TYPES: dict[str, str] = {
    "complaint": N_("complaint"),
    "claim": N_("claim for damages"),
    "lawsuit": N_("lawsuit"),
    "authority": N_("authority inquiry"),
    "inspection": N_("inspection"),
    "payment": N_("unsettled payment"),
    "inquiry": N_("customer inquiry"),
    "internal": N_("internal matter"),
    "audit": N_("audit"),
    "other": N_("other reason"),
    "confidential": N_("confidential hold"),
}

PURPOSES: dict[str, str] = {
    "inquiry": N_("customer inquiry"),
    "complaint": N_("complaint or claim"),
    "audit": N_("internal audit"),
    "authority": N_("authority on the spot"),
    "inspection": N_("inspection by the postal administration"),
    "data-subject": N_("request of a data subject"),
    "extraction": N_("extraction for a hold"),
}
"""What a box is consulted for."""

METHODS: dict[str, str] = {
    "shred": N_("shredding"),
    "pulp": N_("pulping"),
    "burn": N_("incineration"),
}

TRANSPORTS: dict[str, str] = {"": N_("on the spot"), "road": N_("by road")}
"""How a session's boxes reach the machine."""

SEAL_DECISIONS: dict[str, str] = {
    "recount": N_("scan every box, then go on"),
    "return": N_("give up and return the load"),
}
"""What is done with a load whose seals are in doubt."""

OPENING_WHYS: dict[str, str] = {
    "authority": N_("an authority came"),
    "water": N_("water came in"),
    "fire": N_("fire or smoke"),
    "power": N_("power failure"),
    "intrusion": N_("alarm or break-in"),
    "other": N_("other reason"),
}
"""Why the store was opened outside working hours."""

LABEL_WHYS: dict[str, str] = {
    "lost": N_("lost"),
    "damaged": N_("torn or damaged"),
    "unreadable": N_("unreadable"),
    "copied": N_("perhaps copied"),
    "other": N_("other reason"),
}
"""Why a label was replaced."""
HANDOVER_DIFFERENCES: dict[str, str] = {
    "broken": N_("seal broken"),
    "other": N_("another seal"),
    "unlisted": N_("not on the list"),
    "label": N_("label unreadable"),
    "not-scanned-out": N_("not scanned as it left"),
    "not-received": N_("sent, not arrived"),
    "not-sent": N_("listed, not sent"),
}
"""What may differ between a list, what left and what arrived."""

HANDOVER_DECISIONS: dict[str, str] = {
    "later": N_("stayed with the giving side, comes later"),
    "missing": N_("reported missing"),
    "kept": N_("taken over with a remark"),
    "reboxed": N_("moved into a new box"),
    "returned": N_("returned to the outlet"),
}
"""What is decided about a difference."""

SEEN: dict[str, str] = {
    "intact": N_("seal whole"),
    "broken": N_("seal broken"),
    "other": N_("another seal"),
    "label": N_("label unreadable"),
}
"""What is seen of a box as it arrives."""

ARRIVAL_WHYS: dict[str, str] = {
    "unknown": N_("its seal is unknown"),
    "no-label": N_("no label and no seal"),
    "other-archive": N_("the label of another archive"),
}
"""Why an arrival is no box of ours yet."""

GAP_WHYS: dict[str, str] = {
    "closed": N_("outlet closed"),
    "no-volume": N_("no parcels"),
    "electronic": N_("electronic waybills only"),
    "merged": N_("merged into another outlet"),
    "lost": N_("paper lost"),
    "unknown": N_("not explained after all"),
}
"""Why nothing came in from an outlet."""

PLACE_KINDS: dict[str, str] = {
    "site": N_("site"),
    "room": N_("room"),
    "rack": N_("rack"),
    "shelf": N_("shelf"),
    "bay": N_("bay"),
    "plant": N_("destruction plant"),
}

STARTS: dict[str, str] = {
    "accepted": N_("the latest acceptance"),
    "delivered": N_("the latest delivery"),
    "sealed": N_("the sealing"),
    "closed": N_("the closing of the matter"),
}
"""What a keeping period runs from."""


POSTS: dict[str, str] = {
    "archives-clerk": N_("Archives clerk"),
    "business-clerk": N_("Business clerk"),
    "archives-lead": N_("Head of archives"),
    "business-lead": N_("Head of business (customer service)"),
    "head": N_("Head of the organisation"),
}
"""Places in the chain of opinions."""

SAYS: dict[str, str] = {"agree": N_("agrees"), "disagree": N_("does not agree")}
"""What a sheet signed by hand says."""

VERDICTS: dict[str, str] = {
    "destroy": N_("destroy"),
    "keep": N_("keep"),
    "extract": N_("take out and keep apart"),
}
"""What an appraisal says of a line."""


EXCEPTIONS: dict[str, str] = {
    "missing": N_("missing at the count"),
    "extra": N_("extra box, not on the register"),
    "damaged": N_("box damaged"),
    "seal-broken": N_("seal broken"),
    "wet": N_("wet"),
    "mixed-label": N_("label mixed up"),
    "jam": N_("jam or burst in the machine"),
    "in-doubt": N_("may be in the machine, not recorded"),
}
"""What may not be as it should be before the machine."""

DECISIONS: dict[str, str] = {
    "continue": N_("goes on after a check"),
    "withhold": N_("kept from destruction, goes back"),
    "rebox": N_("moved into a new box"),
    "quarantine": N_("put apart under lock"),
    "report-missing": N_("reported missing"),
    "state": N_("both witnesses state it"),
}
"""What is decided about it."""

COUNT_DECISIONS: dict[str, str] = {
    "moved": N_("belongs where it was seen; moved there"),
    "recounted": N_("counted again and found in its place"),
    "missing": N_("missing; reported as an incident"),
    "stays": N_("stays as it was"),
}
"""What is decided about a difference of a stock count."""

DIFFERENCES: dict[str, str] = {
    "missing": N_("missing"),
    "elsewhere": N_("at another place"),
    "unknown": N_("not expected"),
    "twice": N_("at two places"),
}
"""What a difference of a stock count is."""

LEVELS: dict[str, str] = {
    "": N_("none"),
    "P-1": N_("P-1"),
    "P-2": N_("P-2"),
    "P-3": N_("P-3"),
    "P-4": N_("P-4"),
    "P-5": N_("P-5"),
    "P-6": N_("P-6"),
    "P-7": N_("P-7"),
}
"""Levels of shredding, of ISO/IEC 21964."""


def state_word(machine: str, state: str) -> str:
    """A state as people call it, in the language in use; the state itself where it has no word."""
    known = RECORDED if state == "RECORDED" else state
    return say(STATES.get(f"{machine}.{state}", known))


def word(table: dict[str, str], code: str) -> str:
    """What a table says for `code`, in the language in use; the code itself without a word."""
    return say(table.get(code, code))
