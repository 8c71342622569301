"""Without the indexes of columns that another index begins with, or that nothing looks for by themselves."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agents", "0011_amounts_that_fit"),
    ]

    operations = [
        migrations.AlterField(
            model_name="agentresult",
            name="agent",
            field=models.SlugField(db_index=False, max_length=40),
        ),
        migrations.AlterField(
            model_name="agentrun",
            name="agent",
            field=models.SlugField(db_index=False, help_text="The agent's key.", max_length=40),
        ),
        migrations.AlterField(
            model_name="agentrun",
            name="execution",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="agents.execution"
            ),
        ),
        migrations.AlterField(
            model_name="agentrun",
            name="step",
            field=models.SlugField(db_index=False, max_length=60),
        ),
    ]
