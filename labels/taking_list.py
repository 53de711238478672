"""调取清单, the list and receipt of what an authority took: the box, how many slips, who signs.

Given to those alone who may read it; a copy for the authority, a copy for the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.words import N_
from labels.flow import Row
from labels.form import facts, heading, sentence, signature
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import CATEGORIES, COUNTS, Tongue, at_text, kg_text, span_text

if TYPE_CHECKING:
    from archive.views_taking import TakingPaper

_CONFIDENTIAL = "保密 CONFIDENTIAL"
_OFFICER = N_("Officer, certificate no. {number}")
_OURS, _SECOND = N_("Handed over by"), N_("Second person of the archive")


def taking_list(view: TakingPaper) -> Rendered:
    """The list as A4 portrait, marked as confidential, with four places to sign."""
    folio = Folio(view.paper, A4, title=view.paper.title_key, stamps=(_CONFIDENTIAL,))
    tongue, texts = folio.tongue, dict(view.texts)
    folio.add([heading(tongue, N_("Authority and letter"))])
    folio.add(_authority(tongue, view, texts))
    folio.add([heading(tongue, N_("What was taken"))])
    folio.add(_taken(tongue, view))
    folio.add([_handed(tongue, view)])
    folio.add(_signing(tongue, view, texts), together=True)
    return folio.finish()


def _authority(tongue: Tongue, view: TakingPaper, texts: dict[str, str]) -> Iterator[Row]:
    return facts(
        tongue,
        (
            (N_("Authority"), texts.get("authority", "")),
            (N_("Letter"), texts.get("document_no", "")),
            (N_("Matter"), texts.get("matter", "")),
            (N_("List no."), texts.get("list_no", "")),
            (N_("Receipt no."), texts.get("receipt_no", "")),
            (N_("Taken at"), at_text(view.at)),
            (N_("Opening of the store"), view.opening),
        ),
    )


def _taken(tongue: Tongue, view: TakingPaper) -> Iterator[Row]:
    method = tongue.word(COUNTS, view.count_method)
    what = N_("the whole box") if view.whole else N_("some slips; the box stays")
    yield from facts(
        tongue,
        (
            (N_("Box"), view.box_no),
            (N_("What was taken"), tongue.say(what)),
            (N_("Outlet"), view.outlet),
            (N_("Responsible unit"), view.unit),
            (N_("Categories"), tongue.words(CATEGORIES, view.categories)),
            (N_("Span of acceptance"), span_text(view.accepted_from, view.accepted_to)),
            (N_("Slips before"), f"{view.slips_before:,} ({method})"),
            (N_("Slips taken"), f"{view.slips_taken:,}"),
            (N_("Seal before"), view.seal_before),
            (N_("Gross kg before"), kg_text(view.weight_before_g)),
        ),
    )
    if view.whole:
        return
    left = max(0, view.slips_before - view.slips_taken)
    yield from facts(
        tongue,
        (
            (N_("Slips left"), f"{left:,}"),
            (N_("New seal"), view.seal_after),
            (N_("Gross kg afterwards"), kg_text(view.weight_after_g)),
        ),
    )


def _handed(tongue: Tongue, view: TakingPaper) -> Row:
    return sentence(
        tongue,
        N_(
            "The above was handed to the two officers named, who showed their certificates and the"
            " letter. This list is made out twice: for the authority and for the archive."
        ),
    )


def _signing(tongue: Tongue, view: TakingPaper, texts: dict[str, str]) -> Iterator[Row]:
    for officer in ("officer1", "officer2"):
        post = tongue.say(_OFFICER, number=texts.get(f"{officer}_no", ""))
        yield signature(tongue, post, None, texts.get(officer, ""))
    yield signature(tongue, tongue.say(_OURS), None, view.by)
    yield signature(tongue, tongue.say(_SECOND), None)
