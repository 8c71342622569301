"""The Editor: which proposals go together, which give way, and what is said of those left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.base import Edit, Finding, Severity
from agents.crews.content.editor import EditorAgent, EditorInputs, EditorOutput, all_left
from agents.crews.content.edits import apply
from agents.crews.content.merging import Proposal, offers, resolve
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, Draft

BODY = "The the kettle is very very loud. It costs 40 euros and it does not last.\n"


def edit(old: str, new: str, rule: str = "r", *, safe: bool = True) -> Edit:
    start = BODY.index(old)
    return Edit(rule=rule, start=start, end=start + len(old), replacement=new, reason="Because.", safe=safe)


def proposal(step: str, *edits: Edit, severity: Severity = "improvement") -> Proposal:
    findings = [Finding(rule=one.rule, severity=severity, message="Look.") for one in edits]
    return Proposal(step=step, agent=step, name=step.title(), findings=findings, edits=list(edits))


def edited(*proposals: Proposal, missing: list[str] | None = None, meta: str = "All about kettles.") -> EditorOutput:
    inputs = EditorInputs(
        brief=Brief(topic="Kettles", target_words=1),
        draft=Draft(title="Kettles", body=BODY, slug="kettles", meta_description=meta),
        proposals=list(proposals),
        missing=missing or [],
    )
    return EditorAgent().run(Recorder(), inputs)


def test_edits_of_several_agents_become_one_text() -> None:
    output = edited(
        proposal("quality", edit("The the", "The", "quality.repeated_words")),
        proposal("brand", edit("does not", "doesn't", "brand.contractions")),
    )
    assert output.draft is not None
    assert output.draft.body == "The kettle is very very loud. It costs 40 euros and it doesn't last.\n"
    assert [decision.taken for decision in output.decisions] == [True, True]
    assert output.summary == "Made 2 edits of the 2 that Quality and Brand proposed."


def test_of_overlapping_edits_the_graver_one_stays() -> None:
    output = edited(
        proposal("brand", edit("The the kettle", "A kettle", "brand.terms")),
        proposal("quality", edit("The the", "The", "quality.repeated_words"), severity="problem"),
    )
    assert output.draft is not None
    assert output.draft.body.startswith("The kettle")
    [left] = [decision for decision in output.decisions if not decision.taken]
    assert (left.step, left.reason) == (
        "brand",
        "The Editor left it, as it overlaps an edit by Quality, which mends a problem.",
    )
    assert output.findings[0].rule == "editor.edits_left"


def test_of_equally_grave_ones_the_plan_decides() -> None:
    output = edited(
        proposal("brand", edit("The the kettle", "A kettle", "brand.terms")),
        proposal("quality", edit("The the", "The", "quality.repeated_words")),
    )
    [left] = [decision for decision in output.decisions if not decision.taken]
    assert left.step == "quality"
    assert "comes first in the plan" in left.reason


def test_an_edit_that_changes_a_fact_is_not_taken() -> None:
    output = edited(proposal("brand", edit("40 euros", "50 euros", "brand.terms")))
    assert output.draft is None
    assert output.decisions[0].reason == "The Editor left it, as it would change a number."


def test_what_is_not_safe_is_left_to_people() -> None:
    output = edited(proposal("brand", edit("loud", "noisy", safe=False)))
    assert (output.draft, output.decisions) == (None, [])
    assert output.summary == "Nothing to merge: Brand proposed no safe edit."


def test_who_is_missing_is_named() -> None:
    assert [f.message for f in edited(proposal("seo"), missing=["Brand"]).findings] == [
        "Nothing by Brand is in this version."
    ]


@st.composite
def any_proposals(draw: st.DrawFn) -> list[Proposal]:
    made = []
    for step in draw(st.lists(st.sampled_from(["seo", "brand", "geo"]), unique=True, max_size=3)):
        spans = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6))
        edits = [
            Edit(rule=draw(st.sampled_from("ab")), start=at, end=at + n, replacement=f"{step}{at}", reason="So.")
            for at, n in spans
        ]
        made.append(proposal(step, *edits, severity=draw(st.sampled_from(["problem", "improvement", "good"]))))
    return made


@given(any_proposals())
def test_what_is_kept_never_overlaps_and_nothing_is_lost_without_a_reason(proposals: list[Proposal]) -> None:
    ranked = offers(proposals)
    kept, lost = resolve(ranked)
    assert len(kept) + len(lost) == sum(len(one.edits) for one in proposals)
    assert not apply("x" * 60, [offer.edit for offer in kept]).skipped
    assert all(one.to in kept and one.to.rank <= one.offer.rank for one in lost)


def shorter(*, model: str) -> EditorOutput:
    """Two edits that each leave enough words, and together too few: 14 to 22 were asked for."""
    edits = [
        edit(old, new).model_copy(update={"model": model})
        for old, new in (("very very loud", "loud"), ("The the", "The"))
    ]
    inputs = EditorInputs(
        brief=Brief(topic="Kettles", target_words=18),
        draft=Draft(title="Kettles", body=BODY),
        proposals=[proposal("one", edits[0]), proposal("two", edits[1])],
    )
    return EditorAgent().run(Recorder(), inputs)


def test_what_models_proposed_is_verified_together_and_rules_edits_are_not_held_to_the_length() -> None:
    output = shorter(model="owl-1")
    assert output.draft is not None
    assert output.draft.body.startswith("The the kettle is loud.")
    [left] = [decision for decision in output.decisions if not decision.taken]
    assert (left.step, left.reason) == (
        "two",
        "The Editor left it, as the text would have 13 words, where 14 to 22 were asked for.",
    )
    assert output.engine == "owl-1"
    by_rules = shorter(model="")
    assert by_rules.draft is not None
    assert by_rules.draft.body.startswith("The kettle is loud.")
    assert by_rules.engine == "built-in"


def test_the_summary_says_which_fields_were_filled_in() -> None:
    bare = Draft(title="Kettles", body=BODY, slug="", meta_description="All about kettles.")
    inputs = EditorInputs(brief=Brief(topic="Kettles", target_words=1), draft=bare, proposals=[proposal("seo")])
    output = EditorAgent().run(Recorder(), inputs)
    assert output.draft is not None
    assert output.draft.slug == "kettles"
    assert output.summary == "Changed the slug: Seo proposed no safe edit. Still open: 6 things to improve."
    both = inputs.model_copy(update={"proposals": [proposal("seo", edit("The the", "The", "seo.x"))]})
    told = EditorAgent().run(Recorder(), both).summary
    assert told.startswith("Made 1 edit of the 1 that Seo proposed, and changed the slug. Still open: ")


def test_the_summary_counts_the_edits_that_are_left_but_none_whose_words_are_gone() -> None:
    mine, others, overlapping = edit("The the", "The", "quality.x"), edit("loud", "noisy"), edit("The the kettle", "It")
    left = [one.model_copy(update={"safe": False}) for one in (others, overlapping)]
    output = edited(proposal("quality", mine).model_copy(update={"left": left, "fields_left": 1}))
    assert "Still open: 2 edits left to you" in output.summary
    assert "Still open" not in edited(proposal("brand", mine)).summary


def test_a_late_editor_says_that_it_made_nothing() -> None:
    output = edited(proposal("quality", edit("The the", "The", "quality.repeated_words")))
    assert output.summary_before == "Made 0 edits of the 1 that Quality proposed."
    late = all_left(output, "Left to you.")
    assert [(one.taken, one.reason) for one in late.decisions] == [(False, "Left to you.")]
    assert late.recounted == []
