"""The pages of brand profiles: the list, and the one form that makes and changes them."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agents.doors import deed, page
from campaigns.api.selectors import brand_profile_for, brand_profiles_for
from campaigns.brand_forms import BrandForm
from campaigns.errors import DomainError, Forbidden, NotFound
from campaigns.forms import workspaces_to_create_in
from campaigns.models import BrandProfile
from campaigns.permissions import EDITORS, require_in
from campaigns.services.brand_profiles import (
    MISSING,
    create_brand_profile,
    delete_brand_profile,
    edit_brand_profile,
    restore_brand_profile,
)
from campaigns.services.workspaces import personal_workspace


@page
@require_safe
def brands(request: HttpRequest) -> HttpResponse:
    """The profiles of this person's workspaces, by name."""
    user = cast(User, request.user)
    editable = set(workspaces_to_create_in(user).values_list("pk", flat=True))
    rows = [(profile, profile.workspace_id in editable) for profile in brand_profiles_for(user)]
    deleted = brand_profiles_for(user, deleted=True).filter(workspace__in=editable)
    return render(request, "brands/list.html", {"rows": rows, "deleted": deleted.order_by("-deleted_at")[:20]})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def new_brand(request: HttpRequest) -> HttpResponse:
    """The empty form."""
    user = cast(User, request.user)
    return _form(request, BrandForm(request.POST or None, user=user), None)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_brand(request: HttpRequest, profile_id: uuid.UUID) -> HttpResponse:
    """The form with a profile's rules. Campaigns that have started keep what they read."""
    user = cast(User, request.user)
    profile = brand_profile_for(profile_id, user)
    require_in(profile.workspace, user, EDITORS, "edit brand profiles", missing=MISSING)
    return _form(request, BrandForm(request.POST or None, user=user, profile=profile), profile)


@deed
def delete_brand(request: HttpRequest, profile_id: uuid.UUID) -> tuple[str, str]:
    user = cast(User, request.user)
    profile = brand_profile_for(profile_id, user)
    delete_brand_profile(profile=profile, by=user)
    return f"“{profile.name}” is deleted. It can be brought back below.", reverse("brands")


@deed
def restore_brand(request: HttpRequest, profile_id: uuid.UUID) -> tuple[str, str]:
    user = cast(User, request.user)
    profile = brand_profile_for(profile_id, user, deleted=True)
    restore_brand_profile(profile=profile, by=user)
    return f"“{profile.name}” is back.", reverse("brands")


def _form(request: HttpRequest, form: BrandForm, profile: BrandProfile | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(form, profile, cast(User, request.user))
        except (Forbidden, NotFound):
            raise
        except DomainError as error:
            form.take(error)
        else:
            messages.success(request, f"“{saved.name}” is saved. Campaigns that start from now on follow it.")
            return redirect("brands")
    followers = profile.campaigns.count() if profile else 0
    context = {"form": form, "profile": profile, "followers": followers}
    return render(request, "brands/form.html", context)


def _save(form: BrandForm, profile: BrandProfile | None, user: User) -> BrandProfile:
    name = form.cleaned_data["name"]
    if profile:
        return edit_brand_profile(profile=profile, by=user, name=name, rules=form.rules)
    workspace = form.cleaned_data["workspace"] or personal_workspace(user=user)
    return create_brand_profile(workspace=workspace, name=name, rules=form.rules, by=user)
