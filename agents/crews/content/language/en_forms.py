"""The closed classes of English by which a sentence is known to say otherwise than another of the same words."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.en_verbs import BASES, PASTS
from agents.crews.content.language.forms import Forms, phrases

OPERATORS = {
    "negative": phrases(
        """
        not, no, never, none, nobody, no one, nothing, nowhere, neither, nor, without, cannot, no longer, not any more
        refuse/refuses/refused/refusing to, refuses/refused, decline/declines/declined/declining to
        fail/fails/failed/failing to, deny/denies/denied/denying, cease/ceases/ceased/ceasing
        stop/stops/stopped/stopping *ing, quit/quits/quitting *ing, gave/give/gives up *ing
        avoid/avoids/avoided/avoiding, lack/lacks/lacked/lacking, reject/rejects/rejected, neglect/neglects/neglected to
        unable, incapable, unwilling, impossible, false, untrue, incorrect, wrong that, myth/rumour/fallacy
        anything but, far from, by no means, in no way, forbidden, prohibited, missing, absent, unlikely
        turn/turns/turned/turning down
        has/have/had yet to
        prevent/prevents/prevented/preventing, forbid/forbids/forbade, rule/rules/ruled/ruling out
        """
    ),
    "few": phrases("hardly any/anybody/anyone/anything/ever, few, hardly, scarcely, barely, rarely, seldom"),
    "some": phrases(
        """
        some, several, a few, sometimes, occasionally, partly, a number of, a handful of, at times, now and then
        once in a while
        """
    ),
    "many": phrases("many, often, frequently, a lot of, lots of, numerous, countless, regularly"),
    "most": phrases(
        """
        most, mostly, usually, generally, typically, normally, majority of, almost/nearly all/every/always
        in general, as a rule, mainly
        """
    ),
    "all": phrases("all, every, each, everybody, everyone, everything, always, without exception"),
    "only": phrases(
        """
        only, solely, exclusively, alone, nobody/nothing/none but, no one but, nothing other than, nothing else
        no other
        """
    ),
    "except": phrases(
        """
        except, except for, unless, excluding, apart from, aside from, other than, save for, but not, all but
        with the exception of
        """
    ),
    "if": phrases("if, when, whenever, provided, providing, as long as, in case, on condition, as soon as"),
    "until": phrases("until, till"),
    "possible": phrases("may, might, could, perhaps, possibly, maybe, probably, likely, presumably, potentially"),
    "can": phrases("can, able/allowed/permitted to"),
    "must": phrases(
        """
        must, should, ought, have/has/had/having to, need/needs/needed to, required/obliged/obligated to, mandatory
        compulsory
        """
    ),
    "attitude": phrases(
        """
        want/wants/wanted/wanting, hope/hopes/hoped/hoping, wish/wishes/wished, intend/intends/intended
        plan/plans/planned/planning to, believe/believes/believed, think/thinks/thought
        claim/claims/claimed/claiming to/that, expect/expects/expected, assume/assumes/assumed
        suspect/suspects/suspected, doubt/doubts/doubted, fear/fears/feared that, promise/promises/promised
        would like/love/prefer/rather, 'd like/love/prefer/rather, try/tries/tried/trying to
        attempt/attempts/attempted to, propose/proposes/proposed, allegedly, reportedly, supposedly, apparently
        seem/seems/seemed, appear/appears/appeared to, supposed/meant to
        is/are/was/were said to, dream/dreams/dreamt/dreamed of
        consider/considers/considered/considering *ing, aim/aims/aimed/aiming to, threaten/threatens/threatened to
        pretend/pretends/pretended, offer/offers/offered to, imagine/imagines/imagined, aspire/aspires/aspired to
        doubtful, questionable, unclear, disputed, rumoured, alleged, uncertain
        """
    ),
    "question": phrases("whether"),
    "conditional": phrases("would"),
    "future": phrases("will, shall, going to, about to"),
}

FORMS = Forms(
    operators=OPERATORS,
    none=phrases(
        """
        not only/just/least, no doubt, no matter, not until, at all, of all, in all, above all, after all, first of all
        all over, all the same, all day/night/year/week, each other
        every/each day/hour/minute/second/week/month/year/night/morning/evening/spring/summer/autumn/winter/season/time
        every/each monday/tuesday/wednesday/thursday/friday/saturday/sunday/weekend
        no/not more/less/fewer/greater/longer/higher/lower/later/earlier/larger/smaller than, at most, at least
        the/its/their/our/his/her/my/your/a/two/three most, what if, as if, even if, even when, no sooner
        as/how/so/too/more/less/most/least often, as/how/so/too many
        only just, a little, in fact, needless to, have/has/had to do with, as many as
        """
    ),
    counting={"some": "", "all": "", "only": "merely"},
    determiners=vocabulary(
        "a an the this that these those my your his her its our their no any some every each all both either neither "
        "previous next last following same other"
    ),
    receiving=vocabulary("to from"),
    explaining=frozenset({"when"}),
    opinions=vocabulary("think thinks thought believe believes believed"),
    past=vocabulary("was were had did wasn't weren't hadn't didn't") | PASTS,
    bases=BASES,
)
