"""Every table, once: nothing was installed anywhere before."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import access.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("access", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="OtherPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=60, verbose_name="namn")),
                ("concerns", models.CharField(blank=True, max_length=200, verbose_name="vad den gäller")),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="namn")),
                ("owner_name", models.CharField(blank=True, max_length=120, verbose_name="projektägare")),
                ("purpose", models.TextField(blank=True, max_length=2000, verbose_name="syfte")),
                ("framework", models.TextField(blank=True, max_length=2000, verbose_name="ramar")),
                ("begins_on", models.DateField(blank=True, null=True, verbose_name="börjar")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="slutar")),
                (
                    "case_goal",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="mål för antal case per kommun"
                    ),
                ),
                (
                    "exact_counts",
                    models.BooleanField(default=False, verbose_name="visa exakta antal per kommun"),
                ),
                (
                    "unused_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="avsluta oanvänd behörighet efter dagar"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unused_days__isnull", True), ("unused_days__gte", 30), _connector="OR"
                        ),
                        name="project_unused_days_a_month_at_least",
                        violation_error_message="En behörighet får stå oanvänd i minst 30 dagar.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="gick med")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="lämnade")),
                ("left_for", access.fields.BitSetField(default=0, verbose_name="skäl att lämna")),
                (
                    "plans_are",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nej"), ("unknown", "okänt")],
                        default="unknown",
                        max_length=7,
                        verbose_name="andra handlingsplaner",
                    ),
                ),
                (
                    "leader_is",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nej"), ("unknown", "okänt")],
                        default="unknown",
                        max_length=7,
                        verbose_name="lokal projektledare",
                    ),
                ),
                (
                    "steering_is",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nej"), ("unknown", "okänt")],
                        default="unknown",
                        max_length=7,
                        verbose_name="lokal styrgrupp",
                    ),
                ),
                ("steering_note", models.CharField(blank=True, max_length=80, verbose_name="om styrgruppen")),
                ("groups_known", models.BooleanField(default=False, verbose_name="alla grupper är inlagda")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="access.municipality",
                    ),
                ),
                (
                    "other_plans",
                    models.ManyToManyField(
                        blank=True, related_name="participations", to="pilotverkstad.otherplan"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="pilotverkstad.project",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="otherplan",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="other_plans",
                to="pilotverkstad.project",
            ),
        ),
        migrations.CreateModel(
            name="Group",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("workshop", "pilotverkstad"),
                            ("joint", "gemensam pilotverkstad"),
                            ("large", "större grupp"),
                            ("working", "arbetsgrupp"),
                            ("core", "kärngrupp"),
                            ("steering", "styrgrupp"),
                            ("reference", "referensgrupp"),
                        ],
                        max_length=9,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                (
                    "with_support",
                    models.BooleanField(default=False, verbose_name="möts när processtöd är med"),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
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
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.unit",
                    ),
                ),
                (
                    "participations",
                    models.ManyToManyField(related_name="groups", to="pilotverkstad.participation"),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="pilotverkstad.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["project", "until"], name="group_of_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="group_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="group_not_backdated",
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
                        name="group_ended_for_a_cause",
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
                        name="group_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="group_not_its_own_parent",
                        violation_error_message="En grupp kan inte ligga i sig själv.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectOffice",
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
                    "office",
                    models.CharField(
                        choices=[
                            ("leader", "projektledare"),
                            ("local_leader", "lokal projektledare"),
                            ("coordinator", "koordinator"),
                            ("support", "processtöd"),
                            ("communications", "informatör"),
                        ],
                        max_length=14,
                        verbose_name="uppdrag",
                    ),
                ),
                (
                    "percentage",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="procent av heltid"),
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
                    "participation",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="pilotverkstad.participation",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="access.post",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="pilotverkstad.project",
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
                    models.Index(fields=["project", "until"], name="office_of_project"),
                    models.Index(fields=["post", "until"], name="office_of_post"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="projectoffice_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="projectoffice_not_backdated",
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
                        name="projectoffice_ended_for_a_cause",
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
                        name="projectoffice_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("office", "local_leader"), _negated=True),
                            ("participation__isnull", False),
                            _connector="OR",
                        ),
                        name="projectoffice_local_somewhere",
                        violation_error_message="En lokal projektledare hör till en kommun.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("office", "leader"), _negated=True),
                            ("participation__isnull", True),
                            _connector="OR",
                        ),
                        name="projectoffice_leader_of_all",
                        violation_error_message="En projektledare leder hela projektet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percentage__isnull", True), ("percentage__range", (1, 100)), _connector="OR"
                        ),
                        name="projectoffice_percentage_in_range",
                        violation_error_message="Skriv en procentsats mellan 1 och 100, eller lämna tomt för okänt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("series", models.CharField(max_length=80, verbose_name="talserie")),
                (
                    "kind",
                    models.CharField(
                        choices=[("baseline", "utgångsläge"), ("target", "mål"), ("result", "utfall")],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("observed", models.CharField(max_length=10, verbose_name="avser")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="värde"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="enhet")),
                ("source", models.CharField(blank=True, max_length=120, verbose_name="källa")),
                (
                    "participation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported",
                        to="pilotverkstad.participation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported",
                        to="pilotverkstad.project",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("participation", "series", "kind", "observed"), name="reported_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("participation__isnull", True)),
                        fields=("project", "series", "kind", "observed"),
                        name="reported_number_of_all_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="namn på engelska")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_groups",
                        to="pilotverkstad.project",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "name"), name="target_group_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="participation",
            name="target_groups",
            field=models.ManyToManyField(related_name="participations", to="pilotverkstad.targetgroup"),
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "function",
                    models.CharField(
                        choices=[
                            ("member", "medlem"),
                            ("core", "kärna"),
                            ("as_needed", "vid behov"),
                            ("chair", "ordförande"),
                            ("convener", "sammankallande"),
                            ("documenter", "dokumenterar"),
                        ],
                        max_length=10,
                        verbose_name="uppgift",
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
                        related_name="memberships",
                        to="pilotverkstad.group",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
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
                    models.Index(fields=["group", "until"], name="membership_of_group"),
                    models.Index(fields=["post", "until"], name="membership_of_post"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="membership_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="membership_not_backdated",
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
                        name="membership_ended_for_a_cause",
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
                        name="membership_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="otherplan",
            constraint=models.UniqueConstraint(fields=("project", "name"), name="other_plan_once"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(fields=("project", "municipality"), name="participation_once"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_on__isnull", False), ("left_for", 0), _connector="OR"),
                name="participation_reasons_of_who_left",
                violation_error_message="Skäl att lämna hör till en kommun som har lämnat.",
            ),
        ),
    ]
