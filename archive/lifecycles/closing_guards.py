"""Guards of the end of a batch: closed when all of it adds up, filed when its papers are there."""

from __future__ import annotations

from archive.commands.batch import CloseBatch
from archive.facts import BatchFacts, ListedBox, SessionSum
from archive.lifecycles.batch_guards import OUT
from archive.lifecycles.states import BoxState, SessionState
from archive.lifecycles.weights import balance, beyond, to_explain
from archive.policy import Policy
from archive.refusals import Refusal
from archive.refusals import batches as no
from archive.refusals import closing as no_closing
from archive.refusals.feeding import WetUnexplained
from archive.refusals.general import MeaningDiffers
from archive.rows import Batch

DISAGREE = "disagree"
"""What a batch is closed as whose kilograms no explanation brings together."""
_ENDED = {
    BoxState.DESTROYED: "destroyed",
    BoxState.MISSING: "missing",
    BoxState.REBOXED: "reboxed",
    BoxState.SEIZED: "withheld",
}
"""How a box's state ends its line; a withheld line was ended by its own event."""


def _batch(facts: BatchFacts) -> Batch:
    assert facts.batch is not None
    return facts.batch


def outcome(listed: ListedBox) -> str:
    """How a live line ends at closing; empty while it has not."""
    return _ENDED.get(BoxState(listed.box.state), "")


def every_line_ended(facts: BatchFacts) -> Refusal | None:
    """Approved = destroyed + withheld + missing + reboxed."""
    still = tuple(listed.box.box_no for _, listed in facts.live if not outcome(listed))
    out = tuple(
        listed.box.box_no
        for line, listed in facts.lines
        if not line.live and line.outcome == "withheld" and listed.box.state in OUT
    )
    if still or out:
        return no.LinesOpen(_batch(facts).id, still + out)
    return None


def sessions_signed(facts: BatchFacts) -> Refusal | None:
    """Every session that served the batch is signed or was aborted."""
    done = (SessionState.SIGNED, SessionState.ABORTED)
    still = tuple(s.session.id for s in facts.sessions if s.session.state not in done)
    return no.SessionsOpen(_batch(facts).id, still) if still else None


def weights_meet(facts: BatchFacts) -> Refusal | None:
    """Kilograms in and out meet, or a third person has explained the difference."""
    for total in facts.sessions:
        if not total.destroyed:
            continue
        weighed = balance(total, facts.on.policy.tolerance_percent)
        if weighed is None:
            return no.WeightsMissing(total.session.id)
        if total.session.explained_by or not to_explain(total, weighed):
            continue
        if weighed.meets:
            return WetUnexplained(total.session.id)
        return no.WeightsDiffer(total.session.id, weighed.difference_g, weighed.tolerance_g)
    return None


def count_is_destroyed(facts: BatchFacts, command: CloseBatch) -> Refusal | None:
    """The number typed is the number of boxes destroyed."""
    actual = sum(outcome(listed) == "destroyed" for _, listed in facts.live)
    return None if command.boxes == actual else MeaningDiffers(command.boxes, actual)


def gap_beyond(facts: BatchFacts) -> SessionSum | None:
    """The first session whose kilograms are apart beyond the policy's ceiling."""
    policy: Policy = facts.on.policy
    for total in facts.sessions:
        weighed = balance(total, policy.tolerance_percent) if total.destroyed else None
        if weighed is not None and beyond(weighed, policy.ceiling_percent):
            return total
    return None


def gap_minded(facts: BatchFacts, command: CloseBatch) -> Refusal | None:
    """Beyond the ceiling a batch is closed as not agreeing, knowingly, or not at all."""
    wide, percent = gap_beyond(facts), facts.on.policy.ceiling_percent
    if wide is None:
        return no_closing.NoGap(_batch(facts).id, percent) if command.differing else None
    if command.differing:
        return None
    weighed = balance(wide, facts.on.policy.tolerance_percent)
    assert weighed is not None
    return no_closing.GapTooWide(wide.session.id, weighed.difference_g, percent)


def originals_attached(facts: BatchFacts) -> Refusal | None:
    """The signed originals were scanned and attached."""
    return None if "signed-original" in facts.attached else no.OriginalsMissing(_batch(facts).id)


def certificate_attached(facts: BatchFacts) -> Refusal | None:
    """Where another firm destroyed, its stamped certificate is attached."""
    if not facts.outside or "certificate" in facts.attached:
        return None
    return no_closing.CertificateMissing(_batch(facts).id)


def gap_examined(facts: BatchFacts) -> Refusal | None:
    """Of a batch closed as not agreeing the report of the examination is attached."""
    batch = _batch(facts)
    if batch.reconciled != DISAGREE or "examination" in facts.attached:
        return None
    return no_closing.ExaminationMissing(batch.id)
