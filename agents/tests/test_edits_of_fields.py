"""Another title, meta description or slug is an edit like any other: taken back, accepted, remembered."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from agents.exporting import export
from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide, decide_one
from agents.suggestions.listing import Selection
from agents.suggestions.remembering import declined
from agents.tests.suggesting import act, edit, field, look, suggested, text, write
from campaigns.errors import Conflict
from campaigns.models import Campaign, ContentVersion, Event
from campaigns.selectors import current_version
from campaigns.services.editing import restore_version, save_text
from campaigns.texts import Text

pytestmark = pytest.mark.django_db

BODY = "A cheap dishwasher hums. Utilise the eco programme.\n"
MADE = [
    field("title", "T", "Quiet dishwashers", made=True),
    field("meta_description", "", "They hum.", made=True),
    field("slug", "", "quiet", made=True),
]


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


def fields(campaign: Campaign) -> tuple[str, str, str]:
    current = current_version(campaign.pk)
    assert current is not None
    now = Text.of(current)
    return now.title, now.meta_description, now.slug


def test_what_an_agent_put_is_taken_back_one_by_one(ready: Campaign, editor: User) -> None:
    title, meta, slug = suggested(look(ready, findings=MADE, applies=True))
    assert fields(ready) == ("Quiet dishwashers", "They hum.", "quiet")
    assert {row.status for row in (title, meta, slug)} == {"applied"}
    assert act(Action.REVERT, title, editor, "Ours was better.").status == "reverted"
    assert fields(ready) == ("T", "They hum.", "quiet")
    act(Action.REVERT, meta, editor)
    assert fields(ready) == ("T", "", "quiet")
    act(Action.REVERT, slug, editor)
    assert fields(ready) == ("T", "", "")
    version = ContentVersion.objects.filter(campaign=ready).latest("number")
    assert (version.number, version.author_user, version.body) == (5, editor, BODY)
    told = Event.objects.filter(campaign=ready, type="content_edit", data__decided_by__isnull=False).order_by("seq")
    assert [(one.data["field"], one.data["text"], one.data["status"]) for one in told] == [
        ("title", "T", "reverted"),
        ("meta_description", "", "reverted"),
        ("slug", "", "reverted"),
    ]


def test_edits_of_the_body_and_of_fields_are_taken_back_in_one_version(ready: Campaign, editor: User) -> None:
    look(ready, [edit(BODY, "Utilise", "Use", rule="seo.word")], MADE, agent="seo", applies=True)
    assert text(ready) == BODY.replace("Utilise", "Use")
    outcome = decide(campaign=ready, action=Action.REVERT, selection=Selection(agent="seo"), by=editor)
    assert (len(outcome.decided), outcome.left) == (4, [])
    assert outcome.version is not None
    assert outcome.version.number == 3
    assert (text(ready), fields(ready)) == (BODY, ("T", "", ""))


@pytest.mark.parametrize("chosen", [Selection(), Selection(rule="seo.title_rewritten")])
def test_changes_upon_each_other_are_taken_back_from_the_last(ready: Campaign, editor: User, chosen: Selection) -> None:
    upon = [field("title", "T", "U", made=True), field("title", "U", "V", made=True)]
    look(ready, findings=upon, applies=True)
    assert fields(ready)[0] == "V"
    assert decide(campaign=ready, action=Action.REVERT, selection=chosen, by=editor).left == []
    assert fields(ready)[0] == "T"


def test_one_that_another_was_put_upon_does_not_fit(ready: Campaign, editor: User) -> None:
    (first,) = suggested(look(ready, findings=[field("title", "T", "U", made=True)], applies=True))
    save_text(campaign=ready, base_version=2, by=editor, changes={"title": "My own"})
    with pytest.raises(Conflict, match="the title has been changed since") as refused:
        decide_one(suggestion=first, action=Action.REVERT, by=editor)
    assert refused.value.code == "no_longer_fits"
    assert fields(ready)[0] == "My own"


def test_an_offered_one_is_accepted_and_closes_the_others(ready: Campaign, editor: User) -> None:
    offers = [field("title", "T", "Quiet"), field("title", "T", "Loud"), field("slug", "", "quiet")]
    quiet, loud, slug = suggested(look(ready, findings=offers))
    act(Action.ACCEPT, quiet, editor)
    assert fields(ready) == ("Quiet", "", "")
    loud.refresh_from_db()
    slug.refresh_from_db()
    assert (loud.status, loud.resolved_by, slug.status) == ("resolved", 2, "proposed")
    act(Action.REVERT, quiet, editor)
    loud.refresh_from_db()
    assert (fields(ready)[0], loud.status) == ("T", "proposed")


def test_of_two_for_one_field_that_are_accepted_together_the_first_counts(ready: Campaign, editor: User) -> None:
    look(ready, findings=[field("title", "T", "Quiet"), field("title", "T", "Loud")])
    outcome = decide(campaign=ready, action=Action.ACCEPT, selection=Selection(), by=editor)
    assert [one.code for one in outcome.left] == ["no_longer_fits"]
    assert fields(ready)[0] == "Quiet"


def test_an_older_version_that_is_restored_opens_what_was_made_since(ready: Campaign, editor: User) -> None:
    (title,) = suggested(look(ready, findings=[field("title", "T", "U", made=True)], applies=True))
    restore_version(campaign=ready, number=1, by=editor)
    title.refresh_from_db()
    assert title.status == "proposed"
    act(Action.ACCEPT, title, editor)
    assert fields(ready)[0] == "U"


@pytest.mark.parametrize(
    ("after", "rule", "status"),
    [
        ("U", "seo.title_rewritten", "reverted"),
        ("U", "geo.title_offered", "reverted"),  # the same change under another name
        ("V", "seo.title_rewritten", "reverted"),  # the same rule about the same words
        ("V", "geo.title_offered", "proposed"),
    ],
)
def test_what_was_taken_back_is_remembered(ready: Campaign, editor: User, after: str, rule: str, status: str) -> None:
    (title,) = suggested(look(ready, findings=[field("title", "T", "U", made=True)], applies=True))
    act(Action.REVERT, title, editor, "No.")
    version = current_version(ready.pk)
    assert [(one.field, one.rule, one.replacement) for one in declined(ready.pk, version)] == [
        ("title", "seo.title_rewritten", "U")
    ]
    (again,) = suggested(look(ready, findings=[field("title", "T", after, rule=rule)]))
    assert again.status == status
    assert again.follows == (title if status == "reverted" else None)


def test_what_would_undo_an_accepted_one_is_refused(ready: Campaign, editor: User) -> None:
    (title,) = suggested(look(ready, findings=[field("title", "T", "U")]))
    act(Action.ACCEPT, title, editor)
    version = current_version(ready.pk)
    assert [(one.field, one.rule, one.replacement) for one in declined(ready.pk, version)] == [("title", "", "T")]
    (back,) = suggested(look(ready, findings=[field("title", "U", "T", rule="geo.title_offered")]))
    assert (back.status, back.note) == ("refused", "It would undo what was accepted.")


def test_a_decision_and_its_end_hold_for_the_same_change_by_another_agent(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, findings=[field("title", "T", "U")], agent="seo"))
    (other,) = suggested(look(ready, findings=[field("title", "T", "U", rule="geo.title_offered")], agent="geo"))
    act(Action.REFUSE, one, editor, "Too short.")
    other.refresh_from_db()
    assert (other.status, other.note) == ("refused", "Too short.")
    act(Action.REOPEN, one, editor)
    other.refresh_from_db()
    assert other.status == "proposed"


def test_a_title_s_words_in_the_body_are_nobody_s_business(ready: Campaign, editor: User) -> None:
    """A decision about the title says nothing of the same words in the text."""
    (title,) = suggested(look(ready, findings=[field("title", "T", "Utilise")]))
    act(Action.REFUSE, title, editor)
    (other,) = suggested(look(ready, [edit(BODY, "Utilise", "Use", rule="seo.title_offered")]))
    assert other.status == "proposed"


def test_over_the_api(ready: Campaign, api: APIClient, owner: User) -> None:
    title, meta, slug = suggested(look(ready, findings=MADE, applies=True))
    answer = api.post(f"/api/suggestions/{title.pk}/revert", {"reason": "Ours."})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["kind"], told["field"], told["status"], told["place"]) == ("edit", "title", "reverted", None)
    assert (told["original"], told["replacement"]) == ("T", "Quiet dishwashers")
    several = api.post(f"/api/campaigns/{ready.pk}/suggestions/decide", {"action": "revert", "all": True}).json()
    assert ([one["id"] for one in several["decided"]], several["version"]) == ([str(meta.pk), str(slug.pk)], 4)
    assert fields(ready) == ("T", "", "")


def test_on_the_page(ready: Campaign, client: Client, editor: User) -> None:
    title, *_ = suggested(look(ready, findings=MADE, applies=True))
    client.force_login(editor)
    page = client.get(ready.get_absolute_url()).content.decode()
    assert page.count('value="revert"') == 4, "each, and all"
    assert "<del>T</del> <ins>Quiet dishwashers</ins>" in page
    answer = client.post(f"/suggestions/{title.pk}/decide/", {"decision": "revert"}, follow=True)
    assert "Taken back in version 3." in answer.content.decode()
    assert fields(ready)[0] == "T"
    answer = client.post(f"/campaigns/{ready.pk}/suggestions/decide/", {"decision": "revert"}, follow=True)
    assert "Taken back: 2 suggestions in version 4." in answer.content.decode()


def test_one_that_does_not_fit_says_so_on_the_page(ready: Campaign, client: Client, editor: User) -> None:
    look(ready, findings=[field("meta_description", "", "They hum.", made=True)], applies=True)
    save_text(campaign=ready, base_version=2, by=editor, changes={"meta_description": "My own."})
    client.force_login(editor)
    page = client.get(ready.get_absolute_url()).content.decode()
    assert "Changed since, so it cannot be taken back by itself." in page
    assert 'value="revert"' not in page


def test_an_open_one_is_a_comment_in_word(ready: Campaign, owner: User) -> None:
    look(ready, findings=[field("title", "T", "Quiet")])
    assert export(campaign_id=ready.pk, by=owner, format="docx", changes="suggestions").data[:2] == b"PK"
    assert Suggestion.objects.get().status == "proposed"
