"""English: stop words, abbreviations and words that lean on the sentence before."""

from __future__ import annotations

from agents.crews.content.language import (
    Language,
    en_headers,
    en_leaning,
    en_notes,
    en_results,
    en_structure,
    en_style,
    en_worth,
    vocabulary,
)

STOP_WORDS = vocabulary(
    """
    a about above after again against all almost along already also although always am among an and another any
    anyone anything are aren't around as at away back be because been before being below between both but by can
    can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else enough even
    ever every everyone everything few for from further get gets getting give given go goes going gone got had hadn't
    has hasn't have haven't having he he'd he'll he's hence her here here's hers herself him himself his how however
    i i'd i'll i'm i've if in indeed instead into is isn't it it'd it'll it's its itself just keep kept later least
    less let let's like likely made make makes many may maybe me might mine more moreover most mostly much must
    mustn't my myself near nearly neither never no nobody none nor not nothing now of off often on once one ones only
    onto or other others otherwise ought our ours ourselves out over own per perhaps put quite rather really s said
    same say says see seem seems seen shall she she'd she'll she's should shouldn't since so some somebody someone
    something sometimes somewhat soon still such t take taken takes than that that's the their theirs them themselves
    then there there's therefore these they they'd they'll they're they've thing things this those though through
    throughout thus till to together too took toward towards under unless until up upon us use used uses using very
    via was wasn't we we'd we'll we're we've well were weren't what what's whatever when whenever where where's
    whether which while who who's whoever whole whom whose why will with within without won't would wouldn't yes yet
    you you'd you'll you're you've your yours yourself yourselves
    """
)

TITLES = vocabulary(
    """
    mr mrs ms mx dr prof rev hon st mt ft gen col capt lt sgt cpl maj cmdr adm gov sen rep pres supt messrs mme mlle
    fr e.g i.e eg ie cf viz vs v approx ca resp incl esp encl
    """
)

BEFORE_NUMBER = vocabulary(
    """
    no nos fig figs vol p pp ch sec art eq ver para pt pts ref op tab tel ext est c
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)

BACKWARD = vocabulary(
    """
    it its it's it'll he his he's she her hers she's they their theirs them they're they'd these those this that that's
    such here both neither either another others him himself herself themselves itself
    but and or nor so yet then thus hence therefore however moreover furthermore also besides instead still otherwise
    meanwhile nevertheless nonetheless consequently accordingly similarly likewise conversely finally afterwards
    afterward later earlier too again elsewhere alternatively indeed third second secondly thirdly lastly next same
    """
)

PRONOUNS = vocabulary(
    """
    it he she they them him this these those then same second third fourth latter former other others rest remaining
    remainder
    """
)
PREPOSITIONS = vocabulary(
    "above after among at before below beyond besides between by despite during for from in of on since through under "
    "until with within without"
)

QUANTIFIERS = vocabulary("most some many few several none all each both one any half two three four")
VERBS = vocabulary(
    "are were is was have had has can could will would do did does need needs come came go went take took stay stayed"
)

LANGUAGE = Language(
    code="en",
    stop_words=STOP_WORDS,
    titles=TITLES,
    before_number=BEFORE_NUMBER,
    backward=BACKWARD,
    pronouns=PRONOUNS | {f"{before} that" for before in PREPOSITIONS},
    adding=vocabulary(
        "also another besides both furthermore moreover others these so thus therefore hence accordingly likewise"
    ),
    prepositions=PREPOSITIONS,
    references=frozenset({"it", "them", "they", "he", "she", "him", "these"}),
    quantifiers=QUANTIFIERS,
    sharing=frozenset({"every", "each", "per"}),
    part_of="of (?:them|these|those)",
    points_within=en_leaning.POINTS_WITHIN,
    points_back=(*en_leaning.POINTS_BACK, en_leaning.PARTS, en_leaning.COUNTS, en_leaning.OF_THEM),
    points_anywhere=en_leaning.POINTS_ANYWHERE,
    unnamed=en_leaning.UNNAMED,
    decisive=en_worth.DECISIVE,
    ballast=en_worth.BALLAST,
    excepting=en_worth.EXCEPTING,
    trying=en_worth.TRYING,
    totals=en_results.TOTAL,
    changes=en_results.CHANGE,
    failures=en_results.FAILURE,
    result_headings=en_results.HEADED,
    warns=r"\W*(?:warning|caution|danger|attention|safety first)\b[^.:!\n]{0,40}[.:!]",
    summary_sections=en_results.SUMMARY,
    measured=en_results.MEASURED,
    method_headings=en_results.METHOD,
    instructing=en_worth.INSTRUCTING,
    outcome=en_worth.OUTCOME,
    senses=tuple(vocabulary(line) for line in en_worth.SENSES.strip().splitlines()),
    currencies=en_worth.CURRENCIES,
    definite="the",
    indefinite=en_leaning.INDEFINITE,
    plain_nouns=vocabulary(en_leaning.PLAIN_NOUNS),
    remaining=en_leaning.REMAINING,
    of_such=en_leaning.OF_SUCH,
    see=en_leaning.REFERENCE,
    sends_on=en_leaning.SENDS_ON,
    to_table=en_leaning.TO_TABLE,
    greeting=en_notes.GREETING,
    sign_off=en_notes.SIGN_OFF,
    instructions=en_notes.INSTRUCTIONS,
    mail=en_notes.MAIL,
    chat=en_notes.CHAT,
    chatter=en_notes.CHATTER,
    to_say=en_notes.TO_SAY,
    shorthand=en_notes.SHORTHAND,
    header_line=en_headers.ABOVE,
    signed=en_headers.SIGNED,
    header_alone=en_headers.ALONE,
    header_sentence=en_headers.SENTENCE,
    kicker=en_headers.KICKER,
    dateline=en_headers.DATELINE,
    back_matter=en_headers.BACK_MATTER,
    houses=en_headers.HOUSES,
    person_titles=en_headers.TITLES,
    speakers=frozenset({"he", "she", "they"}),
    verbs=VERBS,
    asks_about=r"(?:And w|W)hat about (?:the )?(?P<subject>[a-z]{3,}(?: [a-z]{3,})?)\?",
    speaks_of=r"[^,.;:]{8,80} (?:on|about) (?P<subject>[a-z]{3,}(?:ing|ment|ance|ence|ion|ity|s))[,.;]",
    copulas=frozenset({"is", "are", "was", "were"}),
    snowball="english",
    transitions=en_style.TRANSITION_WORDS | en_style.TRANSITION_PHRASES,
    transition_pairs=en_style.TRANSITION_PAIRS,
    auxiliaries=en_style.AUXILIARIES,
    between=en_style.BETWEEN,
    adverb_endings=("ly",),
    participles=en_style.IRREGULAR_PARTICIPLES,
    participle_shape=r"\w{2,}ed",
    not_participles=en_style.NOT_PARTICIPLES,
    repeatable=en_style.REPEATABLE,
    doubled_at_times=en_style.DOUBLED_AT_TIMES,
    first_person=en_style.FIRST_PERSON,
    first_singular=en_style.FIRST_SINGULAR,
    second_person=en_style.SECOND_PERSON,
    function_words=en_style.FUNCTION_WORDS,
    small_words=en_style.SMALL_WORDS,
    inverting=en_structure.AUXILIARIES,
    question_words=en_structure.QUESTION_WORDS,
    clause_words=frozenset({"how", "why", "when", "where"}),
    articles=vocabulary("a an the my our your his her its their"),
    clause_openers=frozenset({"because", "since", "so"}),
    summary_headings=frozenset(en_structure.SUMMARY_HEADINGS),
    faq_headings=frozenset(en_structure.FAQ_HEADINGS),
    general_headings=frozenset(en_structure.GENERAL_HEADINGS),
    saying=en_structure.SAYING,
    according=("according to", "according to the"),
    months=vocabulary(en_structure.MONTHS),
)
