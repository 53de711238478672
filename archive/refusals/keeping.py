"""Refusals about how long paper is kept, and about paper taken out to be kept longer."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NothingOlder(Refusal, code="R-141"):
    """No box carries an older version of the rule."""

    rule: str
    so = N_("No box chosen here goes over to rule {rule}.")
    why = N_(
        "Boxes go over that carry an older version; those on a batch go over only where they "
        "are kept no less long."
    )
    then = N_("There is nothing to do, or choose another category, place or outlet.")


@dataclass(frozen=True)
class VerifiedByHalves(Refusal, code="R-142"):
    """A rule that says who compared it with its source but not when, or the other way round."""

    rule: str
    so = N_("Who compared rule {rule} with its source and on which day are said together.")
    why = N_("A rule counts as verified when a person and a day stand for it.")
    then = N_("Give both, or neither: then it is shown as not verified.")
