"""`manage.py campaigns`: what it lists, and what it refuses by name."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from campaigns.models import Campaign
from tests.factories import CampaignFactory


def listed(**options: object) -> str:
    out = StringIO()
    call_command("campaigns", stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"status": "weird"}, "--status: there is no status weird; there are draft, queued,"),
        ({"limit": -2}, "--limit: it must be 1 or more, not -2."),
        ({"limit": 0}, "--limit: it must be 1 or more, not 0."),
    ],
)
@pytest.mark.django_db
def test_what_makes_no_sense_is_refused(
    capsys: pytest.CaptureFixture[str], options: dict[str, object], words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        listed(**options)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(words)


def test_only_those_of_a_status_and_so_many_are_listed(campaign: Campaign) -> None:
    CampaignFactory.create(workspace=campaign.workspace, owner=campaign.owner, name="Newer")
    user = campaign.owner.username
    assert "Quiet dishwashers" in listed(user=user, status="draft")
    assert "Newer" in listed(user=user, limit=1)
    assert "Quiet dishwashers" not in listed(user=user, limit=1)
    assert listed(user=user, status="queued") == "There are no campaigns.\n"
