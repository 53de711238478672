"""What can be wrong with a bundle of evidence: one stable name and one sentence each."""

from __future__ import annotations

from typing import NamedTuple

from archive.words import N_, say

WHOLE = -1
"""The `seq` of a problem that is not one event's."""


class Problem(NamedTuple):
    """One thing in a bundle that does not hold, and where."""

    origin: str
    """Log of the event; empty when the problem is the whole bundle's."""
    seq: int
    """Number of the event in that log, or `WHOLE`."""
    what: str
    """Stable name of the fault, one of `FAULTS`."""
    detail: str = ""
    """What it was found on: a key, a field's name, a refusal's sentence."""

    def sentence(self) -> str:
        """The problem in the reader's language."""
        text = next(fault.sentence for fault in (*FAULTS, *CLAIM_FAULTS) if fault.what == self.what)
        if self.seq == WHOLE:
            return say(text, origin=self.origin, detail=self.detail)
        said = say(text, origin=self.origin, detail=self.detail)
        return say(
            N_("Event {seq} of {origin}: {said}"), seq=self.seq, origin=self.origin, said=said
        )


class Fault(NamedTuple):
    """A kind of problem."""

    what: str
    sentence: str


FAULTS = (
    Fault("empty", N_("The record holds no event, so it proves nothing.")),
    Fault("log-key-unreadable", N_("“{detail}” is not a log's public key, or it was altered.")),
    Fault("log-key-foreign", N_("The log key “{detail}” is not one of this archive.")),
    Fault("log-key-untrusted", N_("The log key “{detail}” is not among the keys you trust.")),
    Fault("note-refused", N_("A checkpoint does not hold: {detail}")),
    Fault("note-foreign", N_("The checkpoint of “{detail}” belongs to another archive.")),
    Fault("note-twice", N_("There are two checkpoints of log {origin}; only one can count.")),
    Fault("note-missing", N_("No valid checkpoint of log {origin} covers it.")),
    Fault("out-of-order", N_("It stands after one with the same or a higher number.")),
    Fault("body-unreadable", N_("Its text is not that of an event: {detail}")),
    Fault("body-elsewhere", N_("Its text names another {detail} than the record does.")),
    Fault("proof-false", N_("It is not in the log that the checkpoint signed.")),
    Fault("statement-unsigned", N_("It holds a statement that nobody signed.")),
    Fault("signature-malformed", N_("Its statement or signature is not in the form of one.")),
    Fault("signature-false", N_("The signature is not that of key {detail} over this statement.")),
    Fault("statement-differs", N_("The signed statement says another “{detail}” than the event.")),
    Fault("key-unknown", N_("The record does not show whose key {detail} is.")),
    Fault("key-of-another", N_("Key {detail} belongs to another person than the one who states.")),
    Fault("key-false", N_("The public key is missing or is not that of {detail}.")),
    Fault("key-twice", N_("Key {detail} was given to a person before.")),
)
"""Every fault `evidence.check` can name."""

CLAIM_FAULTS = (
    Fault("register-false", N_("The register's lines do not have the hash that was signed.")),
    Fault("register-other", N_("It speaks of another register than the one submitted.")),
    Fault("counts-differ", N_("Its outcomes add up to {detail}, not to the register's boxes.")),
    Fault("destroyed-unproven", N_("No event shows that box {detail} was destroyed.")),
    Fault("unwitnessed", N_("Session {detail} lacks the signatures of two witnesses.")),
    Fault("left-out", N_("Events were left out before it: number {detail} of its subject.")),
    Fault("taken-unsent", N_("It takes over a box that its site did not send there.")),
    Fault("order-false", N_("It stands before what it rests on: {detail}.")),
)
"""Every fault `claims.check_claims` can name."""
