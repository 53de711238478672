"""Papers as a reader has them: the text of each page, its picture, the codes on it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
import zxingcpp

from archive.views import (
    ApprovalSheet,
    AttachedFile,
    BoxLabel,
    Opinion,
    Paper,
    Register,
    RegisterLine,
    Signer,
    Totals,
)
from archive.views_record import DestructionRecord, Session

LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇林业局直属第三林场综合服务区寄递营业网点"
NOTE = (
    "waybox/hz-7K3M9Q/hz1\n48213\nq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=\n\n"
    "— waybox/hz-7K3M9Q/hz1 n4bQgQ" + "Ab3+" * 20 + "=\n"
)
KEY = "waybox/hz-7K3M9Q/hz1+9f86d081+AcxYzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl="


class Reading:
    """A PDF that was printed and is now looked at."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self.document)

    def texts(self) -> list[str]:
        """What stands on each page."""
        return [page.get_textpage().get_text_bounded() for page in self.document]

    def squeezed(self) -> list[str]:
        """The same without white space, so that a broken line does not matter."""
        return [re.sub(r"\s", "", text) for text in self.texts()]

    def picture(self, page: int, dpi: float = 203):
        """The page as a printer of that resolution draws it."""
        return self.document[page].render(scale=dpi / 72).to_pil().convert("L")

    def codes(self, page: int, dpi: float = 203) -> list[str]:
        """Every QR code a scanner reads from the page."""
        return [found.text for found in zxingcpp.read_barcodes(self.picture(page, dpi))]

    def boxes(self, page: int) -> list[tuple[float, float, float, float]]:
        """Left, bottom, right and top in points of each character that is not white space."""
        text = self.document[page].get_textpage()
        shown = text.get_text_range()
        return [text.get_charbox(n) for n, char in enumerate(shown) if not char.isspace()]

    def outside(self, page: int, margin: float = 0.0) -> list[tuple[float, ...]]:
        """Characters that leave the page or its margin, in points."""
        width, height = self.document[page].get_size()
        return [
            box
            for box in self.boxes(page)
            if box[0] < margin
            or box[1] < margin
            or box[2] > width - margin
            or box[3] > height - margin
        ]


@pytest.fixture
def read():
    return Reading


@pytest.fixture
def label():
    return BoxLabel(
        code="BX1-7K3M9QX2AB-00-ABCDEFGH",
        box_no="HZ-25-000123-K",
        outlet="杭州市萧山区北干街道建设四路营业部",
        unit="萧山分公司",
        categories=("R-DOM", "R-EWB"),
        accepted_from=date(2024, 1, 1),
        accepted_to=date(2024, 12, 31),
        slips=6000,
        earliest=date(2026, 1, 5),
    )


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 3, 1, hour, minute, tzinfo=UTC)


def signer(name: str = "王芳", role: str = "witness", unit: str = "安全管理部") -> Signer:
    return Signer(name, "HZ-0042", unit, role, at(6), "9f86d081884c7d65", "q1w2e3r4t5y6u7i8")


def line(seq: int) -> RegisterLine:
    first = date(2023, 1, 1) + timedelta(seq % 300)
    return RegisterLine(
        seq=seq,
        box_no=f"HZ-23-{seq:06}-K",
        outlet=f"萧山第{seq}营业部",
        unit="萧山分公司",
        categories=("R-DOM", "R-EWB") if seq % 7 == 0 else ("R-DOM",),
        accepted_from=first,
        accepted_to=first + timedelta(40),
        slips=5800 + seq,
        count_method="bundle",
        weight_g=11_350 + seq,
        keep="12m",
        last_day=first + timedelta(405),
        kept_days=480 + seq,
        rule="R-DOM@1",
        held=False,
        verdict="destroy",
        reason="keeping period over",
        remarks=("relabelled", "new-flag") if seq % 11 == 0 else (),
        seal_no=f"FQ{seq:07}",
        outcome="withheld" if seq % 13 == 0 else "destroyed",
        destroyed_on=None if seq % 13 == 0 else date(2025, 3, 1),
    )


@pytest.fixture
def paper():
    def make(lang: str = "zh", *, demo: bool = False) -> Paper:
        return Paper(
            title_key="",
            organisation="杭州市萧山区某某速递有限公司",
            batch_no="B-2025-007",
            version=2,
            register_hash="3f9a2b71" * 8,
            archive="hz-7K3M9Q",
            origin="hz1",
            size=48_213,
            as_of=at(2, 33),
            lang=lang,
            demo=demo,
        )

    return make


@pytest.fixture
def register_view(paper):
    def make(count: int = 5, lang: str = "zh", *, filed: bool = False, **other) -> Register:
        lines = tuple(line(seq) for seq in range(1, count + 1))
        view = Register(
            paper=paper(lang),
            filed=filed,
            unit="档案中心",
            compiler="李雷",
            compiled_at=at(1),
            appraisal_no="JD-2025-003",
            appraisers=("陈静", "赵敏"),
            basis=("R-DOM@1 12m, 邮政法 49, 未核验",),
            accepted_from=date(2023, 1, 2),
            accepted_to=date(2023, 12, 17),
            totals=Totals(count, sum(x.slips for x in lines), sum(x.weight_g for x in lines)),
            lines=lines,
            excluded=(("HZ-23-900001-X", "暂缓 H-12"),),
            witnesses=(signer(), signer("刘洋")) if filed else (),
        )
        return view._replace(**other)

    return make


@pytest.fixture
def approval_view(paper):
    def make(lang: str = "zh", **other) -> ApprovalSheet:
        view = ApprovalSheet(
            paper=paper(lang),
            profile="enterprise",
            totals=Totals(60, 349_830, 682_830),
            accepted_from=date(2023, 1, 1),
            accepted_to=date(2023, 12, 17),
            units=(("萧山分公司", Totals(40, 240_000, 450_000)), (LONG, Totals(20, 109_830, 1))),
            appraisal_no="JD-2025-003",
            matches=1,
            declared_by=signer("陈静", "clerk"),
            matters_as_of=date(2025, 2, 19),
            opinions=(
                Opinion("archives-lead", "同意销毁", signer("周涛", "keeper")),
                Opinion("head", "", None),
            ),
            approved=False,
            valid_until=None,
        )
        return view._replace(**other)

    return make


@pytest.fixture
def session():
    witnesses = (signer(), signer("刘洋", unit="稽核处"))
    return Session(
        session_no="S-2025-001",
        place="余杭纸业一号车间",
        vendor="某某环保纸业有限公司",
        method="shred",
        method_detail="P-4",
        expected=58,
        counted=57,
        missing=1,
        extra=0,
        started_at=at(1, 5),
        ended_at=at(5, 40),
        breaks=((at(2, 10), at(2, 25), "设备卡料"),),
        fed=56,
        slips=326_500,
        lots=3,
        declared_g=641_234,
        net_g=630_120,
        tolerance_g=19_237,
        explanation="",
        explained_by=None,
        before=witnesses,
        accepted=witnesses,
        after=witnesses,
    )


@pytest.fixture
def record_view(paper, session):
    def make(lang: str = "zh", verdict: str = "agree-with-remarks", **other) -> DestructionRecord:
        view = DestructionRecord(
            paper=paper(lang),
            verdict=verdict,
            approved=Totals(60, 349_830, 682_830),
            destroyed=Totals(56, 326_500, 637_300),
            withheld=Totals(2, 11_660, 22_760),
            missing=Totals(1, 5_830, 11_380),
            reboxed=Totals(1, 5_840, 11_390),
            differences=(("HZ-23-000013-K", "withheld", "H-13"), ("HZ-23-000026-K", "missing", "")),
            accepted_from=date(2023, 1, 1),
            accepted_to=date(2023, 12, 17),
            approver=signer("马强", "approver"),
            closed_by=signer("李雷", "keeper"),
            sessions=(session,),
            attachments=(AttachedFile("B-0001", "photo", date(2024, 3, 1), "ab" * 32),),
            checkpoint=NOTE,
            log_key=KEY,
        )
        return view._replace(**other)

    return make
