"""English words and phrases that may come, go or stand for one another without changing what a sentence states."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.rewording import Rewording
from agents.crews.content.language.senses import synonyms

_SHORTER = synonyms(
    """
    to: in order to, so as to;
    because: due to the fact that, owing to the fact that, in view of the fact that, on account of the fact that,
        for the reason that;
    because of: due to, owing to, on account of;
    if: in the event that, in case;
    although: despite the fact that, in spite of the fact that, even though, though;
    when: at the time when, at the point when;
    now: at this point in time, at the present time, at present, currently, at the moment, today;
    before: prior to, in advance of;
    after: subsequent to, following;
    about: with regard to, with respect to, in relation to, concerning, regarding, approximately, around, roughly;
    can: is able to, are able to, has the ability to, have the ability to, is capable of;
    must: has to, have to, is required to, are required to;
    use: utilize, utilise, make use of, makes use of, employ;
    uses: utilizes, utilises;
    used: utilized, utilised, made use of;
    using: utilizing, utilising;
    many: a large number of, a great number of, numerous;
    most: the majority of;
    several: a number of;
    and: as well as, along with, and also;
    despite: in spite of, notwithstanding;
    near: in the vicinity of, close to;
    during: in the course of;
    decide: make a decision, come to a decision;
    decided: made a decision, came to a decision;
    start: commence, begin; starts: commences, begins; started: commenced, began, begun; starting: beginning;
    end: finish, terminate; ends: finishes, terminates; ended: finished, terminated;
    help: assist, facilitate; helps: assists, facilitates; helped: assisted, facilitated;
    buy: purchase; buys: purchases; bought: purchased;
    show: demonstrate; shows: demonstrates; showed: demonstrated; shown: demonstrated;
    get: obtain; gets: obtains; got: obtained;
    build: construct, erect; builds: constructs, erects; built: constructed, erected;
    repair: mend, fix; repairs: mends, fixes; repaired: mended, fixed;
    need: require; needs: requires; needed: required;
    try: attempt; tries: attempts; tried: attempted;
    ask: enquire; asked: enquired;
    enough: sufficient; extra: additional; large: big; small: little; quick: rapid, fast; quickly: rapidly;
    child: kid; children: kids, youngsters;
    per: for each, for every;
    everybody: everyone; nobody: no one;
    percent: per cent
    """
)

_NOTHING = """
    very, really, quite, actually, basically, essentially, simply, indeed, in fact, of course, as a matter of fact,
    it is important to note that, it is worth noting that, it should be noted that, please note that, needless to say,
    it is the case that, as we know, the fact that, for its part, for their part, in question, as such, truly,
    located, situated
    """

_OPENING = """
    however, in addition, moreover, furthermore, besides, on the other hand, at the same time, what is more, also
    """


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(one.split()) for one in text.split(",") if one.strip()]


REWORDING = Rewording(
    shorter={
        **{phrase: tuple(main.split()) for phrase, main in _SHORTER.items()},
        **dict.fromkeys(_phrases(_NOTHING), ()),
        ("cannot",): ("can", "not"),
    },
    framing=vocabulary(
        """
        in on at for from since until till before after during throughout within with without under over because
        when while if unless although as once where despite per every each last next this according now
        """
    ),
    joining=vocabulary("and but while whereas"),
    relative=vocabulary("who which"),
    inner=vocabulary("that who which whose what whether how why if unless until because when where or nor"),
    clausal=vocabulary("after before until till since while although as once"),
    opening=frozenset(_phrases(_OPENING)),
    than=frozenset({"than"}),
    timing=vocabulary("in on at during every each last next this now"),
    naming=frozenset({"what"}),
    things=frozenset({"it"}),
    by=frozenset({"by"}),
    be=vocabulary("is are was were be"),
    past=vocabulary("was were"),
    negated={"can't": "can", "won't": "will", "shan't": "shall"},
)
