"""What is said of an opinion that a hand signed; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say

if TYPE_CHECKING:
    from archive.views_work import Post

ON_PAPER = N_("signed on paper by hand")
ENTERED = N_("a signed sheet was entered by {who}; a second person has to check it")


def opinion_words(post: Post) -> str:
    """The words of an opinion, and whether a hand signed it; or what waits for its check."""
    if post.entered_by:
        return say(ENTERED, who=post.entered_by)
    return f"{say(ON_PAPER)} {post.text}".strip() if post.on_paper else post.text
