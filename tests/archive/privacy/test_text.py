"""Typed text: notes of a warehouse pass; formulas, controls and personal data do not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.codes import BoxCode, box_no, mint_box_id, mint_tag, next_serial
from archive.privacy import KINDS, check_text, personal_data

FREE: tuple[str, ...] = (
    "",
    "外箱轻微破损",
    "外箱受潮,已换箱",
    "封签完好",
    "封签F02500001断裂,换F02500002",
    "封签 F12500018 与清单不符",
    "封签号 f02500001",
    "换新封签F02500003",
    "BX1-7K3M9QX2TA-00-4D7HZ9WB 标签破损",
    "BX1-1234567890-01-12345678",
    "bx1-1234567890-01-12345678",
    "箱号HZ-25-000123-K",
    "HZ-25-000123-K与HZ-25-000124-7并箱",
    "138-25-000123-K",
    "箱 000123-000456 已上架",
    "杭公字〔2026〕12号",
    "杭公字[2026]12号调取",
    "杭邮罚决字〔2026〕第000123号",
    "案号(2026)浙0106民初12345号",
    "市场部2号会议室",
    "省局12号文件",
    "2号库房A区3排5号",
    "3号楼2层仓库",
    "档案馆一号库",
    "收件人王某",
    "Recipient Copy Missing",
    "Customer Service called",
    "2025-01-03 08:30 - 2025-01-10 17:30",
    "-",
    "——",
    "-5(已核)",
    "浙邮管(2026)3号",
    "沪公(刑)字〔2025〕第138号",
    "依据国邮发〔2014〕52号",
    "2025-01-03",
    "2025-01-03 08:30:15",
    "2025-01-03T08:30:15+08:00",
    "20250103-20250110",
    "收寄 20250103 至 20250110",
    "2025年1月3日至2025年1月10日",
    "2025/01/03 12:30",
    "2024 2025 2026 三年",
    "毛重8.22kg",
    "净重 1234.56 公斤",
    "皮重0.85kg,毛重7.07kg,差0.02kg",
    "138.5kg",
    "共6385张",
    "6,385 张,捆",
    "6385 1090 2354 张",
    "1580 2300 199 张",
    "张数1580、2300、1999",
    "代收货款 ¥12,345.67",
    "price 1234567.89 yuan",
    "3箱 @ 5.5kg",
    "2 boxes @ 3.5kg each",
    "A库1架1层",
    "移至HZ-A-01-1",
    "HZ-A-01-1 HZ-A-01-2 HZ-A-01-3",
    "3号库12架3层",
    "在2号门装车",
    "通道2号位",
    "巷道12号位",
    "B巷2号位",
    "线路3号车",
    "第3批第12号清册",
    "3号秤复称",
    "杭州西湖网点",
    "浙江省杭州市西湖区网点",
    "杭州市邮政管理局2026年3号文",
    "宁波市局第12号文",
    "绍兴定点销毁厂2号炉",
    "待销毁暂存区12号位",
    "档案室3号柜",
    "查阅室登记",
    "收件人拒收",
    "收件人信息已遮盖",
    "收件人签字缺失",
    "收件人地址不清",
    "收件人电话空白",
    "寄件人一栏空白",
    "姓名栏未填",
    "收件人周一来取",
    "收件人方面无异议",
    "收件人于3月投诉",
    "收件人:不详",
    "收件人:张**",
    "收件人应当在场",
    "寄件人何时寄出不明",
    "收件人向我司申诉",
    "寄件人严重不满",
    "装箱人HGH01-P4,复核人HGH01-C2",
    "HGH01-P3换岗HGH01-P4",
    "工号1001与1002",
    "电话已打,无人接",
    "电话记录 20250103",
    "电话 8001 分机",
    "电话2025-01-03已联系",
    "移交单号 20250103001",
    "工单号20250103001",
    "批次XH-2026-003第2版",
    "XH-2026-0301-0001",
    "运单 6385 张",
    "面单共 12345 张",
    "运单1月至3月",
    "单号栏空白",
    "车牌未登记",
    "新A库盘点",
    "更新F区标签",
    "贵司来函",
    "云南件3箱",
    "京东件混入",
    "box slightly damaged",
    "seal F02500001 intact, count agrees",
    "recounted 6385 slips, 2 more than the list",
    "moved to HZ-Q on 2025-03-01",
    "recipient refused",
    "recipient: unknown",
    "sender's copy missing",
    "Sender: Hangzhou West Lake outlet",
    "name not filled in",
    "weight 7.84 kg, tare 0.60 kg",
    "tracking numbers torn off",
    "waybill copies 5,435 pcs",
    "rack 12, shelf 3, row 4",
    "Lane 3, dock 2",
    "room 2 is full",
    "read again at 10:42",
    "temperature 21.5, humidity 48 %",
    "1 2 3 4 5 6 7 8 9 10 11 12 号箱",
    "1.2.3 版",
    "+3箱",
    "-5",
    "+0.02 kg",
    "约5 000张",
    "R-DOM@1 12m",
    "CM1-UNDO-7",
    "PL1-SX-MILL-7",
)


@pytest.mark.parametrize("note", FREE)
def test_a_warehouse_note_passes(note: str) -> None:
    assert check_text(note) is None


def test_there_are_enough_notes() -> None:
    assert len(set(FREE)) == len(FREE) >= 60


def test_our_own_codes_and_seals_are_no_alarm() -> None:
    random = Random(6)
    for _ in range(2_000):
        box = BoxCode(mint_box_id(random.randbytes), 1, mint_tag(random.randbytes)).text
        site = random.choice(("HZ", "SX1", "NGB02", "138", "A1", "WNZ"))
        number = box_no(site, 25, next_serial(site, 25, random.randrange(900_000)))
        seal = f"{random.choice('ABCFXZ')}{random.randrange(10**8):08d}"
        note = f"{box} {number}封签{seal},2025-0{random.randrange(1, 10)}-15 8.22kg"
        assert check_text(note) is None, note


def test_a_code_does_not_hide_what_stands_beside_it() -> None:
    assert personal_data("HZ-25-000123-K13812345678") == "mobile"
    assert personal_data("BX1-1234567890-01-12345678 13812345678") == "mobile"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x")',
        "=1+1",
        " =1",
        "＝A1",
        "@SUM(A1)",
        "+SUM(A1)",
        "-SUM(A1)",
        "-备注",
        "- 外箱破损",
        "+86-571",
        "-1+2",
        "-1+cmd|' /C calc'!A0",
        "+1|x!A1",
        "=",
    ],
)
def test_a_formula_is_refused(text: str) -> None:
    assert check_text(text) == "formula"


@pytest.mark.parametrize("text", ["-5", "+3.5kg", "-0.02 kg", "+3箱", "-", "--", "-5(已核)", "+ 3"])
def test_a_signed_number_is_no_formula(text: str) -> None:
    assert check_text(text) is None


@pytest.mark.parametrize(
    "text",
    ["F25\x00001", "a\tb", "a\nb", "\x1b[31m", "a\u202eb", "\ufeffa", "a\x7f", "\ud800", "\u2028"],
)
def test_control_characters_are_refused(text: str) -> None:
    assert check_text(text) == "control-character"


def test_text_has_an_end() -> None:
    assert check_text("箱" * 200) is None
    assert check_text("箱" * 201) == "too-long"
    assert check_text("箱" * 201, max_length=300) is None


def test_personal_data_are_refused_by_kind() -> None:
    assert check_text("收件人张三 13812345678") == "mobile"
    assert check_text("身份证 330106199003071234") == "id-number"


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert check_text(text, max_length=10_000) in {None, *KINDS}


def test_a_long_text_is_judged_in_one_pass() -> None:
    assert personal_data("a" * 200_000) is None
    assert personal_data("张" * 200_000) is None
