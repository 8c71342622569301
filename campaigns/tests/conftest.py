"""A web server of the tests' own, what fetches from it, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from campaigns.sources.fetching import Fetcher
from tests import documents
from tests.sites import Site, plain


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.pages["/"] = plain(documents.page())
    yield made
    made.close()


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher(allowed=[site.place])


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client
