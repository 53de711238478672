"""A station that was started anew while boxes were being fed: nobody knows what is in the machine.

Each start of a station's program has a name of its own. Feeding goes on at a station only where
both witnesses have been seen since it was started; a program that runs for one command has none.
"""

from __future__ import annotations

from archive.facts import BoxFacts
from archive.refusals import Refusal
from archive.refusals.feeding import StartedAnew
from archive.rows import Session


def seen_here(session: Session, run: str, witness: str) -> bool:
    """Whether a witness was seen at this start of the station; so it is where none is kept."""
    return not (session.runs and run) or f"{run}/{witness}" in session.runs.split()


def witnesses_seen_here(facts: BoxFacts) -> Refusal | None:
    """Both witnesses were seen since the station was started."""
    session = facts.session
    assert session is not None
    both = (session.witness1, session.witness2)
    seen = all(seen_here(session, facts.on.run, witness) for witness in both)
    return None if seen else StartedAnew(session.id)


def begun_here(session: Session, run: str) -> dict[str, str]:
    """Feeding begins or goes on here: both witnesses are here, and other starts count no more."""
    both = (session.witness1, session.witness2)
    return {"runs": " ".join(f"{run}/{witness}" for witness in both) if run else ""}


def one_seen_here(session: Session, run: str, witness: str) -> dict[str, str]:
    """One witness is seen here."""
    if not (session.runs and run) or seen_here(session, run, witness):
        return {}
    return {"runs": f"{session.runs} {run}/{witness}"}
