"""The admin of servers and of who is looking at what."""

from __future__ import annotations

from django.contrib import admin

from campaigns.admin import ReadOnlyAdmin
from realtime.models import Announcement, Presence, Server, Ticket


@admin.register(Server)
class ServerAdmin(ReadOnlyAdmin):
    list_display = ("id", "name", "beat", "started_at", "reported_at")


@admin.register(Presence)
class PresenceAdmin(ReadOnlyAdmin):
    list_display = ("user", "campaign", "state", "tabs", "since", "server")
    list_filter = ("state",)
    list_select_related = ("user", "campaign", "server")
    search_fields = ("user__username", "campaign__name", "campaign__id")


@admin.register(Announcement)
class AnnouncementAdmin(ReadOnlyAdmin):
    list_display = ("text", "by", "created_at")
    list_select_related = ("by",)


@admin.register(Ticket)
class TicketAdmin(ReadOnlyAdmin):
    # What the ticket rests on (a session, a token) is nobody's business.
    fields = ("user", "campaign", "expires_at")
    list_display = ("user", "campaign", "expires_at")
    list_select_related = ("user", "campaign")
