"""A text that is already there comes as a file or as a page, by form and API; bad ones say why, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Campaign, ContentVersion
from campaigns.services.drafts import DRAFT_LIMIT
from campaigns.texts import readable_words
from tests import documents
from tests.sites import Site, plain

pytestmark = pytest.mark.django_db
FORM = {"name": "Beans", "topic": "How a roastery works", "target_words": "300", "language": "en", "priority": "high"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    made = Site()
    made.pages["/article"] = plain(documents.page())
    settings.GALLEY_FETCH_URLS, settings.GALLEY_FETCH_ALLOW = True, [made.place]
    yield made
    made.close()


def refusal(client: Client, **given: Any) -> str:
    """What the form says; it creates nothing."""
    answer = client.post("/campaigns/new/", {**FORM, "save": "1", **given})
    assert not Campaign.objects.exists()
    return answer.content.decode()


def test_a_campaign_may_start_from_a_page(signed_in: Client, site: Site, owner: User) -> None:
    signed_in.post("/campaigns/new/", {**FORM, "save": "1", "draft_link": site.url("/article")})
    version = ContentVersion.objects.get()
    assert (version.title, version.author_user) == ("Notes from the roastery", owner)
    assert "[yearly report](https://example.org/report)" in version.body
    assert "Shop our beans" not in version.body


def test_the_text_of_a_page_stays_when_something_else_is_wrong(signed_in: Client, site: Site) -> None:
    page = refusal(signed_in, topic="", draft_link=site.url("/article"))
    assert "a drum roaster from 1978" in page
    assert 'name="draft_link" value' not in page, "it is not to be brought twice"


def test_a_page_that_cannot_be_read_is_named_and_the_form_stays(signed_in: Client, site: Site) -> None:
    page = refusal(signed_in, draft_link=site.url("/gone"), audience="Roasters")
    assert "127.0.0.1/gone: there is no such page." in page
    assert site.url("/gone") in page
    assert 'value="Roasters"' in page


def test_a_text_comes_one_way_only(signed_in: Client, site: Site) -> None:
    file = SimpleUploadedFile("a.md", b"words")
    assert "Bring the text once" in refusal(signed_in, draft_link=site.url("/article"), draft_document=file)
    assert "Bring the text once" in refusal(signed_in, draft_link=site.url("/article"), draft="Mine.")
    assert site.asked == []


def test_private_addresses_are_not_fetched(signed_in: Client, settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = True
    assert "private network" in refusal(signed_in, draft_link="http://127.0.0.1/")
    assert "begins with http" in refusal(signed_in, draft_link="file:///etc/passwd")


def test_where_nothing_is_fetched_the_form_does_not_ask_and_the_api_refuses(
    signed_in: Client, api: APIClient, site: Site, settings: Any
) -> None:
    settings.GALLEY_FETCH_URLS = False
    assert "draft_link" not in signed_in.get("/campaigns/new/").content.decode()
    answer = api.post("/api/drafts/", {"link": site.url("/article")}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")
    assert site.asked == []


def test_the_api_reads_a_page_and_stores_nothing(api: APIClient, site: Site) -> None:
    told = api.post("/api/drafts/", {"link": site.url("/article")}, format="json").json()
    assert told["name"] == "127.0.0.1/article"
    assert told["draft"].startswith("# Notes from the roastery")
    assert told["words"] == readable_words(told["draft"])
    assert not Campaign.objects.exists()
    brief = {"topic": "Beans", "draft": told["draft"]}
    made = api.post("/api/campaigns/", {"name": "A", "start": False, "brief": brief}, format="json")
    assert ContentVersion.objects.get(campaign=made.json()["id"]).title == "Notes from the roastery"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.docx", documents.docx(), DOCX), ("a.html", documents.page(), "text/html"), ("a.md", b"# Notes\n\nA.", "x/y")],
)
def test_the_api_reads_a_file(api: APIClient, name: str, data: bytes, kind: str) -> None:
    file = SimpleUploadedFile(name, data, content_type=kind)
    told = api.post("/api/drafts/", {"file": file}, format="multipart").json()
    assert (told["name"], told["draft"][:7]) == (name, "# Notes")


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"file": ("a.docx", b"no")}, "file", "a.docx: it is not a Word document"),
        ({"file": ("a.pdf", documents.pdf())}, "file", "a.pdf: a PDF does not say"),
        ({"file": ("a.md", b" ")}, "file", "a.md: it is empty"),
        ({"file": ("a.exe", b"MZ")}, "file", "a.exe: only .txt"),
        ({"file": ("a.md", b"x" * (DRAFT_LIMIT + 1))}, "file", f"a.md: it holds {DRAFT_LIMIT + 1:,} characters"),
        ({"files": ("a.md", b"words")}, "files", "no field of this name"),
        ({}, "file", "Bring at least one file"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(
    api: APIClient, body: dict[str, tuple[str, bytes]], field: str, reason: str
) -> None:
    files = {name: SimpleUploadedFile(*file) for name, file in body.items()}
    answer = api.post("/api/drafts/", files, format="multipart")
    assert answer.status_code == 400
    assert reason in answer.json()["error"]["fields"][field][0]


def test_the_longest_text_is_taken(api: APIClient) -> None:
    file = SimpleUploadedFile("a.md", b"x" * DRAFT_LIMIT)
    assert len(api.post("/api/drafts/", {"file": file}, format="multipart").json()["draft"]) == DRAFT_LIMIT


def test_pages_that_are_no_text_say_so_over_the_api(api: APIClient, site: Site) -> None:
    site.pages["/image"] = plain(b"\x89PNG", kind="image/png")
    site.pages["/report"] = plain(documents.pdf(), kind="application/pdf")
    for path, reason in (("/image", "neither a page nor a document"), ("/report", "a PDF does not say")):
        answer = api.post("/api/drafts/", {"link": site.url(path)}, format="json")
        assert answer.status_code == 400
        assert reason in answer.json()["error"]["fields"]["link"][0]


def test_nobody_reads_without_signing_in(site: Site) -> None:
    assert APIClient().post("/api/drafts/", {"link": site.url("/article")}, format="json").status_code == 401
    assert site.asked == []
