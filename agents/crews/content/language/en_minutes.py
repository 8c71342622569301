"""English forms of minutes and field notes: what in them is for colleagues, and what their shorthand stands for."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.writing.minutes import Minutes

_DO = (  # what colleagues ask of one another
    r"(?:arrange|ask|bring|book|buy|call|chase|check|circulate|collect|confirm|contact|distribute|draft|e?mail|fetch"
    r"|find(?: out)?|finish|follow up|get|invite|label|look into|order|organi[sz]e|pack|pay|phone|pick up|plan|prepare"
    r"|print|put|remind|report back|return|ring|schedule|send|set up|sort|speak|talk|tell|tidy|update|write(?: up)?)\b"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHEN = rf"(?:(?:{_MONTH}|{_SEASON}) )?(?:19|20)\d\d\b|{_MONTH}(?![\w’'-])|{_SEASON}\b"

MINUTES = Minutes(
    present=(
        r"(?:present|attending|attendees|attendance|attended(?: by)?|in attendance|participants|who|team|crew|on site"
        r"|those present|there)\s*:\s*"
    ),
    absent=r"(?:apologies|absent|regrets|excused|not present|sends? (?:his|her|their) apologies)\b.*",
    heads=(
        r"(?:next(?: steps?)?|(?:next|date of (?:the )?next) (?:meeting|session|visit)|actions?(?: points?| items?)?"
        r"|to-?dos?|to do(?: list)?|tasks?|housekeeping|admin(?:istration)?"
        r"|who does what|follow-?ups?|open (?:points|questions|issues)|parking lot)\W*"
    ),
    lines=(
        r"(?:actions?|to-?dos?|to do|tasks?|follow-?ups?|reminders?)(?: points?| items?)?"
        r"(?:\s+[A-Z][\w. &+/]{0,20})?\s*[:–—-].*",
        r"(?:a\.?o\.?b\.?|any other business|misc(?:ellaneous)?)\s*[:.–—-]+\s*(?:none|nothing|nil|no|n/?a)?\W*",
        r"(?:the )?(?:(?:date|time) of (?:the )?)?next (?:meeting|mtg\.?|session|visit|call|get-together)\b.*",
        r"(?:meeting|session) (?:closed|opened|ended|started|began)\b.*",
        r"(?:arrived?|arriving|set off|left site|pack(?:ed)? up|pack(?:ed)? in|lunch|coffee|tea break|home)\b[^\d%]*",
        r"(?:minutes|notes)\s*:\s*(?-i:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})",
        r"(?:minutes|notes) (?:taken )?(?:by|of (?:the )?last meeting)\b.*|last minutes\b.*",
        rf"(?-i:{_DO}) [^:]{{0,80}}(?i:\b(?:keys?|office|invoices?|receipts?|van|photos?|rota|minutes|card)\b).*",
    ),
    social=(
        r"\b(?:christmas|xmas|leaving|birthday|retirement|farewell|summer|staff|team) (?:do|party|present|gift|card"
        r"|drinks|dinner|lunch|meal|night out)\b|\bthank-?you card\b|\b(?:kitty|whip-?round|money box(?:es)?|tea money"
        r"|raffle|biscuits|cakes?)\b|\bkeys? (?:for|to|of) the \w+ (?:is|are) with\b"
    ),
    imperatives=_DO,
    shorthand=r"(?:->|→|=>|-->)|\s=\s|\bw/|\b(?:approx|incl|excl|ca|avg)\b|\d+x/|(?<![\w-])[<>]\s?\d|\bvs\b",
    written=(
        (r"\bw/o\b ?", "without "),
        (r"\bw/ ?", "with "),
        (r"\bb/c\b", "because"),
        (r"\b(?:approx|ca)\.?(?= ?[£$€]?\d)", "about"),
        (r"\bapprox\.?(?=\s)", "about"),
        (r"\bincl\.?(?=\s)", "including"),
        (r"\bexcl\.?(?=\s)", "excluding"),
        (r"\bvs\.?(?=\s)", "against"),
        (r"(?<=[a-z]) & (?=[a-z])", " and "),
        (r"(?<![\w-])v\. (?=[a-z])", "very "),
        (r"(?<=[a-z]) re (?=[a-z])", " about "),
        (r"\b1x ?/ ?(?=\w)", "once a "),
        (r"\b2x ?/ ?(?=\w)", "twice a "),
        (r"\b(\d+)x ?/ ?(?=\w)", r"\1 times a "),
        (r"(?<= a )yr\b|(?<=[a-z] )yr\b", "year"),
        (r"(?<= a )wk\b|(?<=[a-z] )wk\b", "week"),
        (r"(?<=\d )yrs\b", "years"),
        (r"(?<=\d )(?:wks|weeks)\b", "weeks"),
        (r"(?<=\d )hrs\b", "hours"),
        (r"(?<=\d )(?:mths|mos)\b\.?", "months"),
        (r"(?<=\d )abst\.?(?=\W|$)", "abstention"),
        (r"\bavg\.?(?=\s|$)", "average"),
        (r"(?<![\w-])temp\.?(?=\s\d|\s[a-z])", "temperature"),
        (r"(?<![\w<>-])>=? ?(?=[£$€]?\d)|≥ ?(?=\d)", "more than "),
        (r"(?<![\w<>-])<=? ?(?=[£$€]?\d)|≤ ?(?=\d)", "less than "),
        (r"\bMon\.?(?= \d)", "Monday"),
        (r"\bTues?\.?(?= \d)", "Tuesday"),
        (r"\bWeds?\.?(?= \d)", "Wednesday"),
        (r"\bThu(?:rs?)?\.?(?= \d)", "Thursday"),
        (r"\bFri\.?(?= \d)", "Friday"),
        (r"\bSat\.?(?= \d)", "Saturday"),
        (r"\bSun\.?(?= \d)", "Sunday"),
        (r"\bNOT\b", "not"),
        (r"\bNEVER\b", "never"),
    ),
    months={
        "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
        "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November",
        "Dec": "December",
    },
    through=" to ",
    before_month=(
        "in", "In", "since", "Since", "until", "till", "by", "from", "to", "of", "after", "before", "early", "late",
        "last", "every",
    ),
    means=" means ",
    equals=" is ",
    which_equals=", which is ",
    so=", so ",
    when=_WHEN,
    went="{subject} went from {one} to {two}",
    went_dated="{subject} went from {one} in {since} to {two} in {until}",
    the="the {subject}",
    totals=r"(?P<label>(?:the )?total(?: [a-z][a-z ]{0,24}?)?):? (?=[£$€]?\d)",
    total="The {label} is ",
    now=r"\b(?:before(?: that)?|previously|used to|now|since|instead of|until then|vs|compared (?:to|with)"
    r"|down from|up from)\b",
    contrast=(
        r"\bold\b.*\bnew\b|\b(?:used to|before|was|were|had)\b.*\bnow\b"
        r"|\bfrom (?:[£$€]?\d\S*)(?: [^\W\d]+){0,3} to (?:[£$€]?\d)"
    ),
    reports="{name} reports: ",
    adds="{name} adds: ",
    says="{name} says: ",
    kinds=r"\b(?:notes?|minutes|meeting|log(?:book)?|retro(?:spective)?|debrief|visit|session|diary|walk-?through"
    r"|review)\b",
    finite=vocabulary(
        "is are was were has have had will would can could must should does did do isn't aren't wasn't weren't hasn't "
        "haven't hadn't can't won't doesn't didn't don't went came took fell grew rose began ran gave knew drove wrote "
        "saw chose threw flew froze broke stood said failed died leaned stayed arrived happened joined worked helped "
        "leaked survived germinated flowered disappeared appeared complained agreed overtopped regrew rotted cost "
        "takes wants needs gets works stops runs makes costs keeps helps dries stays saves matters depends carries "
        "holds means comes goes seems looks shows starts ends "
        "asked answered explained noted reported suggested thought found "
        "lost worried dried cracked wanted needed became got kept began slept left sank swam stuck use need want"
    ),
    openers=vocabulary(
        "in on at since until before after during from by for with without last so now then also but and"
    ),
)  # fmt: skip
