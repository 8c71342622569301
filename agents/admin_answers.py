"""Answering an agent's question in the admin: a dialog in front of the same service as everywhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from agents import services
from agents.models import Question
from campaigns.admin_json import CautiousDecoder
from campaigns.errors import DomainError


class AnswerForm(BaseDialogForm):  # type: ignore[misc]  # Unfold has no types
    """The option to take, and the data that goes with it."""

    option = forms.ChoiceField(required=False, widget=UnfoldAdminSelectWidget)
    data = forms.JSONField(
        required=False,
        decoder=CautiousDecoder,
        widget=UnfoldAdminTextareaWidget,
        help_text="A JSON object, where the question asks for data.",
    )

    def __init__(self, *args: Any, object_id: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, object_id=object_id, **kwargs)
        question = Question.objects.filter(pk=object_id).first() if object_id else None
        choices = [(option["id"], option["label"]) for option in question.options] if question else []
        self.fields["option"].choices = choices or [("", "(no options)")]

    def clean_data(self) -> dict[str, Any]:
        data = self.cleaned_data["data"] or {}
        if not isinstance(data, dict):
            raise forms.ValidationError("A JSON object is needed.")
        return data


def give_answer(model_admin: Any, request: HttpRequest, form: AnswerForm, object_id: str) -> HttpResponse:
    """Answers, says what came of it, and goes back to the question."""
    question = Question.objects.select_related("run__campaign__workspace", "person").get(pk=object_id)
    option, data = form.cleaned_data["option"], form.cleaned_data["data"]
    try:
        services.answer_question(question=question, option=option, data=data, by=request.user)  # type: ignore[arg-type]  # the admin has signed them in
    except DomainError as error:
        model_admin.message_user(request, error.message, messages.ERROR)
    else:
        model_admin.message_user(request, "Answered. The crew goes on.", messages.SUCCESS)
    back = reverse("admin:agents_question_change", args=[object_id])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": back})
    return HttpResponseRedirect(back)
