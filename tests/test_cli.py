"""The command line: every command over a real archive, its exit codes, and one sentence for whatever is wrong."""

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from corpus.store import Archive
from tests.conftest import SAMPLE, Gongbao
from web.cli import main
from web.keeping_commands import file_name
from web.options import sentence

TERM = "淄政办发〔2017〕35号"
REPEALED = "淄政办字〔2010〕105号"
COMMANDS = {
    "ingest", "search", "show", "cite", "compare", "check", "repeals", "expiring", "export", "reindex", "verify",
    "stats", "serve",
}  # fmt: skip

NOTICE = """{city}人民政府
关于加强道路管理的通知

{code}〔2009〕{number}号

各区人民政府,市政府各部门:

为加强道路管理,保障道路畅通,现将有关事项通知如下:

一、加强巡查。各部门要加强道路巡查。

二、落实责任。各部门要落实道路管理责任。

{city}人民政府
2009年3月{number}日
"""


def notice(number: int) -> str:
    return NOTICE.format(city="清河市", code="清政发", number=number)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with two good gazettes, a bad one, and a file that is none."""
    folder = tmp_path / "gazettes"
    (folder / "2009").mkdir(parents=True)
    (folder / "2009" / "1.txt").write_text(notice(1), encoding="utf-8")
    (folder / "2.txt").write_text(notice(2), encoding="gbk")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cover.jpg").write_bytes(b"\xff\xd8")
    return folder


def one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(main.commands) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(gongbao: Gongbao, name: str) -> None:
    command = main.commands[name]
    names = {option for param in command.params for option in param.opts}
    assert "--archive" in names
    assert command.epilog
    assert command.epilog.startswith(f"Example: gongbao {name}")
    assert "--json" in names or name in {"export", "reindex", "serve"}
    result = gongbao(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS - {"serve", "ingest", "reindex"}))
def test_the_examples_run(sample_directory: Path, name: str) -> None:
    example = (main.commands[name].epilog or "").removeprefix("Example: ").partition(" >")[0]
    shell = example.replace("gongbao", f"{sys.executable} -m web.cli", 1)
    done = subprocess.run(
        shell, shell=True, capture_output=True, env={**os.environ, "GONGBAO_ARCHIVE": str(sample_directory)}, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout


def test_ingest_reads_a_folder_and_one_bad_file_stops_nothing(gongbao: Gongbao, small: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    result = gongbao("ingest", str(small), "--jobs", "2", archive=archive)
    assert result.exit_code == 1  # done in part
    assert "2 added" in result.stdout
    assert "1 refused" in result.stdout
    assert "1 .jpg" in result.stdout
    assert "2 documents" in result.stdout
    assert "empty.txt" in result.stderr
    assert one_sentence(result.stderr)
    with Archive.open(archive) as held:
        assert [source.name for source in held.sources()] == ["2.txt", "2009/1.txt"]
        assert held.document_ids() == ["清政发〔2009〕1号", "清政发〔2009〕2号"]
    found = gongbao("search", "道路巡查", "--json", archive=archive)
    assert json.loads(found.stdout)["total"] == 2


def test_ingest_again_changes_nothing(gongbao: Gongbao, small: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (small / "empty.txt").unlink()
    assert gongbao("ingest", str(small), archive=archive).exit_code == 0
    before = gongbao("export", "-", archive=archive).stdout
    with Archive.open(archive) as held:
        generation = held.generation
    again = gongbao("ingest", str(small), archive=archive)
    assert again.exit_code == 0
    assert "2 unchanged" in again.stdout
    with Archive.open(archive) as held:
        assert held.generation == generation
    (small / "2.txt").write_text(notice(3), encoding="utf-8")
    assert "1 replaced" in gongbao("ingest", str(small), archive=archive).stdout
    after = gongbao("export", "-", archive=archive).stdout
    assert before != after
    assert "清政发〔2009〕2号" not in after
    assert json.loads(gongbao("search", "清政发〔2009〕3号", "--json", archive=archive).stdout)["total"] == 1


def test_ingest_in_json(gongbao: Gongbao, small: Path, tmp_path: Path) -> None:
    told = json.loads(gongbao("ingest", str(small), "--json", archive=tmp_path / "archive").stdout)
    assert told["sources"] == {"added": 2, "unchanged": 0, "replaced": 0, "refused": 1}
    assert told["documents"] == 2


def test_ingest_summary_tells_what_a_clerk_checks(gongbao: Gongbao, tmp_path: Path) -> None:
    told = gongbao("ingest", str(SAMPLE), archive=tmp_path / "archive").stdout
    assert "15 documents, 61 articles" in told
    assert "废止 3" in told
    assert f"{REPEALED} by 淄政办字〔2017〕139号" in told
    assert re.search(r"doubts \d+: .*图缺失 1", told)
    assert re.search(r"\d seconds", told)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 100, b"%PDF-1.4\n\xe2\xe3\xcf\xd3", b" \n\n"])
def test_what_cannot_be_read_is_told_in_one_sentence(gongbao: Gongbao, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = gongbao("ingest", str(path), archive=tmp_path / "archive")
    assert result.exit_code == 1
    assert one_sentence(result.stderr)
    assert "bad.txt" in result.stderr


def test_nothing_to_read(gongbao: Gongbao, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "1.jpg").write_bytes(b"\xff\xd8\xff")
    result = gongbao("ingest", str(tmp_path / "scans"), archive=tmp_path / "archive")
    assert result.exit_code == 1
    assert one_sentence(result.stderr)
    assert "1 .jpg" in result.stderr
    assert not (tmp_path / "archive").exists()
    named = gongbao("ingest", str(tmp_path / "scans" / "1.jpg"), archive=tmp_path / "archive")
    assert named.exit_code == 1
    assert "plain text must be called .txt" in named.stderr
    assert gongbao("ingest", archive=tmp_path).exit_code == 2


def test_publication_and_issue_may_be_given(gongbao: Gongbao, small: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    arguments = ("--publication", "清河市人民政府公报", "--issue", "2009年第3期")
    gongbao("ingest", str(small / "2.txt"), *arguments, archive=archive)
    exported = json.loads(gongbao("export", "-", archive=archive).stdout)
    assert exported["publication"]["name"] == "清河市人民政府公报"
    assert exported["publication"]["issue"] == "2009年第3期"


def test_search_for_reading(gongbao: Gongbao) -> None:
    told = gongbao("search", "养老院", "消防").stdout
    assert told.startswith("1. 淄博市人民政府办公厅转发市民政局等部门")
    assert "淄政办字〔2017〕137号 · 淄博市人民政府办公厅 · 2017-10-23 · 未见废止记载" in told
    assert "<mark>" not in told
    assert "\x1b" not in told  # no colours in a pipe
    assert "read as: 词 养老院; 词 消防" in told
    assert "1 hit" in told


def test_search_finds_nothing_and_says_what_stands_nowhere(gongbao: Gongbao) -> None:
    result = gongbao("search", "火星基地")
    assert result.exit_code == 0
    assert "nothing found" in result.stdout
    assert "stands nowhere in this archive" in result.stdout


def test_search_options_are_those_of_the_api(gongbao: Gongbao) -> None:
    told = gongbao(
        "search", "--issuer", "市政府办公厅", "--type", "通知", "--from", "2017-11", "--to", "2017年11月",
        "--year", "2017", "--status", "未见废止记载", "--section", "市政府办公厅文件", "--as-of", "2020-01-01",
        "--scope", "provisions", "--mode", "words", "--sort", "newest", "--limit", "2", "--offset", "1",
        "--json", "通知",
    )  # fmt: skip
    assert told.exit_code == 0
    result = json.loads(told.stdout)
    assert result["mode"] == "words"
    assert len(result["hits"]) == 2
    assert all(hit["issued_on"].startswith("2017-11") for hit in result["hits"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("search", " "),
        ("ingest", ""),  # of a variable that was not set
        ("show", "\udcff"),  # bytes that are no UTF-8, as the shell gives them
        ("search", "x", "--mode", "fuzzy"),
        ("search", "x", "--from", "soon"),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--offset", "-1"),
        ("search", "x" * 1001),
        ("search", "x", "--status", "valid"),
        ("show",),
        ("show", "x", "--format", "rtf"),
        ("show", "x", "--as-of", "2017-02-30"),
        ("check",),
        ("check", "x", "--json", "--format", "csv"),
        ("check", "--file", "/no/such/list"),
        ("export",),
        ("export", "-", "--format", "rtf"),
        ("serve", "--port", "70000"),
        ("cite",),
        ("cite", "x", "--style", "mla"),
        ("quote", "x"),
    ],
)
def test_wrong_usage_is_2(gongbao: Gongbao, arguments: tuple[str, ...]) -> None:
    result = gongbao(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", [TERM, "淄政办发[2017]35号", "淄政办发(2017)35", "淄政办发〔2017〕第35号"])
def test_show_by_any_form_of_the_number(gongbao: Gongbao, name: str) -> None:
    told = gongbao("show", name, "--as-of", "2019-01-01")
    assert told.exit_code == 0
    assert told.stdout.startswith("淄博市人民政府办公厅关于印发淄博市有突出贡献的中青年专家选拔管理办法的通知\n")
    assert "第二十二条 本办法自2018年1月1日起施行,有效期至2022年12月31日。" in told.stdout
    assert "现行有效 (in_force) on 2019-01-01" in told.stdout


@pytest.mark.parametrize("name", ["第六条", "6", "第6条", "art_6"])
def test_show_one_provision(gongbao: Gongbao, name: str) -> None:
    told = gongbao("show", TERM, "--provision", name, "--as-of", "2019-01-01").stdout
    assert "第六条 淄博市有突出贡献的中青年专家应具有中国国籍" in told
    assert "现行有效 (in_force) on 2019-01-01" in told
    assert "第七条" not in told
    one = json.loads(gongbao("show", TERM, "--provision", name, "--json").stdout)
    assert one["document"] == TERM
    assert one["provision"]["id"] == "art_6"


def test_show_in_other_formats(gongbao: Gongbao) -> None:
    exported = json.loads(gongbao("show", TERM, "--json", "--as-of", "2023-01-01").stdout)
    assert (exported["id"], exported["status"]) == (TERM, "expired")
    assert gongbao("show", TERM, "--format", "markdown").stdout.startswith("# 淄博市人民政府办公厅")


@pytest.mark.parametrize("arguments", [("没有的文件",), (REPEALED,), (TERM, "--provision", "第九十九条")])
def test_show_what_is_not_there(gongbao: Gongbao, arguments: tuple[str, ...]) -> None:
    result = gongbao("show", *arguments)
    assert result.exit_code == 1
    assert one_sentence(result.stderr)
    assert not result.stdout


def test_check_tells_status_and_proof(gongbao: Gongbao) -> None:
    result = gongbao("check", REPEALED, TERM, "--as-of", "2018-06-01")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "已废止" in lines[2]
    assert "淄政办字〔2017〕139号 第十四条" in lines[2]
    assert "同时废止。" in lines[2]
    assert "现行有效" in lines[3]


def test_check_with_an_unknown_name_is_1(gongbao: Gongbao) -> None:
    result = gongbao("check", REPEALED, "没有的文件", "--json")
    assert result.exit_code == 1
    assert [one["status"] for one in json.loads(result.stdout)] == ["repealed", "unknown"]
    assert one_sentence(result.stderr)
    assert "没有的文件" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_check_a_list_from_a_file(gongbao: Gongbao, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.txt"
    path.write_text(f"{REPEALED}\n\n1. 《淄博市重污染天气应急预案》（淄政办字〔2016〕72号）\n", encoding=encoding)
    result = gongbao("check", "--file", str(path), "--format", "csv", "--as-of", "2018-01-01")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["status"] for row in rows] == ["repealed", "repealed"]
    assert rows[0]["by_provision"] == "第十四条"
    piped = gongbao("check", "--file", "-", "--json", "--as-of", "2018-01-01", stdin=path.read_bytes())
    assert [one["status"] for one in json.loads(piped.stdout)] == ["repealed", "repealed"]


def test_repeals_in_three_formats(gongbao: Gongbao) -> None:
    assert gongbao("repeals").stdout.count("同时废止") == 3
    assert len(list(csv.DictReader(io.StringIO(gongbao("repeals", "--format", "csv").stdout)))) == 3
    assert {one["kind"] for one in json.loads(gongbao("repeals", "--json").stdout)} == {"repeals"}


def test_repeals_are_filtered(gongbao: Gongbao) -> None:
    def numbers(*arguments: str) -> list[str]:
        return [one["target_number"] for one in json.loads(gongbao("repeals", "--json", *arguments).stdout)]

    assert numbers("--to", "2017-10-31") == [REPEALED]
    assert len(numbers("--from", "2017-11", "--issuer", "市政府办公厅", "--kind", "废止")) == 2
    assert numbers("--certainty", "by_title") == []
    assert gongbao("repeals", "--scope", "partial").stdout == "No repeal is known that meets these conditions.\n"
    assert gongbao("repeals", "--kind", "amends").exit_code == 2


def test_expiring(gongbao: Gongbao) -> None:
    told = gongbao("expiring", "--as-of", "2022-11-01").stdout
    assert f"2022-12-31  60        {TERM}" in told
    assert "第二十二条" in told
    assert gongbao("expiring", "--as-of", "2022-11-01", "--within", "30").stdout == "No document ends in that period.\n"
    (one,) = json.loads(gongbao("expiring", "--expired", "--as-of", "2023-02-01", "--json").stdout)
    assert (one["document"], one["days"]) == (TERM, -32)
    assert gongbao("expiring", "--within", "0").exit_code == 2


def test_lists_are_written_to_files(gongbao: Gongbao, tmp_path: Path) -> None:
    sheet, table, objects = (tmp_path / name for name in ("list.xlsx", "list.csv", "list.json"))
    for path in (sheet, table, objects):
        done = gongbao("check", REPEALED, TERM, "--output", str(path))
        assert (done.exit_code, done.stdout) == (0, "")
        assert one_sentence(done.stderr)
        assert "2 rows" in done.stderr
    rows = list(load_workbook(sheet).active.values)  # type: ignore[union-attr]
    assert [row[5] for row in rows] == ["时效性", "已废止", "失效"]
    assert table.read_bytes().startswith(b"\xef\xbb\xbfquery,")
    assert [one["number"] for one in json.loads(objects.read_text(encoding="utf-8"))] == [REPEALED, TERM]
    assert gongbao("repeals", "--format", "xlsx").stdout_bytes.startswith(b"PK")
    refused = gongbao("repeals", "--output", str(tmp_path / "no" / "such" / "folder.csv"))
    assert refused.exit_code == 1
    assert one_sentence(refused.stderr)


def test_a_long_list_and_a_whole_notice(gongbao: Gongbao, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("\n".join([REPEALED] * 2500), encoding="utf-8")
    result = gongbao("check", "--file", str(path), "--json", "--as-of", "2018-01-01")
    assert [one["status"] for one in json.loads(result.stdout)] == ["repealed"] * 2500
    assert result.stderr == ""  # no progress in a pipe


def test_export_to_a_folder(gongbao: Gongbao, tmp_path: Path) -> None:
    assert gongbao("export", str(tmp_path / "out")).exit_code == 0
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == gongbao("export", "-").stdout.splitlines()
    assert len(lines) == 15
    assert gongbao("export", str(tmp_path / "out"), "--format", "csv").exit_code == 0
    table = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == 15
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["documents.csv", "documents.jsonl"]


def test_export_where_nothing_can_be_written(gongbao: Gongbao, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = gongbao("export", str(tmp_path / "file"))
    assert result.exit_code == 1
    assert one_sentence(result.stderr)


def test_stats_and_verify(gongbao: Gongbao) -> None:
    assert "15 documents" in gongbao("stats").stdout
    assert json.loads(gongbao("stats", "--json").stdout)["coverage"]["documents"] == 15
    assert gongbao("verify").exit_code == 0
    assert json.loads(gongbao("verify", "--json").stdout) == {"ok": True, "problems": []}


def test_verify_and_reindex_when_the_index_is_gone(gongbao: Gongbao, small: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    gongbao("ingest", str(small), archive=archive)
    for path in sorted((archive / "index").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    broken = gongbao("verify", archive=archive)
    assert broken.exit_code == 1
    assert "reindex" in broken.stdout
    searched = gongbao("search", "道路", archive=archive)
    assert searched.exit_code == 1
    assert "reindex" in searched.stderr
    assert gongbao("reindex", archive=archive).exit_code == 0
    assert gongbao("verify", archive=archive).exit_code == 0


COMPARED = [
    ("two", (TERM, "淄政办字〔2017〕139号"), 0, "第十四条 新增"),
    ("the latest two texts of a title", ("淄博市重污染天气应急预案",), 1, "no second text"),  # one alone is held
    ("a name that is not held", (TERM, "没有的办法"), 1, "No document is called"),
    ("none", (), 2, "Give two documents"),
    ("three", (TERM, TERM, TERM), 2, "Give two documents"),
]


@pytest.mark.parametrize(("names", "code", "told"), [row[1:] for row in COMPARED], ids=[row[0] for row in COMPARED])
def test_compare(gongbao: Gongbao, names: tuple[str, ...], code: int, told: str) -> None:
    result = gongbao("compare", *names)
    assert result.exit_code == code
    assert told in (result.stderr or result.stdout)
    if code == 0:
        found = json.loads(gongbao("compare", *names, "--json").stdout)
        assert [found[side]["id"] for side in ("old", "new")] == list(names)
        assert sum(found["counts"].values()) == len(found["rows"])


@pytest.mark.parametrize("name", sorted(COMMANDS - {"ingest"}))
def test_without_an_archive(gongbao: Gongbao, tmp_path: Path, name: str) -> None:
    arguments = {"search": ["x"], "show": ["x"], "cite": ["x"], "compare": ["x"], "check": ["x"], "export": ["-"]}.get(
        name, []
    )
    result = gongbao(name, *arguments, archive=tmp_path / "nothing")
    assert result.exit_code == 1
    assert one_sentence(result.stderr)
    assert "There is no archive in" in result.stderr


def test_the_archive_may_be_named_by_the_environment(sample_directory: Path) -> None:
    from click.testing import CliRunner

    assert CliRunner(env={"GONGBAO_ARCHIVE": str(sample_directory)}).invoke(main, ["stats"]).exit_code == 0


def test_a_fault_of_ours_is_told_in_a_sentence_too(gongbao: Gongbao, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Archive, "repeals", broken)
    result = gongbao("repeals")
    assert result.exit_code == 1
    assert one_sentence(result.stderr)
    assert "RuntimeError: broken" in result.stderr
    monkeypatch.setenv("GONGBAO_DEBUG", "1")
    assert isinstance(gongbao("repeals").exception, RuntimeError)


def test_a_reader_that_goes_away_is_no_error(sample_directory: Path) -> None:
    shell = f"{sys.executable} -m web.cli export - --archive {sample_directory} | head -c 100 >/dev/null"
    done = subprocess.run(shell, shell=True, capture_output=True, timeout=60)
    assert done.stderr == b""


def test_serve_answers_and_tells_when_the_port_is_taken(gongbao: Gongbao, sample_directory: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "web.cli", "serve", "--port", "0", "--archive", str(sample_directory)],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
        assert address, told
        with urllib.request.urlopen(f"{address.group()}api/search?q=%E5%85%BB%E8%80%81", timeout=10) as answer:
            assert json.load(answer)["total"] >= 1
        with socket.create_connection(("127.0.0.1", int(address.group(1))), timeout=10) as plain:
            # as `curl http://…?q=养老` sends it, encoded by nobody
            plain.sendall("GET /api/search?q=养老 HTTP/1.0\r\n\r\n".encode())
            assert plain.recv(100).startswith(b"HTTP/1.0 200")
        taken = gongbao("serve", "--port", address.group(1))
        assert taken.exit_code == 1
        assert "is taken" in taken.stderr
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()


def test_commands_start_quickly() -> None:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "web.cli", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - began < 5


def test_a_message_becomes_a_sentence() -> None:
    assert sentence("there is no archive in instance") == "There is no archive in instance."


def test_every_option_is_explained() -> None:
    for name, command in main.commands.items():
        for param in command.params:
            if isinstance(param, click.Option) and not isinstance(param.type, click.Choice):
                assert param.help or param.show_default, f"{name} {param.opts}"


@pytest.mark.parametrize(
    ("style", "begins"), [("legal", "《"), ("ris", "TY  - "), ("bibtex", "@misc{"), ("csl-json", "[")]
)
def test_cite(gongbao: Gongbao, style: str, begins: str) -> None:
    result = gongbao("cite", "淄政办字[2017]139号", "--provision", "14", "--style", style)
    assert result.exit_code == 0
    assert result.stdout.startswith(begins)
    assert "第十四条" in result.stdout
    assert "�" not in result.stdout
    told = json.loads(gongbao("cite", "淄政办字[2017]139号", "--provision", "14", "--style", style, "--json").stdout)
    assert told["citation"].replace("\r\n", "\n").strip() == result.stdout.strip()
    refused = gongbao("cite", "淄政办字[2017]139号", "--provision", "第九十九条")
    assert (refused.exit_code, one_sentence(refused.stderr)) == (1, True)


def test_akoma_ntoso(gongbao: Gongbao, tmp_path: Path) -> None:
    shown = gongbao("show", "淄政办字〔2017〕139号", "--format", "akn")
    assert shown.stdout.startswith("<?xml")
    assert gongbao("show", "淄政办字〔2017〕139号", "--format", "akn", "--provision", "6").exit_code == 2
    assert gongbao("export", str(tmp_path), "--format", "akn").exit_code == 0
    files = sorted((tmp_path / "akn").iterdir())
    assert len(files) == 15
    assert shown.stdout in [file.read_text(encoding="utf-8") for file in files]
    with tarfile.open(fileobj=io.BytesIO(gongbao("export", "-", "--format", "akn").stdout_bytes)) as tar:
        assert sorted(Path(name).name for name in tar.getnames()) == [file.name for file in files]


def test_a_file_has_a_name_that_any_system_takes() -> None:
    assert file_name("甲政发〔2017〕1号") == "甲政发〔2017〕1号"
    names = {file_name(each) for each in ("甲/乙", "甲:乙", "甲_乙", "长" * 200, "长" * 201)}
    assert len(names) == 5
    assert all(len(name.encode()) <= 240 and "/" not in name for name in names)
