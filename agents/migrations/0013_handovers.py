"""How often a run was handed over without getting on."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("agents", "0012_fewer_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="agentrun",
            name="handovers",
            field=models.PositiveSmallIntegerField(default=0, help_text="Workers that stopped under it since its last progress."),
        ),
    ]
