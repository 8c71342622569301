"""English first sentences that name what their paragraph is about: "The late batch did most."."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.en_verbs import BASES, PASTS
from agents.crews.content.language.topics import Topics

_FINITE = vocabulary(
    """
    is are was were has have had does did will can could would should must may might isn't aren't wasn't weren't hasn't
    haven't hadn't doesn't didn't won't can't couldn't wouldn't cost costs came comes went goes took takes put puts set
    sets cut cuts let lets beat hit hits ran runs left leaves became becomes kept keeps needs remains works means brings
    makes gives tells shows says holds stays lies stands begins starts ends turns grows falls rises lets asks pays earns
    """
)
_ORDER = r"(?:first|second|third|fourth|last|next|other|main|biggest|greatest|hardest|real)"
_POINT = r"(?:thing|point|step|question|measure|rule|problem|difficulty|worry|surprise|reason|lesson|part|cost)"

# Words in -ed that stand before a noun more often than they act.
_DESCRIBING = vocabulary("hundred sacred need seed bed shed weed feed speed breed wicked red glued used wounded aged")


def _acts(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    past = plain.endswith("ed") and plain not in _DESCRIBING
    return plain in _FINITE or plain in PASTS or past


TOPICS = Topics(
    patterns=(
        r"(?P<named>(?:Not (?:everything|all|every \w+)|Nothing) (?:\w+ ){0,3}?\w+)\.",
        r"(?P<named>What (?:did not|does not|did|nobody|went|really|most|happened|came|changed|followed) "
        r"(?:\w+ ){0,3}?\w+) (?:is|was|were|are)\b",
        rf"The {_ORDER} {_POINT} (?:is|was) (?:the |an? )?(?P<named>[a-z][\w’'-]{{2,}}(?: [a-z][\w’'-]+){{0,2}})[.,;:]",
        r"There (?:was|were|is|are) (?:also |still |another )?(?P<named>(?:an? |one |two |three |no |some )?"
        r"(?:[\w’'-]+ ){0,3}[\w’'-]+?(?: that (?:[\w’'-]+ ){1,5}[\w’'-]+)?)(?=[.,;:]| (?:in|at|on|for|to|with|who)\b)",
    ),
    subject=r"(?:The|My|Our|Their) ",
    pronouns=vocabulary("i you he she it we they him her them us me that which who whose what this these those there"),
    acts=_acts,
    beside=vocabulary("itself himself herself themselves also now then still once soon alone too often always never"),
    general=vocabulary(
        """
        thing things people man men woman women way time times day days year years month months week weeks rest result
        results first second third last next one ones other others same most few lot number kind sort part others case
        case question answer reason point others figures figure range share average town council county village firm
        company owner owners staff members member report state area
        """
    )
    | frozenset(BASES),
)
