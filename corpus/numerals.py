"""Numerals as gazettes print them, and back.

    第二十一条 -> 21      一百零三 -> 103      二○一七 -> 2017      １２ -> 12      ③ -> 3      ㈣ -> 4      Ⅴ -> 5

Zero is printed with whatever looked round: 零 〇 ○ ◯, and the letter O. The letters l and I stand for 1 only beside
real digits (1995年8月l日 is the business of `corpus.dates`).
"""

from __future__ import annotations

from functools import lru_cache

ZEROS = "零〇○◯OoＯｏ"
CHINESE_DIGITS = dict.fromkeys(ZEROS, 0) | {
    digit: value
    for digits in ("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖")
    for value, digit in enumerate(digits, start=1)
}
CHINESE_DIGITS |= {"两": 2, "弌": 1, "貳": 2, "參": 3, "叄": 3, "陸": 6}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"万": 10_000, "亿": 100_000_000}

# Ordinals that are one character: (first character, how many follow on from it, value of the first).
_ORDINAL_RUNS = (
    ("①", 20, 1),
    ("⑴", 20, 1),
    ("⒈", 20, 1),
    ("㈠", 10, 1),
    ("㊀", 10, 1),
    ("❶", 10, 1),
    ("➀", 10, 1),
    ("Ⅰ", 12, 1),
    ("ⅰ", 12, 1),
    ("㉑", 15, 21),
    ("㊱", 15, 36),
)
ORDINALS = {chr(ord(first) + step): value + step for first, count, value in _ORDINAL_RUNS for step in range(count)}

_FULL_WIDTH_DIGITS = {ord("０") + n: str(n) for n in range(10)}
_LOOKALIKES = str.maketrans("OoＯｏ○〇◯lIｌＩ", "00000001111")


@lru_cache(maxsize=4096)  # a few hundred numerals count everything
def read_numeral(text: str) -> int | None:
    """Read a whole string as one numeral: "一百零三" -> 103, "２0" -> 20, "⑫" -> 12; None for anything else.

    Chinese digits without a unit are read by place: 二〇一七 is 2017, 三五 is 35.
    """
    text = "".join(text.split())
    if not text:
        return None
    if len(text) == 1 and text in ORDINALS:
        return ORDINALS[text]
    arabic = read_arabic(text)
    if arabic is not None:
        return arabic
    if all(char in CHINESE_DIGITS for char in text):
        if all(char in "OoＯｏ○◯" for char in text):
            return None  # a letter or a bullet, not a zero
        return int("".join(str(CHINESE_DIGITS[char]) for char in text))
    return _read_with_units(text)


def read_arabic(text: str) -> int | None:
    """Read Arabic digits of either width; a round or upright letter among them is a digit: "20l7" -> 2017."""
    plain = text.translate(_FULL_WIDTH_DIGITS)
    if not any(char in "0123456789" for char in plain):
        return None
    plain = plain.translate(_LOOKALIKES)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def _read_with_units(text: str) -> int | None:
    total = section = 0
    pending: int | None = None  # a digit still waiting for its unit
    last_unit = 10_000  # units descend within a section: 百 before 十
    seen = False
    for char in text:
        if char in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[char]
            if pending:
                return None  # 一二百: no such numeral
            pending = digit
        elif char in UNITS or char in TENS:
            unit = UNITS.get(char, 10)
            if unit >= last_unit:
                return None
            section += TENS[char] if char in TENS else (pending or 1) * unit
            pending, last_unit, seen = None, unit, True
        elif char in MYRIADS:
            total = (total + section + (pending or 0)) * MYRIADS[char]
            section, pending, last_unit, seen = 0, None, 10_000, True
        else:
            return None
    return total + section + (pending or 0) if seen else None


def chinese(number: int) -> str:
    """Write a numeral as a clerk does: 10 -> 十, 21 -> 二十一, 103 -> 一百零三, 110 -> 一百一十.

    Raises ValueError outside 0 to 9999, where no label or date goes.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral is written for {number}")
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += digits[digit] + name
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written
