"""Plans: which agents work, in which order, and what depends on what.

A step names what it `needs` (skipped when that gave no result) and what it comes `after` (order only). Levels derive
from the graph: a step's level is the longest way to it from a step without predecessors.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.registry import all_agents


class BadPlan(Exception):
    """A plan that cannot run; `faults` names every reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Step(BaseModel):
    """One step: an agent with its settings, and its place in the graph."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")
    agent: str
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)

    @property
    def predecessors(self) -> tuple[str, ...]:
        return (*self.needs, *self.after)


class Plan(BaseModel):
    """The steps of a workflow, in the order people read them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: tuple[Step, ...] = Field(min_length=1)

    def levels(self) -> dict[str, int]:
        """Each step's level, counted from 0."""
        graph = {step.step: step.predecessors for step in self.steps}
        levels: dict[str, int] = {}
        for name in TopologicalSorter(graph).static_order():
            levels[name] = max((levels[before] + 1 for before in graph[name]), default=0)
        return levels

    def only(self, agents: frozenset[str]) -> Plan:
        """The plan with only these agents' steps; the order among them stays, through the steps left out too."""
        graph = {step.step: step.predecessors for step in self.steps}
        kept = {step.step for step in self.steps if step.agent in agents}

        def kept_before(name: str) -> set[str]:
            return {k for before in graph[name] for k in ({before} if before in kept else kept_before(before))}

        return Plan(
            steps=tuple(
                step.model_copy(
                    update={
                        "needs": tuple(name for name in step.needs if name in kept),
                        "after": tuple(sorted(kept_before(step.step) - set(step.needs))),
                    }
                )
                for step in self.steps
                if step.step in kept
            )
        )


def parse(value: object) -> Plan:
    """Checks a plan and returns it. Raises BadPlan with every fault: shape, unknown agents and settings, cycles."""
    try:
        plan = Plan.model_validate(value)
    except ValidationError as error:
        raise BadPlan([f"{_place(e['loc'])}: {e['msg']}" for e in error.errors()]) from error
    faults = [*_unknown_steps(plan), *_unknown_agents(plan)]
    if not faults:
        faults = _cycles(plan)
    if faults:
        raise BadPlan(faults)
    return plan


def _unknown_steps(plan: Plan) -> list[str]:
    names = [step.step for step in plan.steps]
    faults = [f"step {name} is there twice" for name in sorted({n for n in names if names.count(n) > 1})]
    for step in plan.steps:
        faults += [
            f"step {step.step} depends on {before}, which is no step of the plan"
            for before in step.predecessors
            if before not in names
        ]
    return faults


def _unknown_agents(plan: Plan) -> list[str]:
    known = all_agents()
    faults = []
    for step in plan.steps:
        agent = known.get(step.agent)
        if agent is None:
            faults.append(f"step {step.step} names the agent {step.agent}; known are {', '.join(sorted(known))}")
            continue
        try:
            agent.Settings.model_validate(step.settings)
        except ValidationError as error:
            faults += [f"step {step.step}, setting {_place(e['loc'])}: {e['msg']}" for e in error.errors()]
    return faults


def _cycles(plan: Plan) -> list[str]:
    try:
        plan.levels()
    except CycleError as error:
        return [f"the steps wait for each other: {' → '.join(reversed(error.args[1]))}"]
    return []


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "the plan"
