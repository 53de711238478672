"""What help says of hand-overs and of arrivals in quarantine."""

from __future__ import annotations

from archive.words import N_

_OPENS = N_("A box that is scanned is opened.")

HANDED_SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "handovers": ((
        N_("A hand-over is one outlet's boxes on their way into custody, or boxes on their way to "
           "another site: what is listed, left, arrived and differs, and two people who sign."),
        N_("Open one with F4 and list its boxes: those named, those of a hand-in list, or all "
           "sealed boxes of the outlet. Scanning at the desk then says what left and what came."),
        N_("To another site: scan the label of any of its places in the job Hand over, then each "
           "box. This site answers for a box until the other one has taken it over."),
        N_("Enter opens a hand-over. A small house may go on receiving boxes without one."),
    ), N_("The paper of a hand-over opens it; a box that is scanned is opened.")),
    "handover": ((
        N_("F4 signs: first for the giving side, later for the taking side, by two people. Where "
           "the outlet has no badge its person signs the printed list, and that is recorded."),
        N_("What was listed and did not leave, left and did not come, or came otherwise is a "
           "difference. F6 decides the one under the cursor; only then can the taking side sign."),
        N_("What stays at the outlet comes with another hand-over; what is missing is an incident; "
           "under a seal in doubt the paper is moved into a new box first."),
        N_("What another site sent and what never came stays with that site, which looks for it."),
    ), _OPENS),
    "arrivals": ((
        N_("Boxes that came and that nobody had listed: with an unknown seal, with none, or with "
           "the label of another archive. They stand in a bay and are in our custody."),
        N_("Each ends by being registered, which makes a real box of it with a label of its own, "
           "or by going back to its outlet, which signs. Waiting ends nothing."),
        N_("It is no box yet, so nothing can list it for destruction."),
    ), _OPENS),
}  # fmt: skip
"""By the name of a screen: what it is for, and what scanning does there."""

HANDED_KEYS: dict[str, str] = {
    "handover-list": N_("Write the list of the hand-over under the cursor as a PDF, to be signed"),
    "its-list": N_("Write the list of this hand-over as a PDF, to be signed"),
    "arrivals": N_("Boxes that nobody had listed, in quarantine"),
    "sign-handover": N_("Sign for the giving side; after the arrival, for the taking side"),
}
"""What a key does, by its id."""
