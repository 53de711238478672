"""Customer service's lists of matters: complaints, claims, suits, inquiries, payments not settled.

Bytes in, frozen rows and findings out. Which boxes may hold the paper of an open matter is for the
archive to say.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from archive.intake.cells import Cells, Words, names
from archive.intake.columns import Column, Columns
from archive.intake.listing import Listed, Tell, read_list, unheard
from archive.intake.ranges import is_number
from archive.intake.repairs import EARLIEST

# field, required, headings (as `heading_key` spells them)
# fmt: off
COLUMNS: Columns = (
    Column.of("number", True,
              "单号 运单号 运单编号 快件单号 面单号 邮件号 number waybill waybillno waybillnumber "
              "trackingno trackingnumber"),
    Column.of("outlet", True,
              "网点 网点编码 收寄网点 收件网点 来源网点 网点名称 揽收网点 outlet "
              "outletcode branch"),
    Column.of("accepted_on", True,
              "收寄日 收寄日期 揽收日期 收件日期 寄件日期 acceptedon accepted acceptancedate "
              "dateaccepted"),
    Column.of("type", True,
              "类型 事项类型 类别 事项 案件类型 type kind matter"),
    Column.of("state", True,
              "状态 处理状态 办理状态 结案状态 state status"),
    Column.of("closed_on", True,
              "结案日 结案日期 办结日期 关闭日期 closedon closed settledon dateclosed"),
    Column.of("", False,
              "序号 行号 备注 no seq row line note notes remark remarks whatiswrong 哪里有误"),
)

_TYPES: Words = (
    ("complaint", names("投诉 申诉 用户投诉 客诉")),
    ("claim", names("理赔 索赔 赔偿 赔付")),
    ("lawsuit", names("诉讼 仲裁 诉讼仲裁 诉讼/仲裁 起诉 suit arbitration")),
    ("authority", names("调取 协查 公安调取 司法调取 司法协查 检察调取 国安调取 authorityinquiry")),
    ("inspection", names("检查 行政检查 执法检查")),
    ("payment", names("代收货款 未结代收 未结代收货款 代收未结 货款 代收 cod codunsettled "
                      "unsettledpayment")),
    ("inquiry", names("查询 客户查询 查件 用户查询 查单 query customerinquiry")),
    ("internal", names("内部调查 内部 内部事项 internalmatter")),
    ("audit", names("审计")),
    ("other", names("其他 其它 otherreason")),
)
_STATES: Words = (
    ("open", names("未结 未结案 处理中 进行中 待处理 办理中 受理中 未关闭 待结案 pending unsettled "
                   "inprogress")),
    ("closed", names("已结 已结案 结案 办结 已办结 已关闭 关闭 已处理 settled done")),
)
# fmt: on


class MatterRow(NamedTuple):
    """One matter as customer service lists it."""

    row: int
    """Line of the file; for a workbook the sheet's row."""
    number: str
    """Waybill number, upper-case; empty where the list gives none."""
    outlet: str
    """Code or name of the outlet; empty where the list gives none."""
    accepted_on: date | None
    type: str
    """A type of hold, such as ``complaint``."""
    open: bool
    closed_on: date | None


Matters: TypeAlias = Listed[MatterRow]


def read_matters(data: bytes, name: str, today: date, tell: Tell = unheard) -> Matters:
    """The matters of the list in `data`, which came as the file `name`.

    Raises:
        BadInput: the file cannot be read as such a list at all.
    """
    return read_list(data, name, COLUMNS, _Reader(today).read, tell=tell)


class _Reader:
    """Reads rows one by one."""

    def __init__(self, today: date) -> None:
        self._today = today

    def read(self, cells: Cells) -> MatterRow:
        number = _number(cells)
        outlet = cells.title("outlet", required=False)
        accepted_on = self._day(cells, "accepted_on")
        type_ = cells.choice("type", _TYPES, "unknown-matter")
        open_ = cells.choice("state", _STATES, "unknown-state") == "open"
        closed_on = self._day(cells, "closed_on")
        if not number and not (outlet and accepted_on):
            raise cells.wrong("number", "nowhere-to-look")
        if open_ and closed_on:
            raise cells.wrong("closed_on", "open-and-closed", value=closed_on)
        if not open_ and not closed_on:
            raise cells.wrong("closed_on", "closed-without-day")
        if closed_on and accepted_on and closed_on < accepted_on:
            raise cells.wrong("closed_on", "ends-before-start", value=closed_on, start=accepted_on)
        return MatterRow(cells.row, number, outlet, accepted_on, type_, open_, closed_on)

    def _day(self, cells: Cells, field: str) -> date | None:
        day = cells.maybe_day(field)
        if day and day > self._today:
            raise cells.wrong(field, "in-the-future", value=day, today=self._today)
        if day and day < EARLIEST:
            raise cells.wrong(field, "too-long-ago", value=day, earliest=EARLIEST)
        return day


def _number(cells: Cells) -> str:
    number = cells.code("number", required=False)
    if number and not is_number(number):
        raise cells.wrong("number", "malformed-number")
    return number
