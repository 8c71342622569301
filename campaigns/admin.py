"""The admin of people, workspaces and campaigns. History can be read here, and nothing of it changed or deleted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from rest_framework.authtoken.admin import TokenAdmin as PlainTokenAdmin
from rest_framework.authtoken.models import TokenProxy
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanSwitchWidget

from campaigns.admin_json import CAUTIOUS_JSON
from campaigns.errors import DomainError
from campaigns.models import (
    Artifact,
    BrandProfile,
    Campaign,
    ContentVersion,
    Event,
    IdempotencyKey,
    Journal,
    Membership,
    SignInLink,
    Source,
    UnsavedText,
    Workspace,
)
from campaigns.services.campaigns import BRIEF_FIELDS, create_campaign
from campaigns.services.drafts import DRAFT_LIMIT


class ReadOnlyAdmin(ModelAdmin):
    """Shows rows; who may view them may not add, change or delete them here."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Workspace)
class WorkspaceAdmin(ModelAdmin):
    list_display = ("name", "personal_for", "created_at")
    list_select_related = ("personal_for",)
    search_fields = ("name", "members__username")
    readonly_fields = ("created_at",)
    autocomplete_fields = ("personal_for",)
    inlines = (MembershipInline,)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A workspace with campaigns holds their history."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.campaigns.exists()


@admin.register(Membership)
class MembershipAdmin(ModelAdmin):
    list_display = ("user", "workspace", "role")
    list_filter = ("role",)
    list_select_related = ("user", "workspace")
    search_fields = ("user__username", "user__last_name", "workspace__name")
    autocomplete_fields = ("user", "workspace")


@admin.register(BrandProfile)
class BrandProfileAdmin(ModelAdmin):
    formfield_overrides = CAUTIOUS_JSON
    list_display = ("name", "workspace", "updated_at")
    list_select_related = ("workspace",)
    search_fields = ("name", "workspace__name")
    autocomplete_fields = ("workspace",)
    readonly_fields = ("updated_at",)


class NewCampaignForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for type checkers only
    """A campaign, and whether its crew begins at once."""

    draft = forms.CharField(
        required=False,
        strip=False,
        max_length=DRAFT_LIMIT,
        widget=UnfoldAdminTextareaWidget,
        help_text="A text you already have, in Markdown: its first version.",
    )
    start = forms.BooleanField(
        required=False, initial=True, widget=UnfoldBooleanSwitchWidget, help_text="The crew begins at once."
    )

    class Meta:
        model = Campaign
        fields = ("workspace", "name", "campaign_type", "template", "priority", "due", "brand_profile", *BRIEF_FIELDS)


@admin.register(Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    """Campaigns are created here as everywhere, by the service; afterwards they are read."""

    formfield_overrides = CAUTIOUS_JSON
    list_display = ("name", "workspace", "status", "priority", "owner", "campaign_type", "created_at")
    list_filter = ("status", "priority", "campaign_type", "workspace")
    list_select_related = ("workspace", "owner")
    search_fields = ("name", "topic", "keyphrase", "id")
    autocomplete_fields = ("workspace", "brand_profile")
    date_hierarchy = "created_at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(ModelAdmin.has_add_permission(self, request))

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_form(request, obj, **({} if obj else {"form": NewCampaignForm}), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": [*NewCampaignForm.Meta.fields, "draft", "start"]})]
        return super().get_fieldsets(request, obj)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().add_view(request, *args, **kwargs)  # type: ignore[no-any-return]  # Unfold has no types
        except DomainError as error:
            self.message_user(request, error.message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:
        made = create_campaign(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]  # the admin has signed them in
        obj.pk = made.pk
        obj.refresh_from_db()


@admin.register(ContentVersion)
class ContentVersionAdmin(ReadOnlyAdmin):
    list_display = ("campaign", "number", "title", "agent", "author_user", "words", "added", "removed", "created_at")
    list_filter = ("agent",)
    list_select_related = ("campaign", "author_user")
    search_fields = ("campaign__name", "campaign__id", "title", "summary")
    date_hierarchy = "created_at"


@admin.register(UnsavedText)
class UnsavedTextAdmin(ReadOnlyAdmin):
    """Who has something unsaved; the words themselves are theirs until they save them."""

    list_display = ("campaign", "user", "base", "revision", "updated_at")
    list_select_related = ("campaign", "user")
    search_fields = ("campaign__name", "campaign__id", "user__username")
    fields = ("campaign", "user", "base", "revision", "updated_at")


@admin.register(Journal)
class JournalAdmin(ReadOnlyAdmin):
    list_display = ("campaign", "last_seq", "epoch")
    list_select_related = ("campaign",)
    search_fields = ("campaign__name", "campaign__id")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("campaign", "seq", "type", "actor", "attempt", "created_at")
    list_filter = ("type",)
    list_select_related = ("campaign",)
    search_fields = ("campaign__id", "campaign__name", "execution_id", "run_id", "actor")
    ordering = ("-created_at", "-seq")


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    list_display = ("key", "user", "campaign", "created_at")
    list_select_related = ("user", "campaign")
    search_fields = ("key", "user__username")


@admin.register(Artifact)
class ArtifactAdmin(ReadOnlyAdmin):
    list_display = ("name", "number", "kind", "size", "agent", "campaign", "created_at")
    list_filter = ("kind", "agent")
    list_select_related = ("campaign",)
    search_fields = ("name", "campaign__id", "campaign__name")
    date_hierarchy = "created_at"


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ("name", "kind", "state", "characters", "campaign", "created_at")
    list_filter = ("kind", "state")
    list_select_related = ("campaign",)
    search_fields = ("name", "origin", "campaign__name")


@admin.register(SignInLink)
class SignInLinkAdmin(ReadOnlyAdmin):
    list_display = ("user", "expires_at", "used_at")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    fields = ("user", "expires_at", "used_at")


admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(TokenProxy)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[type-arg]  # generic for type checkers only
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    pass


@admin.register(TokenProxy)
class TokenAdmin(PlainTokenAdmin, ModelAdmin):
    """Tokens of the API. The list shows whose they are, not what they are."""

    list_display = ("user", "created")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    autocomplete_fields = ("user",)
    fields = ("user",)
