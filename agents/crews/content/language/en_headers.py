"""English forms of what a source says about itself: whom it asked, who wrote it, and when."""

from __future__ import annotations

_PAPER = (
    r"(?:field |meeting |working |short )?(?:notes?|minutes|report|transcript|summary|memo|record|protocol|excerpts?|"
    r"paper|document|study|survey)"
)
_FOR = r"(?:,? (?:for|on behalf of|at the request of) (?:(?:the|our|an?)\b|(?-i:[A-ZÀ-Þ])|[\"“]).*)?"
_YEARS = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}(?: (?:to|and|-|–) \d{4})?"
_MADE = (
    r"(?:prepared|collected|compiled|written|recorded|edited|drafted|assembled|noted|taken|transcribed|put together|"
    r"made|carried out|conducted|held)"
)

_SERIES = (
    r"(?:(?:information|fact|data|help|advice)[ -]?sheet|leaflet|brochure|bulletin|circular"
    r"|(?:working|discussion|policy) paper|technical note|guidance note)"
)

# A sentence without a verb of its own, on its own in a paragraph.
ALONE = (
    r"(?:an? |the |my |our )?(?:\w+ )?(?P<kind>interview|conversation|talk|phone call|call) with (?P<people>.+)",
    rf"(?:the |my |our )?{_PAPER} (?:of|on|about|from|for) .{{1,120}}?,? {_MADE} (?:down )?by (?P<people>.+?){_FOR}",
    rf"{_MADE} (?:and \w+ )?(?:down )?by (?P<people>.+?){_FOR}",
    r"(?:by|author|authors|interviewer|reporter|text|words)(?::| (?=(?-i:[A-ZÀ-Þ]))) ?(?P<people>.{3,100})",
    rf"(?:{_MADE}|tested|measured|checked|reviewed|examined|approved|typed|signed) by: ?(?P<people>.{{3,100}})",
    r"(?P<people>(?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}, [a-z])[^,.:;!?]{3,60}, "
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})",
    rf"(?:the |my |our )?{_PAPER} (?:of|on|about|from|for) .{{1,120}}?, {_YEARS}",
    r"(?:first |originally )?published (?:by|in|on|at) .{3,120}",
    r"(?:photographs?|photos?|pictures?|illustrations?|drawings?|figures|maps|layout|translation)(?: by|:) .{3,80}",
    r"(?:text|words|figures|photographs?): ?(?P<people>.{3,100})",
    r"from [“\"][^“”\"]{2,60}[”\"],? .{0,40}\b(?:19|20)\d\d",
    r"(?:presented|submitted|given) (?:to|at) .{3,120}? on \d{1,2} [A-Z][a-z]+ \d{4}",
    r"(?:shortened|abridged|condensed|edited|approved|authori[sz]ed|translated|illustrated)(?: and \w+)? by .{3,120}",
    rf"(?:version|revision|issue) (?:\d+(?:\.\d+)*|(?-i:[A-Z]))(?:(?:,| of| dated| from) {_YEARS})?(?: \([^()]*\))?",
    rf"(?:(?:new|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|revised|updated|corrected),? )+edition"
    rf"(?:,|:| of)? {_YEARS}",
    rf"{_SERIES} (?:no\.? ?|number )?\d+ (?:of|from|by) (?:(?:the|our) |(?-i:[A-ZÀ-Þ])).{{2,160}}",
    r"(?:date|subject|re|to|cc|from|source|place|status|version|commissioned by|prepared for|client|department|project"
    r"|contact|published|pages|classification):.{1,80}",
)
# What a line has by which those above a text without a title are its head.
ABOVE = r"\b(?:paper|report|minutes|agenda|memo|memorandum|circular|proceedings|yearbook|bulletin|motion)\b"
# A line under which a text is signed, at its end.
SIGNED = r"(?:signed|sgd\.?)(?: (?:by|for)\b.*)?[:.]?"
# A whole sentence, anywhere.
SENTENCE = (
    rf"(?:this|the|these) {_PAPER} (?:was|were) {_MADE} (?:down )?(?:by (?P<people>.+?){_FOR}|for .+)",
    r"this (?:version|edition|issue|revision) (?:replaces|supersedes) .{3,120}",
)

TITLES = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Judge|Mayor|Captain|Sister|Father|Rabbi|Imam)\.?"

HOUSES = (
    r"(?:Library|Museum|Gallery|Archive|School|College|University|Institute|Academy|Theatre|Theater|Opera|Hospital|Clinic"
    r"|Council|Board|Office|Department|Ministry|Agency|Authority|Association|Society|Foundation|Trust|Union|Club|Centre"
    r"|Center|Farm|Estate|Vineyard|Winery|Weingut|Brewery|Bakery|Dairy|Nursery|Gardens?|Hotel|Inn|Shop|Workshop|Studio|Lab"
    r"|Laboratory|Company|Group|Partners|Harbour|Station|Observatory|Church|Parish)"
)

# What a press release says to editors: above its text, where and when it was given out, and behind it.
KICKER = (
    r"(?:press|media|news) (?:release|statement|information|notice)\b(?:\s*[–—:|,/-].*)?"
    r"|for (?:immediate )?(?:release|publication)(?: immediately)?"
)
DATELINE = (
    r"(?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})(?:,| ?[(/–—-]) ?"
    r"(?:\d{1,2}\.? (?-i:[A-Z])[a-z]{2,8}\.?|(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2},?) \d{4}\)?"
)
BACK_MATTER = r"notes? (?:to|for) (?:the )?editors?|editor['’]s notes?|(?:[-–—* ]*ends[-–—* ]*)"
