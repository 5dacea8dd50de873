"""The 290 municipalities as data, and on PostgreSQL the transaction's id on every row of the log."""

import csv
from pathlib import Path

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LIST = Path(__file__).resolve().parents[1] / "data" / "municipalities.csv"


def load_municipalities(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Code, name and the three letters that begin the municipality's case codes."""
    municipality = apps.get_model("access", "Municipality")
    with LIST.open(encoding="utf-8", newline="") as rows:
        municipality.objects.bulk_create(municipality(**row) for row in csv.DictReader(rows))


def add_transaction_id(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Ids commit out of order; a seal needs to know what lies below the snapshot's horizon."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE access_accessevent ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()"
        )


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunPython(load_municipalities, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(add_transaction_id, migrations.RunPython.noop, elidable=False),
    ]
