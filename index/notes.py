"""What is said of how a query was read: sentences of a table, in Chinese, each with its values.

note(Said.TOO_MANY, most=64)    '词太多，只读前64个', with what a page in another language needs to say the same
"""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """The sentences; `%(name)s` is a place to be filled."""

    TOO_LONG = "查询过长，只读前%(most)s字"
    TOO_MANY = "词太多，只读前%(most)s个"
    NOTHING = "没有可以检索的字"
    UNPAIRED = "引号没有配对，读到末尾为止"
    NO_OPERAND = "%(operator)s旁边缺少检索词，未作运算"
    NO_PREFIX_WITHIN = "“%(prefix)s”在同条、同句之内不起作用"
    UNREADABLE = "“%(prefix)s:%(value)s”不能读作%(prefix)s，按词检索"
    ALONE = "“%(word)s”只有一个词，无从相近"
    NO_SUCH_DOCUMENT = "没有机关、日期、文种相符的文件，按词检索"
    DROPPED = "未参与检索：%(words)s"
    PERIODS = "成文日期在下列任一时段：%(periods)s"
    ADDRESSED = "“%(text)s”只见于主送机关"
    CROSSING = "“%(text)s”在%(count)s件文件中跨越两个条款"
    WITHIN = "%(words)s 相隔不超过%(most)s字"


class Note(str):
    """The sentence in Chinese; `said` and `values` are what it was made of."""

    said: Said
    values: dict[str, object]

    __slots__ = ("said", "values")


def note(said: Said, **values: object) -> Note:
    """A sentence with its places filled."""
    made = Note(said.value % values)
    made.said, made.values = said, values
    return made
