"""Reading artifacts: which there are, their bytes, and how they are handed to a browser without ever running there."""

from __future__ import annotations

import csv
import io
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header, parse_etags

from campaigns.errors import NotFound
from campaigns.file_kinds import is_picture, is_text
from campaigns.models import Artifact, ArtifactFile
from campaigns.permissions import visible_campaigns

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

ROWS, COLUMNS, CHARACTERS = 100, 30, 20_000  # of a preview
# A picture or document that holds scripts shows, and none of them runs or reaches anything.
SHOWN_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass
class Files:
    """All versions of one file, newest first."""

    newest: Artifact
    earlier: list[Artifact] = field(default_factory=list)


def files_of(campaign_id: uuid.UUID) -> list[Files]:
    """A campaign's files, those that were made first in front."""
    found: dict[tuple[str, str], Files] = {}
    for artifact in Artifact.objects.filter(campaign_id=campaign_id).order_by("-number"):
        known = found.setdefault((artifact.step, artifact.key), Files(artifact))
        if known.newest is not artifact:
            known.earlier.append(artifact)
    return sorted(found.values(), key=lambda one: [one.newest, *one.earlier][-1].created_at)


def get_artifact(artifact_id: uuid.UUID | str, user: User | AnonymousUser) -> Artifact:
    """The artifact, if this person may see its campaign. Raises NotFound alike for unknown and for hidden ones."""
    seen = Artifact.objects.filter(campaign__in=visible_campaigns(user)).select_related("campaign__workspace")
    try:
        found = seen.filter(pk=artifact_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotFound("There is no such file.")
    return found


def versions_of(artifact: Artifact) -> list[Artifact]:
    """All versions of the same file, newest first."""
    same = Artifact.objects.filter(campaign=artifact.campaign_id, step=artifact.step, key=artifact.key)
    return list(same.order_by("-number"))


def bytes_of(artifact: Artifact) -> bytes:
    """What is in the file."""
    return bytes(ArtifactFile.objects.values_list("data", flat=True).get(pk=artifact.pk))


def file_response(request: HttpRequest, artifact: Artifact, *, shown: bool = False) -> HttpResponse:
    """The file: stored by the browser, or with `shown` displayed where that is safe (pictures and PDF).

    Who may see it is asked every time: a browser may keep the bytes, but not use them without asking.
    """
    etag = f'"{artifact.sha256}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(bytes_of(artifact), content_type=artifact.media_type)
        shown = shown and (is_picture(artifact.media_type) or artifact.media_type == "application/pdf")
        disposition = content_disposition_header(as_attachment=not shown, filename=artifact.name)
        answer["Content-Disposition"] = disposition or "attachment"
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SHOWN_POLICY
    return answer


@dataclass(frozen=True)
class Preview:
    """What a page shows of a file: a picture, the first rows of a table, the beginning of a text, or nothing."""

    picture: bool = False
    rows: list[list[str]] = field(default_factory=list)
    text: str = ""
    cut: bool = False  # there is more


def preview_of(artifact: Artifact) -> Preview:
    if is_picture(artifact.media_type):
        return Preview(picture=True)
    if artifact.media_type == "text/csv":
        table = csv.reader(io.StringIO(bytes_of(artifact).decode("utf-8-sig"), newline=""))
        rows = [row[:COLUMNS] for row, _ in zip(table, range(ROWS + 1), strict=False)]
        return Preview(rows=rows[:ROWS], cut=len(rows) > ROWS)
    if is_text(artifact.media_type):
        text = bytes_of(artifact).decode("utf-8-sig")
        return Preview(text=text[:CHARACTERS], cut=len(text) > CHARACTERS)
    return Preview()
