"""Measure building and searching beside other engines, print the tables as Markdown, and draw the plots.

    python -m benchmarks.engine                                  10,000 and 100,000 records (a quarter of an hour)
    python -m benchmarks.engine --records 1000000 --keep DIR     keeps the filled archives in DIR for another run
    python -m benchmarks.engine --records 10000 --engines own    Gongbao only

What earlier runs found at other sizes is kept in build/speed.json, printed and drawn again.

Times are of the processor (of the thread for questions, of the process and its children else), so that what else the
machine does does not count; only readers and cold files are measured by the clock.

All engines get the same tokens and the same questions, one after the other, in one process (`turns.py` asks them in
turns). A time is that of one question with its first ten answers and its exact total. Each question was asked three
times before it counts, for words are kept when they are asked again; "nothing kept" means that Gongbao forgets all
words and strings before every question. Gongbao itself is a whole `search()` over provisions or documents, with facets,
statuses, suggestions and ten snippets, which the others do not make. Its engine finds a word wherever its characters
stand, and ranks by text, headings and titles; the others find it among the tokens of one field and rank by that. Whoosh
is so slow that it gets fewer questions.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from benchmarks.engine.measured import keep
from benchmarks.engine.one_size import measure
from benchmarks.engine.plots import write_plots
from benchmarks.engine.tables import tables

_DOCS = Path(__file__).parents[2] / "docs"
_RESULTS = Path(__file__).parents[2] / "build" / "speed.json"


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    for records in options.records:
        with ExitStack() as stack:
            place = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
            # A process of its own, so that its peak of memory is that of this size.
            process = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
            found = process.submit(measure, place / str(records), records, options).result()
            everything = keep(found, options.results)
    print("\n".join(tables(everything)))
    options.plots.mkdir(parents=True, exist_ok=True)
    write_plots(everything, options.plots)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=30, help="of each class")
    parser.add_argument("--keep", help="a directory for the archives, kept")
    parser.add_argument("--rebuild", action="store_true", help="build the index anew though it is current")
    parser.add_argument("--engines", choices=["own", "quick", "all"], default="all", help="quick: without stock Whoosh")
    parser.add_argument("--seconds", type=float, default=5, help="for which readers read")
    parser.add_argument("--issues", type=int, default=5, help="that are added while readers read")
    parser.add_argument("--results", type=Path, default=_RESULTS, help="where what was measured is kept")
    parser.add_argument("--plots", type=Path, default=_DOCS, help="where the plots are written")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
