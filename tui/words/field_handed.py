"""How forms call the fields of hand-overs and of arrivals in quarantine."""

from __future__ import annotations

from archive.commands.base import Kind
from archive.state_words import ARRIVAL_WHYS, HANDOVER_DECISIONS, SEEN
from archive.words import N_

HANDED: dict[str, str] = {
    "arrival": N_("arrival"),
    "from_list": N_("hand-in list"),
    "handover": N_("hand-over"),
    "on_paper": N_("signed on paper"),
    "outlet": N_("outlet"),
    "outlet_code": N_("outlet code"),
    "receipt_no": N_("receipt"),
    "sealed": N_("all sealed boxes"),
    "seen": N_("seal and label"),
    "source": N_("source"),
    "whole": N_("all listed goes"),
}

HINTS_HANDED: dict[str, str] = {
    "from_list": N_("The file name of a list that was taken in: its sealed boxes are listed."),
    "on_paper": N_("Yes where the outlet's person signed the printed list by hand."),
    "outlet_code": N_(
        "The code of the outlet the paper comes from; empty where it goes to a site."
    ),
    "sealed": N_("Yes lists every sealed box of the outlet that is free."),
    "whole": N_("Yes where nobody could scan: everything listed goes."),
}
"""What to type, where the name of the field says more than its kind."""

KINDS_HANDED: dict[Kind, str] = {
    Kind.HANDOVER: N_("The number of a hand-over, such as T-0001 or 1."),
    Kind.ARRIVAL: N_("The number of an arrival, such as Q-0001 or 1."),
}
CHOICES_HANDED = (ARRIVAL_WHYS, SEEN, HANDOVER_DECISIONS)
