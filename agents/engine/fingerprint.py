"""Fingerprints: the same content gives the same text of 64 hex digits, on every machine."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson


def fingerprint(*parts: Any) -> str:
    """SHA-256 of JSON values, keys sorted."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()
