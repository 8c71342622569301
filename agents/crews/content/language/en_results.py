"""English patterns for what came of something: its total, what it changed, and what of it failed."""

from __future__ import annotations

TOTAL = (
    r"^(?:in (?:all|total|sum)|altogether|overall|all told|all in all|together|taken together|on average|the total)\b"
    r"|\b(?:in all|in total|altogether|all told|in sum)(?=[.,;:]|$)"
    r"|\b(?:(?:at|for) a cost of|(?:a|the) total of|total cost|amount(?:s|ed)? to|add(?:s|ed)? up to|totall?ed)\b"
    r"|\b(?:pays?|paid|will have paid) (?:for )?(?:itself|themselves|off|back)\b|\bwas built (?:in|for)\b"
)
CHANGE = (
    r"\d ?(?:%|per ?cent|times|percent(?:age points)?) (?:less|more|fewer|lower|higher|cheaper|dearer|faster|longer"
    r"|shorter|better|of)\b|\b(?:a )?saving of\b|\bsaves?d?\b[^.;]{0,30}\d"
    r"|\b(?:fell|rose|dropped|grew|shrank|sank|climbed|went (?:up|down)|was cut|were cut|cut|halved|doubled|tripled"
    r"|lowered|raised|reduced|increased|improved)\b[^.;]{0,60}\d|\bfrom \d[^.;]{0,30} to \d"
    r"|\d[^.;]{0,40}(?:,| and) (?:against|compared (?:with|to)|instead of|down from|up from|where) [^.;]{0,30}\d"
    r"|\d[\d.,]* (?:\w+ )?(?:less|more|fewer) than\b"
)
FAILURE = (
    r"\bnot (?:everything|all(?! of)|every)\b|\b(?:did|does|do|would)(?: not|n['’]t) (?:work|hold|succeed|help|last"
    r"|pay|survive|go to plan)\b|\b(?:failed|fails|broke (?:down|off)|bulged|cracked|collapsed|went wrong"
    r"|(?:was|were) (?:given up|abandoned|stopped|wrong|a mistake|thrown away|ruined|rejected)"
    r"|gave (?:it|this|that|them) up|(?:had|has|have) to be (?:re\w+|taken (?:down|out|off)|stopped"
    r"|made again|done again|exchanged|given up|closed)"
    r"|turned sour|threw away|weak points?|teething troubles?|worst|drawbacks?|the (?:trouble|problem|downside|catch)"
    r"|mistakes?|nobody knows|cannot be (?:repaired|mended|explained)|disappoint\w+)\b"
)
