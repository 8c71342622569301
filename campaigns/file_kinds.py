"""Which files agents may make, and how each may be shown."""

from __future__ import annotations

from campaigns.errors import Invalid
from campaigns.models.artifact import ArtifactKind

FILE_BYTES = 32 * 1024 * 1024
_PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/svg+xml": ".svg"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS: dict[str, dict[str, str]] = {  # of each kind, by media type
    ArtifactKind.PDF: {"application/pdf": ".pdf"},
    ArtifactKind.IMAGE: _PICTURES,
    ArtifactKind.CHART: _PICTURES,
    ArtifactKind.TABLE: {"text/csv": ".csv"},
    ArtifactKind.DOCUMENT: {
        "text/markdown": ".md",
        "text/plain": ".txt",
        "application/json": ".json",
        "application/zip": ".zip",
        _WORD: ".docx",
    },
}
_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/webp": b"RIFF",
    "application/zip": b"PK",
    _WORD: b"PK",
}
_TEXTS = ("text/csv", "text/markdown", "text/plain", "application/json", "image/svg+xml")


def check_file(*, name: str, kind: str, media_type: str, data: bytes) -> None:
    """Raises Invalid for a file of an unknown kind, of the wrong bytes for its kind, empty, or too large."""
    known = ENDINGS.get(kind, {})
    if media_type not in known:
        listed = ", ".join(known) or f"none; the kinds are {', '.join(ENDINGS)}"
        raise Invalid(f"{name}: {media_type} is no {kind}; there are {listed}.", code="bad_file")
    if not data:
        raise Invalid(f"{name} is empty.", code="bad_file")
    if len(data) > FILE_BYTES:
        raise Invalid(f"{name} is larger than {FILE_BYTES // 1024 // 1024} MB.", code="bad_file")
    if not data.startswith(_BEGINNINGS.get(media_type, b"")) or (media_type in _TEXTS and not _is_text(data)):
        raise Invalid(f"{name} does not hold {media_type}.", code="bad_file")


def file_name(name: str, kind: str, media_type: str) -> str:
    """A name that can be stored anywhere and ends as its media type does."""
    ending = ENDINGS[kind][media_type]
    plain = "".join(letter for letter in name if letter.isprintable() and letter not in '\\/:*?"<>|').strip(" .")
    stem = plain[: -len(ending)] if plain.lower().endswith(ending) else plain
    return f"{(stem.rstrip(' .') or 'file')[: 200 - len(ending)]}{ending}"


def is_picture(media_type: str) -> bool:
    return media_type in _PICTURES


def is_text(media_type: str) -> bool:
    """Whether it can be shown as text on a page."""
    return media_type in ("text/markdown", "text/plain", "application/json")


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data
