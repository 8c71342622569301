"""English patterns for what came of something: its total, what it changed, and what of it failed."""

from __future__ import annotations

HEADED = (
    r"\b(?:results?|findings?|outcomes?|conclusions?|summary|in brief|in short|at a glance|key figures|effects?|impact"
    r"|what (?:\w+ ){1,4}(?:saved|brought|found|changed|showed|shows|achieved|learned|learnt|gained|cost))\b"
)
SUMMARY = (
    r"\b(?:summary|in brief|in short|at a glance|abstract|conclusions?|key figures|results? in short|overall result)\b"
)
METHOD = (
    r"\b(?:methods?|methodology|procedures?|set-?up|installation|materials?|order|occasion|background|introduction"
    r"|starting point|participants|how (?:we|it|they) (?:measured|tested|did|worked|counted)"
    r"|what (?:we|was|were) (?:measured|tested|examined|asked|counted))\b"
)
_FEW = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
MEASURED = (
    rf"\b{_FEW} (?:out )?of (?:the |our |all |these )?(?:\w+ )?{_FEW}\b|\b(?:median|average|mean)\b"
    r"|\b(?:fastest|slowest|cheapest|dearest|record)\b|\bof (?:the )?\d[\d,]* [^,.;]{3,40}, \d"
)
TOTAL = (
    r"^(?:in (?:all|total|sum)|altogether|overall|all told|all in all|together|taken together|on average|the total)\b"
    r"|\b(?:in all|in total|altogether|all told|in sum)(?=[.,;:]|$)"
    r"|\b(?:(?:at|for) a cost of|the (?:highest|lowest|largest|smallest) (?:number|figure|share|value) (?:since|in|of"
    r"|for)|the total (?:is|was|comes to|came to)|an? (?:loss|profit|surplus|deficit|overrun"
    r"|shortfall) of|(?:a|the) total of|total cost|amount(?:s|ed)? to|add(?:s|ed)? up to|totall?ed)\b"
    r"|\b(?:pays?|paid|will have paid) (?:for )?(?:itself|themselves|off|back)\b|\bwas built (?:in|for)\b"
)
CHANGE = (
    r"\d ?(?:%|per ?cent|times|percent(?:age points)?) (?:less|more|fewer|lower|higher|cheaper|dearer|faster|longer"
    r"|shorter|better|of)\b|\b(?:a )?saving of\b|\bsaves?d?\b[^.;]{0,30}\d"
    r"|\b(?:fell|rose|dropped|grew|shrank|sank|climbed|went (?:up|down)|was cut|were cut|cut|halved|doubled|tripled"
    r"|lowered|raised|reduced|increased|improved)\b[^.;]{0,60}\d|\bfrom \d[^.;]{0,30} to \d"
    r"|\d[^.;]{0,40}(?:,| and) (?:against|compared (?:with|to)|instead of|down from|up from|where) [^.;]{0,30}\d"
    r"|\d[\d.,]* (?:\w+ ){0,3}(?:less|more|fewer) than\b|\b(?:put off|postponed|delayed|brought forward)\b[^.;]{0,60}\d"
    r"|\b(?:increase|decrease|reduction|decline)\b[^.;]{0,60} (?:is|was|of|by|to) [^.;]{0,12}\d"
    r"|\b(?:rise|fall|drop|growth) (?:in|of) [^.;]{0,40}\d[\d.,]* ?(?:%|per ?cent)"
)
FAILURE = (
    r"\bnot (?:everything|all(?! of)|every)\b|\b(?:did|does|do|would|has|have|had)(?: not|n['’]t) (?:work(?:ed)?|hold"
    r"|succeed|help|last|pay|survive|go to plan)\b|\b(?:failed|fails|broke (?:down|off)|bulged|cracked|collapsed"
    r"|(?:went|got) wrong"
    r"|(?:was|were) (?:given up|abandoned|stopped|wrong|a mistake|thrown away|ruined|rejected)"
    r"|gave (?:it|this|that|them) up|(?:had|has|have) to be (?:re\w+|taken (?:down|out|off)|stopped"
    r"|made again|done again|exchanged|given up|closed)"
    r"|could (?:no longer|not) be \w+ed|turned sour|threw away|overspent|fell short|overran"
    r"|missed (?:its|the|their|our|his|her) (?:targets?|goals?|deadlines?)|weak points?|teething troubles?|worst"
    r"|drawbacks?|the (?:trouble|problem|downside|catch)"
    r"|mistakes?|nobody knows|cannot be (?:repaired|mended|explained)|disappoint\w+)\b"
)
