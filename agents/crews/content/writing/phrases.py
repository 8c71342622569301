"""The Writer's own words, by language: connections that claim nothing. A language without them is written without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.crews.content.language import base_language, module_attribute
from agents.crews.content.types import WORDLESS_GAP


@dataclass(frozen=True)
class Phrases:
    """Sentence patterns with `{…}` fields; an empty one is not used."""

    made_by: str = ""  # {people}: who wrote the sources
    made_at: str = ""  # {house}: who "we" is, where only the title of a source names it
    house_of: str = ""  # a pattern with `house`: what a title says something is at
    speaking: str = ""  # {people}, {words}: the same of one who speaks in the article: "we"
    speaking_all: str = ""  # and of several
    own: tuple[str, ...] = ()  # how the Writer's own sentences begin
    spoken_said: str = ""  # {said}, {people}, {when}, {about}: an interview by its strongest statement
    spoken_about: str = ""  # {topic}: its {about}
    spoken_bare: tuple[str, ...] = ()  # {people}, {when}: an interview whose topic is a sentence; of one, of several
    relatives: frozenset[str] = frozenset()  # words before a verb that makes no sentence of a topic
    finite: frozenset[str] = frozenset()  # verbs that do
    closing_heading: str = ""  # over a last paragraph that has nothing to do with the heading before it
    conjunction: str = ", "  # joins the last two of a list
    additive: tuple[str, ...] = ()  # opens a paragraph that adds to the one before
    additive_before: frozenset[str] = frozenset()  # first words that such an opening suits
    search_titles: tuple[str, ...] = ()  # {keyphrase}, {list}, {heading}, {audience}
    styled_titles: tuple[str, ...] = ()  # {topic}, {keyphrase}, {title}
    planned: tuple[str, ...] = ()  # headings of an outline, {topic}, {audience}
    opening_headings: frozenset[str] = frozenset()  # a first section so named is an introduction
    question_words: frozenset[str] = frozenset()
    interviews: str = ""  # a pattern with `name`: a source's title that names whom it asked
    interview_heading: str = ""  # {name}
    says: str = (
        "{name}: “{said}"  # {name}, {says}, {when}, {said}: first words; the quotation is closed behind the last ones
    )
    quote_from: str = ""  # how notes hand on, with a `name`, what somebody says in quotation marks
    says_after: str = ""  # the same with the name behind the words, which are without their stop; closes the quotation
    adds: str = ""  # further words of the one who spoke last
    corrects: str = ""  # and those that put right what stands before them
    answers: tuple[str, ...] = ("“{question}” {name}: “{said}",)  # {question} as well; taken in turns
    remarks: str = "“{question}” {name}: “{said}"  # of words that are no question
    messages: str = "{name}: “{said}"  # a chat's, with {verb} where there are `verbs`
    message_at: str = "{name} ({when}): “{said}"  # with {when} it was written: "At 15:06"
    verbs: Mapping[str, str] = field(default_factory=dict)  # how somebody "says", "writes", "asks", "answers", "adds"
    at: str = "{time}"
    at_day: str = "{day}, {time}"
    on_day: str = "{day}"
    months: tuple[str, ...] = ()
    in_mail: str = ""  # {date}, after the name of whoever wrote a mail
    asks_about: str = ""  # a pattern with `subject` or `thing`: "What about leaves?", "And leaves?"
    on: str = ""  # {subject} in the place of such a question
    spoken: tuple[str, ...] = ()  # {people}, {when}, {topic}: the first sentence of an interview with one, with several
    interviewee: str = ""  # what to call somebody who answers and is not named
    speaker_on: str = ""  # a pattern of a topic's first words that name who speaks of the rest
    spoken_on: str = ""  # {date}: its {when}
    interview: str = ""  # {topic}, {people}: what a search result says of an interview
    in_interview: str = ""  # {date}, after the name of a speaker
    papers: str = ""  # a pattern: words at the beginning of a title that say only what kind of paper it is
    gap: str = WORDLESS_GAP  # opens a note of what is missing
    needed: str = "{subject} (≈ {words})"
    needed_more: str = "{subject} (≈ {words})"  # the same where something is there
    needed_hint: str = ""
    in_short: str = "{topic}"  # what a missing introduction should say


def phrases_for(code: str) -> Phrases:
    """The phrases of a language tag's base language; empty ones for a language we have none for."""
    phrases = module_attribute(base_language(code), "_phrases", "PHRASES")
    if phrases is None:
        return Phrases()
    assert isinstance(phrases, Phrases)
    return phrases
