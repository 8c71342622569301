"""The documents name what the code has."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from benchmarks.live import document
from campaigns.briefs import FIELDS
from campaigns.validators import validate_brand_rules
from realtime.dialects import EVENT_TYPES
from realtime.protocol.close_codes import CloseCode

DOCS = settings.BASE_DIR / "docs"


def rows(name: str) -> str:
    """The lines of a document's tables."""
    return "\n".join(line for line in (DOCS / name).read_text().splitlines() if line.startswith("|"))


def test_settings_lists_every_variable_that_is_read_and_no_other() -> None:
    source = (settings.BASE_DIR / "config" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", rows("settings.md"), re.MULTILINE))
    assert listed == read


def test_protocol_lists_every_event_type_and_close_code() -> None:
    table = rows("protocol.md")
    assert [type for type in sorted(EVENT_TYPES) if f"`{type}`" not in table] == []
    assert [code.value for code in CloseCode if f"| {code.value} |" not in table] == []


def test_briefs_lists_every_field() -> None:
    assert [field for field in FIELDS if f"| `{field}` |" not in rows("briefs.md")] == []


def test_brand_lists_only_rules_that_there_are() -> None:
    named = [name for line in rows("brand.md").splitlines()[2:] for name in re.findall("`(.+?)`", line.split("|")[1])]
    assert len(named) > 10
    for name in named:
        with pytest.raises(ValidationError) as refusal:
            validate_brand_rules({name: object()})
        assert "There is no brand rule" not in str(refusal.value)


def test_the_live_benchmarks_are_those_that_were_measured() -> None:
    text = document.DOCUMENT.read_text()
    assert "deliveries/s" in text
    assert document.written(text) == text


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in DOCS.glob("*.md"))])
def test_links_between_documents_lead_somewhere(path: str) -> None:
    document = settings.BASE_DIR / path
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []
