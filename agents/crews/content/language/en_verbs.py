"""Irregular English words with the word that they are forms of, so that "sold" and "sell" are known to be one."""

from __future__ import annotations

_VERBS = """
arise arose arisen; awake awoke awoken; beat beat beaten; begin began begun; bend bent bent; bite bit bitten
bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought; build built built
burn burnt burnt; buy bought bought; catch caught caught; choose chose chosen; cling clung clung; come came come
creep crept crept; deal dealt dealt; dig dug dug; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten
fall fell fallen; feed fed fed; fight fought fought; flee fled fled; fly flew flown; forbid forbade forbidden
forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; give gave given; go went gone; grow grew grown
hang hung hung; hear heard heard; hide hid hidden; hold held held; keep kept kept; know knew known; lead led led
lean leant leant; learn learnt learnt; leave left left; lend lent lent; light lit lit; lose lost lost; mean meant meant
meet met met; overcome overcame overcome; overtake overtook overtaken; pay paid paid; rebuild rebuilt rebuilt
rewrite rewrote rewritten; ride rode ridden; ring rang rung; rise rose risen; run ran run; seek sought sought
sell sold sold; send sent sent; sew sewed sewn; shake shook shaken; shine shone shone; shoot shot shot
show showed shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat sat; sleep slept slept; slide slid slid
speak spoke spoken; spend spent spent; spin spun spun; spoil spoilt spoilt; stand stood stood; steal stole stolen
stick stuck stuck; strike struck struck; swear swore sworn; sweep swept swept; swim swam swum; swing swung swung
teach taught taught; tear tore torn; tell told told; throw threw thrown; understand understood understood
wake woke woken; wear wore worn
weave wove woven; win won won; withdraw withdrew withdrawn; write wrote written; take took taken; make made made
get got got; feel felt felt; find found found
"""
_NOUNS = "person people; woman women; man men; child children; foot feet; tooth teeth; goose geese; mouse mice"


def _bases(text: str) -> dict[str, str]:
    told = (entry.split() for line in text.strip().splitlines() for entry in line.split(";") if entry.strip())
    return {form: base for base, *others in told for form in others if form != base}


BASES = _bases(_VERBS) | _bases(_NOUNS)
PASTS = frozenset(
    entry.split()[1] for line in _VERBS.strip().splitlines() for entry in line.split(";") if entry.strip()
) - {"beat", "come", "run", "left"}
