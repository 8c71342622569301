"""What the Writer tells people about a draft: what the sources hold, and what they lack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from agents.base import Finding, Severity
from agents.crews.content.document import Document
from agents.crews.content.evidence import Evidence
from agents.crews.content.rules.seo_page import meta_said
from agents.crews.content.text import columns, sentences, shortened
from agents.crews.content.types import META_LENGTH, Brief, Draft, SourcedSentence
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.extent import LONGER
from agents.crews.content.writing.framing import plain
from agents.crews.content.writing.governing import of_embargo
from agents.crews.content.writing.notes import Note, is_open_point
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.relevance import NOTHING, Unrelated
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.units import Piece
from campaigns.figures import counted

_SHOWN = 60  # characters of a note
_LISTED = 5  # notes that a message names
_FROM_TALK = (
    "Write the article from the outline and take its first line away, or set up an AI model and run the Writer again."
)
_ALL = 50  # and the places that the evidence gives


def findings(brief: Brief, reach: Coverage, evidence: Evidence, draft: Draft) -> list[Finding]:
    """How far the sources reach, what they say nothing about, and whether the search result will be whole."""
    found = [
        Finding(
            rule="writer.coverage",
            severity=_how_bad(reach),
            message=reach.message,
            how_to_fix=_FROM_TALK if reach.talk else "" if reach.enough else _what_to_add(brief, reach),
            evidence=f"{reach.usable:,} usable words in the source material, {reach.target:,} asked for",
        )
    ]
    found += _off_topic(brief, reach)
    found += [
        Finding(
            rule="writer.keyword_without_source",
            severity="improvement",
            message=f"The source material says nothing about “{keyword}”.",
            how_to_fix=f"Add a paragraph about “{keyword}” to the sources, or take the keyword out of the brief.",
        )
        for keyword in reach.missing
    ]
    fields = {"topic": brief.topic, "goal": brief.goal, "keyphrase": brief.keyphrase, "audience": brief.audience}
    for name, text in {**fields, "keywords": ". ".join(brief.keywords)}.items():
        found += [
            Finding(
                rule="writer.unsupported_number",
                severity="improvement",
                message=f"“{number.text.strip()}” in the brief's {name} is not in your sources; it is left out.",
                how_to_fix="Add the source of this figure to the source material.",
                evidence=number.text.strip(),
            )
            for number in evidence.unsupported(text, brief.language)
        ]
    found += confidential(brief) + ([] if reach.talk else corrected(brief))
    written = Document.parse(draft.body, brief.language).word_count
    if written > LONGER * brief.target_words and not (reach.outline_only or reach.talk):
        found.append(
            Finding(
                rule="writer.longer_than_asked",
                severity="improvement",
                message=f"The draft has {written:,} words, where {brief.target_words:,} were asked for: "
                "cut shorter, it would lose results of your sources.",
                how_to_fix="Take out what your readers need least.",
            )
        )
    if columns(draft.meta_description) not in META_LENGTH and not (reach.outline_only or reach.talk):
        found.append(
            Finding(
                rule="writer.meta_description",
                severity="improvement",
                message=meta_said(draft.meta_description),
                how_to_fix="Write one or two sentences that say what the reader will find.",
            )
        )
    return found


def _how_bad(reach: Coverage) -> Severity:
    if reach.outline_only and not reach.talk:
        return "problem"
    return "good" if reach.enough and not reach.talk else "improvement"


def _off_topic(brief: Brief, reach: Coverage) -> list[Finding]:
    """That the sources, or what is not used of them, have nothing to do with the topic."""
    if not reach.apart.units:
        return []
    which = (
        "The source material seems" if reach.apart.all else f"{counted(reach.apart.words, 'word')} of your sources seem"
    )
    return [
        Finding(
            rule="writer.off_topic",
            severity="problem",
            message=f"{which} to be about something else, {reach.apart.about}, and not about “{plain(brief.topic)}”; "
            f"the draft prints none of {'it' if reach.apart.all else 'them'}.",
            how_to_fix="Bring sources on the topic. If these are the right ones, name what they speak of in the topic,"
            " the keyphrase or the keywords, and run the Writer again.",
        )
    ]


def confidential(brief: Brief) -> list[Finding]:
    """What the sources say in confidence, under an embargo or unchecked, so that no draft may hold it."""
    secret = [one for one in brief.withheld if not one.by]
    if not secret:
        return []
    places = [f"{brief.place_of(one.start)}: {_quoted(Note(one.start, one.end, one.text))}" for one in secret]
    embargo = any(of_embargo(one.text) for one in secret)
    return [
        Finding(
            rule="writer.confidential_left_out",
            severity="problem",
            message=f"Left out {counted(len(places), 'passage')} of your sources that "
            f"{'is' if len(places) == 1 else 'are'} not for readers, nobody else's business, or still to be checked: "
            f"{'; '.join(places[:_LISTED])}{f'; and {len(places) - _LISTED} more' if len(places) > _LISTED else ''}.",
            how_to_fix="Look at each. For what may be told, take the words that keep it back out of the source material"
            f" and run the Writer again{', not before the day of the embargo' if embargo else ''}.",
            evidence="; ".join(places[:_ALL]),
        )
    ]


def corrected(brief: Brief) -> list[Finding]:
    """What writers of mails and messages take back later, so that no draft may hold it."""
    found = [one for one in brief.withheld if one.by and (one.text == one.by or one.text not in one.by)]
    if not found:
        return []
    places = [f"{brief.place_of(one.start)}: {_quoted(Note(one.start, one.end, one.text))}" for one in found]
    return [
        Finding(
            rule="writer.corrected_left_out",
            severity="improvement",
            message=f"Left out {counted(len(places), 'passage')} that your sources correct later: "
            f"{'; '.join(places[:_LISTED])}{f'; and {len(places) - _LISTED} more' if len(places) > _LISTED else ''}.",
            how_to_fix="A correction that says too little alone is left out with what it corrects: "
            "write what is right into the source material, and run the Writer again.",
            evidence="; ".join(places[:_ALL]),
        )
    ]


def left_out(source: Source, brief: Brief) -> list[Finding]:
    """What of the sources no draft takes up, by its form: notes, what may be notes, and HTML without text."""
    talk = [note for note in source.notes if note.talk]
    spoken = counted(spoken_lines(source, brief), "line")
    sure = [note for note in source.notes if not (note.doubtful or note.talk or note.voice or note.table)]
    unsettled = [note for note in sure if is_open_point(note.text) and re.search(r"\d", note.text)]
    sure = [note for note in sure if note not in unsettled]
    tables = [note for note in source.notes if note.table]
    doubtful = [note for note in source.notes if note.doubtful]
    nobody = [note for note in source.notes if note.voice]
    unread = [Note(begin, end, brief.source_material[begin:end]) for begin, end in source.unread]
    return [
        *_told(talk, brief, "writer.conversation_left_out", f"Left out {spoken} of conversation:",
               "What readers should know of it belongs in a sentence of its own, outside of the chat or mail."),
        *_told(tables, brief, "writer.table_unread", "Left out, as the columns of this table cannot be told:",
               "Give every row as many cells as there are heads, with “|” or a tab between two cells.",
               severity="problem"),
        *_told(unsettled, brief, "writer.open_points_left_out", "Left out as open points, though they hold figures:",
               "Settle each, and make a sentence of its own of what is certain."),
        *_told(sure, brief, "writer.notes_left_out", "Left out as notes:",
               "What readers should know of it belongs in a sentence of its own."),
        *_told(doubtful, brief, "writer.notes_doubtful", "Left out, as these may be notes:",
               "If they are for readers, make sentences of them, with a capital and a full stop."),
        *_told(nobody, brief, "writer.nobody_speaks", "Left out, as your sources do not name who says “I”:",
               "Add a line such as “Written by Ann Lee, head nurse” above the text that she wrote."),
        *_told(source.settled, brief, "writer.figure_put_right", "Told with the figure that your sources put right:",
               "Read it beside the correction, and change the source material if another figure is meant."),
        *_told(unread, brief, "writer.html_unread", "Left out, as it is HTML without text to read:",
               "Paste its text, or a code block in Markdown."),
    ]  # fmt: skip


def not_taken_up(
    ranking: Ranking,
    trace: Sequence[SourcedSentence],
    brief: Brief,
    apart: Unrelated = NOTHING,
    *,
    listed: bool = False,
) -> list[Finding]:
    """The sentences of the sources that might stand in the draft and do not, as it keeps to its length.

    An outline in which statements are `listed` has all but those that say too little alone.
    """
    elsewhere = ranking.duplicates | apart.units
    units = [unit for index, unit in enumerate(ranking.source.units) if index not in elsewhere]
    taken = sorted((one.source_start, one.source_end) for one in trace)
    pieces = sorted((piece for unit in units for piece in unit.pieces), key=lambda piece: piece.start)
    rest = [piece for piece in pieces if not overlaps(taken, piece.start, piece.end)]
    torn = {piece.start for unit in units if not unit.usable for piece in unit.pieces}
    kinds = (
        ([one for one in rest if one.start not in torn],
         "as they seem to be questions, reactions and what is corrected later" if listed else "for its length",
         "Put in what readers should know." if listed else "Ask for more words, or put in what readers should know."),
        ([one for one in rest if one.start in torn], "as nobody could read it alone",
         "Make a sentence of it that names what it speaks of, and run the Writer again."),
    )  # fmt: skip
    return [_not_taken(pieces, brief, why, fix) for pieces, why, fix in kinds if pieces]


def _not_taken(rest: Sequence[Piece], brief: Brief, why: str, fix: str) -> Finding:
    more = f"; and {len(rest) - _ALL:,} more" if len(rest) > _ALL else ""
    said = (f"{brief.place_of(one.start)}: “{shortened(' '.join(one.text.split()), _SHOWN)}”" for one in rest[:_ALL])
    stand, why = ("is", why) if len(rest) == 1 else ("are", why.replace(" it ", " them "))
    return Finding(
        rule="writer.not_taken_up",
        severity="improvement",
        message=f"{counted(len(rest), 'sentence')} of your sources {stand} not in the draft, {why}.",
        how_to_fix=fix,
        evidence="; ".join(said) + more,
    )


def overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of these stretches, in order and apart from one another, shares a character with `[start, end)`."""
    after = bisect_left(taken, (end, -1))
    return any(begun < end and start < ended for begun, ended in taken[max(0, after - 2) : after])


def spoken_lines(source: Source, brief: Brief) -> int:
    """In how many lines of the source material something was talk."""
    return len({brief.source_material.count("\n", 0, note.start) for note in source.notes if note.talk})


def _told(
    notes: Sequence[Note], brief: Brief, rule: str, message: str, fix: str, severity: Severity = "improvement"
) -> list[Finding]:
    if not notes:
        return []
    quoted = [_quoted(note) for note in notes]
    more = f" and {len(notes) - _LISTED} more" if len(notes) > _LISTED else ""
    places = "; ".join(
        f"{brief.place_of(note.start)}: {text}" for note, text in zip(notes[:_ALL], quoted, strict=False)
    )
    return [
        Finding(
            rule=rule,
            severity=severity,
            message=f"{message} {', '.join(quoted[:_LISTED])}{more}.",
            how_to_fix=fix,
            evidence=places,
        )
    ]


def _quoted(note: Note) -> str:
    said = f"“{shortened(' '.join(note.text.split()), _SHOWN)}”"
    return f"{note.by}: {said}" if note.by else said


def _what_to_add(brief: Brief, reach: Coverage) -> str:
    """What a person could bring, in one sentence."""
    lacking = max(10, round(reach.target - reach.usable, -1))
    about = ", ".join(f"“{keyword}”" for keyword in reach.missing[:4])
    subject = f" about {about}" if about else ""
    if not sentences(brief.source_material):
        return f"Paste notes, reports or earlier texts into the source material{subject}: about {lacking:,} words."
    wanted = "facts, dated figures, examples, quotations with names"
    return f"Add about {lacking:,} words of source material{subject}: {wanted}."
