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
    r"|(?:the|his|her|their|my|our) names?)|share (?:this|that|it|any of)|tell (?:any\w*|people|the"
    r"|them|him|her)|post (?:this|that|it)|use (?:this|that|my name|the name|any of)|pass (?:this|that|it) on|spread)"
)
_ERWAEHNEN = (
    r"(?:erwähnen|veröffentlichen|publizieren|zitieren|schreiben|weitersagen|weitergeben|weiterleiten|drucken"
    r"|abdrucken|nennen|verraten|verbreiten)"
)
_PRINT = r"(?:newsletter|article|piece|magazine|leaflet|blog|brochure|text|story|interview|minutes|website)"
_THAT = r"(?:this|that|it|these|all (?:this|that|of it))"
_ASIDE = r"(?:private|personal|confidential|delicate|sensitive|privates?|persönliches?|vertrauliches?)"
_LABEL = r"\s*(?:[:.,;!–—)\]-]|$)"

_DRUCK = r"(?:artikel|text|newsletter|heft|zeitung|bericht|beitrag|magazin|blog)"

OUTLET = rf"(?:{_PRINT}|letter|paper|press|notes|record|report|post)"  # where things are published
_APPEARS = (
    r"(?:(?:gets?|goes|go|comes?|appears?|ends? up|is put|be put|are put) (?:in|into|on) (?:(?:the|our|your|any) "
    rf"(?:\w+ )?)?(?:{OUTLET}|print)\b|(?:is|are|be|gets?) (?:printed|published|quoted|mentioned)\b"
    r"|gets? (?:about|out)\b(?! of hand)|go(?:es)? public\b)"
)
OF_ITS_LINE = (  # requests for all that is said beside them
    rf"^(?:(?:please|pls)[, ]+)*(?:(?:(?:do not|don['’]?t|never) (?:put|print|publish|include|mention|use) (?:this )?"
    rf"in(?:to)?|(?:leave|keep) (?:this )?out of|not for) (?:(?:the|our|your|any) (?:\w+ )?)?{OUTLET})"
    r"(?:,? (?:please|pls|plz))?\W*?(?:[:–—]|$)",
    r"\b(?:(?:do|does|did)(?: not|n['’]?t)|(?:would|['’]d) (?:rather|prefer) not|never) (?:really |at all )?"
    r"(?:want(?:ed)?|wish(?:ed)?|like|have) (?:it|this|that|them|(?:his|her|their|my|our|the) (?:\w+ )?\w+)"
    r" (?:to be(?:come)? |made |being )?(?:known|public(?:ly)?|published|printed|in print|mentioned)\b",
    r"\b(?:ask(?:s|ed)?|want(?:s|ed)?|prefer(?:s|red)?|wish(?:es|ed)?) (?:us )?to"
    r" (?:stay|remain|be left|be kept) (?:anonymous|unnamed|nameless)\b",
    rf"\bask(?:s|ed)?(?: \w+)? that (?:no|none|nothing)\b[^.!?\n]{{0,40}}? (?:(?:should|must|may|to) )?{_APPEARS}",
)
PLEAS = (  # requests in messages for what was just written there: they name no matter of their own
    r"\b(?:nothing|not a word|no word|none|no details?) (?:of|about|on) (?:any of )?(?:it|this|that|these)"
    rf"(?: \w+){{0,2}} {_APPEARS}",
    rf"\b(?:keep|leave) (?:all )?(?:of )?(?:it|this|that)(?: all)? out of (?:the|our|your) (?:\w+ )?{OUTLET}\b",
    r"\b(?:do not|don['’]?t|never) (?:put|print|publish|mention|write|include) (?:about )?(?:any of )?(?:it|this|that)"
    rf" (?:in(?:to)? (?:the|our|your) (?:\w+ )?{OUTLET}|anywhere)\b",
)

OPENERS = (  # they announce that the rest of a paragraph is in confidence
    rf"^(?:(?:and|now|then|so|but|last(?:ly)?|finally)[, ]+)*(?:(?:for|to|comes?) )?(?:the|a|an|one|some|my) (?:\w+ )?"
    rf"{_ASIDE} (?:bit|part|note|matter|thing|word|news|stuff|point|issue|request|remark|aside)s?"
    r"(?: \w+){0,3}\s*[:–—]",
    rf"^(?:(?:and|but|now)[, ]+)*on an? (?:more |purely |rather |less public )?{_ASIDE} (?:note|matter)\s*[:,–—-]",
    r"^(?:(?:this|that|and|but|now|one thing|something|the following)(?: is|['’]s)? )?(?:only|just|strictly) (?:for"
    r"|between) you"
    r"(?:r (?:eyes|ears))?(?: only| alone)?\s*[:,–—-]|^for you(?:r (?:eyes|ears))? (?:only|alone)\s*[:,–—-]",
    r"^this (?:next )?(?:bit|part|one|paragraph) (?:stays|is|remains) (?:only |just |strictly )?(?:with|for|between)"
    r" you\b",
    rf"^(?:(?:und|jetzt|nun|noch|mal|ganz|etwas|was|ein wort)[, ]+)*{_ASIDE}?(?:privat|privates)\s*[:–—]"
    r"|^nur für (?:dich|sie|euch)\s*[:,–—-]",
)
FORWARD = r"\b(?:the following|what follows|what comes next)\b"  # of a request for what stands behind it
CONFIDING = "|".join(  # and these do so where they open one
    (
        *OPENERS,
        FORWARD,
        rf"^(?:(?:but|and|this is|just|strictly) )*between {_US}\b",
        r"^(?:mal |ganz )*unter uns\b|^im vertrauen\b",
    )
)
MARKERS = (
    *OF_ITS_LINE,
    # English
    rf"^(?:(?:but|and|please)[, ]+)*not in (?:the |your |our )?(?:{_TEXTS})\b{_LABEL}",
    r"\bplease leave out (?:his|her|their|my|our|the|any) names?\b",
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
    r"\b(?:better|best|rather) not (?:to )?(?:write|print|publish|mention|say|share|quote)"
    r" (?:about )?(?:this|that|it|any of (?:this|that|it))\b"
    r"|\bkeep (?:this|that|it) to (?:ourselves|us)\W*$"
    r"|\b(?:keep|leave) (?:this|that|it) (?:here|in this (?:chat|group|room))\W*$"
    r"|^(?:and |but |please )*(?:this|that|it) stays (?:(?:in )?here|in (?:this|the) (?:chat|group|room))"
    r"(?:,? (?:please|pls|plz|though))?\W*$",
    r"\bdon['’]?t quote (?:me|us|him|her|them)\b|\bdo not quote (?:me|us|him|her|them)\b",
    r"\b(?:please|pls|plz) leave (?:this|that|it|him|her|me|us|them) out\b|\bno names?,? (?:please|pls)\b"
    r"|\b(?:please|pls),? no names?\b",
    r"^(?:background(?: information)?|information) only\b",
    r"\b(?:leave|keep) (?:it|this|that|him|her|them) out\W*(?:please|pls|though|then)?\W*$"
    rf"|\b(?:leave|leaves?|left|keep|kept|stays?)\b[^.!?\n]{{1,60}}\bout of (?:the |your |our |any ){_PRINT}\b"
    r"|^(?:(?:please|pls|plz|and|but|also) )*(?:keep|leave)(?= [^.!?\n]{1,50} out(?: of (?:it|this|that|there"
    rf"|the {_TEXTS}))?\W*$)",
    r"\b(?:ask(?:s|ed)?|want(?:s|ed)?|prefer(?:s|red)?|wish(?:es|ed)?) (?:us )?not to be"
    r" (?:named|quoted|identified)\b",
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
    *OPENERS,
    rf"^(?:{_THAT}|this (?:next )?(?:bit|part|one))(?: is|['’]s| was| stays| remains)(?: \w+)? (?:for|with) you"
    r"(?:r (?:eyes|ears))?(?: only| alone)?(?: please)?\W*$",
    r"\b(?:is|are|was|were|['’]s) (?:only|just|strictly) for you(?:r (?:eyes|ears))?(?: only| alone)?\W*$",
    r"\bnot (?:\w+ )?for (?:the (?:others|rest|minutes)(?: (?:yet|please))?\W*$|sharing|forwarding|passing on"
    r"|public consumption)\b|\bnot to be (?:repeated|passed on|shared|forwarded|told)\s*(?:[:.,!]|$)",
    r"(?:^|[,;:.(–—-]\s*|\b(?:but|and|so|please)\b[ ,]+)(?:do not|don['’]?t)(?: \w+)? (?:let on|breathe|tell a soul)\b"
    r"|\bnot a word (?:to|of (?:this|that|it))\b|\bkeep mum\b",
    r"\bkeep\b[^.!?\n]{1,60}\bto yoursel(?:f|ves)\b",
    rf"\bi(?:['’]d| would) (?:rather|prefer(?: it)?(?: if)?|like)(?: that)? (?:{_THAT} (?:did(?:n['’]t| not)|not to"
    rf"|was(?:n['’]t| not)|stay|stayed|to stay|kept)|you (?:did(?:n['’]t| not)) {_TELLING})",
    rf"\b{_THAT} (?:\w+ )?(?:must|should|may|can)(?:n['’]t|not| not) (?:be (?:printed|published|quoted|mentioned)"
    rf"|(?:go|get|come|appear|end up) in(?:to)? (?:the |your |our )?(?:{_PRINT}|print))\b",
    r"\bforget (?:that )?(?:i|we) (?:ever )?(?:mentioned|said|told|wrote)\b",
    r"\byou (?:did(?:n['’]t| not)|never|have(?:n['’]t| not)) hear(?:d)? (?:this|that|it|about it)?\b.{0,12}\bfrom me\b"
    r"|\bi never (?:said|told you|wrote) (?:this|that|it)\W*$",
    r"\b(?:nobody|no one|none of them|they|the others)(?: \w+){0,3} (?:should|must(?:n['’]t| not)?|may|(?:is|are)"
    r" (?:not )?(?:supposed|meant|allowed) to)(?:n['’]t| not)? (?:know|hear|find out)(?: (?:about )?(?:it|this|that"
    r"|yet))?"
    r"\W*$|\bknows? (?:nothing )?(?:about|of) (?:it|this|that) yet\W*$"
    r"|\b(?:nobody|no one|none) [^.!?\n]{0,30}\bknows? yet\W*$"
    r"|, who (?:does|do)(?:n['’]t| not) know(?: yet| about it| about that| that)?\W*$"
    r"|\b(?:kids?|children|wife|husband|family|parents|others|team|staff|crew) (?:(?:do|does)(?:n['’]t| not) know"
    r"|(?:have|has)(?:n['’]t| not) been told)(?: \w+){0,2}\W*$|\b(?:is|are)(?:n['’]t| not) public yet\b",
    r"\b(?:check|look)(?: (?:it|that|this|first|again|up|please|with \w+))* before (?:you |we |it |that |this )?"
    r"(?:(?:print|publish|quot|cit|post|run|writ)(?:s|e|es|ing)?\b|goes?\b (?:in\b|out\b|to print))"
    r"|\b(?:verify|fact-?check|double-?check)(?: (?:it|that|this|first|again|please|with \w+))* before you\b"
    r"|\b(?:don['’]?t|do not) rely on (?:it|that|this|me|my memory)\b",
    r"\bbefore (?:they|we|he|she|it|the [a-z]+) (?:publish(?:es)?|can publish|(?:is|are|gets?) published)\b"
    r"|(?:\b(?:is|are|has|have)|['’](?:s|re|ve))(?: still)?(?: not|n['’]t)(?: yet)?(?: been)? published(?: yet)\b"
    r"|\b(?:is|are|['’]s|['’]re|and|but|still) not yet published\b"
    r"|\bunpublished (?:data|results?|findings?|figures?|numbers?)\b"
    r"|\b(?:is|are|['’]s|['’]re|still|mulch|paper|manuscript|study|results?) (?:still |now )?under (?:peer )?review\b",
    r"(?:^|[,;:–—-]\s*|\b(?:so|and|but)\b[ ,]+)please leave (?:out )?(?:the|her|his|their|our|my|his) [^.!?\n]{2,50}"
    r"\bout\b|\bleave (?:the|her|his|their|our|my) [^.!?\n]{2,50} out,? please\b",
    # German
    r"\b(?:ist|bleibt|war)?\s*nur für (?:dich|sie|euch|deine ohren)(?: bestimmt)?\s*(?:[:.!]|$)",
    r"\bsag(?:t|en sie|e)?\b[^.!?\n]{0,40}\bnichts davon\b|\bsag(?:t|en sie)? (?:bitte )?(?:den anderen|niemandem"
    r"|keinem)\b"
    r"|\berzähl(?:t|e|en sie)?\b[^.!?\n]{0,30}\b(?:niemandem|keinem|nicht weiter)\b",
    rf"\blass(?:t|en sie)?\b[^.!?\n]{{0,40}}\b(?:aus dem {_DRUCK}|raus|draußen|weg)\b"
    rf"|\bgehört nicht in (?:den|die|das) {_DRUCK}\b",
    r"\bvon mir (?:hast du|habt ihr|haben sie) (?:das|es) nicht\b|\b(?:das|es) (?:hast du|habt ihr|haben sie) nicht"
    r" von mir\b",
    r"\b(?:niemand|keiner)(?: \w+)? (?:darf|soll|sollte)(?: \w+){0,2} (?:wissen|erfahren)\W*$"
    r"|\b(?:wissen|weiß) (?:es |das |davon )?noch (?:nicht|nichts)(?: davon)?\W*$",
    r"\bbitte\b[^.!?\n]{0,25}\bvor (?:dem druck|der veröffentlichung)\b[^.!?\n]{0,25}\bprüfen\b"
    r"|\bvor (?:dem druck|der veröffentlichung)\b[^.!?\n]{0,20}\bprüfen\b",
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
OF_A_WORD = (  # what somebody wants called by another name: "Please don't write blasting, …"
    r"^(?:(?:but|and|please|so|oh|no)[, ]+)*(?:do not|don['’]?t|never) (?:write|say|print|call (?:it|them|that))"
    r" (?:an? |the word )?(?:[\"“‘'][^\"”’']{2,30}[\"”’']"
    r"|(?!this|that|these|those|anything|everything|nothing|it|so|names?)[a-z-]{4,})(?=\s*(?:[,.!;:–—]|$))"
)
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
POINTS_BACK = (  # a request for what stands right before it, whatever is said behind it
    r"\b(?:leave|keep|take|cut|strike) (?:this|that|it) out\b"
    r"|\bi should(?:n['’]t| not)(?: have)? (?:say|said|told) (?:that|this)\b|"
    r"^(?:but |and |so |i )*(?:tell you this|am telling you this|treat (?:this|that|it)|this is (?:strictly |only "
    r"|just )?for your"
    r"|(?:nothing|none|not a word) (?:of|about) (?:this|that|it))\b|^(?:he|she|they|people) \w+(?:n['’]t| not| no)\b"
    r"|\b(?:grateful|glad|happy|thankful) if (?:this|that|it)\b|\b(?:not a|no) word (?:of|about) (?:this|that|it)\W*$"
    r"|^if (?:this|that|it) \w+ (?:out|round)\b|^please handle\b|^i['’]?(?:m| am) counting on your\b|^let['’]?s"
    r" (?:keep|leave) (?:this|that|it)\b|"
    rf"^(?!.*\bbut\b)(?:(?:please|pls|but|and|so|also|kindly|only|just|could you|can you|would you)[, ]+)*(?:(?:do"
    rf" not|don['’]?t|never)"
    rf" \w+(?: \w+){{0,4}}?|keep|leave|forget(?: (?:that )?i (?:\w+ )?\w+)?) {_THAT}"
    r"(?:\W*[,.;:!–—-]|\W*$| (?:to|in|on|with|as|because|since|yet|please|anywhere|further|outside|before|or|and"
    r"|until|for"
    r"|at|out|from|between|strictly|quiet|private|secret|confidential|just|under)\b)"
    r"|\bi(?:['’]d| would) (?:rather|prefer|like)\b.{0,12}\b(?:this|that|it)\b"
    r"|^(?:but |and |so )*you (?:did(?:n['’]t| not)|never|have(?:n['’]t| not)) hear"
    r"|\b(?:should|must|may|supposed to|meant to|allowed to) (?:know|hear|find out)(?: (?:it|this|that|yet))?\W*$"
    r"|^(?:his|her|their|my|our|the) (?:\w+ )?(?:kids?|children|wife|husband|family|others|team|staff|crew)\b"
    r"(?=.{0,30}\b(?:know|knows|told|idea|hear|heard|aware|find)\b)"
    r"|^(?:please |but |so |better )*(?:check|verify|look|fact-?check|double-?check) (?:it|that|this|before|up|first)\b"
    r"|^(?:but |and )*(?:nobody|no one|none)\b.{0,30}\bknows? (?:yet|(?:about|of) )"
    r"|^(?:bitte |aber |und )*(?:sag|erzähl|lass|behalt|von mir hast)|\bgehört nicht in\b"
)
AFTERTHOUGHT = r"^p\.? ?s\.?(?=[\s:.,–-])(?:,? (?-i:[A-ZÀ-Þ])[\w’'-]+)?\s*[:.,–—-]*\s*"  # "PS Rosalind, …"
ABOUT = (  # whose or what a request speaks of: "the bit about the loan is not for the newsletter"
    r"\b(?:bit|part|this|that|what you (?:say|said|wrote|told me)|story|thing|things|business|matter|paragraph"
    r"|section|stuff|news|passage|lines?|sentences?"
    r"|what (?:i|we) (?:\w+ ){0,3}(?:wrote|said|told|mentioned|sent)"
    r"(?: (?:on|in|of|last|this|my|the|to|you|earlier|above|below|before|\w+day|week|mail|message|note))*) (?:about"
    r"|on|concerning|regarding|with)"
    r" (?P<what>[^,.;:!?()–—\n]{2,60})"
    r"|\bthe (?P<thing>(?-i:[A-ZÀ-Þ])[\w’'-]+(?: (?-i:[A-ZÀ-Þ])[\w’'-]+)*) (?:business|thing|matter|story|affair|bit"
    r"|part|news)\b"
    r"|\b(?:teil|absatz|satz|sache|geschichte|das) (?:über|zu|von|mit) (?P<was>[^,.;:!?()–—\n]{2,60})"
    r"|^(?:please |pls )?(?:about|as for|regarding) (?P<topic>[^,.;:!?()–—\n]{2,40})(?=[:,])"
)
ENDS_A_SUBJECT = vocabulary("at in from out must stays stay goes please on to not only ist soll am im gehört bleibt")
PROMISES = (  # how a reply takes up what it was told in confidence
    r"\b(?:i|we)(?:['’]ll| will)? treat\b[^.!?\n]{0,40}\bconfidential\w*\b|\bi have (?:already )?forgotten\b(?=\W*$)"
    r"|\balready forgotten\b|"
    r"\b(?:i|we) (?:won['’]t|will not) (?:use|print|publish|quote|write)\b|\bbetween (?:the two of us|you and me)\b"
    r"|\bmy word on it\b|"
    r"\b(?:i|we)(?:['’]ll| will| shall)? (?:of course |certainly )?(?:say|tell|said) (?:nothing|nobody|no one)\b"
    r"|\b(?:i|we) (?:won['’]t|will not|shall not|shan['’]t) (?:say|tell|breathe|mention|repeat|let on|pass)\b"
    r"|\b(?:my lips are sealed|mum['’]?s the word|not a word from me|your secret|(?:stays|safe) with me)\b"
    r"|\b(?:i|we)(?:['’]ll| will) keep (?:it|this|that|quiet|mum|shtum)\b"
    r"|\bich (?:sage|erzähle|sag)\b.{0,20}\b(?:nichts|niemandem|keinem)\b|\bbleibt (?:bei|unter) (?:mir|uns)\b"
)
WISHES = (  # and how it wishes well
    r"\b(?:all the best|best wishes|get well|congratulations|congrats|good luck|(?:my|our) (?:love|best|regards"
    r"|thoughts)"
    r"|wish (?:me|us) luck|thinking of|speedy recovery|fingers crossed|(?:so |very )?sorry (?:to hear|about|for)"
    r"|poor (?-i:[A-Z])\w+"
    r"|gute besserung|herzlichen glückwunsch|alles gute)\b"
)
OF_A_PROGRAM = (  # small print under mails, which makes no secret of what stands above it
    r"\b(?:e-?mail|message|attachments?|nachricht|anhänge?)\b.*\b(?:intended|addressee|recipient|privileged|bestimmt"
    r"|empfänger|adressat)|\bconfidentiality notice\b|\b(?:intended|intended only|solely) for the\b"
)
SUBJECT = r"(?:subject|betreff|objet|asunto|oggetto|onderwerp)\**\s?:\**\s*(?:(?:re|aw|fwd?|wg|sv)\s?:\s*)*"
FILLING = vocabulary(
    "please pls plz bitte ok okay all guys everyone strictly still just yet very really too also nb ps note now thanks "
    "cheers das dies ist sind bleibt noch mal aber und nur alles streng hier this that "
    "better best rather maybe perhaps one"
)
