"""Guards of the batch machine."""

from __future__ import annotations

from archive.commands.batch import (
    AppraiseLines,
    ApproveBatch,
    GiveOpinion,
    ReconfirmBatch,
    RecordPaperOpinion,
)
from archive.facts import BatchFacts, ListedBox
from archive.lifecycles.box import BOX
from archive.lifecycles.box_guards import undue
from archive.lifecycles.statement import said_fed
from archive.lifecycles.states import BoxState, SessionState
from archive.policy import PROFILES, Policy, Post
from archive.refusals import Refusal
from archive.refusals import batches as no
from archive.refusals import closing as no_closing
from archive.refusals import paper as no_paper
from archive.refusals.boxes import OnAnotherBatch, OnHold
from archive.refusals.general import MeaningDiffers, RoleMissing, SamePerson, WrongState
from archive.rows import Batch, Box
from archive.rules import steps_to
from archive.words import N_

AGAINST = (
    "不同意", "不予", "不批准", "不许", "反对", "否决", "驳回", "disagree", "not agree",
    "do not approve", "don't approve", "not approved", "reject", "object to", "oppose",
)  # fmt: skip
"""Words that say no; an opinion is free text, its signature says yes."""
OUT = (BoxState.PULLED, BoxState.LOADED, BoxState.FED)


def _batch(facts: BatchFacts) -> Batch:
    assert facts.batch is not None
    return facts.batch


def something_chosen(facts: BatchFacts, _command: object) -> Refusal | None:
    """Naming nothing never means everything."""
    return None if facts.chosen else no.NothingSelected()


def something_new(facts: BatchFacts, _command: object) -> Refusal | None:
    """At least one chosen box is not on the batch yet."""
    live = {line.box for line, _ in facts.live}
    if not facts.chosen or any(listed.box.id not in live for listed in facts.chosen):
        return None
    return no.LinesThere(_batch(facts).id, tuple(listed.box.box_no for listed in facts.chosen))


def chosen_free(facts: BatchFacts, _command: object) -> Refusal | None:
    """Every chosen box is in store, due, free of holds and on no other batch."""
    return next((why for box in facts.chosen if (why := _unlistable(facts, box))), None)


def _unlistable(facts: BatchFacts, listed: ListedBox) -> Refusal | None:
    box = listed.box
    if listed.other_batch:
        return OnAnotherBatch(box.box_no, listed.other_batch)
    if box.state != BoxState.STORED:
        return _not_in_store(box, "add-lines")
    if listed.holds:
        return OnHold((box.box_no,), listed.holds)
    return undue(box, facts.on)


def chosen_on_batch(facts: BatchFacts, _command: object) -> Refusal | None:
    """Every chosen box has a live line here."""
    live = {line.box for line, _ in facts.live}
    strange = tuple(box.box.box_no for box in facts.chosen if box.box.id not in live)
    return no.LineNotLive(_batch(facts).id, strange) if strange else None


def chosen_not_fed(facts: BatchFacts, _command: object) -> Refusal | None:
    """What is in the machine cannot be withheld."""
    gone = (BoxState.FED, BoxState.DESTROYED, BoxState.REBOXED)
    fed = next((box.box.box_no for box in facts.chosen if box.box.state in gone), None)
    return no.AlreadyGone(fed) if fed else None


def chosen_not_lost(facts: BatchFacts, _command: object) -> Refusal | None:
    """A lost box is told as lost: withheld says that it was kept."""
    lost = (box.box for box in facts.chosen if box.box.state == BoxState.MISSING)
    return next((no_closing.LostNotWithheld(box.box_no) for box in lost), None)


def chosen_not_in_doubt(facts: BatchFacts, _command: object) -> Refusal | None:
    """No witness has stated that it went into the machine."""
    doubted = (box.box for box in facts.chosen if said_fed(box.box))
    return next((no_closing.StatedFed(box.box_no) for box in doubted), None)


def has_lines(facts: BatchFacts) -> Refusal | None:
    """An empty register approves nothing."""
    return None if facts.live else no.BatchEmpty(_batch(facts).id)


def lines_appraised(facts: BatchFacts) -> Refusal | None:
    """Each line has a verdict."""
    bare = tuple(listed.box.box_no for line, listed in facts.live if not line.verdict)
    return no.NotAppraised(_batch(facts).id, bare) if bare else None


def none_kept(facts: BatchFacts) -> Refusal | None:
    """No line was appraised to be kept."""
    kept = tuple(listed.box.box_no for line, listed in facts.live if line.verdict == "keep")
    return no.AppraisedKeep(_batch(facts).id, kept) if kept else None


def none_to_extract(facts: BatchFacts) -> Refusal | None:
    """No line waits for slips to be taken out."""
    waiting = tuple(listed.box.box_no for line, listed in facts.live if line.verdict == "extract")
    return no_paper.AppraisedExtract(_batch(facts).id, waiting) if waiting else None


def verdict_has_reason(_facts: BatchFacts, command: AppraiseLines) -> Refusal | None:
    """What is not destroyed as it is has its reason."""
    bare = command.verdict != "destroy" and not command.reason
    return no_paper.ReasonMissing(N_("appraisal")) if bare else None


def lines_not_held(facts: BatchFacts) -> Refusal | None:
    """No live line is on hold: asked at submission, approval and confirmation."""
    held = [listed for _, listed in facts.live if listed.holds]
    if not held:
        return None
    holds = sorted({hold for listed in held for hold in listed.holds})
    return OnHold(tuple(listed.box.box_no for listed in held), tuple(holds))


def lines_due(facts: BatchFacts) -> Refusal | None:
    """Every live line is due."""
    return next((why for _, box in facts.live if (why := undue(box.box, facts.on))), None)


def lines_in_store(facts: BatchFacts) -> Refusal | None:
    """Every box listed stands in store."""
    for _, listed in facts.live:
        if listed.box.state != BoxState.STORED:
            return _not_in_store(listed.box, "submit-batch")
    return None


def _not_in_store(box: Box, command: str) -> Refusal:
    stored = (BoxState.STORED,)
    first = steps_to(BOX, box.state, stored)
    return WrongState(box.box_no, BoxState(box.state), command, stored, first)


def chain(batch: Batch, policy: Policy) -> tuple[Post, ...]:
    """The posts before the approval: of the profile drafted under, or of today's if longer."""
    drafted, now = PROFILES[batch.profile].posts, policy.profile.posts
    return now if len(now) > len(drafted) else drafted


def _post(facts: BatchFacts) -> Post | None:
    """The post whose opinion is due; None when the chain waits for the approval."""
    posts, given = chain(_batch(facts), facts.on.policy), _batch(facts).opinions
    return posts[given] if given < len(posts) else None


def opinion_due(facts: BatchFacts) -> Refusal | None:
    """The chain still waits for an opinion before the approval."""
    return None if _post(facts) else no.NoOpinionDue(_batch(facts).id)


def post_filled(facts: BatchFacts) -> Refusal | None:
    """The actor may fill the post whose turn it is."""
    post = _post(facts)
    assert post is not None
    held = facts.on.policy.counts_as(frozenset(facts.on.actor.roles.split()))
    if post.roles & held:
        return None
    return RoleMissing("give-opinion", tuple(sorted(post.roles)))


def says_yes(
    facts: BatchFacts, command: GiveOpinion | ApproveBatch | RecordPaperOpinion
) -> Refusal | None:
    """No words of disagreement stand under a signature that agrees."""
    words = command.opinion.casefold()
    against = any(word in words for word in AGAINST)
    return no.OpinionSaysNo(_batch(facts).id) if against else None


def not_opined(facts: BatchFacts) -> Refusal | None:
    """Each opinion of the chain is another person's."""
    if facts.on.actor.id in _batch(facts).opinions_by.split():
        return no.OpinionGiven(_batch(facts).id, facts.on.name)
    return None


def not_compiler(facts: BatchFacts) -> Refusal | None:
    """Who compiled the register does not approve it."""
    if facts.on.actor.id in _batch(facts).compiler.split():
        return SamePerson(N_("compiler"), N_("approver"))
    return None


def opinions_complete(facts: BatchFacts) -> Refusal | None:
    """Every opinion before the approval is given."""
    needed, given = len(chain(_batch(facts), facts.on.policy)), _batch(facts).opinions
    return None if given >= needed else no.OpinionsMissing(_batch(facts).id, given, needed)


def count_is_lines(facts: BatchFacts, command: ApproveBatch | ReconfirmBatch) -> Refusal | None:
    """The number typed is the number of boxes approved."""
    actual = len(facts.live)
    return None if command.boxes == actual else MeaningDiffers(command.boxes, actual)


def lapsed_once(facts: BatchFacts) -> Refusal | None:
    """The approval has lapsed and was not confirmed before."""
    batch = _batch(facts)
    until = batch.valid_until or ""
    if facts.on.today.isoformat() > until and not batch.reconfirmed:
        return None
    return no.ApprovalValid(batch.id, until)


def not_its_witness(facts: BatchFacts) -> Refusal | None:
    """Who approves, also anew, witnesses no session of the batch."""
    held = (total.session for total in facts.sessions)
    named = (s for s in held if s.state != SessionState.ABORTED)
    if any(facts.on.actor.id in (session.witness1, session.witness2) for session in named):
        return SamePerson(N_("approver"), N_("witness"))
    return None


def boxes_back(facts: BatchFacts) -> Refusal | None:
    """No box of the batch is out of its place, fed or destroyed."""
    gone = (*OUT, BoxState.DESTROYED)
    out = tuple(listed.box.box_no for _, listed in facts.lines if listed.box.state in gone)
    return no.BoxesOut(_batch(facts).id, out) if out else None
