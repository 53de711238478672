"""Facts for sites."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Site


class SiteFacts(NamedTuple):
    """Facts for one site."""

    on: Occasion
    site: Site | None = None
    """Its row; the founding site has one once it is closed."""
    code: str = ""
    known: bool = False
    """Whether the code is a site's."""
    key_name: str = ""
    """The name that its log key carries."""
    log_key: str = ""
    """The public line of its key, where it is entered."""
    boxes: int = 0
    """Boxes that it answers for, or that are on their way to it."""
    paperwork: tuple[str, ...] = ()
    """Numbers of batches, sessions, hand-overs and the like that are not finished."""

    @property
    def subject(self) -> Site | None:
        """The site's row."""
        return self.site

    @property
    def new_id(self) -> str:
        """The code of a site without a row."""
        return self.code

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.code
