"""The report of an ingest: every file with what came of it, and refusals by reason."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tests.conftest import Gongbao
from web.intake import Refused
from web.report import COLUMNS, by_reason

GOOD = "甲市人民政府关于渡口管理的通知\n甲政发〔2019〕5号\n各县人民政府：\n加强渡口管理。\n甲市人民政府\n2019年3月1日\n"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_told_of_with_what_came_of_it(gongbao: Gongbao, tmp_path: Path) -> None:
    folder, report = tmp_path / "来件", tmp_path / "report.csv"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "news.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (folder / "=1+1.txt").write_text("", encoding="utf-8")
    result = gongbao("ingest", str(folder), "--report", str(report), archive=tmp_path / "archive")
    assert result.exit_code == 1
    told = {Path(row["file"].lstrip("'")).name: row for row in rows(report)}
    assert {name: row["outcome"] for name, row in told.items()} == {
        "good.txt": "added",
        "news.txt": "refused",
        "=1+1.txt": "refused",
    }
    assert (told["good.txt"]["documents"], told["good.txt"]["first_title"]) == ("1", "甲市人民政府关于渡口管理的通知")
    assert told["news.txt"]["reason"]
    again = gongbao("ingest", str(folder), "--report", str(report), archive=tmp_path / "archive")
    assert again.exit_code == 1
    assert {row["outcome"] for row in rows(report)} == {"unchanged", "refused"}
    assert list(rows(report)[0]) == list(COLUMNS)


def test_a_report_that_cannot_be_written_is_said_in_one_sentence(gongbao: Gongbao, tmp_path: Path) -> None:
    source = tmp_path / "good.txt"
    source.write_text(GOOD, encoding="utf-8")
    result = gongbao("ingest", str(source), "--report", str(tmp_path / "no" / "r.csv"), archive=tmp_path / "archive")
    assert result.exit_code == 1
    assert "The report cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_of_a_great_many_refusals_the_reasons_are_counted(gongbao: Gongbao, tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"今天气温{number}度。\n", encoding="utf-8")
    result = gongbao("ingest", str(tmp_path), archive=tmp_path / "archive")
    assert "and 10 more" in result.stderr
    assert "60: no document was found" in result.stderr


def test_reasons_are_grouped_without_what_is_particular() -> None:
    refused = [Refused("a", "it has 60 MB"), Refused("b", "it has 70 MB"), Refused("c", "it is empty")]
    assert by_reason(refused) == Counter({"it has … MB": 2, "it is empty": 1})
