"""Acts: every row of PATTERNS b1, b2 and b5 that can be read from one sentence, and the lookalikes of b8."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import EffectKind, Scope
from ingest.acts import Act, acts
from ingest.sentences import sentences

LABELLED = Path(__file__).parents[2] / "shared/sources/truth/repeal_sentences_labelled53.tsv"

# (row of PATTERNS, sentence, what is done: kind, title or number, …)
Done = tuple[str, str]
REPEALS = [
    (
        "R1",
        "《乙市人民政府办公厅关于印发〈甲办法〉的通知》(乙政办字〔2010〕105号)同时废止。",
        ["乙政办字〔2010〕105号"],
    ),
    (
        "R2",
        "本预案自印发之日起实施,乙市人民政府办公厅印发的《甲预案》(乙政办字〔2016〕72号)及《关于调整甲的通知》(乙政办字〔2016〕123号)同时废止。",
        ["乙政办字〔2016〕72号", "乙政办字〔2016〕123号"],
    ),
    ("R3", "1994年8月18日国务院发布的《甲条例》同时废止", ["甲条例"]),
    ("R4", "1992年10月17日乙市第九届人民代表大会常务委员会第三十七次会议通过的《甲条例》同时废止。", ["甲条例"]),
    (
        "R5",
        "1993年9月17日乙市人大通过、根据1997年4月16日《关于修改〈甲条例〉的决定》修正的《甲条例》，1994年8月18日市人民政府第17号令发布、"
        "根据1997年12月31日市人民政府第12号令修改的《丙处罚办法》同时废止。",
        ["甲条例", "市人民政府令第17号"],
    ),
    ("R6", "《甲办法》《乙规定》《丙条例》同时废止。", ["甲办法", "乙规定", "丙条例"]),
    ("R7", "1996年4月18日、1998年7月24日市人民政府发布的《甲办法》、《乙规定》同时废止。", ["甲办法", "乙规定"]),
    ("R1", "《甲办法》(甲政发[1999]22号)同时废止.", ["甲政发〔1999〕22号"]),
    ("R8", "市人民政府发布的《甲办理条例》，同时废止。", ["甲办理条例"]),
    ("R9", "第六十二条 本条例自2022年7月1日起施行，《丁规定》同时废止。", ["丁规定"]),
    ("R10", "自1997年2月5日起施行的《甲规定》同时废止。", ["甲规定"]),
    ("R11", "我院法〔1998〕86号通知印发的《甲意见》同时废止。", ["法〔1998〕86号"]),
    ("应即", "一九四九年颁布之《甲暂行条例》应即作废。", ["甲暂行条例"]),
    ("应即", "《甲暂行条例》应即废止。", ["甲暂行条例"]),
    ("R12", "1986年12月26日通过的《甲暂行规定》自本办法施行之日起即行废止。", ["甲暂行规定"]),
    (
        "R15",
        "《甲解释》（法释〔2002〕3号）不再适用；《乙规定》（法发〔1995〕9号）自本解释公布之日起不再执行。",
        ["法释〔2002〕3号", "法发〔1995〕9号"],
    ),
    (
        "R18",
        "经研究,决定废止《甲办法》(甲政发〔2008〕1号)、《乙规定》和《丙通知》(甲政发〔2009〕2号)等3件规范性文件。",
        ["甲政发〔2008〕1号", "乙规定", "甲政发〔2009〕2号"],
    ),
    ("R28", "《甲办法》同时作废。", ["甲办法"]),
    ("R32", "《河南省<土地管理法>实施办法》同时废止。", ["河南省<土地管理法>实施办法"]),
    (
        "a number alone",
        "海关总署公告2010年第46号和2013年第10号同时废止。",
        ["海关总署公告2010年第46号", "海关总署公告2013年第10号"],
    ),
    ("of a list", "《甲办法》等5件规范性文件自2020年1月1日起予以废止。", ["甲办法"]),
    (
        "after the new one",
        "《新办法》已由市政府通过，现予公布，自2009年11月1日起施行，1999年3月1日发布的《旧办法》同时废止。",
        ["旧办法"],
    ),
    ("basis is no target", "根据《甲法》，经研究，决定《乙办法》自发布之日起废止。", ["乙办法"]),
]
OTHERS = [
    ("R13", "《甲条例》中有关看守所的规定即行废止。", EffectKind.REPEALS, "甲条例", "有关看守所的规定"),
    (
        "R14",
        "《甲解释》（法释〔2015〕11号）第一条第一款第（一）项、第二款规定的内容不再适用。",
        EffectKind.REPEALS,
        "甲解释",
        "第一条第一款第（一）项、第二款规定的内容",
    ),
    (
        "R14",
        "不再执行《甲意见》(甲建〔2018〕34号)文件有关限价的规定,自印发之日起不再限制。",
        EffectKind.REPEALS,
        "甲意见",
        "有关限价的规定",
    ),
    ("R20", "《甲办法》宣布失效。", EffectKind.DECLARES_INVALID, "甲办法", None),
    ("停止执行", "自本通知印发之日起，《甲通知》（国办发〔2016〕82号）停止执行。", EffectKind.SUSPENDS, "甲通知", None),
    ("A3", "删去《甲规定》第七条。", EffectKind.AMENDS, "甲规定", "第七条"),
    ("A5", "将《甲条例》第七条第一项修改为“……”。", EffectKind.AMENDS, "甲条例", "第七条第一项"),
    ("A1", "将《甲条例》第七条中的“甲”修改为“乙”。", EffectKind.AMENDS, "甲条例", "第七条"),
    ("A6", "对《甲办法》作出修改。", EffectKind.AMENDS, "甲办法", None),
    ("A7", "《甲办法》根据本决定作相应修改,重新公布。", EffectKind.AMENDS, "甲办法", None),
    ("A12", "暂时调整实施《甲条例》有关规定。", EffectKind.SUSPENDS, "甲条例", "有关规定"),
    (
        "X11",
        "《甲办法》(甲政办〔2014〕22号)有效期延长至2018年12月31日。",
        EffectKind.EXTENDS,
        "甲办法",
        "有效期延长至2018年12月31日",
    ),
    ("C1", "凡与本预案规定不一致的,以本预案为准。", EffectKind.OVERRIDES_CONFLICTING, None, None),
    ("C2", "本市过去有关规定与本条例相抵触的，以本条例为准。", EffectKind.OVERRIDES_CONFLICTING, None, None),
    ("C3", "凡过去本省有关规定与本规定相抵触的，均按本规定执行。", EffectKind.OVERRIDES_CONFLICTING, None, None),
    ("C4", "此前的规定与本规定不一致的，适用本规定。", EffectKind.OVERRIDES_CONFLICTING, None, None),
    ("C5", "与本规定相抵触的，不再适用。", EffectKind.OVERRIDES_CONFLICTING, None, None),
    ("C1, named", "《甲解释》与本规定不一致的，以本规定为准。", EffectKind.OVERRIDES_CONFLICTING, "甲解释", None),
]
NOTHING = [
    ("-1", "制定机关应当及时予以修改或者废止。"),
    ("-1", "有关部门应即废止《甲办法》。"),
    ("-2", "依照《甲办法》核发的许可证应即作废。"),
    ("-1", "《甲办法》不适应形势的，制定机关应当及时予以修改或者废止。"),
    ("-2", "采矿许可证有效期届满自行失效。"),
    ("-2", "《采矿许可证》自行废止。"),
    ("-3", "复议期间具体行政行为不停止执行。"),
    ("-4", "使用作废的信用卡的,按《甲法》处罚。"),
    ("-5", "规范性文件有效期一般不得超过5年。"),
    ("-6", "本条例施行前已发放的居住证，在有效期内继续有效。"),
    ("-7", "责令其停止生产。"),
    ("-10", "文件末尾写明“《甲办法》同时废止”。"),
    ("-11", "第六十三条 法律的修改和废止程序，适用本章的有关规定。"),
    ("-12", "全面清理,对不符合《甲法》的及时进行修改或废止。"),
    ("-13", "《甲办法》（征求意见稿）同时废止。"),
    ("title of a repeal", "根据《国务院关于废止和修改部分行政法规的决定》修订。"),
    ("history line", "2013年7月18日《国务院关于废止和修改部分行政法规的决定》第一次修订"),
    ("proposal", "建议废止《甲办法》。"),
    ("already", "已废止《甲办法》的,按新规定执行。"),
    ("after the fact", "《甲办法》废止后，有关事项按本办法办理。"),
    ("licence", "原登记证自动失效。"),
    ("C6", "法律、法规、规章另有规定的，从其规定。"),
    ("C7", "国家、省有新规定的，从其规定。"),
    ("policy", "其他人员不再执行限购政策。"),
    ("an article of another", "依照《甲法》第三条的规定,其证件作废。"),
]


def target(act: Act) -> str | None:
    return act.number or act.title


@pytest.mark.parametrize(("row", "sentence", "targets"), REPEALS)
def test_repeals(row: str, sentence: str, targets: list[str]) -> None:
    done = acts(sentence)
    assert [target(act) for act in done] == targets, row
    assert {act.kind for act in done} == {EffectKind.REPEALS}
    assert {act.scope for act in done} == {Scope.WHOLE}


@pytest.mark.parametrize(("row", "sentence", "kind", "title", "part"), OTHERS)
def test_does_other_things(row: str, sentence: str, kind: EffectKind, title: str | None, part: str | None) -> None:
    (act,) = acts(sentence)
    assert (act.kind, act.title, act.part) == (kind, title, part), row


@pytest.mark.parametrize(("row", "sentence"), NOTHING)
def test_does_nothing(row: str, sentence: str) -> None:
    assert acts(sentence) == [], row


def test_every_kind_has_an_example() -> None:
    assert {kind for _, _, kind, _, _ in OTHERS} == set(EffectKind)


def test_days_of_the_targets() -> None:
    first, second = acts("1996年4月18日、1998年7月24日市人民政府发布的《甲办法》、《乙规定》同时废止。")
    assert (first.date, second.date) == (date(1996, 4, 18), date(1998, 7, 24))


def test_the_day_that_the_sentence_gives() -> None:
    (act,) = acts("本条例自2022年7月1日起施行，《甲规定》同时废止。")
    assert act.on == date(2022, 7, 1)
    (act,) = acts("自1997年2月5日起施行的《甲规定》同时废止。")
    assert act.on is None
    (act,) = acts("《甲规定》自2020年1月1日起废止。")
    assert act.on == date(2020, 1, 1)


@given(st.text(alphabet="《》〈〉甲办法()（）〔2017〕3号，、。和及同时废止修改为第一条“”自起施行"))
def test_never_raises(text: str) -> None:
    acts(text)


def test_a_private_character_of_the_text_is_no_mask() -> None:
    """A font's own character for a rare ideograph, among the codes that stand for titles and numbers."""
    for char in "\ue000\ue3ff\ue800\uf000":
        (act,) = acts(f"乙{char}镇《甲{char}镇供水办法》同时废止。")
        assert act.title == f"甲{char}镇供水办法"


@pytest.mark.skipif(not LABELLED.exists(), reason="the 53 labelled sentences are not beside this working copy")
def test_labelled_sentences() -> None:
    """Every repeal found with every target, nothing where nothing is done."""
    wrong = []
    with LABELLED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            done = [act for sentence in sentences(row["sentence"]) for act in acts(sentence.text)]
            named = [act for act in done if act.title or act.number]
            expected = [target for target in row["targets"].split("|") if target]
            if row["label"] not in ("REPEAL", "PARTIAL"):
                if named:
                    wrong.append(row["sentence"])
            elif len({act.scope for act in named}) != 1 or not all(_named(target, named) for target in expected):
                wrong.append(row["sentence"])
    assert wrong == []


def _named(printed: str, done: list[Act]) -> bool:
    """Whether a target of the table, a number, a title in marks or a code (Z2010-0006), is among the acts."""
    bare = printed.strip("《》").replace("[", "〔").replace("]", "〕")
    return any(bare in (act.number, act.title) or (bare.isascii() and bare in (act.title or "")) for act in done)
