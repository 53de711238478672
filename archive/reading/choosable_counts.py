"""Stock counts that fit a field of a form."""

from __future__ import annotations

from collections.abc import Iterator

from archive.reading.choosable_work import states_for
from archive.reading.source import Source, ours
from archive.rows import Count
from archive.state_words import state_word
from archive.storage.selecting import select
from archive.views_forms import Choosable, Search

_ALL = f'{select("count")} ORDER BY LENGTH(t."id") DESC, t."id" DESC'


def for_count(source: Source, search: Search) -> Iterator[Choosable]:
    """Stock counts from which the command leads on, the newest first."""
    wanted = states_for(search.command, "count")
    with source.engine.reading():
        rows = ours(source, map(Count._make, source.engine.rows(_ALL)))
    for row in rows:
        if wanted is None or row.state in wanted:
            yield Choosable(row.id, (row.places, state_word("count", row.state)))
