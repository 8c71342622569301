"""What each rule asks for and who says so, in a sentence: what its findings and edits rest on beside their passage."""

from __future__ import annotations

from agents.crews.content.rules import brand_stylometry, brand_voice, geo_questions, geo_structure, geo_summary
from agents.crews.content.rules import quality_language as slips
from agents.crews.content.rules import quality_readability as reading
from agents.crews.content.rules import seo_keyphrase as phrase
from agents.crews.content.rules import seo_page as page
from agents.crews.content.rules.brand_terms import FEW
from agents.crews.content.rules.geo_subject import WEIGHTS
from agents.crews.content.rules.seo_subject import DENSITY_MAXIMUM
from agents.crews.content.types import DRAFT_FIELDS, META_LENGTH

_SEO, _READING = "Yoast, “Scoring SEO”", "Yoast, “Scoring readability”"
_OURS = "Galley's own measure"
_PROFILE = "your brand profile"
_SOURCES = "your brief and sources"
_META = f"{META_LENGTH[0]} to {META_LENGTH[-1]} characters are best, half as many where they are twice as wide"
_TRIED = ("Tried first: the score does not fall with it", "the agent's own rules")


def _upto(limits: tuple[float, float], what: str) -> str:
    return f"Up to {limits[0]:g} {what} are good, up to {limits[1]:g} fair"


def _slips(by: str) -> tuple[str, str]:
    return (f"Up to one such slip in {slips.ONE_IN_WORDS} words is fair, none is good", by)


_BREACHES = (f"Kept throughout is good, broken up to {FEW} times fair", _PROFILE)
_SHARE = f"{100 * phrase.SHARE_GOOD[0]:.0f} % to {100 * phrase.SHARE_GOOD[1]:.0f} %"

_ASKED: dict[str, tuple[str, str]] = {  # what is asked for, and by whom
    "seo.keyphrase_in_introduction": ("One sentence of the first paragraph has all of its words", _SEO),
    "seo.keyphrase_length": (
        f"{_upto(phrase.LENGTH, 'words that carry meaning')}; {phrase.LENGTH_ALL_WORDS[0]} and"
        f" {phrase.LENGTH_ALL_WORDS[1]} where these are not told from others",
        _SEO,
    ),
    "seo.keyphrase_density": (
        f"More than {phrase.DENSITY_MINIMUM:g} and up to {DENSITY_MAXIMUM[False]:g} uses in 100 words are good"
        f" ({DENSITY_MAXIMUM[True]:g} of several words)",
        _SEO,
    ),
    "seo.keyphrase_distribution": (
        f"A stretch without it of less than {100 * phrase.DISTRIBUTION[0]:.0f} % of the sentences is good",
        f"our measure, the limit by {_SEO}",
    ),
    "seo.keyphrase_in_subheadings": (f"{_SHARE} of the subheadings name it, or the only one does", _SEO),
    "seo.competing_links": ("A link with just the keyphrase as its text names another page for it", _SEO),
    "seo.keyphrase_in_image_alt": (
        f"One alt text names it, or {_SHARE} of them from {phrase.MANY_IMAGES} images on",
        _SEO,
    ),
    "seo.keyphrase_used_before": ("One text for each keyphrase, counted in this workspace", _OURS),
    "seo.keyphrase_in_title": ("The exact keyphrase comes first", _SEO),
    "seo.keyphrase_missing": ("The brief has none, and the rules about it rest", "your brief"),
    "seo.title_width": (f"Up to {page.TITLE_PIXELS} pixels in Arial are shown whole", _SEO),
    "seo.keyphrase_in_meta_description": ("Named once or twice is good", _SEO),
    "seo.meta_description_length": (_META, _SEO),
    "seo.meta_description_trimmed": (_META, _SEO),
    "seo.meta_description_filled": (f"{_META}; the words are the text's own", _SEO),
    "seo.slug_filled": ("A slug has the keyphrase's words, or the title's", _OURS),
    "seo.keyphrase_in_slug": (f"All words of up to {phrase.SLUG_SHORT} are in it, of more over half", _SEO),
    "seo.text_length": (
        f"{page.TEXT_LENGTH[0][0]} words are good, {page.TEXT_LENGTH[1][0]} fair; of a cornerstone text"
        f" {page.TEXT_LENGTH_CORNERSTONE[0][0]} and {page.TEXT_LENGTH_CORNERSTONE[1][0]}",
        _SEO,
    ),
    "seo.internal_links": ("One or more is good", _SEO),
    "seo.outbound_links": ("One or more is good", _SEO),
    "seo.single_h1": ("The title is the only H1", _SEO),
    "seo.images": ("One or more is good", _SEO),
    "brand.preferred_terms": _BREACHES,
    "brand.contractions": _BREACHES,
    "brand.heading_case": _BREACHES,
    "brand.serial_comma": _BREACHES,
    "brand.numbers": _BREACHES,
    "brand.banned_terms": ("None may be used", _PROFILE),
    "brand.required_phrases": ("All are to be there", _PROFILE),
    "brand.tone": (
        f"The mean of the sentences within the band is good, up to {brand_voice.TONE_NEAR:g} outside fair",
        "measured by VADER, Hutto and Gilbert 2014",
    ),
    "brand.reading_grade": (
        f"A grade within the band is good, up to {brand_voice.GRADE_NEAR:g} outside fair",
        "measured by Flesch-Kincaid, 1975",
    ),
    "brand.person": (
        f"{100 * brand_voice.PERSON_GOOD:.0f} % of the wanted person are good,"
        f" {100 * brand_voice.PERSON_FAIR:.0f} % fair",
        _PROFILE,
    ),
    "brand.style_distance": (
        f"A distance below {brand_stylometry.CLOSE:g} is good, up to {brand_stylometry.NEAR:g} fair",
        "Burrows's Delta, 2002; the limits are ours",
    ),
    "quality.text_presence": (f"At least {reading.PRESENCE} characters beside the headings", _READING),
    "quality.section_length": (_upto(reading.SECTION, "words from a heading to the next"), _READING),
    "quality.paragraph_length": (_upto(reading.PARAGRAPH, "words"), _READING),
    "quality.sentence_length": (
        f"More than {reading.LONG_SENTENCE} words are long; up to {reading.LONG_SENTENCES[0]:g} % of the sentences"
        f" may be, {reading.LONG_SENTENCES[1]:g} % are fair",
        _READING,
    ),
    "quality.equal_headings": ("No two say the same", _OURS),
    "quality.sentence_starts": (f"Fewer than {reading.SAME_STARTS} in a row with the same first word", _READING),
    "quality.passive_voice": (
        f"Up to {reading.PASSIVE[0]:g} % of the sentences in the passive are good, {reading.PASSIVE[1]:g} % fair",
        _READING,
    ),
    "quality.transition_words": (
        f"{reading.TRANSITIONS[0]:g} % of the sentences with such a word are good, {reading.TRANSITIONS[1]:g} % fair",
        _READING,
    ),
    "quality.reading_ease": (
        f"More than {reading.FLESCH[0]:g} is good, more than {reading.FLESCH[1]:g} fair",
        "Flesch 1948, bands by Yoast",
    ),
    "quality.repeated_words": _slips(_OURS),
    "quality.spacing": _slips(_OURS),
    "quality.repeated_sentences": _slips(_OURS),
    "quality.spelling": _slips("by the word frequencies of wordfreq"),
    "quality.usage": _slips("usage by proselint"),
    "quality.html": ("Pages and exports show HTML as it is written", _OURS),
    "quality.unsourced_numbers": _slips(f"held against {_SOURCES}"),
    "geo.answer_first": (
        f"The first two sentences have {100 * geo_structure.NAMED:.0f} % of the topic's words and ask nothing",
        "geo",
    ),
    "geo.question_headings": (f"{100 * geo_questions.ASKING:.0f} % of the headings ask", "geo"),
    "geo.summary": (
        f"From {geo_summary.NEEDED_FROM_WORDS} words on, key points in the first third; they are the text's sentences",
        "geo",
    ),
    "geo.faq": (f"{geo_questions.ANSWERED} questions with their answers", "geo"),
    "geo.self_contained": ("No paragraph begins by pointing back", "geo"),
    "geo.named_sources": ("Two links, names or quoted speakers", "geo"),
    "geo.dates": ("A year, or a day with its month", "geo"),
    "geo.entities": ("Each short form is explained where it first stands", "geo"),
    "geo.attributed_quotations": ("At least one quotation, each with its speaker", "geo"),
    "geo.sourced_statistics": ("Three figures from the sources for every 500 words", "geo"),
    "geo.keyword_stuffing": (
        f"Up to {DENSITY_MAXIMUM[False]:g} uses in 100 words ({DENSITY_MAXIMUM[True]:g} of several words)",
        "geo",
    ),
    "geo.structured_data": ("Title, meta description and text", "geo"),
    "geo.claims": ("Every figure and quotation stands in a source", _SOURCES),
    "geo.unsupported_number": ("Looked for in every spelling, as the same kind of figure", _SOURCES),
    "geo.unsupported_quote": ("Looked for word by word, in this order", _SOURCES),
    "geo.swapped_quotation": ("The source gives these words to somebody else", _SOURCES),
    "geo.evidence_wanted": ("The text was searched for it, and what you brought", _OURS),
    "writer.aside": ("Talk of a model to its user is no text", _OURS),
    "writer.keyword_without_source": ("Looked for in every form, in compounds and by its like", _SOURCES),
    "writer.unsupported_number": ("Looked for in every spelling, as the same kind of figure", _SOURCES),
    "writer.longer_than_asked": ("The length that the brief asks for", "your brief"),
    "writer.meta_description": (_META, _SEO),
    "writer.off_topic": ("These words share nothing with topic, keyphrase and keywords", _SOURCES),
    "writer.unnamed_answers": ("Looked for in the lines above and beside the answers", "your sources"),
    "writer.unnamed_voice": (
        "Looked for a line that says who wrote them, and for the brand's name",
        "your sources",
    ),
    "writer.not_compared": ("Too little is known of this language", _OURS),
    "writer.rewrite": ("Written again from what you brought", _SOURCES),
    "editor.missing": ("The results of this run's other steps", "the workflow"),
    "model_failed": ("What the AI service answered, after all tries", "its own words"),
    "rewrite": ("A language model's wording; it mends nothing that a rule found", f"held against {_SOURCES}"),
    **{f"{field}_{done}": _TRIED for field in DRAFT_FIELDS for done in ("follows", "offered", "rewritten", "taken")},
}


def asked_by(rule: str) -> str:
    """What a rule asks for, and the source of that in brackets; "" for a rule that says so itself each time."""
    name = rule.partition(".")[2]
    asked, source = _ASKED.get(rule) or _ASKED.get(name) or ("", "")
    if source == "geo":
        source = f"{WEIGHTS[name]} of 100 points, our own judgement"
    return f"{asked} ({source})." if asked else ""
