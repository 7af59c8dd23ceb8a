"""Commands that answer a question: search, show, cite."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import click

from corpus.akn import document_akn
from corpus.check import known
from corpus.citing import STYLES, cite
from corpus.comparison import compare
from corpus.editions import edition_of, editions, told_apart
from corpus.export import compared_json, document_json, document_markdown, document_text
from corpus.model import Provision
from corpus.provisions import label_of, provision_by_name
from corpus.store import Archive, HeldDocument
from corpus.validity import StatusOnDay
from index.search import Searcher
from web.asking import FILTERS, search_request
from web.labels import DATED, MODE, SCOPE_OF_SEARCH, SORT, STATUS
from web.options import archive_option, as_of_option, chosen, emit_json, format_option, json_option, opened
from web.printing import compared_text, search_text, status_text
from web.terminal import safe


@click.command(
    "search",
    short_help="Search the full text.",
    epilog="Example: gongbao search '养老院 消防' --from 2017-10-01 --type 通知",
)
@click.argument("query", nargs=-1)
@click.option("--number", help="发文字号, in any written form.")
@click.option("--issuer", help="发文机关, or its short name.")
@click.option("--type", help="文种: 通知, 意见, 办法 …")
@click.option("--status", metavar="STATUS", help=f"时效性: {', '.join(STATUS)}, or the Chinese term.")
@click.option("--from", "from_", metavar="DATE", help="成文日期 not before, unless --dated says otherwise.")
@click.option("--to", metavar="DATE", help="成文日期 not after.")
@click.option("--dated", type=click.Choice(list(DATED)), help="Which day --from and --to bound (default: issued).")
@click.option("--year", help="Year of 成文日期.")
@click.option("--section", help="栏目.")
@click.option("--scope", type=click.Choice(list(SCOPE_OF_SEARCH)), default="documents", show_default=True)
@click.option("--mode", type=click.Choice(list(MODE)), default="auto", show_default=True)
@click.option("--sort", type=click.Choice(list(SORT)), default="relevance", show_default=True)
@click.option("--limit", default="10", show_default=True, metavar="N")
@click.option("--offset", default="0", show_default=True, metavar="N")
@as_of_option
@json_option
@archive_option
def search(
    query: tuple[str, ...], from_: str | None, as_of: date | None, as_json: bool, directory: Path, **filters: str | None
) -> None:
    """Search the full text; QUERY may hold words, "exact strings", numbers, dates, issuers, AND OR NOT."""
    asked: dict[str, str] = {name: value for name, value in filters.items() if value}
    words = " ".join(query)
    if not words.strip() and not from_ and not set(asked) & set(FILTERS):
        raise click.UsageError("Give a QUERY, or at least one filter.")
    asked |= {"q": words, "from": from_ or "", "as_of": (as_of or date.today()).isoformat()}
    with opened(directory) as archive:
        asking = search_request(asked)
        result = Searcher(directory).search(asking, archive)
    if as_json:
        emit_json(result.as_json())
        return
    terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if terminal else None
    click.echo(
        search_text(result, offset=asking.offset, columns=columns, colour=terminal and not os.environ.get("NO_COLOR")),
        color=True if terminal else None,
    )


@click.command(
    "show",
    short_help="Print a document or a provision, with its status.",
    epilog="Example: gongbao show '淄政办发〔2017〕35号' --provision 第六条",
)
@click.argument("name", metavar="ID|NUMBER")
@click.option("--provision", metavar="NAME", help="One provision: 第六条, 6, or its id art_6.")
@as_of_option
@format_option("text", "json", "akn", "markdown")
@archive_option
def show(
    name: str, provision: str | None, as_of: date | None, shape: str | None, as_json: bool, directory: Path
) -> None:
    """Print a document, or one provision of it, with its status on a day."""
    shape = chosen(shape, as_json, "text")
    with opened(directory) as archive:
        held = named(archive, name)
        status = archive.status(held.id, as_of or date.today())
        exported = document_json(held, status)
        if provision is not None:
            show_provision(held, provision, shape, exported, status)
        elif shape == "json":
            emit_json(exported)
        elif shape == "markdown":
            click.echo(document_markdown(held))
        elif shape == "akn":
            click.echo(document_akn(held), nl=False)
        else:
            click.echo(f"{safe(document_text(held)).rstrip()}\n\n{status_text(status)}")


@click.command(
    "cite",
    short_help="Cite a document or a provision.",
    epilog="Example: gongbao cite '淄政办字〔2017〕139号' --provision 第十四条 --style gbt7714",
)
@click.argument("name", metavar="ID|NUMBER")
@click.option("--provision", metavar="NAME", help="One provision: 第六条, 6, or its id art_6.")
@click.option("--style", type=click.Choice(list(STYLES)), default="legal", show_default=True)
@json_option
@archive_option
def cite_document(name: str, provision: str | None, style: str, as_json: bool, directory: Path) -> None:
    """Print a citation: as a legal text has it, by GB/T 7714, or for a citation program."""
    with opened(directory) as archive:
        held = named(archive, name)
        found = provision_of(held, provision) if provision else None
        text = cite(held, style, provision=found)
    if as_json:
        emit_json({"document": held.id, "provision": found.id if found else None, "style": style, "citation": text})
    else:
        click.echo(safe(text.replace("\r\n", "\n")).rstrip())


@click.command(
    "compare",
    short_help="Set two texts side by side, article by article (新旧对照).",
    epilog="Example: gongbao compare '淄政办字〔2017〕139号' '淄政办发〔2017〕35号'",
)
@click.argument("names", nargs=-1, metavar="OLD NEW")
@click.option("--all", "whole", is_flag=True, help="Also what is the same in both.")
@json_option
@archive_option
def compare_texts(names: tuple[str, ...], whole: bool, as_json: bool, directory: Path) -> None:
    """Print what was changed, added, left out, renumbered or moved from the text OLD to the text NEW.

    With one name, the two latest texts of its title that are held are compared.
    """
    if not 1 <= len(names) <= 2:
        raise click.UsageError("Give two documents, or one whose title has several texts.")
    with opened(directory) as archive:
        old, new = latest_texts(archive, names[0]) if len(names) == 1 else [named(archive, name) for name in names]
        if old.id == new.id:
            raise click.ClickException(
                f"Both names mean {old.id}; name two documents, or one alone for its other text."
            )
        texts = [edition_of(archive, each.id) for each in (old, new)]
    compared = compare(old.document, new.document)
    if as_json:
        emit_json(compared_json(texts[0], texts[1], compared))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(
            compared_text(texts[0], texts[1], compared, whole=whole, colour=colour), color=True if colour else None
        )


def latest_texts(archive: Archive, name: str) -> list[HeldDocument]:
    """The two latest texts of the title of a document; one sentence where only one is held."""
    found = archive.find(name)
    held = archive.document(found[0]) if found else named(archive, name)
    every = editions(archive, held) if held else ()
    dated = [each for each in every if each.day is not None]
    pair = [document for each in dated[-2:] if (document := archive.document(each.id))]
    if len(pair) == 2:
        return pair
    if every:
        listed = told_apart(archive, [each.id for each in every])
        raise click.ClickException(
            f"Of the texts of {name!r} it is not known which is later; give two of these ids, the older first: {listed}"
        )
    raise click.ClickException(f"Of {name!r} the archive holds no second text; name two documents.")


def provision_of(held: HeldDocument, name: str) -> Provision:
    found = provision_by_name(held.document, name)
    if found is None:
        raise click.ClickException(f"{held.id} has no provision called {name!r}.")
    return found


def show_provision(held: HeldDocument, name: str, shape: str, exported: dict[str, object], status: StatusOnDay) -> None:
    if shape == "akn":
        raise click.UsageError("Akoma Ntoso is of whole documents; leave out --provision.")
    found = provision_of(held, name)
    if shape == "json":
        provisions = exported["provisions"]
        assert isinstance(provisions, list)
        one = next(entry for entry in provisions if entry["id"] == found.id)
        brief = {key: exported[key] for key in ("title", "number", "issued_on", "status") if key in exported}
        emit_json({"document": held.id} | brief | {"provision": one})
        return
    text = safe(f"{found.label or ''} {found.text}".strip())
    document = held.document
    called = " ".join(part for part in (document.number, label_of(document.provisions, found.id)) if part)
    if shape == "markdown":
        click.echo(f"## {document.title}\n\n{text}\n\n({called})" if called else f"## {document.title}\n\n{text}")
    else:
        click.echo(f"{safe(document.title)} {safe(called)}\n\n{text}\n\n{status_text(status)}")


def named(archive: Archive, name: str) -> HeldDocument:
    """The one document of that name; otherwise one sentence about why there is none, or not just one."""
    held = archive.document(name)
    if held is not None:
        return held
    found = archive.find(name)
    if len(found) > 1:
        listed = told_apart(archive, found)
        raise click.ClickException(f"{len(found)} documents are called {name!r}; ask for one by its id: {listed}")
    held = archive.document(found[0]) if found else None
    if held is not None:
        return held
    said = known(archive, name)
    if said.mentions or said.effects:
        raise click.ClickException(
            f"{name!r} is not held; documents that are held name it: gongbao check {name!r} says which, and its status."
        )
    raise click.ClickException(f"No document is called {name!r}; gongbao search finds documents by their words.")
