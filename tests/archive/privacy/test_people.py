"""Names and addresses in notes."""

from __future__ import annotations

import pytest

from archive.privacy import personal_data

HELD: tuple[tuple[str, str], ...] = (
    ("name", "收件人张三"),
    ("name", "收件人:李四"),
    ("name", "收件人 王 五 来电"),
    ("name", "寄件人为欧阳锋"),
    ("name", "姓名:赵六"),
    ("name", "收货人叫陈小明"),
    ("name", "收件人姓名周杰"),
    ("name", "收件人张先生拒收"),
    ("name", "寄件人(孙七)要求查阅"),
    ("name", "收件人/寄件人:吴九"),
    ("name", "投诉人 郑十"),
    ("name", "寄件人 Zhang San"),
    ("name", "Recipient: Zhang San"),
    ("name", "recipient Zhang San refused"),
    ("name", "Name: Li Lei"),
    ("name", "recipient name: John Smith"),
    ("name", "recipient is Mr Wang"),
    ("name", "sender Li Lei asked"),
    ("name", "consignee's name: Han Meimei"),
    ("address", "杭州市西湖区文三路123号"),
    ("address", "文三路 123 号"),
    ("address", "学院路77号4栋502室"),
    ("address", "阳光小区3栋2单元501室"),
    ("address", "3栋501室"),
    ("address", "2号楼201室"),
    ("address", "2单元501"),
    ("address", "柳巷12号"),
    ("address", "中山大道88弄"),
    ("address", "浙江省杭州市文三路８８号"),
    ("address", "宁波市解放桥12号"),
    ("address", "余杭村12号"),
    ("address", "紫荆花园3-2-501"),
    ("address", "阳光大厦B座1203室"),
    ("address", "地址:浙江省杭州市余杭区文一西路969号"),
    ("address", "北京市朝阳区建国门外大街1号"),
    ("address", "翠苑四区12幢301室"),
    ("address", "中山北路五十号"),
    ("address", "88 Wensan Road"),
    ("address", "No. 88 Wen San Road, Room 502"),
    ("address", "Wensan Road No. 88"),
    ("address", "123 Main Street, Apt 4"),
)


@pytest.mark.parametrize(("kind", "note"), HELD)
def test_people_are_found(kind: str, note: str) -> None:
    assert personal_data(note) == kind


@pytest.mark.parametrize(
    "note",
    [
        "张三",  # a name alone is not told from other words
        "收件人某某",
        "收件人张**",
        "文三路网点",
        "浙江省杭州市西湖区",
        "201室",
    ],
)
def test_what_names_nobody_passes(note: str) -> None:
    assert personal_data(note) is None
