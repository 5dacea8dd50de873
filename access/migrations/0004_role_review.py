"""Reviews of the text on each role."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_law_enforcement"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "ansvarig för ett case"),
                            ("worker", "arbetar i ett case"),
                            ("may_know", "känner till att ett case finns"),
                            ("project_leader", "projektledare"),
                            ("local_leader", "lokal projektledare"),
                            ("steering", "styrgrupp"),
                            ("administrator", "administratör för en kommun"),
                            ("head", "svarar för en verksamhet"),
                            ("auditor", "granskare"),
                            ("process_support", "processtöd"),
                            ("deputy", "ställföreträdare"),
                        ],
                        max_length=16,
                        verbose_name="roll",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "godkänd"), ("change", "ska ändras")],
                        max_length=10,
                        verbose_name="bedömning",
                    ),
                ),
                ("function", models.CharField(max_length=80, verbose_name="granskad av")),
                ("reviewed_on", models.DateField(verbose_name="granskad den")),
                ("recorded_at", models.DateTimeField(editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.municipality",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency__isnull", True), ("municipality__isnull", False)),
                            models.Q(("agency__isnull", False), ("municipality__isnull", True)),
                            _connector="OR",
                        ),
                        name="role_review_of_one_place",
                        violation_error_message="En granskning gäller en verksamhet eller en kommun.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("function", ""), _negated=True),
                        name="role_review_by_a_function",
                        violation_error_message="Skriv vilken funktion som har granskat.",
                    ),
                ],
            },
        ),
    ]
