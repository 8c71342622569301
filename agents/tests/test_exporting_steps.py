"""Word with the changes since an earlier version names whoever made each."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import User

from agents.exporting import export
from agents.tests.suggesting import write
from campaigns.models import Campaign
from campaigns.services.editing import save_text
from tests.factories import ContentVersionFactory

pytestmark = pytest.mark.django_db


def test_every_tracked_change_is_by_whoever_made_it(campaign: Campaign, editor: User) -> None:
    write(campaign, "We utilise ropes.\n\nThe the end.\n")
    first = "We use ropes.\n\nThe the end.\n"
    second = "We use ropes.\n\nThe end.\n"
    for number, agent, body in ((2, "brand", first), (3, "quality", second)):
        ContentVersionFactory.create(campaign=campaign, number=number, title="T", body=body, agent=agent)
    save_text(campaign=campaign, base_version=3, by=editor, changes={"body": second + "\nBy hand.\n"})
    made = export(campaign_id=campaign.pk, by=editor, format="docx", changes="1")
    document = zipfile.ZipFile(BytesIO(made.data)).read("word/document.xml").decode()
    marks = re.findall(r'<w:(ins|del) [^>]*w:author="([^"]*)"', document)
    assert {author for _, author in marks} == {"Brand", "Content Quality", "Editor Person"}
    assert ("del", "Content Quality") in marks
    assert ("ins", "Content Quality") not in marks
