"""English sentence patterns for the Writer."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.types import GAP
from agents.crews.content.writing.phrases import Phrases

PHRASES = Phrases(
    made_by="This article draws on material by {people}.",
    made_at="In this article “we” stands for {house}.",
    house_of=r"\bat (?:the )?(?P<house>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,4})(?=\s*(?:[,:;(–—]|$))",
    speaking="In this article {people} speaks as {words}.",
    speaking_all="In this article {people} speak as {words}.",
    own=(
        "This article draws", "In this article", "In an interview", "What follows covers", "The question here is",
        "This article looks", "The aim ", "It is written for", "What is reported here",
    ),
    closing_heading="In closing",
    interviews=r"(?i)(?:an? )?(?:interview|conversation|talk) with (?P<name>[^,;:(]+)",
    interview_heading="What {name} says",
    says="{name} {says}{when}: “{said}",
    quote_from=(
        r"(?i:quot(?:e|ation)|statement|comment) (?:from|by|of) (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
        r"(?: for (?:the|our|your) [\w -]{2,30})?: ?(?=[\"“])"
    ),
    says_after="“{said},” {says} {name}{when}.",
    adds="{name} adds: “{said}",
    corrects="Later in the interview, {name} corrects this: “{said}",
    answers=(
        "Asked “{question}”, {name} {says}{when}: “{said}",
        "{name}, asked “{question}”, {says}{when}: “{said}",
    ),
    asks_about=(
        r"(?:(?:And |But |So )?[Ww]hat about (?P<subject>(?:the )?[a-z]{3,}(?: [a-z]{3,}){0,2})"
        r"|(?:And|But|Or) (?P<thing>the [a-z]{3,}(?: [a-z]{3,})?|(?!always|perhaps|yours|this|ours|does)[a-z]{3,}s))\?"
    ),
    on="On {subject}, {name} {says}{when}: “{said}",
    spoken=(
        "In an interview{when}, {people} speaks about {topic}.",
        "In an interview{when}, {people} speak about {topic}.",
    ),
    spoken_said="“{said},” says {people} in an interview{when}{about}.",
    spoken_about=" about {topic}",
    spoken_bare=(
        "In an interview{when}, {people} answers questions.",
        "In an interview{when}, {people} answer questions.",
    ),
    relatives=frozenset({"that", "who", "which", "whose", "where", "how", "why", "when", "what", "to"}),
    finite=frozenset({"has", "have", "had", "tells", "told", "says", "explains", "will", "does", "did", "gets", "got"}),
    speaker_on=(
        r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Oo]ur|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal) (?:[\w’'-]+ ){1,5}on "
        r"(?=(?:what|how|why|when|where|who|which|whether|[a-z]{3,}ing)\b)"
    ),
    spoken_on=" on {date}",
    interviewee="the person interviewed",
    interview="{topic}: an interview with {people}.",
    in_interview="in an interview on {date}",
    remarks="To the words “{question}”, {name} {says}{when}: “{said}",
    messages="{name} {verb}: “{said}",
    message_at="{when}, {name} {verb}: “{said}",
    verbs={"says": "says", "writes": "writes", "asks": "asks", "answers": "answers", "adds": "adds"},
    at="At {time}",
    at_day="On {day} at {time}",
    on_day="On {day}",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    in_mail="in a mail of {date}",
    papers=r"(?i)(?:notes|minutes|report|memo|transcript|summary)(?: (?:from|of|on|about))?(?: (?:the|our|a))? ",
    conjunction=" and ",
    additive=("In addition, ", "Beyond that, "),
    additive_before=vocabulary("we some many several every each most"),
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
    needed_more="about {words} more words on {subject}",
    in_short="the answer in short: {topic}",
    needed_hint="facts, figures with their dates, an example, or a quotation with its speaker's name",
)  # fmt: skip
