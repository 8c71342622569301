"""The files for containers, read as those who run them do: every path, command, option, name and variable."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import load_command_class

from tests.commands import environment
from tests.require import require_nginx
from tests.servers import ROOT, Server, free_port

DEPLOY = ROOT / "deploy"
INSTRUCTIONS = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "CMD"}
OF_CONFIG = {"serve", "prepare"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


def dockerfile() -> list[tuple[str, list[str]]]:
    lines = [line for line in (DEPLOY / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
    return [(word, rest.split()) for word, _, rest in (line.partition(" ") for line in lines)]


def copied() -> list[tuple[list[str], str]]:
    return [(rest[:-1], rest[-1]) for word, rest in dockerfile() if word == "COPY"]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder /app of the image: what is copied into it, and nothing else."""
    app = tmp_path_factory.mktemp("image") / "app"
    app.mkdir()
    ignored = (ROOT / ".dockerignore").read_text().split()
    leave_out = shutil.ignore_patterns(*(pattern.removeprefix("**/") for pattern in ignored))
    for sources, target in copied():
        for source in sources:
            assert not any(fnmatch(source, pattern) for pattern in ignored)
            place = app / target if not target.endswith("/") else app / target / source
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place, ignore=leave_out)
            else:
                place.parent.mkdir(exist_ok=True)
                shutil.copy(ROOT / source, place)
    return app


def in_image(image: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=image, env=environment(data), capture_output=True, text=True, check=False)


def check_command(command: str) -> None:
    """Refuses a command line whose program, command or options there are not."""
    program, *words = shlex.split(re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", command))
    if program == "python":
        assert words[0] == "manage.py"
        name = words[1]
        parser = load_command_class("config" if name in OF_CONFIG else "agents", name).create_parser("manage.py", name)
        parser.parse_args(words[2:])
    elif program == "celery":
        asked = [sys.executable, "-m", "celery", *words, "--help"]
        assert subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode == 0
    else:
        assert program in ("redis-server", "postgres")


def test_the_dockerfile_copies_what_there_is_and_runs_what_there_is() -> None:
    assert {word for word, _ in dockerfile()} <= INSTRUCTIONS
    for sources, _ in copied():
        for source in sources:
            assert (ROOT / source).exists(), source
    [command] = [rest for word, rest in dockerfile() if word == "CMD"]
    check_command(" ".join(yaml.safe_load(" ".join(command))))


def test_the_image_holds_all_that_a_server_needs(image: Path, tmp_path: Path) -> None:
    done = in_image(image, tmp_path, "check")
    assert done.returncode == 0, done.stderr
    done = in_image(image, tmp_path, "prepare", "--address", "http://localhost:8000")
    assert done.returncode == 0, done.stderr
    assert "Galley is running at http://localhost:8000/" in done.stdout
    assert (tmp_path / "galley.sqlite3").exists()
    where = in_image(image, tmp_path, "shell", "-c", "import agents, realtime; print(agents.__file__)")
    assert str(image) in where.stdout, "it was the image's code that ran"


def test_every_command_of_the_composition_can_be_run(compose: dict[str, Any]) -> None:
    commands = [service["command"] for service in compose["services"].values() if "command" in service]
    assert len(commands) == 5
    for command in commands:
        check_command(command)


def test_every_file_name_and_condition_of_the_composition_leads_somewhere(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for service in services.values():
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).exists()
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in compose["volumes"]
        needed = service.get("depends_on", {})
        for name in needed:
            assert name in services
            condition = needed[name]["condition"] if isinstance(needed, dict) else "service_started"
            assert condition != "service_healthy" or "healthcheck" in services[name]
            assert condition != "service_completed_successfully" or services[name]["restart"] == "no"


def test_every_setting_reaches_every_part(compose: dict[str, Any]) -> None:
    """By the file, unless the composition decides it; what has a default of its own is taken from the file, too."""
    documented = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    assert len(documented) > 25
    decided = {"GALLEY_DATA", "GALLEY_EXECUTOR", "DATABASE_URL", "REDIS_URL"}
    own = compose["x-galley"]["environment"]
    for name in own:
        assert name in documented, name
        assert name in decided or re.match(rf"\$\{{{name}:[-?]", own[name]), f"{name} of the file is overruled"
    parts = [service for service in compose["services"].values() if "build" in service]
    assert len(parts) == 3
    for part in parts:
        assert part["env_file"] == [{"path": ".env", "required": False}]
        assert part["environment"] == own
    for secret in ("GALLEY_SECRET_KEY", "POSTGRES_PASSWORD"):
        assert any(f"${{{secret}:?" in value for value in own.values()), f"{secret} is required"
    assert {"postgres", "redis"} <= set(compose["services"]), "the names in the addresses"
    assert "@postgres:5432/" in own["DATABASE_URL"]


def test_postgres_has_as_many_connections_as_make_cluster_gives(compose: dict[str, Any]) -> None:
    [given] = re.findall(r"max_connections=(\d+)", compose["services"]["postgres"]["command"])
    assert f'"max_connections": "{given}"' in (DEPLOY / "datastores.py").read_text()


def test_the_health_check_asks_a_web_process_and_its_database(compose: dict[str, Any], tmp_path: Path) -> None:
    test = compose["services"]["web"]["healthcheck"]["test"]
    assert test[:3] == ["CMD", "python", "deploy/healthy.py"]
    hosts = {"GALLEY_HOSTS": ".galley.example,localhost", "GALLEY_HTTPS": "1"}
    server = Server(tmp_path, GALLEY_EXECUTOR="none", **hosts).start()

    def asked(port: int) -> int:
        command = [sys.executable, *test[2:-1], str(port)]
        return subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True, check=False).returncode

    try:
        assert asked(server.port) == 0
        (tmp_path / "galley.sqlite3").rename(tmp_path / "away")
        assert asked(server.port) == 1, "its database does not answer"
    finally:
        server.stop()
    assert asked(server.port) == 1


def test_a_process_has_longer_to_end_than_it_takes_to_hand_back(compose: dict[str, Any]) -> None:
    from agents.executors.local import STOP_SECONDS
    from agents.worker import HAND_BACK_SECONDS

    assert HAND_BACK_SECONDS < STOP_SECONDS <= 10
    for name in ("web", "worker"):
        assert int(compose["services"][name]["stop_grace_period"].removesuffix("s")) > STOP_SECONDS


def test_the_proxys_configuration_is_one_and_leads_to_the_port_that_is_served(tmp_path: Path) -> None:
    served = tmp_path / "served.conf"
    configuration = (DEPLOY / "nginx.docker.conf").read_text()
    assert "listen 80;" in configuration
    served.write_text(configuration.replace("listen 80;", f"listen 127.0.0.1:{free_port()};"))
    scratch = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"events {{}} http {{ access_log off; client_body_temp_path {tmp_path}/body; {scratch} include {served}; }}"
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; {whole}")
    test = [require_nginx(), "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(test, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [exposed] = [rest for word, rest in dockerfile() if word == "EXPOSE"]
    assert f"http://web:{exposed[0]};" in configuration
