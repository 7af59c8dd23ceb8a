"""How long a whole `gongbao ingest` takes, from files to an index that answers, and where the time goes.

    python -m benchmarks.ingest                   every third benchmark text, some 10 million characters
    python -m benchmarks.ingest --every 1         all 31 million
    python -m benchmarks.ingest --jobs 1

Each text is a file with its title, its number and its body, whole. The command runs as it is installed, in a process of
its own; the time by the clock, the time of all its processors and the most memory of all its processes are taken from
outside. Then the steps are done one after the other in this process, which tells what each of them costs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.reading import texts
from corpus.store import Archive
from index import writer
from index.analyzer import load_dictionary
from index.gathered import Gathered
from index.segment import write_segment
from tests.bench import present
from web.cli import read_file
from web.intake import Job, Refused

SAMPLED = 0.1  # seconds between two looks at the memory
ROOT = Path(__file__).parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-steps", action="store_true", help="only the command as a whole")
    options = parser.parse_args()
    if not present():
        print("The benchmark texts are not beside this repository (../shared/bench); nothing was measured.")
        return 1
    with tempfile.TemporaryDirectory() as place:
        files = Path(place) / "files"
        characters = write_files(files, options.every)
        print(f"{sum(1 for _ in files.iterdir()):,} files, {characters:,} characters, --jobs {options.jobs}\n")
        whole(files, Path(place) / "archive", options.jobs, characters)
        if not options.no_steps:
            steps(files, Path(place) / "steps", characters)
    return 0


def write_files(folder: Path, every: int) -> int:
    """The texts as files; gives how many characters their bodies have."""
    folder.mkdir()
    characters = 0
    for at, (_, values) in enumerate(texts(every)):
        body = values["text"] or ""
        parts = (values["title"], values.get("number"), body)
        (folder / f"{at:05d}.txt").write_text("\n".join(part for part in parts if part), "utf-8")
        characters += len(body)
    return characters


def whole(files: Path, archive: Path, jobs: int, characters: int) -> None:
    """Run the command, and print what it took."""
    gongbao = [sys.executable, "-m", "web.cli"]
    # Installed modules are compiled; here they are at their first use, if nothing forbids it.
    compiling = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*gongbao, "--version"], cwd=ROOT, env=compiling, stdout=subprocess.DEVNULL, check=True)
    command = [*gongbao, "ingest", str(files), "--jobs", str(jobs), "--archive", str(archive)]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=compiling, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    peak = 0.0
    while True:
        peak = max(peak, sum(map(megabytes, family(process.pid))))
        ended, code, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(SAMPLED)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(code)
    assert process.stdout is not None
    told = process.stdout.read().decode().splitlines()
    assert process.returncode in (0, 1), told  # 1: some of the texts hold no document
    print("\n".join(told[:2]))
    processor = used.ru_utime + used.ru_stime
    print("\n| | seconds | million characters a second |\n|--|--|--|")
    print(f"| by the clock | {seconds:.1f} | {characters / seconds / 1e6:.2f} |")
    print(f"| of all processors | {processor:.1f} | {characters / processor / 1e6:.2f} |")
    print(f"\nAt most {peak:.0f} MB in all processes; archive {size(archive / 'archive.db'):.0f} MB on disk.")


def steps(files: Path, directory: Path, characters: int) -> None:
    """Do each step by itself, and print the processor's time."""
    spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def counted(step: str) -> Iterator[None]:
        began = time.process_time()
        yield
        spent[step] += time.process_time() - began

    load_dictionary()
    with Archive.open(directory, create=True) as archive:
        for path in sorted(files.iterdir()):
            with counted("reading"):
                reading = read_file(Job(path, path.name), publication=None, issue=None)
            if not isinstance(reading, Refused):
                with counted("storing"):
                    archive.save(reading)
        gathered = Gathered()
        held = archive.document_ids()
        for at in range(0, len(held), writer.BATCH):
            with counted("taking out of the archive"):
                batch = archive.stored(held[at : at + writer.BATCH])
            with counted("cutting into words"):
                gathered.extend(writer.gather(batch))
        (directory / "segment").mkdir()
        with counted("sorting and writing"):
            write_segment(directory / "segment", gathered)
    print("\n| step, alone in one process | seconds | of the whole |\n|--|--|--|")
    for step, seconds in spent.items():
        print(f"| {step} | {seconds:.1f} | {seconds / sum(spent.values()):.0%} |")
    together = sum(spent.values())
    print(f"| together | {together:.1f} | {characters / together / 1e6:.2f} million characters a second |")


def family(pid: int) -> list[int]:
    """A process and all that descend from it (on Linux; else none but itself)."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [each for child in children.read_text().split() for each in family(int(child))]
        except OSError:  # it has just ended
            continue
    return found


def megabytes(pid: int) -> float:
    """Memory of a process, what it shares with others counted in parts; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def size(path: Path) -> float:
    return path.stat().st_size / 1e6


if __name__ == "__main__":
    sys.exit(main())
