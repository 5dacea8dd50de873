"""What was written before there was history gets its first revision in it."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def begin(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    entry = apps.get_model("casework", "Entry")
    entry.objects.update(changed_at=F("recorded_at"), changed_by=F("author"))
    note = apps.get_model("casework", "Note")
    history = apps.get_model("casework", "HistoricalNote")
    history.objects.bulk_create(
        [
            history(
                entry_id=row.entry_id,
                text=row.text,
                revision=1,
                history_date=row.entry.recorded_at,
                history_user_id=row.entry.author_id,
                history_type="+",
            )
            for row in note.objects.select_related("entry").iterator()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_the_work_of_a_case")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
