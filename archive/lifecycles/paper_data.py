"""What events keep of opinions signed by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.commands.batch import ConfirmPaperOpinion, RecordPaperOpinion
from archive.facts import BatchFacts
from archive.lifecycles import batch_data
from archive.rows import Batch

Data = dict[str, Any]


def _batch(facts: BatchFacts) -> Batch:
    assert facts.batch is not None
    return facts.batch


def entered(facts: BatchFacts, command: RecordPaperOpinion) -> Data:
    """What one person reads on the sheet; it counts for nothing yet."""
    assert facts.signer is not None
    return {
        "paper_post": command.post,
        "paper_signer": facts.signer[0].id,
        "paper_says": command.says,
        "paper_words": command.opinion,
        "paper_on": command.signed_on.isoformat(),
        "paper_scan": facts.scan,
        "paper_by": facts.on.actor.id,
        "register_hash": _batch(facts).register_hash,
    }


def _checked(batch: Batch) -> Data:
    """Whose hand, on which sheet, and who entered it: with the checker's signature it stands."""
    return {
        "by_hand_of": batch.paper_signer,
        "signed_on": batch.paper_on,
        "scan": batch.paper_scan,
        "entered_by": batch.paper_by,
        "register_hash": batch.register_hash,
        **batch_data.unentered(batch),
    }


def opinion_on_paper(facts: BatchFacts, _command: ConfirmPaperOpinion) -> Data:
    """The next opinion of the chain, by the hand that signed it."""
    batch = _batch(facts)
    return {
        "post": batch.paper_post,
        "opinion": batch.paper_words,
        "opinions": batch.opinions + 1,
        "opinions_by": f"{batch.opinions_by} {batch.paper_signer}".strip(),
        "last_signed": batch.paper_on,
        **_checked(batch),
    }


def approved_on_paper(facts: BatchFacts, _command: ConfirmPaperOpinion) -> Data:
    """The approval by hand: valid from the day it was signed, in force from this check."""
    batch = _batch(facts)
    assert batch.paper_on is not None
    return {
        "post": batch.paper_post,
        "opinion": batch.paper_words,
        "approved_boxes": len(facts.live),
        "approver": batch.paper_signer,
        "approved_at": facts.on.at,
        "valid_until": batch_data.valid_from(date.fromisoformat(batch.paper_on), facts.on.policy),
        "last_signed": batch.paper_on,
        **_checked(batch),
    }


def returned_on_paper(facts: BatchFacts, _command: ConfirmPaperOpinion) -> Data:
    """A refusal by hand sends the batch back, with the reason written beside it."""
    batch = _batch(facts)
    sent_back = batch_data.sent_back(facts, batch.paper_words)
    return {"post": batch.paper_post, **sent_back, **_checked(batch)}
