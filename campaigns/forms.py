"""The brief as a form."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.db.models import Q

from campaigns.languages import NAMES, TAGS
from campaigns.models import BrandProfile, Campaign, Source, Workspace
from campaigns.models.campaign import LANGUAGE_LENGTH, SOURCE_MATERIAL_LIMIT
from campaigns.permissions import EDITORS
from campaigns.selectors import current_version
from campaigns.services.drafts import DRAFT_LIMIT, draft_text
from campaigns.services.sources import ADDRESS_LENGTH
from campaigns.sources.limits import FILE_BYTES, KINDS, MATERIAL_CHARACTERS, SOURCES
from campaigns.states import Priority
from campaigns.validators import KEYWORDS_LIMIT, validate_keywords, validate_language


def choice_of(form: forms.Form, name: str) -> forms.ModelChoiceField[Any]:
    """The form's field of this name, which offers rows of a table."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])


class KeywordsField(forms.CharField):
    """Texts separated by commas or lines, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        words = [" ".join(part.split()) for part in text.replace("\n", ",").split(",")]
        keywords = list(dict.fromkeys(word for word in words if word))
        validate_keywords(keywords)
        return keywords


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list; what is in them is not looked at."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": ",".join(KINDS)}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class LinksField(forms.CharField):
    """Addresses, one a line, as a list."""

    def clean(self, value: Any) -> list[str]:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class LanguageField(forms.CharField):
    """A language by its tag, or by its name where `languages` has it, as a tag that the API takes, too."""

    widget = forms.TextInput(
        attrs={"list": "languages", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
    )

    def to_python(self, value: Any) -> str:
        said = super().to_python(value) or ""
        return TAGS.get(said.casefold(), said)

    def validate(self, value: Any) -> None:
        super().validate(value)
        validate_language(value)


class BriefForm(forms.Form):
    """Everything a person says about what should be written. Its fields are those of `Campaign`."""

    name = forms.CharField(max_length=200, help_text="What your team calls it. Readers never see it.")
    topic = forms.CharField(max_length=300, help_text="What the text is about, in one line.")
    audience = forms.CharField(max_length=300, required=False, help_text="Who should read it.")
    goal = forms.CharField(max_length=500, required=False, help_text="What the reader should know or do afterwards.")
    tone = forms.CharField(max_length=100, required=False, help_text="For example: plain and warm.")
    keyphrase = forms.CharField(
        max_length=100, required=False, help_text="The words people type when they look for this."
    )
    keywords = KeywordsField(
        required=False,
        label="Further keywords",
        help_text=f"Separated by commas, up to {KEYWORDS_LIMIT}. They also become headings.",
    )
    target_words = forms.IntegerField(
        min_value=50, max_value=20_000, initial=800, label="Length", help_text="In words, 50 to 20,000."
    )
    language = LanguageField(
        validators=[MaxLengthValidator(LANGUAGE_LENGTH)],
        initial="en",
        help_text="Any language, by its code or English name. English is checked in full; in others the rules that "
        "apply are run, and each agent says which were not.",
    )
    source_material = forms.CharField(
        max_length=SOURCE_MATERIAL_LIMIT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true"}),
        help_text="Notes, figures, quotations. Nothing is written that is not in here or in the brief.",
    )
    documents = FilesField(
        required=False,
        label="Files",
        help_text=f"Word, PDF, HTML, Markdown, text or saved mails (.eml); {FILE_BYTES // 1024 // 1024} MB each, "
        f"up to {SOURCES} sources with {MATERIAL_CHARACTERS:,} characters together.",
    )
    links = LinksField(
        max_length=20_000,
        required=False,
        label="Pages of the web",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "placeholder": "https://…"}),
        help_text="One address a line. Their text is fetched in the background.",
    )
    draft = forms.CharField(
        max_length=DRAFT_LIMIT,
        required=False,
        strip=False,
        label="A text you already have",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
        help_text="Markdown. It becomes the first version: the Writer is skipped, and the others judge it.",
    )
    draft_document = forms.FileField(
        required=False,
        label="… or as a file",
        widget=forms.FileInput(attrs={"accept": ",".join(kind for kind in KINDS if kind != ".pdf")}),
        help_text="Word, HTML, Markdown or text. Its headings, lists, tables and links are kept.",
    )
    draft_link = forms.CharField(
        max_length=ADDRESS_LENGTH,
        required=False,
        label="… or as a page of the web",
        widget=forms.URLInput(attrs={"spellcheck": "false", "placeholder": "https://…"}),
        help_text="Its article is read when you send this form, which may take some seconds.",
    )
    brand_profile = forms.ModelChoiceField(
        BrandProfile.objects.none(), required=False, label="Brand", empty_label="No brand rules"
    )
    priority = forms.ChoiceField(choices=Priority.choices, initial=Priority.STANDARD)
    workspace = forms.ModelChoiceField(
        Workspace.objects.none(), required=False, empty_label="My own", help_text="Who may see it."
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.GALLEY_FETCH_URLS:
            del self.fields["links"], self.fields["draft_link"]
        self.languages = NAMES
        self.sources: list[Source] = []  # what the campaign would be written from, shown beside the fields
        workspaces = workspaces_to_create_in(user)
        shared = workspaces.exclude(personal_for=user)
        choice_of(self, "workspace").queryset = shared
        self.initial.setdefault("workspace", shared.filter(memberships__user=user).first())
        own = Q(deleted_at=None) | Q(pk=self.initial.get("brand_profile"))  # a draft keeps one that was deleted since
        choice_of(self, "brand_profile").queryset = BrandProfile.objects.filter(
            own, workspace__in=workspaces
        ).select_related("workspace")

    def take_errors(self, fields: dict[str, list[str]], message: str) -> None:
        """Puts a service's complaints beside their fields; what belongs to no field stands above the form."""
        placed = False
        for name, messages in fields.items():
            if name in self.fields:
                self.add_error(name, messages)
                placed = True
        if not placed:
            self.add_error(None, message)


def brief_of(campaign: Campaign) -> dict[str, Any]:
    """A campaign's brief as a form's initial values."""
    own = campaign.workspace.personal_for_id == campaign.owner_id
    return {name: getattr(campaign, name) for name in BriefForm.base_fields if hasattr(campaign, name)} | {
        "draft": draft_text(current_version(campaign.pk)),
        "template": campaign.template,
        "workspace": None if own else campaign.workspace_id,
        "brand_profile": campaign.brand_profile_id,
    }


def workspaces_to_create_in(user: User) -> Any:
    """The workspaces in which this person may create campaigns."""
    if user.is_staff:
        return Workspace.objects.all()
    return Workspace.objects.filter(memberships__user=user, memberships__role__in=sorted(EDITORS))
