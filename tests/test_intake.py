"""Which files an ingest means, what it calls them, and that one bad file never stops the others."""

import os
from pathlib import Path

import pytest

from corpus.model import Reading
from web.intake import Job, Refused, bundles, gather, readings

MOST_BYTES = 32_000_000


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def test_a_folder_is_read_recursively_in_order_and_told_what_was_skipped(tmp_path: Path) -> None:
    found = gather(
        [made(tmp_path, "b.txt", "a/2.md", "a/1.TXT", "scan.jpg", "x.jpg", "README", "README.md")], MOST_BYTES
    )
    assert [job.name for job in found.jobs] == ["a/1.TXT", "a/2.md", "b.txt"]
    assert found.skipped == {".jpg": 2, "README": 1, ".md": 1}
    assert not found.refused


@pytest.mark.parametrize("name", ["photo.jpg", "style.css", "gazette"])
def test_a_file_named_outright_of_another_kind_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    found = gather([made(tmp_path, name) / name], MOST_BYTES)
    assert not found.jobs
    assert ".txt" in found.refused[0].reason


def test_kinds_that_hold_documents_are_tried_in_a_folder_and_what_stands_beside_a_page_is_not(tmp_path: Path) -> None:
    found = gather([made(tmp_path, "1.docx", "2.DOC", "3.ofd", "4.zip", "5_files/a.css", "5_files/b.jpg")], MOST_BYTES)
    assert [job.name for job in found.jobs] == ["1.docx", "2.DOC", "3.ofd", "4.zip"]
    assert found.skipped == {".css": 1, ".jpg": 1}


def test_the_pieces_of_a_saved_page_are_left_and_a_folder_of_that_name_alone_is_read(tmp_path: Path) -> None:
    beside = ("通知.htm", "通知_files/frame.htm", "通知_files/inner/a.html", "表.mht", "表.files/sheet001.htm")
    found = gather([made(tmp_path, *beside, "2021_files/1.htm", "show.jsp?id=3", "list.aspx")], MOST_BYTES)
    assert [job.name for job in found.jobs] == ["2021_files/1.htm", "list.aspx", "show.jsp?id=3", "表.mht", "通知.htm"]
    assert found.skipped == {".htm": 2, ".html": 1}


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    found = gather([tmp_path / "nowhere", made(tmp_path, "1.txt") / "1.txt"], MOST_BYTES)
    assert [job.name for job in found.jobs] == ["1.txt"]
    assert found.refused == [Refused(str(tmp_path / "nowhere"), "there is no such file or folder")]


def test_a_file_too_large_to_be_a_gazette_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "all.txt").open("wb") as file:
        file.truncate(50_000_000)
    found = gather([made(tmp_path, "1.txt")], MOST_BYTES)
    assert [job.name for job in found.jobs] == ["1.txt"]
    assert found.refused[0].reason == "it has 50 MB, and at most 32 MB are read; split it by issue or year"


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = made(tmp_path, "1.txt")
    assert len(gather([folder, folder / "1.txt", folder], MOST_BYTES).jobs) == 1


def test_two_files_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    made(tmp_path, "2016/一月/1.txt", "2017/一月/1.txt", "2017/2.txt")
    paths = [tmp_path / "2016/一月/1.txt", tmp_path / "2017/一月/1.txt", tmp_path / "2017/2.txt"]
    assert [job.name for job in gather(paths, MOST_BYTES).jobs] == ["2016/一月/1.txt", "2017/一月/1.txt", "2.txt"]


def reader(job: Job) -> Reading | Refused:
    """Reads by name: dies.txt ends its process, as a reader without memory does."""
    if job.name == "dies.txt":
        os._exit(9)
    if job.name == "bad.txt":
        return Refused(job.name, "bad")
    return Reading(job.name, "", b"", "utf-8", None, ())


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_given(workers: int) -> None:
    jobs = [Job(Path(name), name) for name in ("1.txt", "bad.txt", *(f"{n}.txt" for n in range(2, 30)))]
    assert [job for came in readings(jobs, reader, workers) for job, _ in came] == jobs


def test_a_reader_that_dies_takes_only_its_own_file_with_it() -> None:
    jobs = [Job(Path(name), name) for name in ("1.txt", "dies.txt", "2.txt", "3.txt")]
    came = {job.name: result for some in readings(jobs, reader, 2) for job, result in some}
    assert [name for name, result in came.items() if isinstance(result, Refused)] == ["dies.txt"]
    assert len(came) == 4


def test_small_files_are_handed_over_together_and_large_ones_alone() -> None:
    sizes = [10, 20, 170_000, 100_000, 60_000, *[1] * 20]
    found = [
        [job.size for job in bundle] for bundle in bundles(Job(Path(str(at)), "", n) for at, n in enumerate(sizes))
    ]
    assert found == [[10, 20], [170_000], [100_000], [60_000, *[1] * 15], [1] * 5]
