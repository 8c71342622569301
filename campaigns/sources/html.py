"""Web pages as Markdown: the article, without menus, banners and footers."""

from __future__ import annotations

import re

from campaigns.sources.limits import BadSource

_TAG = re.compile(rb"<(?:!doctype|html|head|body|main|article|div|p|h[1-6]|ul|ol|table|section)\b", re.IGNORECASE)
_ASIDE = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg", "button"]
_LEAST = 0.3  # of the page's words; an article that holds less was probably not found


def to_markdown(data: bytes, *, links: bool = False) -> str:
    """The page's main text. Raises BadSource for what is no HTML and for a page without text."""
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter
    from trafilatura import extract
    from trafilatura.settings import use_config

    if not _TAG.search(data):
        raise BadSource("it is not a web page (HTML).")
    soup = BeautifulSoup(data, "lxml")  # as bytes, so that the page's own word on its encoding counts
    page = str(soup)
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
    for tag in soup.find_all(_ASIDE):
        tag.decompose()
    dropped = ["img"] if links else ["img", "a"]
    body = soup.body or soup
    whole = MarkdownConverter(heading_style="ATX", bullets="-", strip=dropped, escape_misc=False).convert_soup(body)
    enough = found and not _is_flat(found) and len(found.split()) >= _LEAST * len(whole.split())
    return found if found and enough else str(whole)


def _is_flat(found: str) -> bool:
    """Whether the page was taken for its bare lines, as short ones are: heading and text would be one paragraph."""
    return "\n" in found.strip() and "\n\n" not in found.strip()
