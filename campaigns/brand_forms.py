"""A brand profile as a form: every rule of docs/brand.md in an input of its own."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User

from campaigns.errors import DomainError
from campaigns.forms import choice_of, workspaces_to_create_in
from campaigns.models import BrandProfile, Workspace

Json = dict[str, Any]
NAME_LIMIT = BrandProfile._meta.get_field("name").max_length
ARROW = "->"
_ARROWS = re.compile(r"\s*(?:->|→|=>)\s*")
_CUT = re.compile(r"^-{3,}\s*$", re.MULTILINE)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})


class LinesField(forms.CharField):
    """One text per line, as a list without repetitions."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (" ".join(line.split()) for line in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class ReplacementsField(forms.CharField):
    """`what was written -> what to write instead`, one per line, as a dictionary."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{old} {ARROW} {new}" for old, new in value.items()) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        found: dict[str, str] = {}
        for number, line in enumerate((super().to_python(value) or "").splitlines(), start=1):
            if not line.strip():
                continue
            old, *rest = (part.strip() for part in _ARROWS.split(line))
            if not old or len(rest) != 1 or not rest[0]:
                raise forms.ValidationError(f"Line {number} must read: what was written {ARROW} what to write instead.")
            if old in found:
                raise forms.ValidationError(f"Line {number}: “{old}” is there twice.")
            found[old] = rest[0]
        return found


class SamplesField(forms.CharField):
    """Texts of any length, between lines of dashes, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return "\n\n---\n\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return [sample.strip() for sample in _CUT.split(text) if sample.strip()]


def _choice(label: str, *choices: tuple[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "Either"), *choices])


def _number(label: str, low: float, high: float, help_text: str = "") -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=low, max_value=high, help_text=help_text)


class BrandForm(forms.Form):
    """Name, workspace and rules. `rules` gives what was said, without what was left open."""

    name = forms.CharField(max_length=NAME_LIMIT, help_text="As your team calls the brand.")
    workspace = forms.ModelChoiceField(
        Workspace.objects.none(), required=False, empty_label="My own", help_text="Whose campaigns may follow it."
    )
    voice = forms.CharField(
        required=False, widget=_lines(4), help_text="How the brand sounds, for people and models to read."
    )
    preferred_terms = ReplacementsField(
        required=False, widget=_lines(4), help_text=f"One per line: utilise {ARROW} use. They are replaced."
    )
    banned_terms = LinesField(required=False, widget=_lines(4), help_text="One per line. Never to be written.")
    required_phrases = LinesField(required=False, widget=_lines(3), help_text="One per line. Each must be there.")
    contractions = _choice("Contractions", ("use", "it’s"), ("avoid", "it is"))
    heading_case = _choice("Headings", ("sentence", "Sentence case"), ("title", "Title Case"))
    serial_comma = _choice("Lists", ("use", "red, white, and blue"), ("avoid", "red, white and blue"))
    numbers = _choice("Small numbers", ("words_to_ten", "Words up to ten"), ("digits", "Digits"))
    person = _choice("The text speaks", ("we", "as “we”"), ("you", "to “you”"))
    tone_min = _number("Tone, at least", -1, 1, "From -1 (bleak) to 1 (glad).")
    tone_max = _number("Tone, at most", -1, 1)
    grade_min = _number("Reading grade, at least", 0, 30, "Flesch-Kincaid: 8 is easy, 14 is hard.")
    grade_max = _number("Reading grade, at most", 0, 30)
    samples = SamplesField(
        required=False,
        strip=False,
        label="Approved texts",
        widget=_lines(12),
        help_text="Texts that sound right, with a line of --- between two. New texts are measured against them.",
    )

    RULES = (
        *("voice", "preferred_terms", "banned_terms", "required_phrases", "contractions", "heading_case"),
        *("serial_comma", "numbers", "person", "tone_min", "tone_max", "grade_min", "grade_max", "samples"),
    )

    def __init__(self, data: Any = None, *, user: User, profile: BrandProfile | None = None) -> None:
        known = {"name": profile.name, **profile.rules} if profile else {}
        super().__init__(data, initial=known)
        if profile:
            del self.fields["workspace"]
        else:
            shared = workspaces_to_create_in(user).exclude(personal_for=user)
            choice_of(self, "workspace").queryset = shared
            self.initial["workspace"] = shared.filter(memberships__user=user).first()

    def clean(self) -> Json:
        said = super().clean() or {}
        for what in ("tone", "grade"):
            low, high = said.get(f"{what}_min"), said.get(f"{what}_max")
            if low is not None and high is not None and low > high:
                self.add_error(f"{what}_max", "This is less than the least.")
        return said

    @property
    def rules(self) -> Json:
        said = {name: self.cleaned_data.get(name) for name in self.RULES}
        return {name: value for name, value in said.items() if value not in ("", None, [], {})}

    def take(self, error: DomainError) -> None:
        """Puts a service's complaints beside their fields; what belongs to no field stands above the form."""
        for name, messages in (error.fields or {"": [error.message]}).items():
            self.add_error(name if name in self.fields else None, messages)
