"""Hand-in lists 移交清单: one row is one sealed box that an outlet hands in.

Bytes in, frozen rows and findings out. Asks no clock (`today` is given) and no archive:
what only the archive knows, such as a seal used last year, the door checks.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import NamedTuple, TypeAlias

from archive.intake.categories import categories_of
from archive.intake.cells import Cells, Words, WrongCell, names
from archive.intake.columns import Column, Columns
from archive.intake.listing import Listed, Tell, read_list, unheard
from archive.intake.ranges import Claims, Range, is_number, range_of
from archive.intake.reasons import Unclear
from archive.intake.repairs import EARLIEST, half_width

MAX_SLIPS = 20_000
MAX_WEIGHT_G = 40_000
LONG_SPAN_DAYS = 366
"""A box that covers more days than this is odd, and its owner is told."""

# field, required, headings (as `heading_key` spells them), may end with a unit
# fmt: off
COLUMNS: Columns = (
    Column.of("outlet_code", True,
              "来源网点编码 网点编码 网点代码 来源网点代码 网点编号 来源网点编号 outletcode "
              "outletid branchcode"),
    Column.of("outlet", True,
              "来源网点 网点名称 来源网点名称 网点 移交网点 移交单位 outlet outletname branch "
              "branchname"),
    Column.of("unit", False,
              "责任单位 责任部门 主体单位 unit responsibleunit"),
    Column.of("categories", True,
              "类别 面单类别 面单类型 种类 单据类别 单据类型 运单类别 业务类别 category "
              "categories kind"),
    Column.of("accepted_from", True,
              "收寄起始日期 收寄开始日期 收寄日期起 收寄起始日 收寄起日 收寄日期始 起始日期 "
              "开始日期 acceptedfrom from fromdate startdate"),
    Column.of("accepted_to", True,
              "收寄截止日期 收寄结束日期 收寄日期止 收寄截止日 收寄止日 收寄日期终 截止日期 "
              "结束日期 acceptedto to todate enddate"),
    Column.of("date_basis", False,
              "日期口径 日期依据 datebasis"),
    Column.of("range_first", False,
              "起始单号 开始单号 起始运单号 单号起 起始号 首单号 rangefirst firstnumber firstno "
              "numberfrom"),
    Column.of("range_last", False,
              "截止单号 结束单号 终止单号 截止运单号 单号止 截止号 末单号 rangelast lastnumber "
              "lastno numberto"),
    Column.of("contiguous", False,
              "连号 是否连号 是否连续 contiguous"),
    Column.of("copy", False,
              "联次 联别 copy"),
    Column.of("slips", True,
              "张数 数量 面单张数 面单数量 件数 单数 slips slipcount count quantity"),
    Column.of("count_method", True,
              "计数方式 计数方法 清点方式 点数方式 countmethod method countedby"),
    Column.of("weight_g", True,
              "毛重 重量 箱重 总重 weight grossweight gross", weighs=True),
    Column.of("seal_no", True,
              "封签号 封签编号 封条号 封条编号 封箱号 sealno seal sealnumber"),
    Column.of("packed_by", True,
              "装箱人 装箱员 打包人 packedby packer"),
    Column.of("checked_by", True,
              "复核人 复核员 核对人 checkedby checker"),
    Column.of("packed_on", True,
              "装箱日期 装箱日 封箱日期 packedon packeddate datepacked"),
    Column.of("note", False,
              "备注 说明 附注 note notes remark remarks comment"),
    Column.of("", False,
              "序号 行号 no seq row line whatiswrong 哪里有误"),
)

_METHODS: Words = (
    ("each", names("逐张 逐张清点 逐份 逐件 逐张计数 点数 清点")),
    ("bundle", names("捆 按捆 整捆 捆数 按捆计数 bundles")),
    ("weight", names("称重估算 称重 估算 称重计数 按重量 按重量估算 weighed")),
    ("uncounted", names("未计 未计数 未清点 未点 notcounted")),
)
_BASES: Words = (
    ("accepted", names("收寄 收寄日 收寄日期 揽收 acceptance")),
    ("delivered", names("签收 签收日 签收日期 投递 妥投 delivery")),
)
# fmt: on


class HandInRow(NamedTuple):
    """One box as its outlet declares it."""

    row: int
    """Line of the file; for a workbook the sheet's row."""
    outlet_code: str
    outlet: str
    unit: str
    """Responsible unit 责任单位; the outlet where the list does not say."""
    categories: tuple[str, ...]
    """Category codes such as ``R-DOM``, in the list's order."""
    accepted_from: date
    accepted_to: date
    date_basis: str
    """``accepted`` 收寄 or ``delivered`` 签收: which date the two are."""
    range_first: str
    """First waybill number, upper-case; empty when the list gives none."""
    range_last: str
    contiguous: bool
    """连号: every number between the two is in the box."""
    copy: str
    """Copy 联次 of the waybill; empty when there is one."""
    slips: int
    """0 only where `count_method` is ``uncounted``."""
    count_method: str
    """``each``, ``bundle``, ``weight`` or ``uncounted``."""
    weight_g: int
    seal_no: str
    packed_by: str
    checked_by: str
    packed_on: date
    note: str


HandIn: TypeAlias = Listed[HandInRow]


def read_boxes(data: bytes, name: str, today: date, tell: Tell = unheard) -> HandIn:
    """The boxes of the hand-in list in `data`, which came as the file `name`.

    Raises:
        BadInput: the file cannot be read as a hand-in list at all.
    """
    reader = _Reader(today)
    return read_list(data, name, COLUMNS, reader.read, reader.spoiled, tell)


class _Reader:
    """Reads rows and remembers which row has which seal and which numbers."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._seals: dict[str, int] = {}
        self._whole = Claims()
        self._gapped = Claims()

    def read(self, cells: Cells) -> HandInRow:
        outlet_code = cells.code("outlet_code")
        outlet = cells.title("outlet")
        unit = cells.title("unit", required=False) or outlet
        categories = categories_of(cells)
        accepted_from, accepted_to = self._accepted(cells)
        basis = cells.choice("date_basis", _BASES, "unknown-basis", default="accepted")
        copy = cells.code("copy", required=False)
        contiguous = cells.yes("contiguous", default=True)
        first, last, numbers = _numbers(cells, copy)
        slips, method = _counted(cells)
        weight_g = cells.grams("weight_g", MAX_WEIGHT_G)
        seal_no = cells.code("seal_no")
        packed_by, checked_by = _two_people(cells)
        packed_on = self._packed_on(cells, accepted_to)
        note = cells.note("note")
        self._claim_seal(cells, seal_no)
        self._claim_numbers(cells, numbers, contiguous=contiguous)
        _wonder(cells, numbers if contiguous else None, slips, accepted_from, accepted_to)
        return HandInRow(
            cells.row, outlet_code, outlet, unit, categories, accepted_from, accepted_to, basis,
            first, last, contiguous, copy, slips, method, weight_g, seal_no, packed_by,
            checked_by, packed_on, note,
        )  # fmt: skip

    def spoiled(self, cells: Cells) -> None:
        """Keep the seal and the numbers of a refused row: its box exists all the same."""
        with suppress(WrongCell):
            self._claim_seal(cells, cells.code("seal_no"))
        with suppress(WrongCell):
            _, _, numbers = _numbers(cells, cells.code("copy", required=False))
            contiguous = cells.yes("contiguous", default=True)
            self._claim_numbers(cells, numbers, contiguous=contiguous)

    def _past_day(self, cells: Cells, field: str) -> date:
        day = cells.day(field)
        if day > self._today:
            raise cells.wrong(field, "in-the-future", value=day, today=self._today)
        if day < EARLIEST:
            raise cells.wrong(field, "too-long-ago", value=day, earliest=EARLIEST)
        return day

    def _accepted(self, cells: Cells) -> tuple[date, date]:
        start = self._past_day(cells, "accepted_from")
        end = self._past_day(cells, "accepted_to")
        if end < start:
            raise cells.wrong("accepted_to", "ends-before-start", value=end, start=start)
        return start, end

    def _packed_on(self, cells: Cells, last: date) -> date:
        day = self._past_day(cells, "packed_on")
        if day < last:
            raise cells.wrong("packed_on", "packed-before-last-acceptance", value=day, last=last)
        return day

    def _claim_seal(self, cells: Cells, seal_no: str) -> None:
        other = self._seals.setdefault(seal_no, cells.row)
        if other != cells.row:
            raise cells.wrong("seal_no", "seal-used-twice", other=other)

    def _claim_numbers(self, cells: Cells, numbers: Range | None, *, contiguous: bool) -> None:
        if numbers is None:
            return
        if contiguous:
            other = self._whole.take(numbers, cells.row)
            if other is not None:
                raise cells.wrong("range_first", "numbers-in-another-box", other=other)
            other = self._gapped.holder(numbers)
        else:
            other = self._gapped.take(numbers, cells.row) or self._whole.holder(numbers)
        if other is not None:
            cells.warn("range_first", "numbers-overlap", other=other)


def _numbers(cells: Cells, copy: str) -> tuple[str, str, Range | None]:
    first = cells.code("range_first", required=False)
    last = cells.code("range_last", required=False)
    if not first and not last:
        return "", "", None
    for field, number in (("range_first", first), ("range_last", last)):
        if not number:
            raise cells.wrong(field, "missing")
        if not is_number(number):
            raise cells.wrong(field, "malformed-number")
    try:
        return first, last, range_of(first, last, copy)
    except Unclear as unclear:
        raise cells.wrong("range_last", unclear.code) from None


def _counted(cells: Cells) -> tuple[int, str]:
    method = cells.choice("count_method", _METHODS, "unknown-method")
    if method == "uncounted" and cells.plain("slips") in ("", "0"):
        return 0, method
    return cells.count("slips", MAX_SLIPS, "too-many-slips"), method


def _two_people(cells: Cells) -> tuple[str, str]:
    packed_by, checked_by = (_person(cells, field) for field in ("packed_by", "checked_by"))
    if packed_by.replace(" ", "").lower() == checked_by.replace(" ", "").lower():
        raise cells.wrong("checked_by", "same-person")
    return packed_by, checked_by


def _person(cells: Cells, field: str) -> str:
    has_digit = re.search("[0-9]", half_width(cells.raw(field)))
    return cells.code(field) if has_digit else cells.name(field)


def _wonder(cells: Cells, numbers: Range | None, slips: int, start: date, end: date) -> None:
    if numbers and slips and not numbers.size * 4 <= slips * 5 <= numbers.size * 5:
        cells.warn("slips", "slips-unlike-range", slips=slips, size=numbers.size)
    days = (end - start).days + 1
    if days > LONG_SPAN_DAYS:
        cells.warn("accepted_to", "long-span", days=days)
