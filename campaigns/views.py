"""Getting in and out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from campaigns.services.workspaces import redeem_sign_in_link

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_safe
@sensitive_variables("token")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Signs in whoever follows a fresh one-time link. A link that was used or has expired says so kindly."""
    if request.method == "HEAD":  # link previews ask this way; they must not use the link up
        return HttpResponse()
    user = redeem_sign_in_link(token=token)
    if user is None:
        if request.user.is_authenticated:
            return redirect("board")
        return render(request, "registration/link_used.html", status=410)
    login(request, user, backend=BACKEND)
    messages.success(request, f"Welcome, {user.get_full_name() or user.get_username()}.")
    return redirect("board")
