"""The brief with the crew that works on it, and the answers people give to agents."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User

from agents.selectors import templates_for
from campaigns.forms import BriefForm
from campaigns.models import Workspace

Json = dict[str, Any]
_TYPES = {"integer": "number", "number": "number", "boolean": "checkbox", "string": "text"}


class BudgetForm(forms.Form):
    """A new budget for a campaign, in US dollars; `remove` instead of an amount: none."""

    limit = forms.DecimalField(max_digits=12, decimal_places=6, required=False)

    def clean(self) -> Json:
        data = super().clean() or {}
        if "remove" in self.data:
            return {"limit": None}
        if "limit" in data and data["limit"] is None:
            self.add_error("limit", "Say how much may be spent.")
        return data


class CrewBriefForm(BriefForm):
    """A brief, and by which template the crew works on it."""

    template = forms.ChoiceField(label="Crew", required=False, help_text="Who works on it, and in which order.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        choices = [(t.slug, t.name) for t in sorted(templates_for("content"), key=lambda t: not t.default)]
        template = cast(forms.ChoiceField, self.fields["template"])
        template.choices = choices or [("", "The usual crew")]
        self.initial.setdefault("template", (choices or [("", "")])[0][0])

    def chosen_workspace(self) -> Workspace | None:
        """The one the form names now, valid as a whole or not; None: the person's own."""
        if "workspace" not in self.fields:
            return None
        chosen = self["workspace"].value()
        try:
            found: Workspace | None = self.fields["workspace"].clean(getattr(chosen, "pk", chosen))
        except forms.ValidationError:
            return None
        return found or Workspace.objects.filter(personal_for=self.user).first()


def schema_fields(schema: Json) -> list[Json]:
    """The inputs that an answer's JSON Schema asks for, as plain values a template can show."""
    required = set(schema.get("required", []))
    required.update(name for names in schema.get("x-required-for", {}).values() for name in names)
    return [
        {
            "name": name,
            "label": rules.get("title") or name.replace("_", " ").capitalize(),
            "help": rules.get("description", ""),
            "type": _TYPES.get(_kind(rules), "text"),
            "choices": rules.get("enum", []),
            "minimum": rules.get("minimum"),
            "maximum": rules.get("maximum"),
            "step": "1" if _kind(rules) == "integer" else "any",
            "maxlength": rules.get("maxLength"),
            "default": rules.get("default", ""),
            "required": name in required,
        }
        for name, rules in schema.get("properties", {}).items()
        if isinstance(rules, dict)
    ]


def answer_data(schema: Json, posted: Any) -> Json:
    """The data of an answer as its schema types it. Empty inputs are left out; what cannot be read stays as it was."""
    data: Json = {}
    for name, rules in schema.get("properties", {}).items():
        kind = _kind(rules) if isinstance(rules, dict) else "string"
        if kind == "boolean":
            data[name] = name in posted
            continue
        value = str(posted.get(name, "")).strip()
        if value:
            data[name] = _number(value, kind) if kind in ("integer", "number") else value
    return data


def _kind(rules: Json) -> str:
    """The type of a field; of several the first that can be filled in."""
    named = rules.get("type", "string")
    return next((one for one in named if one != "null"), "string") if isinstance(named, list) else str(named)


def _number(value: str, kind: str) -> int | float | str:
    try:
        return int(value) if kind == "integer" else float(value)
    except ValueError:
        return value
