"""How people say that something is not for readers, in the languages of notes and mails: a source may be in several.

All patterns are tried on one sentence or jotted line, without the marks and the speaker before it.
"""

from __future__ import annotations

from agents.crews.content.language import vocabulary

_US = r"(?:us(?: two| all)?|ourselves|you and me|the two of us|you,? me\b.{0,20})"
_TEXTS = (
    r"(?:newsletter|paper|press|media|web(?:site)?|article|piece|magazine|leaflet|blog|brochure|report|record|post)"
)
_TELLING = (
    r"(?:mention|publish|quote|print|disclose|cite|leak|repeat (?:this|that|it)|say (?:this"
    r"|that|it)|name (?:him|her|them"
    r"|me|us|any|names|the)|write|put (?:this|that|it|any"
    r"|(?:the|his|her|their|my|our) names?)|share (?:this|that|it|any of)|tell (?:any|people|the"
    r"|them|him|her)|post (?:this|that|it)|use (?:this|that|my name|the name|any of)|pass (?:this|that|it) on|spread)"
)
_ERWAEHNEN = (
    r"(?:erwähnen|veröffentlichen|publizieren|zitieren|schreiben|weitersagen|weitergeben|weiterleiten|drucken"
    r"|abdrucken|nennen|verraten|verbreiten)"
)
_LABEL = r"\s*(?:[:.,;!–—)\]-]|$)"

MARKERS = (
    # English
    r"\bnot (?:(?:yet|meant|intended) )?(?:for|to be) (?:publication|publish(?:ed|ing)|print(?:ed|ing)?|released?"
    rf"|quot(?:ed|ing|ation)|attribution|external use|distribution|circulation|mentioned|disclosed|the {_TEXTS})\b",
    r"\boff[- ]the[- ]record\b",
    rf"\b(?:keep|stays?|remains?|leave|strictly|just)\b[^.!?\n]{{0,25}}\bbetween {_US}\b",
    rf"^(?:(?:but|and|this is|that is|all|only|quite) )*between {_US}{_LABEL}",
    rf"[,(\[–—-]\s*(?:(?:but|just|strictly|only|please) )*between {_US}\s*[)\].!,;:–—-]*(?:$|(?<=[)\]]))",
    rf"[(\[]\s*(?:(?:but|just|strictly|only|please) )*between {_US}\s*[:,–—-]",
    r"[(\[]\s*(?:nur )?unter uns(?: gesagt)?\s*[:,–—-]|[(\[]\s*entre nous\s*[:,–—-]",
    r"(?:^|[,;:.(\[–—-]\s*|\b(?:but|and|so|also|pls|plz|please|kindly)\b[ ,]+)(?:pls |plz |please |kindly )?"
    rf"(?:do not|don['’]?t|never)(?: (?:please|pls|ever|yet|even))* {_TELLING}\b",
    r"\bdon['’]?t quote (?:me|us|him|her|them)\b|\bdo not quote (?:me|us|him|her|them)\b",
    r"\b(?:please|pls|plz) leave (?:this|that|it|him|her|me|us|them) out\b|\bno names?,? (?:please|pls)\b"
    r"|\b(?:please|pls),? no names?\b",
    r"^(?:background(?: information)?|information) only\b",
    r"\b(?:leave|keep) (?:it|this|that|him|her|them) out\W*$"
    r"|^(?:(?:please|pls|plz|and|but|also) )*(?:keep|leave)(?= [^.!?\n]{1,50} out(?: of (?:it|this|that|there"
    rf"|the {_TEXTS}))?\W*$)",
    r"\b(?:ask(?:s|ed)?|want(?:s|ed)?|prefer(?:s|red)?|wish(?:es|ed)?) (?:us )?(?:not to be"
    r" (?:named|quoted|identified)|to (?:stay|remain) anonymous)\b",
    r"^(?:strict )?embargo(?:ed)?\s*(?:[:–—(-]|$)|^(?:strict )?embargo(?:ed)? (?:until|till|to|for|before)\b"
    r"|\bembargoed (?:until|till|for|to)\b|\bunder (?:strict |an )?embargo (?:until|till)\b"
    r"|[(\[,;–—-]\s*embargo(?:ed)?\b",
    rf"^(?:(?:strictly|highly|private and|very|this is) )*confidential{_LABEL}|[(\[]\s*(?:strictly )?confidential\b",
    r"\b(?:this|that|it|all this|the (?:following|rest)|what follows)(?: (?:is|stays|remains)|['’]s)"
    r"(?: (?:still|strictly|highly|all|very|to stay|to remain|to be kept))* (?:confidential|secret|internal|private)\b",
    r"\bkeep (?:this|that|it|these|all this)(?: \w+)? (?:confidential|private|quiet|secret|internal|to yourself|to"
    r" yourselves|under (?:your hat|wraps))\b|\bkeep (?:this|that|it) (?:quiet|dark|under wraps)\b",
    r"(?:^|\btold (?:me|us) |\bsaid )in (?:strict(?:est)? |complete )?confidence\b",
    r"\b(?:for )?internal(?: use)? only\b|\bfor internal use\b|^(?:(?:strictly|purely|just) )?internal(?:ly)?\s*[:–—-]"
    r"|[(\[]\s*internal(?:ly)?\s*[)\]:]"
    r"|^private(?:ly)?\s*:|[(\[]\s*private\s*[)\]:]|\bfor your eyes only\b|\b(?:for|on) background only\b"
    r"|\bnot for attribution\b|^deep background\b",
    # German
    rf"^(?:(?:streng|bitte|absolut|das ist|dies ist) )*vertraulich{_LABEL}|[(\[]\s*(?:streng )?vertraulich\b",
    r"\bvertraulich (?:zu )?behandeln\b|\b(?:das|dies|es|alles|folgendes)(?: alles)? (?:ist"
    r"|bleibt)(?: (?:bitte|noch|streng"
    r"|absolut|alles))* (?:vertraulich|unter uns|intern|geheim)\b",
    r"\bnicht (?:zur|zum|für die|für den|für das) (?:veröffentlichung|publikation|abdruck|presse|öffentlichkeit"
    r"|zeitung|artikel|newsletter|website|weitergabe)\b",
    rf"\b(?:bitte )?(?:noch )?nicht (?:\w+ )?{_ERWAEHNEN}(?:\s*[!.)\],;:–—-]|$)",
    rf"^(?:(?:aber|nur|ganz|mal|das ist) )*unter uns(?: gesagt)?{_LABEL}|[,(\[–—-]\s*(?:nur )?unter uns(?: gesagt)?"
    r"\s*[)\].!,;:–—-]*(?:$|(?<=[)\]]))|\b(?:bleibt|bleiben|behaltet|behalten|behalte)\b[^.!?\n]{0,25}\b(?:unter uns"
    r"|für (?:dich|euch|sich))\b",
    r"^sperrfrist\b|\bsperrfrist (?:bis|endet|\d)|[(\[,;–—-]\s*sperrfrist\b",
    r"^im vertrauen(?: gesagt)?\b|\bnur (?:intern|für den internen gebrauch|zum internen gebrauch)\b|^intern\s*[:–—-]"
    r"|[(\[]\s*(?:nur )?intern\s*[)\]:]|\bnur für (?:den )?interne[nr]? gebrauch\b",
    # French, Spanish, Italian, Dutch
    r"^(?:strictement )?confidentiel(?:le)?\s*(?:[:.!–—-]|$)|\bne pas (?:publier|diffuser|citer|mentionner)\b"
    r"|^entre nous\s*[:,–—-]|\bsous embargo jusqu",
    r"^confidencial\s*(?:[:.!–—-]|$)|\bno (?:publicar|mencionar|citar)\b|^entre nosotros\s*[:,–—-]",
    r"^riservato\s*(?:[:.!–—-]|$)|\bnon (?:pubblicare|citare)\b|^vertrouwelijk\s*(?:[:.!–—-]|$)"
    r"|\bniet (?:publiceren|voor publicatie)\b|^onder ons\s*[:,–—-]",
)
EMBARGO = r"\bembargo|\bsperrfrist"
SAID_BEFORE = (  # what is in confidence stands before it, not behind
    r"^(?!.*:\W*$)(?:.*\b(?:keep|leave|print|publish|quote|mention|write|use|tell|repeat|share)\b.{0,12}"
    r"\b(?:this|that|it|these)\b(?! following)"
    r"|(?:please |pls |but |and )*(?:this|that|it|all (?:this|that)) (?:is|stays|remains|was)\b"
    r"|.*\b(?:das|dies|es)\b (?:bitte |bleibt |ist )|.*\b(?:anonymous|names?|named|quoted|identified)\b)"
)
NAMED = r"\b(?:names?|named|identity|identify|identified|anonymous)\b"  # whose name is in confidence
OF_A_NAME = r"\b(?:the|his|her|their|my|our) names?\b"  # of whom nothing else is in confidence
OFF_THE_RECORD = r"\boff[- ]the[- ]record\b"
ON_THE_RECORD = r"\bon[- ]the[- ]record\b"
RELEASED = (  # what follows is for readers again
    rf"^(?:(?:so|but|and|now|this is|ok) )*(?:back )?on[- ]the[- ]record\b|^(?:(?:but|and|now"
    rf"|this is|this|that|only) )*for"
    rf" (?:the |our |your )?(?:{_TEXTS}|publication|public|readers)\s*[:,–—-]|^public\s*:|^not confidential\s*[:,–—-]"
    r"|^(?:this|that|the following|the rest|from here on you|you"
    r"|but this you)(?: \w+){0,2} (?:can|may) (?:be )?(?:print|"
    r"publish|quote|use|mention)"
    r"|^(?:aber |jetzt )?(?:zur veröffentlichung|für die (?:zeitung|presse|website)|für den (?:artikel|newsletter)"
    r"|offiziell|öffentlich)\s*[:,–—-]"
)
TAKEN_BACK = (  # said right behind: "Off the record, yes. Well, write it."
    r"^(?:(?:well|ok|okay|oh|no|actually|but|go on)[, ]+)*(?:you (?:can|may) )?(?:write|print|quote|use|publish)"
    r" (?:it|that|this|me)\b"
)
UNCHECKED = (  # what somebody still has to find out
    r"(?:->|→|=>|⇒|[–—]|--|[(\[])\s*(?:please |pls |still )?(?:to |must )?(?:double-?"
    r"|re-?)?check(?:ed)?(?: (?:w/|with) ?"
    r"[^\s)\]]+)?[!?.)\]]*$",
    r"[,;]?\s*\b(?:double-?|re-?)?check w/ ?\w+[!?.]*|(?:^|[,;]\s*)\b(?:double-?|re-?)?check with (?-i:[A-Z])\w+!+",
    r"(?:^|:\s)(?:to |pls |please )?(?:double-?|re-?|fact-?)?(?:check|verify|clarify)(?: (?:w/|with) ?\w+)?\s*:\s*\S",
    r"\((?:or |maybe |perhaps |about |rather |ca\.? |~ ?)*[^()\n\d]{0,12}\d[^()\n]{0,25}\?+\)",  # "9 taken (or 10?)"
    r"^\?{1,3}\s*(?=\w)|\?{2,}(?=\s[^\n]*\d)|\bor (?:is it|was it|were it) (?:about )?[€$£]?\d",
    r"\d[^.!?\n]{0,40}[,;–—-] ?(?:not sure|unsure|i think|if i remember|(?-i:[A-Z])[\w’'-]+ to (?:check|confirm|verify)"
    r"|to be (?:checked|confirmed|verified)|needs? (?:checking|to be checked))[.!)]*$",
    r"^[(\[](?-i:[A-Z])[\w.’'-]+: [^)\]]*\?[^)\]]*[)\]]?$",  # "(Ruth: can we use the photo?)"
    r"^(?:noch )?(?:prüfen|klären|nachfragen|checken)\s*:\s*\S|(?:->|→|=>"
    r"|[–—(\[])\s*(?:noch )?(?:prüfen|klären|nachfragen"
    r"|checken)\b[^)\]]{0,30}[!?.)\]]*$",
)
OF_A_PROGRAM = (  # small print under mails, which makes no secret of what stands above it
    r"\b(?:e-?mail|message|attachments?|nachricht|anhänge?)\b.*\b(?:intended|addressee|recipient|privileged|bestimmt"
    r"|empfänger|adressat)|\bconfidentiality notice\b|\b(?:intended|intended only|solely) for the\b"
)
SUBJECT = r"(?:subject|betreff|objet|asunto|oggetto|onderwerp)\**\s?:\**\s*(?:(?:re|aw|fwd?|wg|sv)\s?:\s*)*"
FILLING = vocabulary(
    "please pls plz bitte ok okay all guys everyone strictly still just yet very really too also nb ps note now thanks "
    "cheers das dies ist sind bleibt noch mal aber und nur alles streng hier this that"
)
