"""People's edits become versions; two at once are merged or shown as a conflict, and no text is ever lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign, ContentVersion, Event, UnsavedText
from campaigns.services.editing import (
    KEPT_LIMIT,
    EditConflict,
    discard_unsaved,
    keep_unsaved,
    restore_version,
    save_text,
)
from campaigns.signals import content_changed
from campaigns.texts import Text, merge_texts
from tests.factories import CampaignFactory, ContentVersionFactory

pytestmark = pytest.mark.django_db

BODY = "One dishwasher hums.\n\nAnother one sings.\n"
META = {
    "slug": "quiet-dishwashers",
    "meta_description": "All about noise.",
    "structured_data": {"@graph": []},
    "trace": [
        {"start": 0, "end": 20, "source_start": 5, "source_end": 25},
        {"start": 22, "end": 40, "source_start": 30, "source_end": 48},
    ],
}


@pytest.fixture
def first(campaign: Campaign) -> ContentVersion:
    return ContentVersionFactory.create(campaign=campaign, number=1, title="Noise", body=BODY, meta=META)


def save(campaign: Campaign, by: User, base: int = 1, **changes: Any) -> Any:
    return save_text(campaign=campaign, base_version=base, by=by, changes=changes)


def test_an_edit_is_the_next_version_by_the_person(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    saved = save(campaign, editor, title="Quiet!", body=BODY.replace("hums", "purrs"))
    version = saved.version
    assert saved.outcome == "saved"
    assert (version.number, version.parent, version.author_user, version.agent) == (2, first, editor, "")
    assert (version.title, version.body) == ("Quiet!", BODY.replace("hums", "purrs"))
    assert version.summary == "Edited the title and text."
    assert (version.added, version.removed) == (1, 1)
    event = Event.objects.get(campaign=campaign)
    assert (event.type, event.actor) == ("content_version", f"user:{editor.pk}")


def test_what_was_not_named_stays_and_sources_follow_their_sentences(
    first: ContentVersion, campaign: Campaign, editor: User
) -> None:
    version = save(campaign, editor, body=BODY.replace("One dishwasher hums.", "Well, one dishwasher purrs.")).version
    assert (version.title, version.meta["slug"]) == ("Noise", "quiet-dishwashers")
    assert version.meta["trace"] == [{"start": 29, "end": 47, "source_start": 30, "source_end": 48}]
    assert version.body[29:47] == "Another one sings."
    assert version.meta["structured_data"]["@graph"][0]["wordCount"] == 7


def test_structured_data_tell_of_the_text_that_a_person_has_left(
    first: ContentVersion, campaign: Campaign, editor: User
) -> None:
    body = "It hums.\n\n## Does it hum?\n\nYes, it does.\n"
    version = save(campaign, editor, title="Quiet!", meta_description="Nothing hums.", body=body).version
    article, questions = version.meta["structured_data"]["@graph"]
    assert (article["headline"], article["description"]) == ("Quiet!", "Nothing hums.")
    assert questions["mainEntity"][0]["acceptedAnswer"]["text"] == "Yes, it does."


def test_where_no_agent_made_structured_data_none_is_made(
    first: ContentVersion, campaign: Campaign, editor: User
) -> None:
    ContentVersion.objects.filter(pk=first.pk).update(meta={"slug": "quiet"})
    assert "structured_data" not in save(campaign, editor, title="Quiet!").version.meta


def test_what_no_crew_can_tell_anew_is_left_out(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(campaign_type="other")
    campaign.refresh_from_db()
    assert "structured_data" not in save(campaign, editor, title="Quiet!").version.meta


def test_others_hear_of_a_persons_version(
    first: ContentVersion, campaign: Campaign, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[dict[str, Any]] = []

    def hear(sender: Any, signal: Any, **fact: Any) -> None:
        heard.append(fact)

    content_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            save(campaign, editor, title="Quiet!")
            save(campaign, editor, title="Quiet!")
    finally:
        content_changed.disconnect(hear)
    assert heard == [{"campaign_id": campaign.pk, "number": 2, "user_id": editor.pk}]


def test_an_edit_of_an_older_version_is_merged(
    first: ContentVersion, campaign: Campaign, owner: User, editor: User
) -> None:
    save(campaign, owner, body=BODY.replace("hums", "purrs"), slug="noise")
    saved = save(campaign, editor, body=BODY.replace("sings", "whistles"), title="Quiet!")
    assert saved.outcome == "merged"
    assert Text.of(saved.version) == Text(
        "Quiet!", "All about noise.", "noise", BODY.replace("hums", "purrs").replace("sings", "whistles")
    )
    assert saved.version.parent is not None
    assert saved.version.parent.number == 2
    assert saved.version.summary == "Edited the title and text. Merged with version 2."


def test_edits_of_one_sentence_are_refused_with_all_texts(
    first: ContentVersion, campaign: Campaign, owner: User, editor: User
) -> None:
    save(campaign, owner, body=BODY.replace("hums", "purrs"), title="Sound")
    with pytest.raises(EditConflict) as refused:
        save(campaign, editor, body=BODY.replace("hums", "roars"), title="Loud")
    details = refused.value.details
    assert details["base"] == {"number": 1, **vars_of(Text.of(first))}
    assert details["theirs"]["body"] == BODY.replace("hums", "purrs")  # type: ignore[index]  # details are any JSON
    assert details["yours"]["body"] == BODY.replace("hums", "roars")  # type: ignore[index]  # details are any JSON
    assert details["conflicts"] == [
        {"field": "title", "base": "Noise", "theirs": "Sound", "yours": "Loud"},
        {
            "field": "body",
            "base": "One dishwasher hums.",
            "theirs": "One dishwasher purrs.",
            "yours": "One dishwasher roars.",
        },
    ]
    assert campaign.versions.count() == 2
    settled = save(campaign, editor, base=2, body=BODY.replace("hums", "roars"), title="Loud")
    assert settled.outcome == "saved"


def vars_of(text: Text) -> dict[str, str]:
    return {name: getattr(text, name) for name in ("title", "meta_description", "slug", "body")}


def test_the_same_edit_twice_is_saved_once(
    first: ContentVersion, campaign: Campaign, owner: User, editor: User
) -> None:
    made = save(campaign, editor, body=f"New.\n\n{BODY}").version
    save(campaign, owner, base=2, body=f"New.\n\n{BODY.replace('hums', 'purrs')}")
    again = save(campaign, editor, body=f"New.\n\n{BODY}")
    assert (again.version, again.outcome) == (made, "unchanged")
    assert campaign.versions.count() == 3


def test_an_edit_that_changes_nothing_makes_no_version(
    first: ContentVersion, campaign: Campaign, owner: User, editor: User
) -> None:
    assert save(campaign, editor, body=BODY.replace("\n", "\r\n"), title=" Noise ").outcome == "unchanged"
    made = save(campaign, owner, title="Quiet!").version
    assert save(campaign, editor, title="Quiet!") == (made, "unchanged")
    assert not Event.objects.filter(actor=f"user:{editor.pk}").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "x" * 301}, "title"),
        ({"meta_description": "x" * 501}, "meta_description"),
        ({"slug": "x" * 201}, "slug"),
        ({"slug": "two words"}, "slug"),
        ({"slug": "double--hyphen"}, "slug"),
        ({"slug": "a/b"}, "slug"),
        ({"body": " \n "}, "body"),
        ({"body": "x" * 400_000}, "body"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_saved(
    first: ContentVersion, campaign: Campaign, editor: User, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save(campaign, editor, **changes)
    assert set(refused.value.fields) == {field}
    assert campaign.versions.count() == 1


def test_fields_at_their_limits_are_saved(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    limits: dict[str, Any] = {
        "title": "x" * 300,
        "meta_description": "x" * 500,
        "slug": "ß" * 200,
        "body": "x" * 399_999,
    }
    assert save(campaign, editor, **limits).outcome == "saved"


def test_a_base_that_does_not_exist_is_refused(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    with pytest.raises(Invalid) as refused:
        save(campaign, editor, base=7, title="Quiet!")
    assert set(refused.value.fields) == {"base_version"}


def test_only_owners_and_editors_change_the_text(
    first: ContentVersion, campaign: Campaign, reviewer: User, viewer: User, stranger: User
) -> None:
    for person, refusal in ((reviewer, Forbidden), (viewer, Forbidden), (stranger, NotFound)):
        with pytest.raises(refusal):
            save(campaign, person, title="Mine")
        with pytest.raises(refusal):
            restore_version(campaign=campaign, number=1, by=person)
        with pytest.raises(refusal):
            keep_unsaved(campaign=campaign, base_version=1, by=person, changes={})
    assert campaign.versions.count() == 1


def test_restoring_makes_a_new_version_of_an_old_text(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    save(campaign, editor, title="Quiet!", body="Nothing.")
    restored = restore_version(campaign=campaign, number=1, by=editor)
    assert restored.outcome == "saved"
    assert (restored.version.number, restored.version.summary) == (3, "Version 1, restored.")
    assert (restored.version.title, restored.version.body, restored.version.meta) == ("Noise", BODY, META)
    again = restore_version(campaign=campaign, number=1, by=editor)
    assert (again.version, again.outcome) == (restored.version, "unchanged")
    with pytest.raises(NotFound):
        restore_version(campaign=campaign, number=9, by=editor)


def test_what_is_typed_is_kept_for_its_person_as_it_is(
    first: ContentVersion, campaign: Campaign, editor: User, owner: User
) -> None:
    kept = keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"title": "x" * 400, "body": ""})
    keep_unsaved(campaign=campaign, base_version=1, by=owner, changes={"title": "Mine"})
    assert (kept.title, kept.body, kept.slug, kept.revision) == ("x" * 400, "", "quiet-dishwashers", 1)
    later = keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"title": "Short"}, revision=1)
    assert (later.pk, later.title, later.body, later.revision) == (kept.pk, "Short", BODY, 2)
    assert UnsavedText.objects.get(user=owner).title == "Mine"


def test_another_window_does_not_overwrite_what_is_kept(
    first: ContentVersion, campaign: Campaign, editor: User
) -> None:
    keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"title": "One"}, revision=0)
    for stale in (0, 2):
        with pytest.raises(Conflict) as refused:
            keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"title": "Two"}, revision=stale)
        assert refused.value.code == "kept_elsewhere"
    assert not discard_unsaved(campaign=campaign, by=editor, revision=2)
    assert UnsavedText.objects.get().title == "One"
    assert discard_unsaved(campaign=campaign, by=editor, revision=1)
    assert not discard_unsaved(campaign=campaign, by=editor)


def test_an_endless_text_is_not_kept(first: ContentVersion, campaign: Campaign, editor: User) -> None:
    keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"body": "x" * KEPT_LIMIT})
    with pytest.raises(Invalid):
        keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"body": "x" * (KEPT_LIMIT + 1)})


lines = st.text(alphabet="ab ", max_size=6)
bodies = st.lists(st.sampled_from(["One hums.", "Two sings.", "Three. Four.", "Five!"]), min_size=1, max_size=5).map(
    "\n\n".join
)
texts = st.builds(Text, lines, lines, st.just(""), bodies)


@given(texts, texts, texts)
def test_single_lines_merge_as_wholes(base: Text, theirs: Text, yours: Text) -> None:
    merged = merge_texts(base, theirs, yours)
    for name in ("title", "meta_description"):
        values = [getattr(text, name) for text in (base, theirs, yours)]
        if len(set(values)) == 3:
            assert (name, values) in [(field, [c.base, c.theirs, c.yours]) for field, c in merged.conflicts]
        else:
            assert merged.fields[name] in values
    chosen = merged.text({place: conflict.theirs for place, (_, conflict) in enumerate(merged.conflicts)})
    assert chosen.title == (theirs.title if theirs.title != base.title else yours.title)


class TwoPeople(TestCase):
    """Whatever two people make of one text, both texts can be read afterwards."""

    @settings(max_examples=60, deadline=None)
    @given(bodies, bodies, bodies)
    def test_both_texts_are_there(self, base: str, theirs: str, yours: str) -> None:
        campaign = CampaignFactory.create()
        ContentVersionFactory.create(campaign=campaign, number=1, body=f"{base}\n")
        save(campaign, campaign.owner, body=theirs)
        refused, saved = None, None
        try:
            saved = save(campaign, campaign.owner, body=yours)
        except EditConflict as conflict:
            refused = conflict.details
        if refused:
            assert refused["yours"]["body"] == f"{yours}\n"  # type: ignore[index]  # details are any JSON
            assert refused["theirs"]["body"] == f"{theirs}\n"  # type: ignore[index]  # details are any JSON
            assert campaign.versions.filter(body=f"{theirs}\n").exists()
        if saved:
            for sentence in {"One hums.", "Two sings.", "Three.", "Four.", "Five!"}:
                if sentence in yours and sentence not in base:
                    assert sentence in saved.version.body
            assert campaign.versions.filter(body=f"{theirs}\n").exists() or theirs == base
