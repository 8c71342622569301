"""The sentences of the gallery's sources, changed by machine: what says something else is caught, the same passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged, stays
from agents.crews.content.tests.mutating import HONEST, MUTATIONS, mutants

EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"
FOLDERS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
LEFT_OUT = 0.8  # of the mutants; the others are marked


def sources(folder: str) -> list[str]:
    files = (path for path in sorted((EXAMPLES / folder).iterdir()) if path.stem != "article")
    return [path.read_text(encoding="utf-8").split("---\n")[-1] for path in files]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_a_machine_turned_round_is_left_out_or_marked(folder: str) -> None:
    texts = sources(folder)
    known = Known(texts, "en")
    told = [(kind, sentence) for text in texts for kind, sentence in mutants(text, MUTATIONS)]
    left_out = sum(judged(known, sentence) == "left out" for _, sentence in told)
    assert len(told) > 100
    assert left_out > LEFT_OUT * len(told)
    assert [one for one in told if judged(known, one[1]) == "known"] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_a_machine_said_otherwise_passes(folder: str) -> None:
    texts = sources(folder)
    known = Known(texts, "en")
    told = [(kind, sentence) for text in texts for kind, sentence in mutants(text, HONEST)]
    assert [(kind, sentence) for kind, sentence in told if not stays(known, sentence)] == []
