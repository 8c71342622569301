"""English patterns of sentences that take back, limit or correct what was said before them."""

from __future__ import annotations

from agents.crews.content.language.withdrawals import Withdrawing

_BEING = r"(?:is|are|was|were)"
_FIGURE = (
    r"(?:figures?|numbers?|values?|sums?|totals?|dates?|statements?|claims?|shares?|amounts?|estimates?|calculations?"
    r"|results?|advice|rules?)"
)
_WRONG = (
    r"(?:wrong|incorrect|mistaken|false|out of date|outdated|untrue|too (?:high|low|many|few|large|small|early|late)"
    r"|withdrawn|superseded|obsolete|an? (?:mistake|error|misprint|slip))"
)
_RIGHT = r"(?:right|correct|corrected|true|revised|actual|final)"
_EARLIER = r"(?:earlier|previous|first|old|former|preliminary|interim|original|last|last year['’]s)"
_PAPER = (
    r"(?:edition|version|revision|issue|draft|release|newsletter|poster|leaflet|yearbook|forecast|report|note|count"
    r"|estimate|announcement|minutes|sheet|brochure|programme)"
)
_GAVE = (
    r"(?:gave|stated|said|put|named|reported|printed|wrote|claimed|announced|spoke of|quoted|recommended"
    r"|(?:had|has|have|was|were) (?:been )?(?:given|stated|said|put|named|reported|printed|claimed|announced|quoted))"
)

WITHDRAWALS = Withdrawing(
    turning=(
        r"\b(?:but|yet|not|no|none|nobody|never|only|except|unless|if|although|though|however|still|without|until|less"
        r"|instead|otherwise|error|mistake|again|later|since then|now|today)\b|n['’]t\b"
        rf"|\b{_WRONG}\b"
        r"|\b(?:it|they) (?:is|are|was|were|has|have|had|rose|fell|came|cost)\b"
        rf"|^(?:this|that|these|those|both) (?:{_FIGURE} )?{_BEING}\b"
        r"(?! (?:about |some |nearly |almost |roughly )?[\d€£$])"
    ),
    judging=(
        rf"\b(?:this|that|these|those|the|both) (?:\w+ )?{_FIGURE}? ?{_BEING} (?:\w+ )?{_WRONG}\b"
        r"|\b(?:itself|themselves|himself|herself) (?:points? out|warns?|admits?|concedes?|says?)\b"
        r"|\b(?:cautions?|cautioned|warns?|warned) that\b"
    ),
    reporting=(
        rf"\b(?:{_EARLIER} (?:\w+ )?{_PAPER}|{_PAPER} \S*\d\S*|\d{{4}} {_PAPER}|(?:an?|the|our|my|its) (?:[\w’'-]+ )?"
        rf"(?:newsletter|poster|yearbook|forecast|note)|edition|version|revision)\b[^.;]{{0,70}}\b{_GAVE}\b"
        rf"|\b{_EARLIER} {_PAPER}\b[^.;]{{0,40}}\b(?:we|it|they) {_GAVE}\b"
        r"|\b(?:we|i) (?:had )?(?:wrongly |mistakenly )?(?:stated|wrote|reported|printed) that\b"
    ),
    correcting=(
        rf"\b(?:the|its|their|our) {_RIGHT} {_FIGURE} {_BEING}\b|\b{_FIGURE} {_BEING} (?:\w+ )?{_WRONG}\b"
        rf"|\b(?:this|that|it|both|these|they) {_BEING} (?:\w+ )?{_WRONG}\b|\breplaces? (?:it|them|the|this|that)\b"
        r"|\b(?:recalculated|miscounted|misprint(?:ed)?|transposed)\b|\bshould (?:read|have read|have been)\b"
    ),
    opening=r"\W*(?:an? )?(?:corrections?|corrigend(?:um|a)|errat(?:um|a))\b",
    opposed=r"(?:\bnot|\binstead of|\brather than)(?: (?:the|about|some|by|to|from|on|at|in))* (?:[$€£])?$",
    before=(
        r"^(?:in|for|during|over) the (?:[\w-]+ ){0,4}before\b"
        r"|^(?:previously|formerly|originally|in the past|until then)\b"
        r"|^(?:before|prior to) the [^,.;]{3,40},"
    ),
    after=r"\b(?:now|since|after|afterwards|today|from \d)\b",
    place=r"\b(?:page|pages|p\.|section|table|figure|fig\.|no\.|item|version|revision|chapter|part) $",
)
