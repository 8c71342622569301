"""Reading the text that somebody brings along as a file or as a page of the web. Nothing is stored."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.conf import settings

from campaigns.errors import Invalid
from campaigns.services.drafts import DRAFT_LIMIT
from campaigns.services.sources import BroughtFile, address_of
from campaigns.sources.fetching import Fetcher
from campaigns.sources.limits import BadSource
from campaigns.sources.reading import kind_of, read_as, safe_name

_AT_ONCE = threading.BoundedSemaphore(3)  # pages fetched at the same time by one process, while people wait for them


@dataclass(frozen=True)
class BroughtDraft:
    """A text in Markdown, with its headings, lists, tables and links, and what it came as."""

    name: str
    text: str


def read_draft(brought: BroughtFile | str, fetcher: Fetcher | None = None) -> BroughtDraft:
    """The text of a file, or of the page at an address, which is fetched meanwhile: it may take 15 seconds.

    Raises Invalid, which names the file or page and says what is wrong with it; Forbidden for an address where this
    installation fetches nothing.
    """
    if isinstance(brought, str):
        brought = brought.strip()
        name = address_of(brought)
    else:
        name = safe_name(brought.name)
    try:
        kind, data = _fetched(brought, fetcher) if isinstance(brought, str) else (kind_of(name), brought.data)
        if kind == "pdf":
            raise BadSource("a PDF does not say where its paragraphs end; bring the text as Word, HTML or Markdown.")
        if kind == "mail":
            raise BadSource("a mail is no article yet; bring it as a source, or the text as Word, HTML or Markdown.")
        text = read_as(kind, data, links=True).text
        if len(text) > DRAFT_LIMIT:
            raise BadSource(f"it holds {len(text):,} characters; a draft may have at most {DRAFT_LIMIT:,}.")
    except BadSource as error:
        raise Invalid(f"{name}: {error}", code="bad_source") from error
    return BroughtDraft(name, text)


def _fetched(address: str, fetcher: Fetcher | None) -> tuple[str, bytes]:
    with _AT_ONCE:
        page = (fetcher or Fetcher(allowed=settings.GALLEY_FETCH_ALLOW)).fetch(address)
    return page.kind, page.data
