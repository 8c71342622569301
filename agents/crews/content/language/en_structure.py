"""English words by which the GEO rules know summaries, questions and attributions."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

SUMMARY_HEADINGS = (
    "key points",
    "key takeaways",
    "takeaways",
    "summary",
    "in short",
    "in brief",
    "at a glance",
    "tl;dr",
)
FAQ_HEADINGS = ("faq", "faqs", "frequently asked questions", "questions and answers", "common questions")
GENERAL_HEADINGS = ("overview", "introduction", "background", "conclusion", "conclusions", "the basics", "basics")
QUESTION_WORDS = vocabulary("what how why when where who which whose")
AUXILIARIES = vocabulary("is are was were do does did can could should will would may might has have must")
SAYING = vocabulary(
    """
    say says said tell tells told explain explains explained write writes wrote report reports reported note notes
    noted add adds added argue argues argued recall recalls recalled remember remembers remembered find found finds
    according estimate estimates estimated state states stated conclude concludes concluded observe observes observed
    """
)
KNOWN_ACRONYMS = vocabulary(
    "AI API CD CEO CPU CSS DIY DNA DVD EU FAQ GPS HTML HTTP HTTPS ID IT JSON LED OK PC PDF PIN PR Q&A QR RAM SMS SQL "
    "TV UK UN URL US USA USB VAT VIP WC WIFI XML AM PM BC AD II III IV VI VII VIII IX XI XII"
)
MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
KEY_POINTS = "Key points"
