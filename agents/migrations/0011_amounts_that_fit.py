"""Amounts that their columns cannot hold, from before they were refused: nothing could read them."""

from decimal import Decimal

from django.db import migrations
from django.db.models import Q

LARGEST = Decimal("999999.999999")


def mend(apps, schema_editor):
    runs, spendings = apps.get_model("agents", "AgentRun"), apps.get_model("agents", "Spending")
    runs.objects.filter(Q(reserved__gt=LARGEST) | Q(reserved__lt=0)).update(reserved=0)
    # What was really spent, nobody knows: an unknown amount, which is never taken for nothing.
    for model in (runs, spendings):
        model.objects.filter(Q(cost__gt=LARGEST) | Q(cost__lt=0)).update(cost=None)


class Migration(migrations.Migration):
    dependencies = [("agents", "0010_numbers_and_interruptions")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
