"""English words by which something is only wished or advised, stays as it is, or is the other way round elsewhere."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.stances import Stances


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in text.strip().splitlines())


STANCES = Stances(
    wishing=vocabulary(
        """
        recommend recommends recommended recommending recommendation recommendations suggest suggests suggested
        suggestion propose proposes proposed proposal urge urges urged urging advise advises advised advice ask asks
        asked asking request requests requested demand demands demanded want wants wanted wish wishes wished hope hopes
        hoped plan plans planned planning intend intends intended intention aim aims like favour favours call calls
        idea ideas consider considers considered considering
        """
    ),
    comparing=frozenset({"than", "as"}),
    infinitive=frozenset({"to"}),
    pending=vocabulary("is are am still yet due scheduled set planned remains remain"),
    joined=frozenset({"be"}),
    parting=vocabulary("but although though because whereas while since which who as"),
    portions=vocabulary("half some most several few quarter third thirds many"),
    out=frozenset({"out"}),
    those=vocabulary("them these those whom which"),
    reversing=_phrases(
        """
        the other way round
        the other way around
        vice versa
        conversely
        the reverse
        the opposite
        the contrary
        exactly reversed
        """
    ),
    advising=vocabulary(
        "recommend recommends recommended advise advises advised advisable suggested suitable appropriate permitted "
        "allowed counsel counsels wise fit"
    ),
    dissuading=vocabulary("unsuitable inadvisable unadvisable discouraged discourage unwise ill-advised unfit"),
    against=frozenset({"against"}),
    setting_apart=vocabulary("but although though whereas while however"),
    commands=vocabulary(
        "use wear put take choose fit add apply install keep leave let make set store tie try wash clean dry place mix "
        "pour lift pick plant cut remove serve buy feed fill hang heat open close pack press run start treat turn "
        "water wrap"
    ),
    level=vocabulary("flat stable steady unchanged constant static same level"),
    staying=vocabulary(
        "is are was were be been stay stays stayed remain remains remained keep keeps kept hold holds held"
    ),
    changing=vocabulary("change changes changed alter altered vary varied move moved rise risen rose fall fallen fell"),
    moving=vocabulary(
        "larger bigger smaller dearer cheaper more fewer growth increase decrease rise rising growing falling higher "
        "lower drop decline improved worsened better worse changed up down"
    ),
    arising=_phrases(
        """
        due to
        because of
        owing to
        thanks to
        came from
        comes from
        result of
        driven by
        caused by
        explained by
        """
    ),
    bars=vocabulary("limit limits threshold thresholds guideline guidelines maximum norm ceiling cap allowance quota"),
    beyond=vocabulary("above over exceed exceeds exceeded exceeding beyond"),
    within=vocabulary("below under within beneath inside"),
    viewing=_phrases(
        """
        for
        in the view of
        in the opinion of
        in the eyes of
        """
    ),
    opinions=vocabulary("view opinion eyes judgement judgment"),
    judging=vocabulary(
        "say says said put puts blame blames blamed attribute attributes attributed ascribe ascribes see sees saw "
        "think thinks thought believe believes believed find finds found consider considers considered hold holds "
        "argue argues argued maintain maintains explain explains explained suspect suspects suspected trace traces"
    ),
    differing=vocabulary("disagree disagrees disagreed differently doubt doubts doubted dispute disputes disputed"),
    agreeing=vocabulary("agree agrees agreed accept accepts accepted share shares"),
    belonging=vocabulary("of at from"),
    pronouns=vocabulary("it this that"),
)
