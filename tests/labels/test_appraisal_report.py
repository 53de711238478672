from __future__ import annotations

from datetime import date

import pytest

from archive.views import Totals
from archive.views_appraisal import AppraisalReport, Conclusion, SparedBox
from archive.words import say
from labels.appraisal_report import appraisal_report


@pytest.fixture
def report(paper):
    def make(lang: str = "zh", **other) -> AppraisalReport:
        view = AppraisalReport(
            paper=paper(lang),
            report_no="JD-2025-003",
            appraisers=("HZ-0042", "HZ-0043", "HZ-0044"),
            appraised_on=date(2025, 2, 18),
            basis=("R-DOM@1 12m: 《邮政法》 49 (未核验)",),
            accepted_from=date(2023, 1, 1),
            accepted_to=date(2023, 12, 17),
            totals=Totals(62, 361_490, 705_590),
            destroyed=Totals(60, 349_830, 682_830),
            conclusions=(
                Conclusion(("R-DOM",), "destroy", "", Totals(60, 349_830, 682_830)),
                Conclusion(("R-DOM",), "extract", "含一件理赔", Totals(1, 5_830, 11_380)),
                Conclusion(("R-INT",), "keep", "留作样本", Totals(1, 5_830, 11_380)),
            ),
            units=(("萧山分公司", Totals(60, 349_830, 682_830), Totals(2, 11_660, 22_760)),),
            spared=(SparedBox("HZ-23-000013-K", ("R-DOM",), "extract", "含一件理赔"),),
        )
        return view._replace(**other)

    return make


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_group_grounds_conclusions_statistics_and_signatures(report, read, lang):
    printed = read(appraisal_report(report(lang)).pdf)
    text = "".join(printed.squeezed())
    for part in (
        "JD-2025-003", "2025-02-18", "R-DOM@1", "349,830", "361,490", "含一件理赔", "留作样本",
        "HZ-23-000013-K", "萧山分公司", "HZ-0044",
    ):  # fmt: skip
        assert part in text
    for word in ("take out and keep apart", "keeping period over", "Opinion of the group"):
        assert say(word, lang).replace(" ", "") in text
    assert text.count("盖章Seal" if lang == "zh" else "Seal盖章") == 3, "one for each appraiser"


def test_a_report_of_nobody_has_two_places_to_sign(report, read):
    text = "".join(read(appraisal_report(report(appraisers=(), spared=())).pdf).squeezed())
    assert text.count("盖章Seal") == 2
    assert "不予销毁的箱" not in text


def test_thousands_of_spared_boxes_go_on_below_a_repeated_head(report, read):
    spared = tuple(SparedBox(f"X{n:04}", ("R-DOM",), "keep", "样本") for n in range(400))
    printed = read(appraisal_report(report(spared=spared)).pdf)
    with_boxes = [page for page in printed.squeezed() if "X0" in page]
    assert len(with_boxes) > 5
    assert all("鉴定结论Conclusion" in page for page in with_boxes)
