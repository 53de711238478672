"""A site as tables show it."""

from __future__ import annotations

from archive.state_words import state_word
from archive.views_site import SiteRow
from archive.words import N_, say


def site_cells(row: SiteRow) -> tuple[str, ...]:
    """Code, state, whether it is this station's, what it answers for, its log and key."""
    yes = say(N_("yes"))
    return (
        row.site, state_word("site", row.state), yes if row.own else "", f"{row.boxes:,}",
        f"{row.on_the_way:,}" if row.on_the_way else "", f"{row.events:,}",
        yes if row.key_here else "", row.log_key,
    )  # fmt: skip
