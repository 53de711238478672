"""Numbers that lead to a person, as people type them in notes."""

from __future__ import annotations

from random import Random

import pytest
from stdnum.iso7064 import mod_11_2

from archive.privacy import personal_data

HELD: tuple[tuple[str, str], ...] = (
    ("mobile", "13812345678"),
    ("mobile", "收件人张三 13812345678"),
    ("mobile", "电话138 1234 5678已打"),
    ("mobile", "138-1234-5678"),
    ("mobile", "138.1234.5678"),
    ("mobile", "138_1234_5678"),
    ("mobile", "１３８１２３４５６７８"),
    ("mobile", "联系 １３８－１２３４－５６７８ 确认"),
    ("mobile", "1 3 8 1 2 3 4 5 6 7 8"),
    ("mobile", "138 123 45678"),
    ("mobile", "13812 345678"),
    ("mobile", "138 12 34 56 78"),
    ("mobile", "+86 13812345678"),
    ("mobile", "0086-138-1234-5678"),
    ("mobile", "8613812345678"),
    ("mobile", "013812345678"),
    ("mobile", "箱2 13812345678"),
    ("mobile", "19912345678,勿扰"),
    ("mobile", "tel13812345678"),
    ("mobile", "2025-01-03 13812345678"),
    ("mobile", "138\u200b1234\u200b5678"),
    ("mobile", "138—1234—5678"),
    ("mobile", "call 139 8888 7777 before noon"),
    ("mobile", "HZ-25-000123-K 13812345678"),
    ("mobile", "①③812345678 13812345678"),
    ("mobile", "138 - 1234 - 5678"),
    ("mobile", "138  1234  5678"),
    ("mobile", "+86-138-1234-5678"),
    ("mobile", "王先生1３８12345678"),
    ("landline", "0571-87654321"),
    ("landline", "(0571)87654321"),
    ("landline", "０５７１－８７６５４３２１"),
    ("landline", "0571 8765 4321"),
    ("landline", "057187654321"),
    ("landline", "010-65432100"),
    ("landline", "021-5432 1000"),
    ("landline", "+86 571 8765 4321"),
    ("landline", "0755-2345678"),
    ("landline", "客服400-123-4567"),
    ("landline", "4001234567"),
    ("landline", "电话:87654321"),
    ("landline", "座机8765 4321"),
    ("landline", "Tel. 8765-4321"),
    ("id-number", "330106199003071236"),
    ("id-number", "身份证 330106199003071234"),
    ("id-number", "身份证号码:330106 19900307 1234"),
    ("id-number", "330106-19900307-1236"),
    ("id-number", "３３０１０６１９９００３０７１２３６"),
    ("id-number", "11010519491231002X"),
    ("id-number", "11010519491231002x"),
    ("id-number", "3 3 0 1 0 6 1 9 9 0 0 3 0 7 1 2 3 6"),
    ("id-number", "身份证330106900307123"),
    ("id-number", "ID card 330106199003071234"),
    ("id-number", "证件号是508073707612193417"),
    ("waybill-number", "YD7701000004457"),
    ("waybill-number", "yd7701000004457"),
    ("waybill-number", "ＹＤ７７０１０００００４４５７"),
    ("waybill-number", "SF1234567890123 未见"),
    ("waybill-number", "770100000445"),
    ("waybill-number", "运单7701000004457重复"),
    ("waybill-number", "YD 7701000004457"),
    ("waybill-number", "YD-7701000004457"),
    ("waybill-number", "7701 0000 0044 57"),
    ("waybill-number", "7701-0000-0044"),
    ("waybill-number", "YD 7701 0000 0044 57"),
    ("waybill-number", "EA123456789CN"),
    ("waybill-number", "单号 77010000"),
    ("waybill-number", "运单号:7701000044"),
    ("waybill-number", "waybill no. 7701000044"),
    ("waybill-number", "tracking number 77010000445"),
    ("waybill-number", "YD7701000000000-YD7701000004457 连号"),
    ("waybill-number", "7 7 0 1 0 0 0 0 0 4 4 5 7"),
    ("waybill-number", "抽出77010000044571234一张"),
    ("waybill-number", "508073707612193417"),
    ("waybill-number", "SF 1234 5678 9012"),
    ("waybill-number", "JD0012345678901-1-1"),
    ("waybill-number", "773012345678901混入"),
    ("e-mail", "zhangsan@qq.com"),
    ("e-mail", "ｚｈａｎｇ＠１６３．ｃｏｍ"),
    ("e-mail", "mail li.lei+box@example.co.uk please"),
    ("e-mail", "zhang @ qq.com"),
    ("plate", "浙A12345"),
    ("plate", "浙A·12345"),
    ("plate", "浙A 12345 已离场"),
    ("plate", "沪AD12345 新能源"),
    ("plate", "京a 8k9b7"),
    ("plate", "押运车浙B1234挂"),
    ("plate", "粤Z1234港"),
)

GAPS = ("", " ", "-", ".", "·", "_", "—", "–", "\u200b", "\u3000", "－")
AROUND = (("", ""), ("收件", "已打"), ("tel ", "."), ("箱3 ", " 拒收"), ("(", ")"), ("：", "，"))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(("kind", "note"), HELD)
def test_numbers_are_found(kind: str, note: str) -> None:
    assert personal_data(note) == kind


def test_no_mobile_hides_behind_gaps_widths_and_words() -> None:
    random = Random(13)
    for _ in range(3_000):
        number = f"1{random.randrange(3, 10)}{random.randrange(10**9):09d}"
        gap = random.choice(GAPS)
        cut = random.choice([(3, 7), (3, 8), (3, 6), (5, 8), (4, 7)])
        typed = gap.join((number[: cut[0]], number[cut[0] : cut[1]], number[cut[1] :]))
        if random.random() < 0.5:
            typed = typed.translate(FULL_WIDTH)
        before, after = random.choice(AROUND)
        assert personal_data(before + typed + after), before + typed + after


def _identity(random: Random) -> str:
    born = (
        f"{random.randrange(1930, 2020)}{random.randrange(1, 13):02d}{random.randrange(1, 29):02d}"
    )
    body = f"{random.randrange(110000, 660000)}{born}{random.randrange(1000):03d}"
    return body + mod_11_2.calc_check_digit(body)


def test_identity_numbers_are_known_by_date_and_check() -> None:
    random = Random(18)
    for _ in range(2_000):
        number = _identity(random)
        assert personal_data(f"核对{number}一致") == "id-number"
        wrong = number[:3] + str((int(number[3]) + 1) % 10) + number[4:]
        assert personal_data(wrong) == "waybill-number" or wrong.endswith("X")


def test_no_run_of_18_digits_breaks_the_check() -> None:
    random = Random(508073707612193417)
    for _ in range(5_000):
        assert personal_data(f"{random.randrange(10**18):018d}")


@pytest.mark.parametrize("day", ["19900230", "19901301", "00000000", "99990101"])
def test_a_date_that_never_was_is_no_identity(day: str) -> None:
    body = f"330106{day}123"
    assert personal_data(body + mod_11_2.calc_check_digit(body)) in {"waybill-number", None}
