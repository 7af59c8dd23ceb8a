"""From paths to readings: which files are meant, under which names, read by this process or by several.

Nothing here knows how a gazette is read or kept: the reading function comes from `cli`, which assembles the
packages. One bad file never stops the others; it comes back as a sentence. Small files are handed over some at a time,
and come back as many as are ready, so that those who keep them can keep them together.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from index.workers import follow

PAGES = {".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".asp", ".aspx", ".jsp", ".jspx", ".php", ".do"}
READ = {".txt", ".md", ".pdf", ".ofd", ".docx", ".doc", ".wps", ".rtf", ".gz"} | PAGES
TOLD = {".caj", ".odt", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".tif", ".tiff", ".eml"}
"""Kinds that hold documents and are refused: in a folder too they are tried, so that each is told of and why. What
stands beside a saved page (.css, .js, .jpg) is counted and left."""
BESIDE_PAGES = ("_files", ".files")
"""How browsers call the folder in which they keep the frames and scripts of a page saved beside it."""
WINDOW = 4  # bundles waiting for each worker, or more while they are small: enough to keep it busy, few enough to hold
WINDOW_BYTES = 8_000_000  # of the files in them, some seconds' reading
BUNDLE_BYTES = 150_000  # of files handed over together, about: some tenth of a second's reading, or one larger file
BUNDLE_FILES = 16
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, the name its source is kept under, and its bytes as far as they are known."""

    path: Path
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why, in one sentence."""

    name: str
    reason: str


@dataclass(slots=True)
class Gathered:
    most_bytes: int
    jobs: list[Job] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)  # files in folders that are no gazettes, by suffix


def gather(paths: Iterable[Path], most_bytes: int) -> Gathered:
    """The files meant by paths: folders recursively, in sorted order; each file once; none over `most_bytes`."""
    found = Gathered(most_bytes)
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            gather_folder(path, found, seen)
        elif path.exists():
            gather_file(path, path.name, found, seen)
        else:
            found.refused.append(Refused(str(path), "there is no such file or folder"))
    found.jobs = told_apart(found.jobs)
    return found


def gather_folder(folder: Path, found: Gathered, seen: set[tuple[int, int]]) -> None:
    beside: dict[Path, bool] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            beside[path] = beside.get(path.parent, False) or is_beside_page(path)
        elif suffix_of(path) in READ | TOLD and path.stem.upper() != "README" and not beside.get(path.parent):
            gather_file(path, path.relative_to(folder).as_posix(), found, seen)
        else:
            found.skipped[suffix_of(path) or path.name] += 1


def is_beside_page(folder: Path) -> bool:
    """Whether a folder holds the pieces of a page: 通知_files beside 通知.htm; its frames are no pages of their own."""
    stem = next((folder.name.removesuffix(end) for end in BESIDE_PAGES if folder.name.endswith(end)), None)
    return stem is not None and any((folder.parent / f"{stem}{suffix}").exists() for suffix in PAGES)


def suffix_of(path: Path) -> str:
    """How a file's name ends, in lower case; a program that saves addresses leaves their queries: a.jsp?id=7."""
    return Path(path.name.partition("?")[0]).suffix.lower()


def gather_file(path: Path, name: str, found: Gathered, seen: set[tuple[int, int]]) -> None:
    if refusal := why_not(path, found.most_bytes):
        found.refused.append(Refused(str(path), refusal))
        return
    file = path.stat()
    if (itself := (file.st_dev, file.st_ino)) not in seen:  # by whatever path it was reached
        seen.add(itself)
        found.jobs.append(Job(path, name, file.st_size))


def why_not(path: Path, most_bytes: int) -> str | None:
    """Why a file cannot even be tried, or None."""
    suffix = suffix_of(path)
    if suffix not in READ | TOLD:
        return f"{suffix or 'a file without suffix'} is not a kind of gazette; plain text must be called .txt"
    if not path.is_file():
        return "it is not a regular file"
    if (size := path.stat().st_size) > most_bytes:
        megabytes = f"it has {size // 1_000_000} MB, and at most {most_bytes // 1_000_000} MB are read"
        return f"{megabytes}; split it by issue or year"
    return None


def told_apart(jobs: list[Job]) -> list[Job]:
    """Two files of one name in one run must not replace each other: a/1.txt and b/1.txt keep their folders."""
    groups: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        groups[job.name].append(job)
    names: dict[Path, str] = {}
    for name, group in groups.items():
        parts = name.count("/") + 1
        while len({longer(job, parts) for job in group}) < len(group):
            parts += 1
        names.update((job.path, longer(job, parts)) for job in group)
    return [replace(job, name=names[job.path]) for job in jobs]


def longer(job: Job, parts: int) -> str:
    return "/".join(job.path.resolve().parts[-parts:]) if parts > job.name.count("/") + 1 else job.name


def readings(
    jobs: Iterable[Job], read: Callable[[Job], _Read | Refused], workers: int
) -> Iterator[list[tuple[Job, _Read | Refused]]]:
    """Each job with what came of it, in the order given, as many at a time as are ready. `read` must be importable
    where there are several workers."""
    if workers <= 1:
        for bundle in bundles(jobs):
            yield [(job, read(job)) for job in bundle]
        return
    waiting: deque[tuple[list[Job], Future[list[_Read | Refused]]]] = deque()
    rest = bundles(jobs)
    work = partial(read_each, read)
    pool = ProcessPoolExecutor(workers, initializer=follow)
    try:
        while True:
            ahead = sum(job.size for bundle, _ in waiting for job in bundle)
            while (len(waiting) < workers * WINDOW or ahead < WINDOW_BYTES) and (more := next(rest, None)):
                waiting.append((more, pool.submit(work, more)))
                ahead += sum(job.size for job in more)
            if not waiting:
                return
            came: list[tuple[Job, _Read | Refused]] = []
            try:
                while waiting and (not came or waiting[0][1].done()):
                    bundle, future = waiting[0]
                    came += zip(bundle, future.result(), strict=True)
                    waiting.popleft()
            except BrokenExecutor:  # a worker died and took the whole pool with it: find out who it was
                pool.shutdown(wait=False)
                came += [(job, alone(read, job)) for job in waiting.popleft()[0]]
                pool = ProcessPoolExecutor(workers, initializer=follow)
                waiting = deque((bundle, pool.submit(work, bundle)) for bundle, _ in waiting)
            yield came
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def bundles(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs as they are handed over: a large one by itself, small ones some together."""
    bundle: list[Job] = []
    size = 0
    for job in jobs:
        if bundle and (size + job.size > BUNDLE_BYTES or len(bundle) == BUNDLE_FILES):
            yield bundle
            bundle, size = [], 0
        bundle.append(job)
        size += job.size
    if bundle:
        yield bundle


def read_each(read: Callable[[Job], _Read | Refused], bundle: list[Job]) -> list[_Read | Refused]:
    return [read(job) for job in bundle]


def alone(read: Callable[[Job], _Read | Refused], job: Job) -> _Read | Refused:
    """Read one file in a process of its own, so that its death is known to be its own."""
    with ProcessPoolExecutor(1, initializer=follow) as pool:
        try:
            return pool.submit(read, job).result()
        except BrokenExecutor:
            return Refused(job.name, "reading it ended the process; it may be too large for this machine's memory")
