"""The shapes of document numbers: what `corpus.numbers` looks for, one pattern a shape, and the words around them.

All patterns are matched in folded text without white space: （２０１７）第139号 is there (2017)第139号.
"""

from __future__ import annotations

import re

# --- where an agency code or an organ's name begins ------------------------------------------------------------------
# Words that no code contains. (和, 同 and 将 are not among them: 和政, 同政 and 将政 are codes of counties and cities.)
BEFORE_CODE = re.compile(
    ".*(?:(?:决定|现|同时|拟|予以)将|根据|依据|依照|按照|遵照|参照|贯彻|落实|执行|转发|印发|批转|下发|发布|公布|颁布|关于|符合|通过|修改|废止|撤销|取消|以及|或者"
    "|文号|字号|编号|文件|通知|意见|决定|[理施行]办法|方案|规定|通报|批复|[复函]函|函复|答复|决议|纪要|细则|规程|规则|条例|请示|预案|纲要|(?:公告|通告)(?=.)|简称|详见|参见|年度|[部委局厅府院署会]以|^[以与对](?=..)|上述|下列|所列|特[急提]|[加平]急|按"
    "|[我本该][院部局厅委市省县区办会]|的|了|为)"
)
# An organ written out before its own code: 市人民政府京政发〔1985〕167号, 市税务局南财税字〔1985〕18号. 局, 厅 and 委
# stand in codes too (国税局函, 建委字), so they part only where enough is left to be a code of its own.
ORGAN_BEFORE_CODE = re.compile(
    r".*(?:(?:人民政府|[省市县区]政府|委员会|办公厅|办公室|国务院)(?=.)(?!办公[厅室])|[省市县区州].{1,6}[局厅委](?=.{3,}))"
)
# One letter parts a number from what is before it, but begins codes too (和政 is a county): cut only after a mark.
JOINT = re.compile(r"(?:以及|[和及与或以按见由对经在将原日月年号])(?=..)")
ORGAN_JOINT = re.compile(r"[号日月年和及与以由](?=..)")
# 原甲政发〔2001〕5号 is 甲政发〔2001〕5号 of former days; 原政发 is a county's own code
FORMER = re.compile(r"原(?![政府发办委])(?=.{3})")
MARK = re.compile(r"[》>)\]0-9号日○\"]")
BEFORE_ORGAN = re.compile(
    "^[与被](?=..)|.*(?:根据|依据|依照|按照|遵照|参照|贯彻|落实|执行|关于|通过|修改|废止|撤销|以及|由于|符合|违反|发布的|的|了|经由|为|[部委局厅府院署会]以)"
)
ORGAN_END = re.compile(r"(?:政府|国务院|中央|[部委厅局署院行会办]|办公室|主席|军委|海关|人大|联合)$")
RULE_END = re.compile(r"(?:法|条例|办法|规定|细则|规则|决定|通知|意见)$")  # what a title ends with, and no organ
SHORT_ORGAN = re.compile(r"[\u4e00-\u9fff]府$")  # 甲府令17号: an order without 第, by the organ's short name
NO_ORGAN = re.compile(r"(?:[命指口司训禁责勒]|招标|采购|拍卖|挂牌|出让|成交|中标|转让|变更)$")

# --- numbered alike, but no documents: penalties, titles to land; court cases ---------------------------------------
PENALTY = re.compile(
    r"(?:[国集]用|房权证?|(?:地?产|林|许可|执照|登记)证|[缉违]字|监处|处字|罚字?|罚决字?|处罚决?字?|罚告字?|听告字?|责改字?|强执字?)$"
)
CASE = re.compile(r"[民刑行执初终再破申赔仲裁诉]")
UNDATED_CASE = re.compile(r"[刑执初终再破申赔仲裁诉]")  # a court's number has its year; 署民字第302号 is of 民政
# What a code without a year ends with before 字第N号; 证字第N号 are licences
OLD_CODE = re.compile(r"[发财税办政函党厅府委计劳组经教建价银农]$")
# What begins the codes of the ministries that printed the year first: (86)财税地字第008号, 〔88〕署货字第725号. Courts
# went on so when they no longer did.
OLD_MINISTRY = re.compile(r"[国财税署交铁邮教劳计建水农林粮卫公文广轻纺化冶煤地物银汇审城旅电航工商外].{1,4}$")
LAST_YEAR_FIRST = 1998
NO_MINISTRY = re.compile(r"(?<![财税])[经知商法罚证用]$")

# --- the shapes: each an anchor, before which the name is read backwards ----------------------------------------------
HAN = r"[\u4e00-\u9fff\u3400-\u4dbf〇]"
DIGIT = r"[0-9oli]"  # folded; round and upright letters stand for digits where a number is certain
ONE = rf"(?:{DIGIT}{{1,6}}|[一二三四五六七八九十百零〇○]{{1,7}})"
SERIALS = rf"(?P<serials>{ONE}(?:[-~至、和及]第?{ONE})*)"  # 139 / 38、39 / 1-5
YEAR4 = rf"(?:19|20|2o|i9|l9){DIGIT}{{2}}"
YEAR = rf"(?P<year>{YEAR4}|[0-9]{{2}}|[一二][九〇○零][一二三四五六七八九〇○零]{{2}})"
OPEN, CLOSE = r"[\[({<\"]", r"[\])}>\"]"
END = r"[号號](?!楼|线路|院内|地块|机组|宗地)"

# after 淄政办字 : 〔2017〕第139号, [2000]851号, 〔1992〕字第36号; the brackets need not be a pair: (109〕
LETTER = re.compile(rf"{OPEN}{YEAR}年?{CLOSE}(?P<zi>字?)第?{SERIALS}{END}")
# after 国务院 : 令(第631号), 令第十二号, 令[第105号], 令(2013年第4号), 令([2024]第1号), 令(1994)第155号,
# 公告2017年第3号, 公告〔十五届〕第36号, 公告(第十五届第36号)
ORDER_WORD = r"(?P<word>令|公告|通告)"
SESSION = r"[\[(]?第?(?P<session>[一二三四五六七八九十]{1,3}|[0-9]{1,2})届[\])]?"
ORDER = re.compile(
    rf"{ORDER_WORD}(?:[(:,]|\[(?=第))?(?:{SESSION}(?=第))?"
    rf"(?:(?P<mark>\[?){YEAR}(?P<shut>[年\])]|(?=第)))?,?(?P<nth>第?){SERIALS}{END}[)\]]?"
)
# after 山东省人民政府 : 第62号令, 2019年第5号公告
ORDER_LAST = re.compile(rf"(?:(?P<year>{YEAR4})年)?第{SERIALS}{END}{ORDER_WORD}")
# (86)财税字第089号, 〔81〕国函字12号, (83)高检一函第26号, (1991)农(牧)字第2号: the year first, as until the 1990s
YEAR_FIRST = re.compile(
    rf"{OPEN}{YEAR}{CLOSE}(?P<code>{HAN}{{1,6}}(?:\({HAN}{{1,4}}\){HAN}{{0,4}})?[字函])第?{SERIALS}{END}"
)
# after 财税 : 字第089号
UNDATED = re.compile(rf"字第{SERIALS}{END}")
# 、39号 / 和2013年第10号 / 至5号 / 、〔2018〕3号: more numbers of the agency just named
NEXT = re.compile(
    rf"(?P<joint>以及|[、和及与至~-])(?:\[?(?P<year>{YEAR4})[年\]])?第?(?P<serials>{ONE}){END}(?!令|公告|通告)"
)
# Whole strings only, as lists and damaged pages have them.
# 淄政办字2017 139, 淄政办字(2017)139, 晋政发〔2014〕号16, 府办发〔202026
DAMAGED = re.compile(
    rf"(?P<code>{HAN}{{2,16}}(?:\({HAN}{{1,4}}\){HAN}{{1,6}})?)"
    rf"(?:{OPEN}?(?P<year>{YEAR4})年?{CLOSE}?|{OPEN}(?P<short>[0-9]{{2}}){CLOSE})字?第?号?(?P<serial>{DIGIT}{{1,5}})号?"
)
ORGAN_YEAR = re.compile(rf"(?P<organ>{HAN}{{2,40}})(?P<year>{YEAR4})年第(?P<serial>{ONE})号")
WHOLE_UNDATED = re.compile(rf"(?P<code>{HAN}{{2,10}})第(?P<serial>{ONE})号")
LABEL = re.compile(r"(?:发文字号|发文号|公文字号|文件编号|文件号|文号|字号|编号):?")
TAIL = re.compile(r"(?<=号)文件?$")

ORGAN_YEAR_BEFORE = re.compile(rf"(?<=[部委厅局署院行会办府])(?P<year>{YEAR4})年$")
# 淄政办字, 法(研)发; 公(交管) ends in its bracket, but a title's (试行) is no part of a code
CODE_BEFORE = re.compile(
    rf"(?:{HAN}{{1,24}}(?:\({HAN}{{1,4}}\){HAN}{{1,6}})?"
    rf"|(?<!{HAN}){HAN}{{1,3}}\((?![试暂]行|修[订正改]|草案){HAN}{{1,4}}\))$"
)
ORGANS_BEFORE = re.compile(rf"(?:{HAN}|、)+$")
LOOK_BACK = 40  # characters for a code, and twice as many for the organs of a joint order
