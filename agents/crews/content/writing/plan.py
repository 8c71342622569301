"""Decides what the article says, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.extent import CHOSEN, needed, used_whole
from agents.crews.content.writing.leading import opened
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.questions import by_questions, heading_left, heading_said
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.segments import divide
from agents.crews.content.writing.units import asks
from agents.crews.content.writing.wanted import choose_answers, choose_outcome, outcomes
from agents.crews.content.writing.withdrawn import puts_right

_IDLE = 0.15  # worth of what closes an article only because it stands last
_CLOSING = 0.4  # of an article for its last words and what these need
_OPENING = 3  # units among which an article begins
_LEAST = 30  # words of source, however short the article
_SECTION = 90  # words of target for each section kept
_DIVIDED = 65  # the same where the Writer has found the sections
_THIN = 25  # words below which a section has no heading of its own
_THIN_ASKED = 10  # the same where the brief asks for the section


@dataclass(slots=True)
class Part:
    """A heading and the paragraphs under it, each a list of unit indexes. `gap`: words still needed there.

    `closes`: the heading is the Writer's own and says nothing of what stands under it. `asked`: it is one of the
    brief's keywords.
    """

    heading: str
    level: int = 2
    paragraphs: list[list[int]] = field(default_factory=list)
    gap: int = 0
    closes: bool = False
    asked: bool = False


@dataclass(slots=True)
class Plan:
    """The introduction's paragraphs and the parts, in reading order."""

    introduction: list[list[int]]
    parts: list[Part]

    def headings(self) -> list[str]:
        """What the article is about, part by part."""
        return [part.heading for part in self.parts if part.level == 2 and not part.closes]

    def units(self) -> set[int]:
        groups = [*self.introduction, *(paragraph for part in self.parts for paragraph in part.paragraphs)]
        return {index for paragraph in groups for index in paragraph}


def make_plan(ranking: Ranking, brief: Brief, check: Callable[[], None], connecting: int = 0) -> Plan:
    """Chooses units for about the brief's target, less `connecting` words, and arranges them in the source's order."""
    named = _named_groups(ranking, brief)
    introduction, named = opened(ranking, brief, *_introduction(ranking, named, brief))
    budget = max(_LEAST, round(CHOSEN * brief.target_words) - connecting)
    chosen: set[int] = set()
    if used_whole(ranking, brief):
        chosen.update(needed(ranking))
    else:
        wider = brief.model_copy(update={"target_words": round(CHOSEN * brief.target_words)})
        kept = _keep_sections(ranking, named, wider)
        held = {*introduction, *(index for _, _, units in kept for index in units)}
        ranking.closed = {index for _, _, units in named for index in units} - held
        named = kept
        _fill(ranking, introduction, named, budget, chosen, check)
    closing = phrases_for(ranking.language).closing_heading
    asked = {keyword.casefold() for keyword in brief.keywords}
    named = [(heading_left(ranking, heading, group, chosen), level, group) for heading, level, group in named]
    named = [(heading_said(ranking, heading, group, chosen, brief), level, group) for heading, level, group in named]
    parts = [
        Part(
            heading,
            level,
            _paragraphs(ranking, group, chosen),
            closes=heading == closing != "",
            asked=heading.casefold() in asked,
        )
        for heading, level, group in named
    ]
    plan = Plan(_paragraphs(ranking, introduction, chosen), [])
    _settle(ranking, plan, parts)
    return plan


Group = tuple[str, int, list[int]]  # heading, level, unit indexes


def _named_groups(ranking: Ranking, brief: Brief) -> list[Group]:
    """The source by its own headings where it has some, else divided and named."""
    source = ranking.source
    groups: list[Group] = [(section.heading, section.level, []) for section in source.sections]
    for index in ranking.usable():
        groups[source.units[index].section][2].append(index)
    groups = _merged(groups)
    headed = sum(1 for heading, _, units in groups if heading and units)
    if headed >= 2 or (headed == 1 and groups[0][2]):
        return groups
    everything = [index for _, _, units in groups for index in units]
    if not everything:
        return []
    asked = by_questions(ranking, everything, brief)
    if asked:
        return [(name, 2, part) for name, part in asked]
    parts = divide(ranking, everything, brief)
    if len(parts) == 1:
        return [("", 2, everything)]
    return [(name, 2, part) for name, part in parts]


def _merged(groups: Sequence[Group]) -> list[Group]:
    """Parts of the same heading, as several sources may have them, as one, where the first of them stands.

    A lower one that was under another heading before is named with the heading above it: "Tools: costs".
    """
    kept: list[Group] = []
    by_heading: dict[str, Group] = {}
    under: dict[str, str] = {}  # which heading a lower one stands under
    above = ""
    for heading, level, units in groups:
        name = heading
        if level == 2:
            above = heading
        elif heading and above and under.get(heading.casefold(), above) != above:
            name = f"{above}: {heading[:1].lower()}{heading[1:]}"
        key = name.casefold()
        if name and key in by_heading:
            by_heading[key][2].extend(units)
            continue
        kept.append((name, level, units))
        by_heading.setdefault(key, kept[-1])
        under.setdefault(key, "" if level == 2 else above)
    return kept


def _introduction(ranking: Ranking, named: list[Group], brief: Brief) -> tuple[list[int], list[Group]]:
    """What stands before the first heading or under "Overview"; without that, the first section's first units."""
    if not named:
        return [], []
    (heading, _, preamble), rest = named[0], named[1:]
    if (preamble and not heading) or not rest:
        return preamble, rest
    if not heading:
        (heading, level, first), rest = rest[0], rest[1:]
    else:
        level, first = named[0][1], preamble
    if not heading or heading.split()[0].lower() in phrases_for(brief.language).opening_headings:
        return first, rest
    units = ranking.source.units
    if any((voice := units[index].voice) and voice.medium != "interview" for index in first[:1]):
        return [], [(heading, level, first), *rest]
    count = next((place for place, index in enumerate(first[:4]) if units[index].kind != "prose"), 4)
    taken = first[: 2 if len(first) > 4 else 1] if len(first) >= 3 and count > 1 else []
    added = tuple(one.rstrip(", ") for one in phrases_for(ranking.language).additive)
    while added and taken and len(taken) < count and units[first[len(taken)]].text.startswith(added):
        taken = first[: len(taken) + 1]  # "In addition …"
    return taken, [(heading, level, first[len(taken) :]), *rest]


def _keep_sections(ranking: Ranking, named: list[Group], brief: Brief) -> list[Group]:
    """As many sections as the target can hold, the best ones, always the last; in order."""
    divided = not any(one.heading for one in ranking.source.sections)
    section = _DIVIDED if divided else _SECTION
    most = max(2, min(8 + brief.target_words // 1500, round(brief.target_words / section)))
    filled = [group for place, group in enumerate(named) if group[2] or _is_parent(named, place)]
    if filled and filled[-1][0] == phrases_for(ranking.language).closing_heading:
        most += 1
    if sum(level == 2 for _, level, _ in filled) <= most and len(filled) <= most * 1.5:
        return filled
    filled = [group for group in _without_lower(filled) if group[2]]
    if len(filled) <= most:
        return filled

    answering = [units[:1] for units in ranking.answers.values()]
    most = max(most, 1 + sum(any(set(group[2]) & set(one) for one in answering) for group in filled))
    keywords = [wanted for keyword in brief.keywords if (wanted := frozenset(stems(keyword, ranking.language)))]

    def worth(group: Group) -> float:
        best = sorted((ranking.worth[index] for index in group[2]), reverse=True)[:4]
        told = frozenset(stems(group[0], ranking.language))
        asked = any(wanted <= told for wanted in keywords) or any(set(group[2]) & set(one) for one in answering)
        return sum(best) + (1.5 if group is filled[-1] else 0.0) + (2.0 if asked else 0.0)

    kept = sorted(filled, key=worth, reverse=True)[:most]
    return [group for group in filled if any(group is one for one in kept)]


def _is_parent(named: Sequence[Group], place: int) -> bool:
    return named[place][1] == 2 and place + 1 < len(named) and named[place + 1][1] == 3


def _without_lower(named: Sequence[Group]) -> list[Group]:
    """The groups with those of level 3 folded into the level 2 above them."""
    folded: list[Group] = []
    for heading, level, units in named:
        if level == 3 and folded:
            folded[-1][2].extend(units)
        else:
            folded.append((heading, level, list(units)))
    return folded


def _fill(
    ranking: Ranking,
    introduction: list[int],
    named: list[Group],
    budget: int,
    chosen: set[int],
    check: Callable[[], None],
) -> None:
    """Something for the beginning, the keywords, the end and every section first; then whatever is best."""

    def spent() -> int:
        return sum(ranking.lengths[index] for index in chosen)

    among = [*introduction, *(index for _, _, units in named for index in units)]
    if introduction:
        ranking.choose(introduction[:_OPENING], min(110, max(35, budget // 7)), chosen, check)
    if named:
        choose_answers(ranking.answers, budget, chosen, ranking.together, ranking.cost)
        last = next((one for one in reversed(named[-1][2]) if ranking.worth[one] > _IDLE), named[-1][2][-1])
        closing = ranking.cost(ranking.together(last) - chosen)
        if ranking.worth[last] > _IDLE and closing < _CLOSING * budget and spent() + closing <= budget:
            chosen |= ranking.together(last)
    told = [index for index in among if ranking.source.units[index].voice is None]
    for kind in outcomes(ranking.source.units, ranking.language):
        held = sorted(kind.intersection(told), key=lambda index: -ranking.worth[index])
        choose_outcome(held, budget, chosen, ranking.together, ranking.cost)
    floor = int(0.75 * (budget - spent()) / max(1, len(named)))
    for _, _, units in named:
        if floor > 0 and spent() < budget:
            ranking.choose(units, spent() + floor, chosen, check)
    ranking.choose(among, budget, chosen, check)
    lonely = ranking.lonely(chosen)
    if lonely:
        chosen -= lonely
        ranking.choose([one for one in among if one not in lonely], budget, chosen, check)


def _paragraphs(ranking: Ranking, group: Sequence[int], chosen: set[int]) -> list[list[int]]:
    """The chosen units by source paragraph; lonely short ones join their neighbour, long ones are parted."""
    units = ranking.source.units
    paragraphs: list[list[int]] = []
    for index in group:
        if index not in chosen:
            continue
        last = paragraphs[-1] if paragraphs else []
        prose = units[index].kind == "prose" and bool(last) and units[last[-1]].kind == "prose"
        size = sum(ranking.lengths[one] for one in last)
        prose = prose and units[index].goes_on(units[last[-1]])
        same = prose and units[last[-1]].paragraph == units[index].paragraph and size < 110
        if same:
            last.append(index)
        else:
            paragraphs.append([index])
    merged: list[list[int]] = []
    for paragraph in paragraphs:
        size = sum(ranking.lengths[one] for one in paragraph)
        before = sum(ranking.lengths[one] for one in merged[-1]) if merged else 0
        prose = units[paragraph[0]].kind == "prose" and bool(merged) and units[merged[-1][-1]].kind == "prose"
        prose = prose and units[paragraph[0]].goes_on(units[merged[-1][-1]])
        opens = units[paragraph[-1]].text.endswith(":") or asks(units[paragraph[0]].pieces[0].text)
        prose = prose and units[merged[-1][-1]].section == units[paragraph[0]].section
        opens = opens or puts_right(units[paragraph[0]].text, ranking.language)
        if prose and not opens and min(size, before) < 22 and size + before <= 100:
            merged[-1].extend(paragraph)
        else:
            merged.append(paragraph)
    return merged


def _settle(ranking: Ranking, plan: Plan, parts: Sequence[Part]) -> None:
    """Puts the parts in the plan; one too thin or nameless gives its paragraphs to what stands before it."""
    for place, part in enumerate(parts):
        leads = part.level == 2 and place + 1 < len(parts) and parts[place + 1].level == 3
        if part.heading and (leads or not _is_thin(ranking, part)):
            plan.parts.append(part)
        else:
            before = plan.parts[-1].paragraphs if plan.parts else plan.introduction
            before.extend(part.paragraphs)
    plan.parts = [
        part
        for place, part in enumerate(plan.parts)
        if part.paragraphs or (place + 1 < len(plan.parts) and part.level == 2 and plan.parts[place + 1].level == 3)
    ]


def _is_thin(ranking: Ranking, part: Part) -> bool:
    """Whether a part is a single fragment, too little for a heading."""
    if ranking.source.meeting:  # whose headings say what is under them
        return False
    units = [ranking.source.units[index] for paragraph in part.paragraphs for index in paragraph]
    size = sum(ranking.lengths[index] for paragraph in part.paragraphs for index in paragraph)
    whole = any(unit.kind != "prose" for unit in units)
    divided = not any(
        one.heading for one in ranking.source.sections
    )  # else its text would stand under another's heading
    least = _THIN_ASKED if part.asked or part.level > 2 or divided else _THIN
    return not whole and (size < least or (part.level == 2 and sum(len(unit.pieces) for unit in units) < 2))
