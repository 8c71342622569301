"""English patterns for what readers came for, and for what stands under every text of a firm."""

from __future__ import annotations

DECISIVE = (
    r"\b(?:should|must(?! have)|never|ought to|avoid|warns?|warned|advises?|advised|recommends?|recommended|risky?"
    r"|beware|dangerous|weak point|limited to|at (?:most|least)|no more than|only if|unless|exception"
    r"|not (?:accepted|allowed|permitted|covered|before|below|above)"
    r"|would(?:n['’]t| not) (?:hold|pay|work|do)|would have (?:stopped|paid|saved)"
    r"|what (?:i|we) would|(?:i|we)['’]?(?:d| would) (?:say|do|start|begin|send|advise|recommend)"
    r"|what (?:\w+ ){1,3}can do|can (?:register|apply|order|book|join|enrol|sign up|take part)|the rule is|book early"
    r"|don['’]t (?!know\b|think\b|say\b|have\b|we\b)|every (?:day|week|month|morning|evening|shift|[a-z]+day)"
    r"|(?:when|once|as soon as) [^,.;]{3,40}, (?:we|you|they|it) (?!had|was|were|did|went|came)[a-z]+(?<!ed))\b"
)
BALLAST = (
    r"\bavailable on request\b|\bfor (?:more|further) (?:information|details)\b|\b(?:press|media) contact\b"
    r"|\bhigh-resolution\b|\bnotes? (?:to|for) editors?\b|\bfor immediate release\b"
    r"|\b(?:was |were )?(?:founded|established) in (?:1[5-9]|20)\d\d\b.{0,60}\bemploy"
    r"|\b(?:am|is|are|was|were) (?:very |so |truly |extremely )?(?:proud|thrilled|delighted|excited|honou?red) to\b"
    r"|\b(?:the|an?) (?:world['’]s )?leading (?:\w+ )?(?:provider|supplier|manufacturer|specialist|expert|partner)s?\b"
    r"|\b(?:ground-?breaking|cutting-edge|world-class|best-in-class|state-of-the-art)\b"
    r"|\bset(?:s|ting)? new standards\b"
    r"|\ba (?:real |true |major )?milestone (?:on|in) (?:our|the) (?:journey|way|path|road)\b|\bour passion\b"
    r"|\bemploys? (?:about |around |some |more than |over )?[\d,]+ (?:people|staff|persons)\b"
)
EXCEPTING = (
    r"^(?:only|except|unless|otherwise|not so|(?:but |only )?(?:ours|mine|theirs) (?:is|are|was|were))\b"
    r"|\bwithout (?:payment|charge|notice|pay)\b"
    r"|\b(?:is|are|was|were) (?:not|never) (?:accepted|allowed|permitted|included|covered|paid|taken|eligible"
    r"|counted)\b|\b(?:is|are) (?:excluded|limited to)\b"
    r"|\bdo(?:es)?(?: not|n['’]t) (?:apply|include|cover|count|hold)\b"
)
TRYING = (
    r"\b(?:was|were) (?:discussed and )?(?:tried|tested|piloted)\b|\b(?:we|they|he|she|i|firm|council) tried\b"
    r"|\bas an experiment\b|\bthere is an? (?:simple |quick |easy )?(?:test|trick|check)\b"
    r"|^there (?:was|were) (?:an?|one|two|three|another|some) [^,;:\d]{3,60}\.$"
    r"|^from [A-Z][a-z]+ (?:\d{4} )?to [A-Z][a-z]+ \d{4} (?:we|they|the \w+) (?:charged|offered|paid|used|ran|gave)\b"
)
INSTRUCTING = (
    r"(?:^|[,;:.] |\band )(?:begin|start|set|take|try|put|count|measure|ask|leave|run|check|look|keep|bake|cut|add|turn"
    r"|fill|hang|press|open|close|wait|stand|pull|push|lift|hold|write|compare|test|weigh|knock|tap)\b"
)
OUTCOME = r"(?:if|otherwise|when)\b"

# What a keyword may be told by, besides words of its family.
SENSES = """
payment pay pays price cost costs fee money euro pound dollar pence cents francs kroner earn earns income revenue
rule rules regulation regulations law legal licence license permit allowed permitted forbidden protected regulator
fatigue tiredness tired exhausted exhaustion weary concentration slower drowsy
preparation prepare beforehand ahead advance
record records log logbook book list diary noted
safety safe accident injury injured hurt danger
weather wind rain fog storm frost snow
fault fail failure breakdown defect broken mistake wrong
training trained course learn learned taught apprentice
staff employees crew team workers colleagues
daily day everyday
care clean cleaned cleaning wash washed washing maintenance maintain upkeep
noise noisy loud quiet decibels
waste rubbish scrap scrapped thrown discarded landfill
energy electricity power kilowatt-hours gas heating
"""
CURRENCIES = {"£": "pound", "€": "euro", "$": "dollar"}
