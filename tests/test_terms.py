"""Terms: PATTERNS b3 and b4, and the terms of other things."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import TermPoint
from ingest.terms import read_terms
from ingest.wording import read_wording
from tests.factories import provision

ISSUED = date(2017, 11, 17)


def read(text: str, published_on: date | None = None) -> tuple[TermPoint | None, TermPoint | None, str | None]:
    effective, expires, interpreter, issues = read_terms(
        read_wording([provision("p_1", text)]), issued_on=ISSUED, published_on=published_on
    )
    assert issues == ()
    return effective, expires, interpreter


# (row, text, first day, presumed)
BEGINS = [
    ("E1", "本办法自 2018 年 1 月 1 日起施行。", date(2018, 1, 1), False),
    ("E2", "本办法自印发之日起施行。", ISSUED, True),
    ("E2", "本办法自公布之日起施行。", ISSUED, True),
    ("E3", "本规定自公布之日起30日后施行。", date(2017, 12, 17), True),
    ("E3", "本规定自公布之日起三十日后施行。", date(2017, 12, 17), True),
    ("E4", "本预案自印发之日起实施,《甲预案》同时废止。", ISSUED, True),
    ("E4", "本通知自发布之日起执行。", ISSUED, True),
    ("E5", "本条例自一九九三年一月一日起施行。", date(1993, 1, 1), False),
    ("E6", "本规定自２０07年9月１日起施行。", date(2007, 9, 1), False),
    ("E7", "本条例自省人大常委会批准之日起施行。", None, True),
    ("E9", "《甲条例》已由乙通过，现予公布，自2009年11月1日起施行。", date(2009, 11, 1), False),
    ("E10", "第三条自2021年1月1日起施行，其余条款自公布之日起施行。", ISSUED, True),
    ("E1", "本办法于2018年1月1日起施行。", date(2018, 1, 1), False),
    ("E1", "本通告自2018年1月1日零时起施行。", date(2018, 1, 1), False),
    ("E2", "通知如下：一、加强领导。二、本通知自下发之日起执行。", ISSUED, True),  # items that run on
    ("E2", "本通知自发文之日起执行。", ISSUED, True),
    ("E2", "本办法自即日起施行。", ISSUED, True),
    ("E3", "本规定自发布后30日施行。", date(2017, 12, 17), True),
    ("E3", "本条例自公布之日起三个月后施行。", date(2018, 2, 17), True),
    ("E4", "本办法自2018年1月1日起实行。", date(2018, 1, 1), False),
    ("E4", "本办法自2018年1月1日起暂行两年。", date(2018, 1, 1), False),
    ("E8", "本规定自1985年度起施行。", date(1985, 1, 1), True),
    ("no subject", "自2018年1月1日起施行。", date(2018, 1, 1), False),
    ("with a repeal", "本条例自2022年7月1日起施行，《甲规定》同时废止。", date(2022, 7, 1), False),
]
# (row, text, last day, presumed)
ENDS = [
    ("X1", "本办法自2018年1月1日起施行,有效期至 2022 年 12 月 31 日。", date(2022, 12, 31), False),
    ("X2", "本办法自2017年5月1日起施行，有效期5年。", date(2022, 4, 30), True),
    ("X2", "本办法自2017年5月1日起施行，有效期为五年。", date(2022, 4, 30), True),
    ("X2", "本办法自2017年5月1日起施行。有效期5年。", date(2022, 4, 30), True),
    ("X2", "本办法自印发之日起施行,有效期2年。", date(2019, 11, 16), True),
    ("X2", "本通知有效期3年。", date(2020, 11, 16), True),
    ("X3", "本办法自2026年3月1日起施行，有效期至2031年2月底。", date(2031, 2, 28), False),
    ("X4", "本通知自印发之日起施行,实施期限自2018年1月1日至2020年12月31日止。", date(2020, 12, 31), False),
    ("X5", "本办法有效期自2026年1月1日至2031年1月1日。", date(2031, 1, 1), False),
    ("X5", "本措施有效期为2024年7月10日至2026年7月9日。", date(2026, 7, 9), False),
    ("X2", "本办法自2018年1月1日起施行，有效期为自施行之日起5年。", date(2022, 12, 31), True),
    ("X2", "本办法自2018年1月1日起施行，期限为三年。", date(2020, 12, 31), True),
    ("X2", "本方案实施期限暂定5年，从2018年1月1日起计算。", date(2022, 12, 31), True),
    ("X5", "本通知有效期为2018年1月1日—2020年12月31日。", date(2020, 12, 31), False),
    ("X6", "本办法自2018年1月1日起施行，有效期五年，届满自动失效。", date(2022, 12, 31), True),
    ("own end", "本通告自2018年1月1日起施行，2019年1月1日起自行废止。", date(2018, 12, 31), False),
    ("the first", "本措施自印发之日起施行,有效期一年,但第一条措施有效期至2025年6月30日。", date(2018, 11, 16), True),
    (
        "beside a licence",
        "本办法自2018年1月1日起施行,有效期5年,《采矿许可证管理办法》同时废止。",
        date(2022, 12, 31),
        True,
    ),
    ("X7", "本意见自2011年5月1日起施行，试行两年。", date(2013, 4, 30), True),
    ("own end", "本通知自2024年8月1日起施行,至2024年12月31日停止执行。", date(2024, 12, 31), False),
    ("own end", "本通知自2026年7月1日起施行,2027年6月30日废止。", date(2027, 6, 30), False),
]
NOTHING = [
    ("-2", "采矿许可证有效期届满自行失效。"),
    ("-5", "规范性文件有效期一般不得超过5年。"),
    ("-6", "本条例施行前已发放的居住证，在有效期内继续有效。"),
    ("-8", "报自治区人民政府批准后实施。"),
    ("-9", "处罚决定自作出之日起生效。"),
    ("-9", "自送达之日起生效。"),
    ("-10", "文末应当写明“本通知自发布之日起施行，有效期5年”。"),
    ("-15", "实施三年行动计划(2017—2020年)。"),
    ("X12", "规划期限2016—2020年。"),
    ("certificate", "证书有效期5年,自发证之日起计算。"),
    ("voucher", "房票自核发之日起计算,有效期为12个月,期满自动失效。"),
    ("another", "《甲条例》自2018年1月1日起施行。"),
    ("plan", "修订后的《甲办法》拟定于2024年1月1日起正式实施。"),
    ("plan", "从2019年1月1日起，实施三年青年见习计划。"),
    ("another", "新标准自2018年1月1日起执行。"),
    ("work", "自2018年1月1日起,对新建项目实施总量控制。"),
    ("trial", "在三个区县试行两年后推广。"),
]
EXPLAINED = [
    ("本办法由市农业局负责解释。", "市农业局"),
    ("本办法由市财政局会同市农业局负责解释。", "市财政局会同市农业局"),
    ("本办法由市财政局、市税务局按职责分工负责解释。", "市财政局、市税务局"),
    ("本规定具体应用中的问题由市城管局负责解释。", "市城管局"),
    ("本办法解释权归市经信委所有。", "市经信委"),
    ("本条例由市人大常委会解释。", "市人大常委会"),
    ("由主管部门向当事人解释政策。", None),
    ("法律解释权属于全国人民代表大会常务委员会。", None),
]


@pytest.mark.parametrize(("row", "text", "day", "presumed"), BEGINS)
def test_begins(row: str, text: str, day: date | None, presumed: bool) -> None:
    effective, _, _ = read(text)
    assert effective is not None, row
    assert (effective.date, effective.presumed, effective.provision) == (day, presumed, "p_1")
    assert effective.sentence in text


@pytest.mark.parametrize(("row", "text", "day", "presumed"), ENDS)
def test_ends(row: str, text: str, day: date, presumed: bool) -> None:
    _, expires, _ = read(text)
    assert expires is not None, row
    assert (expires.date, expires.presumed) == (day, presumed)
    assert expires.sentence in text


@pytest.mark.parametrize(("row", "text"), NOTHING)
def test_says_nothing_of_the_document(row: str, text: str) -> None:
    assert read(text) == (None, None, None), row


@pytest.mark.parametrize(("text", "interpreter"), EXPLAINED)
def test_who_explains(text: str, interpreter: str | None) -> None:
    assert read(text)[2] == interpreter


def test_the_day_of_publication_goes_before_that_of_signature() -> None:
    effective, _, _ = read("本办法自公布之日起施行。", published_on=date(2017, 12, 1))
    assert effective is not None
    assert effective.date == date(2017, 12, 1)


def test_an_explanation_has_no_terms_of_its_own() -> None:
    said = [provision("p_1", "本办法自2018年1月1日起施行,有效期5年。")]
    terms = read_terms(read_wording(said), issued_on=ISSUED, published_on=None, own_title="《甲办法》政策解读")
    assert terms == (None, None, None, ())


@given(st.text(alphabet="本办法自印发公布之日起施行有效期至为五5年月2018日，。由市局负责解释“”"))
def test_never_raises(text: str) -> None:
    read(text)
