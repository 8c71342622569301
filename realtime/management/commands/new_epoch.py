"""`manage.py new_epoch`: the last step of restoring the database from a backup."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from campaigns import journal


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "After a backup was restored: make every client start afresh instead of resuming in a journal that is gone."

    def handle(self, **options: Any) -> None:
        count = journal.new_epoch()
        self.stdout.write(f"{count} journal{'' if count == 1 else 's'} began a new epoch.")
