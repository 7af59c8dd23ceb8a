"""What lets others find the archive: the sitemap, robots.txt, and the description by which browsers search it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, jsonify, request, url_for

from web.asking import query_text
from web.holdings import archive, names
from web.rendering import document_url, whole

blueprint = Blueprint("finding", __name__)

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
PER_SITEMAP = 25_000  # addresses in one file; 50,000, and 50 MB, are allowed, and ours are long
PAGES = (
    "pages.home",
    "sources.index",
    "lists.repeals",
    "lists.expiring",
    "overviews.organs",
    "overviews.series_list",
    "overviews.statistics",
    "checking.check_list",
    "pages.about",
)
NOT_FOR_ROBOTS = (
    "search",
    "check",
    "unheld",
    "feeds/search.atom",
    "suggestions",
    "api/search",
    "api/check",
    "*format=",
)
SUGGESTIONS = 10


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All pages, or where they are too many for one file the list of files."""
    addresses = every_address()
    if len(addresses) <= PER_SITEMAP:
        return located("urlset", "url", addresses)
    files = range(1, -(-len(addresses) // PER_SITEMAP) + 1)
    return located("sitemapindex", "sitemap", [url_for("finding.part_of_sitemap", number=each) for each in files])


@blueprint.get("/sitemap-<int:number>.xml")
def part_of_sitemap(number: int) -> Response:
    part = every_address()[(number - 1) * PER_SITEMAP : number * PER_SITEMAP] if number else []
    return located("urlset", "url", part) if part else abort(404)


def every_address() -> list[str]:
    """Pages, issues, documents as they were received, so that what is added later moves nothing to another file."""
    held = archive()
    sources, documents = url_for("sources.index"), document_url("")
    return [
        *map(url_for, PAGES),
        *(f"{sources}/{number}" for number in held.source_ids()),
        *(f"{documents}{quote(name, safe='')}" for name in held.received()),
    ]


def located(root: str, each: str, addresses: Iterable[str]) -> Response:
    """Addresses in the form of sitemaps.org; written as text, for there are tens of thousands."""
    host = escape(whole(""))
    lines = "".join(f"<{each}><loc>{host}{escape(address)}</loc></{each}>\n" for address in addresses)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SITEMAP}">\n{lines}</{root}>\n'
    return Response(body, content_type="application/xml; charset=utf-8")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Robots may read every document; asking questions is for people."""
    lines = ["User-agent: *", *(f"Disallow: {request.script_root}/{path}" for path in NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {whole(url_for('finding.sitemap'))}")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """By this a browser offers to search here from its own box."""
    ET.register_namespace("", OPENSEARCH)
    root = ET.Element(f"{{{OPENSEARCH}}}OpenSearchDescription")
    for name, text in (
        ("ShortName", "公报"),
        ("Description", "政府公报全文检索：文号、标题、词语"),
        ("InputEncoding", "UTF-8"),
        ("Language", "zh-CN"),
    ):
        ET.SubElement(root, f"{{{OPENSEARCH}}}{name}").text = text
    icon = ET.SubElement(root, f"{{{OPENSEARCH}}}Image", {"type": "image/svg+xml"})
    icon.text = whole(url_for("static", filename="icon.svg"))
    for kind, endpoint in (
        ("text/html", "pages.results"),
        ("application/atom+xml", "feeds.searched"),
        ("application/x-suggestions+json", "finding.suggestions"),
    ):
        template = f"{whole(url_for(endpoint))}?q={{searchTerms}}"
        ET.SubElement(root, f"{{{OPENSEARCH}}}Url", {"type": kind, "template": template})
    return xml(root, "application/opensearchdescription+xml")


@blueprint.get("/suggestions")
def suggestions() -> Response:
    """["养老", ["市民政局", …], [], ["/search?q=…", …]]: the form in which browsers ask."""
    typed = query_text(request.args.get("q", ""))
    found = [each.text for each in names().complete(typed, SUGGESTIONS)]
    addresses = [whole(f"{url_for('pages.results')}?q={quote(text)}") for text in found]
    answer = jsonify([typed, found, [], addresses])
    answer.content_type = "application/x-suggestions+json"
    return answer


def xml(root: ET.Element, media_type: str) -> Response:
    body = '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    return Response(body, content_type=f"{media_type}; charset=utf-8")
