"""What kind of document a title names."""

import pytest

from ingest.kinds import (
    AFTER_DE,
    FORMER,
    INSTRUMENTS,
    OFFICIAL,
    ends_as_title,
    kind_of_title,
    kind_suffix,
    without_bracket,
)

# One title for each row of `kinds.toml`; a row without an example fails below.
TITLES = {
    "决议": "甲市人民代表大会关于预算的决议",
    "决定": "甲市人民政府关于表彰先进的决定",
    "命令": "甲省人民政府封山命令",
    "令": "甲市人民政府令",
    "公报": "甲市2016年国民经济和社会发展统计公报",
    "公告": "甲市人民政府公告",
    "通告": "甲市人民政府关于禁放烟花的通告",
    "意见": "甲市人民政府关于推进医疗联合体建设的实施意见",
    "通知": "甲市人民政府办公室关于做好春耕工作的通知",
    "通报": "甲县人民政府关于考核情况的通报",
    "报告": "甲市人民政府工作报告",
    "请示": "甲县人民政府关于修路的请示",
    "批复": "甲省人民政府关于乙县规划的批复",
    "议案": "甲市人民政府关于提请审议预算的议案",
    "函": "甲市人民政府办公室关于同意建立制度的函",
    "纪要": "甲市人民政府第5次常务会议纪要",
    "指示": "甲国政府关于改进教师待遇的指示",
    "布告": "甲市军事管制委员会布告",
    "指令": "甲国政府关于救灾的指令",
    "通令": "甲省人民委员会关于护林的通令",
    "条例": "甲市城市供水条例",
    "法典": "甲国民法典",
    "法": "中华人民共和国城乡规划法",
    "规定": "甲市城市供水管理规定",
    "办法": "甲市城市供水管理办法",
    "细则": "甲市城市供水实施细则",
    "规则": "甲市人民政府工作规则",
    "规程": "甲市供水技术规程",
    "规范": "甲市政务服务规范",
    "章程": "甲市行业协会章程",
    "守则": "甲市市民守则",
    "准则": "甲市会计准则",
    "指引": "《关于完善补贴政策的通知》操作指引",
    "建议": "中共甲市委关于制定第十五个五年规划的建议",
    "公示": "甲市农业农村局关于2021年补贴资金的公示",
    "声明": "甲市公安局关于遗失印章的声明",
    "协定": "甲国政府和乙国政府关于互免签证的协定",
    "换文": "甲国政府和乙国政府关于设领事馆的换文",
    "更正": "甲市人民政府办公室关于甲政办发〔2017〕2号文件的更正",
    "导则": "甲市隐患排查治理导则",
    "修正案": "甲国刑法修正案（八）",
    "制度": "甲市首问负责制度",
    "方案": "煤炭总量控制工作方案(2017—2020年)",
    "规划纲要": "甲市国土规划纲要",
    "规划": "甲市电子商务发展“十三五”规划",
    "计划": "甲市大气污染防治行动计划",
    "纲要": "甲市全民健身纲要",
    "要点": "甲市2017年工作要点",
    "安排": "甲市春节值班安排",
    "分工": "甲市政府领导成员工作分工",
    "预案": "甲市重污染天气应急预案",
    "措施": "甲市稳增长若干措施",
    "标准": "甲市最低工资标准",
    "基准": "甲市行政处罚裁量基准",
    "指南": "甲市办事指南",
    "目录": "甲市政府定价目录",
    "清单": "甲市权力清单",
    "名单": "甲市首席技师名单",
    "名册": "甲市仲裁员名册",
    "名录": "甲市非物质文化遗产名录",
    "工程": "甲市绿化工程",
    "决定事项": "甲市常务会议决定事项",
    "解释": "关于甲条例的解释",
    "说明": "关于甲办法的说明",
    "公约": "甲市市民公约",
    "答复": "关于甲提案的答复",
    "协议": "甲市合作框架协议",
    "宣言": "甲城宣言",
    "讲话": "在甲市经济工作会议上的讲话",
    "总结": "甲市2016年工作总结",
    "大事记": "2017年10月大事记",
    "指标": "甲市年度指标",
    "目标": "甲市年度责任目标",
    "一览表": "甲市收费一览表",
    "示意图": "甲市应急指挥体系示意图",
    "图": "甲市规划图",
    "表": "甲市任务分解表",
    "职责": "甲市成员单位职责",
    "体系": "甲市指标体系",
    "流程": "甲市办理流程",
}
APPOINTMENTS = [
    "甲市人民政府任免的工作人员名单",
    "甲市人民政府任免名单",
    "甲市人民代表大会常务委员会任命名单",
    "甲市人民政府关于张三等同志职务任免",
]
NOT_APPOINTMENTS = [
    ("甲市人民政府关于张三同志任职的通知", "通知"),  # an official kind says more
    ("甲市干部任免规定", "规定"),  # a rule about them
    ("甲市人民政府任免工作人员办法", "办法"),
]
NO_KIND = ["《甲市国有农用地使用管理办法》政策解读", "甲市人民政府", "关于做好工作", "甲市领导干部活动照片", ""]


@pytest.mark.parametrize(("kind", "title"), TITLES.items())
def test_reads_the_kind_from_the_end_of_a_title(kind: str, title: str) -> None:
    assert kind_of_title(title) == kind
    assert ends_as_title(title)


def test_every_kind_has_an_example() -> None:
    assert set(TITLES) == {*OFFICIAL, *FORMER, *INSTRUMENTS, *AFTER_DE}
    assert len(OFFICIAL) + len(FORMER) + len(INSTRUMENTS) + len(AFTER_DE) == len(TITLES)


@pytest.mark.parametrize("title", APPOINTMENTS)
def test_appointments_are_known_by_their_words(title: str) -> None:
    assert kind_of_title(title) == "任免"


@pytest.mark.parametrize(("title", "kind"), NOT_APPOINTMENTS)
def test_a_notice_or_a_rule_about_appointments_is_that(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize("title", NO_KIND)
def test_a_title_may_name_no_kind(title: str) -> None:
    assert kind_of_title(title) is None
    assert not ends_as_title(title)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("甲办法(试行)", "甲办法"),
        ("甲方案（2017—2020年）", "甲方案"),
        ("关于印发甲办法(试行)的通知", "关于印发甲办法(试行)的通知"),  # not the last
        ("甲目录〔2017年版〕", "甲目录"),
        ("甲名单 （第二批）", "甲名单"),
        ("(试行)", ""),
    ],
)
def test_the_last_bracket_says_nothing_of_the_kind(title: str, bare: str) -> None:
    assert without_bracket(title) == bare
    assert kind_suffix(title) == kind_suffix(bare)
