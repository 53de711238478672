"""Guards of opinions signed by hand: entered by one person, checked by another, then counted.

What holds for a signature on the screen holds for one on paper: the turn, different people, holds
and matters. The signer is never the actor, so the guards ask it of whose hand signed.
"""

from __future__ import annotations

from datetime import datetime, time

from archive.clock import CHINA
from archive.commands.batch import ConfirmPaperOpinion, RecordPaperOpinion
from archive.facts import BatchFacts
from archive.lifecycles import batch_guards as guard
from archive.policy import Post, Role
from archive.refusals import Refusal
from archive.refusals import paper as no
from archive.refusals.batches import NoOpinionDue, OpinionGiven, OpinionsMissing
from archive.refusals.boxes import InTheFuture
from archive.refusals.general import SamePerson
from archive.rows import Batch, Person
from archive.rules import lapsed
from archive.state_words import POSTS
from archive.words import N_

HEAD = Post("head", frozenset({Role.APPROVER}))
"""The approval: the last place of every chain."""
LEAST_DIGITS = 8
"""Digits of a hash that tell one register from another on paper."""


def _batch(facts: BatchFacts) -> Batch:
    assert facts.batch is not None
    return facts.batch


def _signer(facts: BatchFacts) -> tuple[Person, str]:
    assert facts.signer is not None
    return facts.signer


def _as_signer(facts: BatchFacts) -> BatchFacts:
    """The same facts as whoever signed by hand would meet them."""
    person, name = _signer(facts)
    return facts._replace(on=facts.on._replace(actor=person, name=name))


def due_post(batch: Batch, facts: BatchFacts) -> Post:
    """The place in the chain whose turn it is."""
    posts = guard.chain(batch, facts.on.policy)
    return posts[batch.opinions] if batch.opinions < len(posts) else HEAD


def posts_turn(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """The paper is of the post whose turn it is."""
    return _turn(facts, command.post)


def still_its_turn(facts: BatchFacts) -> Refusal | None:
    """Nobody has signed for that post since it was entered."""
    return _turn(facts, _batch(facts).paper_post)


def _turn(facts: BatchFacts, post: str) -> Refusal | None:
    batch = _batch(facts)
    due = due_post(batch, facts).name
    if post == due:
        return None
    needed = len(guard.chain(batch, facts.on.policy))
    if post == HEAD.name:
        return OpinionsMissing(batch.id, batch.opinions, needed)
    return NoOpinionDue(batch.id) if due == HEAD.name else no.NotItsTurn(batch.id, POSTS[due])


def signer_fit(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """Whose hand signed may sign for the post, and was cleared on that day."""
    day = datetime.combine(command.signed_on, time(12), CHINA)
    return _fit(facts, day)


def signer_still_fit(facts: BatchFacts) -> Refusal | None:
    """Whose hand signed may sign for the post still: roles may have changed since."""
    return _fit(facts, facts.on.now)


def _fit(facts: BatchFacts, when: datetime) -> Refusal | None:
    person, name = _signer(facts)
    post = due_post(_batch(facts), facts)
    held = facts.on.policy.counts_as(frozenset(person.roles.split()))
    if person.state != "ACTIVE" or not post.roles & held:
        return no.SignerUnfit(name, POSTS[post.name])
    return lapsed(facts.on._replace(actor=person, name=name, now=when))


def signer_uninvolved(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """Whose hand signed has signed nothing else here, and approves nothing they compiled."""
    return _involved(facts, command.post)


def signer_still_uninvolved(facts: BatchFacts) -> Refusal | None:
    """The same at the check: others may have signed since."""
    return _involved(facts, _batch(facts).paper_post)


def _involved(facts: BatchFacts, post: str) -> Refusal | None:
    batch, (person, name) = _batch(facts), _signer(facts)
    if person.id in batch.opinions_by.split():
        return OpinionGiven(batch.id, name)
    return guard.not_compiler(_as_signer(facts)) if post == HEAD.name else None


def not_by_signer(facts: BatchFacts, _command: object) -> Refusal | None:
    """Whoever enters a paper is not the one who signed it."""
    if facts.on.actor.id == _signer(facts)[0].id:
        return SamePerson(N_("signer"), N_("person entering it"))
    return None


def of_this_register(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """The paper names this version of the register and its hash: an older one does not count."""
    batch, typed = _batch(facts), command.register.replace(" ", "").lower()
    same = len(typed) >= LEAST_DIGITS and batch.register_hash.startswith(typed)
    if same and command.version == batch.version:
        return None
    return no.OtherRegister(batch.id, batch.version, LEAST_DIGITS)


def scan_attached(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """The sheet was scanned and attached, and the digits name it alone."""
    if facts.scan and len(command.scan.strip()) >= LEAST_DIGITS:
        return None
    return no.ScanMissing(_batch(facts).id, LEAST_DIGITS)


def signed_in_time(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """The day is not before the submission or an opinion before it, and has come."""
    if command.signed_on > facts.on.today:
        return InTheFuture("signed_on", command.signed_on.isoformat())
    batch, day = _batch(facts), command.signed_on.isoformat()
    since = batch.last_signed or day
    return None if day >= since else no.SignedTooEarly(batch.id, day, since)


def words_fit(facts: BatchFacts, command: RecordPaperOpinion) -> Refusal | None:
    """A refusal has its reason; an agreement has no words that say no."""
    if command.says == "agree":
        return guard.says_yes(facts, command)
    return None if command.opinion else no.ReasonMissing(N_("refusal on paper"))


def paper_entered(facts: BatchFacts) -> Refusal | None:
    """There is an entry to check."""
    batch = _batch(facts)
    return None if batch.paper_post else no.NothingEntered(batch.id)


def another_checks(facts: BatchFacts) -> Refusal | None:
    """Neither who entered it nor who signed it checks it."""
    batch, actor = _batch(facts), facts.on.actor.id
    if actor == batch.paper_by:
        return SamePerson(N_("person entering it"), N_("person checking it"))
    if actor == batch.paper_signer:
        return SamePerson(N_("signer"), N_("person checking it"))
    return None


def same_sheet(facts: BatchFacts, command: ConfirmPaperOpinion) -> Refusal | None:
    """The entry is of the hand and of the scan that the second person compared."""
    batch, scan = _batch(facts), command.scan.strip().lower()
    named = len(scan) >= LEAST_DIGITS and batch.paper_scan.startswith(scan)
    if named and facts.read_hand == batch.paper_signer:
        return None
    return no.SheetExchanged(batch.id, _signer(facts)[1], batch.paper_scan[:16])


def reads_the_same(facts: BatchFacts, command: ConfirmPaperOpinion) -> Refusal | None:
    """The second person reads on the paper what the first one entered."""
    batch = _batch(facts)
    read = (command.says, command.signed_on.isoformat(), command.boxes)
    if read == (batch.paper_says, batch.paper_on, batch.register_boxes):
        return None
    return no.PaperDiffers(batch.id)


def says_no(facts: BatchFacts, _command: object) -> bool:
    """The paper that was entered refuses."""
    return _batch(facts).paper_says == "disagree"


def approves(facts: BatchFacts, _command: object) -> bool:
    """The paper that was entered is the approval."""
    batch = _batch(facts)
    return batch.paper_says == "agree" and batch.paper_post == HEAD.name
