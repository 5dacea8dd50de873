"""Reviews of the text on each role, and two acts more in the log."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_law_enforcement"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accessevent",
            name="act",
            field=models.CharField(
                choices=[
                    ("list", "såg i lista"),
                    ("read", "läste"),
                    ("glance", "såg i översikt"),
                    ("print", "skrev ut"),
                    ("start", "startade caset"),
                    ("state", "ändrade läge"),
                    ("recognition", "svarade om igenkänning"),
                    ("write", "skrev"),
                    ("change", "ändrade text"),
                    ("scope", "ändrade vem som läser"),
                    ("remove", "tog bort"),
                    ("restore", "lade tillbaka"),
                    ("redact", "rensade text"),
                    ("confirm", "fastställde planen"),
                    ("share", "gjorde tillgängligt för annan verksamhet"),
                    ("grant", "gav behörighet"),
                    ("end_grant", "avslutade behörighet"),
                    ("take_over", "tog över caset"),
                    ("deputy", "ändrade ställföreträdare"),
                    ("ground", "registrerade grund för delning"),
                    ("end_ground", "avslutade grund för delning"),
                    ("known", "lät verkstaden veta"),
                    ("counts", "såg antal"),
                    ("audit", "granskade åtkomster"),
                    ("export", "hämtade åtkomster som fil"),
                    ("invite", "bjöd in"),
                    ("join", "tog emot inbjudan"),
                    ("post", "ändrade tjänst"),
                    ("appoint", "utsåg administratör eller chef"),
                    ("unit", "ändrade enhet"),
                    ("account", "stängde eller öppnade konto"),
                    ("start_over", "lät börja om inloggningen"),
                    ("assign", "ändrade granskaruppdrag"),
                    ("role_review", "skrev in granskning av roller"),
                    ("evidence", "öppnade underlaget för dataskydd"),
                    ("office", "ändrade uppdrag i projekt"),
                    ("group", "ändrade grupp"),
                    ("member", "ändrade medlemskap i grupp"),
                    ("project", "ändrade projektuppgifter"),
                    ("act_in_post", "bytte tjänst"),
                    ("try", "försökte öppna"),
                ],
                max_length=12,
            ),
        ),
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
