"""A TCP proxy between clients and a server, for faults of the network: silence, slowness, a cut cable."""

from __future__ import annotations

import asyncio
import contextlib

CHUNK = 16 * 1024  # small, so that what is not read piles up at the sender


class Proxy:
    """Carries bytes both ways until told otherwise. Faults strike every connection that goes through it."""

    def __init__(self, port: int) -> None:
        self._server_port = port
        self._upward = asyncio.Event()
        self._downward = asyncio.Event()
        self._carrying: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def start(self) -> Proxy:
        self.heal()
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=CHUNK)
        self.port = self._listener.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._listener.close()
        self.cut()
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    def fall_silent(self) -> None:
        """Both ends are there, and nothing gets through: half-open connections."""
        self._upward.clear()
        self._downward.clear()

    def stop_reading(self) -> None:
        """The clients take nothing any more, while what they say still arrives."""
        self._downward.clear()

    def heal(self) -> None:
        self._upward.set()
        self._downward.set()

    def cut(self) -> None:
        """Every connection ends at once, without a goodbye."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._server_port, limit=CHUNK)
        self._writers |= {writer, server_writer}
        pipes = {
            asyncio.create_task(self._carry(reader, server_writer, self._upward)),
            asyncio.create_task(self._carry(server_reader, writer, self._downward)),
        }
        self._carrying |= pipes
        await asyncio.wait(pipes, return_when=asyncio.FIRST_COMPLETED)
        for end in (writer, server_writer):
            end.close()
            self._writers.discard(end)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, open: asyncio.Event) -> None:
        with contextlib.suppress(OSError):
            while True:
                await open.wait()
                data = await reader.read(CHUNK)
                if not data:
                    return
                await open.wait()
                writer.write(data)
                await writer.drain()
