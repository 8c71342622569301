"""What the GEO agent finds, edits and refuses to invent."""

from __future__ import annotations

import json
from dataclasses import replace

import extruct
import pytest

from agents.base import Finding
from agents.crews.content.analysis import measure
from agents.crews.content.edits import apply
from agents.crews.content.geo import GROUPS, GeoAgent
from agents.crews.content.rules import geo_summary
from agents.crews.content.rules.geo_subject import WEIGHTS, GeoSubject
from agents.crews.content.scoring import AnalysisSettings
from agents.crews.content.tests.recorder import Recorder, Stopped
from agents.crews.content.tests.test_any_markdown import FRAGMENTS
from agents.crews.content.tests.test_writer import example
from agents.crews.content.tests.test_writer import run as write
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft
from campaigns.exports.tests.texts import content
from campaigns.exports.web import to_html

SOURCE = (
    "The café opened on 5 March 2022. Over two years, 868 of 1,386 items were repaired, which is 63 %. "
    '"They come because nobody else would look at it," says Maren Oakes, the host.'
)
BRIEF = Brief(topic="The repair café", keyphrase="repair café", source_material=SOURCE, target_words=1)


def check(body: str, brief: Brief = BRIEF, ctx: Recorder | None = None, **more: object) -> ContentOutput:
    draft = Draft(title="The repair café", meta_description="What it is.", slug="repair-cafe", body=body)
    return GeoAgent().run(ctx or Recorder(), ContentInputs.model_validate({"brief": brief, "draft": draft, **more}))


def score(draft: Draft, brief: Brief) -> float:
    measured = measure(GeoSubject(ContentInputs(brief=brief, draft=draft), draft, AnalysisSettings()), GROUPS).score
    assert measured is not None
    return measured


def found(output: ContentOutput, rule: str) -> list[Finding]:
    return [finding for finding in output.findings if finding.rule == f"geo.{rule}"]


def places(output: ContentOutput, rule: str) -> list[Finding]:
    """What a rule says of single places, beside its main finding."""
    return [finding for finding in found(output, rule) if finding.score is None]


def written() -> Draft:
    draft = write(example()).draft
    assert draft is not None
    return draft


def test_a_percentage_that_no_source_holds_is_a_problem_at_its_place() -> None:
    body = "The repair café mends a lot. It mends 34 % of lamps and 63 percent of items."
    (finding,) = found(check(body), "unsupported_number")
    assert finding.message == "34 % is not in your sources."
    assert finding.severity == "problem"
    assert body[finding.start : finding.end] == "34 %"


def test_numbers_in_other_spellings_are_held_by_the_source() -> None:
    body = "The repair café mended 1386 things, sixty-three percent of them well, from 5 March 2022."
    assert found(check(body), "unsupported_number") == []


def test_a_number_in_the_brief_counts_as_evidence() -> None:
    brief = BRIEF.model_copy(update={"goal": "bring 40 towns together"})
    assert found(check("The repair café wants 40 towns.", brief), "unsupported_number") == []


def test_a_quotation_that_nobody_said_is_a_problem_at_its_place() -> None:
    body = "The repair café is open. “We have mended every kettle in town,” says Maren Oakes."
    (finding,) = found(check(body), "unsupported_quote")
    assert body[finding.start : finding.end] == "“We have mended every kettle in town,”"


def test_a_quotation_of_the_source_in_other_marks_is_held() -> None:
    body = "The repair café is open. “They come because nobody else would look at it,” says Maren Oakes."
    output = check(body)
    assert found(output, "unsupported_quote") == []
    assert found(output, "attributed_quotations")[0].severity == "good"


MILL = """\
"Water never sleeps here"

Ada Rook opened the mill in March. "The wheel turns slower than my mother's clock," says the miller, Ada Rook.

The council paid half. "We would do it again at once," says Ben Thorne, who chairs it.
"""


@pytest.mark.parametrize(
    ("sentence", "theirs"),
    [
        ("“The wheel turns slower than my mother's clock,” says Ben Thorne.", "Ada Rook"),
        ("“We would do it again at once,” says Rook.", "Ben Thorne"),
        ("“The wheel turns slower than my mother's clock,” says Ada Rook.", ""),
        ("“The wheel turns slower than my mother's clock,” says the miller.", ""),
        ("“The wheel turns slower than my mother's clock,” she says.", ""),
        ("Asked “Is the wheel slow?”, Ada Rook says: “The wheel turns slower than my mother's clock.”", ""),
        ("“Water never sleeps here,” says Ben Thorne.", ""),
    ],
)
def test_a_quotation_that_is_given_to_somebody_else_is_a_problem(sentence: str, theirs: str) -> None:
    brief = BRIEF.model_copy(update={"source_material": MILL})
    output = check(f"The mill runs. {sentence}", brief)
    told = found(output, "swapped_quotation")
    assert ["says “" in one.message and theirs in one.message for one in told] == [True] * bool(theirs)
    if theirs:
        assert told[0].severity == "problem"
        assert told[0].message.endswith(f"(line {3 if theirs == 'Ada Rook' else 5}).")
        assert found(output, "attributed_quotations")[0].message == "Every quotation names a speaker."


def test_the_writers_own_draft_has_no_claim_without_a_source() -> None:
    output = GeoAgent().run(Recorder(), ContentInputs(brief=example(), draft=written()))
    assert output.metrics["unsupported"] == 0
    assert output.score is not None
    assert output.score > 80


def test_every_unsupported_claim_costs_points() -> None:
    body = "The repair café mends a lot, and 63 % of items leave whole."
    with_claims = body + " It saves 34 % of waste and 99 tonnes."
    draft = Draft(title="x", body=body)
    assert score(draft.model_copy(update={"body": with_claims}), BRIEF) <= score(draft, BRIEF) - 10


POINTS = (
    "The café repaired 868 items in two years, which is more than its hosts hoped for.",
    "A lamp takes 20 minutes on average; a toaster takes twice as long.",
    "The average repair is 14 euros cheaper than a new part.",
    "Visitors wait for 30 minutes on average (longer in winter) at the door of the café.",
)
TOLD = BRIEF.model_copy(update={"source_material": " ".join(POINTS)})
SAID = (
    "The café repaired 868 items in two years.",
    "A lamp takes 20 minutes on average.",
    "The average repair is 14 euros cheaper than a new part.",
    "Visitors wait for 30 minutes on average at the door of the café.",
)


def headed(points: tuple[str, ...]) -> Draft:
    rest = " ".join(["Rain fell on the hills and in the town for a while."] * 8)
    parts = [f"## Part {name}\n\n{text} {rest}" for name, text in zip("abcd", points, strict=True)]
    return Draft(title="The repair café", slug="repair-cafe", body="The repair café mends.\n\n" + "\n\n".join(parts))


def test_key_points_are_shortened_sentences_of_the_body_and_nothing_else() -> None:
    draft = headed(POINTS)
    output = GeoAgent().run(Recorder(), ContentInputs(brief=TOLD, draft=draft))
    (edit,) = [edit for edit in output.edits if edit.rule == "geo.summary"]
    assert edit.safe
    assert tuple(line[2:] for line in edit.replacement.splitlines() if line.startswith("- ")) == SAID
    assert output.draft is not None
    assert output.draft.body.index("## Key points") < output.draft.body.index("## Part a")


@pytest.mark.parametrize(
    "limit", ["Ours is ten minutes.", "Only lamps are mended on Mondays.", "Radios are not accepted."]
)
def test_a_rule_without_the_sentence_that_limits_it_is_no_key_point(limit: str) -> None:
    rule = "Whoever brings a lamp must leave the table after 20 minutes."
    for said, told in ((f"{rule} {limit}", False), (f"{rule} The table is of oak.", True)):
        points = (*POINTS[:3], said)
        brief = BRIEF.model_copy(update={"source_material": " ".join(points)})
        output = GeoAgent().run(Recorder(), ContentInputs(brief=brief, draft=headed(points)))
        edits = [edit.replacement for edit in output.edits if edit.rule == "geo.summary"]
        assert any(f"- {rule}" in edit for edit in edits) == told


def test_a_point_that_cannot_be_shortened_is_the_sentence_itself() -> None:
    output = GeoAgent().run(Recorder(), ContentInputs(brief=TOLD, draft=headed((*POINTS[:2], *SAID[2:]))))
    (edit,) = [edit for edit in output.edits if edit.rule == "geo.summary"]
    assert tuple(line[2:] for line in edit.replacement.splitlines() if line.startswith("- ")) == SAID


@pytest.mark.parametrize(
    ("sentence", "short"),  # "": as it is
    [
        *zip(POINTS, SAID, strict=True),
        ("The café opens on Mondays and on every second Friday, but only in the winter.", ""),
        ("The café mends every lamp that is brought, which does not mean all of them.", ""),
        ("It mends lamps, radios, and the toasters of the whole street.", ""),
        ("Lamps are mended, which takes an hour.", ""),  # too little would be left
        ("A van needed 41 minutes from door to door, and the bike needs 28.", ""),
        ("Rye flour binds more water than wheat does.", ""),
        ("In the test cellar last year it was 2 %.", ""),
    ],
)
def test_a_sentence_is_shortened_where_that_changes_nothing_it_says(sentence: str, short: str) -> None:
    assert geo_summary.in_short(sentence) == (short or sentence)


def test_the_draft_is_the_body_with_the_safe_edits_and_scores_no_less() -> None:
    draft = written()
    output = GeoAgent().run(Recorder(), ContentInputs(brief=example(), draft=draft))
    assert output.draft is not None
    assert output.draft.body == apply(draft.body, [edit for edit in output.edits if edit.safe]).body
    assert output.score == score(output.draft, example())
    assert output.score > score(draft, example()) == output.metrics["score_before"]


def test_findings_stand_in_the_text_after_the_edits() -> None:
    draft = headed(POINTS)
    output = GeoAgent().run(Recorder(), ContentInputs(brief=TOLD, draft=draft))
    assert output.draft is not None
    (summary,) = found(output, "summary")
    assert summary.severity == "good"
    assert output.draft.body[summary.start : summary.end] == "Key points"


def test_a_second_pass_makes_no_more_edits() -> None:
    first = GeoAgent().run(Recorder(), ContentInputs(brief=example(), draft=written()))
    assert first.draft is not None
    assert GeoAgent().run(Recorder(), ContentInputs(brief=example(), draft=first.draft)).draft is None


@pytest.mark.parametrize(
    ("heading", "asked", "safe"),
    [
        ("How to start in another town", "How do you start in another town?", True),
        ("What is a repair café", "What is a repair café?", True),
        ("What it costs", "What does it cost?", False),
    ],
)
def test_a_heading_becomes_a_question_by_itself_only_when_grammar_is_certain(
    heading: str, asked: str, safe: bool
) -> None:
    (edit,) = check(f"The repair café is open.\n\n## {heading}\n\nCome along.").edits
    assert (edit.replacement, edit.safe) == (asked, safe)


@pytest.mark.parametrize(
    "heading", ["Safety and tools", "What we got wrong", "Costs", "Is it safe?", "How a session runs"]
)
def test_other_headings_are_left_alone(heading: str) -> None:
    assert check(f"The repair café is open.\n\n## {heading}\n\nCome along.").edits == []


def test_the_answer_comes_first_or_late_or_never() -> None:
    late = "Once there was a town. It had a river. It had a mill. The repair café stands there."
    shares = [found(check(body), "answer_first")[0].score for body in ("The repair café mends.", late, "Hello to all.")]
    assert shares == [15, 7.5, 0]


def test_a_paragraph_that_points_back_is_found_at_its_place() -> None:
    body = "The repair café mends things.\n\nThey are mostly lamps."
    (finding,) = places(check(body), "self_contained")
    assert body[finding.start : finding.end] == "They are mostly lamps."


def test_short_forms_are_to_be_explained_once() -> None:
    output = check(
        "The repair café works with the RCI. The WEEE (waste equipment) rule and the EU matter. The RCI agrees."
    )
    assert [finding.message for finding in places(output, "entities")] == [
        "“RCI” is not explained where it first stands."
    ]


def test_stuffing_the_keyphrase_loses_its_points() -> None:
    output = check("Our repair café is the best repair café of any repair café here. " * 12)
    assert found(output, "keyword_stuffing")[0].score == 0
    assert found(output, "keyword_stuffing")[0].severity == "problem"


def test_an_unused_quotation_of_the_source_is_wanted() -> None:
    (finding,) = found(check("The repair café is open."), "evidence_wanted")
    assert "nobody else would look at it" in finding.message


def test_where_nobody_is_quoted_evidence_is_wanted_and_none_is_made() -> None:
    output = check("The café is open.", Brief(topic="The café", source_material="The café is open."))
    assert [finding.rule for finding in output.findings if "a quotation" in finding.message] == ["geo.evidence_wanted"]
    assert output.draft is None


def test_structured_data_holds_the_article_and_its_questions() -> None:
    answer = "It costs **nothing**.\n\n- A jar stands there."
    body = f"The repair café mends.\n\n## What does it cost?\n\n{answer}\n\n## Room\n\nBig."
    data = check(body, brand=Brand(name="Ropeworks")).structured_data
    assert data is not None
    article, questions = json.loads(json.dumps(data))["@graph"]
    assert article["@type"] == "Article"
    assert article["headline"] == "The repair café"
    assert article["publisher"]["name"] == "Ropeworks"
    assert "author" not in article
    assert "datePublished" not in article
    (question,) = questions["mainEntity"]
    assert question["name"] == "What does it cost?"
    assert question["acceptedAnswer"]["text"] == "It costs nothing. A jar stands there."


@pytest.mark.parametrize(
    "body",
    [
        "The repair café mends.\n\n## What does it cost?\n\nNothing.",
        "</script><script>alert(1)</script>\n\n## Is “it” <b>so</b>?\n\nYes & no: `</script>` 😀 \u2028 e\u0301.",
        "\n\n".join(FRAGMENTS),
    ],
)
def test_structured_data_is_read_back_from_a_page_as_it_was_made(body: str) -> None:
    data = check(body, brand=Brand(name="Ropes </script> & Co")).structured_data
    assert data is not None
    made = to_html(replace(content(), structured_data=data)).decode()
    (read,) = extruct.extract(made, syntaxes=["json-ld"])["json-ld"]
    assert read == json.loads(json.dumps(data))
    assert read["@graph"][0]["@type"] == "Article"


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("Can you say which landlord?", "No. I like my job.", False),
        ("Does it save money?", "The owner saves a little.", False),
        ("Does it save money?", "Yes, it does. The owner saves a little.", True),
        ("Does it save money?", "Yes. The owner does a little.", False),
        ("Does it save money?", "It saves the owner money.", True),
        ("How do volunteers learn to mend lamps?", "Lamps are opened by two people together.", True),
        ("How do volunteers learn to mend lamps?", "In a course.", False),
    ],
)
def test_a_question_whose_answer_does_not_speak_of_it_is_no_structured_data(
    question: str, answer: str, asked: bool
) -> None:
    data = check(f"The repair café mends.\n\n## {question}\n\n{answer}").structured_data
    assert ("FAQPage" in json.dumps(data)) is asked


def test_without_questions_there_is_no_faq_page() -> None:
    data = check("The repair café mends.").structured_data
    assert "FAQPage" not in json.dumps(data)


def test_the_weights_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    "body", ["", " \n", "# ", "😀" * 50, "> ", "```\n34 %\n", "| a |\n|---|\n| 1 |", "[x](", "\x00"]
)
def test_odd_bodies_are_checked_without_harm(body: str) -> None:
    output = check(body)
    assert output.score is None if "too_little_text" in output.metrics else 0 <= (output.score or 0) <= 100
    for finding in output.findings:
        assert finding.start is None or 0 <= finding.start <= (finding.end or 0) <= len(body)


def test_numbers_in_code_and_links_are_no_claims() -> None:
    assert (
        found(
            check("The repair café.\n\n```\n77 %\n```\n\nSee [it](https://x.example/88) and `99`."),
            "unsupported_number",
        )
        == []
    )


def test_fifty_thousand_words_are_checked() -> None:
    assert check("The repair café mended 63 % of items. It was a good day for lamps.\n\n" * 3_600).score is not None


def test_every_rule_is_told_as_progress_and_a_stop_unwinds() -> None:
    ctx = Recorder()
    check("The repair café mends.", ctx=ctx)
    assert [tool.steps[-1] for tool in ctx.tools] == [(len(group.rules), len(group.rules)) for group in GROUPS]
    assert all(tool.ended and tool.result for tool in ctx.tools)
    with pytest.raises(Stopped):
        check("The repair café mends.", ctx=Recorder(stop_after=2))


def test_the_space_of_a_sentence_does_not_matter_to_how_it_is_shortened() -> None:
    spaced = POINTS[0].replace(" ", "  \n" + " " * 20_000, 1)
    assert geo_summary.in_short(spaced) == SAID[0]
