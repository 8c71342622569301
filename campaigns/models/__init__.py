from campaigns.models.artifact import Artifact, ArtifactFile, ArtifactKind
from campaigns.models.campaign import BrandProfile, Campaign
from campaigns.models.content import ContentVersion, UnsavedText
from campaigns.models.idempotency import IdempotencyKey
from campaigns.models.journal import Event, Journal
from campaigns.models.source import Source, SourceKind, SourceState
from campaigns.models.workspace import Membership, SignInLink, Workspace

__all__ = [
    "Artifact",
    "ArtifactFile",
    "ArtifactKind",
    "BrandProfile",
    "Campaign",
    "ContentVersion",
    "Event",
    "IdempotencyKey",
    "Journal",
    "Membership",
    "SignInLink",
    "Source",
    "SourceKind",
    "SourceState",
    "UnsavedText",
    "Workspace",
]
