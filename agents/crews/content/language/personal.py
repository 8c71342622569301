"""What is nobody's business but somebody's own, in mails and chats: health, family, pay, quarrels at law, a surprise.

A name is a word with a capital right before the verb; a firm, a place or an animal may be one as well.
"""

from __future__ import annotations

from agents.crews.content.language.discretion import PLEAS

_ANYBODY = (  # words with a capital at the beginning of a sentence that name nobody
    r"(?:he|she|they|we|you|i|everybody|everyone|nobody|anybody|anyone|each|it|this|that|there|who|what|which|one"
    r"|some|many|most|all|the|an?"
    r"|today|yesterday|then|now|staff|management|police)"
)
_NAME = rf"(?-i:(?<!\bThe )(?<!\bthe )(?!(?i:{_ANYBODY})\b)[A-ZÀ-Þ][\w’-]+)"
_KIN = (
    r"(?:(?:my|his|her|our|your|their|(?-i:[A-ZÀ-Þ])[\w-]+['’]s) (?:\w+ ){0,2}(?:son|daughter|wife|husband|partner"
    r"|mother"
    r"|mum|mom|father|dad|kids?|child(?:ren)?|baby|brother|sister|twins|grand\w+|parents|aunt|uncle|girlfriend"
    r"|boyfriend))"
)
_WHO = rf"(?:{_NAME}|{_KIN}|\bi)"
_HAS = r"(?: has had|['’]ve had| have had| has got|['’]s had| had| has| have| needs| suffered| is facing| faces)"
_AILING = (
    r"(?:(?:heart|knee|hip|back|eye|brain|cancer)? ?operations?(?! (?:in|of|with|near|that|there|on the|for)\b)"
    r"|surgery|miscarriage"
    r"|abortion|heart attack|stroke(?! of)|breakdown|burn-?out|cancer|chemo\w*|leuk\w+|dementia|depression|tumou?r"
    r"|transplant|epilepsy|rehab)"
)
_PAID = r"(?: gets| earns| earn| makes| is paid| is on| get paid| takes home)"
_MONEY = r"(?:[€$£] ?\d[\d.,]*|\d[\d.,]*(?: \w+)? (?:euros?|pounds?|dollars?|francs?|kroner|kronor|crowns?|zloty))"
_EACH = r"[^.!?\n]{0,12}\b(?:an?|per) (?:hour|week|month)\b"

PERSONAL = (
    rf"{_WHO}{_HAS}(?: \w+){{0,4}} {_AILING}\b",
    rf"{_WHO}(?: is|['’]s| was| has been| am|['’]m)(?: \w+)? (?:in (?:the )?(?:hospital|intensive care|rehab|prison"
    rf"|jail|custody)\b"
    r"(?! (?:of|that|which|where|\w+['’]s)\b)|diagnosed with|pregnant\b|terminally ill|on sick leave|signed off)",
    rf"{_KIN}(?: \w+){{0,3}} (?:rehab|hospice|care home|prison|custody|intensive care|chemo\w*|dementia|cancer"
    rf"|diagnos\w+)\b",
    rf"\b(?:getting (?:a )?divorced?|(?:have|has|are|['’]ve) (?:split up|separated from (?:his|her|my)))\b"
    rf"|{_WHO}(?: has| have|['’]s)? left (?:his|her|my) (?:wife|husband|family)\b|\b(?:expecting (?:a|their|her)"
    rf" \w*\s?baby)\b",
    rf"{_WHO}{_PAID}(?: \w+)? {_MONEY}{_EACH}|(?:{_NAME}|\bi|\bhe|\bshe) (?:earns?|is paid|is on) \d[\d.,]*{_EACH}",
    r"\b(?:my|his|her|(?-i:[A-ZÀ-Þ])\w+['’]s) (?:\w+ )?(?:salary|wages|pay rise|payslip|raise)\b|\bsalary (?:talk"
    r"|review)\b",
    r"\b(?:is|are|was|were|be) (?:\w+ )?suing (?:us|me|him|her|them)\b|\b(?:takes?|taking|took|drags?) (?:us|me|him"
    r"|her) to court\b"
    rf"|\b(?:our|my|his|her) (?:lawyer|solicitor|barrister)s? (?:says?|thinks?|advises?|told|reckons?)\b"
    rf"|{_WHO}(?: is| are|['’]s| was) (?:\w+ )?(?:prosecuted|being sued|under investigation|being investigated)\b",
    rf"{_WHO}(?:['’]s?)?(?: \w+){{0,3}} (?:took (?:his|her|their) (?:\w+ )?(?:own )?life|suicide|drinks (?:again|too"
    rf" much)"
    r"|alcoholic|an affair with|walked out on|lost (?:his|her|their|our|my) (?:\w+ )?baby|parkinson['’]?s"
    r"|alzheimer['’]?s"
    r"|hiv|multiple sclerosis|wife has left|caught (?:drunk|stealing)|(?:was|is) drunk|taking bribes|under"
    r" suspicion)\b",
    rf"{_NAME}(?: will be| is being| is going to be| was| has been|['’]ll be) (?:\w+ )?(?:let go|sacked|fired|dismissed"
    r"|made redundant|suspended)\b",
    r"\bi(?: am|['’]m|['’]ve been| have been| was)(?: \w+){0,2} (?:with|from) (?:\w+ )?(?:burn-?out|depression|covid"
    r"|flu)\b",
    rf"{_WHO}(?: is|['’]s| has been| am|['’]m)(?: \w+)? (?:(?:seriously|gravely|terminally|very) ill|expecting(?:"
    rf" (?:in|a child|again))?"
    r"(?=[ .,!](?!\w+ to\b)(?!\d))|in debt|bankrupt)\b(?! (?:\d|ships|visitors))",
    rf"{_WHO}(?: \w+){{0,2}} (?:(?:has|have|is in)(?: \w+)? debts|lost (?:his|her|my) (?:driving )?licence|(?:had to"
    rf" )?g[ai]ve up drinking)\b",
    r"\b(?:give|gave|got|had to give)\b[^.!?\n]{0,25}\b(?:formal|written|final|official)(?: \w+)? warning\b",
    r"\bi(?: am|['’]m)? (?:thinking (?:about|of) (?:quitting|leaving|resigning)|(?:have |['’]ve )?(?:resigned"
    r"|quit)\b|am leaving (?:the|this)"
    r" (?:firm|company|job)|(?:have |['’]ve )?handed in my notice)\b",
    # German
    r"\b(?:mein|meine|meinem|meiner|sein|seine|ihr|ihre|(?-i:[A-ZÄÖÜ])\w+s) (?:\w+ )?(?:sohn|tochter|frau|mann"
    r"|mutter|vater|kind|kinder"
    r"|bruder|schwester|oma|opa)\b[^.!?\n]{0,40}\b(?:krebs|operiert|operation|krankenhaus|klinik|entzug|reha"
    r"|gefängnis|schwanger"
    r"|pflegeheim|dement)\b",
    r"(?-i:\b[A-ZÄÖÜ]\w+|\b[Ii]ch|\b[Ee]r|\b[Ss]ie) (?:hat|hatte|habe|liegt|war|ist)\b[^.!?\n]{0,30}\b(?:krebs"
    r"|herzinfarkt|schlaganfall"
    r"|fehlgeburt|burn-?out|im krankenhaus|auf der intensivstation|schwanger)\b",
    r"\b(?:lassen sich|lässt sich|haben sich) (?:\w+ )?(?:scheiden|getrennt)\b|\b(?:mein|sein|ihr"
    r"|(?-i:[A-ZÄÖÜ])\w+s) (?:gehalt|lohn)\b"
    r"|\bverklagt uns\b|\bunser anwalt (?:sagt|meint|rät)\b",
)
SURPRISES = (  # in lists of notes as well
    r"(?-i:[A-ZÀ-Þ])[\w-]+['’]s (?:\w+ )?(?:leaving|farewell|birthday|wedding|retirement|baby|goodbye|surprise)"
    r" (?:present|gift|card|do|party|collection|surprise|whip-round|cake)\b"
    r"|\b(?:present|gift|card|cake|flowers|whip-round|collection)s? (?:for|to) (?-i:[A-ZÀ-Þ])[\w-]+(?: from (?:us"
    r"|all)|['’]s"
    r" (?:birthday|leaving|wedding|retirement))",
)


_WALLS = r"(?:this house|these (?:four )?walls|this room|the family|the building|this mail|our circle)"
DISCREET = (  # how those who write to one another ask for discretion, in words that elsewhere say nothing of the kind
    *PLEAS,
    r"\btell(?:ing)? you (?:this|that|it|all this)\b(?!,? (?:because|how|what))",
    r"\b(?:a|one|quick) (?:\w+ )?word in (?:private|confidence|your ear)\b|\bwith (?:\w+ )?discretion\b"
    r"|\btreat\b[^.!?\n]{0,40}\b(?:confidential\w*|discreet\w*|private\w*|sensitive\w*)|\bbe discreet\b",
    r"\bbetween (?:the two of us|you and me|ourselves)\b",
    r"\b(?:only|strictly|just|purely) for your (?:own )?information\b|\bfor your (?:own )?information (?:only|alone)\b",
    r"\bnot for (?:your|the|our) (?:\w+ )?(?:readers|public|audience|article|piece|newsletter|text|site)\b",
    r"\b(?:nothing|none|not a word|no word) (?:of|about) (?:this|that|it|these)\b[^.!?\n]{0,20}\b(?:print|public"
    r"|article|piece"
    r"|newsletter|text|out(?! of hand))\b",
    r"\b(?:don['’]?t|do not|didn['’]?t|did not|not to|won['’]t|will not|rather not|without) (?:please |ever )?"
    r"(?:use|print|publish|mention|quot\w+|includ\w+|writ\w+|mentioning)\b[^.!?\n]{0,30}\b(?:this|that|it|bit|part"
    r"|business|matter"
    r"|thing|story|figure|name|there)\b",
    r"\b(?:keep|leave|let['’]?s keep|let['’]?s leave)\b[^.!?\n]{1,40}\b(?:out of (?:it\b|this\b|(?:the|your) (?:text"
    r"|story|article|piece|news\w*|paper|magazine))|under wraps|under (?:my|your) hat)\b",
    r"\b(?:he|she|they|nobody|no one|people|(?-i:[A-ZÀ-Þ])[\w-]+) (?:(?:do|does|has|have|had|must|should)(?:n['’]t|"
    r" not| no)|knows?)\b"
    r"[^.!?\n]{0,12}\b(?:idea|know|told|find out)(?: (?:about |of )?(?:it|this|that))?(?: himself| herself|"
    r" themselves)?(?: yet)?\W*$",
    r"\b(?:want|wants|like|likes)\b[^.!?\n]{0,30}\b(?:nobody|people|anyone|anybody|others|it|this|that|them)"
    r" (?:to (?:know|get (?:out|round|around)|be known|find out|hear)|known(?! that)|kept)\b",
    r"\bi(?:['’]d| would)?(?: still)? (?:have|need) to (?:look|check|verify) (?:it |that |this )?(?:up|first|that|it"
    r"|this)\b",
    rf"\b(?:has|have|must|should|had better|please)?\s?(?:to )?(?:stay|remain|stays|remains) (?:in|within|inside)"
    rf" {_WALLS}\b(?!, in\b)",
    r"\bif (?:this|that|it|word|any of (?:this|that|it)) (?:gets|got|comes|came|leaks) (?:out|round|around)\b"
    r"|\bhush\W*$"
    r"|\b(?:your|on your) (?:silence|discretion)\b|\bplease handle (?:this |that |it )?with care\b",
    r"\b(?:only|just) (?:\w+ )?(?:meant|intended) for you\b|\bmeant (?:only|just) for you\b",
    r"\bi (?:may|should|must|can|ought)(?:n['’]t| not)? (?:\w+ )?(?:not )?(?:to )?(?:say|be saying|tell|be telling)"
    r" (?:it|this|that|you)\b"
    r"(?! (?:how|what|that|who))",
    r"\bnot (?:everyone|everybody|all of them) (?:has|needs|have|need) to know\b",
    r"\bwhat you (?:said|told me|wrote)\b[^.!?\n]{0,40}\bforgotten\b",
    r"\basked (?:me|us) not to (?:talk|speak|say|tell|mention|write|pass)\b",
    r"\b(?:is|are) not official(?: yet)?\b",
    r"\b(?:this|that|it)(?: is|['’]s) (?:just|only|strictly) for you\b",
    r"\b(?:should|must|may|ought|shall)(?: not|n['’]t)(?: to)? (?:be|go|get|come|appear|stand|end up)\b"
    r"[^.!?\n]{0,12}\bin (?:the|your|our) (?:\w+ )?(?:newsletter|paper|article|piece|magazine|leaflet|blog"
    r"|brochure|text|story)\b",
    r"\bno need to (?:write|mention|print|publish|quote|include)\b",
    r"\b(?:this|that|it) (?:\w+ )?(?:stays?|stayed|kept|remains?|remained) in the family\b",
    r"\b(?:but|and|so|please)?,? ?(?:not a|no) word (?:of|about) (?:this|that|it)\W*$",
    r"^(?:(?:but|and|please|also) )*leave out (?:that|how|what|the (?:bit|part|story|business|matter))\b",
    # German
    r"\bunter vier augen\b|\bdiskret\b|\bweiß (?:es |das |davon )?(?:noch )?(?:niemand|keiner|nichts)\b",
)
