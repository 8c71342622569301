"""Tokens that are only estimated."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agents', '0016_lost_seconds'),
    ]

    operations = [
        migrations.AddField(
            model_name='agentrun',
            name='tokens_estimated',
            field=models.BooleanField(default=False, help_text='Some of its tokens are estimated, as the service did not tell them.'),
        ),
        migrations.AddField(
            model_name='spending',
            name='estimated',
            field=models.BooleanField(default=False, help_text='The service did not tell the tokens; they are estimated.'),
        ),
        migrations.AlterField(
            model_name='agentrun',
            name='waits_for',
            field=models.CharField(blank=True, help_text='The provider whose limit it waits for, or that is to be asked again.', max_length=60),
        ),
    ]
