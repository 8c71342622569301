"""Why the server closes a socket. Clients may reconnect and resume after 1001, 1006, 1012, 4408, 4409 and 4503."""

from __future__ import annotations

from enum import IntEnum


class CloseCode(IntEnum):
    """A close code with the sentence that the `error` frame before it says."""

    NOT_SIGNED_IN = 4401, "not_signed_in", "Please sign in."
    NOT_ALLOWED = 4403, "not_allowed", "You may no longer watch this campaign."
    UNKNOWN = 4404, "not_found", "There is no such campaign."
    HEARTBEAT_MISSED = 4408, "heartbeat_missed", "Nothing was heard from you for two heartbeats. Please reconnect."
    TOO_SLOW = 4409, "too_slow", "Your connection was too slow to follow. Reconnect, and nothing will be missing."
    TOO_LARGE = 4413, "too_large", "Your messages were too large."
    TOO_FAST = 4429, "too_fast", "You sent too many messages."
    GOING_AWAY = 4503, "going_away", "The server is restarting. Please reconnect."

    slug: str
    sentence: str

    def __new__(cls, code: int, slug: str, sentence: str) -> CloseCode:
        member = int.__new__(cls, code)
        member._value_ = code
        member.slug = slug
        member.sentence = sentence
        return member
