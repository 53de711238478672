"""Lists of people: who may do what, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from archive.intake.people import read_people

HEADER = [
    "工号",
    "姓名",
    "部门",
    "角色",
    "保密协议签署日",
    "保密协议到期日",
    "培训日期",
    "培训有效期至",
]
GOOD = ["2001", "试员一", "档案科", "经办", "2025-01-02", "2028-12-31", "2025-01-08", "2028-12-31"]


def brief(findings):
    return [(finding.row, finding.column, finding.code) for finding in findings]


@pytest.fixture
def read(table):
    return lambda *rows: read_people(table(HEADER, *rows), "people.csv")


def test_the_sample_comes_in_whole_and_the_lapsed_are_named(sample):
    found = read_people(sample("people.csv"), "people.csv")
    assert len(found.rows) == 8
    assert brief(found.findings) == []
    assert brief(found.warnings) == [(9, "培训有效期至", "dates-reversed")]


def test_a_person_is_read_field_by_field(read):
    (row,) = read(GOOD).rows
    assert row == (
        2, "2001", "试员一", "档案科", ("clerk",), date(2025, 1, 2), date(2028, 12, 31),
        date(2025, 1, 8), date(2028, 12, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("经办", ("clerk",)), ("专管员", ("keeper",)), ("管理员审批", ("approver",)),
        ("审批人", ("approver",)), ("审批", ("approver",)), ("监销", ("witness",)),
        ("监销人", ("witness",)), ("检查", ("auditor",)), ("稽核", ("auditor",)),
        ("稽核（只读）", ("auditor",)), ("系统管理员", ("administrator",)), ("Clerk", ("clerk",)),
        ("经办、监销人", ("clerk", "witness")), ("经办/经办人", ("clerk",)),
        ("keeper; auditor", ("keeper", "auditor")),
    ],
)  # fmt: skip
def test_roles_by_their_names(read, text, roles):
    assert read([*GOOD[:3], text, *GOOD[4:]]).rows[0].roles == roles


@pytest.mark.parametrize("text", ["管理员", "老板", "经办、老板", "、"])
def test_a_word_that_is_no_role_or_could_be_two(read, text):
    assert brief(read([*GOOD[:3], text, *GOOD[4:]]).findings) == [(2, "角色", "unknown-role")]


@pytest.mark.parametrize("empty", ["", "/", "—", "无"])
def test_dates_may_be_empty(read, empty):
    (row,) = read([*GOOD[:4], empty, empty, empty, empty]).rows
    assert row[-4:] == (None, None, None, None)


def test_date_columns_may_be_missing(table):
    (row,) = read_people(table(HEADER[:4], GOOD[:4]), "").rows
    assert row[-4:] == (None, None, None, None)


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (0, "", "missing"), (1, "", "missing"), (2, "", "missing"), (3, "", "missing"),
        (4, "25-1-2", "ambiguous-date"), (5, "2028-02-30", "no-such-date"), (1, "=1", "formula"),
        (0, "330106199003071233", "personal-data"), (2, "电话13900001111", "personal-data"),
    ],
)  # fmt: skip
def test_bad_cells(read, place, text, code):
    row = [*GOOD[:place], text, *GOOD[place + 1 :]]
    assert brief(read(row).findings) == [(2, HEADER[place], code)]


def test_one_staff_number_is_one_person(read):
    found = read(GOOD, ["２００1", "试员二", *GOOD[2:]])
    assert brief(found.findings) == [(3, "工号", "duplicate-code")]


def test_one_name_under_two_numbers_is_wondered_at(read):
    found = read(GOOD, ["2002", *GOOD[1:]])
    assert len(found.rows) == 2
    assert brief(found.warnings) == [(3, "姓名", "same-name")]


def test_an_agreement_that_ended_before_it_began_is_kept_and_said(read):
    found = read([*GOOD[:5], "2024-12-31", *GOOD[6:]])
    assert found.rows[0].agreement_until == date(2024, 12, 31)
    assert brief(found.warnings) == [(2, "保密协议到期日", "dates-reversed")]


def test_an_agreement_of_one_day_is_one():
    assert (
        read_people(
            ",".join(HEADER).encode() + b"\n1,a,b,clerk,2025-01-02,2025-01-02\n", ""
        ).warnings
        == ()
    )
