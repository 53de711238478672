"""Lists of places: sites, rooms, racks, shelves, bays and destruction plants.

Bytes in, frozen rows and findings out; asks no archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archive.intake.categories import categories_of
from archive.intake.cells import Cells, Words, names
from archive.intake.columns import Column, Columns
from archive.intake.listing import Listed, Tell, read_list, unheard
from archive.intake.reasons import finding, shown

if TYPE_CHECKING:
    from archive.errors import Finding

MAX_CAPACITY = 100_000

# fmt: off
COLUMNS: Columns = (
    Column.of("code", True,
              "编码 代码 位置编码 库位编码 架位编码 场所编码 货位编码 code placecode locationcode"),
    Column.of("name", True,
              "名称 位置名称 库位名称 场所名称 name title placename"),
    Column.of("parent", True,
              "上级 上级编码 父级 父级编码 所属 所属编码 parent parentcode within"),
    Column.of("kind", True,
              "类型 类别 位置类型 场所类型 kind type"),
    Column.of("capacity", False,
              "容量 容箱数 可放箱数 capacity boxes"),
    Column.of("categories", False,
              "用途 适用类别 存放类别 专放类别 面单类别 purpose categories meantfor"),
    Column.of("unit", False,
              "责任单位 适用单位 使用单位 unit responsibleunit"),
    Column.of("", False,
              "序号 备注 no row note notes whatiswrong 哪里有误"),
)

_KINDS: Words = (
    ("site", names("存放地 集中存放地 站点 库区 园区")),
    ("room", names("库房 仓库 房间 库 室")),
    ("rack", names("架 货架 架位 密集架 架子")),
    ("shelf", names("层 搁板 层位 架层 隔层")),
    ("bay", names("暂存区 待销毁暂存区 待销毁区 隔离区 暂存 暂存间 quarantine")),
    ("plant", names("销毁场所 销毁厂 销毁点 销毁单位 定点销毁厂 destructionplant mill")),
)

# kind → kinds it may stand in; "" is: in nothing
STANDS_IN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("site",  ("",)),
    ("room",  ("site",)),
    ("rack",  ("site", "room", "bay")),
    ("shelf", ("rack",)),
    ("bay",   ("site", "room")),
    ("plant", ("", "site")),
)
# fmt: on


class PlaceRow(NamedTuple):
    """One place as the list gives it."""

    code: str
    name: str
    parent: str
    """Code of the place it stands in; empty for a site and for a plant of its own."""
    kind: str
    """``site``, ``room``, ``rack``, ``shelf``, ``bay`` or ``plant``."""
    capacity: int | None
    """Boxes it takes; None where it is not said. A shelf always says it."""
    row: int
    """Line of the file; for a workbook the sheet's row."""
    categories: tuple[str, ...] = ()
    """Categories it is meant for; empty where it is not said."""
    unit: str = ""
    """Responsible unit it is meant for; empty where it is not said."""


class KnownPlace(NamedTuple):
    """A place that the archive has already."""

    code: str
    kind: str


Places: TypeAlias = Listed[PlaceRow]


def read_places(
    data: bytes, name: str, known: tuple[KnownPlace, ...] = (), tell: Tell = unheard
) -> Places:
    """The places of the list in `data`, each after the place it stands in.

    Parents may come later in the file or be `known` to the archive.

    Raises:
        BadInput: the file cannot be read as a list of places at all.
    """
    reader = _Reader(known)
    listed = read_list(data, name, COLUMNS, reader.read, tell=tell)
    rows, wrong = reader.joined(listed.rows)
    findings = sorted(listed.findings + wrong, key=lambda each: each.row)
    repaired = {row.row for row in rows}
    return listed._replace(
        rows=rows,
        findings=tuple(findings),
        repairs=tuple(each for each in listed.repairs if each.row in repaired),
    )


class _Reader:
    """Reads rows, then joins each to the place above it."""

    def __init__(self, known: tuple[KnownPlace, ...]) -> None:
        self._known = {place.code: place.kind for place in known}
        self._seen: dict[str, int] = {}
        self._heading = ""

    def read(self, cells: Cells) -> PlaceRow:
        self._heading = cells.heading("parent")
        code = cells.code("code")
        if code in self._known:
            raise cells.wrong("code", "already-known", value=shown(code))
        if self._seen.setdefault(code, cells.row) != cells.row:
            raise cells.wrong("code", "duplicate-code", other=self._seen[code])
        name = cells.title("name")
        parent = cells.code("parent", required=False)
        kind = cells.choice("kind", _KINDS, "unknown-kind")
        capacity = _capacity(cells, kind)
        meant = categories_of(cells) if cells.plain("categories") else ()
        unit = cells.title("unit", required=False)
        return PlaceRow(code, name, parent, kind, capacity, cells.row, meant, unit)

    def joined(
        self, rows: tuple[PlaceRow, ...]
    ) -> tuple[tuple[PlaceRow, ...], tuple[Finding, ...]]:
        """The rows whose way up is sound, parents first; a finding for each other one."""
        parents = {row.code: row.parent for row in rows}
        kinds = dict(self._known)
        good: list[PlaceRow] = []
        wrong: list[Finding] = []
        for row in sorted(rows, key=lambda row: len(_above(row.code, parents))):
            code = self._trouble(row, kinds, parents)
            if code:
                heading, value = self._heading, shown(row.parent)
                wrong.append(finding(row.row, heading, code, value=value))
            else:
                kinds[row.code] = row.kind
                good.append(row)
        return tuple(good), tuple(wrong)

    def _trouble(self, row: PlaceRow, kinds: dict[str, str], parents: dict[str, str]) -> str:
        if row.code in _above(row.code, parents):
            return "cycle"
        allowed = dict(STANDS_IN)[row.kind]
        if not row.parent:
            return "" if "" in allowed else "missing"
        if row.parent in kinds:
            return "" if kinds[row.parent] in allowed else "wrong-parent"
        return "parent-refused" if row.parent in self._seen else "unknown-parent"


def _above(code: str, parents: dict[str, str]) -> list[str]:
    """What `code` stands in, nearest first; cut where no sound way up can be."""
    above: list[str] = []
    while len(above) <= len(STANDS_IN) and (code := parents.get(code, "")):
        above.append(code)
    return above


def _capacity(cells: Cells, kind: str) -> int | None:
    if kind != "shelf" and not cells.plain("capacity"):
        return None
    return cells.count("capacity", MAX_CAPACITY)
