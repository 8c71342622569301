"""A TCP proxy between clients and a server, for faults of the network: silence, slowness, a cut cable."""

from __future__ import annotations

import asyncio
import contextlib

CHUNK = 16 * 1024
SMALL_BUFFER = 16 * 1024  # of the sockets, so that what is not read piles up at the sender


class Proxy:
    """Carries bytes both ways until told otherwise. Faults strike every connection that is open then."""

    def __init__(self, port: int) -> None:
        self._upstream_port = port
        self._flowing = asyncio.Event()  # cleared: nothing is carried, and nobody learns of it
        self._reading = asyncio.Event()  # cleared: what the server sends is not carried; the client's still is
        self._pipes: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._open_upstream = 0
        self._changed = asyncio.Condition()
        self.port = 0

    async def start(self) -> Proxy:
        self._flowing.set()
        self._reading.set()
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0, limit=SMALL_BUFFER)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        self.cut()
        for pipe in list(self._pipes):
            pipe.cancel()
        await asyncio.gather(*self._pipes, return_exceptions=True)

    def fall_silent(self) -> None:
        """Both sides are there, and nothing gets through: a half-open connection."""
        self._flowing.clear()

    def stop_reading(self) -> None:
        """The client takes nothing any more, while what it says still arrives."""
        self._reading.clear()

    def heal(self) -> None:
        self._flowing.set()
        self._reading.set()

    def cut(self) -> None:
        """Every connection ends at once, without a goodbye."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def until_server_hung_up(self) -> None:
        """Returns once the server has closed every connection that goes through here."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._open_upstream == 0)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream_port, limit=SMALL_BUFFER)
        self._writers |= {writer, up_writer}
        self._open_upstream += 1
        gone = asyncio.create_task(self._until_gone(up_writer))
        up = asyncio.create_task(self._pipe(reader, up_writer, downward=False))
        down = asyncio.create_task(self._pipe(up_reader, writer, downward=True))
        self._pipes |= {up, down, gone}
        await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        for end in (writer, up_writer):
            end.close()
            self._writers.discard(end)

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, downward: bool) -> None:
        with contextlib.suppress(OSError):
            while True:
                await self._flowing.wait()
                if downward:
                    await self._reading.wait()
                data = await reader.read(CHUNK)
                if not data:
                    return
                await self._flowing.wait()
                if downward:
                    await self._reading.wait()
                writer.write(data)
                await writer.drain()

    async def _until_gone(self, writer: asyncio.StreamWriter) -> None:
        """The transport learns of the server's end even while nothing is read from it."""
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        async with self._changed:
            self._open_upstream -= 1
            self._changed.notify_all()
