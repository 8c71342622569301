"""A campaign's content as a file: any version, clean or with what the crew suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.judgements import drafting_agents, judgements
from agents.registry import agent_name
from agents.suggestions.listing import listed
from agents.suggestions.passages import Place, find
from agents.suggestions.standing import standing
from agents.suggestions.tracking import tracked
from campaigns.errors import Conflict, Invalid, NotFound
from campaigns.exports.changes import Change, Note
from campaigns.exports.content import Content
from campaigns.exports.steps import Step, since
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import current_version, get_campaign

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from agents.models import Suggestion

KINDS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OPEN = "proposed"


@dataclass(frozen=True)
class Export:
    """A file to take away."""

    name: str
    content_type: str
    data: bytes


def export(
    *, campaign_id: uuid.UUID | str, by: User, format: str, version: int | None = None, changes: str = ""
) -> Export:
    """The content as a file, for whoever may read the campaign.

    `format` is one of `KINDS`; without `version`, the newest. `changes` is for Word: "" for a clean text,
    "suggestions" for the open ones as tracked changes and comments, or the number of an earlier version, since which
    every change is tracked. Raises NotFound, Invalid, or Conflict while there is no text yet.
    """
    campaign = get_campaign(campaign_id, by)
    if format not in KINDS:
        raise _wrong("format", f"must be one of {', '.join(KINDS)}.")
    if changes and format != "docx":
        raise _wrong("changes", "only a Word document (docx) can show changes.")
    shown = _version(campaign, version)
    content = content_of(campaign, shown)
    made = _made(content, format, campaign, shown, changes)
    return Export(content.file_name(format, changes), KINDS[format], made)


def content_of(campaign: Campaign, version: ContentVersion) -> Content:
    """A stored version as exports read it; of the keywords those that the text has."""
    from agents.crews.content.described import described
    from agents.crews.content.structured_data import keywords_of
    from agents.crews.content.types import Draft

    text = Draft(title=version.title, body=version.body)
    brand = campaign.brand_profile
    return Content(
        title=version.title,
        body=version.body,
        date=version.created_at,
        number=version.number,
        description=version.meta.get("meta_description", ""),
        slug=version.meta.get("slug", ""),
        keywords=tuple(keywords_of(text, [campaign.keyphrase, *campaign.keywords], campaign.language)),
        author=brand.name if brand else "",
        language=campaign.language,
        structured_data=described(version),
    )


def _made(content: Content, format: str, campaign: Campaign, version: ContentVersion, changes: str) -> bytes:
    if format == "md":
        from campaigns.exports.markdown import to_markdown

        return to_markdown(content)
    if format == "html":
        from campaigns.exports.web import to_html

        return to_html(content)
    if format == "pdf":
        from campaigns.exports.pdf import to_pdf

        return to_pdf(content)
    from campaigns.exports.word import to_docx

    if not changes:
        return to_docx(content)
    if changes == "suggestions":
        return to_docx(content, *_suggested(campaign, version))
    return to_docx(*_since(content, campaign, version, changes))


def _suggested(campaign: Campaign, version: ContentVersion) -> tuple[list[Change], list[Note]]:
    """Open suggestions as changes and comments. What whoever wrote the text says of its sources stays in the house:

    it quotes what they say in confidence.
    """
    edits: list[tuple[Place, Suggestion]] = []
    notes: list[Note] = []
    place_of, known = _places(campaign, version), judgements(campaign.pk)

    def stale(one: Suggestion) -> bool:
        return one.version is not None and known.overtaken_by(one.run) is not None

    for one in listed(campaign.pk):
        if one.status != OPEN or one.severity == "good":
            continue
        place = place_of(one)
        if one.replacement is not None and place is not None:
            edits.append((place, one))
        elif place is not None or (one.start is None and one.run.agent not in drafting_agents()):
            about = f"About version {one.version}, before it was edited:" if one.start is None and stale(one) else ""
            said = " ".join(filter(None, [about, one.message, one.how_to_fix]))
            notes.append(Note(said, agent_name(one.run.agent), one.created_at, *(place or (None, None))))
    changes, clashing = tracked(version.body, edits)
    for place, one in clashing:
        said = f"Suggested instead for the same words: “{one.replacement}”. {one.reason or one.message}"
        notes.append(Note(said, agent_name(one.run.agent), one.created_at, *place))
    return changes, notes


def _places(campaign: Campaign, version: ContentVersion) -> Callable[[Suggestion], Place | None]:
    """Says where a suggestion's words stand in this version; None where they are gone or stand in several places."""
    newest = current_version(campaign.pk)
    known = standing(campaign.pk, version) if newest is not None and newest.number == version.number else None

    def place(one: Suggestion) -> Place | None:
        if one.start is None:
            return None
        found = known.place(one) if known else find(version.body, one.original, one.before, one.after)
        return found if isinstance(found, Place) else None

    return place


def _since(content: Content, campaign: Campaign, version: ContentVersion, changes: str) -> tuple[Content, list[Change]]:
    """The earlier version with all that has changed since; accepted, it reads as `version`."""
    number = int(changes) if changes.isascii() and changes.isdigit() and len(changes) < 10 else 0
    if not 0 < number < version.number:
        raise _wrong("changes", "must be “suggestions” or the number of an earlier version.")
    old = _version(campaign, number)
    shown = Content(**{**content.__dict__, "body": old.body})
    made = ContentVersion.objects.filter(campaign=campaign, number__gt=number, number__lte=version.number)
    steps = [
        Step(one.body, _author(one), one.created_at) for one in made.select_related("author_user").order_by("number")
    ]
    return shown, since(old.body, steps)


def _author(version: ContentVersion) -> str:
    person = version.author_user
    if version.agent:
        return agent_name(version.agent)
    return (person.get_full_name() or person.get_username()) if person else "Galley"


def _version(campaign: Campaign, number: int | None) -> ContentVersion:
    versions = ContentVersion.objects.filter(campaign=campaign).select_related("author_user").order_by("-number")
    found = versions.first() if number is None else versions.filter(number=number).first()
    if found is None and number is None:
        raise Conflict("There is no text yet.", code="no_text")
    if found is None:
        raise NotFound("This campaign has no version of this number.")
    return found


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(f"{field}: {message}", fields={field: [message]})
