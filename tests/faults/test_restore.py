"""The database is restored from a backup: clients hold events that never were, and start afresh by themselves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.campaigns import create, whole_story
from tests.faults.conftest import Site, Watching
from tests.faults.observers import Observer
from tests.faults.writer import Writer
from tests.servers import Person, Server

pytestmark = pytest.mark.processes


async def test_a_backup_restored_as_documented(tmp_path: Path) -> None:
    server = Server(tmp_path, GALLEY_EXECUTOR="none").start()
    ada = server.person("ada")
    campaign = str(create(server, ada, start=False)["id"])
    writer = Writer(server.environment)
    writer.record(campaign, 10)
    observers = [Observer(campaign, ada.authorization, [server.port]) for _ in range(5)]
    try:
        await asyncio.gather(*(observer.until_at(10) for observer in observers))
        await asyncio.to_thread(server.manage, "backup", str(tmp_path / "backup.sqlite3"))
        await asyncio.to_thread(writer.record, campaign, 10)
        await asyncio.gather(*(observer.until_at(20) for observer in observers))

        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(writer.stop)
        await asyncio.to_thread(server.manage, "restore", str(tmp_path / "backup.sqlite3"))
        writer = Writer(server.environment)
        await asyncio.to_thread(writer.record, campaign, 30)  # past what the clients hold
        await asyncio.to_thread(server.start)

        await asyncio.gather(*(observer.until(lambda o: o.snapshots == 1) for observer in observers))
        await asyncio.to_thread(writer.record, campaign, 5)
        await asyncio.gather(*(observer.until_at(45) for observer in observers))
        story = await asyncio.to_thread(whole_story, server, campaign, ada)
        for observer in observers:
            assert observer.base in range(40, 46)
            assert observer.events == story[observer.base :]
    finally:
        await asyncio.gather(*(observer.stop() for observer in observers))
        writer.stop()
        server.stop()


async def test_a_new_epoch_under_open_sockets(site: Site, campaign: str, ada: Person, watching: Watching) -> None:
    observers = watching([site.webs[0].port], 3) + watching([site.webs[1].port], 3)
    await site.all_true(campaign, observers)
    await asyncio.to_thread(site.webs[0].manage, "new_epoch")
    await asyncio.gather(*(observer.until(lambda o: o.snapshots == 1) for observer in observers))
    await asyncio.to_thread(site.writer.record, campaign, 10)
    await site.all_true(campaign, observers)
    assert len({observer.epoch for observer in observers}) == 1
