"""The chain of opinions on a batch: who gave which, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.clock import read_stamp
from archive.events import Event, parse
from archive.lifecycles.batch_guards import chain
from archive.lifecycles.states import BatchState
from archive.policy import PROFILES, Policy, Post, Role
from archive.reading.source import Source
from archive.rows import Batch
from archive.views_batch import PostTurn

_SINCE = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" IN ('batch.opinion_given', 'batch.approved', 'batch.returned', 'batch.recalled',
        'batch.opinion_on_paper', 'batch.approved_on_paper', 'batch.returned_on_paper') AND "n" >
    (SELECT MAX("n") FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
        AND "kind" = 'batch.submitted') ORDER BY "n" """
SENT_BACK = ("batch.returned", "batch.returned_on_paper", "batch.recalled")
"""What voids every signature."""
APPROVED = ("batch.approved", "batch.approved_on_paper")
_HEAD = Post("head", frozenset({Role.APPROVER}))
_ROLES = {post.name: post.roles for profile in PROFILES.values() for post in profile.posts}


def needed(batch: Batch, policy: Policy) -> int:
    """Opinions before the approval; of a batch that is approved, those that were given."""
    return batch.opinions if batch.approved_at else len(chain(batch, policy))


def turns(
    source: Source, batch: Batch, policy: Policy, people: Mapping[str, str]
) -> tuple[PostTurn, ...]:
    """The chain on the register as it stands, given and missing, and last the approval."""
    rows = source.engine.rows(_SINCE, (batch.id, batch.id))
    given = valid([parse(row[0]) for row in rows])
    posts = list(_missing(batch, policy, given))
    told = [_told(event, people) for event in given]
    asked = batch.state == BatchState.SUBMITTED
    told += [
        PostTurn(post.name, tuple(sorted(post.roles)), "", None, "", asked and not place)
        for place, post in enumerate(posts)
    ]
    entered = people.get(batch.paper_by, batch.paper_by)
    return tuple(turn._replace(entered_by=entered) if turn.turn else turn for turn in told)


def valid(events: Sequence[Event]) -> list[Event]:
    """Of the signatures since a submission, those that were not voided by a return."""
    returned = any(event.kind in SENT_BACK for event in events)
    return [] if returned else list(events)


def _missing(batch: Batch, policy: Policy, given: Sequence[Event]) -> Iterator[Post]:
    if any(event.kind in APPROVED for event in given):
        return
    yield from chain(batch, policy)[len(given) :]
    yield _HEAD


def _told(event: Event, people: Mapping[str, str]) -> PostTurn:
    post = event.data.get("post", _HEAD.name)
    roles = _ROLES.get(post, _HEAD.roles)
    who = event.data.get("by_hand_of", event.by)
    return PostTurn(
        post=post,
        roles=tuple(sorted(roles)),
        given_by=people.get(who, who),
        at=read_stamp(event.at),
        text=event.data["opinion"],
        turn=False,
        on_paper="by_hand_of" in event.data,
    )
