"""Effects of a document: sentences, lists, titles; the proof, and where it stands."""

from datetime import date

import pytest

from corpus.model import EffectKind, ProvisionKind, Scope
from ingest.effects import read_effects
from ingest.wording import read_wording
from tests.factories import article, heading, provision


def test_the_article_that_repeals_and_its_sentence() -> None:
    text = "本办法自印发之日起施行。《关于印发〈甲办法〉的通知》(乙政办字〔2010〕105号)同时废止。"
    effects, issues = read_effects(
        read_wording((article(13, "第十三条", "本办法由市财政局负责解释。"), article(14, "第十四条", text)))
    )
    (effect,) = effects
    assert (effect.kind, effect.target_number, effect.scope) == (
        EffectKind.REPEALS,
        "乙政办字〔2010〕105号",
        Scope.WHOLE,
    )
    assert effect.target_title == "关于印发〈甲办法〉的通知"
    assert effect.provision == "art_14"
    assert effect.sentence == "《关于印发〈甲办法〉的通知》(乙政办字〔2010〕105号)同时废止。"
    assert issues == ()


def test_a_child_of_an_article_is_not_read_twice() -> None:
    whole = "有关事项:\n(一)《甲办法》同时废止。"
    item = provision("art_9__item_1", "《甲办法》同时废止。", kind=ProvisionKind.ITEM, label="(一)", parent="art_9")
    effects, _ = read_effects(read_wording((article(9, "第九条", whole), item)))
    assert [effect.provision for effect in effects] == ["art_9"]


def test_a_list_in_a_decision_proves_by_heading_and_line() -> None:
    effects, _ = read_effects(
        read_wording(
            (
                provision("p_1", "按照《丙清理通知》(国办发〔2018〕29号)要求,市政府决定:"),
                heading("hd_1", "一、", "废止下列市政府规章"),
                provision(
                    "hd_1__1", "《甲办法》(2001年3月19日市政府令第23号公布)", kind=ProvisionKind.ITEM, parent="hd_1"
                ),
                provision(
                    "hd_1__2", "《乙规定》(2005年11月2日市政府令第35号公布)", kind=ProvisionKind.ITEM, parent="hd_1"
                ),
                provision("hd_2", "各部门要做好规章废止后的工作衔接。", kind=ProvisionKind.ITEM),
            )
        )
    )
    assert [(effect.target_title, effect.target_number, effect.target_date) for effect in effects] == [
        ("甲办法", "市政府令第23号", date(2001, 3, 19)),
        ("乙规定", "市政府令第35号", date(2005, 11, 2)),
    ]
    assert effects[0].sentence == "废止下列市政府规章\n《甲办法》(2001年3月19日市政府令第23号公布)"


def test_rows_of_an_annex() -> None:
    effects, _ = read_effects(
        read_wording(
            (
                provision("att_2", "宣布失效的规范性文件目录", kind=ProvisionKind.ATTACHMENT),
                provision(
                    "att_2__tbl_1",
                    "序号\t文件名称\t文号\n1\t甲市人民政府关于做好乙工作的通知\t甲政发〔2010〕5号\n2\t甲市丙方案的通知\t甲政办发〔2012〕88号",
                    kind=ProvisionKind.TABLE,
                    parent="att_2",
                ),
            )
        )
    )
    assert [(effect.kind, effect.target_number) for effect in effects] == [
        (EffectKind.DECLARES_INVALID, "甲政发〔2010〕5号"),
        (EffectKind.DECLARES_INVALID, "甲政办发〔2012〕88号"),
    ]


def test_a_title_that_is_all_there_is() -> None:
    said = (provision("p_1", "为适应改革需要,经研究,作出上述决定。"),)
    effects, _ = read_effects(
        read_wording(said), own_title="甲市人民政府关于废止〈乙办法〉和粤府函〔2018〕405号文件的决定"
    )
    assert [effect.target_title or effect.target_number for effect in effects] == ["乙办法", "粤府函〔2018〕405号"]


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("甲市人民政府关于宣布《乙通知》等3个文件失效的通知", "乙通知"),
        ("甲市人民政府关于《关于调整乙价格的通知》失效的通知", "关于调整乙价格的通知"),
        ("甲省人民政府决定对《乙规定》等6项政府规章宣布失效", "乙规定"),
        ("甲市人民政府关于对《乙办法》等5件市政府规章宣布失效的决定（甲府令64号）", "乙办法"),
        ("甲市政府废止《乙办法》的决定（甲府令23号）", "乙办法"),
        ("甲市水务局关于征求废止《乙办法》意见的公告", None),  # asked, not done
        ("甲市人民政府关于印发《乙办法》的通知（已废止）", None),  # said of the document itself
        ("甲市人民政府关于贯彻《乙条例》的通知", None),
    ],
)
def test_titles_that_repeal(title: str, target: str | None) -> None:
    effects, _ = read_effects(read_wording([provision("p_1", "特此通知。")]), own_title=title)
    assert [effect.target_title for effect in effects] == ([target] if target else [])


def test_the_text_goes_before_the_title() -> None:
    said = (provision("p_1", "经研究,决定废止《甲市乙办法》(甲政发〔2008〕1号)。"),)
    (effect,) = read_effects(read_wording(said), own_title="甲市人民政府关于废止〈乙办法〉的决定")[0]
    assert effect.target_number == "甲政发〔2008〕1号"


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("一九五五年八月二十五日国务院发布的“农村粮食统购统销暂行办法”同时废止。", "农村粮食统购统销暂行办法"),
        ("一九五一年公布的“甲国劳动保险条例（草案）”即行作废。", "甲国劳动保险条例（草案）"),
        ("原「甲區房產登記辦法」着即廢止。", "甲區房產登記辦法"),
        ("「三不管」的做法着即廢止。", None),
        ("将“农村粮食统购统销暂行办法”中的“三十日”修改为“十日”，《乙办法》不同时废止。", None),
        ("第五条修改为“本办法自公布之日起施行”，原第五条废止。", None),
        ("“三不管”的做法同时废止。", None),
    ],
)
def test_titles_in_quotation_marks(said: str, target: str | None) -> None:
    effects, _ = read_effects(read_wording((provision("p_1", said),)))
    assert [effect.target_title for effect in effects if effect.kind is EffectKind.REPEALS] == (
        [target] if target else []
    )


def test_repealed_once_though_said_twice() -> None:
    said = (provision("p_1", "决定废止《甲办法》。"), provision("p_2", "《甲办法》自本决定发布之日起废止。"))
    assert [effect.provision for effect in read_effects(read_wording(said))[0]] == ["p_1"]


def test_drafts_and_explanations_do_nothing() -> None:
    said = (provision("p_1", "《甲办法》同时废止。"),)
    assert read_effects(read_wording(said), own_title="乙办法(征求意见稿)") == ((), ())
    assert read_effects(read_wording(said), own_title="《乙办法》政策解读") == ((), ())


def amending(title: str, *sentences: str) -> list[tuple[str | None, str | None, str]]:
    """Target, part and scope of all that a decision of this title amends."""
    said = tuple(provision(f"p_{at}", sentence) for at, sentence in enumerate(sentences, start=1))
    found = read_effects(read_wording(said), own_title=title)[0]
    assert {effect.kind for effect in found} <= {EffectKind.AMENDS}
    return [(effect.target_title, effect.target_part, effect.scope.value) for effect in found]


def test_amendments_whose_target_only_the_title_names() -> None:
    assert amending(
        "甲市人民政府关于修改《甲市停车办法》的决定",
        "将第四条修改为：“市公安机关主管停车。”",
        "第九条改为第七条，修改为：“第七条 停车应当缴费，《旧办法》同时废止。”",
        "删去第十二条。",
        "第二十条后增加一条，作为第二十一条：“本办法自公布之日起施行。”",
        "本决定自公布之日起施行。",
    ) == [
        ("甲市停车办法", "第四条", "partial"),
        ("甲市停车办法", "第九条", "partial"),
        ("甲市停车办法", "第十二条", "partial"),
        ("甲市停车办法", "第二十条", "partial"),
    ]


def test_the_text_gives_the_number_of_what_the_title_amends() -> None:
    said = ("甲部决定对《甲办法》（甲部令2009年第13号）作如下修改：", "一、删去第八条第二款。")
    provisions = tuple(provision(f"p_{at}", sentence) for at, sentence in enumerate(said, start=1))
    effects = read_effects(read_wording(provisions), own_title="甲部关于修改《甲办法》的决定")[0]
    assert {(effect.target_title, effect.target_number) for effect in effects} == {("甲办法", "甲部令2009年第13号")}


def test_an_amendment_known_by_its_title_alone() -> None:
    assert amending("甲市人民政府关于修改〈甲市停车办法〉的决定", "修改后的条文见附件。") == [
        ("甲市停车办法", None, "whole")
    ]


SEVERAL = "甲市人民政府关于修改和废止部分规章的决定"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (  # the change runs on after the name
            ("《甲市渡口办法》（市政府令第1号）将第三条中的“船舶”修改为“船只”；删去第五条。",),
            [("甲市渡口办法", "第三条", "partial"), ("甲市渡口办法", "第五条", "partial")],
        ),
        (  # a name over its changes, and another
            (
                "修改《甲市渡口办法》（市政府令第1号）",
                "第三条修改为：“渡口由县政府管理；船舶由交通局管理。”",
                "修改《甲市广告办法》（市政府令第2号）",
                "将第四条修改为：",
                "“第四条 按照《乙条例》执行。”",
                "增加一条，作为第八条：“丙。”",
            ),
            [
                ("甲市渡口办法", "第三条", "partial"),
                ("甲市广告办法", "第四条", "partial"),
                ("甲市广告办法", "第八条", "partial"),
            ],
        ),
        (  # announced in a sentence of its own, which the changes stand for
            ("对《甲市渡口办法》（市政府令第1号）作如下修改：", "将第三条修改为：“丙。”", "删去第五条中的“丁”。"),
            [("甲市渡口办法", "第三条", "partial"), ("甲市渡口办法", "第五条", "partial")],
        ),
        (  # of itself
            ("《甲市关于修改〈乙办法〉的决定》已经市政府同意，现予公布。", "第三条修改为：“丙。”"),
            [],
        ),
    ],
)
def test_amendments_under_the_name_of_each_document(
    said: tuple[str, ...], read: list[tuple[str | None, str | None, str]]
) -> None:
    assert amending(SEVERAL, *said) == read


def test_a_name_without_marks_over_its_changes() -> None:
    items = ProvisionKind.ITEM
    provisions = (
        heading("hd_1", "（一）", "甲省统计管理办法（甲省人民政府令第120号）"),
        provision("hd_1__1", "将第七条修改为：“丙。”", kind=items, label="1.", parent="hd_1"),
        provision("hd_1__2", "删去第十二条第二款、第十五条中的“丁”。", kind=items, label="2.", parent="hd_1"),
    )
    found = read_effects(read_wording(provisions), own_title=SEVERAL)[0]
    assert [(each.target_title, each.target_number, each.target_part) for each in found] == [
        ("甲省统计管理办法", "甲省人民政府令第120号", "第七条"),
        ("甲省统计管理办法", "甲省人民政府令第120号", "第十二条第二款、第十五条"),
    ]


@pytest.mark.parametrize(
    ("over", "amended"),
    [
        ("修改的规范性文件（3件）", True),
        ("予以修改的规章", True),
        ("拟修改的规范性文件", False),
        ("继续有效的规范性文件", False),
        ("修改、废止的规范性文件", False),
    ],
)
def test_a_heading_says_that_what_stands_under_it_is_amended(over: str, *, amended: bool) -> None:
    provisions = (
        heading("hd_1", "一、", over),
        heading("hd_1__1", "（一）", "《甲市供水办法》（甲政发〔2006〕40号）", parent="hd_1"),
        provision("hd_1__1__1", "第四条中的“乙”修改为“丙”。", kind=ProvisionKind.ITEM, label="1.", parent="hd_1__1"),
        heading("hd_2", "二、", "其他"),
        provision("hd_2__p_1", "第五条修改为：“丁。”", parent="hd_2"),
    )
    found = read_effects(read_wording(provisions), own_title="甲市关于公布规范性文件清理结果的决定")[0]
    read = [(each.kind, each.target_number, each.target_part) for each in found if each.kind is EffectKind.AMENDS]
    assert read == ([(EffectKind.AMENDS, "甲政发〔2006〕40号", "第四条")] if amended else [])


@pytest.mark.parametrize(
    ("said", "suspended"),
    [
        (
            "在试点地区暂时调整实施《甲条例》第二十三条、《乙条例》第六条的有关规定。",
            [("甲条例", "第二十三条"), ("乙条例", "第六条的有关规定")],
        ),
        ("暂时停止实施《甲条例》和《乙条例》有关规定。", [("甲条例", None), ("乙条例", "有关规定")]),
        ("暂时调整实施《甲条例》有关规定，依据《乙条例》办理。", [("甲条例", "有关规定")]),
    ],
)
def test_what_is_suspended_together(said: str, suspended: list[tuple[str, str | None]]) -> None:
    found = read_effects(read_wording((provision(text=said),)), own_title="甲市批复")[0]
    assert [(each.target_title, each.target_part) for each in found] == suspended
    assert {each.kind for each in found} == {EffectKind.SUSPENDS}


def test_what_the_announcing_sentence_says_of_a_document_is_kept() -> None:
    said = (
        provision("p_1", "决定对《甲市停车办法》（市政府令第9号）作如下修改："),
        provision("p_2", "第三条修改为：“丙。”"),
    )
    (effect,) = read_effects(read_wording(said), own_title="甲市关于修改《甲市停车办法》的决定")[0]
    assert (effect.target_number, effect.target_part, effect.provision) == ("市政府令第9号", "第三条", "p_2")


def test_changes_are_read_in_decisions_alone() -> None:
    assert amending("甲市人民政府2019年立法工作计划", "修改《甲市渡口办法》", "第三条修改为：“丙。”") == []


def test_a_repeal_ends_what_is_amended() -> None:
    said = ("修改《甲办法》", "第三条修改为：“丙。”", "废止《乙办法》。", "第五条修改为：“丁。”")
    provisions = tuple(provision(f"p_{at}", each) for at, each in enumerate(said))
    found = read_effects(read_wording(provisions), own_title=SEVERAL)[0]
    assert [(each.kind.value, each.target_title, each.target_part) for each in found] == [
        ("amends", "甲办法", "第三条"),
        ("repeals", "乙办法", None),
    ]


def test_a_title_of_several_says_not_which_article_is_whose() -> None:
    assert amending("甲市关于修改《甲办法》和《乙办法》的决定", "将第四条修改为：“丙。”") == []


@pytest.mark.parametrize(
    "title",
    [
        "关于公开征求《甲办法（征求意见稿）》意见的公告",
        "关于征求废止《甲办法》意见的公告",
        "甲办法（送审稿）",
        "关于征求《甲办法》修订意见的通知",
    ],
)
def test_what_is_put_forward_does_nothing(title: str) -> None:
    said = (provision("p_1", "《旧办法》同时废止。各地制定的办法同时停止执行。"),)
    assert read_effects(read_wording(said), own_title=title) == ((), ())


def test_what_holds_a_repealed_text_is_repealed_in_part() -> None:
    said = (provision("p_1", "《关于印发甲的通知》（甲政发〔2008〕5号）中的《乙规范》《丙规范》同时废止。"),)
    found = read_effects(read_wording(said))[0]
    assert [(e.target_number or e.target_title, e.scope.value, e.target_part) for e in found] == [
        ("甲政发〔2008〕5号", "partial", "乙规范"),
        ("乙规范", "whole", None),
        ("丙规范", "whole", None),
    ]


def test_said_with_and_without_the_number() -> None:
    bare, full = provision("p_1", "废止《甲办法》。"), provision("p_2", "《甲办法》（甲政发〔2008〕5号）同时废止。")
    for said in ((bare, full), (full, bare)):
        (effect,) = read_effects(read_wording(said))[0]
        assert (effect.target_number, effect.provision) == ("甲政发〔2008〕5号", "p_2")
    other = provision("p_3", "《甲办法》（甲政发〔2001〕9号）同时废止。")  # another edition of one title
    assert len(read_effects(read_wording((full, other)))[0]) == 2


@pytest.mark.parametrize(
    ("sentences", "title", "targets", "doubts"),
    [
        (
            ("为实施《甲市停车办法》（甲政发〔2008〕5号，以下简称《办法》），制定本通知。", "《办法》同时废止。"),
            "甲市人民政府关于停车的通知",
            ["甲政发〔2008〕5号"],
            [],
        ),
        (
            ("对《甲法院关于乙的解释》（以下简称《解释》）作如下修改：", "删除《解释》第一条第二项。"),
            None,
            ["甲法院关于乙的解释", "甲法院关于乙的解释"],
            [],
        ),
        (("删除《解释》第一条第二项。",), "甲法院关于修改《甲法院关于乙的解释》的决定", ["甲法院关于乙的解释"], []),
        (("《实施细则》同时废止。",), "甲市停车办法", [], ["short_name_unclear"]),
        (("《乙市停车办法实施细则》同时废止。",), "甲市停车办法", ["乙市停车办法实施细则"], []),
    ],
)
def test_short_names(sentences: tuple[str, ...], title: str | None, targets: list[str], doubts: list[str]) -> None:
    said = tuple(provision(f"p_{at}", sentence) for at, sentence in enumerate(sentences))
    effects, issues = read_effects(read_wording(said), own_title=title)
    assert [effect.target_number or effect.target_title for effect in effects] == targets
    assert [issue.rule for issue in issues] == doubts
