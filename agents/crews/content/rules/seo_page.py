"""SEO rules about the page itself: thresholds and points as Yoast publishes them on its page "Scoring SEO"."""

from __future__ import annotations

from urllib.parse import urlsplit

from agents.crews.content.document import Link
from agents.crews.content.rules.seo_subject import SeoSubject
from agents.crews.content.rules.seo_title_width import width
from agents.crews.content.scoring import BEST, Verdict, verdict
from agents.crews.content.text import columns
from agents.crews.content.types import META_LENGTH
from campaigns.figures import counted

TEXT_LENGTH = ((300, 9), (250, 6), (200, 3), (100, -10), (0, -20))  # from so many words: so many points
TEXT_LENGTH_CORNERSTONE = ((900, 9), (400, 6), (0, -20))
TITLE_PIXELS = 600


def text_length(subject: SeoSubject) -> Verdict | None:
    """300 words or more: 9; 250: 6; 200: 3; 100: -10; less: -20. Cornerstone: 900: 9; 400: 6; less: -20."""
    if not subject.words_of.parts_words:
        return None
    words = subject.document.word_count
    table = TEXT_LENGTH_CORNERSTONE if subject.settings.cornerstone else TEXT_LENGTH
    points = next(points for minimum, points in table if words >= minimum)
    fix = "Add what readers still want to know."
    message = f"The text has {counted(words, 'word')}"
    message += "." if points == BEST else f", where {table[0][0]} or more would be better."
    result = verdict("seo.text_length", points, message, fix)
    result.metrics, result.gap = {"words": words}, float(max(0, table[0][0] - words))
    return result


def internal_links(subject: SeoSubject) -> Verdict | None:
    """Links within the site: one or more 9, none 3."""
    return _links(subject, internal=True)


def outbound_links(subject: SeoSubject) -> Verdict | None:
    """Links to other sites: one or more 9, none 3."""
    return _links(subject, internal=False)


def _links(subject: SeoSubject, internal: bool) -> Verdict | None:
    if not subject.document.blocks:
        return None
    links = [link for link in subject.document.shown_links if _is_internal(link, subject.settings.site) is internal]
    kind = "internal" if internal else "outbound"
    message = f"The text has {counted(len(links), f'{kind} link')}." if links else f"The text has no {kind} links."
    fix = "Link to related pages of yours." if internal else "Link to the sources and pages that help your readers."
    result = verdict(f"seo.{kind}_links", 9 if links else 3, message, fix)
    result.metrics = {f"{kind}_links": len(links)}
    return result


def _is_internal(link: Link, site: str) -> bool | None:
    """Whether a link stays on the site; None for one that leads to no page (mail, telephone, a place in this text)."""
    if link.href.startswith("#"):
        return None
    try:
        parts = urlsplit(link.href)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https"):
        return None
    return not host or host == site.strip().lower().removeprefix("www.")


def title_width(subject: SeoSubject) -> Verdict:
    """Up to 600 pixels in Arial 20 px: 9; wider: 3; no title: 1."""
    pixels = width(subject.draft.title.strip())
    rule = "seo.title_width"
    if not pixels:
        return verdict(rule, 1, "There is no title.", "Give the text a title.")
    points = 9 if pixels <= TITLE_PIXELS else 3
    message = "The title fits a search result." if points == 9 else "The title is too wide for a search result."
    fix = "Shorten the title, so that search results show all of it."
    result = verdict(rule, points, message, fix, evidence=f"about {pixels} of {TITLE_PIXELS} pixels")
    result.metrics = {"title_pixels": pixels}
    return result


def meta_length(subject: SeoSubject) -> Verdict:
    """121-156 columns: 9; shorter or longer: 6 (cornerstone 3); none: 1."""
    meta = subject.draft.meta_description.strip()
    number = columns(meta)
    rule = "seo.meta_description_length"
    if not number:
        return verdict(rule, 1, "There is no meta description.", "Say in one or two sentences what readers will find.")
    good = number in META_LENGTH
    points = 9 if good else 3 if subject.settings.cornerstone else 6
    result = verdict(rule, points, meta_said(meta), "Shorten it." if number > META_LENGTH[-1] else "Say a little more.")
    result.metrics = {"meta_characters": len(meta)}
    return result


def meta_said(meta: str) -> str:
    """How long a meta description is, in its own letters: those of Chinese, Japanese and Korean fill two columns."""
    wide = columns(meta) - len(meta) > len(meta) / 2
    said = counted(len(meta), "full-width character" if wide else "character")
    least, most = (-(-META_LENGTH[0] // 2), META_LENGTH[-1] // 2) if wide else (META_LENGTH[0], META_LENGTH[-1])
    good = columns(meta) in META_LENGTH
    verdict = "which is about right." if good else f"where {least} to {most} are best."
    return f"The meta description has {said}, {verdict}"


def single_h1(subject: SeoSubject) -> Verdict | None:
    """An H1 in the body, besides the title: 1. None there: nothing to say."""
    extra = [block for block in subject.document.headings if block.level == 1]
    if not extra:
        return None
    message = f"The body has {counted(len(extra), 'H1 heading')} besides the title."
    span = (extra[0].start, extra[0].end)
    return verdict("seo.single_h1", 1, message, "Make it an H2: the title is the only H1.", span, extra[0].text)


def images(subject: SeoSubject) -> Verdict | None:
    """At least one image: 9; none: 3."""
    if not subject.document.blocks and not subject.document.shown_images:
        return None
    number = len(subject.document.shown_images)
    message = f"The text has {counted(number, 'image')}." if number else "The text has no image."
    result = verdict("seo.images", 9 if number else 3, message, "Add an image.")
    result.metrics = {"images": number}
    return result
