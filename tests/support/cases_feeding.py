"""What may not be in order when paper is destroyed: statements, exceptions, losses, proofs."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from datetime import date
from typing import Any

from archive.commands import Command
from tests.support import scene
from tests.support.cases import Case, Change, _by, _line, _of, _session_in_batch, _typed, _with
from tests.support.scene import W1, W2


def _then(change: Change, **typed: Any) -> Change:
    """Another world and other words at once."""

    def both(facts: Any, command: Command) -> tuple[Any, Command]:
        facts, _ = change(facts, command)
        return facts, scene.sample(command.name, **typed)

    return both


def _shredded(least: int = 4, **fields: Any) -> Change:
    """A session that shreds, what is said of its sample, and the least level of the policy."""
    given = {"shredder": "M1", "level": "P-4", "sample_mm2": 160}
    typed = scene.sample("record-method", **{**given, **fields})

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        facts, _ = _of("session", method="shred")(facts, command)
        policy = facts.on.policy._replace(least_level=least)
        return facts._replace(on=facts.on._replace(policy=policy)), typed

    return change


def _at_run(runs: str) -> Change:
    """A station started as ``r1``, and where the witnesses were seen."""

    def change(facts: Any, command: Command) -> tuple[Any, Command]:
        facts, _ = _of("session", runs=runs)(facts, command)
        return facts._replace(on=facts.on._replace(run="r1")), command

    return change


_EXTRA = {"exception": "extra", "decision": "quarantine"}
_BARE = {**_EXTRA, "box": ""}

_IN_DOUBT = _with(loaded=(scene.box("LOADED", stated=f"yes {W1}"),))

# fmt: off
FEEDING_BOX: tuple[Case, ...] = (
    ("record-incident-report", "MISSING", "reported tomorrow", _typed(reported_on=date(2026, 3, 11))),
    ("feed-box", "LOADED", "at the station where feeding began", _at_run(f"r1/{W1} r1/{W2}")),
    ("feed-box", "LOADED", "at a station started anew", _at_run(f"r0/{W1} r0/{W2}")),
    ("feed-box", "LOADED", "started anew, one witness seen since", _at_run(f"r0/{W1} r0/{W2} r1/{W1}")),
    ("feed-box", "LOADED", "decided: withhold", _of("box", decision="withhold")),
    ("feed-box", "LOADED", "decided: continue", _of("box", decision="continue")),
    ("feed-box", "LOADED", "started anew, both seen since", _at_run(f"r0/{W1} r0/{W2} r1/{W1} r1/{W2}")),
    ("feed-box", "LOADED", "feeding began without a station", _at_run("")),
    ("rebox", "LOADED", "one witness: it went into the machine", _of("box", stated=f"yes {W2}")),
    ("state-fed", "LOADED", "session FEEDING", _with(session=scene.session("FEEDING"))),
    ("state-fed", "LOADED", "no session", _with(session=None)),
    ("state-fed", "LOADED", "loaded for another session", _of("box", session="S-0009")),
    ("state-fed", "LOADED", "a witness has accepted the lot", _of("session", accepting=W2)),
    ("state-fed", "LOADED", "a witness of another session", _by("witness", id="pw9")),
    ("state-fed", "LOADED", "first witness: it did not", _typed(fed=False)),
    ("state-fed", "LOADED", "first witness again, otherwise", _of("box", stated=f"no {W1}")),
    ("state-fed", "LOADED", "second witness, the same", _of("box", stated=f"yes {W2}")),
    ("state-fed", "LOADED", "second witness, otherwise", _of("box", stated=f"no {W2}")),
    ("state-fed", "LOADED", "both: it did not", _then(_of("box", stated=f"no {W2}"), fed=False)),
    ("state-fed", "LOADED", "second: it did not, first: it did", _then(_of("box", stated=f"yes {W2}"), fed=False)),
    ("state-fed", "LOADED", "first: it did, and a hold", _with(holds=("H-1",))),
    ("state-fed", "LOADED", "both: it did, and a hold", lambda facts, command: (
        _of("box", stated=f"yes {W2}")(facts._replace(holds=("H-1",)), command))),
    ("state-fed", "LOADED", "it did not, and a hold", _then(_with(holds=("H-1",)), fed=False)),
)

FEEDING_BATCH: tuple[Case, ...] = (
    ("withhold-line", "EXECUTING", "a missing box", _line(state="MISSING")),
    ("withhold-line", "EXECUTING", "one witness: it went into the machine", _line(state="LOADED", stated=f"yes {W2}")),
    ("withhold-line", "EXECUTING", "one witness: it did not go in", _line(state="LOADED", stated=f"no {W2}")),
    ("close-batch", "EXECUTING", "a missing box, its loss not reported", _line(state="MISSING")),
    ("close-batch", "EXECUTING", "withheld, then missing, not reported",
     _line(state="MISSING", live=None, outcome="withheld")),
    ("close-batch", "EXECUTING", "weights meet, but wet", _session_in_batch(wet=1)),
    ("close-batch", "EXECUTING", "wet, and explained", _session_in_batch(wet=1, explained_by="px")),
)

FEEDING_SESSION: tuple[Case, ...] = (
    ("resume-session", "PAUSED", "one witness's statement on a box", _IN_DOUBT),
    ("end-session", "PAUSED", "one witness's statement on a box", _IN_DOUBT),
    ("abort-session", "PAUSED", "one witness's statement on a box", _IN_DOUBT),
    ("explain-difference", "ENDED", "tolerated, but wet", _of("session", gross_g=9_700, wet=1)),
    ("record-method", "ENDED", "nothing of the mill", _typed(mill_lot="", net_g=0)),
    ("record-method", "ENDED", "not fully dispersed", _typed(dispersed=False)),
    ("record-method", "ENDED", "shredded, nothing of a shredder", _of("session", method="shred")),
    ("record-method", "ENDED", "shredded, P-4 of 160 mm2", _shredded()),
    ("record-method", "ENDED", "shredded, P-4 of 161 mm2", _shredded(sample_mm2=161)),
    ("record-method", "ENDED", "shredded, P-5 of 31 mm2", _shredded(level="P-5", sample_mm2=31)),
    ("record-method", "ENDED", "shredded, P-7 of 5 mm2", _shredded(level="P-7", sample_mm2=5)),
    ("record-method", "ENDED", "shredded, P-3 of 320 mm2", _shredded(level="P-3", sample_mm2=320)),
    ("record-method", "ENDED", "shredded, P-3 with a reason", _shredded(level="P-3", sample_mm2=320, reason="r")),
    ("record-method", "ENDED", "shredded, P-3 where P-3 is taken", _shredded(3, level="P-3", sample_mm2=320)),
    ("record-method", "ENDED", "shredded, no sample", _shredded(sample_mm2=0)),
    ("record-method", "ENDED", "burnt, nothing of a furnace", _of("session", method="burn")),
    ("record-method", "ENDED", "burnt", _then(
        _of("session", method="burn"), permit="F1", celsius=900, minutes=60)),
    ("record-method", "ENDED", "a witness has signed after", _of("session", after=W2)),
    ("report-exception", "PLANNED", "no decision for it", _typed(decision="report-missing")),
    ("report-exception", "PLANNED", "no box named", _with(named=None)),
    ("report-exception", "PLANNED", "a box of another batch", lambda facts, command: (
        _of("named", session=None)(facts._replace(named_batch="B-0009"), command))),
    ("report-exception", "PLANNED", "listed, not loaded", _of("named", session=None)),
    ("report-exception", "PLANNED", "an extra box, nothing told of it", _then(_with(named=None), **_BARE)),
    ("report-exception", "PLANNED", "an extra box, its code told", _then(_with(named=None), **_BARE, found="X-9")),
    ("report-exception", "PLANNED", "an extra box, told in words", _then(_with(named=None), **_BARE, note="bare")),
    ("report-exception", "PLANNED", "an extra box that was loaded", _typed(**_EXTRA)),
    ("report-exception", "PLANNED", "an extra box of nowhere", _then(_of("named", session=None), **_EXTRA)),
    ("report-exception", "ENDED", "a destroyed box", _of("named", state="DESTROYED")),
    ("report-exception", "ENDED", "a witness has signed after", _of("session", after=W2)),
    ("sign-after", "ENDED", "no proof of the method", _of("session", proof="")),
)
# fmt: on
