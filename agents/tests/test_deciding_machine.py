"""Whatever people decide and however often agents look again, the text is the base with exactly what was accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.base import Edit
from agents.crews.content.edits import apply
from agents.models import Action, Decision, Suggestion
from agents.suggestions.deciding import MOVES, decide
from agents.suggestions.frame import Choice, Switch, overlap
from agents.suggestions.listing import Selection
from agents.tests.suggesting import look, suggested, text, write
from campaigns.models import Campaign, ContentVersion

TEXTS = st.text("ab \n", max_size=12)
STEPS = st.lists(st.tuples(st.sampled_from(Action), st.sets(st.integers(0, 4), min_size=1)), max_size=8)


@st.composite
def texts_with_edits(draw: Any) -> tuple[str, list[Edit]]:
    """A text with much that is alike in it, and edits of any of its places, which may overlap."""
    body = draw(TEXTS)
    edits = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 3)))
        replacement = draw(st.text("abX", max_size=2))
        edits.append(Edit(rule="r", start=start, end=end, replacement=replacement, reason="R."))
    return body, [edit for edit in edits if body[edit.start : edit.end] != edit.replacement]


def switches(body: str, edits: list[Edit]) -> list[Switch]:
    return [
        Switch(str(n), edit.start, edit.end, body[edit.start : edit.end], edit.replacement, n)
        for n, edit in enumerate(edits)
    ]


@given(texts_with_edits(), st.sets(st.integers(0, 4)))
def test_switched_on_edits_make_the_text_that_applying_them_makes(
    given_: tuple[str, list[Edit]], wanted: set[int]
) -> None:
    body, edits = given_
    every = switches(body, edits)
    on: list[Switch] = []
    for number in sorted(wanted):
        if number < len(every) and not any(overlap(every[number], other) for other in on):
            on.append(every[number])
    choice = Choice(on)
    result = choice.rewrite(body)
    assert result == apply(body, [edits[int(one.key)] for one in on]).body
    for one in every:
        place = choice.place_of(one)
        if one in on:
            assert place is not None
            assert result[place.start : place.end] == one.on
        elif any(overlap(one, other) for other in on):
            assert place is None
        else:
            assert place is not None
            assert result[place.start : place.end] == one.off
            if one.off:
                assert choice.into_base(place) == (one.start, one.end)


@given(texts_with_edits(), st.lists(st.integers(0, 4), max_size=8), st.data())
def test_a_choice_that_was_changed_is_as_one_made_anew_and_keeps_passages_to_the_character(
    given_: tuple[str, list[Edit]], toggled: list[int], data: st.DataObject
) -> None:
    """A passage is held against what comes before it and itself, each rewritten alone."""
    body, edits = given_
    every = switches(body, edits)
    choice, on = Choice([]), dict[str, Switch]()
    for number in toggled:
        if number >= len(every):
            continue
        one = every[number]
        others = [other for other in on.values() if other.key != one.key]
        assert choice.clashes(one) == (one.key not in on and any(overlap(one, other) for other in others))
        if not choice.clashes(one):
            choice.switch(one)
            on.pop(one.key) if one.key in on else on.update({one.key: one})
    assert choice.rewrite(body) == Choice(on.values()).rewrite(body)

    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    place = choice.passage_of(start, end)
    assert place == Choice(on.values()).passage_of(start, end)
    changing = [one for one in on.values() if not one.recases]
    cut = any(
        one.start < end
        and start < one.end
        and not (start <= one.start and one.end <= end and (one.start, one.end) != (start, end))
        for one in changing
    )
    assert (place is None) == cut
    if place is not None:
        text = choice.rewrite(body)
        before = [one for one in on.values() if one.end <= start]
        within = [one for one in on.values() if one not in before and one.end <= end]
        assert text[: place.start] == Choice(before).rewrite(body[:start])
        moved = [replace(one, start=one.start - start, end=one.end - start) for one in within]
        assert text[place.start : place.end] == Choice(moved).rewrite(body[start:end])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=texts_with_edits(), applies=st.booleans(), steps=STEPS, again=st.integers(0, 8))
def test_the_text_holds_exactly_what_is_accepted(
    campaign: Campaign, editor: User, given_: tuple[str, list[Edit]], applies: bool, steps: Any, again: int
) -> None:
    body, edits = given_
    with transaction.atomic():
        write(campaign, body)
        first = apply(body, edits).applied if applies else []
        edits = [one.model_copy(update={"safe": not applies or any(one is other for other in first)}) for one in edits]
        rows = [row.pk for row in suggested(look(campaign, edits, applies=applies))]
        texts: dict[int, str] = {}
        for number, (action, places) in enumerate(steps):
            ids = frozenset(rows[place] for place in places if place < len(rows))
            states = {row.pk: row.status for row in Suggestion.objects.filter(pk__in=rows)}
            if number == again:
                look(campaign, agent="seo")
            outcome = decide(campaign=campaign, action=action, selection=Selection(ids=ids), by=editor)
            now = {row.pk: row for row in Suggestion.objects.filter(pk__in=rows)}
            applied = [edits[rows.index(pk)] for pk in rows if now[pk].status == "applied"]
            expected = apply(body, applied)
            assert expected.skipped == []
            assert text(campaign) == expected.body
            for version in ContentVersion.objects.filter(campaign=campaign):
                assert texts.setdefault(version.number, version.body) == version.body
            moved = {row.pk for row in outcome.decided}
            unsaid = {"proposed", "resolved"}  # nobody has decided; whether its passage stands is another matter
            for pk in rows:
                if pk in moved:
                    assert now[pk].status == MOVES[action][1] or {now[pk].status, MOVES[action][1]} == unsaid
                else:
                    assert now[pk].status == states[pk] or {now[pk].status, states[pk]} == unsaid
            assert moved | {r.pk for r in outcome.unchanged} | {one.suggestion.pk for one in outcome.left} == ids
        versions = list(ContentVersion.objects.filter(campaign=campaign).order_by("number"))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        assert [v.parent.number if v.parent else 0 for v in versions] == list(range(len(versions)))
        made = set(Decision.objects.exclude(version=None).values_list("version", flat=True))
        assert made == {version.number for version in versions if version.author_user_id}
        transaction.set_rollback(True)
