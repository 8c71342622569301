"""The expressions of `when`: a few comparisons over the campaign, its brief, its content and earlier results.

`check` reads an expression by Python's own grammar, allows a handful of forms and known names, and settles every
type it can, so that what is wrong is named with its column when a plan is stored. `Condition.holds` evaluates with
simpleeval, to which no attribute, call of a method, arithmetic or loop is ever given: an evaluation visits each node
of an expression of at most 500 characters once.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from simpleeval import SimpleEval

from agents.plans.language import CONDITION_LENGTH
from agents.plans.names import TRUTH, Path, Value

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda part, whole: part in whole,
    ast.NotIn: lambda part, whole: part not in whole,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {"len": len, "lower": str.lower}

Lookup = Callable[[Path], Value]  # raises Missing for what is not there


class BadCondition(Exception):
    """An expression that cannot be read; `faults` names every reason with its column, counted from 1."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class ConditionFault(Exception):
    """An expression that had no answer, in words for people."""


class Missing(Exception):
    """What an expression asks for is not there, in words for people."""


@dataclass(frozen=True)
class Condition:
    """A checked expression."""

    text: str
    tree: ast.expr

    def holds(self, lookup: Lookup) -> bool:
        """Whether it is true. Raises ConditionFault, and nothing else, when it has no answer."""
        column = 1

        def value_of(node: ast.Name) -> Value:
            nonlocal column
            column = node.col_offset + 1
            return lookup(tuple(node.id.split("\0")))

        evaluator = SimpleEval(operators=_OPERATORS, functions={**_FUNCTIONS, TRUTH: _truth}, names=value_of)
        try:
            answer = evaluator.eval(self.text, previously_parsed=self.tree)
        except ConditionFault:
            raise
        except Missing as error:
            raise ConditionFault(f"column {column}: {error}") from error
        except Exception as error:  # values that only a run knows (metrics) may be of a kind that does not compare
            raise ConditionFault(f"column {column}: what it compares is of different kinds") from error
        if not isinstance(answer, bool):
            raise ConditionFault("column 1: it is neither true nor false")
        return answer


def _truth(value: Value, column: int) -> bool:
    if not isinstance(value, bool):
        raise ConditionFault(f"column {column}: it is neither true nor false")
    return value


def check(text: str, *, steps: Collection[str], before: Collection[str]) -> Condition:
    """Reads an expression of a step that comes after the steps `before`, in a plan that has `steps`.

    Raises BadCondition with every fault it finds, and nothing else.
    """
    from agents.plans.kinds import Checker

    if len(text) > CONDITION_LENGTH:
        raise BadCondition([f"column {CONDITION_LENGTH + 1}: a condition has at most {CONDITION_LENGTH:,} characters"])
    tree = _read(text)
    checker = Checker(text, steps, before)
    try:
        tree = checker.check(tree)
    except RecursionError as error:
        raise BadCondition(["column 1: it is nested too deeply"]) from error
    if checker.faults:
        raise BadCondition(checker.faults)
    return Condition(text, tree)


def compiled(text: str) -> Condition:
    """An expression of a stored plan, which was checked then. Raises ConditionFault when it cannot be read today."""
    from agents.plans.kinds import Anything

    try:
        return check(text, steps=Anything(), before=Anything())
    except BadCondition as error:
        raise ConditionFault(error.faults[0]) from error


def _read(text: str) -> ast.expr:
    if "\n" in text or "\r" in text or "\0" in text:
        place = min(text.index(mark) for mark in "\n\r\0" if mark in text)
        raise BadCondition([f"column {place + 1}: a condition stands on one line"])
    spaces = len(text) - len(text.lstrip(" \t\f"))
    try:
        tree = ast.parse(text[spaces:], mode="eval").body
    except SyntaxError as error:
        column = spaces + error.offset if error.offset and error.offset > 0 else len(text) + 1  # none: it just ends
        raise BadCondition([f"column {column}: {_plain(error.msg)}"]) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadCondition(["column 1: it cannot be read"]) from error
    return tree if not spaces else _moved(tree, spaces)


def _moved(tree: ast.expr, by: int) -> ast.expr:
    for node in ast.walk(tree):
        if hasattr(node, "col_offset"):
            node.col_offset += by
        if isinstance(node, ast.expr) and node.end_col_offset is not None:
            node.end_col_offset += by
    return tree


def _plain(message: str) -> str:
    said = message[:1].lower() + message[1:]
    return "this cannot be read here" if said.startswith("invalid syntax") else said
