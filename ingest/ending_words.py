"""The words with which a sentence ends a document: what `ingest.ending` looks for, and what may stand between.

All patterns are matched in the text of `ingest.masked`, where a title is one character and marks are full-width.
"""

from __future__ import annotations

import re

from corpus.model import EffectKind
from ingest.masked import T

VERBS = {
    "废止": EffectKind.REPEALS,
    "失效废止": EffectKind.REPEALS,  # 全文失效废止
    "废除": EffectKind.REPEALS,
    "作废": EffectKind.REPEALS,
    "撤销": EffectKind.REPEALS,
    "取消": EffectKind.REPEALS,
    "不再执行": EffectKind.REPEALS,
    "不再适用": EffectKind.REPEALS,
    "不再施行": EffectKind.REPEALS,
    "不再实施": EffectKind.REPEALS,
    "不再有效": EffectKind.REPEALS,
    "不再使用": EffectKind.REPEALS,
    "终止执行": EffectKind.REPEALS,
    "终止实施": EffectKind.REPEALS,
    "停止使用": EffectKind.REPEALS,
    "失效": EffectKind.DECLARES_INVALID,
    "失去效力": EffectKind.DECLARES_INVALID,
    "停止执行": EffectKind.SUSPENDS,
    "停止实施": EffectKind.SUSPENDS,
    "停止施行": EffectKind.SUSPENDS,
    "停止适用": EffectKind.SUSPENDS,
    "暂停执行": EffectKind.SUSPENDS,
    "暂停实施": EffectKind.SUSPENDS,
    "暂停施行": EffectKind.SUSPENDS,
}
VERB = re.compile("|".join(sorted(VERBS, key=len, reverse=True)) + f"|宣布失效|宣布(?={T})")
# These need 同时, 宣布, 即行, 自…起: a licence or a sample may just 失效. Right after a document they do end it.
ONLY_ONCE_SAID = ("作废", "失效", "撤销", "取消")
WITHDRAWS = ("撤销", "取消")
# 停止执行死刑 has an object of its own; what is done to the documents before it ends the clause
CLOSES = re.compile(r"$|[，。；：！\n)）】\]”」(（]|并|且|的决定")
NOT_AN_ACT_AFTER = re.compile(
    r"的(?!决定)|之[日前后时]|后|前|、|或|和|及|与|于|日期|手续|程序|申请|建议|工作|情况|时|期间|了(?!$|[，。；])|由[^，。；]{0,16}(?:决定|批准)"
)
_HOW = (
    r"(?:同时|同步|同日|当日|届时|即行|一并|一起|相应|均|都|皆|应予|应即|予以|现予以|现予|现|也|亦|即予|即告|着即|即|就此|自行|自然|自动|即日起|从即日起|全文"
    r"|全部|整体|一律|随之|随即|宣布|宣告|决定|依法|立即|正式|停止执行并|不再执行并)"
)
_ARTICLE = r"第[0-9一二三四五六七八九十百至、-]+[章节条款项目点][^，。；]{0,100}?"
ARTICLES = rf"{_ARTICLE}|附件[0-9一二三四五六七八九十、和及—-]*|附表[^，。；]{{0,12}}"
_PART = (
    r"(?:[^，。；]{1,60}?(?:内容|条款|部分)"
    r"|[中里内]?的?\uf000的?(?:有关|相关)?(?:规定|内容|条款|要求|政策|表述)"
    r"|(?:中|里|内)?的?(?:有关|关于|对于|涉及|第[0-9一二三四五六七八九十百至-]+[章节条款项]|附件|附表)[^。；]{0,100}?)"
)
# 由市城管局责令停止执行, 应当废止: the last word before the verb tells that it is no act
NOT_BY_ITSELF = re.compile(
    r"(?:责令|令其|(?<!相)应当?|可以?|不得|未|申请|请求|要求|拟|建议|可能|如|尚未|逾期|有权|是否|不宜|曾)(?:予以|立即|及时)?$"
)
_DAY_OF_OURS = r"[自从在于](?:本|新)[^，。；]{1,12}?(?:之日|时|起|当日)"
_DAY_FROM = rf"(?:[自从][^，。；]{{1,30}}?起[，]?|{_DAY_OF_OURS}|[自于][0-9年月日]{{6,12}}起?)"
# 已不适应当前工作需要，现予废止: why, before the act
_WHY = r"(?:已|因|由于|与本|与上位法|不再|现|有效期)"
_REASON = (
    rf"(?P<reason>{_WHY}[^，。；\ue000-\uebff]{{2,40}}，(?=现|决定|予以|同时|废止|不再|停止|即|宣布|自|$)"
    # 已完成使命，经市政府研究，决定予以废止
    rf"|{_WHY}[^。；\ue000-\uebff]{{2,90}}，(?=现[予决]|决定|予以))"
)
_COMPANIONS = (
    r"(?:以?及(?:其|有关|相关|其他)(?!他)[^，。；]{0,16}?(?:规定|文件|细则|办法|通知|意见|说明|附件|政策|修正案|措施|标准|附表|方案)"
    r"|以?及(?:补充|配套|实施)[^，。；]{0,12}?(?:规定|文件|细则|办法|通知|意见|说明)"
    r"|以?及(?:依据|根据|按照)(?:该|其|此)[^，。；]{0,20}?(?:规定|文件|细则|办法|通知|意见))"
)
FROM = re.compile(_DAY_FROM)
# Between the last target and the verb.
TAIL = re.compile(
    rf"""
    {_COMPANIONS}? (?:以?及其[^，。；]{{1,16}}?)? (?:等(?:[有相]关(?:规定|文件|政策))?)?
    (?:[0-9一二两三四五六七八九十百]+[件部个份项]?)?
    (?:文件|号?文|一文|司法解释|规范性文件|(?:地方性|行政|[省市县区]?政府|部门)?(?:法规|规章)|的?通知|\(\))*
    (?P<part>{_PART})?
    (?:(?:执行|实施|有效期?)至[0-9年月日]{{4,12}}[，])? {_REASON}?
    [，]? {_DAY_FROM}? (?P<how>{_HOW}*) {_DAY_FROM}? (?P<late>{_HOW}*)
    """,
    re.VERBOSE,
)
# Between two targets of a list; what stands before the second may tell who made it, and when.
GAP = re.compile(
    rf"(?P<part>(?:中?的?)(?:{ARTICLES})(?=[、，；和及与]|以及))?(?:等|文件|一文)?(?:以?及其[^，。；\ue000-\uebff]{{0,12}})?"
    r"(?:[、，；和及与并\s]|以及|同时)*(?:[一二三四五六七八九十]+是)?(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?(?P<origin>[^。]{0,160})"
)
NO_LIST = re.compile(
    r"现予|印发给|起(?:施行|实施|执行)(?!的)|同意|要求|为准|不一致|抵触|废止|作废|失效|撤销|取消|制定本|决定|研究|根据(?![0-9]|[^，]*[\ue400-\ue7ff])"
)
ORIGIN = re.compile(
    r"|(?:.*(?:公布|发布|印发|颁布|下发|通过|批准|施行|实施|制定|制订|出台|修改|修订|修正|转发|批转)的?|.*的|[^，。；：]{1,40})"
)
# 建议废止《甲》, 修改或者废止《甲》: spoken of, not done
NOT_DONE = re.compile(
    r"(?:建议|拟(?:于[^，。；]{1,16})?|申请|请求|提请|要求|提出|可以?|应当?即?|或者?|和|、|与|及|不得|不|未|需要?|必须|是否|关于|已经?(?:公布|发布|宣布|明令)?|被|制定|修改|因|在|就|研究|论证|评估|清理"
    r"|有权|是指|包括|部署|开展|改变|依据|根据|曾|违法|力争|争取|计划|尽快|抓紧|推动|推进|加快|牵头|负责|督促|指导|组织|启动|[年月日内底末]前|年内|逐步|要)"
    r"(?:予以|及时|全部|依法|适时|按程序|按规定|擅自|部分)*$"
)
# 2003年废止了《甲办法》; 以甲政发〔2009〕3号文件废止了
TOLD = re.compile(rf"(?:[0-9]{{4}}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:已|就)?|以{T}(?:文件|文)?)$")
# 一年来，市政府废止《甲办法》等规章3件: what was done, unless the sentence decides something
NARRATED = re.compile(r"年来，|以来，|全年|[上下]半年|先后|累计|共(?:修改|清理|制定|废止)")
DECIDED = re.compile(r"决定|现将|现予|同意")
LED = re.compile(rf"(?:了|下列|以下|如下)?(?:[^，。；《]{{0,16}}?：)?(?P<origin>[^。；：]{{0,120}}?)(?={T})")
LED_TO_BE_WITHDRAWN = re.compile(r"(?:(?:下列|以下|如下)[^，。；《：]{0,16}：|[^：])*")
# 撤销甲市人民政府《乙通知》; but not 取消行政许可事项《目录》
WITHDRAWN = re.compile(
    r"(?:原|现行的?|上述|我?[省市县区州旗局厅委院部]|.*(?:的|政府|国务院|委员会|办公[厅室]|[部委厅局署院行会]))?(?:文件)?"
)
WITHDRAWN_END = re.compile(
    r"(?:等[^，。；]{0,10}|文件|一文|及其[^，。；]{1,12}|的(?:决定|通知)|[中里内]的?\uf000的?(?:规定|要求|内容|条款))*(?=[，。；、和及与\ue000-\uebff]|$)"
)
# Decisions on persons and cases, and lists of what is cancelled one by one: not withdrawn as documents are
NO_WITHDRAWAL = re.compile(
    r"处分|处罚|许可|认定|裁[定决]|判决|复议|鉴定|登记|证|资格|荣誉|称号|任命|工伤|征收|目录|名录|名单|清单"
)
# 令第33号公布的《甲》; 法〔1998〕86号通知印发的《乙》; 根据…令第1号、…令第2号修改的《丙》
ORIGIN_NUMBER = re.compile(
    r"(?:文件|通知|文)?(?:公布|发布|印发|颁布|下发|转发|批转|通过|修改|修正|修订)(?:的|、|，)"
    r"|(?:文件)?的?[\ue000-\ue3ff]"
    r"|[^，。；]*?(?:修改|修正|修订)的[\ue000-\ue3ff]"
)
# 决定废止《乙》: what follows within the clause is what is ended, not 《甲》 of 根据《甲》，决定废止《乙》
OBJECT = re.compile(rf"(?!的|后|前)[^，。；：]*?{T}")
# 废止《甲》的情况, 同意废止《甲》的，请…: the act is spoken of, and not done
SPOKEN_OF = re.compile(
    r"(?:等)?的(?:情况|理由|原因|说明|建议|意见|议案|程序|申请|请示|[，,])|之[日前后]|(?:等)?(?:工作|程序)"
)
INVALID_AFTER = re.compile(r"(?:等)?[^，。；]{0,16}(?:失效|作废|废止)(?!的)")
DOER = re.compile(r"(?:被(?!代替|替代|取代)|由)[^，。；\ue000-\uefff]{0,20}(?<!的)$")
# 因《甲》废止，…; 如《甲》失效，…: a reason or a condition for something else
PREMISE = re.compile(r"(?:因|由于|如|如果|若|待|倘|凡)(?:原)?$")
RESOLVED = re.compile(r"现|决定|予以|宣布")
# 根据《甲》，现予废止: the basis, and no target; but 根据《…决定》修正的《甲》，同时废止
BASIS = re.compile(
    r"(?:根据|依据|依照|按照|遵照)(?:(?!(?:修[正改订]|制[定订]|批准|[发公颁]布|印发)的)[^，。；])*$|(?:关于|违反|参照|按|依)$"
)
# 不再执行《甲》中的限购政策; 废止《甲》第四章第十条; 停止执行《甲》文件“…”的规定
PART_AFTER = re.compile(
    rf"(?:文件|号?文)?(?P<part>{_PART}(?:规定|内容|条款|部分|政策|要求|[条款项章节])(?=[，。；]|$)|(?:中?的?)(?:{ARTICLES})(?=[，。；]|$)"
    r"|[中里内]的?[^，。；]{1,80}?(?:规定|内容|条款|部分|政策|要求|措施)(?=[，。；]|$)|\uf000的?(?:有关)?(?:规定|内容|条款|要求))"
)
# 《甲通知》(…)附件3《乙规定》, 《甲通知》(…)中的《乙》: the first merely holds the second
HOLDS = re.compile(r"(?:的|所附的?|中的?|(?:的|所附|中)?附件?[0-9一二三四五六七八九十]{0,3}[：]?)(?=[\ue000-\ue7ff])")
# 一、废止《甲》: a label that was not parted from its sentence
LABEL = re.compile(
    r"^\s*(?:[0-9]{1,3}|[(（]?[一二三四五六七八九十]{1,3}[)）]?)[、.．]?\s*(?=废止|宣布|停止执行|不再执行)"
)
