"""What a ground keeps of a consent, of the child's age and of a decision; and who took their yes back."""

from django.conf import settings
from django.db import migrations, models

import access.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_law_enforcement"),
        ("casework", "0002_legal_grounds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ground",
            name="age",
            field=models.CharField(
                blank=True,
                choices=[("under_18", "under 18 år"), ("18_20", "18–20 år"), ("21", "21 år eller äldre")],
                max_length=8,
                verbose_name="ålder",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="child_view",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wants", "vill det"),
                    ("unsure", "är osäker"),
                    ("against", "vill det inte"),
                    ("unasked", "har inte tillfrågats"),
                ],
                max_length=8,
                verbose_name="barnets inställning",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="confirmed",
            field=models.BooleanField(default=False, verbose_name="villkoret är uppfyllt"),
        ),
        migrations.AddField(
            model_name="ground",
            name="decided_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("head_teacher", "rektor"),
                    ("unit_head", "enhetschef"),
                    ("head", "verksamhetschef"),
                    ("administration", "förvaltningschef"),
                    ("board", "nämnden"),
                ],
                max_length=14,
                verbose_name="beslutad av",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="functions",
            field=models.JSONField(blank=True, default=dict, verbose_name="funktioner som tar emot"),
        ),
        migrations.AddField(
            model_name="ground",
            name="how_given",
            field=models.CharField(
                blank=True,
                choices=[
                    ("written", "skriftligt"),
                    ("oral", "muntligt, vid ett möte"),
                    ("phone", "muntligt, per telefon"),
                    ("digital", "med e-legitimation"),
                ],
                max_length=8,
                verbose_name="gavs",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="maturity",
            field=models.CharField(
                blank=True,
                choices=[
                    ("decides", "kan själv ta ställning"),
                    ("together", "kan ta ställning tillsammans med vårdnadshavarna"),
                    ("not_yet", "kan inte ta ställning än"),
                ],
                max_length=8,
                verbose_name="mognad",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="paper_at",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pupil_file", "i elevakten"),
                    ("personal_file", "i personakten"),
                    ("record", "i journalen"),
                    ("registry", "i diariet"),
                    ("none", "det finns inget papper"),
                ],
                max_length=13,
                verbose_name="papperet",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("plan", "planera stödet tillsammans"),
                    ("follow_up", "följa upp stödet"),
                    ("attendance", "öka närvaron i skolan"),
                    ("support", "ge en insats till barnet eller familjen"),
                    ("handover", "byta skola eller insats"),
                ],
                max_length=10,
                verbose_name="ändamål",
            ),
        ),
        migrations.AddField(
            model_name="ground",
            name="withdrawn_by",
            field=access.fields.BitSetField(default=0),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("age__in", ("18_20", "21")), _negated=True),
                    models.Q(("agreed", models.F("must_agree")), ("must_agree__in", (0, 1))),
                    _connector="OR",
                ),
                name="ground_adult_decides_alone",
                violation_error_message="Den som har fyllt 18 år bestämmer själv.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_by", 0),
                    models.Q(("agreed__covers", models.F("withdrawn_by")), ("ended_cause", "withdrawn")),
                    _connector="OR",
                ),
                name="ground_withdrawn_by_who_agreed",
                violation_error_message="Bara den som har sagt ja kan ta tillbaka det.",
            ),
        ),
    ]
