"""Plans: which agents work, in which order, under which conditions, and what depends on what (docs/templates.md)."""

from agents.plans.checking import BadPlan, parse
from agents.plans.language import Ask, Gate, OnFailure, Plan, Step
from agents.plans.stored import stored_plan

__all__ = ["Ask", "BadPlan", "Gate", "OnFailure", "Plan", "Step", "parse", "stored_plan"]
