"""Files that a running agent makes: stored the moment they are made, and never made twice for one run."""

from __future__ import annotations

import uuid

from agents.base import File, FileRef
from agents.engine.claims import Claim, holding
from agents.engine.reports import Reports, report_all
from agents.models import AgentResult, AgentRun
from campaigns.artifact_files import bytes_of
from campaigns.models import Artifact
from campaigns.services.artifacts import add_artifact


def recall(run_id: uuid.UUID, key: str, inputs: str) -> FileRef | None:
    """The file that the run has made from these inputs before it was interrupted."""
    made = Artifact.objects.filter(run_id=run_id, key=key, inputs=inputs).order_by("-number").first()
    return _ref(made) if made else None


def store(claim: Claim, key: str, inputs: str, file: File, *, before: Reports = ()) -> FileRef:
    """Stores a file and tells of it, in one transaction with what the agent reported `before`.

    A lost run that comes back finds it: that is durable progress. Raises ClaimLost when the run is somebody else's,
    Invalid for a file that is not what it says.
    """
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        AgentRun.objects.filter(pk=run.pk).update(losses=0)
        artifact = add_artifact(
            campaign_id=run.campaign_id,
            step=run.step,
            key=key,
            inputs=inputs,
            agent=run.agent,
            execution_id=execution.pk,
            run_id=run.pk,
            attempt=run.attempt,
            **file.model_dump(),
        )
    return _ref(artifact)


def read(campaign_id: uuid.UUID, ref: FileRef) -> bytes:
    """What is in a file of the campaign. Raises LookupError for any other."""
    artifact = Artifact.objects.filter(pk=ref.id, campaign_id=campaign_id).first()
    if artifact is None:
        raise LookupError(f"this campaign has no file {ref.id}")
    return bytes_of(artifact)


def renew(run: AgentRun, result: AgentResult) -> AgentResult:
    """Makes the files that came with a stored result the newest again, for a run that uses it. Returns the result.

    In the transaction that completes the run, with the journal locked.
    """
    makers = AgentRun.objects.filter(campaign_id=run.campaign_id, step=run.step, fingerprint=result.fingerprint)
    made = Artifact.objects.filter(campaign_id=run.campaign_id, step=run.step, run_id__in=makers.values("pk"))
    last = {artifact.key: artifact for artifact in made.order_by("number")}
    for artifact in last.values():
        add_artifact(
            campaign_id=run.campaign_id,
            step=run.step,
            key=artifact.key,
            name=artifact.name,
            kind=artifact.kind,
            media_type=artifact.media_type,
            data=bytes_of(artifact),
            inputs=artifact.inputs,
            agent=run.agent,
            execution_id=run.execution_id,
            run_id=run.pk,
            attempt=run.attempt,
        )
    return result


def _ref(artifact: Artifact) -> FileRef:
    return FileRef(
        id=str(artifact.pk),
        name=artifact.name,
        kind=artifact.kind,
        media_type=artifact.media_type,
        version=artifact.number,
        size=artifact.size,
        sha256=artifact.sha256,
    )
