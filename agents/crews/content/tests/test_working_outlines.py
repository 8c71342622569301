"""Of chats, mails and notes the rules make a working outline, say so, and give it no score; of prose an article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.base import Agent
from agents.crews.content.brand import BrandAgent
from agents.crews.content.document import Document
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.seo import SeoAgent
from agents.crews.content.tests.chats import written
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_source_threads import THREAD
from agents.crews.content.types import OUTLINE, Brief, ContentInputs, ContentOutput
from agents.crews.content.writing.coverage import coverage

FERRY = """[03.02.2025, 09:14:00] Marta Lind: Morning! Ferry talk in here
[03.02.2025, 09:15:20] Sven: Hull survey is done. 23 of 61 planks are soft, all of them on the port side.
[03.02.2025, 09:16:02] Marta Lind: Larch or oak?
[03.02.2025, 09:19:33] Sven: Larch. Oak would need steaming for two hours a plank.
[03.02.2025, 09:20:00] Marta Lind: brilliant!!
[03.02.2025, 12:44:10] Ewa Nowak: Engine: the old Bolinder starts, but compression is 14 bar where it should have 22
[11.02.2025, 10:02:00] Ewa Nowak: Piston rings came from Gothenburg, 4,300 kronor for the set
[15.03.2025, 14:40:00] Ewa Nowak: They want a fire pump that runs without the main engine.
[15.03.2025, 15:00:00] Sven: tea at 5?
[01.05.2025, 20:10:00] Marta Lind: In all we spent 386,000 kronor, of which the county gave half.
[01.05.2025, 20:15:00] Ewa Nowak: If you ever do this: survey first, buy second.
"""
ASKED = {"topic": "Restoring a wooden ferry", "keywords": ["planks", "engine", "licence"], "target_words": 400}
REPORT = (
    "The ferry was built in 1931 at the yard of Holm and carried 40 cars. Its hull is of larch on frames of oak. "
    "The county paid half of the repair, which took two winters. The yard found 23 soft planks and replaced them. "
    "Since then the ferry has made 4,212 crossings, and its engine has used a third less oil than before. "
) * 1
ROUGH = """site visit forest 9 May, rough notes

plot A 3.2 ha, spruce gone since 2019
planted Nov 2022: 5,400 oak, 1,200 hornbeam
fence 1,150 m, 9.80 EUR per m
plot B no fence, hunters shoot more instead -> 31 roe deer a year
natural regrowth there 6,000 stems per ha
ask Mayr for photos
"""


def ferry(**more: object) -> ContentOutput:
    return written(FERRY, **{**ASKED, **more})


def body_of(output: ContentOutput) -> str:
    assert output.draft is not None
    return output.draft.body


def under(body: str, heading: str) -> str:
    return body.partition(f"## {heading}\n\n")[2].partition("\n\n## ")[0]


def test_the_first_line_says_what_it_is_made_from_when_and_by_whom() -> None:
    top = body_of(ferry()).partition("\n")[0]
    assert top.startswith(
        f"> {OUTLINE} made from a chat of 3 February to 1 May 2025 between Sven, Ewa Nowak and Marta Lind."
    )
    assert "a person, or an AI model, writes the prose" in top


def test_the_summary_and_the_form_say_so_before() -> None:
    output = ferry()
    assert "no article, but a working outline" in output.summary
    assert output.metrics["outline"] is True
    assert output.score is None
    reach = coverage(Brief(source_material=FERRY, **ASKED))
    assert (
        "mainly a chat. Without an AI model the Writer makes no article of that, but a working outline" in reach.message
    )
    assert (
        "outline" not in coverage(Brief(source_material=FERRY, **{**ASKED, "target_words": 60}), by_model=True).message
    )


def test_keywords_come_first_and_each_statement_has_who_said_it_and_when() -> None:
    body = body_of(ferry())
    assert re.findall(r"^## (.*)$", body, re.MULTILINE) == ["Planks", "Engine", "Licence", "Also said"]
    assert under(body, "Planks") == (
        "- Hull survey is done. 23 of 61 planks are soft, all of them on the port side. (Sven, 3 February)\n"
        "- [Larch or oak?] Larch. Oak would need steaming for two hours a plank. (Sven, 3 February)"
    )
    assert "writes" not in body.partition("\n\n")[2]
    assert "“" not in body.partition("**Needed:**")[0]


def test_totals_stand_first_and_banter_nowhere() -> None:
    body = body_of(ferry())
    assert under(body, "Also said").startswith("- In all we spent 386,000 kronor, of which the county gave half.")
    for idle in ("Morning", "rilliant", "tea at", "Tea"):
        assert idle not in body


def test_what_is_missing_is_asked_for_in_the_words_of_its_heading() -> None:
    gaps = re.findall(
        r"^> \*\*Needed:\*\* (.*)$", body_of(ferry(keywords=["licence", "crew", "varnish"])), re.MULTILINE
    )
    assert len(gaps) == len(set(gaps)) == 3
    assert "“licence”, which nothing in the chat names: which rule it is, who decides" in gaps[0]
    assert "how many people" in gaps[1]


@pytest.mark.parametrize("agent", [SeoAgent, BrandAgent, QualityAgent, GeoAgent])
def test_nobody_scores_it_until_its_first_line_is_taken_away(agent: type[Agent]) -> None:
    output = ferry(target_words=60)
    assert output.draft is not None
    for body, judged in ((output.draft.body, False), (output.draft.body.partition("\n\n")[2], True)):
        draft = output.draft.model_copy(update={"body": body})
        brief = Brief(source_material=FERRY, **{**ASKED, "target_words": 60})
        told = agent().run(Recorder(), ContentInputs(brief=brief, draft=draft))
        assert (told.score is not None) is judged
        assert told.summary.startswith("No score yet: this is an outline") is not judged


def test_jotted_lines_without_bullets_are_statements_and_shorthand_is_written_out() -> None:
    body = body_of(written(ROUGH, topic="A forest", keywords=["fence"], target_words=200))
    assert body.startswith(f"> {OUTLINE} made from the notes *site visit forest 9 May, rough notes*.")
    assert under(body, "Fence").startswith(
        "- Fence 1,150 m, 9.80 EUR per m.\n- Plot B no fence, hunters shoot more instead, so 31 roe deer a year."
    )
    assert "- Planted November 2022: 5,400 oak, 1,200 hornbeam.\n" in body
    assert "Mayr" not in body


def test_prose_stays_an_article_and_talk_beside_it_is_quoted() -> None:
    more = "[10:02] Mia: the ferry carried 41,200 people in 2023\n[10:03] Joao: thanks\n"
    for source in (REPORT, f"{REPORT}\n\n{more}"):
        output = written(source, topic="The ferry of Holm", target_words=90)
        assert not Document.parse(body_of(output)).outline
        assert output.metrics["outline"] is False
        assert "The ferry was built in 1931" in body_of(output)


def test_prose_below_a_chat_is_listed_with_it() -> None:
    body = body_of(written(f"{FERRY}\n\n# The yard\n\n{REPORT.partition('. ')[0]}.\n", **ASKED))
    assert "\n- The ferry was built in 1931 at the yard of Holm and carried 40 cars." in body


@pytest.mark.parametrize(
    "secret",
    [
        "not mowing seems to be the reason; they want one more year before they publish",
        "the spore counts were 40 a litre, the paper is under review",
        "the spore counts were 40 a litre, but that is not yet published",
        "unpublished results say 40 a litre",
    ],
)
def test_what_somebody_has_not_published_is_withheld(secret: str) -> None:
    output = written(f"{FERRY}[02.05.2025, 10:00:00] Sven: {secret}\n", **ASKED)
    assert secret[4:20] not in body_of(output)
    assert any(one.rule == "writer.confidential_left_out" for one in output.findings)


@pytest.mark.parametrize(
    "open_", ["the book was published before they built the pier", "the council will review 40 plans"]
)
def test_what_is_published_is_told(open_: str) -> None:
    assert open_[4:] in body_of(written(f"{FERRY}[02.05.2025, 10:00:00] Sven: {open_}\n", **ASKED))


def test_a_question_stands_before_its_first_answer_alone() -> None:
    chat = (
        "[10:02] Ann: Entry stays 3 euros?\n[10:03] Bo: yes. 18,412 tickets until 31 August\n"
        "[10:04] Ann: who locks up tonight\n[10:05] Bo: me\n"
    )
    body = body_of(written(chat))
    assert "- [Entry stays 3 euros?] Yes. 18,412 tickets until 31 August. (Bo)" in body
    assert "Me." not in body


def test_whoever_writes_today_at_eight_is_not_called_today() -> None:
    chat = "Nadia Farouk\nToday 08:12\nMorning all, numbers?\nBram Visser\nToday 08:20\nthe mats cover 140 m2\n"
    chat += "Nadia Farouk\nToday 08:25\nthe water was 23.4 degrees in June\n"
    assert "The mats cover 140 m2. (Bram)" in body_of(written(chat))


def test_items_of_a_mail_are_statements() -> None:
    mails = (
        "From: Henk Prins\nDate: Mon, 5 May 2025 20:14\nTo: Ann Lee\nSubject: Tram\n\nHi Ann,\n\nin your order:\n\n"
        "- Wheels: turned in Graz, 0.4 mm off each, 3,800 euro\n- Brakes: new shoes of cast iron, 6,200 euro\n\n"
        "From: Ann Lee\nDate: Tue, 6 May 2025 08:30\nTo: Henk Prins\nSubject: Re: Tram\n\n"
        "Our readers rode 4,300 kilometres in it last year.\n"
    )
    body = body_of(written(mails, keywords=["wheels", "brakes"], topic="A tram", target_words=200))
    assert "\n- Wheels: turned in Graz, 0.4 mm off each, 3,800 euro (Henk Prins, 5 May)\n" in body
    assert "\n- Brakes: new shoes of cast iron, 6,200 euro (Henk Prins, 5 May)\n" in body


def test_small_words_over_a_list_of_notes_are_its_heading() -> None:
    notes = (
        "tour debrief, 14 Sept\n\nwho: Clara (leader), Jan, Mo\n\ninstruments\n* 3 cellos flown, 2 arrived w/ cracks\n"
        "* timpani late by 4 h -> no rehearsal\n\ntravel\n* bus 9 h instead of 7\n* 61 players, 6 adults\n"
        "* 1 passport lost, consulate 1 day\n"
    )
    body = body_of(written(notes, topic="A tour", target_words=200))
    assert re.findall(r"^## (.*)$", body, re.MULTILINE) == ["Instruments", "Travel"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*FERRY.splitlines(), *ROUGH.splitlines(), *THREAD.splitlines(), "", "| a | b |", "```"]))
)
def test_any_lines_make_an_outline_whose_places_hold(lines: list[str]) -> None:
    text = "\n".join(lines)
    output = written(text, **ASKED)
    body = body_of(output)
    for one in output.trace:
        assert body[one.start : one.end].strip()
        assert 0 <= one.source_start <= one.source_end <= len(text)
