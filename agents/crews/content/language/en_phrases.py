"""English sentence patterns for the Writer."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.types import GAP
from agents.crews.content.writing.phrases import Phrases

PHRASES = Phrases(
    self_reference=(
        r"\b(?:this|these|the following) (?:\w+ )?(?:notes?|guide|handbook|article|report|text|document|post)\b"
    ),
    covers="What follows covers {list}.",
    looks_at="This article looks at {topic}.",
    asks="The question here is: {question}?",
    aim="The aim of this article is to {goal}.",
    aim_after="The aim is to {goal}.",
    written_for="This article is for {audience}.",
    written_for_after="It is written for {audience}.",
    made_by="This article draws on material by {people}.",
    speaking="In this article {people} speaks as {words}.",
    speaking_all="In this article {people} speak as {words}.",
    own=(
        "This article draws", "In this article", "What follows covers", "The question here is",
        "This article looks", "The aim ", "This article is for", "It is written for", "What is reported here",
    ),
    closing_heading="In closing",
    close="What is reported here should {goal}.",
    summing_up=("Taken together", "All in all", "Overall", "In all", "In total", "In sum", "On balance", "In short"),
    interviews=r"(?i)(?:an? )?(?:interview|conversation|talk) with (?P<name>[^,;:(]+)",
    interview_heading="What {name} says",
    in_interview="in an interview on {date}",
    papers=r"(?i)(?:notes|minutes|report|memo|transcript|summary)(?: (?:from|of|on|about))?(?: (?:the|our|a))? ",
    conjunction=" and ",
    additive=("In addition, ", "Beyond that, "),
    additive_before=vocabulary("we some many several every each there most"),
    reader_verbs={
        "help": "helps", "encourage": "encourages", "convince": "convinces", "persuade": "persuades",
        "inspire": "inspires", "enable": "enables", "prepare": "prepares", "remind": "reminds",
        "invite": "", "teach": "", "show": "", "explain": "", "guide": "", "give": "", "introduce": "", "answer": "",
        "describe": "", "tell": "",
    },
    readers=frozenset({"them", "you", "us"}),
    readers_name="readers",
    unnamed=r"(?:readers |people )?(?:(?:how|why|that|whether|when|where) )?(?:it|this|that|these|those|they|he|she)\b"
    r"|(?:\w+ ){0,4}?(?:to \w+|what|how|why|whether|when) (?:it|this|they)\b",
    determiners=vocabulary("a an the your our my this these"),
    opening_headings=vocabulary("overview introduction intro summary about abstract preface background foreword"),
    search_titles=(
        "{keyphrase}: {list}",
        "{keyphrase}: {heading}",
        "{keyphrase}: a guide for {audience}",
        "{keyphrase}: what to know before you start",
        "{keyphrase}: a practical guide",
        "{keyphrase}, explained",
    ),
    styled_titles=("{title}", "{topic}: the short version", "What there is to know about {topic}", "Notes on {topic}"),
    planned=("{topic}: the basics", "What it means in practice", "Where to begin"),
    question_words=vocabulary("what how why when where who which whose is are do does can should will"),
    gap=GAP,
    needed="about {words} words on {subject}",
    in_short="the answer in short: {topic}",
    needed_hint="facts, figures with their dates, an example, or a quotation with its speaker's name",
)  # fmt: skip
