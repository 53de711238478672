"""Lists of people: staff numbers, roles, agreements and training.

Bytes in, frozen rows and findings out; asks no archive and judges nobody: whose agreement or
training has lapsed is read as it stands.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from archive.intake.cells import Cells, Words, names
from archive.intake.columns import Column, Columns
from archive.intake.listing import Listed, Tell, read_list, unheard
from archive.intake.reasons import shown

# fmt: off
COLUMNS: Columns = (
    Column.of("staff_no", True,
              "工号 员工编号 人员编号 职工号 员工号 staffno staffnumber employeeno employeeid"),
    Column.of("name", True,
              "姓名 名字 name fullname"),
    Column.of("unit", True,
              "部门 单位 所属部门 所属单位 科室 unit department"),
    Column.of("roles", True,
              "角色 岗位 职责 权限 role roles"),
    Column.of("agreement_on", False,
              "保密协议签署日 保密协议签署日期 协议签署日 协议签署日期 保密协议日期 agreementon "
              "agreementsigned ndaon ndasigned"),
    Column.of("agreement_until", False,
              "保密协议到期日 保密协议到期日期 协议到期日 协议有效期至 保密协议有效期至 "
              "agreementuntil agreementexpires ndauntil"),
    Column.of("trained_on", False,
              "培训日期 培训日 培训完成日期 trainedon trainingon trainingdate"),
    Column.of("trained_until", False,
              "培训有效期至 培训到期日 培训有效期 培训到期日期 traineduntil traininguntil "
              "trainingexpires"),
    Column.of("", False,
              "序号 备注 no row note notes whatiswrong 哪里有误"),
)

_ROLES: Words = (
    ("clerk", names("经办 经办人 经办员")),
    ("keeper", names("专管员 专管 保管员 档案专管员")),
    ("approver", names("管理员审批 审批人 审批 审批员 manager")),
    ("witness", names("监销人 监销 监销员")),
    ("auditor", names("稽核 检查 稽核员 检查员 稽核(只读) inspector")),
    ("administrator", names("系统管理员 系统管理 admin")),
)
# fmt: on


class PersonRow(NamedTuple):
    """One person as the list gives them; dates are None where nothing is typed."""

    row: int
    """Line of the file; for a workbook the sheet's row."""
    staff_no: str
    name: str
    unit: str
    roles: tuple[str, ...]
    """``clerk``, ``keeper``, ``approver``, ``witness``, ``auditor``, ``administrator``."""
    agreement_on: date | None
    agreement_until: date | None
    trained_on: date | None
    trained_until: date | None


People: TypeAlias = Listed[PersonRow]


def read_people(data: bytes, name: str, tell: Tell = unheard) -> People:
    """The people of the list in `data`, which came as the file `name`.

    Raises:
        BadInput: the file cannot be read as a list of people at all.
    """
    return read_list(data, name, COLUMNS, _Reader().read, tell=tell)


class _Reader:
    """Reads rows and remembers who was there already."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: dict[tuple[str, str], int] = {}

    def read(self, cells: Cells) -> PersonRow:
        staff_no = cells.impersonal("staff_no", cells.code("staff_no"))
        if self._numbers.setdefault(staff_no, cells.row) != cells.row:
            raise cells.wrong("staff_no", "duplicate-code", other=self._numbers[staff_no])
        name = cells.name("name")
        unit = cells.title("unit")
        roles = _roles(cells)
        agreement = _span(cells, "agreement_on", "agreement_until")
        training = _span(cells, "trained_on", "trained_until")
        other = self._names.setdefault((name, unit), cells.row)
        if other != cells.row:
            cells.warn("name", "same-name", other=other)
        return PersonRow(cells.row, staff_no, name, unit, roles, *agreement, *training)


def _roles(cells: Cells) -> tuple[str, ...]:
    words = {name: role for role, names in _ROLES for name in (role, *names)}
    roles = {}
    for part in cells.parts("roles"):
        role = words.get(part.replace(" ", "").lower())
        if role is None:
            raise cells.wrong("roles", "unknown-role", value=shown(part))
        roles[role] = part
    return tuple(roles)


def _span(cells: Cells, start: str, end: str) -> tuple[date | None, date | None]:
    first, last = cells.maybe_day(start), cells.maybe_day(end)
    if first and last and last < first:
        cells.warn(end, "dates-reversed", value=last, start=first)
    return first, last
