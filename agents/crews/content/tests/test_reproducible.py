"""The crew gives the same output to the digit, in whatever process: no order of a set or a dictionary decides."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from agents.base import Agent
from agents.crews.content.brand import BrandAgent
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.seo import SeoAgent
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_any_markdown import BRAND, FRAGMENTS
from agents.crews.content.tests.test_writer import example
from agents.crews.content.types import ContentInputs, ContentOutput, Draft
from agents.crews.content.writer import WriterAgent

ROOT = Path(__file__).parents[4]
AGENTS: tuple[type[Agent], ...] = (WriterAgent, SeoAgent, BrandAgent, QualityAgent, GeoAgent)


def digest() -> str:
    """A digest of everything that the five agents say of an article and of an odd text."""
    told = hashlib.sha256()
    brief = example()
    for body in ("", "\n\n".join(FRAGMENTS)):
        draft = Draft(title="The repair café", body=body)
        for agent in AGENTS:
            output = agent().run(Recorder(), ContentInputs(brief=brief, brand=BRAND, draft=draft))
            assert isinstance(output, ContentOutput)
            told.update(output.model_dump_json().encode())
            draft = output.draft if output.draft and not body else draft
    return told.hexdigest()


def test_two_processes_with_other_hash_seeds_say_the_same() -> None:
    code = "from agents.crews.content.tests.test_reproducible import digest; print(digest())"
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert len(said[0]) == 64
    assert said[0] == said[1]
