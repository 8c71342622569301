"""What depends on an agent in a plan."""

from __future__ import annotations

from agents.plans import Plan


def with_dependants(plan: Plan, agents: frozenset[str]) -> frozenset[str]:
    """These agents and all those with a step that comes, directly or not, behind one of theirs."""
    behind = {step.step for step in plan.steps if step.agent in agents}
    levels = plan.levels()
    for step in sorted(plan.steps, key=lambda step: levels[step.step]):
        if behind.intersection(step.predecessors):
            behind.add(step.step)
    return agents | {step.agent for step in plan.steps if step.step in behind}
