"""Why a text holds no document."""

import pytest

from ingest.lines import read_lines
from ingest.no_document import REASONS, why_none


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule, _, _, example in REASONS])
def test_each_reason_is_told_by_its_example(rule: str, example: str) -> None:
    issue = why_none(read_lines(f"渡口\n{example}\n"))
    assert issue.rule == rule
    assert issue.text in example


@pytest.mark.parametrize(
    "text", ["", "今天天气很好。", "据此，制定本办法。", "甲市人民网络有限公司", "专家解读了气象资料。"]
)
def test_what_tells_nothing_is_not_guessed(text: str) -> None:
    assert why_none(read_lines(text)).rule == "no_documents"
