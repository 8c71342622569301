"""Web pages as Markdown: the article, without menus, banners and footers."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from campaigns.sources import furniture
from campaigns.sources.hypertext import to_markdown as written
from campaigns.sources.limits import BadSource
from campaigns.sources.notes import take_notes

_TAG = re.compile(rb"<(?:!doctype|html|head|body|main|article|div|p|h[1-6]|ul|ol|table|section)\b", re.IGNORECASE)
_ASIDE = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg", "button"]
_LEAST = 0.3  # of the page's words; an article that holds less was probably not found
_MAIN = 0.5  # of the page's words; what holds more is its main part
_HEADING = re.compile(r"(?m)^#{1,6} ")
_PARTS = tuple(re.compile(rf"(?m)^{begin}") for begin in (r"\|", "```", "> "))  # whose shape trafilatura may lose
_SHAPED = ["table", "pre", "blockquote"]
_LEAVES = [
    "p",
    "li",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "pre",
    "blockquote",
    "figcaption",
    "div",
]
_TELLING = 4  # words that are not found again by chance
_REFERENCE = re.compile(r"\\\[\^(\d+)\\\]")  # a note's, as trafilatura escapes it
_LEADS = re.compile(r"\]\([^()\s]*\)")
_ROWS = re.compile(r"(?:^\|.*\|[ \t]*$\n?)+", re.MULTILINE)
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


def to_markdown(data: bytes, *, links: bool = False) -> str:
    """The page's main text. Raises BadSource for what is no HTML and for a page without text."""
    if not _TAG.search(data):
        raise BadSource("it is not a web page (HTML).")
    soup = BeautifulSoup(data, "lxml")  # as bytes, so that the page's own word on its encoding counts
    _without_anchors(soup)
    title = _title(soup)
    furniture.remove(soup.body or soup)
    notes = take_notes(soup, links=links)
    page = str(soup)
    for tag in soup.find_all(_ASIDE):
        tag.decompose()
    main = _main(soup.body or soup)
    alone = _is_alone(main)
    text = whole = written(main, links=links, images=links and alone)
    found = "" if alone else _with_rules(_article(page, links))
    if _is_article(found, whole):
        text = found
        if any(part.search(whole) and not part.search(found) for part in _PARTS):
            _keep(main, found)
            text = written(main, links=links)
    head = f"# {title}\n\n" if title and not _has_heading(text, title) else ""
    return f"{head}{text}\n\n{notes}"


def _without_anchors(soup: BeautifulSoup) -> None:
    """Without the links of headings to themselves, and the signs that stand for such links."""
    for link in soup.select(",".join(f"h{level} a" for level in range(1, 7))):
        if not re.search(r"\w", link.get_text()):
            link.decompose()
        elif str(link.get("href") or "#").startswith("#"):
            link.unwrap()


def _article(page: str, links: bool) -> str:
    from trafilatura import extract
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = extract(
        page,
        output_format="markdown",
        include_comments=False,
        include_tables=True,
        include_links=links,
        include_images=False,
        favor_recall=True,
        deduplicate=False,
        config=config,
    )
    return _REFERENCE.sub(r"[^\1]", found or "")


def _main(body: Tag) -> Tag:
    """What the page calls its main part, where that holds most of it."""
    words = len(body.get_text(" ").split())
    for found in (body.find_all("main") or body.select("[role=main]"), body.find_all("article")):
        if len(found) == 1 and isinstance(found[0], Tag) and len(found[0].get_text(" ").split()) > _MAIN * words:
            return found[0]
    return body


def _is_alone(main: Tag) -> bool:
    """Whether a page is an article and nothing else, as our own exports are."""
    body = main.parent
    return (
        main.name == "article" and body is not None and body.name == "body" and body.find_all(recursive=False) == [main]
    )


def _title(soup: BeautifulSoup) -> str:
    """The first heading that is the page's title, alone or before the name of the site; "" where none is."""
    told = soup.find("meta", property="og:title")
    names = [
        soup.title.get_text(" ") if soup.title else "",
        str(told.get("content", "")) if isinstance(told, Tag) else "",
    ]
    plain = [_plain(name) for name in names if name.strip()]
    for heading in soup.find_all("h1"):
        text = " ".join(heading.get_text(" ").split())
        if text and any(name.startswith(_plain(text)) for name in plain):
            return text
    return ""


def _has_heading(text: str, title: str) -> bool:
    lines = (_LEADS.sub("]", line) for line in text.splitlines() if line.startswith("#"))
    return any(_plain(line) == _plain(title) for line in lines)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_article(found: str, whole: str) -> bool:
    """Whether what was found holds enough of the page, and is more than its bare lines."""
    if _is_flat(found) or len(found.split()) < _LEAST * len(whole.split()):
        return False
    return bool(_HEADING.search(found) or not _HEADING.search(whole))


def _keep(main: Tag, found: str) -> None:
    """Leaves of a page what was found of it, and the tables, code and quotations that stand among that."""
    lines = {_plain(line) for line in _LEADS.sub("]", found).splitlines()}
    said = f" {_plain(_LEADS.sub(']', found))} "
    leaves = [tag for tag in main.find_all(_LEAVES) if not tag.find(_LEAVES)]
    told = [_plain(tag.get_text(" ")) for tag in leaves]
    held = [text in lines or (text.count(" ") >= _TELLING - 1 and f" {text} " in said) for text in told]
    among = range(held.index(True), len(held) - held[::-1].index(True)) if any(held) else range(0)
    for place, (tag, kept) in enumerate(zip(leaves, held, strict=True)):
        if not (kept or (place in among and (tag.name in _SHAPED or tag.find_parent(_SHAPED)))):
            tag.decompose()


def _is_flat(found: str) -> bool:
    """Whether the page was taken for its bare lines, as short ones are: heading and text would be one paragraph."""
    return not found.strip() or ("\n" in found.strip() and "\n\n" not in found.strip())


def _with_rules(text: str) -> str:
    """The text with a rule below the first row of each table, without which rows are none."""
    return _ROWS.sub(lambda rows: _ruled(rows[0]), text)


def _ruled(rows: str) -> str:
    first, newline, rest = rows.partition("\n")
    first = first.rstrip()
    if _RULE.match(rest) or _RULE.fullmatch(first):
        return rows
    return f"{first}\n|{' --- |' * (first.count('|') - first.count(chr(92) + '|') - 1)}{newline}{rest}"
