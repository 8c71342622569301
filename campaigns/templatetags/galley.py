"""Small things every page needs. A built-in library: no template loads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import do_static, static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from campaigns import figures
from campaigns.markdown import render

register = template.Library()
register.tag("static", do_static)

STATE_ICONS = {
    "draft": "pencil",
    "pending": "circle",
    "queued": "clock",
    "running": "running",
    "waiting": "question",
    "paused": "pause",
    "completed": "check",
    "completed_with_errors": "alert",
    "failed": "cross",
    "skipped": "skip",
    "cancelled": "stop",
}

ACRONYMS = frozenset({"faq", "geo", "html", "seo", "h1", "h2", "url"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite; it says nothing to a screen reader, the word beside it does."""
    return format_html(
        '<svg class="icon" data-icon="{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        name,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def state(status: str, label: str = "") -> SafeString:
    """A state as icon, word and colour."""
    return format_html(
        '<span class="state" data-state="{}">{}<span class="state-word">{}</span></span>',
        status,
        icon(STATE_ICONS.get(status, "circle")),
        label or status.replace("_", " ").capitalize(),
    )


@register.filter
def markdown(body: str) -> SafeString:
    """Markdown as safe HTML."""
    return render(body)


@register.filter
def duration(seconds: float | None) -> str:
    """A length of time in words a person would use: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min."""
    if seconds is None:
        return ""
    if seconds < 0.1:
        return "under 0.1 s"
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    return f"{minutes // 60:,} h {minutes % 60} min"


@register.filter
def roughly(seconds: float) -> str:
    """A length of time that nobody knows to the second: 4 s, 25 s, 3 min, 2 h."""
    if seconds < 60:
        return f"{max(round(seconds), 1) if seconds < 10 else 5 * round(seconds / 5)} s"
    return f"{round(seconds / 60)} min" if seconds < 3600 else f"{round(seconds / 3600):,} h"


@register.filter
def initials(name: str) -> str:
    """One or two letters that stand for a person."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register.filter
def words_of(key: str) -> str:
    """A rule's or field's key as words: `seo.keyphrase_density` becomes "Keyphrase density"."""
    words = key.rsplit(".", 1)[-1].replace("_", " ").replace("-", " ").strip().capitalize()
    return " ".join(word.upper() if word.lower() in ACRONYMS else word for word in words.split(" "))


@register.filter
def whole(value: float | None) -> str:
    """A figure without decimals."""
    return "" if value is None else f"{value:.0f}"


@register.filter
def grouped(value: Any) -> Any:
    """A number with commas between thousands; anything else as it is."""
    return figures.grouped(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


@register.filter
def about(number: int) -> str:
    """A number that is only estimated: `{{ 2107|about }}` is "2,100"."""
    return figures.about(number)


@register.filter
def counted(number: int, one: str) -> str:
    """A number and its unit: `{{ 22763|counted:"word" }}` is "22,763 words"."""
    return figures.counted(number, one)


@register.filter
def dollars(amount: Decimal | float) -> str:
    """US dollars, to a hundredth of a cent."""
    return figures.about_dollars(amount)


@register.filter
def size(octets: int) -> str:
    """A size in bytes as people say it: "1,023 bytes", "2.4 MB"."""
    return re.sub(r"^\d{4}", lambda number: f"{int(number[0]):,}", filesizeformat(octets))


@register.simple_tag
def moment(value: str | datetime | None, style: str = "time") -> SafeString:
    """A time that reads without scripts (UTC) and that the page's script turns into the reader's own.

    `style`: `time` (14:03:09), `day` (3 May, 14:03) or `ago` (2 minutes ago).
    """
    if not value:
        return mark_safe("")
    when = datetime.fromisoformat(value.replace("Z", "+00:00")) if isinstance(value, str) else value
    when = when.astimezone(UTC)
    plain = f"{when:%H:%M:%S}" if style == "time" else f"{when.day} {when:%b}, {when:%H:%M}"
    return format_html(
        '<time datetime="{}" data-style="{}">{}</time>', when.isoformat().replace("+00:00", "Z"), style, plain
    )


@register.simple_tag
def csrf_input(token: str | None) -> SafeString:
    """The token of a form on a page; nothing in a live fragment, whose forms are sent by script with the cookie's."""
    if not token:
        return mark_safe("")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """A form field with its label, help and errors."""
    return {"field": bound, "limit": bound.field.widget.attrs.get("maxlength"), **options}
