"""Whoever may no longer watch is closed out at the next look, whichever way it was taken from them."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from realtime.protocol.close_codes import CloseCode
from tests.faults.conftest import Site, Watching
from tests.faults.observers import undisturbed
from tests.faults.streams import Stream
from tests.servers import Person

pytestmark = pytest.mark.processes

BY_TOKEN = {
    "deactivated": ("User.objects.filter(username={name!r}).update(is_active=False)", CloseCode.NOT_SIGNED_IN),
    "token deleted": ("Token.objects.filter(user__username={name!r}).delete()", CloseCode.NOT_SIGNED_IN),
    "no role any more": ("Membership.objects.filter(user__username={name!r}).delete()", CloseCode.NOT_ALLOWED),
}
KINDS = ("native", "workflow", "agui")
IMPORTS = """
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from campaigns.models import Membership
"""


@pytest.mark.parametrize("how", BY_TOKEN)
async def test_who_loses_the_right_is_closed_out_and_hears_nothing_more(
    site: Site, campaign: str, watching: Watching, how: str
) -> None:
    script, code = BY_TOKEN[how]
    person = await asyncio.to_thread(site.person, how.replace(" ", "-"))
    (others,) = watching([site.webs[0].port])
    closed_out = watching([web.port for web in site.webs], 2, headers=person.authorization)
    await site.all_true(campaign, [others, *closed_out])
    with undisturbed([others]):
        await asyncio.to_thread(site.writer.run, IMPORTS + script.format(name=person.name))
        assert [await observer.until_closed() for observer in closed_out] == [code, code]
        heard = [observer.seq for observer in closed_out]
        await asyncio.to_thread(site.writer.record, campaign, 5)
        await site.all_true(campaign, [others])
    assert [observer.seq for observer in closed_out] == heard


@pytest.mark.parametrize("how", BY_TOKEN)
async def test_streams_end_as_well_and_say_why(site: Site, campaign: str, how: str) -> None:
    script, code = BY_TOKEN[how]
    person = await asyncio.to_thread(site.person, f"streaming-{how.replace(' ', '-')}")
    streams = [Stream(web.port, kind, campaign, person.authorization) for web in site.webs for kind in KINDS]
    await asyncio.to_thread(site.writer.record, campaign, 5)
    await asyncio.gather(*(stream.begun() for stream in streams))
    await asyncio.to_thread(site.writer.run, IMPORTS + script.format(name=person.name))
    for heard in await asyncio.gather(*(stream.ended() for stream in streams)):
        assert heard[-1]["code"] == code.slug


def sign_in(site: Site, person: Person) -> httpx.Client:
    """The person's browser."""
    browser = httpx.Client(base_url=site.webs[0].url, follow_redirects=True)
    assert browser.get(person.enter).status_code == 200
    return browser


def sign_out(browser: httpx.Client) -> None:
    token = browser.cookies["csrftoken"]
    answer = browser.post("/logout/", headers={"X-CSRFToken": token, "Referer": str(browser.base_url)})
    assert answer.status_code == 200


async def test_who_signs_out_is_closed_out_of_every_tab(site: Site, campaign: str, watching: Watching) -> None:
    person = await asyncio.to_thread(site.person, "signing-out")
    browser = await asyncio.to_thread(sign_in, site, person)
    cookie = {"Cookie": f"sessionid={browser.cookies['sessionid']}"}
    tabs = watching([web.port for web in site.webs], 2, headers=cookie)
    await site.all_true(campaign, tabs)
    await asyncio.to_thread(sign_out, browser)
    assert [await tab.until_closed() for tab in tabs] == [4401, 4401]
    browser.close()


async def test_the_streams_of_who_signs_out_end_as_well(site: Site, campaign: str) -> None:
    person = await asyncio.to_thread(site.person, "streaming-out")
    browser = await asyncio.to_thread(sign_in, site, person)
    cookie = {"Cookie": f"sessionid={browser.cookies['sessionid']}"}
    streams = [Stream(web.port, kind, campaign, {**cookie, "Origin": web.url}) for web in site.webs for kind in KINDS]
    await asyncio.to_thread(site.writer.record, campaign, 5)
    await asyncio.gather(*(stream.begun() for stream in streams))
    await asyncio.to_thread(sign_out, browser)
    for heard in await asyncio.gather(*(stream.ended() for stream in streams)):
        assert heard[-1]["code"] == CloseCode.NOT_SIGNED_IN.slug
    browser.close()
