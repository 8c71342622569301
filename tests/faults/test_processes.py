"""Web processes die under their watchers; everybody comes back somewhere and has missed nothing."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.conftest import Site, Watching
from tests.faults.observers import Observer, undisturbed
from tests.servers import Person

pytestmark = pytest.mark.processes


async def test_200_watchers_of_a_killed_process_go_on_with_another(
    site: Site, campaign: str, watching: Watching
) -> None:
    killed, other = site.webs
    observers = watching([killed.port, other.port], 200)
    stayed = watching([other.port], 5)
    await site.all_true(campaign, [*observers, *stayed])
    recording = asyncio.create_task(asyncio.to_thread(site.writer.record, campaign, 200))
    await asyncio.gather(*(observer.until(lambda o: o.seq > 20) for observer in observers))
    await asyncio.to_thread(killed.kill)
    with undisturbed(stayed):
        await recording
        await site.all_true(campaign, [*observers, *stayed])
    assert all(observer.snapshots == 0 for observer in observers)
    await asyncio.to_thread(killed.start)


async def test_1000_sockets_come_back_at_once(site: Site, campaign: str, watching: Watching) -> None:
    web = site.webs[0]
    observers = watching([web.port], 1000)
    await site.all_true(campaign, observers)
    await asyncio.to_thread(web.kill)
    await asyncio.to_thread(site.writer.record, campaign, 50)
    starting = asyncio.create_task(asyncio.to_thread(web.start))
    await site.all_true(campaign, observers)
    await starting
    assert all(observer.snapshots == 0 for observer in observers)


@pytest.fixture(scope="module")
def bea(site: Site) -> Person:
    return site.person("bertha")


async def test_the_people_of_a_killed_process_are_gone_everywhere(
    site: Site, campaign: str, watching: Watching, bea: Person
) -> None:
    killed, other = site.webs
    (here,) = watching([other.port])
    (there,) = watching([killed.port], headers=bea.authorization)
    await asyncio.gather(*(who.until_here({"Ada Example", "Bertha Example"}) for who in (here, there)))
    await asyncio.to_thread(killed.kill)
    with undisturbed([here]):
        await here.until_here({"Ada Example"})
        await asyncio.to_thread(killed.start)
        await here.until_here({"Ada Example", "Bertha Example"})


async def test_a_reload_is_not_seen(site: Site, campaign: str, watching: Watching, bea: Person) -> None:
    web = site.webs[0]
    (here,) = watching([web.port])
    (reloaded,) = watching([web.port], headers=bea.authorization)
    await here.until_here({"Ada Example", "Bertha Example"})
    told = len(here.transient)
    await reloaded.stop()
    await here.say({"type": "presence", "state": "idle"})  # who is here is told again, now that the tab is closed
    await here.until(lambda observer: _states(observer)["Ada Example"] == "idle")
    (again,) = watching([web.port], headers=bea.authorization)
    await again.until(lambda observer: bool(observer.people))
    await again.say({"type": "presence", "state": "editing"})
    await here.until(lambda observer: _states(observer) == {"Ada Example": "idle", "Bertha Example": "editing"})
    seen = [message for message in here.transient[told:] if message["type"] == "presence"]
    assert all(len(message["users"]) == 2 for message in seen)


def _states(observer: Observer) -> dict[str, str]:
    told = [message for message in observer.transient if message["type"] == "presence"]
    return {user["name"]: user["state"] for user in told[-1]["users"]} if told else {}


async def test_an_announcement_reaches_every_socket_of_every_process(
    site: Site, campaign: str, watching: Watching
) -> None:
    observers = watching([site.webs[0].port], 3) + watching([site.webs[1].port], 3)
    await site.all_true(campaign, observers)
    await asyncio.to_thread(site.webs[0].manage, "announce", "Down at six.")
    for observer in observers:
        await observer.until(lambda o: [m["content"] for m in o.transient if m["type"] == "system"] == ["Down at six."])
