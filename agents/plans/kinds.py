"""Checks the tree of a condition: only known names and forms, only kinds that compare."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from agents.plans.names import PRIORITIES, RESULT, ROOTS, STATUSES, TRUTH, Kind

_WORDS = {"text": "a text", "number": "a number", "truth": "true or false", "list": "a list", "any": "anything"}
_DEPTH = 40
_FORMS = "compare with == != < <= > >= in, join with and, or, not"


class Anything(Collection[str]):
    """Contains every name: for a plan that was checked when it was stored."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Checker:
    """Collects the faults of one expression, and rewrites its paths and literals for evaluation."""

    def __init__(self, text: str, steps: Collection[str], before: Collection[str]) -> None:
        self.faults: list[str] = []
        self._bytes = text.encode()
        self._steps, self._before = steps, before
        self._depth = 0

    def check(self, tree: ast.expr) -> ast.expr:
        kind, checked = self._visit(tree)
        self._want(tree, kind, "truth", "the whole must be true or false")
        return checked

    def _visit(self, node: ast.expr) -> tuple[Kind, ast.expr]:
        """The kind of an expression, and the expression as it is evaluated, its columns counted in characters."""
        if self._depth >= _DEPTH:
            self._fault(node, "it is nested too deeply")
            return "any", node
        self._depth += 1
        try:
            return self._judge(node)
        finally:
            self._depth -= 1

    def _judge(self, node: ast.expr) -> tuple[Kind, ast.expr]:
        match node:
            case ast.BoolOp():
                return "truth", self._at(node, ast.BoolOp(node.op, [self._truth(value) for value in node.values]))
            case ast.UnaryOp(op=ast.Not()):
                return "truth", self._at(node, ast.UnaryOp(node.op, self._truth(node.operand)))
            case ast.UnaryOp(op=ast.USub()):
                kind, operand = self._visit(node.operand)
                self._want(node.operand, kind, "number", "only a number has a minus")
                return "number", self._at(node, ast.UnaryOp(node.op, operand))
            case ast.Compare():
                return "truth", self._compare(node)
            case ast.Call():
                return self._call(node)
            case ast.Constant(value=bool() | str() | int() | float()):
                return self._constant(node)
            case ast.List() | ast.Tuple():
                return "list", self._list(node)
            case ast.Name(id="true" | "True" | "false" | "False"):
                return "truth", self._at(node, ast.Constant(node.id.lower() == "true"))
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._path(node)
        self.faults.append(f"column {self._place(node) + 1}: this is not allowed in a condition: {_FORMS}")
        return "any", node

    def _place(self, node: ast.expr) -> int:
        """Where what is not allowed stands: of a calculation, its sign."""
        if not isinstance(node, ast.BinOp):
            return self._column(node)
        start = node.left.end_col_offset or 0
        between = self._bytes[start : node.right.col_offset]
        sign = start + len(between) - len(between.lstrip(b" \t\f)"))
        return len(self._bytes[:sign].decode(errors="replace"))

    def _truth(self, node: ast.expr) -> ast.expr:
        kind, checked = self._visit(node)
        self._want(node, kind, "truth", "and, or and not join what is true or false")
        if kind == "any":  # only a run knows; a number does not pass for true there either
            place = ast.Constant(self._column(node) + 1)
            return self._at(node, ast.Call(ast.Name(TRUTH, ast.Load()), [checked, place], []))
        return checked

    def _compare(self, node: ast.Compare) -> ast.expr:
        visited = [self._visit(part) for part in (node.left, *node.comparators)]
        for op, place, (left, _), (right, _) in zip(node.ops, node.comparators, visited[:-1], visited[1:], strict=True):
            self._comparable(op, place, left, right)
        parts = [(part, checked) for part, (_, checked) in zip((node.left, *node.comparators), visited, strict=True)]
        for op, (before, path), (after, other) in zip(node.ops, parts[:-1], parts[1:], strict=True):
            if isinstance(op, ast.Eq | ast.NotEq | ast.In | ast.NotIn):
                self._possible(path, after)
            if isinstance(op, ast.Eq | ast.NotEq):
                self._possible(other, before)
        return self._at(node, ast.Compare(visited[0][1], node.ops, [checked for _, checked in visited[1:]]))

    def _comparable(self, op: ast.cmpop, place: ast.expr, left: Kind, right: Kind) -> None:
        if isinstance(op, ast.In | ast.NotIn):
            fits = right in ("list", "any") or (right == "text" and left in ("text", "any"))
            if not fits:
                self._fault(
                    place, f"in looks into a list or for a text in a text, not for {_WORDS[left]} in {_WORDS[right]}"
                )
        elif isinstance(op, ast.Is | ast.IsNot):
            self._fault(place, "use == and != instead of is")
        elif "any" not in (left, right):
            if left != right:
                self._fault(place, f"{_WORDS[left]} is compared with {_WORDS[right]}")
            elif not isinstance(op, ast.Eq | ast.NotEq) and left not in ("number", "text"):
                self._fault(place, f"{_WORDS[left]} has no order")

    def _possible(self, path: ast.expr, other: ast.expr) -> None:
        """Names texts that what the path leads to can never be. A plan that was stored before stays as it is."""
        known = _choices(path)
        if not known or isinstance(self._steps, Anything):
            return
        for value in other.elts if isinstance(other, ast.List | ast.Tuple) else [other]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value not in known:
                self._fault(value, f"it is never {value.value!r}, but one of {', '.join(known)}")

    def _call(self, node: ast.Call) -> tuple[Kind, ast.expr]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in ("len", "lower"):
            self._fault(node, "the only functions are len(…) and lower(…)")
            return "any", node
        if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
            self._fault(node, f"{name}(…) takes one value")
            return "any", node
        kind, checked = self._visit(node.args[0])
        wanted = ("text", "list", "any") if name == "len" else ("text", "any")
        if kind not in wanted:
            self._fault(node.args[0], f"{name}(…) takes {' or '.join(_WORDS[w] for w in wanted[:-1])}")
        call = ast.Call(ast.Name(name, ast.Load()), [checked], [])
        return ("number" if name == "len" else "text"), self._at(node, call)

    def _constant(self, node: ast.Constant) -> tuple[Kind, ast.expr]:
        value = node.value
        if isinstance(value, str) and "\0" in value:
            self._fault(node, "a text holds no zero character")
        kind: Kind = "truth" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
        return kind, self._at(node, ast.Constant(value))

    def _list(self, node: ast.List | ast.Tuple) -> ast.expr:
        values = []
        for element in node.elts:
            if isinstance(element, ast.Constant) and isinstance(element.value, str | int | float):
                values.append(element.value)
            else:
                self._fault(element, "a list holds texts and numbers as they are")
        return self._at(node, ast.Constant(tuple(values)))  # type: ignore[arg-type]  # the evaluator takes any constant

    def _path(self, node: ast.expr) -> tuple[Kind, ast.expr]:
        parts = self._parts(node)
        if parts is None:
            return "any", node
        kind = self._kind(node, parts)
        return kind, self._at(node, ast.Name("\0".join(parts), ast.Load()))

    def _parts(self, node: ast.expr) -> list[str] | None:
        match node:
            case ast.Name():
                return [node.id]
            case ast.Attribute():
                parts = self._parts(node.value)
                return None if parts is None else [*parts, node.attr]
            case ast.Subscript(slice=ast.Constant(value=str(key))):
                parts = self._parts(node.value)
                return None if parts is None else [*parts, key]
        self._fault(node, "only names joined by dots lead to a value, like brief.topic or results['step-2'].score")
        return None

    def _kind(self, node: ast.expr, parts: list[str]) -> Kind:
        root, *rest = parts
        if root == "results":
            return self._result(node, rest)
        if root not in ROOTS:
            self._fault(node, f"there is no {root}; known are campaign, brief, content, results")
        elif not rest:
            self._fault(node, f"say what of {root}: {', '.join(ROOTS[root])}")
        elif rest[0] not in ROOTS[root]:
            self._fault(node, f"{root} has no {rest[0]}; it has {', '.join(ROOTS[root])}")
        elif len(rest) > 1:
            self._fault(node, f"{root}.{rest[0]} has no parts")
        else:
            return ROOTS[root][rest[0]]
        return "any"

    def _result(self, node: ast.expr, rest: list[str]) -> Kind:
        step, *of = rest or [""]
        if not step or step not in self._steps:
            self._fault(node, f"there is no step {step}" if step else "say of which step: results.STEP.score")
        elif step not in self._before:
            self._fault(node, f"step {step} does not come before this one, so there is no result yet")
        elif not of or of[0] not in RESULT:
            known = ", ".join(RESULT)
            self._fault(node, f"a result has no {of[0]}; it has {known}" if of else f"say what of it: {known}")
        elif len(of) != (2 if of[0] == "metrics" else 1):
            self._fault(
                node, "say which metric: results.STEP.metrics.NAME" if len(of) == 1 else f"{of[0]} has no parts"
            )
        else:
            return RESULT[of[0]]
        return "any"

    def _want(self, node: ast.expr, kind: Kind, wanted: Kind, otherwise: str) -> None:
        if kind not in (wanted, "any"):
            self._fault(node, f"{otherwise}; this is {_WORDS[kind]}")

    def _fault(self, node: ast.expr, message: str) -> None:
        self.faults.append(f"column {self._column(node) + 1}: {message}")

    def _column(self, node: ast.expr) -> int:
        return len(self._bytes[: node.col_offset].decode(errors="replace"))

    def _at(self, node: ast.expr, made: ast.expr) -> ast.expr:
        made.lineno, made.col_offset = 1, self._column(node)
        return made


def _choices(path: ast.expr) -> tuple[str, ...]:
    """All that a checked path can lead to; nothing where that may be any text."""
    match path.id.split("\0") if isinstance(path, ast.Name) else ():
        case ["campaign", "priority"]:
            return PRIORITIES
        case ["results", _, "status"]:
            return STATUSES
    return ()
