"""`manage.py doctor`: looks at every part an installation needs and says what is wrong."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from agents.base import Prompt
from agents.cli.start import pending_migrations
from agents.llm.calls import Paid, address_of, call
from agents.llm.choices import NO_MODEL, Endpoint, choice_of, endpoint
from agents.llm.faults import Faulty
from agents.llm.prices import price
from agents.models import AgentRun, AgentSetting, Worker, WorkflowTemplate
from agents.states import RunStatus

BEAT_SECONDS = 3.0  # a worker whose counter stands still for so long is given up
ROUNDS, ROUND_SECONDS = 10, 0.5  # that a message through the channel layer is tried
FREE_BYTES = 500 * 1024 * 1024


class Problem(Exception):
    """A part that does not do what it should, in one sentence with what to do."""


class Command(BaseCommand):
    help = "Check database, channel layer, data folder and workers. Exit code: 0 all is well, 1 there is a problem."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ask-model", action="store_true", help="Also ask the language model one word. It costs.")

    def handle(self, **options: Any) -> None:
        problems = 0
        asked = {"the model's answer": ask_models} if options["ask_model"] else {}
        for name, check in {**CHECKS, **asked}.items():
            try:
                self.stdout.write(f"OK       {name}: {check()}")
            except Exception as error:
                problems += 1
                reason = str(error) if isinstance(error, Problem) else f"{type(error).__name__}: {error}".strip()
                self.stdout.write(f"PROBLEM  {name}: {reason}")
        if problems:
            sys.exit(1)


def check_python() -> str:
    return f"Python {sys.version.split()[0]}"


def check_data_folder() -> str:
    with tempfile.TemporaryFile(dir=settings.DATA_DIR):
        pass
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < FREE_BYTES:
        raise Problem(f"{settings.DATA_DIR} has only {free // 1024 // 1024} MB left.")
    return f"{settings.DATA_DIR} can be written, {free // 1024**3} GB free"


def check_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))} answers"


def check_migrations() -> str:
    if pending := pending_migrations():
        raise Problem(f"{pending} are not applied; run `manage.py migrate` (`make run` does it by itself).")
    return "all are applied"


def check_templates() -> str:
    slugs = sorted(set(WorkflowTemplate.objects.filter(active=True).values_list("slug", flat=True)))
    if not slugs:
        raise Problem("there are none; run `manage.py migrate`, which brings the shipped ones.")
    return ", ".join(slugs)


def check_layer() -> str:
    async def ring() -> None:
        layer = get_channel_layer()
        if layer is None:
            raise Problem("there is none.")
        channel = await layer.new_channel()
        heard = asyncio.ensure_future(layer.receive(channel))
        for _ in range(ROUNDS):  # a message may be sent before Redis has noted who listens
            await layer.send(channel, {"type": "doctor"})
            if (await asyncio.wait({heard}, timeout=ROUND_SECONDS))[0]:
                heard.result()
                return
        heard.cancel()
        raise Problem("a message was sent and did not come.")

    async_to_sync(ring)()
    return f"a message went round ({'Redis' if settings.REDIS_URL else 'in this process, as one server needs it'})"


def check_workers() -> str:
    """Leases go by observation, so this does too: a worker lives if its counter moves while we look."""
    first = beats()
    if not first:
        waiting = AgentRun.objects.filter(status__in=(RunStatus.QUEUED, RunStatus.RUNNING)).count()
        if waiting:
            raise Problem(f"none, while {waiting:,} steps wait; start the server, or `manage.py run_worker`.")
        return "none, and nothing to do"
    deadline = time.monotonic() + BEAT_SECONDS
    while time.monotonic() < deadline:
        now = beats()
        if first.keys() <= now.keys() and all(now[worker] > beat for worker, beat in first.items()):
            return f"{len(now):,} at work"
        time.sleep(0.2)
    still = [worker for worker, beat in first.items() if beats().get(worker) == beat]
    if still:
        raise Problem(f"{len(still)} of {len(first)} do not move; a running server or worker takes their steps over.")
    return f"{len(beats()):,} at work"


def check_model() -> str:
    """Every model that is set up can be made: its library is there, it has a key, its provider is known."""
    endpoints = model_endpoints()
    if not endpoints:
        return "none, so the built-in engine works"
    told = []
    for one in endpoints:
        try:
            address = address_of(one)
        except Faulty as error:
            raise Problem(f"{one.model}: {error.fault.message} {error.fault.detail}") from None
        priced = "its price is known" if price(one, address, 1, 1) is not None else "its price is unknown"
        told.append(f"{one.model} at {address}, {priced}")
    return "; ".join(told)


def ask_models() -> str:
    """One short call to each."""
    told = []
    prompt = Prompt(instructions="Answer with one word.", text="Are you there?", expected_words=1)
    for one in model_endpoints():
        choice = choice_of(one.model)
        assert choice is not None
        begun = time.monotonic()
        try:
            said = call(one, prompt, None, choice, heard=lambda piece: None, look=lambda: None)
        except (Faulty, Paid) as error:
            raise Problem(f"{one.model}: {error.fault.message} {error.fault.detail}") from None
        tokens = f"{sum(said.usage):,}" if said.usage else "an unknown number of"
        told.append(f"{one.model} answered in {time.monotonic() - begun:.1f} s, with {tokens} tokens")
    return "; ".join(told) or "there is no model to ask"


def model_endpoints() -> list[Endpoint]:
    """The installation's model, its fallback, and the models that single agents have in the admin."""
    own = AgentSetting.objects.exclude(model__in=("", NO_MODEL)).values_list("model", flat=True)
    named = [settings.GALLEY_LLM_MODEL, settings.GALLEY_LLM_FALLBACK_MODEL, *own]
    return [endpoint(name) for name in dict.fromkeys(named) if name]


def beats() -> dict[object, int]:
    return dict(Worker.objects.values_list("pk", "beat"))


CHECKS: dict[str, Callable[[], str]] = {
    "Python": check_python,
    "data folder": check_data_folder,
    "database": check_database,
    "migrations": check_migrations,
    "templates": check_templates,
    "channel layer": check_layer,
    "model": check_model,
    "workers": check_workers,
}
