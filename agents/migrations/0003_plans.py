import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agents', '0002_human_input_and_limits'),
    ]

    operations = [
        migrations.AddField(
            model_name='agentrun',
            name='skip_cause',
            field=models.CharField(blank=True, choices=[('condition', 'Its condition did not hold'), ('declined', 'Somebody declined it'), ('left_out', 'What it needs was left out'), ('needs', 'What it needs gave no result'), ('failed', 'It failed, and the plan goes on without it'), ('stopped', 'The workflow had ended')], default='', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='execution',
            name='assignment',
            field=models.JSONField(blank=True, help_text='How the template was chosen, where several share the campaigns of a type.', null=True),
        ),
        migrations.AddField(
            model_name='execution',
            name='levels_started',
            field=models.JSONField(default=list, help_text='Numbers of the levels whose start was told.'),
        ),
        migrations.AddField(
            model_name='workflowtemplate',
            name='weight',
            field=models.PositiveSmallIntegerField(default=0, help_text='Its share of the campaigns that name no template, beside the other weights of their type; 0: none.', validators=[django.core.validators.MaxValueValidator(1000)]),
        ),
    ]
