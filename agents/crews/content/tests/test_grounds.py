"""Whatever a finding or an edit says, it says what it rests on: the passage, the figure, and who asks for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.base import Edit, FieldChange, Finding
from agents.crews.content.facts.grounding import Sentences
from agents.crews.content.grounds import EMPTY, nearest, of_edit, of_finding
from agents.crews.content.rules.asked import asked_by
from agents.crews.content.rules.geo_subject import WEIGHTS
from agents.crews.content.tests.modelled import DRAFT, PASSIVE, SOURCE, Brain, begin, proposal
from agents.crews.content.types import Brief
from agents.models import Suggestion
from agents.suggestions.evidence import beside, quotation
from agents.tests.agents import carry_out, take
from campaigns.models import Campaign
from tests.model_server import ModelServer

CREW = Path(__file__).parents[1]
NAME = re.compile(r'"((?:seo|brand|quality|geo|writer|editor)\.[a-z_]+)"')
GIVEN = {  # rules that quote the sources, or say why, in evidence of their own
    "writer.asked_for_left_out", "writer.confidential_left_out", "writer.conversation_left_out",
    "writer.corrected_left_out", "writer.coverage", "writer.figure_put_right",
    "writer.html_unread", "writer.left_out", "writer.nobody_speaks",
    "writer.not_taken_up", "writer.notes_doubtful", "writer.notes_left_out", "writer.open_points_left_out",
    "writer.own_words", "writer.sentence_without_source", "writer.table_unread",
    "editor.edits_left",
}  # fmt: skip
GOOD = {
    "seo.language",
    "brand.language",
    "quality.language",
    "geo.language",
    "brand.no_profile",
    "writer.source_author",
}
TEXT = "The roof was mended by a firm from Esbjerg in 2021.  It holds."


def rules() -> list[str]:
    """The names in the code, and those that it puts together."""
    files = (path for path in CREW.rglob("*.py") if "tests" not in path.parts)
    found = {name for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))}
    found |= {f"geo.{rule}" for rule in WEIGHTS} | {"seo.internal_links", "seo.outbound_links"}
    found |= {f"geo.unsupported_{kind}" for kind in ("number", "quote")}
    fields = ("title", "meta_description", "slug")
    found |= {f"seo.{field}_{done}" for field in fields for done in ("follows", "offered", "rewritten")}
    found |= {f"editor.{field}_taken" for field in fields} | {"seo.rewrite", "brand.rewrite", "geo.model_failed"}
    return sorted(found - GIVEN - GOOD)


def test_the_rules_are_found_in_the_code() -> None:
    assert len(rules()) > 80
    assert {"seo.text_length", "quality.passive_voice", "writer.off_topic", "geo.faq"} <= {*rules()}


@pytest.mark.parametrize("rule", rules())
def test_no_rule_says_anything_without_what_it_rests_on(rule: str) -> None:
    told = of_finding(Finding(rule=rule, severity="problem", message="So it is."), TEXT)
    assert re.fullmatch(r".{12,}\(.{4,}\)\.", told), told
    assert of_edit(Edit(rule=rule, start=0, end=0, replacement="X", reason="So it is."), "") == told


def test_a_finding_of_a_passage_has_its_words_and_the_limit() -> None:
    start, end = TEXT.index("The roof"), TEXT.index("  It")
    found = Finding(rule="quality.passive_voice", severity="improvement", message="Passive.", start=start, end=end)
    assert of_finding(found, TEXT) == (
        "“The roof was mended by a firm from Esbjerg in 2021.” Up to 10 % of the sentences in the passive are good, "
        "15 % fair (Yoast, “Scoring readability”)."
    )


def test_a_count_in_the_message_is_the_share_that_the_limit_is_about() -> None:
    message = "2 of 16 sentences are in the passive voice, which is too many."
    assert of_finding(Finding(rule="quality.passive_voice", severity="problem", message=message), "").startswith(
        "12.5 %. Up to 10 % "
    )
    message = "No sentence of these 16 is."
    assert of_finding(Finding(rule="quality.passive_voice", severity="problem", message=message), "").startswith(
        "Up to"
    )


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("0.40 %", "0.40 %. More than 0.5 and up to 3 uses"),
        ("The words", "More than 0.5"),
        ("Left out: “That.” Nothing in your sources comes near it.", "Left out: “That.” Nothing in"),
    ],
)
def test_what_a_rule_measured_comes_first_and_nothing_twice(own: str, told: str) -> None:
    found = Finding(rule="seo.keyphrase_density", severity="problem", message="The words are few.", evidence=own)
    assert of_finding(found, TEXT).startswith(told)


def test_what_is_good_needs_no_evidence_and_keeps_its_own() -> None:
    good = Finding(rule="seo.keyphrase_density", severity="good", message="Fine.")
    assert of_finding(good, TEXT) == ""
    assert of_finding(good.model_copy(update={"evidence": "2.1 %"}), TEXT) == "2.1 %"


def test_a_field_that_changes_has_what_it_was() -> None:
    change = FieldChange(field="slug", before="old-one", after="new-one", made=True)
    found = Finding(rule="seo.slug_filled", severity="improvement", message="So it is.", change=change)
    assert of_finding(found, TEXT).startswith("“old-one” A slug has")
    found = found.model_copy(update={"change": change.model_copy(update={"before": ""})})
    assert of_finding(found, TEXT).startswith(f"{EMPTY} A slug has")


def test_an_edit_without_words_of_its_own_shows_those_around_it() -> None:
    at = TEXT.index("  It")
    edit = Edit(rule="quality.spacing", start=at, end=at + 2, replacement=" ", reason="Two.")
    assert of_edit(edit, TEXT).startswith("“from Esbjerg in 2021.  It holds.” Up to one")


def test_the_nearest_sentence_of_the_sources_is_named_with_its_place() -> None:
    brief = Brief(topic="Roofs", source_material="It rains.\nA firm from Esbjerg mended the roof in 2021.")
    sources = Sentences(brief.source_material, brief.language)
    assert nearest("The roof was mended by a firm from Esbjerg in 2020.", sources, brief) == (
        "Nearest in your sources, line 2: “A firm from Esbjerg mended the roof in 2021.”"
    )
    assert nearest("Nobody sings here.", sources, brief) == ""


@pytest.mark.django_db(transaction=True)
def test_nothing_is_filed_without_evidence_and_a_refused_edit_names_the_source(
    server: ModelServer, brain: Brain
) -> None:
    brain.edits["quality"] = [proposal("good"), proposal("number")]
    begin("quality", draft=DRAFT)
    run = carry_out(take())
    filed = [one for one in Suggestion.objects.filter(run=run) if one.severity != "good" or one.replacement is not None]
    assert len(filed) == 2
    assert [one.rule for one in filed if not one.evidence] == []
    made = next(one for one in filed if one.status == "applied" and one.original == PASSIVE)
    assert made.evidence.startswith(f"“{PASSIVE}” Up to 10 %")
    [refused] = [one for one in filed if one.status == "refused"]
    said = re.fullmatch(r"Nearest in your sources, line \d+: “(.+)”", refused.evidence)
    assert said
    assert said[1] in " ".join(SOURCE.split())


def test_a_rule_that_nobody_knows_says_no_more_than_its_passage() -> None:
    assert asked_by("x.unheard_of") == ""
    assert of_edit(Edit(rule="x.unheard_of", start=0, end=8, replacement="", reason="So."), TEXT) == "“The roof”"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("agent", ["writer", "seo", "brand", "quality", "geo"])
def test_no_agent_files_a_problem_or_an_edit_without_evidence(agent: str) -> None:
    slips = f"{DRAFT}\nIt is is a  machine , and it will recieve a very unique prize. Nobody asked.\n"
    begin(agent, draft="" if agent == "writer" else slips)
    Campaign.objects.update(target_words=900 if agent == "writer" else 100)
    run = carry_out(take())
    filed = [one for one in Suggestion.objects.filter(run=run) if one.severity != "good" or one.replacement is not None]
    assert filed or agent == "brand", "without a profile nothing is asked for"
    assert [one.rule for one in filed if not one.evidence] == []
    assert [one.rule for one in filed if one.evidence == one.message] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("## Overview", "“Overview”"),
        ("“Nobody said so,”", "“Nobody said so,”"),
        ("He says “no” and\n goes", "“He says ‘no’ and goes”"),
        ("word " * 40, f"“{' '.join(['word'] * 16)}…”"),
    ],
)
def test_a_passage_is_one_short_quotation(words: str, told: str) -> None:
    assert quotation(words) == told
    assert beside(f"{told} Rest.") == "Rest."


@pytest.mark.parametrize("told", ["Up to 10 %.", "Nearest in your sources: “That.”", "“One”, “two” and more."])
def test_what_is_no_passage_stays(told: str) -> None:
    assert beside(told) == told
