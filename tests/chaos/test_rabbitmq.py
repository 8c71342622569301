"""RabbitMQ in Redis's place as Celery's broker: by its address alone, and as expendable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chaos.cluster import CELERY, Worker
from tests.chaos.trials import Trial
from tests.crews.trial.control import Control
from tests.rabbitmq import RabbitMQ
from tests.require import require_rabbitmq
from tests.servers import Server
from tests.waiting import wait_until

pytestmark = pytest.mark.processes


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[RabbitMQ]:
    broker = RabbitMQ(tmp_path, require_rabbitmq())
    try:
        broker.start()
        yield broker
    finally:
        broker.stop()


def wait_for(worker: Worker, holds: Callable[[], bool]) -> None:
    def lives_and_holds() -> bool:
        assert worker.process.poll() is None
        return holds()

    wait_until(lives_and_holds)


def test_its_address_is_all_the_executor_needs_and_work_goes_on_without_it(
    broker: RabbitMQ, tmp_path: Path, control: Control
) -> None:
    environment = {"GALLEY_EXECUTOR": "celery", "GALLEY_BROKER_URL": broker.url, **control.environment}
    server = Server(tmp_path, **environment).start()
    log = tmp_path / "worker.log"
    command = [word if word != "WARNING" else "INFO" for word in CELERY]
    worker = Worker([*command, "rabbit@%h"], server.environment, log)
    try:
        ada = server.person("ada")
        wait_for(worker, lambda: "ready." in log.read_text())
        trial = Trial(server, ada, control).start()
        trial.check_costs(trial.finish())  # a machine with too much to do may lose the worker for a while
        wait_for(worker, lambda: "Task galley.drain" in log.read_text())

        broker.kill()
        trial = Trial(server, ada, control).start()
        trial.check_costs(trial.finish())

        broker.start()
        heard = log.read_text().count("received")

        def is_carried_again() -> bool:  # a bell that rang before the worker was back has lost its worth meanwhile
            trial = Trial(server, ada, control).start()
            trial.check_costs(trial.finish())
            return log.read_text().count("received") > heard

        wait_for(worker, is_carried_again)
        assert worker.stop() == 0
    finally:
        worker.kill()
        server.stop()
