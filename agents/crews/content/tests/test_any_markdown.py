"""Whatever the Markdown: no rule fails, places are exact, and safe edits leave the structure as it was."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agents.base import Agent, Finding
from agents.crews.content.brand import BrandAgent
from agents.crews.content.document import Document
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.seo import SeoAgent
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.text import words
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.hypertext import readable

AGENTS: tuple[type[Agent], ...] = (SeoAgent, BrandAgent, QualityAgent, GeoAgent)
BRAND = Brand(
    name="Ropeworks",
    preferred_terms={"utilise": "use", "e-mail": "email", "old rope": "rope"},
    banned_terms=["leverage", "cheap"],
    required_phrases=["made by hand"],
    contractions="use",
    heading_case="title",
    serial_comma="use",
    numbers="words_to_ten",
    person="we",
    tone_min=0.1,
    grade_max=8.0,
)
BRIEF = Brief(
    topic="Rope by hand",
    keyphrase="hemp rope",
    tone="friendly",
    source_material="A hemp rope of 12 metres costs 40 euros. “It holds,” says Ada Voss.",
    target_words=150,
)
FRAGMENTS = (
    "We utilise the the old rope , and it does not cost 7 euros.",
    "They leverage  an e-mail, a rope and a knot.",
    "It was **not** made by the the *old rope* team.",
    "See [the the e-mail](https://x.example/do-not 'utilise it') and `do not utilise`.",
    "![a cheap rope](rope.png)",
    "“We do not utilise the the rope,” says Ada Voss.",
    "A note[^1] with a recieved letter &amp; a EHF sign.",
    "[^1]: The the note does not end.",
    "# do not utilise it",
    "## how to utilise old rope",
    "### what it costs and why",
    "Setext do not\n---",
    "```py\ndo not  utilise the the rope\n```",
    "~~~\ndo not\n~~~",
    "    do not utilise the the code",
    "| utilise | do not |\n|---|---|\n| the the | a  b \\| c |",
    "- do not\n- utilise , it\n  1. the the\n     2. cheap",
    "> do not utilise\n> the the rope",
    "> **Needed:** about 90 words on “do not”.",
    "<div>We do not  utilise <b>the the</b> <a href='https://y.example' rel=nofollow>e-mail</a></div>",
    "<!-- do not utilise the the -->",
    "<script>do  not utilise</script>",
    "Hard break do not  \nutilise\\\nthe the",
    "---\ntitle: do not utilise\n---",
    "😀 do not utilise cafe\u0301 e\u0301e\u0301 the\u00a0the",
    "مرحبا do not utilise \u202bالعالم\u202c the the",
    "日本語。do not utilise。12%",
    "It's 3.5 % , not 10 to 12 percent; half of 1,200 ropes.",
    "\\*do not\\* \\utilise [unclosed **bold `tick",
    "www.utilise.example and a.b@utilise.example do not",
    "ZERO\u200bWIDTH do\u200d not\u00ad utilise\ufeff \u2028 the the",
)
LINE_ENDS = ("\n", "\r\n", "\r")

fragments = st.sampled_from(FRAGMENTS)
odd = st.text(
    alphabet=st.sampled_from("aA .,!?*_`[]()<>#|-\\\"'“”’\t\u00a0\u0301😀１٣é\u200b&;:/\x0b\x1c\x85\u2028"), max_size=24
)
bodies = st.builds(
    lambda parts, gap, end: gap.join(parts).replace("\n", end),
    st.lists(st.one_of(fragments, odd), max_size=9),
    st.sampled_from(["\n\n", "\n", " "]),
    st.sampled_from(LINE_ENDS),
)


def run(agent: type[Agent], body: str, language: str = "en") -> ContentOutput:
    draft = Draft(title="do not utilise rope", meta_description="We do not.", slug="", body=body)
    brief = BRIEF.model_copy(update={"language": language})
    output = agent().run(Recorder(), ContentInputs(brief=brief, brand=BRAND, draft=draft))
    assert isinstance(output, ContentOutput)
    return output


def structure(body: str) -> Counter[tuple[str, str]]:
    """What a reader's program makes of a body: its blocks, links, images, code and HTML, each as often as it stands."""
    found: Counter[tuple[str, str]] = Counter()
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        content = token.content if token.type in ("fence", "code_block") else ""
        if token.type == "html_block":
            content = "".join(re.findall(r"<[a-zA-Z/!?][^<>]*>", token.content))
        if token.nesting >= 0 and token.type != "inline":
            found[token.type + token.tag, content] += 1
        for child in token.children or ():
            if child.type in ("code_inline", "html_inline"):
                found[child.type, child.content] += 1
            elif child.type in ("link_open", "image", "strong_open", "em_open", "hardbreak"):
                found[child.type, str(child.attrs.get("href", child.attrs.get("src", "")))] += 1
    return found


def speaks_of(finding: Finding, body: str) -> bool:
    """Whether the words that the message quotes are those that stand at the finding's place."""
    quoted = re.match(r"“([^“”]+)”(?: may be misspelt| stands twice| is used\b|: the brand)", finding.message)
    if quoted is None or finding.start is None or finding.end is None:
        return True
    document = Document.parse(body)
    there = [word.text for word in document.words if finding.start <= word.start and word.end <= finding.end]
    told = [word.text for word in words(quoted[1])]
    return all(word in "-".join(there).split("-") or word in there for part in told for word in part.split("-"))


@settings(max_examples=150, deadline=None)
@given(body=bodies)
@example(body="")
@example(body="\n\n".join(FRAGMENTS))
@example(body="<div>We do not  utilise it</div>\n<\nWe utilise the rope.\n>")
@example(body="\r\n\r\n".join(FRAGMENTS).replace("\n", "\r\n").replace("\r\r", "\r"))
def test_every_place_is_exact_and_no_edit_breaks_the_markdown(body: str) -> None:
    for agent in AGENTS:
        output = run(agent, body)
        after = output.draft.body if output.draft else body
        for finding in output.findings:
            if finding.start is not None and finding.end is not None:
                assert 0 <= finding.start <= finding.end <= len(after), (agent, finding)
                assert speaks_of(finding, after), (agent, finding, after[finding.start : finding.end])
        for edit in output.edits:
            assert 0 <= edit.start <= edit.end <= len(body), (agent, edit)
        lost = structure(body) - structure(after)
        added = structure(after) - structure(body)
        assert not lost, (agent, lost)
        if agent is not GeoAgent:  # which may add a summary
            assert not added, (agent, added)


@pytest.mark.parametrize("language", ["de", "fr", "ja", "xx", "", "pt-BR"])
def test_no_rule_fails_in_another_language(language: str) -> None:
    body = "\n\n".join(FRAGMENTS)
    for agent in AGENTS:
        output = run(agent, body, language)
        assert output.score is not None


def as_words(text: str) -> list[str]:
    """The words that a text shows."""
    return [word.text.casefold() for word in words(readable(text).text)]


@settings(max_examples=80, deadline=None)
@given(
    source=bodies,
    keywords=st.lists(st.sampled_from(["rope", "e-mail", "do not", "", "the"]), max_size=3),
    language=st.sampled_from(["en", "de", "ja", "zh", "ko", "xx"]),
    target=st.sampled_from([5, 60, 300]),
)
@example(source="\n\n".join(FRAGMENTS), keywords=["rope"], language="ja", target=60)
@example(source="<b>We</b> do not utilise it\n\n><?1\n\n> do not", keywords=[], language="en", target=5)
@example(source=">?1\x1c:", keywords=[], language="en", target=5)
@example(source="Setext do not\r---\r\rDo not\r\rWe utilise the the old rope.", keywords=[], language="en", target=5)
@example(source="Do not utilise it. ```py\ndo not\n```\n\n?１\n\n１", keywords=[], language="en", target=60)
@example(source="- do not\n- utilise , it\n  1. the the\n     2. cheap", keywords=[], language="en", target=60)
def test_whatever_the_source_every_traced_sentence_stands_in_it(
    source: str, keywords: list[str], language: str, target: int
) -> None:
    brief = Brief(
        topic="Rope", keyphrase="rope", keywords=keywords, language=language, target_words=target,
        goal="help people", audience="all", source_material=source,
    )  # fmt: skip
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert isinstance(output, ContentOutput)
    assert output.draft is not None
    whole = readable(source.replace("\r\n", " \n").replace("\r", "\n"))  # as the Writer reads it
    for place in output.trace:
        shown = "".join(
            letter
            for at, letter in enumerate(whole.text)
            if place.source_start <= whole.start(at) and whole.end(at + 1) <= place.source_end
        )
        assert as_words(output.draft.body[place.start : place.end]) == as_words(shown)
