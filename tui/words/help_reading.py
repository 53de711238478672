"""What help says of who gets at the paper: night openings, consultations, their keys."""

from __future__ import annotations

from archive.words import N_

_CONSULTATIONS = (
    N_("A box is read where it is kept, by whoever needs it for work: somebody asks for it, "
       "another person approves it, and it comes back with a new seal and the same weight."),
    N_("A box past its last day is read only for the matter of a hold that keeps it."),
    N_("Out and back are done at the desk in the job “Consult”. What is still open on the next "
       "day is marked on every screen."),
)  # fmt: skip
_CONSULTATION = (
    N_("One consultation: what is read and why, who approved it, how the box went out and came "
       "back."),
    N_("Where weight or paper differ, a keeper or an approver who was not there explains it (F7); "
       "then the box can be closed."),
)  # fmt: skip
_OPENINGS = (
    N_("The store is opened at night when an authority comes, or water, or an alarm. Two "
       "people sign that they were there; an approver who was not approves or questions it."),
    N_("Outside the hours of the store an authority is handed paper only under an opening "
       "that two people signed and that nobody has questioned."),
    N_("What nobody approves within a day stays and is marked as overdue on every screen."),
)  # fmt: skip
READING_ROOMS: dict[str, tuple[str, ...]] = {
    "openings": _OPENINGS,
    "consultations": _CONSULTATIONS,
    "consultation": _CONSULTATION,
}
READING_KEYS: dict[str, str] = {
    "consultations-paper": N_("Write the register of consultations as a PDF, to be signed"),
    "consulted-box": N_("Everything about the box that is read"),
}
