"""Storing the files that agents make."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from campaigns import journal
from campaigns.file_kinds import check_file, file_name
from campaigns.models import Artifact, ArtifactFile

if TYPE_CHECKING:
    import uuid


def add_artifact(
    *,
    campaign_id: uuid.UUID,
    step: str,
    key: str,
    name: str,
    kind: str,
    media_type: str,
    data: bytes,
    inputs: str,
    agent: str,
    execution_id: uuid.UUID,
    run_id: uuid.UUID,
    attempt: int,
) -> Artifact:
    """Stores the next version of a file and tells of it; the newest one where that is the same byte for byte.

    `key` names the file within its step, whatever its version; `inputs` is the fingerprint of what it was made from.
    The caller is in a transaction and holds the journal lock. Raises Invalid for a file that is not what it says.
    """
    check_file(name=name, kind=kind, media_type=media_type, data=data)
    name, digest = file_name(name, kind, media_type), hashlib.sha256(data).hexdigest()
    newest = Artifact.objects.filter(campaign_id=campaign_id, step=step, key=key).order_by("-number").first()
    if newest and (newest.name, newest.media_type, newest.sha256) == (name, media_type, digest):
        return newest
    artifact = Artifact.objects.create(
        campaign_id=campaign_id,
        step=step,
        key=key,
        number=newest.number + 1 if newest else 1,
        name=name,
        kind=kind,
        media_type=media_type,
        size=len(data),
        sha256=digest,
        inputs=inputs,
        agent=agent,
        run_id=run_id,
    )
    ArtifactFile.objects.create(artifact=artifact, data=data)
    journal.record(
        campaign_id,
        "artifact_created",
        {
            "artifact_id": str(artifact.pk),
            "kind": artifact.kind,
            "name": artifact.name,
            "version": artifact.number,
            "size": artifact.size,
            "url": f"/api/artifacts/{artifact.pk}/file",
        },
        execution_id=execution_id,
        run_id=run_id,
        attempt=attempt,
        actor=f"agent:{agent}",
    )
    return artifact
