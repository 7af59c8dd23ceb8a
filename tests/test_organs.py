"""Names of organs: on a line of their own, several in one, at the front of a title."""

import pytest

from ingest.organs import FACTS, SUFFIXES, WHOLE, is_organ, leading_organs, split_organs, usual_name

# One organ for each suffix of `organs.toml`: a suffix without an example fails below.
NAMES = """
甲市人民代表大会常务委员会 甲县人大常委会 甲省人民代表大会 甲省人民政府办公厅 甲市人民政府办公室
甲市人民政府 甲省政府办公厅 甲市政府办公室 甲开发区管理委员会办公室 甲新区管理委员会 甲高新区管委会
甲市防汛领导小组办公室 甲市防汛领导小组 甲市爱国卫生委员会办公室 甲州常务委员会 甲市爱国卫生委员会
甲市防汛抗旱指挥部办公室 甲市防汛抗旱指挥部 甲市减灾联席会议办公室 甲市减灾联席会议 甲省委办公厅
甲市信访办公室 甲市研究室 甲市督查室 甲县人民法院 甲县人民检察院 甲铁路法院 甲铁路检察院 甲省委
甲市委 甲县委 甲区委 甲州委 甲盟委 甲镇党委 甲市工委 甲局党组 甲市纪委 甲市监委 甲市委宣传部
甲市委组织部 甲市委统战部 甲市委政法委 甲市编办 甲市编委 甲市总工会 甲团委 甲市妇联 甲市残联
甲市科协 甲市文联 甲市工商联 甲市发改委 甲市发展改革委 甲市经信委 甲市卫生计生委 甲市卫生健康委
甲市旅游发展委 甲市国资委 甲市经济和信息化委 甲市住建委 甲市交通委 甲市教委 甲市科委 甲市农委
甲市商务委 甲市农工委 甲盐业总公司 甲水务公司 甲银行 甲银行乙支行 甲银行乙分行 甲银行乙中心支行
甲海关 海关总署 国家甲总局 甲区规划分局 甲市公路管理局 甲市交警支队 甲省武警总队 甲区城管大队
甲省公安厅 甲市公安局 甲省财政厅 甲市财政局 甲省民政厅 甲市民政局 甲省教育厅 甲县水利局 国家审计署
甲省科学院 商务部 甲街道办事处 甲市服务中心 甲行业协会 甲市史志学会 甲市社科联合会 甲大学 甲职业学院
甲钢铁集团 甲市老龄办 国务院 国家统计局甲调查队 甲省卫健委 国家计委 甲省经委 国家经贸委 国家体改委 甲市仲裁委 中国银监会
甲省革委会 甲市军管会 甲省政协 甲省军区 甲省供销社 甲市法制办 甲省政府 甲市政府 甲县政府 甲市乙区政府 甲州政府 甲旗政府
"""
SPLIT = [
    ("市民政局 市公安局 市卫生计生委", ("市民政局", "市公安局", "市卫生计生委")),
    ("市民政局、市公安局", ("市民政局", "市公安局")),
    ("甲　市　人　民　政　府", ("甲市人民政府",)),  # set wide
    ("甲市 人民政府 办公室", ("甲市人民政府办公室",)),  # one name, broken by spaces
    ("甲省财政厅甲省民政厅", ("甲省财政厅", "甲省民政厅")),  # joint issuers set close
    ("中共甲市委 甲市人民政府", ("中共甲市委", "甲市人民政府")),
    ("中共甲市委办公室甲市人民政府办公室", ("中共甲市委办公室", "甲市人民政府办公室")),
    ("国务院", ("国务院",)),
    ("甲·乙族自治州人民政府", ("甲·乙族自治州人民政府",)),
    ("甲县革命委员会（章）", ("甲县革命委员会",)),  # where the seal stands
    ("中华人 民共和国水利部", ("中华人民共和国水利部",)),
    ("城镇建 设部", ("城镇建设部",)),
    # lines that say something else
    ("王立江 武装部长", ()),
    ("由市财政局负责解释", ()),
    ("市财政局，市民政局", ()),
    ("甲市人民政府关于", ()),
    ("甲市人民政府办公室文件", ()),
    ("各县人民政府：", ()),
    ("王立江 甲市财政局", ()),  # a person and where he works
    ("甲市", ()),
    ("", ()),
]
LEADING = [
    ("甲北人民行政公署任命通知", ("甲北人民行政公署",), "任命通知"),
    ("甲北人民行政公署通令严禁砍伐树木由", ("甲北人民行政公署",), "通令严禁砍伐树木由"),
    ("甲市人民政府办公厅关于印发甲办法的通知", ("甲市人民政府办公厅",), "关于印发甲办法的通知"),
    ("甲市财政局 甲市民政局关于做好工作的通知", ("甲市财政局", "甲市民政局"), "关于做好工作的通知"),
    ("甲市人民政府转发市财政局关于税收的意见的通知", ("甲市人民政府",), "转发市财政局关于税收的意见的通知"),
    ("甲市人民政府令", ("甲市人民政府",), "令"),
    ("国务院关于甲的批复", ("国务院",), "关于甲的批复"),
    ("甲市人民政府公告", ("甲市人民政府",), "公告"),
    ("甲市人民政府任免的工作人员名单", ("甲市人民政府",), "任免的工作人员名单"),
    # no organ opens these
    ("关于印发甲办法的通知", (), "关于印发甲办法的通知"),
    ("甲办法", (), "甲办法"),
    ("转发市民政局等部门甲方案的通知", (), "转发市民政局等部门甲方案的通知"),
    ("在全市人民政府工作会议上关于甲的讲话", (), "在全市人民政府工作会议上关于甲的讲话"),
]


@pytest.mark.parametrize("name", [*NAMES.split(), *WHOLE])
def test_knows_an_organ_by_its_ending(name: str) -> None:
    assert is_organ(name)
    assert split_organs(name) == (name,)


def test_every_suffix_has_an_example() -> None:
    assert {suffix for suffix in SUFFIXES if not any(name.endswith(suffix) for name in NAMES.split())} == set()


def test_no_suffix_is_listed_twice() -> None:
    assert len(FACTS["suffixes"]) == len(set(FACTS["suffixes"]))


@pytest.mark.parametrize(("text", "organs"), SPLIT)
def test_splits_a_line(text: str, organs: tuple[str, ...]) -> None:
    assert split_organs(text) == organs


@pytest.mark.parametrize(("title", "organs", "rest"), LEADING)
def test_reads_the_issuers_at_the_front_of_a_title(title: str, organs: tuple[str, ...], rest: str) -> None:
    assert leading_organs(title) == (organs, rest)


def test_a_letter_spaced_name_is_read_to_its_end() -> None:
    assert split_organs("云 江 市 商 务 委 员 会") == ("云江市商务委员会",)  # not 云江市商务委 and 员会
    assert split_organs("云江 市人民政府") == ("云江市人民政府",)  # and no person called 云江


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("云江市政府", "云江市人民政府"),
        ("云江市乙区政府", "云江市乙区人民政府"),
        ("市政府", "市政府"),
        ("中华人民共和国国务院", "国务院"),
        ("甲省第九届人民代表大会", "甲省人民代表大会"),
    ],
)
def test_organs_go_by_their_usual_names(printed: str, known: str) -> None:
    assert usual_name(printed) == known
