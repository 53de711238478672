"""Numbers that lead to a person: found in text that is already plain (see `text`).

Chinese identity numbers are checked here by date and ISO 7064 mod 11,2.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.iso7064 import mod_11_2

_GAP = r"(?: ?[.·_-] ?| )?"
_START = r"(?<![0-9])(?<![0-9]\.)"
_COUNTED = r"(?! ?(?:张|箱|件|捆|袋|个|份|票|元|克|斤|公斤|千克|吨|kg|g|pcs|boxes|slips))"
_DATED = r"(?!(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:[0-2][0-9]|3[01])(?![0-9]))"

_ID_NUMBER = re.compile(rf"(?<![0-9])(?:[0-9]{_GAP}){{17}}[0-9X](?![0-9A-Z])", re.IGNORECASE)
_ID_SAID = re.compile(
    r"(?:身份证|证件号|证件编号|\bid ?card|\bid ?no|\bid ?number|\bidentity)[^0-9]{0,12}"
    rf"(?:[0-9]{_GAP}){{14}}(?:(?:[0-9]{_GAP}){{2}})?[0-9X]",
    re.IGNORECASE,
)
_MOBILE = re.compile(
    rf"{_START}(?:(?:\+|00)?86{_GAP}|0)?1[3-9][0-9]"
    rf"(?:[0-9]{{8}}(?![0-9])|{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])"
    rf"|(?:{_GAP}[0-9]){{8}}(?![0-9]){_COUNTED})"
)
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+ ?@ ?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9])")
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.])(?:(?:\+|00)86[ -]?\(?0?|\(?0)(?:10|2[0-9]|[3-9][0-9]{2})\)?[ -]{1,3}"
    r"[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])"
    r"|(?<![0-9A-Za-z.])\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[2-9][0-9]{6,7}(?![0-9])"
    r"|(?<![0-9A-Za-z.-])[48]00(?:[0-9]{7}|-[0-9]{3}-?[0-9]{4}|-[0-9]{4}-?[0-9]{3})(?![0-9])"
    r"|(?:电话|座机|固话|联系方式|传真|\btel|\bphone|\bfax)(?:号码?)?[ :.是为]{0,4}"
    rf"{_DATED}[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}(?![0-9])",
    re.IGNORECASE,
)
_WAYBILL = re.compile(
    r"(?<![0-9A-Za-z])(?:[A-Za-z]{1,4}|[A-Z]{1,4}[ -])[0-9]{9,18}(?![0-9])"
    rf"|{_START}[0-9]{{12,}}"
    r"|(?:运单|快递单|面单|详情单|邮件|物流单)(?:号码?|编号)[ :#.是为]{0,4}"
    rf"{_DATED}[A-Za-z]{{0,4}}(?:[0-9][ -]?){{7,}}[0-9](?![0-9]){_COUNTED}"
    r"|(?<!移交)(?<!交接)(?<!清册)(?<!工)单号[ :#.是为]{0,4}"
    rf"{_DATED}[A-Za-z]{{0,4}}(?:[0-9][ -]?){{7,}}[0-9](?![0-9]){_COUNTED}"
    r"|(?i:\bwaybill|\btracking)(?i: ?(?:no\.?|number|#))?[ :#]{0,3}"
    rf"{_DATED}[A-Za-z]{{0,4}}(?:[0-9][ -]?){{7,}}[0-9](?![0-9]){_COUNTED}"
)
_GROUPED = re.compile(
    rf"{_START}(?<![0-9]-)((?:[A-Z]{{1,4}}[ -]?)?)((?:[0-9]{{3,5}}[ -]){{2,}}[0-9]{{1,5}})(?![0-9])"
    rf"{_COUNTED}"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LEAST_DIGITS = 12
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·.-]?"
    r"(?:(?=[A-Z]{0,3}[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])|[A-HJ-NP-Z0-9]{4}[挂学警港澳])",
    re.IGNORECASE,
)


def holds_id_number(text: str) -> bool:
    """Whether an identity number stands in `text`, or 15 to 18 digits said to be one."""
    return bool(_ID_SAID.search(text)) or any(
        _is_id_number(re.sub(r"[^0-9X]", "", match[0].upper()))
        for match in _ID_NUMBER.finditer(text)
    )


def _is_id_number(number: str) -> bool:
    if number[6:8] not in {"18", "19", "20"}:
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return bool(mod_11_2.is_valid(number))


def holds_mobile(text: str) -> bool:
    """Whether a Chinese mobile number stands in `text`."""
    return bool(_MOBILE.search(text))


def holds_mail(text: str) -> bool:
    """Whether an e-mail address stands in `text`."""
    return bool(_MAIL.search(text))


def holds_landline(text: str) -> bool:
    """Whether a Chinese landline or service number stands in `text`."""
    return bool(_LANDLINE.search(text))


def holds_waybill(text: str) -> bool:
    """Whether a waybill number is in `text`: 1-4 letters, 9-18 digits; or 12 digits."""
    return bool(_WAYBILL.search(text)) or any(
        _is_grouped_waybill(match[2]) for match in _GROUPED.finditer(text)
    )


def _is_grouped_waybill(groups: str) -> bool:
    """Twelve digits in groups; what begins with a year is a document or a list."""
    digits = re.sub(r"[^0-9]", "", groups)
    return len(digits) >= _LEAST_DIGITS and not _YEAR.match(re.split(r"[ -]", groups)[0])


def holds_plate(text: str) -> bool:
    """Whether a Chinese number plate stands in `text`."""
    return bool(_PLATE.search(text))
