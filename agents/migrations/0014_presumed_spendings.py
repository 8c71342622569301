"""Spendings that nobody has told of: what a lost worker had set aside."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agents', '0013_handovers'),
    ]

    operations = [
        migrations.AddField(
            model_name='spending',
            name='presumed',
            field=models.BooleanField(default=False, help_text='What a lost worker had set aside for its call: nobody knows whether it was made.'),
        ),
    ]
