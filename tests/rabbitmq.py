"""A RabbitMQ of a test's own, on free ports, in a folder of its own, with an epmd of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path

from deploy.datastores import Datastore, free_port

GREETING = b"AMQP\x00\x00\x09\x01"  # what a client of AMQP 0-9-1 says first


class RabbitMQ(Datastore):
    """Holds bells only. `start` returns once it speaks AMQP."""

    def __init__(self, folder: Path, program: Path) -> None:
        super().__init__(folder)
        self._program = program
        self._epmd: subprocess.Popen[bytes] | None = None
        self._epmd_port = free_port()
        self.url = f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def _launch(self) -> None:
        own = self.folder / "rabbitmq"
        own.mkdir(exist_ok=True)
        environment = {
            **os.environ,
            "HOME": str(own),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._epmd_port),
            "RABBITMQ_NODENAME": f"galley{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(own),
            "RABBITMQ_LOG_BASE": str(own),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(own / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(own / "no-configuration"),
        }
        if self._epmd is None:
            self._epmd = subprocess.Popen(["epmd"], env=environment)  # in the foreground: it ends with us
        self._spawn([str(self._program)], env=environment)

    def kill(self) -> None:
        """SIGKILL to all of it: the script that started it, and the broker."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        self.kill()
        if self._epmd is not None:
            self._epmd.kill()
            self._epmd.wait()
            self._epmd = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(GREETING)
                return bool(connection.recv(8))
        except OSError:
            return False
