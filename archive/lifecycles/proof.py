"""What proves a method of destruction: particles, pulp or fire, each in its own way (law.md 4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.commands.session import RecordMethod
from archive.facts import SessionFacts
from archive.refusals import Refusal
from archive.refusals import feeding as no
from archive.rows import Session
from archive.words import N_

LARGEST_MM2: dict[str, int] = {
    "P-1": 2000, "P-2": 800, "P-3": 320, "P-4": 160, "P-5": 30, "P-6": 10, "P-7": 5,
}  # fmt: skip
"""The largest particle that each level allows."""

_NEEDED: dict[str, tuple[tuple[str, str], ...]] = {
    "shred": (
        ("shredder", N_("the machine")),
        ("level", N_("the level")),
        ("sample_mm2", N_("the size of a sample")),
    ),
    "pulp": (
        ("mill_lot", N_("the mill's lot")),
        ("dispersed", N_("that all of it was fully dispersed")),
        ("net_g", N_("the net weight")),
    ),
    "burn": (
        ("permit", N_("the furnace's permit")),
        ("celsius", N_("the temperature")),
        ("minutes", N_("the duration")),
    ),
}
"""Fields that each method's proof must fill, and how sentences call them."""


def _session(facts: SessionFacts) -> Session:
    assert facts.session is not None
    return facts.session


def asked_of(method: str) -> tuple[str, ...]:
    """The fields that the proof of a method consists of."""
    more = ("reason",) if method == "shred" else ()
    return (*(name for name, _ in _NEEDED[method]), *more)


def proof_whole(facts: SessionFacts, command: RecordMethod) -> Refusal | None:
    """Nothing that the method asks for is left open."""
    session = _session(facts)
    wanted = _NEEDED[session.method]
    lacking = tuple(words for name, words in wanted if not getattr(command, name))
    return no.ProofIncomplete(session.id, lacking) if lacking else None


def sample_fits(facts: SessionFacts, command: RecordMethod) -> Refusal | None:
    """The particle measured is one of the level claimed."""
    if _session(facts).method != "shred" or command.level not in LARGEST_MM2:
        return None
    limit = LARGEST_MM2[command.level]
    if command.sample_mm2 <= limit:
        return None
    return no.SampleTooLarge(command.level, command.sample_mm2, limit)


def level_reached(facts: SessionFacts, command: RecordMethod) -> Refusal | None:
    """A level coarser than the policy's has its reason."""
    least = f"P-{facts.on.policy.least_level}"
    shreds = _session(facts).method == "shred" and command.level in LARGEST_MM2
    if not shreds or command.level >= least or command.reason:
        return None
    return no.LevelTooLow(command.level, least)


def proven(facts: SessionFacts) -> Refusal | None:
    """The method is proven before anybody signs that nothing can be recovered."""
    session = _session(facts)
    return None if session.proof else no.ProofMissing(session.id)


def unsigned_after(facts: SessionFacts) -> Refusal | None:
    """No witness has signed after the end."""
    session = _session(facts)
    return no.AfterSigned(session.id) if session.after else None


def method_recorded(facts: SessionFacts, command: RecordMethod) -> dict[str, Any]:
    """The proof: what its method asks for, and nothing else that was typed."""
    method = _session(facts).method
    return {"proof": method, **dict(_kept(method, command))}


def _kept(method: str, command: RecordMethod) -> Iterator[tuple[str, Any]]:
    for name in asked_of(method):
        value = getattr(command, name)
        yield name, int(value) if isinstance(value, bool) else value
