"""Every table, once: nothing was installed anywhere before."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import simple_history.models

import access.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("access", "__first__"),
        ("pilotverkstad", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseGroupPermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "db_table": "casework_no_group_permission",
                "abstract": False,
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CaseUserPermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "db_table": "casework_live_user_permission",
                "abstract": False,
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "anteckning"),
                            ("mapping", "kartläggning"),
                            ("goal", "mål"),
                            ("activity", "aktivitet"),
                            ("follow_up", "uppföljning"),
                            ("measurement", "mätning"),
                            ("plan", "fastställd plan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("occurred_at", models.DateTimeField(verbose_name="hände")),
                ("recorded_at", models.DateTimeField(verbose_name="skrevs")),
                ("changed_at", models.DateTimeField(verbose_name="ändrades")),
                ("due_on", models.DateField(null=True, verbose_name="ska ske")),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.post",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.CharField(max_length=24, verbose_name="två ord")),
                ("started_at", models.DateTimeField(verbose_name="startat")),
                (
                    "school_is",
                    models.CharField(
                        choices=[
                            ("named", "en skola i kommunen"),
                            ("unknown", "vet inte än"),
                            ("elsewhere", "i en annan kommun"),
                        ],
                        max_length=10,
                        verbose_name="skola",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("unknown", "okänt"),
                            ("girl", "flicka"),
                            ("boy", "pojke"),
                            ("other", "annat"),
                            ("unsaid", "vill inte ange"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="kön",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("unknown", "okänt"),
                            ("preschool", "förskola"),
                            ("low", "förskoleklass och årskurs 1–3"),
                            ("middle", "årskurs 4–6"),
                            ("high", "årskurs 7–9"),
                            ("upper", "gymnasiet"),
                            ("unsaid", "vill inte ange"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="skolstadium",
                    ),
                ),
                (
                    "recognition",
                    models.CharField(
                        choices=[
                            ("unasked", "inte besvarad"),
                            ("no", "nej, ingen"),
                            ("yes", "ja, någon kan det"),
                            ("unsure", "vi vet inte"),
                        ],
                        default="unasked",
                        max_length=10,
                        verbose_name="igenkänning",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.municipality",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="pilotverkstad.participation",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.unit",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "target_group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pilotverkstad.targetgroup",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("know_case", "Känna till att caset finns"),
                    ("view_case", "Se caset"),
                    ("change_case", "Skriva i caset"),
                    ("manage_case", "Styra vilka som arbetar i caset"),
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DrawnCode",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Mapping",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("needs", models.TextField(blank=True, max_length=20000, verbose_name="behov")),
                (
                    "strengths",
                    models.TextField(blank=True, max_length=20000, verbose_name="resurser och styrkor"),
                ),
                ("obstacles", models.TextField(blank=True, max_length=20000, verbose_name="hinder")),
                ("wants", models.TextField(blank=True, max_length=20000, verbose_name="vill ha hjälp med")),
                (
                    "expectations",
                    models.TextField(blank=True, max_length=20000, verbose_name="förväntningar"),
                ),
                ("unknown", access.fields.BitSetField(default=0, verbose_name="vet ej")),
                ("unmeasured", access.fields.BitSetField(default=0, verbose_name="har ej mätt")),
                ("made_with", access.fields.BitSetField(default=0, verbose_name="gjord tillsammans med")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(max_length=20000, verbose_name="text")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="casework.case",
            ),
        ),
        migrations.CreateModel(
            name="CaseGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "ansvarig"),
                            ("worker", "arbetar i caset"),
                            ("may_know", "känner till att caset finns"),
                        ],
                        max_length=10,
                        verbose_name="roll",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("started", "startade caset"),
                            ("works", "arbetar med barnet"),
                            ("responsible", "ansvarig i sin verksamhet"),
                            ("substitute", "vikarierar för någon i arbetsgruppen"),
                            ("manager", "chef, vid behov"),
                            ("support", "processtöd"),
                            ("workshop", "verkstaden ska veta att caset finns"),
                            ("appointed", "utsedd av verksamhetens chef"),
                            ("took_ill", "tog över: sjukdom"),
                            ("took_leave", "tog över: ledighet"),
                            ("took_left", "tog över: har slutat"),
                            ("took_urgent", "tog över: det brådskade"),
                        ],
                        max_length=12,
                        verbose_name="anledning",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="casework.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.post",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["post", "until", "case"], name="grant_my_cases"),
                    models.Index(fields=["case", "post", "until"], name="grant_of_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="casegrant_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="casegrant_not_backdated",
                        violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                            models.Q(
                                ("ended_at__gte", models.F("recorded_at")),
                                ("ended_at__lte", models.F("valid_to")),
                                models.Q(("ended_cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casegrant_ended_for_a_cause",
                        violation_error_message="Ett avslut behöver en tid och en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casegrant_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by__isnull", False)), name="casegrant_given_by_someone"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planerat"),
                            ("active", "pågår"),
                            ("paused", "vilar"),
                            ("closed", "avslutat"),
                            ("misregistered", "felregistrerat"),
                        ],
                        max_length=13,
                        verbose_name="läge",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goals", "målen är nådda"),
                            ("no_need", "behovet finns inte längre"),
                            ("other_support", "annat stöd har tagit vid"),
                            ("declined", "barnet eller familjen vill avsluta"),
                            ("no_consent", "samtycke saknas eller är återkallat"),
                            ("moved", "barnet har flyttat"),
                            ("left_school", "skolgången är avslutad"),
                            ("other", "annan orsak"),
                            ("unknown", "okänt"),
                            ("duplicate", "samma barn har redan ett case"),
                            ("wrong_child", "startades för fel barn"),
                            ("trial", "startades för att prova"),
                            ("wrong_place", "startades i fel kommun eller projekt"),
                        ],
                        max_length=13,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("better", "bättre än vid starten"),
                            ("same", "som vid starten"),
                            ("worse", "sämre än vid starten"),
                            ("unmeasured", "har ej mätt"),
                            ("unknown", "vet ej"),
                        ],
                        max_length=10,
                        verbose_name="utfall",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="states",
                        to="casework.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["case", "until"], name="state_of_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="casestate_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="casestate_not_backdated",
                        violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                            models.Q(
                                ("ended_at__gte", models.F("recorded_at")),
                                ("ended_at__lte", models.F("valid_to")),
                                models.Q(("ended_cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casestate_ended_for_a_cause",
                        violation_error_message="Ett avslut behöver en tid och en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casestate_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "closed"),
                                models.Q(("outcome", ""), _negated=True),
                                (
                                    "cause__in",
                                    [
                                        "goals",
                                        "no_need",
                                        "other_support",
                                        "declined",
                                        "no_consent",
                                        "moved",
                                        "left_school",
                                        "other",
                                        "unknown",
                                    ],
                                ),
                            ),
                            models.Q(
                                ("cause__in", ["duplicate", "wrong_child", "trial", "wrong_place"]),
                                ("outcome", ""),
                                ("state", "misregistered"),
                            ),
                            models.Q(
                                models.Q(("state__in", ["closed", "misregistered"]), _negated=True),
                                ("cause", ""),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="casestate_closed_for_a_cause",
                        violation_error_message="Ett avslutat case har en orsak och ett utfall.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planerat"),
                            ("active", "pågår"),
                            ("paused", "vilar"),
                            ("closed", "avslutat"),
                            ("misregistered", "felregistrerat"),
                        ],
                        max_length=13,
                    ),
                ),
                ("month", models.DateField()),
                ("n", models.IntegerField(default=0)),
                (
                    "participation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="pilotverkstad.participation",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("participation", "state", "month"), name="tally_once_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_for",
                        to="access.post",
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to="access.post",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["principal", "until"], name="deputy_of_principal"),
                    models.Index(fields=["post", "until"], name="deputy_of_post"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="deputy_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="deputy_not_backdated",
                        violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                            models.Q(
                                ("ended_at__gte", models.F("recorded_at")),
                                ("ended_at__lte", models.F("valid_to")),
                                models.Q(("ended_cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deputy_ended_for_a_cause",
                        violation_error_message="Ett avslut behöver en tid och en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deputy_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal", models.F("post")), _negated=True),
                        name="deputy_is_somebody_else",
                        violation_error_message="Välj någon annan än dig själv.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="code",
            field=models.OneToOneField(
                db_column="code",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.drawncode",
            ),
        ),
        migrations.CreateModel(
            name="EntryAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("shared", "delad i arbetsgruppen"),
                            ("agency", "endast egen verksamhet"),
                            ("named", "namngivna personer"),
                            ("removed", "borttagen"),
                        ],
                        max_length=7,
                    ),
                ),
                ("topics", access.fields.BitSetField()),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="casework.entry",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["entry", "until"], name="access_of_entry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="entryaccess_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="entryaccess_not_backdated",
                        violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                            models.Q(
                                ("ended_at__gte", models.F("recorded_at")),
                                ("ended_at__lte", models.F("valid_to")),
                                models.Q(("ended_cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entryaccess_ended_for_a_cause",
                        violation_error_message="Ett avslut behöver en tid och en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entryaccess_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topics__gt", 0)),
                        name="entryaccess_has_topics",
                        violation_error_message="Välj minst ett ämne.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="casework.entryaccess",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("version", "person"), name="reader_once")],
            },
        ),
        migrations.CreateModel(
            name="Ground",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                ("topics", access.fields.BitSetField()),
                ("must_agree", access.fields.BitSetField(default=0)),
                ("agreed", access.fields.BitSetField(default=0)),
                ("given_on", models.DateField(verbose_name="given den")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="motivering")),
                ("judged_by", models.CharField(blank=True, max_length=80, verbose_name="bedömd av")),
                ("statute", models.CharField(blank=True, max_length=120, verbose_name="författning")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grounds",
                        to="casework.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "from_agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="casework.ground",
                    ),
                ),
                (
                    "to_agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GroundReach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("topics", access.fields.BitSetField()),
                (
                    "ground",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reaches",
                        to="casework.ground",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GroundTick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ticks", to="casework.entry"
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticks",
                        to="casework.ground",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("ground", "entry"), name="tick_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("activity", models.TextField(blank=True, max_length=1000, verbose_name="aktivitet")),
                ("purpose", models.TextField(blank=True, max_length=1000, verbose_name="syfte")),
                ("follow_up", models.TextField(blank=True, max_length=1000, verbose_name="uppföljning")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="från")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[("done", "klar"), ("stopped", "avbruten")],
                        max_length=8,
                        verbose_name="hur det gick",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                        verbose_name="mål",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="access.post",
                        verbose_name="ansvarig",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical activity",
                "verbose_name_plural": "historical activitys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFollowUp",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("planned_on", models.DateField(verbose_name="planerad till")),
                ("is_check", models.BooleanField(default=False, verbose_name="tremånaderskontroll")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="hölls")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="ställdes in")),
                ("present", access.fields.BitSetField(default=0, verbose_name="vilka var med")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="svar")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="det vi kom fram till")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="access.post",
                        verbose_name="ansvarig",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical follow up",
                "verbose_name_plural": "historical follow ups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGoal",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(max_length=1000, verbose_name="mål")),
                ("how_known", models.TextField(blank=True, max_length=1000, verbose_name="så märker vi det")),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dit vi vill, 0–10"),
                ),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nu, 0–10")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="avslutat")),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[("reached", "nått"), ("dropped", "inte längre aktuellt")],
                        max_length=8,
                        verbose_name="hur det gick",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other_plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pilotverkstad.otherplan",
                        verbose_name="hör också till",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                        verbose_name="under målet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical goal",
                "verbose_name_plural": "historical goals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMapping",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("needs", models.TextField(blank=True, max_length=20000, verbose_name="behov")),
                (
                    "strengths",
                    models.TextField(blank=True, max_length=20000, verbose_name="resurser och styrkor"),
                ),
                ("obstacles", models.TextField(blank=True, max_length=20000, verbose_name="hinder")),
                ("wants", models.TextField(blank=True, max_length=20000, verbose_name="vill ha hjälp med")),
                (
                    "expectations",
                    models.TextField(blank=True, max_length=20000, verbose_name="förväntningar"),
                ),
                ("unknown", access.fields.BitSetField(default=0, verbose_name="vet ej")),
                ("unmeasured", access.fields.BitSetField(default=0, verbose_name="har ej mätt")),
                ("made_with", access.fields.BitSetField(default=0, verbose_name="gjord tillsammans med")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mapping",
                "verbose_name_plural": "historical mappings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasurement",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "measure",
                    models.CharField(
                        choices=[("attendance", "närvaro i procent"), ("rating", "egen skattning 0–10")],
                        max_length=10,
                        verbose_name="vad",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="värde")),
                (
                    "missing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unmeasured", "har ej mätt"),
                            ("unknown", "vet ej"),
                            ("declined", "ville inte svara"),
                        ],
                        max_length=10,
                        verbose_name="inget värde",
                    ),
                ),
                ("own_words", models.TextField(blank=True, max_length=1000, verbose_name="barnets egna ord")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical measurement",
                "verbose_name_plural": "historical measurements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNote",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(max_length=20000, verbose_name="text")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical note",
                "verbose_name_plural": "historical notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                ("revision", models.PositiveIntegerField(default=1)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casework.entry",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LegalGround",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("statute", models.CharField(max_length=120, verbose_name="lagrum")),
                ("condition", models.CharField(max_length=300, verbose_name="villkor")),
                ("name_en", models.CharField(max_length=120)),
                ("condition_en", models.CharField(max_length=300)),
                ("rules", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="legal_ground_version_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="ground",
            name="legal_ground",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.legalground",
            ),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="registrerad")),
                ("valid_from", models.DateTimeField(verbose_name="från")),
                (
                    "valid_to",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC), verbose_name="till"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expired", "tiden gick ut"),
                            ("left", "arbetar inte längre i caset"),
                            ("mistake", "gavs av misstag"),
                            ("post_ended", "tjänsten upphörde"),
                            ("changed", "ersatt av en ny"),
                            ("withdrawn", "återkallat"),
                            ("no_longer", "grunden finns inte längre"),
                            ("removed", "borttaget"),
                            ("used", "använd"),
                            ("unused", "användes inte på länge"),
                        ],
                        max_length=12,
                        verbose_name="orsak",
                    ),
                ),
                (
                    "until",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("ended_at", "valid_to"),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="casework.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pilotverkstad.group",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["case", "until"], name="notice_of_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="notice_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="notice_not_backdated",
                        violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                            models.Q(
                                ("ended_at__gte", models.F("recorded_at")),
                                ("ended_at__lte", models.F("valid_to")),
                                models.Q(("ended_cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_ended_for_a_cause",
                        violation_error_message="Ett avslut behöver en tid och en orsak.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_plans",
                        to="casework.entry",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="casework.entry",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("plan", "entry"), name="plan_item_once")],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("activity", models.TextField(blank=True, max_length=1000, verbose_name="aktivitet")),
                ("purpose", models.TextField(blank=True, max_length=1000, verbose_name="syfte")),
                ("follow_up", models.TextField(blank=True, max_length=1000, verbose_name="uppföljning")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="från")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[("done", "klar"), ("stopped", "avbruten")],
                        max_length=8,
                        verbose_name="hur det gick",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="casework.entry",
                        verbose_name="mål",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.post",
                        verbose_name="ansvarig",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            ("to_on__isnull", True),
                            ("from_on__lte", models.F("to_on")),
                            _connector="OR",
                        ),
                        name="activity_in_order",
                        violation_error_message="Slutdagen får inte ligga före startdagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_how", ""), ("ended_on__isnull", True)),
                            models.Q(("ended_on__isnull", False), models.Q(("ended_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="activity_ended_somehow",
                        violation_error_message="En avslutad aktivitet har en dag och hur det gick.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("planned_on", models.DateField(verbose_name="planerad till")),
                ("is_check", models.BooleanField(default=False, verbose_name="tremånaderskontroll")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="hölls")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="ställdes in")),
                ("present", access.fields.BitSetField(default=0, verbose_name="vilka var med")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="svar")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="det vi kom fram till")),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.post",
                        verbose_name="ansvarig",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", True), ("cancelled_on__isnull", True), _connector="OR"
                        ),
                        name="follow_up_held_or_cancelled",
                        violation_error_message="En uppföljning är antingen hållen eller inställd.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(max_length=1000, verbose_name="mål")),
                ("how_known", models.TextField(blank=True, max_length=1000, verbose_name="så märker vi det")),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dit vi vill, 0–10"),
                ),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nu, 0–10")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="avslutat")),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[("reached", "nått"), ("dropped", "inte längre aktuellt")],
                        max_length=8,
                        verbose_name="hur det gick",
                    ),
                ),
                (
                    "other_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pilotverkstad.otherplan",
                        verbose_name="hör också till",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subgoals",
                        to="casework.entry",
                        verbose_name="under målet",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("wanted__isnull", True), ("wanted__range", (0, 10)), _connector="OR"),
                            models.Q(("present__isnull", True), ("present__range", (0, 10)), _connector="OR"),
                        ),
                        name="goal_values_on_the_scale",
                        violation_error_message="Välj ett värde mellan 0 och 10, eller har ej mätt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_how", ""), ("ended_on__isnull", True)),
                            models.Q(("ended_on__isnull", False), models.Q(("ended_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="goal_ended_somehow",
                        violation_error_message="Ett avslutat mål har en dag och hur det gick.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="casework.entry",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "measure",
                    models.CharField(
                        choices=[("attendance", "närvaro i procent"), ("rating", "egen skattning 0–10")],
                        max_length=10,
                        verbose_name="vad",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="värde")),
                (
                    "missing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unmeasured", "har ej mätt"),
                            ("unknown", "vet ej"),
                            ("declined", "ville inte svara"),
                        ],
                        max_length=10,
                        verbose_name="inget värde",
                    ),
                ),
                ("own_words", models.TextField(blank=True, max_length=1000, verbose_name="barnets egna ord")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("missing", ""), ("value__isnull", False)),
                            models.Q(("value__isnull", True), models.Q(("missing", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="measurement_value_or_why_not",
                        violation_error_message="Ange ett värde, eller varför det saknas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(("measure", "attendance"), ("value__lte", 100)),
                            models.Q(("measure", "rating"), ("value__lte", 10)),
                            _connector="OR",
                        ),
                        name="measurement_within_its_measure",
                        violation_error_message="Närvaro anges i procent, 0–100. Skattning anges 0–10.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "-occurred_at", "-uuid"], name="entry_timeline"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "kind"], name="entry_of_kind"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "changed_at"], name="entry_changed"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["case", "due_on"], name="entry_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["participation"], name="case_of_participation"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("municipality", "words"),
                name="case_words_once_in_municipality",
                violation_error_message="Två case i kommunen kan inte ha samma ord.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("school__isnull", False), ("school_is", "named")),
                    models.Q(models.Q(("school_is", "named"), _negated=True), ("school__isnull", True)),
                    _connector="OR",
                ),
                name="case_school_named_or_not",
                violation_error_message="Välj en skola, eller säg att den inte är känd.",
            ),
        ),
        migrations.AddIndex(
            model_name="ground",
            index=models.Index(fields=["case", "from_agency", "to_agency", "until"], name="ground_crossing"),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="ground_has_length",
                violation_error_message="Slutet måste ligga efter början.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                name="ground_not_backdated",
                violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_cause", "")),
                    models.Q(
                        ("ended_at__gte", models.F("recorded_at")),
                        ("ended_at__lte", models.F("valid_to")),
                        models.Q(("ended_cause", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ground_ended_for_a_cause",
                violation_error_message="Ett avslut behöver en tid och en orsak.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))),
                    models.Q(
                        ("ended_by__isnull", False),
                        models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ground_ended_by_someone",
                violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_agency", models.F("to_agency")), _negated=True),
                name="ground_crosses_a_border",
                violation_error_message="En grund går från en verksamhet till en annan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("topics__covers", 1)),
                name="ground_covers_the_header",
                violation_error_message="Varje grund omfattar grunduppgifter.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed__covers", models.F("must_agree")),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="ground_agreed_or_reasoned",
                violation_error_message="Alla har inte sagt ja, och ingen motivering finns.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by__isnull", False)), name="ground_issued_by_someone"
            ),
        ),
    ]
