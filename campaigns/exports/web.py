"""A text as a page of its own: meta tags, JSON-LD, and nothing that runs."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import nh3

from campaigns.exports.blocks import parser
from campaigns.exports.content import Content

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "s", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "section": {"class"},
    "td": {"align"},
    "th": {"align"},
}


def to_html(content: Content) -> bytes:
    """An HTML5 document in UTF-8."""
    description = escape(content.description)
    title = escape(content.title)
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f'<meta name="description" content="{description}">' if description else "",
        f'<meta name="keywords" content="{escape(", ".join(content.keywords))}">' if content.keywords else "",
        f'<meta name="author" content="{escape(content.author)}">' if content.author else "",
        '<meta property="og:type" content="article">',
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{description}">' if description else "",
        f'<meta property="article:modified_time" content="{content.date.isoformat()}">',
        f'<script type="application/ld+json">{_json(structured(content))}</script>',
    ]
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(content.language or "en")}">',
        "<head>",
        *filter(None, head),
        "</head>",
        "<body>",
        "<article>",
        f"<h1>{title}</h1>",
        body_html(content.body).strip(),
        "</article>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def body_html(body: str) -> str:
    """The body as sanitised HTML, its headings below the title's."""
    tokens = parser().parse(body, {})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(int(token.tag[1]), 2)}"
    made = parser().renderer.render(tokens, parser().options, {})
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def structured(content: Content) -> dict[str, Any]:
    """The JSON-LD that an agent made of this version, else what is certain: an Article with its headline."""
    if content.structured_data:
        return content.structured_data
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": content.title[:110],
        "description": content.description,
        "inLanguage": content.language,
        "keywords": list(content.keywords),
    }
    return {name: value for name, value in article.items() if value}


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
