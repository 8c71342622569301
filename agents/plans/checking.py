"""Reads a plan and names everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from graphlib import CycleError, TopologicalSorter
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import to_json

from agents.base import Agent
from agents.plans.conditions import BadCondition, check
from agents.plans.language import LONGEST_ASK_SECONDS, STEPS_LIMIT, Ask, Edits, Gate, Plan, Step
from agents.registry import all_agents

FIELDS = ("steps", "edits")
WORDS = {
    "extra_forbidden": "there is no such setting",
    "missing": "must be there",
    "string_type": "must be a text",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
}
NOBODY = "\0"  # in the place of an agent that is not named; told already
EDITS: tuple[str, ...] = get_args(Edits)


class BadPlan(Exception):
    """A plan that cannot run; `faults` names every reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def parse(value: object) -> Plan:
    """Checks a plan and returns it.

    Raises BadPlan with every fault: its shape, unknown and repeated steps, unknown agents, wrong settings, conditions
    that cannot be read, gates, cycles.
    """
    if not isinstance(value, Mapping):
        raise BadPlan(["the plan: must be an object with the list `steps`"])
    known_fields = ", ".join(FIELDS)
    faults = [f"{name}: the plan has no such field; it has {known_fields}" for name in value if name not in FIELDS]
    edits = value.get("edits", EDITS[0])
    if edits not in EDITS:
        faults.append(f"edits: must be {' or '.join(EDITS)}")
    raw = value.get("steps")
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not raw:
        raise BadPlan([*faults, "steps: must be a list of at least one step"])
    if len(raw) > STEPS_LIMIT:
        raise BadPlan([*faults, f"steps: there are {len(raw)}; a plan has at most {STEPS_LIMIT}"])
    names = [name if isinstance(name := _raw_name(item), str) else None for item in raw]
    steps: list[Step] = []
    for number, item in enumerate(raw, start=1):
        try:
            steps.append(Step.model_validate(item))
        except ValidationError as error:
            faults += _shape_faults(number, names[number - 1], error)
            steps += _what_is_sound(number, item, error)
    known = [name for name in names if name is not None]
    graph = {step.step: tuple(name for name in step.predecessors if name in known) for step in steps}
    faults += [*_step_faults(steps, known), *_agent_faults(steps), *_cycles(graph), *_conditions(steps, known, graph)]
    if faults:
        raise BadPlan(faults)
    return Plan(edits=edits, steps=tuple(steps))


def _what_is_sound(number: int, item: object, error: ValidationError) -> list[Step]:
    """The step without what is wrong in it, so that the rest is looked at as well; nothing when it is no step then.

    One without a legal name goes by what stands there, or by its number; one without an agent has `NOBODY`.
    """
    sound = deepcopy(item)
    for one in error.errors():
        place: Any = sound
        *way, last = one["loc"] or (None,)
        for name in way:
            place = place.get(name) if isinstance(place, dict) else None
        if isinstance(place, dict):
            place.pop(last, None)
    if not isinstance(sound, dict):
        return []
    try:
        step = Step.model_validate({"agent": NOBODY, **sound, "step": "step"})
    except ValidationError:
        return []
    raw = _raw_name(item)
    return [step.model_copy(update={"step": raw if isinstance(raw, str) else str(number)})]


def _raw_name(item: object) -> object:
    return item.get("step") if isinstance(item, Mapping) else None


def _shape_faults(number: int, name: str | None, error: ValidationError) -> list[str]:
    where = f"step {name or number}"
    faults = []
    for one in error.errors():
        if one["type"] == "extra_forbidden":
            has = {1: ", ".join(Step.model_fields), 2: ", ".join(Gate.model_fields), 3: ", ".join(Ask.model_fields)}[
                min(len(one["loc"]), 3)
            ]
            faults.append(f"{where}: there is no field {_place(one['loc'])}; known are {has}")
        else:
            faults.append(f"{where}, {_place(one['loc'])}: {_in_words(one)}")
    return faults


def _in_words(one: Any) -> str:
    """What pydantic has to say, for people who write plans."""
    if one["type"] == "string_pattern_mismatch":
        return "may hold small letters, digits, - and _, at most 60, and begins with a letter or a digit"
    if one["type"] == "string_too_long":
        return f"may have at most {one['ctx']['max_length']} characters"
    return WORDS.get(one["type"]) or str(one["msg"]).replace("Input should be", "must be")


def _step_faults(steps: list[Step], names: list[str]) -> Iterator[str]:
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f"step {name} is there twice"
    for step in steps:
        for field, befores in (("needs", step.needs), ("after", step.after)):
            for twice in sorted({before for before in befores if befores.count(before) > 1}):
                yield f"step {step.step}, {field}: {twice} is there twice"
        for before in dict.fromkeys(step.predecessors):
            if before not in names:
                yield f"step {step.step} depends on {before}, which is no step of the plan"
        for place, ask in (("before", step.gate.before), ("after", step.gate.after)):
            if ask and ask.expires_in is not None and ask.expires_in > LONGEST_ASK_SECONDS:
                most = f"{LONGEST_ASK_SECONDS:,} seconds (365 days)"
                yield f"step {step.step}, gate.{place}.expires_in: may be at most {most}"


def _agent_faults(steps: list[Step]) -> Iterator[str]:
    known = all_agents()
    for step in steps:
        agent = known.get(step.agent)
        if step.agent == NOBODY:
            continue
        if agent is None:
            yield f"step {step.step} names the agent {step.agent}; known are {', '.join(sorted(known))}"
        else:
            yield from _setting_faults(step, agent)
            yield from _gate_faults(step, agent)


def _setting_faults(step: Step, agent: Agent) -> Iterator[str]:
    try:
        told = to_json(step.settings, fallback=str)
    except ValueError:
        yield f"step {step.step}, settings: must be texts, numbers, true, false, lists and objects"
        return
    try:
        # As JSON, strictly: "no" and 1 are no switch, "0.1" is no number.
        agent.Settings.model_validate_json(told, strict=True)
    except ValidationError as error:
        for one in error.errors():
            hint = _settings_known(agent) if one["type"] == "extra_forbidden" else ""
            yield f"step {step.step}, setting {_place(one['loc'])}: {_in_words(one)}{hint}"


def _gate_faults(step: Step, agent: Agent) -> Iterator[str]:
    if step.gate.before:
        for name in step.gate.before.modify:
            if name not in agent.Settings.model_fields:
                yield f"step {step.step}, gate.before.modify: there is no setting {name}{_settings_known(agent)}"
    if step.gate.after and step.gate.after.modify:
        yield f"step {step.step}, gate.after.modify: settings can only be changed before the step"


def _settings_known(agent: Agent) -> str:
    names = ", ".join(agent.Settings.model_fields)
    return f"; {agent.name} has {names}" if names else f"; {agent.name} has no settings"


def _cycles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """One fault for each circle that shares no step with another."""
    left = dict(graph)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            path: list[str] = error.args[1]
            yield f"the steps wait for each other: {' → '.join(reversed(path))}"
            left = {n: tuple(b for b in before if b not in path) for n, before in left.items() if n not in path}
        else:
            return


def _conditions(steps: list[Step], names: list[str], graph: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for step in steps:
        if step.when:
            try:
                check(step.when, steps=names, before=_ancestors(graph, step.step))
            except BadCondition as error:
                yield from (f"step {step.step}, when, {fault}" for fault in error.faults)


def _ancestors(graph: Mapping[str, tuple[str, ...]], name: str) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(graph.get(name, ()))
    while ahead:
        before = ahead.pop()
        if before not in found:
            found.add(before)
            ahead += graph.get(before, ())
    return frozenset(found)


def _place(location: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in location) or "the step"
