"""The site machine: where a log of its own is written, until nothing is kept there."""

from __future__ import annotations

import re
from typing import Any

from archive.commands.sites import AddSite, CloseSite
from archive.errors import BadInput
from archive.events import ORG
from archive.facts import SiteFacts
from archive.lifecycles.states import SiteState
from archive.log.checkpoint import parse_verifier
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import sites as no
from archive.refusals.general import NotValid
from archive.rows import NONE
from archive.rules import Machine, Rule, among, clock_sure, no_effects

_CODE = re.compile(r"[A-Z0-9]{2,6}", re.ASCII)


def is_site_code(text: str) -> bool:
    """Whether `text` can be the code of a site."""
    return bool(_CODE.fullmatch(text)) and text not in (ORG.upper(), "ALL")


def code_free(facts: SiteFacts) -> Refusal | None:
    """The code names no site yet."""
    return no.SiteTaken(facts.code) if facts.known else None


def code_fits(facts: SiteFacts, _command: AddSite) -> Refusal | None:
    """A code is two to six letters and digits."""
    return None if is_site_code(facts.code) else NotValid("site", facts.code, "A-Z 0-9, 2–6")


def key_fits(facts: SiteFacts, command: AddSite) -> Refusal | None:
    """The key is a whole one and carries the site's name."""
    try:
        named = parse_verifier(command.log_key).name
    except BadInput:
        named = ""
    return None if named == facts.key_name else no.SiteKeyUnfit(facts.code, command.log_key)


def holds_nothing(facts: SiteFacts) -> Refusal | None:
    """No box is there or on its way there, and nothing is unfinished."""
    if not facts.boxes and not facts.paperwork:
        return None
    return no.SiteInUse(facts.code, facts.boxes, facts.paperwork)


def added(_facts: SiteFacts, command: AddSite) -> dict[str, Any]:
    """The key that signs its log's heads."""
    return {"log_key": command.log_key}


def closed(facts: SiteFacts, command: CloseSite) -> dict[str, Any]:
    """Why, and the key that signed its log until then."""
    return {"log_key": facts.log_key, "reason": command.reason}


_ADMIN = frozenset({Role.ADMINISTRATOR})
_ACTIVE = SiteState.ACTIVE

# fmt: off
SITE = Machine("site", SiteState, (
    #    command   from                   to                recorded as  who     only if
    Rule(AddSite,  among(NONE),           _ACTIVE,          "added",     _ADMIN,
         first=(code_free,), only_if=(clock_sure,), and_if=(code_fits, key_fits), data=added),
    # the founding site is founded, not added
    Rule(CloseSite, among(NONE, _ACTIVE), SiteState.CLOSED, "closed",    _ADMIN,
         only_if=(holds_nothing,), data=closed),
), no_effects, handles_paper=False)
# fmt: on
