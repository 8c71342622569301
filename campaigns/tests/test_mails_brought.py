"""Saved mails by page and by API."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.test_mails_read import SAID, mail
from campaigns.tests.test_sources import FORM, upload

pytestmark = pytest.mark.django_db


def test_the_form_takes_a_saved_mail(signed_in: Client) -> None:
    page = signed_in.get("/campaigns/new/").content.decode()
    assert "saved mails (.eml)" in page
    signed_in.post("/campaigns/new/", {**FORM, "save": "1", "documents": upload("mail.eml", mail().as_bytes())})
    source = Campaign.objects.get().sources.get()
    assert (source.kind, source.name) == ("mail", "mail.eml")
    assert SAID in source.text


def test_so_does_the_api_which_tells_its_kind(api: APIClient) -> None:
    answer = api.post("/api/sources/", {"files": [upload("mail.eml", mail().as_bytes())]}, format="multipart")
    assert answer.status_code == 201
    (told,) = answer.json()["sources"]
    assert (told["kind"], told["state"]) == ("mail", "ready")
