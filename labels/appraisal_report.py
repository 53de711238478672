"""鉴定工作报告, the appraisal report: the group, its grounds, its conclusions, its signatures.

Written for the register that came of it, so that the register's hash stands on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archive.state_words import VERDICTS
from archive.words import N_
from labels.flow import SMALL, Row
from labels.form import (
    NAME,
    Column,
    facts,
    heading,
    plain,
    sentence,
    signature,
    table_head,
    table_rows,
)
from labels.page import A4, Folio
from labels.pdf import Rendered
from labels.phrases import CATEGORIES, Tongue, day_text, kg_text, span_text

if TYPE_CHECKING:
    from archive.views import Totals
    from archive.views_appraisal import AppraisalReport

TITLE = N_("Report of the appraisal of paper waybills")
FEWEST = 2
"""Places to sign that the report has at least."""
_CONCLUSIONS = (
    Column(N_("Category"), 2.6),
    Column(N_("Conclusion"), 1.5),
    Column(N_("Reason"), 2.6),
    Column(N_("Boxes"), 0.9, 1.0),
    Column(N_("Slips"), 1.2, 1.0),
    Column(N_("Gross kg"), 1.3, 1.0),
)
_UNITS = (
    Column(N_("Responsible unit"), 3),
    Column(N_("Boxes to be destroyed"), 1.2, 1.0),
    Column(N_("Slips"), 1.2, 1.0),
    Column(N_("Boxes not to be destroyed"), 1.2, 1.0),
    Column(N_("Slips"), 1.2, 1.0),
)
_SPARED = (
    Column(N_("Box no."), 1.4),
    Column(N_("Category"), 2),
    Column(N_("Conclusion"), 1.3),
    Column(N_("Reason"), 3),
)


def appraisal_report(view: AppraisalReport) -> Rendered:
    """The report as A4 portrait, to be signed by the group."""
    folio = Folio(view.paper, A4, title=view.paper.title_key or TITLE, seam=True)
    tongue = folio.tongue
    folio.add(_facts(tongue, view))
    folio.add(_grounds(tongue, view))
    folio.table(
        [heading(tongue, N_("Conclusions by category"))],
        table_head(tongue, _CONCLUSIONS),
        table_rows(_CONCLUSIONS, _conclusions(tongue, view)),
    )
    folio.table(
        [heading(tongue, N_("Statistics by responsible unit"))],
        table_head(tongue, _UNITS),
        table_rows(_UNITS, _units(view)),
    )
    if view.spared:
        folio.table(
            [heading(tongue, N_("Boxes that are not destroyed"))],
            table_head(tongue, _SPARED),
            table_rows(_SPARED, _spared(tongue, view)),
        )
    folio.add(_opinion(tongue, view), together=True)
    for row in _signatures(tongue, view):
        folio.add([row], together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: AppraisalReport) -> Iterator[Row]:
    number = tongue.say(
        N_("{batch} version {version}"), batch=view.paper.batch_no, version=view.paper.version
    )
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("Appraisal report no."), view.report_no),
            (N_("Appraisal group"), tongue.say(N_(", ")).join(view.appraisers)),
            (N_("Appraised on"), day_text(view.appraised_on)),
            (N_("Span of acceptance"), span_text(view.accepted_from, view.accepted_to)),
            (N_("Appraised in all"), _amount(tongue, view.totals)),
            (N_("Register no."), number),
            (N_("To be destroyed"), _amount(tongue, view.destroyed)),
        ),
    )


def _amount(tongue: Tongue, totals: Totals) -> str:
    return tongue.say(
        N_("{boxes} boxes, {slips} slips, {kg} kg gross"),
        boxes=f"{totals.boxes:,}",
        slips=f"{totals.slips:,}",
        kg=kg_text(totals.weight_g),
    )


def _grounds(tongue: Tongue, view: AppraisalReport) -> Iterator[Row]:
    yield heading(tongue, N_("Grounds"))
    yield sentence(
        tongue,
        N_(
            "Each box was looked at for its keeping period, for holds, and for unsettled matters."
            " The period of each follows from the rule and version named on the register."
        ),
    )
    yield from facts(tongue, ((N_("Rules applied"), "\n".join(view.basis)),), across=1, name=0.2)
    yield plain(" ", SMALL)


def _conclusions(tongue: Tongue, view: AppraisalReport) -> Iterator[tuple[str, ...]]:
    for each in view.conclusions:
        yield (
            tongue.words(CATEGORIES, each.categories),
            tongue.say(VERDICTS.get(each.verdict, each.verdict)),
            each.reason or _period(tongue, each.verdict),
            *_numbers(each.totals),
            kg_text(each.totals.weight_g),
        )


def _period(tongue: Tongue, verdict: str) -> str:
    return tongue.say(N_("keeping period over")) if verdict == "destroy" else ""


def _numbers(totals: Totals) -> tuple[str, str]:
    return f"{totals.boxes:,}", f"{totals.slips:,}"


def _units(view: AppraisalReport) -> Iterator[tuple[str, ...]]:
    for unit, destroyed, spared in view.units:
        yield unit, *_numbers(destroyed), *_numbers(spared)


def _spared(tongue: Tongue, view: AppraisalReport) -> Iterator[tuple[str, ...]]:
    for each in view.spared:
        categories = tongue.words(CATEGORIES, each.categories)
        verdict = tongue.say(VERDICTS.get(each.verdict, each.verdict))
        yield each.box_no, categories, verdict, each.reason


def _opinion(tongue: Tongue, view: AppraisalReport) -> Iterator[Row]:
    yield heading(tongue, N_("Opinion of the group"))
    if not view.spared:
        yield sentence(
            tongue, N_("The boxes of register {batch} may be destroyed."), batch=view.paper.batch_no
        )
        return
    yield sentence(
        tongue,
        N_(
            "The boxes of register {batch} may be destroyed. Not destroyed, for the reasons above:"
            " {spared}."
        ),
        batch=view.paper.batch_no,
        spared=f"{len(view.spared):,}",
    )


def _signatures(tongue: Tongue, view: AppraisalReport) -> Iterable[Row]:
    yield heading(tongue, N_("Signatures of the appraisal group"))
    blank = ("",) * max(0, FEWEST - len(view.appraisers))
    for number, code in enumerate((*view.appraisers, *blank), 1):
        post = tongue.say(N_("Appraiser {n}"), n=number)
        yield signature(tongue, f"{post}\n{code}".strip(), None, "", NAME)
