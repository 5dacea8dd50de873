"""Every table, once: nothing was installed anywhere before."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=4, primary_key=True, serialize=False, verbose_name="kommunkod"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="namn")),
                ("triple", models.CharField(max_length=3, unique=True, verbose_name="tre bokstäver")),
                ("is_small", models.BooleanField(default=False, verbose_name="liten ort")),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SecrecyArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("school", "skolan"),
                            ("social", "socialtjänsten"),
                            ("pupil_health", "elevhälsans medicinska insats"),
                            ("health", "hälso- och sjukvården"),
                            ("other", "annan verksamhet"),
                        ],
                        max_length=12,
                        verbose_name="sekretessområde",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="t.ex. skolan i Tjörn", max_length=80, verbose_name="namn i löpande text"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktivt konto")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_superuser", False)),
                        name="person_never_superuser",
                        violation_error_message="Ingen får alla rättigheter.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="person_email_once",
                        violation_error_message="Det finns redan ett konto med den adressen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("request_id", models.UUIDField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("post_id", models.BigIntegerField(null=True)),
                ("agency_id", models.BigIntegerField(null=True)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("owner", "ansvarig"),
                            ("worker", "arbetar i caset"),
                            ("may_know", "känner till att caset finns"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "act",
                    models.CharField(
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
                ("subject", models.CharField(blank=True, max_length=64)),
                ("case_agency_id", models.BigIntegerField(null=True)),
                ("grant_id", models.BigIntegerField(null=True)),
                ("items", models.JSONField(default=list)),
                ("looked_for", models.CharField(blank=True, max_length=64)),
                (
                    "result",
                    models.CharField(choices=[("done", "genomförd"), ("refused", "nekad")], max_length=8),
                ),
                ("format", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["subject", "-at", "-id"], name="event_of_subject"),
                    models.Index(fields=["agency_id", "-at", "-id"], name="event_of_agency"),
                    models.Index(fields=["case_agency_id", "-at", "-id"], name="event_of_case_agency"),
                    models.Index(fields=["actor_id", "-at", "-id"], name="event_of_actor"),
                    models.Index(fields=["request_id"], name="event_of_request"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                ("title", models.CharField(max_length=80, verbose_name="befattning")),
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
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
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
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
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
            name="Invitation",
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
                ("secret_hash", models.CharField(max_length=64, unique=True)),
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
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="access.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["post", "until"], name="invitation_to_post")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="invitation_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="invitation_not_backdated",
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
                        name="invitation_ended_for_a_cause",
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
                        name="invitation_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Administration",
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
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.municipality",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="administrations",
                        to="access.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["post", "until"], name="administration_of_post")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="administration_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="administration_not_backdated",
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
                        name="administration_ended_for_a_cause",
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
                        name="administration_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RolePermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=10)),
                (
                    "permission",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("role", "permission"), name="role_permission_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditAssignment",
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
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to="access.post",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.secrecyarea"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["post", "until"], name="audit_of_post")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="auditassignment_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="auditassignment_not_backdated",
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
                        name="auditassignment_ended_for_a_cause",
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
                        name="auditassignment_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyHead",
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
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="headships",
                        to="access.post",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heads",
                        to="access.secrecyarea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["post", "until"], name="headship_of_post")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="agencyhead_has_length",
                        violation_error_message="Slutet måste ligga efter början.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                        name="agencyhead_not_backdated",
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
                        name="agencyhead_ended_for_a_cause",
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
                        name="agencyhead_ended_by_someone",
                        violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessSubject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("uuid", models.UUIDField(unique=True)),
                ("salt", models.CharField(max_length=64)),
                ("reference", models.CharField(max_length=64, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.secrecyarea",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                            ("municipality", "kommun"),
                            ("independent", "fristående huvudman"),
                            ("association", "kommunalförbund"),
                            ("region", "region"),
                            ("state", "statlig myndighet"),
                            ("authority", "nämnd eller förvaltning"),
                            ("unit", "enhet"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("is_small", models.BooleanField(default=False, verbose_name="liten enhet")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="access.municipality",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="access.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind__in",
                                    ("municipality", "independent", "association", "region", "state"),
                                ),
                                ("parent__isnull", True),
                            ),
                            models.Q(
                                ("parent__isnull", False),
                                models.Q(
                                    (
                                        "kind__in",
                                        ("municipality", "independent", "association", "region", "state"),
                                    ),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="unit_root_or_child",
                        violation_error_message="Bara kommuner, regioner och liknande står överst i trädet.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="secrecyarea",
            name="unit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="secrecy_area", to="access.unit"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="access.unit"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["person", "until"], name="post_of_person"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="post_has_length",
                violation_error_message="Slutet måste ligga efter början.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__gte", models.F("recorded_at"))),
                name="post_not_backdated",
                violation_error_message="Det kan inte gälla från en tid innan det registrerades.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
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
                name="post_ended_for_a_cause",
                violation_error_message="Ett avslut behöver en tid och en orsak.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_by__isnull", True), ("ended_cause__in", ("", "expired", "unused"))),
                    models.Q(
                        ("ended_by__isnull", False),
                        models.Q(("ended_cause__in", ("", "expired", "unused")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="post_ended_by_someone",
                violation_error_message="Bara tiden, eller att det inte används, avslutar utan en person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("percentage__isnull", True), ("percentage__range", (1, 100)), _connector="OR"
                ),
                name="post_percentage_in_range",
                violation_error_message="Skriv en procentsats mellan 1 och 100, eller lämna tomt för okänt.",
            ),
        ),
    ]
