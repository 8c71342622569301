"""`manage.py prepare`: the address that it prints is one that people can open."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.prepare import is_address


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "galley.example",
        "ftp://galley.example",
        "https://",
        "https://ada@galley.example",
        "https://galley.example:port",
        "https://galley.example:70000",
        "https://galley.example?a=1",
        "https://galley.example#top",
        "https://galley example",
        "https://[::1",
        "",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_done(address: str) -> None:
    with pytest.raises(CommandError, match=r"--address is '.*'; it must be where people find Galley"):
        call_command("prepare", address=address)


@pytest.mark.parametrize(
    "address", ["https://galley.example", "http://localhost:8000/", "http://[::1]:8000", "https://a.example/galley"]
)
def test_what_is_one_is_taken(address: str) -> None:
    assert is_address(address)
