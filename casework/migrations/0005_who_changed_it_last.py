import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_history_of_what_was_written")]
    operations = [
        migrations.AlterField("entry", "changed_at", models.DateTimeField(verbose_name="ändrades")),
        migrations.AlterField(
            "entry",
            "changed_by",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
