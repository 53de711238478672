"""Names and addresses of customers, found in text already plain (see `text`)."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈"
    "曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹"
    "关苗凌费纪靳盛童欧甄项曲成游阳裴席卫屈鲍覃霍翁甘景柯阮桂闵"
)
_WORDS = (
    "周一二三四五六日末转围 高度温架低频 黄色联 白色天纸联板 金额属融 马上 万一元 严重禁格谨"
    " 曾经于在 易碎损混 文件字本书档 方面式便可向法能签未已信联有 于今次当上本是年月日"
    " 何时处人种地以故 任何意一务职 应当该于在自为按 向我本公客邮网外内下上后前 成功都为交"
    " 安全排检徽置放 管理控制 江苏西南北 常住用见州规年驻 余下款额量数 毛重边 关于联系闭键注"
    " 路线过径 项目下 章不已缺模 程序度 许可多久 顾客 范围 陆续 谢绝 钱款 温州度 苏州 郑州"
    " 沈阳 徐州 石材 金华 武汉 盛放装 左侧右上下栏 卫生 田地 雷同 申请诉报明领 施工 阳台"
    " 史料 丁字 景区 林业 游客离 童装 席位 纪念要 季度节 康复"
)
"""Words that begin like a name: a surname, then what makes it no name."""
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|轩辕|宇文|长孙"
_NO_NAME = "|".join(f"{word[0]} ?[{word[1:]}]" for word in _WORDS.split())
_SAID = r"[ :,;.、是为叫系即(\[“\"'-]{0,3}"
_NAME = re.compile(
    r"(?:收件人|寄件人|发件人|收货人|发货人|取件人|签收人|联系人|投诉人|申诉人|收件方|寄件方"
    r"|收方|寄方|姓名)"
    rf"(?:的?(?:姓名|名字|名))?{_SAID}(?:"
    rf"(?:{_DOUBLE})[{_HAN}]"
    rf"|(?!{_NO_NAME})[{_SURNAMES}] ?(?!某)[{_HAN}]|[A-Z][A-Za-z]+ [A-Z][A-Za-z]+)"
)
_NO_PEOPLE = (
    r"(?! ?(?i:copy|label|address|phone|signature|name|not|unknown|refused|missing)\b)"
    r"(?!.{0,40}\b(?i:outlet|office|depot|branch|company|co|ltd|express|post|bureau|store|site"
    r"|warehouse|mill|station|centre|center|unit|rack|room|bay)\b)"
)
_NAME_IN_ENGLISH = re.compile(
    r"\b(?:(?i:recipient|receiver|consignee|addressee|sender|shipper)(?i:'s name| name)?"
    r" ?(?:is\b|:|=|,|-)?|(?i:name) ?(?:is\b|:|=)) ?"
    rf"{_NO_PEOPLE}(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][a-z]+|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+)"
)
_OURS = (
    r"(?! ?(?:库|仓|门|线|口|机|位|架|柜|台|箱|秤|托|叉|磅|车|批|文|函|令|货|封|垛|排|层|盘|单"
    r"|网点|营业|清册|记录|楼梯|电梯|销毁|炉|泵|工位|岗|区|通道|站台|监控|摄像|会议|窗|桌|终端"
    r"|电脑|打印|扫描|公告|通知|档|卷|盒|袋|项|决|案|样|点))"
)
_DOOR = r"(?:[0-9]{1,5}(?:-[0-9]{1,4})?|[一二三四五六七八九十百]{1,5})"
_ADDRESS = re.compile(
    rf"[{_HAN}](?<!线)(?<!电)(?<!回)(?<!通)(?<!管)(?<!公)(?<!轨)"
    r"(?:路|街|大道|巷|弄|胡同|村|镇|小区|花园|公寓|大厦|广场|街道|家园|苑) ?"
    rf"{_DOOR} ?(?:号|弄|栋|幢|座|单元|室|户){_OURS}"
    r"|(?:[0-9]{1,4}|[A-Za-z一二三四五六七八九十]) ?(?:栋|幢|号楼|座) ?"
    rf"(?:[0-9一二三四五六七八九]{{1,2}} ?单元 ?)?[0-9]{{2,5}} ?(?:室|号|户|房){_OURS}"
    rf"|[0-9一二三四五六七八九]{{1,2}} ?单元 ?[0-9]{{2,5}}(?![0-9]){_OURS}"
    r"|(?:省|市|县)(?![场局监民面内级公])"
    rf"[{_HAN}]{{1,20}}(?<!第) ?[0-9]{{1,5}}(?:-[0-9]{{1,4}})? ?号{_OURS}"
    rf"|(?:小区|花园|公寓|大厦|家园|新村)[{_HAN}0-9A-Za-z-]{{0,10}}?[0-9]{{2,5}} ?室"
    r"|(?:小区|花园|公寓|家园|新村|苑) ?[0-9]{1,3}-[0-9]{1,3}-[0-9]{2,4}(?![0-9])"
)
_ADDRESS_IN_ENGLISH = re.compile(
    r"\b[0-9]{1,5}(?:-[0-9]+)?,? (?:[A-Z][\w']* ){1,4}(?:Road|Rd|Street|Avenue|Ave|Boulevard)\b"
    r"|\b(?:Road|Rd\.?|Street|Avenue|Ave\.?),? No\.? ?[0-9]{1,5}\b"
    r"|\b(?:Apt|Apartment|Flat)\.? ?[0-9]{1,5}\b"
)


def holds_name(text: str) -> bool:
    """Whether a name follows a word for sender or receiver; a masked ``张**`` is none."""
    return bool(_NAME.search(text) or _NAME_IN_ENGLISH.search(text))


def holds_address(text: str) -> bool:
    """Whether `text` names a door: street, estate or town with a number; none of ours."""
    return bool(_ADDRESS.search(text) or _ADDRESS_IN_ENGLISH.search(text))
