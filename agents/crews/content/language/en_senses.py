"""English pairs of words: opposites, converses, alternatives, and the few synonyms that are taken for one word."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.senses import Senses, sides, synonyms

OPPOSITES = sides(
    """
    always / never;
    open opens opened opening reopen reopens reopened / close closes closed closing shut shuts;
    accept accepts accepted approve approves approved / refuse refuses refused reject rejects rejected;
    allow allows allowed permit permits permitted / forbid forbids forbade forbidden prohibit prohibits prohibited;
    win wins won winning / lose loses lost losing;
    best better highest largest biggest greatest / worst worse lowest smallest;
    first earliest / last latest;
    oldest eldest old older / newest new newer youngest young younger;
    longest long longer / shortest short shorter;
    fastest fast faster quick quicker quickest / slowest slow slower;
    most more / least less fewer fewest;
    upper top / lower bottom;
    large larger big bigger / small smaller little;
    high higher / low lower;
    early earlier / late later;
    rich richer / poor poorer;
    heavy heavier heaviest / light lighter lightest;
    wide wider broad broader / narrow narrower;
    thick thicker / thin thinner;
    deep deeper / shallow shallower;
    strong stronger strongest / weak weaker weakest;
    cheap cheaper cheapest / expensive dearer;
    hot hotter hottest warm warmer warmest / cold colder coldest cool cooler coolest;
    wet wetter wettest / dry drier driest;
    hard harder / soft softer;
    near nearer nearest / far farther farthest;
    full fuller / empty emptier;
    safe safer safest / dangerous unsafe;
    easy easier easiest / difficult hard harder hardest;
    good / bad;
    happy happier / unhappy;
    loud louder loudest noisy / quiet quieter quietest silent;
    legal / illegal;
    public / private;
    indoor indoors inside / outdoor outdoors outside;
    often frequently / rarely seldom;
    many / few;
    increase increases increased increasing rise rises rose risen rising grow grows grew grown growing /
    decrease decreases decreased decreasing fall falls fell fallen falling drop drops dropped shrink shrinks shrank
    decline declines declined declining;
    gain gains gained / lose loses lost;
    improve improves improved / worsen worsens worsened;
    begin begins began begun start starts started / end ends ended stop stops stopped finish finishes finished;
    arrive arrives arrived enter enters entered entering / leave leaves left leaving depart departs departed;
    succeed succeeds succeeded / fail fails failed;
    support supports supported / oppose opposes opposed;
    agree agrees agreed / disagree disagrees disagreed;
    remember remembers remembered / forget forgets forgot forgotten;
    build builds built / destroy destroys destroyed demolish demolished;
    add adds added / remove removes removed;
    hire hires hired / dismiss dismissed;
    import imports imported / export exports exported;
    raise raises raised / lowers lowered;
    because therefore / although though despite
    """
)
CONVERSE = sides(
    """
    before until till / after since;
    above / below beneath;
    lend lends lent lending / borrow borrows borrowed borrowing;
    buy buys bought buying / sell sells sold selling;
    give gives gave given giving / receive receives received receiving;
    teach teaches taught teaching / learn learns learnt learned learning
    """
)

SENSES = Senses(
    opposites=OPPOSITES,
    converse=CONVERSE,
    alternatives=tuple(
        vocabulary(text)
        for text in (
            "morning afternoon evening night noon midnight",
            "spring summer autumn winter",
            "january february march april june july august september october november december",
            "monday tuesday wednesday thursday friday saturday sunday",
            "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
            "once twice thrice",
            "hour day week month year",
            "hours days weeks months years",
            "hourly daily weekly monthly yearly",
            "north south east west northern southern eastern western",
            "men women boys girls",
            "man woman boy girl",
            "children adults",
            "first second third fourth fifth sixth seventh eighth ninth tenth last further",
            "red green blue yellow black white brown grey",
        )
    ),
    same=synonyms(
        """
        return: went back, go back, goes back, gone back, going back, came back, come back, comes back;
        buy: purchase, purchases, purchased, purchasing;
        begin: start, starts, started, starting, commence, commences, commenced;
        end: finish, finishes, finished, finishing;
        close: shut, shuts, shutting, closed down, closes down, shut down, shuts down;
        help: assist, assists, assisted, assisting;
        build: erect, erects, erected, construct, constructs, constructed;
        establish: set up, sets up, establishes, established, founded, founds;
        show: display, displays, displayed, displaying;
        harvest: reap, reaps, reaped;
        receive: obtain, obtains, obtained;
        repair: mend, mends, mended, fix, fixes, fixed;
        employee: worker, workers, staff member, staff members;
        child: kid, kids, youngster, youngsters;
        doctor: physician, physicians;
        car: automobile, automobiles;
        bicycle: bike, bikes;
        enough: sufficient;
        big: large;
        small: little;
        quick: fast;
        costly: expensive;
        january: jan; february: feb; march: mar; april: apr; june: jun; july: jul; august: aug;
        september: sep, sept; october: oct; november: nov; december: dec
        """
    ),
)
