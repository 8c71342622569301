"""Edits of the title, the meta description and the slug."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agents', '0014_presumed_spendings'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestion',
            name='field',
            field=models.CharField(blank=True, default='', help_text='The field that it changes; empty: the body.', max_length=20),
            preserve_default=False,
        ),
    ]
