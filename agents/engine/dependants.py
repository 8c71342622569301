"""What depends on what in a plan."""

from __future__ import annotations

from collections.abc import Collection

from agents.plans import Plan


def behind(plan: Plan, steps: Collection[str]) -> frozenset[str]:
    """The steps that come, directly or not, behind one of these."""
    found: set[str] = set()
    levels = plan.levels()
    for step in sorted(plan.steps, key=lambda step: levels[step.step]):
        if (found | set(steps)).intersection(step.predecessors):
            found.add(step.step)
    return frozenset(found)
