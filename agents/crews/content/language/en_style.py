"""English style: transition words, the passive, contractions, title case and function words, as data."""

from __future__ import annotations

from agents.crews.content.language import vocabulary


def _phrases(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.replace("\n", ";").split(";") if line.strip())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TRANSITION_WORDS = vocabulary(
    """
    accordingly additionally afterward afterwards albeit also although altogether another basically because before
    besides but certainly chiefly comparatively concurrently consequently contrarily conversely correspondingly despite
    doubtedly during e.g earlier emphatically equally especially eventually evidently explicitly finally firstly
    following formerly forthwith fourthly further furthermore generally hence henceforth however i.e identically indeed
    instead last lastly later lest likewise markedly meanwhile moreover nevertheless next nonetheless nor
    notwithstanding obviously occasionally otherwise overall particularly presently previously rather regardless
    secondly shortly significantly similarly simultaneously since so soon specifically still straightaway subsequently
    surely surprisingly than then thereafter therefore thereupon thirdly though thus till undeniably undoubtedly unless
    unlike unquestionably until when whenever whereas while yet
    """
)
TRANSITION_PHRASES = _phrases(
    """
    above all; after all; after that; all in all; all of a sudden; all things considered; analogous to; another key
    point; arising from; as a matter of fact; as a result; as an illustration; as can be seen; as has been noted; as I
    have noted; as I said; as long as; as much as; as opposed to; as shown above; as soon as; as well as; at any rate;
    at first; at last; at least; at length; at that time; at the present time; at the same time; be that as it may;
    but also; by all means; by and large; by comparison; by the same token; by the time; by this means; compared to;
    contrary to; coupled with; depending on; due to; even if; even more; even so; even though; first of all; for a
    start; for example; for instance; for most; for now; for one thing; for that reason; for the most part; for the
    purpose of; for the same reason; for this purpose; for this reason; from time to time; given that; given these
    points; if so; if then; in a moment; in a word; in addition; in any case; in any event; in brief; in case; in
    comparison; in conclusion; in contrast; in detail; in due time; in effect; in either case; in essence; in fact; in
    general; in light of; in like manner; in order that; in order to; in other words; in particular; in reality; in
    short; in similar fashion; in spite of; in sum; in summary; in that case; in the end; in the event that; in the
    final analysis; in the first place; in the hope that; in the light of; in the long run; in the meantime; in the
    same fashion; in the same way; in the second place; in this case; in view of; inasmuch as; instead of; it follows
    that; just as; just in case; knowing that; last but not least; more importantly; most importantly; most of all;
    must be remembered; no sooner; not only; not to mention; notably; now that; of course; on account of; on balance;
    on condition that; on one hand; on the contrary; on the condition that; on the negative side; on the other hand; on
    the positive side; on the whole; on top of that; once in a while; only if; other than; owing to; point often
    overlooked; prior to; provided that; rather than; seeing that; so as to; so far; so long as; so much; so that;
    sooner or later; such as; take the case of; that is; that is to say; then again; this time; to be sure; to begin
    with; to clarify; to conclude; to demonstrate; to emphasise; to emphasize; to enumerate; to explain; to illustrate;
    to list; to point out; to put it another way; to put it differently; to repeat; to rephrase it; to say nothing of;
    to start with; to sum up; to summarise; to summarize; to that end; to the end that; to this end; together with;
    under those circumstances; until now; up to now; up until; what is more; what's more; while it may be true; with
    attention to; with the result that; with this in mind; with this intention; with this purpose in mind; without a
    doubt; without doubt; without further ado
    """.replace("\n    ", " ")
)
TRANSITION_PAIRS = (("both", "and"), ("either", "or"), ("neither", "nor"), ("if", "then"), ("whether", "or"))

AUXILIARIES = vocabulary(
    "am is are was were be been being get gets getting got gotten isn't aren't wasn't weren't "
    "i'm you're we're they're he's she's it's that's there's"
)
BETWEEN = vocabulary(  # besides words in -ly, what may stand between auxiliary and participle
    "not never always often also already just still ever now then soon even almost again rather quite well best better "
    "first once seldom sometimes usually only thus therefore both all being been"
)
IRREGULAR_PARTICIPLES = vocabulary(
    """
    arisen awoken beaten become begun bent bet bitten bled blown born borne bought bound bred broken brought broadcast
    built burnt burst cast caught chosen clung come cost crept cut dealt done drawn driven drunk dug eaten fallen fed
    felt flown forbidden foreseen forgiven forgotten fought found frozen given gone ground grown heard held hidden hit
    hung hurt kept knelt knit known laid lain leapt learnt led left lent let lit lost made meant met mistaken misread
    mown outdone overcome overdone overridden overseen overtaken overthrown paid proven put read rebuilt redone
    rewritten ridden risen rung run said sat sawn seen sent set sewn shaken shed shone shot shown shrunk shut slain
    slept slid slit sold sought sown spelt spent spilt split spoilt spoken spread sprung stolen stood stridden struck
    strung stuck stung stunk sung sunk sworn swept swollen swum swung taken taught thought thrown thrust told torn
    trodden understood undertaken undone upheld upset withdrawn withheld withstood won worn wound woven written
    """
)
NOT_PARTICIPLES = vocabulary(  # words in -ed that are nouns, adjectives of state or other verbs
    """
    advanced aged bed beloved bored breed complicated concerned crooked dedicated deed delighted detailed determined
    disappointed embed excited exceed experienced feed fed-up feed gifted greed heed hundred hatred indeed infrared
    interested kindred linked-in mixed moped naked need proceed ragged red reed related rugged sacred seed shed shred
    skilled sled speed steed succeed supposed surprised talented tired unprecedented used weed wicked wretched
    """
)

NEGATIONS = {  # expanded -> contracted; the same in both directions
    "are not": "aren't", "cannot": "can't", "could not": "couldn't", "did not": "didn't", "does not": "doesn't",
    "do not": "don't", "had not": "hadn't", "has not": "hasn't", "have not": "haven't", "is not": "isn't",
    "must not": "mustn't", "need not": "needn't", "should not": "shouldn't", "was not": "wasn't",
    "were not": "weren't", "will not": "won't", "would not": "wouldn't",
}  # fmt: skip
JOINED = {  # contracted -> expanded, of one meaning only
    "i'm": "I am", "you're": "you are", "we're": "we are", "they're": "they are", "i've": "I have",
    "you've": "you have", "we've": "we have", "they've": "they have", "i'll": "I will", "you'll": "you will",
    "we'll": "we will", "they'll": "they will", "he'll": "he will", "she'll": "she will", "it'll": "it will",
    "shan't": "shall not", "let's": "let us",
}  # fmt: skip
AMBIGUOUS = vocabulary(  # is or has, would or had, or not standard: a person has to read them
    "it's he's she's that's what's who's there's here's where's how's when's why's i'd you'd he'd she'd it'd we'd "
    "they'd that'd there'd who'd ain't"
)
SUBJECTS = vocabulary("i you he she it we they there this that these those anyone everyone someone nobody the a an")

SMALL_WORDS = vocabulary(  # lower case inside a title, whatever the style guide
    "a an the and but or nor for so yet as at by in of off on per to up via from into onto over with vs"
)

FUNCTION_WORDS = _listed(  # the most frequent of English, for stylometry
    """
    the of and to a in is that it for was on are as with be by this have from or not at but an they which you we
    there can all if one has will more when out so what up its about into than them only other some time then our your
    these no who would their been were do
    """
)

FIRST_PERSON = vocabulary("we us our ours ourselves we're we've we'll we'd")
FIRST_SINGULAR = vocabulary("i i'm i've i'll i'd me my mine myself")
SECOND_PERSON = vocabulary("you your yours yourself yourselves you're you've you'll you'd")

INTRODUCTORY = vocabulary(  # first words whose comma ends an introduction, not a list's first item
    "after although as at because before by despite during finally first for from however if in instead meanwhile no "
    "of on once second since so still then therefore third though through today unless until when whenever where "
    "whether while with without yes yet"
)
SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
REPEATABLE = vocabulary("had that very long bye no so many much far ha blah chop hear knock now there tut")
DOUBLED_AT_TIMES = vocabulary("is in on do it up out you her his off over who what one")  # "what it is is clear"
