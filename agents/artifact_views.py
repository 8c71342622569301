"""Pages of the files that agents make: one file with its versions, and the file itself."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agents.doors import page
from agents.registry import agent_name
from campaigns.artifact_files import file_response, get_artifact, preview_of, versions_of


@page
@require_safe
def artifact(request: HttpRequest, artifact_id: uuid.UUID) -> HttpResponse:
    """What is in a file, as far as a page can show it, and its other versions."""
    found = get_artifact(artifact_id, cast(User, request.user))
    context = {
        "artifact": found,
        "campaign": found.campaign,
        "agent": agent_name(found.agent),
        "preview": preview_of(found),
        "versions": versions_of(found),
    }
    return render(request, "files/file.html", context)


@page
@require_safe
def artifact_file(request: HttpRequest, artifact_id: uuid.UUID) -> HttpResponse:
    """The bytes: to be stored, or with `?show` to be looked at where that is safe."""
    return file_response(request, get_artifact(artifact_id, cast(User, request.user)), shown="show" in request.GET)
