"""Sources by page, by API and in brief files."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from campaigns.briefs import BadBrief, read_brief
from campaigns.models import Campaign, Source
from campaigns.services.sources import BroughtFile, hold_file
from campaigns.tests.test_sources import FORM, campaign_of, text_file, upload
from tests import documents
from tests.briefs import BRIEF

pytestmark = pytest.mark.django_db


def test_the_form_keeps_good_files_when_another_is_bad(signed_in: Client) -> None:
    good, bad = upload("notes.docx", documents.docx()), upload("locked.pdf", documents.pdf(password="x"))
    answer = signed_in.post("/campaigns/new/", {**FORM, "start": "1", "documents": [good, bad]})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "locked.pdf: it is encrypted" in html
    assert "How a roastery works" in html
    held = Source.objects.get()
    assert (held.name, held.campaign) == ("notes.docx", None)
    assert f'name="sources" value="{held.pk}" checked' in html
    assert not Campaign.objects.exists()

    signed_in.post("/campaigns/new/", {**FORM, "save": "1", "sources": str(held.pk)})
    assert Campaign.objects.get().sources.get() == held


def test_the_form_keeps_files_when_a_field_is_wrong(signed_in: Client) -> None:
    answer = signed_in.post("/campaigns/new/", {**FORM, "topic": "", "documents": [upload("a.md", b"# Words")]})
    assert answer.status_code == 200
    assert f'value="{Source.objects.get().pk}" checked' in answer.content.decode()


def test_an_address_that_is_sent_again_is_one_source(signed_in: Client, settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = True
    links = {"links": "https://example.org/a"}
    signed_in.post("/campaigns/new/", {**FORM, **links, "topic": ""})
    held = Source.objects.get()
    signed_in.post("/campaigns/new/", {**FORM, **links, "save": "1", "sources": str(held.pk)})
    assert Campaign.objects.get().sources.get() == held
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "held"),
    [
        ("draft.docx", documents.docx(), "- a drum roaster from 1978"),
        ("draft.html", documents.page(), "[yearly report](https://example.org/report)"),
        ("draft.md", b"# Notes from the roastery\n\nSome *words*.", "Some *words*."),
    ],
)
def test_a_campaign_may_start_from_a_file(signed_in: Client, name: str, data: bytes, held: str) -> None:
    signed_in.post("/campaigns/new/", {**FORM, "save": "1", "draft_document": upload(name, data)})
    version = Campaign.objects.get().versions.get()
    assert version.title == "Notes from the roastery"
    assert held in version.body


def test_a_draft_from_a_file_stays_when_another_field_is_wrong(signed_in: Client) -> None:
    given = {**FORM, "topic": "", "draft_document": upload("draft.md", b"# Mine\n\nMy own words.")}
    answer = signed_in.post("/campaigns/new/", given)
    assert answer.status_code == 200
    assert "My own words.</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"draft_document": ("a.docx", b"no")}, "a.docx: it is not a Word document"),
        ({"draft_document": ("a.pdf", documents.pdf())}, "a.pdf: a PDF does not say"),
        ({"draft_document": ("a.md", b"words"), "draft": "Other words."}, "Bring the text once"),
    ],
)
def test_a_draft_that_cannot_be_taken_says_why(signed_in: Client, given: dict[str, Any], reason: str) -> None:
    posted = {**FORM, **given, "draft_document": upload(*given["draft_document"])}
    answer = signed_in.post("/campaigns/new/", posted)
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert not Campaign.objects.exists()


def test_unticking_a_source_on_the_drafts_page_takes_it_out(signed_in: Client, owner: User) -> None:
    campaign = campaign_of(owner, text_file("a.txt", "One."), text_file("b.txt", "Two."))
    kept = campaign.sources.get(name="b.txt")
    page = signed_in.get(f"/campaigns/{campaign.pk}/edit/").content.decode()
    assert "a.txt" in page
    brought = upload("c.md", b"Three.")
    signed_in.post(f"/campaigns/{campaign.pk}/edit/", {**FORM, "sources": str(kept.pk), "documents": [brought]})
    assert [source.name for source in campaign.sources.all()] == ["b.txt", "c.md"]


def test_coverage_counts_the_sources(signed_in: Client, owner: User) -> None:
    held = hold_file(name="notes.docx", data=documents.docx(), by=owner)
    said = signed_in.post("/campaigns/coverage/", {**FORM, "sources": [str(held.pk)]}).content.decode()
    assert "of 300 words" in said
    assert "That is too little for an article: the Writer marks what is missing." in said
    assert "Nothing is made up to fill it." in said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"chosen": "3"}, "3 chosen files are counted once they are read."),
        ({"chosen": "1"}, "1 chosen file is counted once it is read."),
        (
            {"chosen": "1", "links": "https://example.org/a\nhttps://example.org/b"},
            "1 chosen file and 2 pages are counted once they are read.",
        ),
    ],
)
def test_coverage_says_what_is_not_counted_yet_and_does_not_judge_without_it(
    signed_in: Client, settings: Any, given: dict[str, str], told: str
) -> None:
    settings.GALLEY_FETCH_URLS = True
    typed = {**FORM, "source_material": "The roastery has nine boats."}
    said = signed_in.post("/campaigns/coverage/", {**typed, **given}).content.decode()
    assert told in said
    assert "What was read so far is enough for about" in said
    assert "too little" not in said
    for nothing in ("0", "", "²", "many"):
        said = signed_in.post("/campaigns/coverage/", {**typed, "chosen": nothing}).content.decode()
        assert "too little" in said
        assert "counted once" not in said


def test_a_line_of_the_pages_is_one_address(signed_in: Client, settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = True
    given = {**FORM, "links": "  https://example.org/a \r\n\r\nnot a link\nhttps://example.org/a"}
    html = signed_in.post("/campaigns/new/", {**given, "save": "1"}).content.decode()
    assert html.count("not a link") >= 2  # the field, and what is wrong with it
    assert "not: " not in html
    assert [source.origin for source in Source.objects.all()] == ["https://example.org/a"]


def test_coverage_of_a_draft_is_not_told_to_strangers(client: Client, owner: User, stranger: User) -> None:
    campaign = campaign_of(owner, BroughtFile("notes.docx", documents.docx()))
    client.force_login(stranger)
    given = {**FORM, "campaign": str(campaign.pk), "sources": [str(campaign.sources.get().pk)]}
    assert "words" not in client.post("/campaigns/coverage/", given).content.decode()


def test_the_api_brings_files_and_creates_a_campaign_from_them(api: APIClient) -> None:
    files = [upload("notes.docx", documents.docx()), upload("report.pdf", documents.pdf())]
    answer = api.post("/api/sources/", {"files": files}, format="multipart")
    assert answer.status_code == 201
    brought = answer.json()["sources"]
    assert [(one["name"], one["kind"], one["state"]) for one in brought] == [
        ("notes.docx", "docx", "ready"),
        ("report.pdf", "pdf", "ready"),
    ]
    ids = [one["id"] for one in brought]
    created = api.post("/api/campaigns/", {"name": "x", "start": False, "brief": BRIEF, "sources": ids})
    assert created.status_code == 201, created.json()
    listed = api.get(f"/api/campaigns/{created.json()['id']}/sources").json()["results"]
    assert [one["id"] for one in listed] == ids
    assert documents.PARAGRAPHS[0] in api.get(f"/api/campaigns/{created.json()['id']}/sources/{ids[0]}").json()["text"]


def test_the_api_names_each_bad_file_and_takes_none(api: APIClient) -> None:
    files = [upload("a.md", b"Words."), upload("b.docx", b"no")]
    answer = api.post("/api/sources/", {"files": files}, format="multipart")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], list(error["fields"])) == (400, "bad_source", ["files.1"])
    assert "b.docx: it is not a Word document" in error["message"]
    assert not Source.objects.exists()


@pytest.mark.parametrize("given", [{}, {"files": [], "more": "x"}])
def test_the_api_refuses_an_upload_without_files(api: APIClient, given: dict[str, Any]) -> None:
    assert api.post("/api/sources/", given, format="multipart").status_code == 400


def test_sources_are_added_to_a_draft_and_taken_out(api: APIClient, campaign: Campaign) -> None:
    home = f"/api/campaigns/{campaign.pk}/sources/"
    brought = api.post(home, {"files": [upload("a.md", b"Words.")]}, format="multipart").json()["sources"]
    api.post(home, {"files": [upload("b.md", b"More words.")]}, format="multipart")
    assert [one["name"] for one in api.get(home).json()["results"]] == ["a.md", "b.md"]
    assert api.delete(f"{home}{brought[0]['id']}/").status_code == 204
    assert api.delete(f"{home}{brought[0]['id']}/").status_code == 404
    assert campaign.sources.get().name == "b.md"


def test_only_editors_add_and_only_members_see(
    campaign: Campaign, viewer: User, stranger: User, api_for: Callable[[Any], APIClient]
) -> None:
    home = f"/api/campaigns/{campaign.pk}/sources/"
    given = {"files": [upload("a.md", b"Words.")]}
    assert api_for(viewer).get(home).status_code == 200
    assert api_for(viewer).post(home, given, format="multipart").status_code == 403
    assert api_for(stranger).get(home).status_code == 404
    assert api_for(stranger).get(f"{home}{uuid.uuid4()}/").status_code == 404
    assert not Source.objects.exists()


def test_links_are_refused_where_nothing_is_fetched(api: APIClient, settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = False
    assert api.post("/api/sources/", {"links": ["https://example.org/a"]}).status_code == 403


def test_a_link_waits_for_a_worker(api: APIClient, settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = True
    brought = api.post("/api/sources/", {"links": ["https://example.org/a"]}).json()["sources"][0]
    assert (brought["state"], brought["name"], brought["kind"]) == ("waiting", "example.org/a", "html")


@pytest.mark.parametrize(
    "address", ["ftp://a.org/x", "file:///etc/passwd", "//a.org", "https://u:p@a.org", "http://[x"]
)
def test_what_is_no_web_address_is_refused(api: APIClient, settings: Any, address: str) -> None:
    settings.GALLEY_FETCH_URLS = True
    answer = api.post("/api/sources/", {"links": [address]})
    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, ["links.0"])


def test_a_brief_file_names_its_sources_from_its_own_folder(tmp_path: Path) -> None:
    notes = documents.docx()
    (tmp_path / "notes.docx").write_bytes(notes)
    brief = tmp_path / "brief.md"
    brief.write_text("---\ntopic: Beans\nsources: [notes.docx, https://example.org/a]\n---\n")
    fields = read_brief(brief)
    assert fields["sources"] == [BroughtFile("notes.docx", notes), "https://example.org/a"]


def test_a_brief_names_every_source_it_cannot_read(tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    brief.write_text("---\ntopic: Beans\nsources:\n  - missing.md\n  - table.xlsx\n---\n")
    with pytest.raises(BadBrief) as caught:
        read_brief(brief)
    assert str(caught.value).splitlines() == [
        f"{brief}, line 3, sources: missing.md: no such file or directory.",
        f"{brief}, line 3, sources: table.xlsx: only .txt, .md, .docx, .pdf, .html and .eml can be read.",
    ]
