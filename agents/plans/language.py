"""What a plan says, as data.

A step names what it `needs` (skipped when that gave no result) and what it comes `after` (order only). Levels derive
from the graph: a step's level is the longest way to it from a step without predecessors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

STEPS_LIMIT = 100
CONDITION_LENGTH = 500
LONGEST_ASK_SECONDS = 365 * 24 * 3600  # a question may be open for so long, where it is not open for good

OnFailure = Literal["retry", "skip", "stop"]
Edits = Literal["apply", "propose"]


class Ask(BaseModel):
    """A gate's question. `modify` names settings that whoever approves may change; only before a step.

    `role` is the least role that may answer (empty: everybody who may answer at all), `expires_in` is in seconds,
    at most `LONGEST_ASK_SECONDS`, which is checked where a plan is stored.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: str = Field(default="", max_length=500)
    modify: tuple[str, ...] = ()
    role: Literal["", "owner", "editor", "reviewer"] = ""
    expires_in: float | None = Field(default=None, gt=0, strict=True)


class Gate(BaseModel):
    """Where a person must approve: before the step begins, after its agent is done, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: Ask | None = None
    after: Ask | None = None


class Step(BaseModel):
    """One step: an agent with its settings, its place in the graph, and when and how it takes part."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")
    agent: str
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)
    when: str = Field(default="", max_length=CONDITION_LENGTH)
    on_failure: OnFailure = "retry"
    gate: Gate = Gate()

    @property
    def predecessors(self) -> tuple[str, ...]:
        return (*self.needs, *self.after)


class Plan(BaseModel):
    """The steps of a workflow, in the order people read them; and whether agents make their safe edits themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    edits: Edits = "apply"
    steps: tuple[Step, ...] = Field(min_length=1, max_length=STEPS_LIMIT)

    def levels(self) -> dict[str, int]:
        """Each step's level, counted from 0."""
        return dict(_levels(tuple((step.step, step.predecessors) for step in self.steps)))

    def missing(self, name: str, without_result: Collection[str]) -> list[str]:
        """The steps whose results the step `name` goes on without, in plan order.

        They are those it directly follows and that gave none. A step that gave none hands on what it was missing too.
        """
        graph = {step.step: step.predecessors for step in self.steps}
        found: set[str] = set()
        ahead = list(graph[name])
        while ahead:
            before = ahead.pop()
            if before in without_result and before not in found:
                found.add(before)
                ahead += graph[before]
        return [step.step for step in self.steps if step.step in found]

    def steps_of(self, agents: Collection[str]) -> frozenset[str]:
        """The names of all steps of these agents."""
        return frozenset(step.step for step in self.steps if step.agent in agents)

    def only(self, kept: Collection[str]) -> Plan:
        """The plan with only these steps; the order among them stays, through the steps left out too."""
        graph = {step.step: step.predecessors for step in self.steps}
        nearest: dict[str, set[str]] = {}
        for name in TopologicalSorter(graph).static_order():
            nearest[name] = {k for before in graph[name] for k in ({before} if before in kept else nearest[before])}
        steps = tuple(
            step.model_copy(
                update={
                    "needs": tuple(name for name in step.needs if name in kept),
                    "after": tuple(sorted(nearest[step.step] - set(step.needs))),
                }
            )
            for step in self.steps
            if step.step in kept
        )
        return self.model_copy(update={"steps": steps})

    def asked_for(self, steps: Collection[str]) -> Plan:
        """As `only`, for steps that a person has named: they are done whatever their conditions say."""
        left = self.only(steps)
        return self.model_copy(update={"steps": tuple(step.model_copy(update={"when": ""}) for step in left.steps)})


@lru_cache(maxsize=256)
def _levels(graph: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, int]:
    before = dict(graph)
    levels: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        levels[name] = max((levels[one] + 1 for one in before[name]), default=0)
    return levels
