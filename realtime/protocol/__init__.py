"""The native protocol, version 1: what we send (`server`), what we take (`client`) and why we hang up (`close_codes`).

These models are the one description of the wire. Documents are generated from them; the hot path does not validate
against them, the tests do, with an example of every type (`realtime.examples`).
"""

from realtime.protocol.base import VERSION
from realtime.protocol.close_codes import CloseCode

__all__ = ["VERSION", "CloseCode"]
