"""Small lists to be spoiled one cell at a time, and the sample files."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

TODAY = date(2025, 7, 15)
BOX = {
    "来源网点编码": "TZH01",
    "来源网点": "台州椒江网点",
    "类别": "国内",
    "收寄起始日期": "2025-03-01",
    "收寄截止日期": "2025-03-05",
    "起始单号": "WB6600000000000",
    "截止单号": "WB6600000004999",
    "张数": "5000",
    "计数方式": "逐张",
    "毛重(kg)": "6.52",
    "封签号": "S000",
    "装箱人": "TZH01-P1",
    "复核人": "TZH01-C1",
    "装箱日期": "2025-03-06",
    "备注": "",
}


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def sample():
    folder = Path(__file__).parents[2] / "data"
    return lambda name: (folder / name).read_bytes()


@pytest.fixture
def expected():
    """Row, column and code of every bad row of the bad sample."""
    path = Path(__file__).parents[2] / "data" / "hand-in-bad-expected.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(int(row["row"]), row["column"], row["code"]) for row in csv.DictReader(file)]


def _numbered(place, changes):
    numbers = {
        "封签号": f"S{place:03}",
        "起始单号": f"WB66{place:02}000000000",
        "截止单号": f"WB66{place:02}000004999",
    }
    return {**BOX, **numbers, **changes}


def _csv(header, rows, delimiter=","):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def boxes():
    """A hand-in list of good boxes with these changes, one box for each; as CSV text."""

    def make(*changes, delimiter=","):
        rows = [_numbered(place, change) for place, change in enumerate(changes)]
        header = list(dict.fromkeys(name for row in rows for name in row))
        return _csv(header, [[row.get(name, "") for name in header] for row in rows], delimiter)

    return make


@pytest.fixture
def table():
    """CSV bytes of a header and rows, as spelled."""
    return lambda header, *rows: _csv(header, rows).encode()


@pytest.fixture
def workbook():
    """XLSX bytes of sheets: title → rows of cells as Excel would hold them."""

    def make(**sheets):
        book = Workbook()
        del book[book.sheetnames[0]]
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make


@pytest.fixture
def typed_box():
    """The header and one good box as Excel holds them: real dates, real numbers."""
    row = _numbered(0, {})
    for name in ("收寄起始日期", "收寄截止日期", "装箱日期"):
        row[name] = datetime.fromisoformat(row[name])
    row["张数"], row["毛重(kg)"] = 5000, 6.52
    return list(row), list(row.values())
