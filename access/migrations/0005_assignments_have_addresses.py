"""An auditor's assignment can be ended by its public id."""

from uuid import uuid4

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def draw(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each row its own."""
    assignments = apps.get_model("access", "AuditAssignment").objects.using(schema_editor.connection.alias)
    for row in assignments.all():
        row.uuid = uuid4()
        row.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [("access", "0004_people_and_their_acts")]

    operations = [
        migrations.AddField(
            "auditassignment", "uuid", models.UUIDField(default=uuid4, editable=False, null=True)
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
        migrations.AlterField(
            "auditassignment", "uuid", models.UUIDField(default=uuid4, editable=False, unique=True)
        ),
    ]
