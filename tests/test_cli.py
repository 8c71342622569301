"""The command line, as people use it: each test has an installation of its own, the first one a new one."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.commands import LIMIT_SECONDS, command, environment, manage, read_until, rest_of, start
from tests.furnished import furnish

pytestmark = pytest.mark.processes

BRIEF = settings.BASE_DIR / "docs" / "examples" / "brief.md"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which Galley has been before."""
    (tmp_path / "data").mkdir()
    return furnish(tmp_path / "data")


def test_a_brief_becomes_an_article_without_a_server(tmp_path: Path) -> None:
    out = tmp_path / "article.md"
    result = manage(tmp_path / "data", "campaign", BRIEF, "--follow", "--out", out, GALLEY_WORKERS="2")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Completed" in result.stdout
    for agent in ("Writer", "SEO", "Brand", "Content Quality", "GEO"):
        assert f"✓ {agent}" in result.stdout
    title, blank, *body = out.read_text().splitlines()
    assert title.startswith("# ")
    assert blank == ""
    assert len(" ".join(body).split()) > 300
    assert result.stderr == ""


def test_a_question_is_answered_in_advance(data: Path) -> None:
    result = manage(data, "campaign", BRIEF, "--follow", "--template", "content-demo", "--answer", "title=1")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "has answered" in result.stdout


def test_a_preset_that_does_not_fit_is_said_and_the_question_stays(data: Path) -> None:
    watching = start(data, "campaign", BRIEF, "--follow", "--template", "content-demo", "--answer", "title=nonsense")
    try:
        seen = read_until(watching, "Answer it on the campaign")
        assert "--answer title=nonsense: nonsense was not offered" in seen
    finally:
        watching.send_signal(signal.SIGINT)
        rest_of(watching)


def test_the_person_at_the_terminal_is_asked(data: Path) -> None:
    terminal, inside = pty.openpty()
    watching = subprocess.Popen(
        command("campaign", BRIEF, "--follow", "--template", "content-demo"),
        cwd=settings.BASE_DIR,
        env=environment(data, TERM="xterm-256color", PYTHONUNBUFFERED="1"),
        stdin=inside,
        stdout=inside,
        stderr=subprocess.STDOUT,
    )
    os.close(inside)
    try:
        seen = _see(terminal, "Your choice")
        assert "Choose a title" in seen
        os.write(terminal, b"99\n")
        _see(terminal, "Your choice")
        os.write(terminal, b"2\n")
        _see(terminal, "Enter to leave it out")
        os.write(terminal, b"\n")
        end = _see(terminal)
        assert watching.wait(LIMIT_SECONDS) == 0
    finally:
        watching.kill()
        os.close(terminal)
    second = re.search(r"2\. (.+?)(: [a-z-]+, \d+ characters)?\r", seen)
    assert second
    assert f"“{second[1]}”" in end


def test_who_stops_watching_is_told_how_to_go_on(tmp_path: Path, data: Path) -> None:
    watching = start(data, "campaign", BRIEF, "--follow", "--template", "content-demo")
    read_until(watching, "manage.py answer")
    watching.send_signal(signal.SIGINT)
    rest = rest_of(watching)
    again = re.search(r"manage\.py follow (\S+)", rest)
    assert watching.returncode == 130
    assert again

    asked = manage(data, "answer").stdout
    question, option = asked.split()[0], "2"
    assert manage(data, "answer", question, option).stdout == "Answered.\n"
    second = manage(data, "answer", question, option)
    assert second.returncode == 1
    assert "already answered" in second.stderr

    followed = manage(data, "follow", again[1], "--out", tmp_path / "article.md")
    assert followed.returncode == 0, followed.stdout + followed.stderr
    assert (tmp_path / "article.md").exists()


def test_a_bad_brief_is_refused_by_file_line_and_field_and_nothing_is_made(tmp_path: Path, data: Path) -> None:
    brief = tmp_path / "bad.md"
    brief.write_text("---\ntopic: Night trains\ntarget_words: many\ncolour: red\n---\n")
    result = manage(data, "campaign", brief, "--follow")
    assert result.returncode == 2
    lines = result.stderr.splitlines()
    assert lines[0].startswith(f"{brief}, line 3, target_words: ")
    assert lines[1].startswith(f"{brief}, line 4, colour: ")
    assert "no campaigns" in manage(data, "campaigns").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.md",), "no such file"),
        ((BRIEF, "--template", "novel"), "no template called novel"),
        ((BRIEF, "--text", "nowhere.md"), "no such file"),
        ((BRIEF, "--text", "/dev/null"), "it is empty"),
        ((BRIEF, "--user", "nobody"), "no user called nobody"),
        ((BRIEF, "--workspace", "Nowhere"), "no workspace called Nowhere"),
        ((BRIEF, "--draft", "--follow"), "draft"),
        ((BRIEF, "--out", "/nowhere/article.md"), "cannot be written"),
        ((BRIEF, "--answer", "title"), "--answer"),
    ],
)
def test_bad_arguments_are_refused_in_a_sentence(data: Path, arguments: tuple[object, ...], words: str) -> None:
    result = manage(data, "campaign", *arguments)
    assert result.returncode == 2
    assert words in result.stderr.lower() or words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_text_of_ones_own_is_judged_and_not_written_anew(tmp_path: Path, data: Path) -> None:
    text, out = tmp_path / "mine.md", tmp_path / "out.md"
    text.write_text("# Mine\n\nA wholly unmistakable sentence.\n")
    result = manage(data, "campaign", BRIEF, "--text", text, "--follow", "--out", out)
    assert result.returncode == 0, result.stderr
    assert "A wholly unmistakable sentence." in out.read_text()


def test_a_draft_does_not_start(data: Path) -> None:
    created = manage(data, "campaign", BRIEF, "--draft").stdout
    listed = manage(data, "campaigns").stdout
    assert "Draft" in listed
    identity = re.search(r"\((\S+)\)", created)
    assert identity
    assert manage(data, "follow", identity[1]).returncode == 2
    assert manage(data, "follow", "5").returncode == 2


def test_the_doctor_finds_nothing_on_a_prepared_folder_and_names_what_lacks_on_an_empty_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = manage(data, "doctor")
    assert before.returncode == 1
    assert "PROBLEM  migrations" in before.stdout
    assert manage(data, "migrate").returncode == 0
    after = manage(data, "doctor")
    assert after.returncode == 0, after.stdout
    assert "PROBLEM" not in after.stdout


def _see(terminal: int, words: str = "") -> str:
    """What the terminal shows until `words` appear; without words, until the command ends."""
    seen = b""
    while not words or words.encode() not in seen:
        try:
            seen += os.read(terminal, 4096)
        except OSError:  # the other side is closed
            break
    text = seen.decode(errors="replace")
    assert words in text, text
    return text
