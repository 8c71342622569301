"""SEO rules about the keyphrase: thresholds and points as Yoast publishes them on its page "Scoring SEO"."""

from __future__ import annotations

from agents.base import Edit, Finding
from agents.crews.content import text as plain
from agents.crews.content.language import for_language
from agents.crews.content.rules.headings import is_faq, is_summary
from agents.crews.content.rules.seo_subject import DENSITY_FROM_WORDS, Density, SeoSubject
from agents.crews.content.scoring import Verdict, verdict
from campaigns.figures import counted

LENGTH = (4, 8)  # content words: up to the first 9 points, up to the second 6, more 3
LENGTH_ALL_WORDS = (6, 9)  # the same for a language whose function words are not known
DENSITY_MINIMUM, DENSITY_LIMIT = 0.5, 4.0  # percent; not above the first 4 points, above the second -50
META_MATCHES = (1, 2)
SHARE_GOOD = (0.30, 0.75)  # of subheadings, and of images when there are many
MANY_IMAGES = 5
SLUG_SHORT = 2  # content words
DISTRIBUTION_FROM_SENTENCES = 15
DISTRIBUTION = (0.4, 0.6)  # below the first 9 points, up to the second 6, above 1


def introduction(subject: SeoSubject) -> Verdict | None:
    """All words in one sentence of the first paragraph: 9; spread over the paragraph: 6; not all of them: 3."""
    keyphrase, paragraphs = subject.keyphrase, subject.document.paragraphs
    if keyphrase is None or not paragraphs:
        return None
    first = paragraphs[0]
    rule, span = "seo.keyphrase_in_introduction", (first.start, first.end)
    for sentence in plain.sentences(first.text, subject.language):
        if keyphrase.matches(sentence.text):
            place = first.span(sentence.start, sentence.end)
            return verdict(rule, 9, "The first paragraph names the keyphrase.", span=(place.start, place.end))
    if keyphrase.share(first.text) == 1:
        message = "The first paragraph has the words of the keyphrase, but not in one sentence."
        return verdict(rule, 6, message, "Bring the words together in one sentence of the introduction.", span)
    message = f"The first paragraph does not name “{keyphrase.text}”."
    return verdict(rule, 3, message, "Say in the first paragraph what the text is about, with the keyphrase.", span)


def length(subject: SeoSubject) -> Verdict | None:
    """1-4 content words: 9; 5-8: 6; more: 3. Only function words: not scored, as it says nothing."""
    keyphrase = subject.keyphrase
    if keyphrase is None:
        return None
    known = keyphrase.function_words_known
    number = keyphrase.content_words
    rule = "seo.keyphrase_length"
    if not number:
        found = verdict(rule, 0, "The keyphrase has function words only.", "Choose a keyphrase that names the topic.")
        return Verdict(None, found.findings)
    best, fair = LENGTH if known else LENGTH_ALL_WORDS
    points = 9 if number <= best else 6 if number <= fair else 3
    message = f"The keyphrase has {counted(number, 'word')} that count{'s' * (number == 1)}."
    if number <= best:
        message = "The keyphrase is short enough."
    return verdict(rule, points, message, f"Shorten the keyphrase to {best} words or fewer.")


def density(subject: SeoSubject) -> Verdict | None:
    """Uses in 100 words, in texts of 100 words or more; one use is all words within one sentence."""
    if subject.keyphrase is None or subject.document.word_count < DENSITY_FROM_WORDS:
        return None
    density = Density.of(subject.document, subject.keyphrase)
    percent = density.percent
    if percent <= DENSITY_MINIMUM:
        points, least = 4, int(density.words * DENSITY_MINIMUM / 100) + 1
        message = f"{density.said}, where {least} or more would be better."
        fix = "Name it where it fits."
    elif percent <= density.most:
        points, message, fix = 9, f"{density.said}, which is about right.", ""
    else:
        points = -10 if percent <= DENSITY_LIMIT else -50
        message = f"{density.said}, where {density.enough} are enough."
        fix = "Say it in other words in some places."
    result = verdict("seo.keyphrase_density", points, message, fix, evidence=density.evidence)
    result.metrics = {"keyphrase_count": density.uses, "keyphrase_density": round(percent, 2)}
    result.gap = max(0.0, DENSITY_MINIMUM - percent, percent - density.most)
    return result


def meta_description(subject: SeoSubject) -> Verdict | None:
    """One or two occurrences in the meta description: 9; none or more: 3. Without a description it does not apply."""
    keyphrase, meta = subject.keyphrase, subject.draft.meta_description
    if keyphrase is None or not meta.strip():
        return None
    number = sum(keyphrase.matches(sentence.text) for sentence in plain.sentences(meta, subject.language))
    points = 9 if META_MATCHES[0] <= number <= META_MATCHES[1] else 3
    fix = "Name the keyphrase once or twice." if number else "Name the keyphrase once in the meta description."
    message = f"The meta description has the keyphrase {counted(number, 'time')}."
    if number <= 1:
        message = f"The meta description {'names' if number else 'does not name'} the keyphrase."
    return verdict("seo.keyphrase_in_meta_description", points, message, fix)


def subheadings(subject: SeoSubject) -> Verdict | None:
    """30-75 % of the H2 and H3 reflect the topic, or the only one does: 9; else 3.

    A heading reflects the topic with half of the keyphrase's words, or all of them where function words are not known.
    An edit is proposed only for a heading like "Overview", where ": keyphrase" reads well, of a text that names it.
    """
    keyphrase = subject.keyphrase
    headings = [block for block in subject.document.headings if block.level in (2, 3)]
    if keyphrase is None or not headings:
        return None
    enough = 0.5 if keyphrase.function_words_known else 1.0
    without = [block for block in headings if keyphrase.share(block.text) < enough]
    reflecting = len(headings) - len(without)
    share = reflecting / len(headings)
    good = SHARE_GOOD[0] <= share <= SHARE_GOOD[1] or (len(headings) == 1 and reflecting == 1)
    too_few = share < SHARE_GOOD[0]
    fix = "Use the keyphrase in more subheadings." if too_few else "Word some subheadings without the keyphrase."
    message = (
        f"{reflecting} of {counted(len(headings), 'subheading')} {'names' if reflecting == 1 else 'name'} the topic."
    )
    if not reflecting:
        message = "No subheading names the topic."
    result = verdict("seo.keyphrase_in_subheadings", 9 if good else 3, message, fix)
    result.gap = 0.0 if good else max(SHARE_GOOD[0] - share, share - SHARE_GOOD[1])
    on_topic = any(keyphrase.matches(block.text) for block in subject.document.blocks)
    general = [block for block in without if _says_nothing(block.text, subject.language)]
    if too_few and on_topic and general:
        target = general[0]
        edit = Edit(
            rule="seo.keyphrase_in_subheadings",
            start=target.end,
            end=target.end,
            replacement=f": {keyphrase.text}",
            reason="Names the keyphrase in a subheading.",
            left="Left to you, as it rewords a heading.",
            safe=False,
        )
        result.edits.append(edit)
    return result


def _says_nothing(heading: str, language: str) -> bool:
    """Whether a heading names only the kind of its section, as "Summary" does: a subject after it reads well."""
    plain_heading = heading.lower().strip(" :.?")
    general = for_language(language).general_headings
    return plain_heading in general or is_summary(heading, language) or is_faq(heading, language)


def title(subject: SeoSubject) -> Verdict | None:
    """The exact keyphrase first (function words before it aside): 9; elsewhere, or all its words: 6; else 2."""
    keyphrase, heading = subject.keyphrase, subject.draft.title
    if keyphrase is None or not heading.strip():
        return None
    rule, position = "seo.keyphrase_in_title", keyphrase.exact_position(heading)
    if position == 0:
        return verdict(rule, 9, "The title begins with the exact keyphrase.")
    if position is not None:
        return verdict(rule, 6, "The title has the exact keyphrase, but not first.", "Move it to the beginning.")
    if keyphrase.share(heading) == 1:
        message = "The title has all words of the keyphrase, but not as you wrote it."
        return verdict(rule, 6, message, "Put the exact keyphrase at the beginning of the title.")
    message = f"The title does not have all words of “{keyphrase.text}”."
    return verdict(rule, 2, message, "Put the keyphrase at the beginning of the title.")


def slug(subject: SeoSubject) -> Verdict | None:
    """Up to two content words: all in the slug 9; more: over half of them 9; else 6 (cornerstone 3)."""
    keyphrase = subject.keyphrase
    if keyphrase is None or not subject.draft.slug.strip():
        return None
    in_slug = subject.draft.slug.replace("-", " ").replace("_", " ")
    stems = {plain.stem(word.text, subject.language) for word in plain.words(in_slug)}
    stems |= {plain.stem(word, subject.language) for word in plain.slugify(in_slug).split("-")}
    found = sum(
        stem in stems or plain.slugify(stem) in stems or _parts(word, subject.language) <= stems
        for stem, word in keyphrase.by_stem.items()
    )
    total = len(keyphrase.stems)
    good = found == total if total <= SLUG_SHORT else found / total > 0.5
    points = 9 if good else 3 if subject.settings.cornerstone else 6
    message = f"The slug has {found} of the {counted(total, 'word')} of the keyphrase."
    if good:
        message = "The slug names the keyphrase."
    fix = f"If the page is not published yet, use “{plain.slugify(keyphrase.text)}”."
    return verdict("seo.keyphrase_in_slug", points, message, fix)


def _parts(word: str, language: str) -> set[str]:
    """The stems that a word makes in a slug: two of "peat-free"."""
    return {plain.stem(part, language) for part in plain.slugify(word).split("-")}


def image_alternatives(subject: SeoSubject) -> Verdict | None:
    """Alt texts with half of the keyphrase's words: one of up to 4 images, 30-75 % of 5 or more: 9; else 6."""
    keyphrase, images = subject.keyphrase, subject.document.shown_images
    if keyphrase is None or not images:
        return None
    number = sum(keyphrase.share(image.alt) >= 0.5 for image in images)
    share = number / len(images)
    good = SHARE_GOOD[0] <= share <= SHARE_GOOD[1] if len(images) >= MANY_IMAGES else number > 0
    points = 9 if good else 3 if subject.settings.cornerstone and not number else 6
    too_many = len(images) >= MANY_IMAGES and share > SHARE_GOOD[1]
    fix = "Keep the keyphrase where it fits the image." if too_many else "Name the keyphrase where it fits the image."
    name = "names" if number == 1 else "name"
    message = f"{number} of {counted(len(images), 'image')} {name} the keyphrase in the alt text."
    if not number:
        message = "No alt text of an image names the keyphrase."
    return verdict("seo.keyphrase_in_image_alt", points, message, fix)


def competing_links(subject: SeoSubject) -> Verdict | None:
    """A link whose text is the keyphrase and no other content word: 2; no such link: 8."""
    keyphrase = subject.keyphrase
    if keyphrase is None or not subject.document.blocks:
        return None
    wanted = set(keyphrase.stems)
    for link in subject.document.shown_links:
        if wanted in (set(plain.stems(link.text, subject.language)), _all_stems(link.text, subject.language)):
            message = f"A link has the keyphrase as its text: “{link.text}”."
            fix = "Link with other words: this text should rank for the keyphrase, not the page you link to."
            return verdict("seo.competing_links", 2, message, fix, (link.start, link.end), link.href)
    return verdict("seo.competing_links", 8, "No link has the keyphrase as its text.")


def _all_stems(text: str, language: str) -> set[str]:
    return {plain.stem(word.text, language) for word in plain.words(text)}


def used_before(subject: SeoSubject) -> Verdict | None:
    """In how many other campaigns of the workspace the keyphrase is. No points: they are no part of this text."""
    if subject.keyphrase is None:
        return None
    uses = subject.inputs.keyphrase_uses
    have = "has" if uses == 1 else "have"
    message = f"{counted(uses, 'other campaign')} of this workspace {have} the same keyphrase."
    if uses <= 0:
        message = "No other campaign has the same keyphrase."
    finding = Finding(
        rule="seo.keyphrase_used_before",
        severity="good" if uses <= 0 else "improvement" if uses == 1 else "problem",
        message=message,
        how_to_fix="Choose a keyphrase of its own for every text." if uses > 0 else "",
    )
    return Verdict(findings=[finding])


def distribution(subject: SeoSubject) -> Verdict | None:
    """How evenly the keyphrase is spread, in texts of 15 sentences or more: below 0.4 9, up to 0.6 6, above 1.

    The bands are Yoast's; its page does not define the figure. Ours is the longest run of sentences with less than
    half of the keyphrase's words, as a share of all sentences. Not used at all: not scored. The place is the
    sentence in the middle of that run, where the topic would best come back; the run may be nearly all of the text.
    """
    keyphrase, sentences = subject.keyphrase, subject.document.sentences
    if keyphrase is None or len(sentences) < DISTRIBUTION_FROM_SENTENCES:
        return None
    run = longest = last = 0
    used = False
    for number, sentence in enumerate(sentences):
        if keyphrase.share(sentence.text) >= 0.5:
            run, used = 0, True
            continue
        run += 1
        if run > longest:
            longest, last = run, number
    if not used:
        return None
    share = longest / len(sentences)
    points = 9 if share < DISTRIBUTION[0] else 6 if share <= DISTRIBUTION[1] else 1
    middle = sentences[last - longest // 2]
    span = (middle.start, middle.end) if points < 9 else None
    stretch = f"A stretch of {longest:,} of {len(sentences):,} sentences"
    message = f"{stretch} goes without the keyphrase; this is its middle."
    if points == 9:
        message = "The keyphrase is spread evenly through the text."
    return verdict("seo.keyphrase_distribution", points, message, "Come back to the topic here.", span)
