"""How the storm judges what took long: against the promise, and beside what the machine could do meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.storm import judge
from tests.chaos.yardstick import Yardstick, slowness

MEASURED = "100.0 1.00\n101.0 1.10\n110.0 4.00\n111.0 3.00\n112.0 9"


def test_the_mean_of_what_was_measured_meanwhile_counts() -> None:
    assert slowness(MEASURED, 100.0, 101.0) == pytest.approx(1.05)
    assert slowness(MEASURED, 109.0, 120.0) == 3.5, "a line that is cut off is none"
    assert slowness(MEASURED, 200.0, 201.0) == 1.0


def test_what_is_late_on_an_idle_machine_does_not_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "measured").write_text(MEASURED)
    waits = [(99.0, 103.9), (99.0, 104.0), (99.0, 104.5), (108.0, 114.0)]
    assert judge(waits, 5.0, Yardstick(tmp_path / "measured")) == 1
    told = capsys.readouterr().out
    assert "2 of 4 took longer than 5 s" in told
    assert "during 1 of them this machine was 3.5 times slower" in told


def test_what_is_not_promised_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge([(0.0, 100.0)], None, Yardstick(tmp_path / "measured")) == 0
    assert capsys.readouterr().out == ""
