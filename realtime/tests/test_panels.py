"""What a campaign's page makes of suggestions: their marks in the text, and the words around an edit."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents.models import Action
from agents.tests.suggesting import act, edit, finding, look, suggested, write
from campaigns.models import Campaign, ContentVersion
from realtime import fragments, notes, panels
from realtime.tests import snapshots

BODY = "It hums.\n\n## Key points\n\n- Doors are heavy\n- Mats are soft\n\nThe end.\n"


def noted(before: str, after: str) -> tuple[str, str]:
    snapshot = snapshots.running()
    one: dict[str, Any] = snapshot["suggestions"][0] | {"status": "proposed", "severity": "problem"}
    snapshot["suggestions"] = [one | {"before": before, "after": after}]
    (note,) = panels.context(snapshot)["notes"]["top"]
    return note["lead"], note["tail"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("for.\n\n## Key points", "\n\n- Doors are", ("Key points", "")),
        ("\n- Doors ", " heavy\n- Mats", ("Doors ", " heavy")),
        ("dishwasher that ", " in the morn", ("…dishwasher that ", " in the morn…")),
        ("\n", "\n", ("", "")),
        ("\n2. First ", ".\n", ("First ", ".")),
    ],
)
def test_around_an_edit_stand_the_words_of_its_own_line(before: str, after: str, shown: tuple[str, str]) -> None:
    assert noted(before, after) == shown


def test_a_finding_about_several_paragraphs_is_marked_where_it_begins() -> None:
    snapshot = snapshots.running()
    body = snapshot["content"]["body"] = "First sentence. Second one.\n\nAnother paragraph.\n"
    whole = snapshot["suggestions"][0] | {"status": "proposed", "severity": "problem", "replacement": None}
    snapshot["suggestions"] = [whole | {"original": body[16:-1], "place": [16, len(body) - 1]}]
    html = fragments.render(snapshot, {"manuscript"})["manuscript"]
    assert html.count("<mark") == 1
    assert ">Second one.</mark>" in html


@pytest.mark.django_db
def test_the_only_one_of_its_rule_has_its_own_buttons_alone(client: Client, campaign: Campaign, editor: User) -> None:
    write(campaign, BODY)
    first = [
        finding(BODY, rule=f"seo.rule_{n}", message=f"{n}.").model_copy(update={"severity": "problem"})
        for n in range(5)
    ]
    look(campaign, [edit(BODY, "hums", "sings")], first)
    client.force_login(editor)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert 'id="rule-brand-brandbanned_terms"' in page
    assert "Accept all 1<" not in page
    assert "Dismiss all 1<" not in page


@pytest.mark.django_db
def test_why_an_edit_is_left_to_people_is_not_told_of_the_version_it_makes(
    client: Client, campaign: Campaign, editor: User
) -> None:
    write(campaign, BODY)
    left = "Left to you, as no source says “sings” of this."
    (row,) = suggested(look(campaign, [edit(BODY, "hums", "sings", safe=False, left=left)]))
    assert (row.message, row.reason) == ("Say it well.", f"Say it well. {left}")
    client.force_login(editor)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert f'<p class="note-fix">{left}</p>' in page
    act(Action.ACCEPT, row, editor)
    assert ContentVersion.objects.get(campaign=campaign, number=2).summary == "Accepted an edit by Brand: Say it well."


@pytest.mark.django_db
def test_the_newest_version_is_compared_with_the_one_before(client: Client, campaign: Campaign, editor: User) -> None:
    for text in ("One.", "Two.", "Three."):
        write(campaign, text)
    client.force_login(editor)
    pages = [client.get(f"/campaigns/{campaign.pk}/versions/{number}/").content.decode() for number in (1, 2, 3)]
    assert ["?from=1&amp;to=3" in pages[0], "?from=2&amp;to=3" in pages[1], "?from=2&amp;to=3" in pages[2]] == [
        True
    ] * 3


@pytest.mark.django_db
def test_of_very_many_suggestions_the_first_are_shown_and_the_others_counted(
    client: Client, campaign: Campaign, editor: User
) -> None:
    number = notes.TOP + notes.SHOWN + 3
    body = "\n\n".join(f"Pump {n} hums." for n in range(number))
    write(campaign, body)
    look(campaign, [edit(body, f"Pump {n} hums", f"Pump {n} sings") for n in range(number)])
    client.force_login(editor)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert page.count('<article class="note"') == notes.TOP + notes.SHOWN
    assert page.count("<mark data-suggestion") == notes.TOP + notes.SHOWN
    assert "And 3 more." in page
    assert f"Accept all {number}" in page
    table = f"/api/campaigns/{campaign.pk}/suggestions/export?as=csv"
    assert table in page
    assert len(client.get(table).content.decode().splitlines()) == number + 1
    client.post(f"/campaigns/{campaign.pk}/suggestions/decide/", {"decision": "accept"})
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert page.count('<article class="note"') == notes.SHOWN
    assert f"And {notes.TOP + 3} more." in page
    assert f"Take back all {number}" in page
