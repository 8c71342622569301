"""Computing in a process of its own: used again, killed in the middle, and what goes wrong there is told here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.engine.compute import Computers
from agents.engine.compute_child import LIMIT_BYTES
from agents.engine.context import Cancelled
from agents.errors import AgentError, TransientError
from agents.tests.computing import count_campaigns, die, fail_oddly, fill, hypotenuse, spin_noting_pid


def go_on() -> None:
    """Nobody wants to stop."""


@pytest.fixture
def computers() -> Iterator[Computers]:
    made = Computers()
    yield made
    made.close()


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_computes_elsewhere_and_uses_the_process_again(computers: Computers) -> None:
    first = computers.compute(os.getpid, (), go_on)
    assert first != os.getpid()
    assert computers.compute(hypotenuse, (3.0, 4.0), go_on) == 5.0
    assert computers.compute(os.getpid, (), go_on) == first


def test_what_is_raised_there_is_raised_here_and_the_process_stays(computers: Computers) -> None:
    pid = computers.compute(os.getpid, (), go_on)
    with pytest.raises(ZeroDivisionError):
        computers.compute(hypotenuse, ("three", 0.0), go_on)
    with pytest.raises(RuntimeError, match=r"Odd: 1 and 2"):
        computers.compute(fail_oddly, (), go_on)
    assert computers.compute(os.getpid, (), go_on) == pid


def test_what_it_prints_does_not_get_into_the_answer(computers: Computers) -> None:
    assert computers.compute(print, ("Good morning.",), go_on) is None


def test_a_cancellation_kills_it_in_the_middle(computers: Computers, tmp_path: Path) -> None:
    noted = tmp_path / "pid"

    def check() -> None:
        if noted.exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        computers.compute(spin_noting_pid, (str(noted),), check)
    assert gone(int(noted.read_text()))
    assert computers.compute(hypotenuse, (3.0, 4.0), go_on) == 5.0, "the next call gets another process"


def test_a_process_that_dies_is_a_passing_fault(computers: Computers) -> None:
    with pytest.raises(TransientError) as caught:
        computers.compute(die, (), go_on)
    assert caught.value.code == "computation_lost"
    assert computers.compute(hypotenuse, (3.0, 4.0), go_on) == 5.0


def test_results_and_inputs_are_bounded(computers: Computers) -> None:
    assert len(computers.compute(fill, (1_000_000,), go_on)) == 1_000_000
    with pytest.raises(AgentError, match="The result"):
        computers.compute(fill, (LIMIT_BYTES + 1,), go_on)
    with pytest.raises(AgentError, match="The input"):
        computers.compute(len, (b"x" * (LIMIT_BYTES + 1),), go_on)


def test_work_of_a_module_with_models_is_possible(computers: Computers) -> None:
    assert computers.compute(count_campaigns, (), go_on) == "Campaign"


def test_closing_ends_the_processes_that_are_idle(computers: Computers) -> None:
    pid = computers.compute(os.getpid, (), go_on)
    computers.close()
    assert gone(pid)


def test_nothing_is_started_before_it_is_needed() -> None:
    assert Computers()._idle == []
