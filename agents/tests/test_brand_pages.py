"""The pages of brand profiles, as people with different roles use them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from agents.crews.content.types import Brand
from campaigns.brand_forms import BrandForm
from campaigns.models import BrandProfile, Workspace
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db

RULES: dict[str, Any] = {
    "voice": "Plain and warm.",
    "preferred_terms": {"utilise": "use", "in order to": "to"},
    "banned_terms": ["game-changing", "best in class"],
    "required_phrases": ["Hearth & Home"],
    "contractions": "avoid",
    "heading_case": "sentence",
    "serial_comma": "use",
    "numbers": "digits",
    "person": "you",
    "tone_min": 0.0,
    "tone_max": 0.9,
    "grade_min": 4.0,
    "grade_max": 9.0,
    "samples": ["One text.\n\nWith two paragraphs.", "Another - with a dash."],
}
TYPED = {
    "name": "Hearth",
    **{name: value for name, value in RULES.items() if isinstance(value, str | float)},
    "preferred_terms": "utilise -> use\n\n in order to → to ",
    "banned_terms": "game-changing\n best  in class \ngame-changing\n",
    "required_phrases": "Hearth & Home",
    "samples": "One text.\r\n\r\nWith two paragraphs.\r\n\r\n---\r\nAnother - with a dash.\r\n----\r\n",
}


@pytest.fixture
def profile(workspace: Workspace) -> BrandProfile:
    return BrandProfile.objects.create(workspace=workspace, name="Hearth", rules=RULES)


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_editor_describes_a_brand(editor: User, workspace: Workspace) -> None:
    response = as_(editor).post("/brands/new/", {**TYPED, "workspace": str(workspace.pk)})
    assert response.headers["Location"] == "/brands/"
    profile = BrandProfile.objects.get()
    assert (profile.name, profile.workspace, profile.rules) == ("Hearth", workspace, RULES)
    assert Brand(**profile.rules).preferred_terms["utilise"] == "use"


def test_the_form_asks_for_every_rule_that_the_crew_knows() -> None:
    assert set(BrandForm.RULES) == set(Brand.model_fields) - {"name"}


def test_what_was_saved_stands_in_the_form_and_saving_it_changes_nothing(editor: User, profile: BrandProfile) -> None:
    client = as_(editor)
    form = client.get(f"/brands/{profile.pk}/").context["form"]
    typed = {name: form[name].value() for name in form.fields}
    assert "utilise -&gt; use" in str(form["preferred_terms"])
    client.post(f"/brands/{profile.pk}/", {name: "" if value is None else value for name, value in typed.items()})
    profile.refresh_from_db()
    assert profile.rules == RULES


def test_a_rule_that_is_emptied_is_gone(editor: User, profile: BrandProfile) -> None:
    as_(editor).post(f"/brands/{profile.pk}/", {"name": "Hearth", "voice": "Calm."})
    profile.refresh_from_db()
    assert profile.rules == {"voice": "Calm."}


def test_without_a_team_it_goes_to_the_persons_own_workspace(stranger: User) -> None:
    as_(stranger).post("/brands/new/", {"name": "Mine"})
    assert BrandProfile.objects.get().workspace.personal_for == stranger


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "x" * 121}, "name", "120"),
        ({"preferred_terms": "utilise use"}, "preferred_terms", "Line 1 must read"),
        ({"preferred_terms": "a -> b\nc -> "}, "preferred_terms", "Line 2 must read"),
        ({"preferred_terms": "a -> b -> c"}, "preferred_terms", "Line 1 must read"),
        ({"preferred_terms": "a -> b\na -> c"}, "preferred_terms", "twice"),
        ({"tone_min": "2"}, "tone_min", "1"),
        ({"tone_min": "0.5", "tone_max": "0.4"}, "tone_max", "less than"),
        ({"grade_max": "many"}, "grade_max", "number"),
        ({"numbers": "roman"}, "numbers", "roman"),
        ({"workspace": "00000000-0000-0000-0000-000000000000"}, "workspace", "valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(
    editor: User, changes: dict[str, str], field: str, words: str
) -> None:
    response = as_(editor).post("/brands/new/", {"name": "Hearth", **changes})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert words in str(response.context["form"].errors[field])
    assert not BrandProfile.objects.exists()


def test_too_much_is_refused_above_the_form(editor: User) -> None:
    response = as_(editor).post("/brands/new/", {"name": "Hearth", "voice": "x" * 100_000})
    assert response.status_code == 200
    assert "100,000 characters" in str(response.context["form"].non_field_errors())


def test_a_name_that_is_taken_is_said_beside_it(editor: User, profile: BrandProfile) -> None:
    response = as_(editor).post("/brands/new/", {"name": "Hearth", "workspace": str(profile.workspace_id)})
    assert "has this name" in str(response.context["form"].errors["name"])
    assert BrandProfile.objects.count() == 1


def test_viewers_read_the_list_and_change_nothing(viewer: User, reviewer: User, profile: BrandProfile) -> None:
    for person in (viewer, reviewer):
        client = as_(person)
        page = client.get("/brands/").content.decode()
        assert "Hearth" in page
        assert f"/brands/{profile.pk}/" not in page
        assert client.get(f"/brands/{profile.pk}/").status_code == 403
        assert client.post(f"/brands/{profile.pk}/", {"name": "Theirs"}).status_code == 403
        response = client.post("/brands/new/", {"name": "Theirs", "workspace": str(profile.workspace_id)})
        assert response.status_code == 200
    assert BrandProfile.objects.get().name == "Hearth"


def test_strangers_learn_nothing(stranger: User, profile: BrandProfile) -> None:
    client = as_(stranger)
    assert "Hearth" not in client.get("/brands/").content.decode()
    assert client.get(f"/brands/{profile.pk}/").status_code == 404
    assert Client().get("/brands/").status_code == 302


def test_the_list_needs_no_query_per_profile(
    editor: User, workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        BrandProfile.objects.create(workspace=workspace, name=f"Brand {number}")
    client = as_(editor)
    with django_assert_max_num_queries(8):
        client.get("/brands/")


def test_the_new_campaign_form_shows_the_way(editor: User) -> None:
    assert 'href="/brands/"' in as_(editor).get("/campaigns/new/").content.decode()


def test_a_deleted_brand_is_gone_from_the_lists_and_kept_by_its_campaigns(
    editor: User, owner: User, profile: BrandProfile
) -> None:
    campaign = CampaignFactory.create(workspace=profile.workspace, owner=owner, brand_profile=profile)
    client = as_(editor)
    form = client.get(f"/brands/{profile.pk}/").content.decode()
    assert "1 campaign that follows it keeps following it." in form
    page = client.post(f"/brands/{profile.pk}/delete/", follow=True).content.decode()
    assert "“Hearth” is deleted." in page
    assert f'href="/brands/{profile.pk}/"' not in page
    assert client.get(f"/brands/{profile.pk}/").status_code == 404
    assert f'value="{profile.pk}"' not in client.get("/campaigns/new/").content.decode()
    campaign.refresh_from_db()
    assert campaign.brand_profile == profile
    draft = client.get(f"/campaigns/{campaign.pk}/edit/").content.decode()
    assert f'value="{profile.pk}" selected' in draft, "a draft keeps it when its form is saved"


def test_a_deleted_brand_comes_back(editor: User, profile: BrandProfile) -> None:
    client = as_(editor)
    client.post(f"/brands/{profile.pk}/delete/")
    assert f"/brands/{profile.pk}/restore/" in client.get("/brands/").content.decode()
    client.post(f"/brands/{profile.pk}/restore/")
    assert client.get(f"/brands/{profile.pk}/").status_code == 200
    assert f"/brands/{profile.pk}/restore/" not in client.get("/brands/").content.decode()


def test_a_name_is_free_once_its_brand_is_deleted_and_then_stands_in_its_way(
    editor: User, profile: BrandProfile
) -> None:
    client = as_(editor)
    client.post(f"/brands/{profile.pk}/delete/")
    client.post("/brands/new/", {"name": "Hearth", "workspace": str(profile.workspace_id)})
    assert BrandProfile.objects.count() == 2
    page = client.post(f"/brands/{profile.pk}/restore/", headers={"Referer": "http://testserver/brands/"}, follow=True)
    assert "Another brand profile is called “Hearth” by now." in page.content.decode()
    profile.refresh_from_db()
    assert profile.deleted_at is not None


def test_who_may_not_edit_brands_deletes_and_restores_none(
    viewer: User, stranger: User, editor: User, profile: BrandProfile
) -> None:
    for person in (viewer, stranger):
        as_(person).post(f"/brands/{profile.pk}/delete/")
        assert BrandProfile.objects.get().deleted_at is None
    as_(editor).post(f"/brands/{profile.pk}/delete/")
    for person in (viewer, stranger):
        client = as_(person)
        assert "restore" not in client.get("/brands/").content.decode()
        client.post(f"/brands/{profile.pk}/restore/")
        assert BrandProfile.objects.get().deleted_at is not None


def test_over_the_api_a_deleted_brand_is_not_chosen(api: APIClient, profile: BrandProfile) -> None:
    address = f"/api/brand-profiles/{profile.pk}/"
    assert api.delete(address).status_code == 204
    assert api.delete(address).status_code == 404
    assert api.get("/api/brand-profiles/").json()["count"] == 0
    body = {"name": "A", "start": False, "brand_profile": str(profile.pk), "brief": {"topic": "Owls"}}
    assert api.post("/api/campaigns/", body, format="json").status_code == 404
