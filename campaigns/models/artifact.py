"""Files that agents make: documents, images, charts and tables, version by version. Nothing is overwritten."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from campaigns.models.campaign import Campaign


class ArtifactKind(models.TextChoices):
    PDF = "pdf", "PDF"
    IMAGE = "image", "Image"
    CHART = "chart", "Chart"
    TABLE = "table", "Table"
    DOCUMENT = "document", "Document"


class Artifact(models.Model):
    """One version of a file. Versions of one file share `campaign`, `step` and `key`, and are numbered from 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="artifacts", db_index=False)
    step = models.CharField(max_length=60, help_text="The step of the workflow whose agent made it.")
    key = models.CharField(max_length=200, help_text="What the agent calls it, whatever its version.")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, help_text="The file's name.")
    kind = models.CharField(max_length=10, choices=ArtifactKind.choices)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    agent = models.CharField(max_length=40)
    run_id = models.UUIDField()
    inputs = models.CharField(max_length=64, help_text="Fingerprint of what it was made from.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["campaign", "step", "key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "step", "key", "number"], name="one_artifact_per_number")
        ]
        indexes = [models.Index(fields=["run_id", "key"], name="artifact_of_run")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("artifact", args=[self.pk])


class ArtifactFile(models.Model):
    """The bytes of an artifact, in a table of their own so that lists do not load them.

    In the database and not beside it: a file and its row are both there or neither is, on every machine alike.
    """

    artifact = models.OneToOneField(Artifact, primary_key=True, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.artifact_id)
