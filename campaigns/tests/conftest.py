"""A web server of the tests' own, and what fetches from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
