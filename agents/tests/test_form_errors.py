"""The summary above a form names every fault, also two of one field."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db


def test_each_of_two_bad_files_is_named_in_the_summary(client: Client, owner: User) -> None:
    client.force_login(owner)
    files = [SimpleUploadedFile(name, b"\x00\x01\x02") for name in ("one.exe", "two.exe")]
    page = client.post("/campaigns/new/", {"topic": "Pumps", "documents": files}).content.decode()
    summary = page[page.index("notice-list") : page.index("</ul>", page.index("notice-list"))]
    assert summary.count("one.exe") == 1
    assert summary.count("two.exe") == 1
